"""A short plain summary for the patient, from what was said to them and nothing else.

Knows which facts a patient may be handed: their problem, what the clinician thought, agreed and warned
of, in the clinician's own sentences, shortened and in plain words that mean the same, for a reader of
about 11. Adds no advice of its own, and links only to places the clinician named. What stays hard is
measured and shown to the clinician, not put differently: a diagnosis keeps its name.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.language.reading_age import hardest_words, reading_age
from assistant.scribe.figures import with_figures
from assistant.scribe.shapes import Fact, FactKind
from assistant.scribe.task_words import is_option
from assistant.scribe.terse import capitalised
from assistant.scribe.words import read_data
from assistant.types import Speaker, Utterance

READING_AGE_YEARS = 11
LONG_WORDS = 14  # a longer sentence is cut where it joins two whole ones
CLINICIAN = (FactKind.IMPRESSION, FactKind.PLAN, FactKind.SAFETY_NET)


@dataclass(frozen=True, slots=True)
class Readability:
    """How old a reader must be, and the words that make it so where that is too old."""

    age_years: float
    hard_words: tuple[str, ...] = ()


def summarise_for_patient(facts: Sequence[Fact], said: Sequence[Utterance] = ()) -> str:
    """Headed lists in plain text; empty when the clinician said nothing to hand on."""
    if not any(fact.kind in CLINICIAN for fact in facts):
        return ""
    plans = [fact for fact in facts if fact.kind is FactKind.PLAN]
    options = [fact for fact in plans if is_option(fact.quote or fact.text)]
    agreed = [fact for fact in plans if fact not in options]
    parts = (
        _part("What you came about", (_as_told(f) for f in facts if f.kind is FactKind.PRESENTING)),
        _part("What the clinician said it may be", _spoken(facts, FactKind.IMPRESSION)),
        _part("What was agreed", _plain_lines(agreed)),
        _part("What else was talked about", _plain_lines(options)),
        _part("When to get help", _spoken(facts, FactKind.SAFETY_NET)),
        _part("Where to read more", _links(said)),
    )
    return "\n\n".join(part for part in parts if part)


def readability(summary: str) -> Readability:
    """The reading age of a summary; its hardest words where it is above what we aim at."""
    lines = [line.removeprefix("- ") for line in summary.splitlines() if "https://" not in line]
    age = round(reading_age(lines), 1)
    return Readability(age, hardest_words(lines) if age > READING_AGE_YEARS else ())


def _part(heading: str, lines: Iterable[str]) -> str:
    listed = [f"- {line}" for line in dict.fromkeys(lines)]
    return "\n".join([heading, *listed]) if listed else ""


def _as_told(fact: Fact) -> str:
    return _sentence(in_plain_words(with_figures(fact.text)))


def _spoken(facts: Sequence[Fact], kind: FactKind) -> Iterable[str]:
    return _plain_lines([fact for fact in facts if fact.kind is kind])


def _plain_lines(facts: Sequence[Fact]) -> Iterable[str]:
    """The clinician's own sentences: they were spoken to the patient, in the patient's words."""
    for fact in facts:
        words = with_figures(_without_fillers(fact.quote or fact.text))
        yield " ".join(_sentence(in_plain_words(short)) for short in _short_sentences(words))


def _without_fillers(text: str) -> str:
    before, words = "", text.replace("’", "'").strip()
    while before != words:
        before = words
        for filler in read_data("plain_words.yaml")["fillers"]:
            words = re.sub(filler, "", words, flags=re.I).strip(" ,")
    return re.sub(r"\s+([,.])", r"\1", re.sub(r"\s+", " ", words))


def _short_sentences(text: str) -> list[str]:
    """A long sentence in pieces, cut only where a new one could begin ("…, and I'll refer you")."""
    if len(text.split()) <= LONG_WORDS:
        return [text]
    joint = r",? (?:and|but|so) (?=(?:i|i'll|i'd|we|we'll|you|you'll|it|they|let's|he|she)\b)|(?<=[.;!?]) "
    pieces = [piece.strip(" ,;") for piece in re.split(joint, text, flags=re.I)]
    return [piece for piece in pieces if piece] if _all_stand_alone(pieces) else [text]


def _all_stand_alone(pieces: Sequence[str]) -> bool:
    """No cut inside an "if": the piece after it would no longer hang on its condition."""
    return not any(re.match(r"(?:if|when|unless|should|until)\b", piece, re.I) for piece in pieces)


def _sentence(text: str) -> str:
    return capitalised(text.strip(" .,;")) + "."


def in_plain_words(text: str) -> str:
    """Harder words as plainer ones that mean the same."""
    pattern, plainer = _plainer()

    def plain(match: re.Match[str]) -> str:
        word = plainer[match.group().lower()]
        return capitalised(word) if match.group()[0].isupper() else word

    return pattern.sub(plain, text)


@cache
def _plainer() -> tuple[re.Pattern[str], dict[str, str]]:
    words: dict[str, str] = read_data("plain_words.yaml")["words"]
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.I), words


def _links(said: Sequence[Utterance]) -> list[str]:
    """Only what the clinician mentioned by name."""
    spoken = " ".join(utterance.text for utterance in said if utterance.speaker is Speaker.DOCTOR)
    links = read_data("plain_words.yaml")["links"]
    return [f"{link['name']}: {link['to']}" for link in links if re.search(link["said"], spoken, re.I)]
