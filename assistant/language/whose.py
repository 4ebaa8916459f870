"""Whose body each clause is about: the person the contact is for, or somebody else.

Covered: "my dad had a stroke", "family history of", "my son is 3 and has a rash" (then he is the
patient), "he" and "she" after either, "my wife says I look grey". Not covered: several patients in
one message; the speaker's own complaints always count for the patient, so none is lost.
"""
# ruff: noqa: E501 - word lists and patterns

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.language.clauses import Clause
from assistant.language.lexicon import CHILDREN, FINITE, FIRST_PERSON, PEOPLE, THIRD_PERSON
from assistant.language.matching import Match
from assistant.language.words import bag
from assistant.types import Whose

_SAYS = bag(
    "says said thinks thought told noticed reckons worried wants brought made saying telling say think tells insists"
    " called rang phoned asked"
)
_ABOUT_THEM = bag(
    "about calling ringing behalf for writing asking gave found noticed think regarding re worried"
)
_LONG_AGO = bag("died dead years ago aged age passed used late before")
_RECENT = bag("just today now morning tonight minutes mins hour hours suddenly still yesterday")
_FAMILY = {
    ("family", "history"),
    ("the", "family"),
    ("our", "family"),
    ("my", "family"),
    ("his", "family"),
    ("her", "family"),
}
_ONLY_PAST = bag("had was died were")
_PRESENT = bag("has is having keeps wont cannot hes shes doesnt isnt hasnt are have been being feels")


@dataclass(frozen=True, slots=True)
class _Owner:
    """Who a clause is about: `who` is "me", "" (not said), "family" or the word for a person."""

    who: str
    background: bool = False  # told as something long over


def owners(clauses: Sequence[Clause], found: Sequence[Sequence[Match]]) -> tuple[Whose, ...]:
    """For each clause whose body it is about; `found` holds the clauses' matches."""
    each = tuple(_each(clauses))
    patient = _patient(clauses, found, each)
    return tuple(Whose.PATIENT if _is_patient(owner, patient) else Whose.SOMEONE_ELSE for owner in each)


def is_inside(clause: Clause, match: Match) -> bool:
    """Whether the match itself names the person ("my partner hits me"): then it is the patient's."""
    if match.likeness:
        return False  # it spans the whole clause, so whoever the clause names is inside
    inside = clause.plain[match.first : match.last]
    return any(word in PEOPLE for word in inside) or bool({"me", "i"} & set(inside))


def _is_patient(owner: _Owner, patient: str) -> bool:
    if owner.who in ("", "me"):
        return True
    return owner.who == patient and not (owner.background and patient not in CHILDREN)


def _patient(clauses: Sequence[Clause], found: Sequence[Sequence[Match]], each: Sequence[_Owner]) -> str:
    """The person the contact is for, when it is not the one who speaks; else ""."""
    telling = [(owner, clause) for owner, clause, said in zip(each, clauses, found, strict=True) if said]
    mine = sum(owner.who == "me" for owner, _ in telling)
    theirs = [
        owner.who for owner, _ in telling if owner.who not in ("", "me", "family") and not owner.background
    ]
    named = [owner.who for owner, clause in zip(each, clauses, strict=True) if _introduces(owner, clause)]
    if named:
        return named[0]
    if not theirs:
        return ""
    return theirs[0] if theirs.count(theirs[0]) > mine or not mine else ""


def _introduces(owner: _Owner, clause: Clause) -> bool:
    """ "Calling about my mum", "my son is 3": says outright whom the contact is for."""
    if owner.who in ("", "me", "family") or owner.background:
        return False
    words = clause.plain
    aged = any(word.isdigit() for word in words) and bool({"old", "is", "yo", "month", "year"} & set(words))
    pairs = set(pairwise(words))
    return (aged and owner.who in words) or bool(
        pairs
        & {
            ("calling", "about"),
            ("ringing", "about"),
            ("behalf", "of"),
            ("writing", "about"),
            ("ringing", "for"),
            ("calling", "for"),
        }
    )


def _each(clauses: Sequence[Clause]) -> Iterator[_Owner]:
    """The owner of each clause, pronouns taken for the person last named."""
    named, last, sentence = "", _Owner(""), -1
    for clause in clauses:
        owner = _owner(clause.plain, named)
        carries = clause.sentence == sentence and clause.plain[0] in FINITE and not owner.who
        if carries:
            owner = last
        if owner.who not in ("", "me", "family"):
            named = owner.who
        yield owner
        last, sentence = owner, clause.sentence


def _owner(words: Sequence[str], named: str) -> _Owner:
    if set(pairwise(words)) & _FAMILY and {"history", "runs", "in"} & set(words):
        return _Owner("family", background=True)
    person = next((i for i, word in enumerate(words) if _is_person(words, i)), None)
    if person is not None:
        return _named(words, person)
    if any(word in ("i", "im", "ive", "me", "my") for word in words):
        return _Owner("me")
    if any(word in THIRD_PERSON for word in words) and named:
        return _Owner(named, _is_background(words, named))
    return _Owner("")


def _is_person(words: Sequence[str], i: int) -> bool:
    """A person other than the one who speaks; not "little" things, nor a "baby" still in the womb."""
    if words[i] not in PEOPLE or (i and words[i - 1] in ("a", "man", "pregnant")):
        return False
    return not (
        words[i] == "baby" and {"pregnant", "moving", "movements", "kicking", "kicks", "having"} & set(words)
    )


def _named(words: Sequence[str], person: int) -> _Owner:
    """A clause that names someone: about them, unless they only speak, or do something to me."""
    who, before, after = words[person], words[:person], words[person + 1 :]
    if set(after[:3]) & _SAYS:
        return _Owner("me" if FIRST_PERSON & set(after) else who if THIRD_PERSON & set(after) else "")
    mine = [word for word in before if word in ("i", "im", "ive", "me")]
    if mine and not set(before) & _ABOUT_THEM:
        return _Owner("me")
    if "me" in after or "my" in after:
        return _Owner("me")
    return _Owner(who, _is_background(words, who))


def _is_background(words: Sequence[str], who: str) -> bool:
    """ "My dad had a stroke" tells of the family; "my dad is having a stroke" of a patient."""
    said = set(words)
    if said & _LONG_AGO and not said & _RECENT:
        return not (("years", "old") in set(pairwise(words)) or "age" in said)
    return who not in CHILDREN and bool(said & _ONLY_PAST) and not said & _RECENT and not said & _PRESENT
