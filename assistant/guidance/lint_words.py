"""Patient text that is too hard to read. Knows how hard words are, not what they say."""

from collections.abc import Iterator, Sequence

from pydantic import BaseModel

from assistant.guidance.lint_pathway import at
from assistant.guidance.load import Document
from assistant.guidance.problems import Level, Problem
from assistant.guidance.schema import Pathway, RedFlag, UniversalRules
from assistant.guidance.strict_yaml import Place
from assistant.language.reading_age import hardest_words, reading_age

# NHS digital service manual, how we write: aim for a reading age of 9 to 11 years.
OLDEST_READER_YEARS = 11.0


def check_words(document: Document[Pathway]) -> Iterator[Problem]:
    """Each list of sentences a patient reads."""
    pathway = document.model
    yield from _flags(document, pathway.red_flags)
    yield from _too_hard(document, ("questions",), [question.ask for question in pathway.questions])
    yield from _too_hard(document, ("self_care",), pathway.self_care)
    yield from _too_hard(document, ("safety_net",), pathway.safety_net)


def check_flag_words(document: Document[UniversalRules]) -> Iterator[Problem]:
    """What the universal red flags ask and tell."""
    yield from _flags(document, document.model.red_flags)


def _flags(document: Document[BaseModel], flags: Sequence[RedFlag]) -> Iterator[Problem]:
    yield from _too_hard(document, ("red_flags",), [flag.ask for flag in flags], "what the red flags ask")
    yield from _too_hard(document, ("red_flags",), [flag.tell for flag in flags], "what the red flags tell")


def _too_hard(
    document: Document[BaseModel], place: Place, sentences: Sequence[str], name: str = ""
) -> Iterator[Problem]:
    """One problem for a list whose reading age is too high, with the words to look at first."""
    age = reading_age(sentences)
    if age <= OLDEST_READER_YEARS:
        return
    hard = ", ".join(hardest_words(sentences))
    mend = f"shorten the sentences{f' and replace long words ({hard})' if hard else ''}"
    what = f"{name or place[0]} needs a reader of {age:.0f}, above {OLDEST_READER_YEARS:.0f}"
    yield at(document, place, what, mend, Level.WARNING)
