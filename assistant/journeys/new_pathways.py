"""New pathways for the desk: blank ones, and drafts of guidelines that exist already."""

from assistant.errors import InputError
from assistant.guidance.importing import Draft, Read, blank, draft_from
from assistant.guidance.importing_read import read_guideline
from assistant.guidance.lint_shelf import normalised
from assistant.guidance.load import Shelf
from assistant.journeys.clock import now
from assistant.language.catalogue import Catalogue
from assistant.language.reader import Reader

__all__ = ["Draft", "imported_draft", "new_draft"]
LONGEST_TITLE = 100


def new_draft(title: str, catalogue: Catalogue, *, id: str = "") -> Draft:
    """A blank pathway of this title."""
    if not 3 <= len(title.strip()) <= LONGEST_TITLE:
        raise InputError(f"A title has 3 to {LONGEST_TITLE} letters: write what the problem is called.")
    return blank(title, _reading(catalogue), catalogue, now().date(), id=id)


def imported_draft(
    name: str, content: bytes, shelf: Shelf, catalogue: Catalogue, *, id: str = "", title: str = ""
) -> Draft:
    """A draft of an existing guideline, from its file."""
    taken = frozenset(normalised(it) for document in shelf.pathways for it in document.model.phrases)
    guideline = read_guideline(name, content)
    return draft_from(
        guideline, _reading(catalogue), catalogue, now().date(), id=id, title=title, taken=taken
    )


def _reading(catalogue: Catalogue) -> Read:
    """Which findings a sentence speaks of, the surest first."""
    reader = Reader(catalogue, None)

    def read(sentence: str) -> tuple[str, ...]:
        found = reader.read(sentence).findings
        return tuple(each.id for each in sorted(found, key=lambda each: -each.certainty))

    return read
