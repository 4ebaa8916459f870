"""What the clinician found, thought and decided, in the clinician's own terms.

Knows the turns of phrase of examination, impression, plan and safety-netting, and of taking one
back. Adds none of its own: a sentence that matches nothing here is left out. Doubt ("may",
"wonder", "could") stays in the words.
"""

import re
from collections.abc import Sequence
from functools import cache

from assistant.language.medicines import find_medicines
from assistant.language.quantities import find_doses
from assistant.scribe.certainty import explained, with_certainty
from assistant.scribe.exchanges import Said
from assistant.scribe.shapes import Fact, FactKind
from assistant.scribe.statements import WEIGHTS
from assistant.scribe.terse import polish
from assistant.scribe.tidy import clauses
from assistant.scribe.words import HEALTH, has, read_data
from assistant.types import State

_ORDER = (FactKind.SAFETY_NET, FactKind.EXAMINATION, FactKind.IMPRESSION, FactKind.PLAN)
_LONGEST_WORDS = 26


def doctor_facts(said: Sequence[Said]) -> list[Fact]:
    """Facts in the clinician's sentences, in order, with what was taken back left out."""
    facts: list[Fact] = []
    for sentence in said:
        if _cue("take_back").search(sentence.text):
            facts = _without_retracted(facts, sentence)
        facts = [fact for fact in facts if not _is_refused(fact, sentence)]
        found = _read(sentence, follows=_planned_before(facts, sentence))
        facts = explained(facts, found, sentence.text)
    return facts


@cache
def _cue(name: str) -> re.Pattern[str]:
    """One list of the clinician's phrases, as a pattern."""
    return re.compile("|".join(f"(?:{phrase})" for phrase in read_data("clinician.yaml")[name]), re.I)


def _planned_before(facts: Sequence[Fact], said: Said) -> bool:
    """True where the sentence before was a plan, which a list of medicines may go on with."""
    last = facts[-1] if facts else None
    return bool(last and last.kind is FactKind.PLAN and min(said.evidence) - max(last.evidence) <= 2)


# "Because the working diagnosis is…", "If I send it to the pharmacy, start…": what follows is what is told.
_RUN_UP = re.compile(
    r"^(?:(?:and|so|but|ok|okay|yeah|yes)\W+)*(?:because\b,?\s+(?=.*\bdiagnosis\b)"
    r"|if (?:i|we) (?:just )?(?:send|email|text|fax"
    r"|put|issue|post)\b[^,]*,\s+)",
    re.I,
)


def _read(said: Said, *, follows: bool) -> list[Fact]:
    words = _RUN_UP.sub("", _without_recap(said.text))
    if said.asks or not words or _cue("not_a_fact").search(words):
        return []
    kind = next((kind for kind in _ORDER if _is(kind, words, follows=follows)), None)
    if kind is None:
        return []
    parts = [words] if kind is FactKind.SAFETY_NET else _telling_clauses(words, kind)
    texts = [
        with_certainty(shorten_clinician(part), kind, part, words[: max(words.find(part), 0)])
        for part in parts
    ]
    return [
        _fact(text, kind, said, part)
        for text, part in zip(texts, parts, strict=True)
        if len(text.split()) > 1
        and not text.lower().startswith("what ")
        and (kind is not FactKind.PLAN or _has_matter(text))
    ]


def _without_recap(text: str) -> str:
    """A sentence without the clauses that only repeat what the patient told."""
    if not _cue("recap").search(text):
        return text
    parts = re.split(r",\s+|\s+and (?=i |we |so )", text)
    return ", ".join(part for part in parts if not _cue("recap").search(part))


def _is(kind: FactKind, text: str, *, follows: bool) -> bool:
    if kind is FactKind.PLAN and (find_medicines(text) or find_doses(text)):
        return follows or bool(_cue("to_be_used").search(text))
    if not _cue(kind.value).search(text):
        return False
    if kind is FactKind.SAFETY_NET:
        arranges = _cue("arrangements").search(text) and not _cue("worsening").search(text)
        return bool(_cue("safety_net_act").search(text)) and not arranges
    if kind is FactKind.PLAN:
        return _has_matter(text)
    return kind is not FactKind.IMPRESSION or any(_judges(part) for part in clauses(text))


def may_warn(text: str) -> bool:
    """True for a sentence with a condition that worsens in it, whether or not it says what to do then."""
    return bool(re.search(r"\bif\b", text, re.I) and _cue("worsening").search(text))


def _has_matter(text: str) -> bool:
    """True for a plan that says what is to be done about health."""
    return has(text, *HEALTH) or bool(find_medicines(text) or _cue("plan_matter").search(text))


def _judges(clause: str) -> bool:
    """True for a clause that says what it is or may be; "I think we should start…" is a plan."""
    named = has(clause, "conditions") or bool(_cue("named").search(clause))
    proposed = _cue("proposal").search(clause) or find_medicines(clause)
    supposed = re.match(r"(?:(?:and|so|but|now|then)\W+)*if\b", clause, re.I)
    return named and not proposed and not supposed and bool(_cue(FactKind.IMPRESSION.value).search(clause))


def _telling_clauses(text: str, kind: FactKind) -> list[str]:
    """The clauses from the first that carries the cue on; explanations before it are dropped."""
    first = next((part for part in clauses(text) if _cue(kind.value).search(part)), text)
    kept = _without_explanation(text[max(text.find(first), 0) :])
    return [_within_length(kept)] if kept else []


def _within_length(text: str) -> str:
    """Whole comma-parts up to the longest a line may be; never a cut in the middle of one."""
    kept = ""
    for part in re.split(r"(?<=,) ", text):
        if kept and len(f"{kept} {part}".split()) > _LONGEST_WORDS:
            break
        kept = f"{kept} {part}".strip()
    return kept.strip(" ,")


def _without_explanation(text: str) -> str:
    return re.sub(
        r",? (?:(?:which|so that)\b (?:is(?! called)|are|it|will|would|can|should|means|helps?"
        r"|essentially|you)|because"
        r"|'cause)\b.*$",
        "",
        text,
        flags=re.I,
    )


def shorten_clinician(text: str) -> str:
    """A clinician's sentence without the words spoken to the patient's face."""
    short = text.replace("’", "'")
    for pattern, to in read_data("clinician.yaml")["shorter"]:
        short = re.sub(pattern, to, short, flags=re.I)
    return polish(short)


def _fact(text: str, kind: FactKind, said: Said, quote: str) -> Fact:
    certainty = 0.6 if _cue("doubt").search(quote) else 1.0
    polarity = State.ABSENT if _cue("ruled_out").search(quote) else State.PRESENT
    return Fact(
        0,
        text,
        kind,
        said.evidence,
        quote,
        polarity,
        certainty=certainty,
        weight=WEIGHTS[kind] + _deciding(text),
    )


def _deciding(text: str) -> float:
    """A medicine, a dose, a test or a referral outweighs advice in general."""
    return 1.5 * bool(find_medicines(text) or find_doses(text) or _cue("matters").search(text))


def _without_retracted(facts: Sequence[Fact], said: Said) -> list[Fact]:
    """Drop the decision this sentence takes back: the last one about the same, else the last plan."""
    plans = [fact for fact in facts if fact.kind in (FactKind.PLAN, FactKind.IMPRESSION)]
    gone = next((f for f in reversed(plans) if _same_matter(f.text, said.text)), plans[-1] if plans else None)
    return [fact for fact in facts if fact is not gone]


def _is_refused(fact: Fact, said: Said) -> bool:
    """A medicine decided on and then refused by name ("Then not amoxicillin")."""
    refused = _NOT_THIS.search(said.text)
    if fact.kind is not FactKind.PLAN or not refused:
        return False
    named = {medicine.generic for medicine in find_medicines(refused["what"])}
    return bool(named) and named == {medicine.generic for medicine in find_medicines(fact.text)}


_NOT_THIS = re.compile(
    r"^\W*(?:(?:so|then|oh|right|okay|ok|well|and|but|sorry|in that case)\W+)*not (?P<what>[\w' -]+)", re.I
)


def _same_matter(one: str, other: str) -> bool:
    named = [{m.generic for m in find_medicines(text)} for text in (one, other)]
    if named[0] and named[1]:
        return True
    matters = _cue("matters")
    return bool({m.lower() for m in matters.findall(one)} & {m.lower() for m in matters.findall(other)})
