"""Does the evidence really say it? Medicines, doses, numbers, negations, sides, names, conditions.

Knows words, not medicine: it compares a line with the utterances it rests on. Covered: anything added
to those words that could do harm. Not covered: things left out (what is unplaced is listed
elsewhere), or the right words about the wrong person.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.language.medicines import find_medicines
from assistant.language.quantities import find_doses
from assistant.scribe.exchanges import Said
from assistant.scribe.figures import as_digits, with_figures
from assistant.scribe.put_right import value_put_right
from assistant.scribe.replies import names_another, split_reply
from assistant.scribe.tidy import sentences, tidy, uk_spelling
from assistant.scribe.words import NUMBER_WORDS, group, stem, words_of
from assistant.types import Speaker, Utterance

_NEGATOR = re.compile(
    r"\b(no|not|nil|nkda|nope|nah|never|none|nothing|without|neither|nor|cannot|denies|unlikely|nobody"
    r"|stopped|\w+n't)\b",
    re.I,
)
_ANSWERS_NO = re.compile(
    r"^(?:[a-z]+[,.!]?\s+){0,2}?(no|nope|nah|not really|not at all|none|never|nothing|not that"
    r"|(?:definitely|absolutely|certainly|of course|surely) not)\b",
    re.I,
)
_SIDES = re.compile(r"\b(left|right|both|bilateral)\b", re.I)
_NAME = re.compile(r"(?<=[a-z,;:] )[A-Z][a-z]+")
_BREAK = re.compile(r"[,.;?!]|\bbut\b|\balthough\b")
_NEGATOR_REACH = 4  # words between a negation and what it denies, within one clause
_PAIRS = (("hyper", "hypo"),)


@dataclass(frozen=True, slots=True)
class Grounding:
    """The verdict on a line: the reasons it is not borne out, none when it is."""

    reasons: tuple[str, ...]

    @property
    def supported(self) -> bool:
        """True when nothing speaks against it."""
        return not self.reasons


def check(text: str, evidence: Sequence[Utterance], *, allowed: Iterable[str] = ()) -> Grounding:
    """Compare `text` with the utterances it rests on. `allowed` are words the template itself adds."""
    if not evidence:
        return Grounding(("nothing that was said supports this",))
    if _puts_right(text, evidence):
        return Grounding(())
    said = uk_spelling(" . ".join(utterance.text.replace("’", "'") for utterance in evidence))
    reasons = [
        *_missing("medicine", _medicines(text), _medicines(said)),
        *_missing("dose", _doses(text), _doses(said)),
        *_missing("number", numbers(text), numbers(said)),
        *_missing("side", _sides(text), _sides(said)),
        *_missing("name", _names(text, allowed), set(re.findall(r"[a-z]+", said.lower()))),
        *_missing("word", _health_words(text), {stem(word) for word in words_of(said)}),
        *_negation(text, said, evidence),
    ]
    return Grounding(tuple(reasons))


def _missing(what: str, wanted: set[str], given: set[str]) -> list[str]:
    return [f"{what} not said: {one}" for one in sorted(wanted - given)]


def _medicines(text: str) -> set[str]:
    return {medicine.generic for medicine in find_medicines(text)}


def _doses(text: str) -> set[str]:
    return {f"{dose.value:g} {dose.unit}" for dose in find_doses(with_figures(text))}


def _sides(text: str) -> set[str]:
    """Sides of the body; "right" as a word of assent is not one."""
    plain = re.sub(
        r"\b(?:is that|that's|all) right\b|^right\b[,.]?|\bright (?:away|now)\b", " ", text, flags=re.I
    )
    return {side.lower() for side in _SIDES.findall(plain)}


def _names(text: str, allowed: Iterable[str]) -> set[str]:
    known = {word.lower() for phrase in allowed for word in words_of(phrase)}
    return {name.lower() for name in _NAME.findall(text)} - known


def _health_words(text: str) -> set[str]:
    names = ("conditions", "symptoms", "body", "medicines", "qualifiers")
    listed = frozenset[str]().union(*(group(name) for name in names))
    return {stem(word) for word in words_of(text)} & listed


def numbers(text: str) -> set[str]:
    """Numbers in a text, words and digits alike; "a" and "one" are left out as too common."""
    digits = {f"{float(n):g}" for n in re.findall(r"\d+(?:\.\d+)?", text)}
    words = re.findall(r"[a-z]+", text.lower())
    spelled: set[str] = set()
    run = 0
    for word in [*words, ""]:
        value = NUMBER_WORDS.get(word) if word not in ("a", "an") else None
        if value is None:
            spelled |= {str(run)} if run else set()
            run = 0
        elif value == 100 and run:
            run *= 100
        elif run >= 20 and run % 10 == 0 and value < 10:
            run += value
        else:
            spelled |= {str(run)} if run else set()
            run = value
    return (digits | spelled) - {"1"}


def _negation(text: str, said: str, evidence: Sequence[Utterance]) -> list[str]:
    """Both ways round: a "no" nobody said, and a "no" that got lost."""
    if _NEGATOR.search(text):
        return [] if _NEGATOR.search(said) or _spoken_no(evidence) else ['"no" not said']
    if _theirs(text, evidence):
        return []
    lost = [word for word in sorted(_health_words(text)) if _always_denied(word, said, evidence)]
    return [f'"no" may be lost before: {", ".join(lost)}'] if lost else []


def _puts_right(text: str, evidence: Sequence[Utterance]) -> bool:
    """True where the text is the clinician's question with the value the patient put in its place."""
    asked = [u.text for u in evidence if u.speaker is Speaker.DOCTOR]
    replies = [u.text for u in evidence if u.speaker is not Speaker.DOCTOR]
    words = set(text.lower().split())
    instead = (as_digits(value_put_right(one, other)).lower() for one in asked for other in replies)
    return any(words <= set(one.split()) for one in instead)


def _theirs(text: str, evidence: Sequence[Utterance]) -> bool:
    """True where the text names the person who has it after a "no" for the patient."""
    replies = (u for u in evidence if u.speaker is not Speaker.DOCTOR)
    others = (names_another(split_reply(said).rest) for reply in replies for said in _sentences(reply))
    return any(other and text.lower().startswith(other) for other in others)


def _sentences(utterance: Utterance) -> list[Said]:
    parts = sentences(tidy(utterance.text))
    return [Said(part, (utterance.n,), utterance.speaker) for part in parts]


def _spoken_no(evidence: Sequence[Utterance]) -> bool:
    return any(_ANSWERS_NO.match(u.text) for u in evidence if u.speaker is not Speaker.DOCTOR)


def _always_denied(wanted: str, said: str, evidence: Sequence[Utterance]) -> bool:
    """True when every mention of a word is denied: "no blood", or "any blood?" – "no"."""
    mentions = [_denied_at(clause, wanted) for clause in _clauses(said)]
    found = [denied for denied in mentions if denied is not None]
    if found and all(found):
        return True
    replies = [u for u in evidence if u.speaker is not Speaker.DOCTOR]
    asked_only = bool(replies) and not any(wanted in {stem(w) for w in words_of(u.text)} for u in replies)
    questions = any("?" in u.text for u in evidence if u.speaker is Speaker.DOCTOR)
    return asked_only and questions and all(_ANSWERS_NO.match(u.text) for u in replies)


def _clauses(said: str) -> list[str]:
    return [clause for clause in _BREAK.split(said) if clause.strip()]


def _denied_at(clause: str, wanted: str) -> bool | None:
    """Whether a clause denies a word; None when it does not have it."""
    words = re.findall(r"[a-z']+", clause.lower())
    places = [n for n, word in enumerate(words) if stem(word) == wanted]
    if not places:
        return None
    return all(any(_NEGATOR.fullmatch(w) for w in words[max(0, at - _NEGATOR_REACH) : at]) for at in places)
