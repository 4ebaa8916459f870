"""Who takes which medicine: takes it, took some, asks about it, does not take it.

Covered: lists ("on ramipril and apixaban"), questions ("can I take … with my …"), denials, allergies, what was
stopped or is long past, another person's medicines. Not covered: how it is given, but for gels and creams,
which count as only named; whether a prescriber meant it.
"""
# ruff: noqa: E501 - word lists and patterns

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from assistant.language.assertion import assess
from assistant.language.clauses import Clause, split
from assistant.language.matching import Match
from assistant.language.medicines import Medicine, find_named
from assistant.language.whose import Owners, owners
from assistant.types import State, When, Whose

TEXTS_REMEMBERED = 2_000
# An adult's medicine alone does not make that adult the patient: `whose` knows this phrase as lasting.
_LASTING = "takes blood thinners"


class Use(StrEnum):
    """What is said of a medicine."""

    TAKES = "takes"  # as a rule, or it is prescribed
    TOOK = "took"  # some of it, or only started
    ASKS = "asks"  # asked about, supposed or wanted
    NAMED = "named"  # nothing of the kind is said
    NOT = "not"  # denied, stopped, long past, or an allergy


@dataclass(frozen=True, slots=True)
class Used:
    """A medicine with what is said of it, in the clause `evidence`, the `n`th of its text."""

    medicine: Medicine
    use: Use
    whose: Whose
    evidence: str
    n: int = 0

    @property
    def taken(self) -> bool:
        """Whether somebody takes or took it."""
        return self.use in (Use.TAKES, Use.TOOK)


_WHO = r"(?:i|he|she|we|you|they|it|mum|dad|my \w+)"
_DOSE_WORD = r"(?:take|takes|taking|took|have|having|had|use|used|using|buy|get|start|give|mix|drink|swallow\w*|go on|be)"
_CUES: dict[Use, str] = {
    Use.ASKS: (
        rf"\b(?:can|could|should|shall|may|must|will|would|do|does) {_WHO} (?:\w+ ){{0,3}}?{_DOSE_WORD}\b"
        rf"|\b(?:nearly|almost|about to|going to|gonna|tempted to|want to|wanted to) (?:\w+ )?{_DOSE_WORD}\b"
        rf"|\b(?:what )?if {_WHO} (?:\w+ )?{_DOSE_WORD}\b"
        r"|\b(?:safe|ok|okay|alright|all right|fine|allowed|able) (?:for \w+ )?(?:to (?:take|have|use|mix|give)|with)\b"
        r"|\b(?:is|are|does|do|will|would)(?: it| my| the| his| her)?(?= )|\bhow (?:many|much|often|long|soon)\b"
        r"|\b(?:want|wants|like|need|needs|wondering|wonder|thinking of|thinking about|wish|order|request) (?:\w+ )?"
    ),
    Use.TAKES: (
        r"\b(?:take|takes|taking|use|uses|inject|injects|injecting|prescribed)\b"
        r"|\b(?:am|i'm|im|is|he's|she's|hes|shes|are|was|been|put|stay|still|and|also|already|currently|now|me|him|her) on\b"
        r"|^on\b|\b(?:usual|regular|repeat|daily|long term)\b"
    ),
    Use.TOOK: (
        r"\b(?:took|taken|had|swallowed|popped|tried|trying|given|gave|giving|bought|used|using|started|starting)\b"
    ),
    Use.NOT: (
        r"\b(?:allergic to|allergy to|intolerant of|intolerant to|reacts? to|react badly to|stopp(?:ed|ing)(?: (?:taking|using|having))?|came off"
        r"|come off|coming off|avoid|avoiding|instead of|rather than|no longer|not on|not taking|never had|never taken"
        r"|(?:not|n't|never|didnt|havent|hasnt|dont|doesnt) (?:\w+ )?(?:take|taken|taking|have|had|use|used|using|on)|cannot take|can't take|cant take|can't have|cant have|not allowed|refused|refuses|without|told not to take)\b"
    ),
}
_CUE = tuple((use, re.compile(pattern)) for use, pattern in _CUES.items())
_MINE = re.compile(r"\b(?:my|his|her|on|on the) (?:\w+ )?$")
_OFTEN = re.compile(
    r"^(?: tablets?| inhaler| injections?)?(?: [\d.]+ ?m?c?g)? (?:daily|every|each|once|twice|(?:one|two|three|four) times|at night"
    r"|nightly|weekly|regularly|most days|for my|long term)\b(?! (?:by mistake|today|this))"
)
_ALLERGY = re.compile(r"^ (?:allergy|allergic|intolerance|does not agree|doesn't agree)")
_QUESTION = re.compile(r"\b(?:ok|okay|safe|alright|fine|interact|clash|mix|affect)\b")
_ON_THE_SKIN = re.compile(r"^ (?:gel|cream|ointment|rub|lotion|spray gel)\b")


def find_uses(text: str) -> tuple[Used, ...]:
    """Every medicine and class of medicines in `text`, in order, with what is said of it."""
    return _find_uses(text)


@lru_cache(maxsize=TEXTS_REMEMBERED)
def _find_uses(text: str) -> tuple[Used, ...]:
    named = find_named(text)
    if not named:
        return ()
    clauses = split(text)
    places = [(n, medicine) for n, clause in enumerate(clauses) for medicine in _within(clause, named)]
    found: list[list[Match]] = [[] for _ in clauses]
    for n, medicine in places:
        found[n].append(_match(clauses[n], medicine))
    whose = owners(clauses, found)
    return tuple(_used(clauses[n], n, medicine, whose, found[n]) for n, medicine in places)


def _within(clause: Clause, named: Sequence[Medicine]) -> Iterator[Medicine]:
    return (one for one in named if clause.start <= one.start < clause.end)


def _match(clause: Clause, medicine: Medicine) -> Match:
    """The medicine's words as a finding, so that what stands around them can be judged."""
    inside = [
        i for i, word in enumerate(clause.words) if medicine.start < word.end and word.start < medicine.end
    ]
    first, last = (inside[0], inside[-1] + 1) if inside else (0, 1)
    return Match("", first, last, 1.0, False, _LASTING, last - first)


def _used(clause: Clause, n: int, medicine: Medicine, whose: Owners, others: Sequence[Match]) -> Used:
    match = _match(clause, medicine)
    said = assess(clause, match, others)
    if said.state is State.ABSENT or said.when is When.PAST:
        use = Use.NOT
    elif said.when is When.FEARED:
        use = Use.ASKS
    else:
        use = _use(clause, medicine)
    return Used(medicine, use, whose.of(n, clause, match), clause.text, n)


def _use(clause: Clause, medicine: Medicine) -> Use:
    """By the cue that stands nearest before the medicine; failing that, by what follows it."""
    before = plainly(clause.text[: medicine.start - clause.start])
    after = plainly(clause.text[max(0, medicine.end - clause.start) :])
    if _ALLERGY.search(after):
        return Use.NOT
    if _ON_THE_SKIN.search(after) or medicine.name.casefold().endswith(("gel", "leve")):
        return Use.NAMED
    cues = [(m.end(), -m.start(), use) for use, pattern in _CUE for m in pattern.finditer(before)]
    use = max(cues)[2] if cues else None
    if use is Use.NOT:
        return use
    if _MINE.search(before) or (use is not Use.ASKS and _OFTEN.search(after)):
        return Use.TAKES
    if use:
        return use
    return Use.ASKS if clause.question or _QUESTION.search(after) else Use.NAMED


def plainly(text: str) -> str:
    """Lower case, straight apostrophes, single spaces."""
    return re.sub(r"\s+", " ", text.casefold().replace("’", "'").replace("‘", "'"))
