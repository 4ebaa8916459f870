"""What can be wrong with vignettes, and which red flags and decisions none of them proves.

Knows what a vignette says it reaches. That it does is seen by running it (`signpost pathways test`).
"""

from collections.abc import Iterator

from assistant.guidance.lint_pathway import at
from assistant.guidance.load import Document, Shelf
from assistant.guidance.problems import Level, Problem, nearest
from assistant.guidance.schema import Pathway, Vignettes


def check_vignettes(shelf: Shelf) -> Iterator[Problem]:
    """Vignettes that contradict the pathways, and rules no vignette reaches."""
    flags = _flags(shelf)
    pathways = {document.model.id: document for document in shelf.pathways}
    for pathway, document in shelf.vignettes.items():
        yield from _vignettes(pathway, document, flags)
        if pathway in pathways:
            yield from _decisions(pathways[pathway], document)
    yield from _unproved_flags(shelf)


def _flags(shelf: Shelf) -> dict[str, list[str]]:
    """The red flags a vignette may expect, by the pathway that has them."""
    flags = {it.model.id: [flag.id for flag in it.model.red_flags] for it in shelf.pathways}
    if shelf.universal:
        flags["universal"] = [flag.id for flag in shelf.universal.model.red_flags]
    return flags


def _vignettes(pathway: str, document: Document[Vignettes], flags: dict[str, list[str]]) -> Iterator[Problem]:
    """Vignettes with one id, or expecting a red flag nobody has."""
    first: dict[str, int] = {}
    known = sorted(f"{home}.{flag}" for home, ids in flags.items() for flag in ids)
    for n, vignette in enumerate(document.model.vignettes):
        line = document.line("vignettes", n, "id")
        if vignette.id in first:
            what = f'the id "{vignette.id}" is already used on line {first[vignette.id]}'
            yield at(document, ("vignettes", n, "id"), what, "give each its own")
        first.setdefault(vignette.id, line)
        for m, flag in enumerate(vignette.expect.red_flags):
            home = flag.split(".")[0]
            unread = home not in flags and home in (pathway, "universal")
            if flag not in known and not unread:
                what = f'the vignette expects the red flag "{flag}", which nobody has'
                mend = nearest(flag, known) or "write it as pathway-id.flag-id or universal.flag-id"
                yield at(document, ("vignettes", n, "expect", "red_flags", m), what, mend)


def _decisions(pathway: Document[Pathway], vignettes: Document[Vignettes]) -> Iterator[Problem]:
    """Decisions a vignette expects and nobody has; decisions no vignette has been seen to reach."""
    ids = [decision.id for decision in pathway.model.decisions]
    reached = [vignette.expect.decision for vignette in vignettes.model.vignettes]
    for n, decision in enumerate(reached):
        if decision is not None and decision not in ids:
            what = f'"{pathway.model.id}" has no decision "{decision}"'
            mend = nearest(decision, ids) or f"choose one of: {', '.join(ids)}"
            yield at(vignettes, ("vignettes", n, "expect", "decision"), what, mend)
    for n, id in enumerate(ids):
        if id not in reached:
            what = f'no vignette reaches the decision "{id}"'
            mend = f"add a vignette that expects `decision: {id}`, or remove it"
            yield at(pathway, ("decisions", n, "id"), what, mend)


def _unproved_flags(shelf: Shelf) -> Iterator[Problem]:
    """A red flag no vignette expects has never been seen to work."""
    expected = {
        flag
        for document in shelf.vignettes.values()
        for vignette in document.model.vignettes
        for flag in vignette.expect.red_flags
    }
    for document in shelf.pathways:
        if document.model.id in shelf.vignettes:
            yield from _unproved_in(document, expected)


def _unproved_in(document: Document[Pathway], expected: set[str]) -> Iterator[Problem]:
    for n, flag in enumerate(document.model.red_flags):
        if f"{document.model.id}.{flag.id}" not in expected:
            what = f'no vignette expects the red flag "{flag.id}"'
            mend = "add a vignette that raises it"
            yield at(document, ("red_flags", n, "id"), what, mend, Level.WARNING)
