"""What can be wrong with the findings catalogue as a whole: words shared, findings nobody uses."""

from collections.abc import Iterator

from assistant.guidance.lint_pathway import at
from assistant.guidance.lint_shelf import normalised, used_findings
from assistant.guidance.load import Document, Shelf
from assistant.guidance.problems import Level, Problem
from assistant.guidance.schema import CatalogueEntry, CatalogueFile
from assistant.guidance.strict_yaml import Place


def check_catalogue(shelf: Shelf) -> Iterator[Problem]:
    """Everything wrong between the findings."""
    yield from _shared_phrases(shelf)
    if shelf.pathways and shelf.universal:
        yield from _unused(shelf)


def _shared_phrases(shelf: Shelf) -> Iterator[Problem]:
    """The same words twice in a finding, or in two findings that must not be confused."""
    apart = {
        frozenset((entry.id, other))
        for document in shelf.findings
        for entry in document.model.findings
        for other in (entry.id, *entry.not_to_confuse_with)
    }
    first: dict[str, tuple[str, str]] = {}
    for document, entry, place in _phrases(shelf):
        phrase, where = entry.phrases[int(place[3])], f"{document.file}:{document.line(*place)}"
        home, there = first.setdefault(normalised(phrase), (entry.id, where))
        if where != there and frozenset((home, entry.id)) in apart:
            what = f'the phrase "{phrase}" of "{entry.id}" also says "{home}" ({there})'
            mend = "keep it where it belongs" if home != entry.id else "keep one"
            yield at(document, place, what, mend, Level.WARNING)


def _phrases(shelf: Shelf) -> Iterator[tuple[Document[CatalogueFile], CatalogueEntry, Place]]:
    """Every phrase, with the finding it belongs to and its place."""
    for document in shelf.findings:
        for n, entry in enumerate(document.model.findings):
            for m in range(len(entry.phrases)):
                yield document, entry, ("findings", n, "phrases", m)


def _unused(shelf: Shelf) -> Iterator[Problem]:
    """A finding no rule, question or pathway names is heard and then ignored."""
    used = used_findings(shelf)
    for document in shelf.findings:
        for n, entry in enumerate(document.model.findings):
            if entry.id not in used and entry.kept_for is None:
                what = f'no pathway uses the finding "{entry.id}"'
                mend = "use it, remove it, or say in `kept_for:` what it is kept for"
                yield at(document, ("findings", n, "id"), what, mend, Level.WARNING)
