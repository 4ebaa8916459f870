"""How old a reader must be for a text: the Flesch-Kincaid grade (Kincaid and others, 1975) plus five years.

Syllables are counted by groups of vowels, which is right for about nine words in ten; words a patient
needs and no plainer one replaces (names of medicines, places of care) count as easy. Knows nothing of
what a text is about.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

SCHOOL_STARTS_YEARS = 5
# The same for everyone: no shorter word says it, and patients meet these on every packet and door.
_NEEDED = """
antibiotic antibiotics paracetamol ibuprofen aspirin pharmacy pharmacist pharmacists hospital
emergency ambulance medicine medicines midwife maternity appointment insulin inhaler inhalers
diabetes asthma pregnant pregnancy clinician vaccine vaccines vaccination vaccinations
operation temperature chemotherapy contraception contraceptive physiotherapist physiotherapy
optician optometrist samaritans
"""
NEEDED = frozenset(_NEEDED.split())
EASY_SYLLABLES = 2


def reading_age(sentences: Iterable[str]) -> float:
    """Years of age at which this can be read; 0 for no words."""
    parts = [part for text in sentences for part in re.split(r"[.!?:;]+(?:\s|$)", text)]
    counted = [words for part in parts if (words := re.findall(r"[a-z]+(?:['’][a-z]+)?", part.lower()))]
    if not counted:
        return 0.0
    words = [word for sentence in counted for word in sentence]
    syllables = sum(map(syllables_of, words))
    grade = 0.39 * len(words) / len(counted) + 11.8 * syllables / len(words) - 15.59
    return max(0.0, grade) + SCHOOL_STARTS_YEARS


@lru_cache(maxsize=8192)
def syllables_of(word: str) -> int:
    """Groups of vowels, a silent e at the end left out; at least one."""
    if word in NEEDED:
        return EASY_SYLLABLES
    plain = _SILENT.sub("", re.sub(r"['’].*", "", word))
    groups = len(re.findall(r"[aeiouy]+", plain))
    two_sounds = len(re.findall(r"i[ao](?!n\b)", plain))
    return max(1, groups + two_sounds)


_SILENT = re.compile(r"(?<=[^aeiouy])e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouysxzc])es$")


def hardest_words(sentences: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """The words with the most syllables, for the author to replace."""
    words = {word for text in sentences for word in re.findall(r"[a-z]+", text.lower())}
    hard = [word for word in words if syllables_of(word) > EASY_SYLLABLES]
    return tuple(sorted(hard, key=lambda word: (-syllables_of(word), word))[:most])
