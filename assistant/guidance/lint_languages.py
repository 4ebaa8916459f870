"""What can be wrong with the files of other languages: findings, phrases and sentences.

Knows the catalogue and the universal red flags. Does not know any of the languages.
"""

import unicodedata
from collections.abc import Iterator

from assistant.guidance.lint_pathway import at
from assistant.guidance.load import Document, Shelf
from assistant.guidance.mentions import raising
from assistant.guidance.problems import Problem, nearest
from assistant.guidance.schema_languages import LanguageFile
from assistant.guidance.strict_yaml import Place
from assistant.types import Urgency


def check_languages(shelf: Shelf) -> Iterator[Problem]:
    """Everything wrong with the languages."""
    known = {entry.id for file in shelf.findings for entry in file.model.findings}
    dangers = _dangers(shelf)
    for document in shelf.languages:
        yield from _findings(document, known, dangers)
        yield from _repeated_phrases(document)
        if "999" not in document.model.emergency:
            what = "what is said in an emergency does not name 999"
            yield at(document, ("emergency",), what, "say to call 999 now")
    yield from _repeated_codes(shelf)


def _dangers(shelf: Shelf) -> frozenset[str]:
    """The findings that can raise a universal emergency."""
    flags = shelf.universal.model.red_flags if shelf.universal else ()
    return frozenset().union(*(raising(it.when) for it in flags if it.urgency is Urgency.EMERGENCY))


def _findings(
    document: Document[LanguageFile], known: set[str], dangers: frozenset[str]
) -> Iterator[Problem]:
    """A finding nobody defined, or one that raises no emergency."""
    for id in document.model.findings:
        if known and id not in known:
            what = f'the finding "{id}" is not defined in findings/'
            mend = nearest(id, sorted(known)) or "correct the id"
            yield at(document, ("findings", id), what, mend)
        elif dangers and id not in dangers:
            what = f'the finding "{id}" raises no emergency in universal.yaml'
            mend = nearest(id, sorted(dangers)) or "keep here only what is an emergency"
            yield at(document, ("findings", id), what, mend)


def _repeated_phrases(document: Document[LanguageFile]) -> Iterator[Problem]:
    """The same words twice, in one finding or in two."""
    first: dict[str, int] = {}
    for id, phrases in document.model.findings.items():
        for n, phrase in enumerate(phrases):
            place: Place = ("findings", id, n)
            plain = " ".join(unicodedata.normalize("NFC", phrase).casefold().split())
            if plain in first:
                what = f'the phrase "{phrase}" is already on line {first[plain]}'
                yield at(document, place, what, "keep it where it belongs")
            first.setdefault(plain, document.line(*place))


def _repeated_codes(shelf: Shelf) -> Iterator[Problem]:
    """Two files for one language."""
    first: dict[str, str] = {}
    for document in shelf.languages:
        home = first.setdefault(document.model.code, document.file)
        if home != document.file:
            what = f'the code "{document.model.code}" is already that of {home}'
            yield at(document, ("code",), what, "keep one file for a language")
