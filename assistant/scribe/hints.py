"""Which names the recogniser is told to expect: the patient's own medicines and problems, then the topic's.

Kept short: a long list makes a recogniser hear what is on it. Only names are given, never sentences, and
the recogniser decodes only where there is a voice, so silence stays silence (test_hints.py).
"""

import re
from collections.abc import Iterable, Sequence

from assistant.language.medicines import find_medicines
from assistant.scribe.heard_names import listed
from assistant.scribe.words import stem, words_of

MOST_NAMES = 20
MOST_CHARACTERS = 240  # about 80 tokens of the 223 that Whisper keeps of what comes before
MOST_OF_TOPIC = 8
_STRENGTH = re.compile(
    r"\s*\b\d[\d.,/]*\s*(?:mg|mcg|micrograms?|g|ml|%|units?)\b.*$|\s+(?:tablets?|capsules?|inhaler|cream)\b.*$",
    re.I,
)


def hint_words(record: Iterable[str], topic: Sequence[str] = ()) -> tuple[str, ...]:
    """The names to expect, those of the record first, without strengths, each once."""
    names = [*(_name(entry) for entry in record), *topic[:MOST_OF_TOPIC]]
    kept: list[str] = []
    for name in dict.fromkeys(filter(None, names)):
        if len(kept) == MOST_NAMES or len(", ".join([*kept, name])) > MOST_CHARACTERS:
            break
        kept.append(name)
    return tuple(kept)


def topic_names(about: str, pathways: Iterable[tuple[str, Sequence[str]]]) -> tuple[str, ...]:
    """Medicines and conditions in the phrases of the pathways (title, phrases) that `about` names."""
    wanted = {stem(word) for word in words_of(about) if len(word) > 3}
    phrases = [
        phrase
        for title, phrases in pathways
        if wanted & {stem(word) for word in words_of(title)}
        for phrase in phrases
    ]
    text = " . ".join(phrases)
    medicines = (medicine.name.casefold() for medicine in find_medicines(text) if medicine.certain)
    conditions = (name for name in listed("conditions") if re.search(rf"\b{re.escape(name)}\b", text, re.I))
    return tuple(dict.fromkeys([*medicines, *conditions]))


def _name(entry: str) -> str:
    """A name of the record without strength and form: "Ramipril 5mg capsules" → ramipril."""
    return _STRENGTH.sub("", entry).strip().casefold()
