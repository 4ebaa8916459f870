"""Whose body each finding is about: the person the contact is for, or somebody else.

Covered: "my dad had a stroke", "runs in the family", "my son is 3 and has a rash" (then he is the
patient), "he" and "she" after either, "my wife says I look grey", "my aunt's leg ulcer", "half the
office", the cat. An adult of whom only an old or lasting illness is told ("my mum is on warfarin") is
not the patient. Not covered: several patients in one message; the speaker's own complaints always
count for the patient, so none is lost.
"""
# ruff: noqa: E501 - word lists and patterns

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.language import households
from assistant.language.clauses import Clause
from assistant.language.hedges import ILLNESS
from assistant.language.households import person_of
from assistant.language.lexicon import CHILDREN, FINITE, FIRST_PERSON, I_SUBJECT, THIRD_PERSON
from assistant.language.matching import Match
from assistant.language.words import bag
from assistant.types import Whose

_SAYS = bag(
    "says said thinks thought told noticed reckons worried wants brought made saying telling say think tells insists"
    " called rang phoned asked keeps put gave took drove bought changed checked looked bathed dressed found saw"
)
_SURE = bag("convinced adamant sure certain saying telling worried asking panicking insisting")
_MERELY = bag(
    "put gave took drove bought changed bathed dressed keeps"
)  # what a helper does, or something else
_ABOUT_THEM = bag(
    "about calling ringing behalf for writing asking gave found noticed think regarding re worried"
)
_LONG_AGO = bag("died dead years ago aged age passed used late before")
_RECENT = bag("just today now morning tonight minutes mins hour hours suddenly still yesterday")
_SUBJECT_PRONOUNS = bag("he she hes shes they theyre")
_ACUTE = bag(
    "having just now minutes mins hour hours suddenly cannot wont bad attack struggling today collapsed started tonight bleeding worse unconscious"
)
_ONLY_PAST = bag("had was died were")
_PRESENT = bag("has is having keeps wont cannot hes shes doesnt isnt hasnt are have been being feels")


@dataclass(frozen=True, slots=True)
class _Owner:
    """Who a clause is about: `who` is "me", "" (not said), "family", "others" or the word for a person."""

    who: str
    background: bool = False  # told as something long over
    place: int = 0  # where the person stands in the clause
    never: bool = False  # "his brother", "a boy in her class": not the one the contact is for


_NOBODY = _Owner("")


@dataclass(frozen=True, slots=True)
class Owners:
    """Whose each clause is, and who of the persons named is the patient ("" for the one who speaks)."""

    each: tuple[_Owner, ...]
    patient: str

    def of(self, n: int, clause: Clause, match: Match) -> Whose:
        """Whose `match`, found in the `n`th clause, is."""
        if is_inside(clause, match) and self.each[n].who != "others":
            return Whose.PATIENT
        owner = self._possessor(clause, match) or self.each[n]
        if owner.place >= match.last and not owner.never and not match.likeness:
            return Whose.PATIENT  # "my scar is red, baby is 12 days old": said before anyone is named
        if I_SUBJECT.intersection(clause.plain[owner.place + 1 : match.first]) and not match.likeness:
            return Whose.PATIENT  # "gave it to my brother so I only have one kidney"
        lasting = bool(households.LASTING.search(match.phrase))
        return Whose.PATIENT if self._is_patient(owner, lasting) else Whose.SOMEONE_ELSE

    def same(self, n: int, m: int) -> bool:
        """Whether two clauses are about the same side: the patient, or somebody else."""
        return self._is_patient(self.each[n]) is self._is_patient(self.each[m])

    def _is_patient(self, owner: _Owner, lasting: bool = False) -> bool:
        """Of two persons told of besides the speaker either may be meant: then it counts for the patient."""
        if owner.who in ("", "me"):
            return True
        if owner.never or not self.patient or owner.who == "family":
            return False
        if owner.who != self.patient:
            return not (lasting or owner.background)
        return not (owner.background and self.patient not in CHILDREN)

    def _possessor(self, clause: Clause, match: Match) -> _Owner | None:
        """ "My aunt's leg ulcer", whoever dresses it."""
        if match.likeness or not match.first:
            return None
        words = clause.plain
        for i in range(max(0, match.first - 2), match.first):
            who = person_of(words[i])
            typed = clause.words[i].end - clause.words[i].start > len(words[i])
            owned = i > 0 and words[i - 1] in ("my", "our", "his", "her") and i + 1 == match.first
            if who and words[i] != who and (typed or owned):
                return _Owner(who)
        return None


def owners(clauses: Sequence[Clause], found: Sequence[Sequence[Match]]) -> Owners:
    """For each clause whose body it is about; `found` holds the clauses' matches."""
    each = tuple(_each(clauses))
    return Owners(each, _patient(clauses, found, each))


def is_inside(clause: Clause, match: Match) -> bool:
    """Whether the match itself names the person ("my partner hits me"): then it is the patient's."""
    if match.likeness:
        return False  # it spans the whole clause, so whoever the clause names is inside
    inside = clause.plain[match.first : match.last]
    return any(person_of(word) or word in households.ANIMALS for word in inside) or bool(
        {"me", "i"} & set(inside)
    )


# --- who the contact is for ---------------------------------------------------------------------


def _patient(clauses: Sequence[Clause], found: Sequence[Sequence[Match]], each: Sequence[_Owner]) -> str:
    """The person the contact is for, when it is not the one who speaks; else ""."""
    text = " ; ".join(" ".join(clause.plain) for clause in clauses)
    if households.FOR_ME.search(text):
        return ""
    telling = [(owner, said) for owner, said in zip(each, found, strict=True) if said]
    mine = sum(owner.who == "me" for owner, _ in telling)
    named = [owner.who for owner, clause in zip(each, clauses, strict=True) if _introduces(owner, clause)]
    if named:
        return named[0]
    theirs = [
        owner.who
        for owner, said, clause in zip(each, found, clauses, strict=True)
        if said and _tells_of_a_patient(owner, said, clause)
    ]
    if not theirs:
        return ""
    return theirs[0] if theirs.count(theirs[0]) > mine or not mine else ""


def _tells_of_a_patient(owner: _Owner, said: Sequence[Match], clause: Clause) -> bool:
    """Somebody else with a complaint of now; an adult's lasting illness alone is background."""
    if owner.who in ("", "me", "family", "others") or owner.never:
        return False
    lasting = all(households.LASTING.search(match.phrase) for match in said)
    if owner.who not in CHILDREN and lasting and not _ACUTE & set(clause.plain):
        return False
    return not owner.background


def _introduces(owner: _Owner, clause: Clause) -> bool:
    """ "Calling about my mum", "my son is 3": says outright whom the contact is for."""
    if owner.who in ("", "me", "family", "others") or owner.background or owner.never:
        return False
    words = clause.plain
    aged = any(word.isdigit() for word in words) and bool({"old", "is", "yo", "month", "year"} & set(words))
    return (aged and any(person_of(word) == owner.who for word in words)) or bool(
        set(pairwise(words)) & households.CALLS_ABOUT
    )


# --- whose each clause is -------------------------------------------------------------------------


def _each(clauses: Sequence[Clause]) -> Iterator[_Owner]:
    """The owner of each clause, pronouns taken for the person last named."""
    named, last, sentence = _NOBODY, _NOBODY, -1
    for clause in clauses:
        owner = _owner(clause.plain, named)
        carries = clause.sentence == sentence and clause.plain[0] in FINITE and not owner.who
        if carries and clause.plain[0] not in ("ive", "im"):
            owner = last
        if owner.who not in ("", "me", "family", "others") and not owner.never:
            named = owner
        yield owner
        last, sentence = owner, clause.sentence


def _owner(words: Sequence[str], named: _Owner) -> _Owner:
    text = " ".join(words)
    if households.FAMILY.search(text):
        return _Owner("family", background=True)
    if households.OTHERS.search(text) and not households.ABOUT_OTHERS.search(text):
        return _Owner("others", never=True)
    person = next((i for i, word in enumerate(words) if _is_person(words, i)), None)
    if person is not None and words[0] not in _SUBJECT_PRONOUNS:
        return _named(words, person)
    return _by_pronouns(words, named)


def _by_pronouns(words: Sequence[str], named: _Owner) -> _Owner:
    """ "He is dizzy", "I can't wake him" are of the one last named; "I am dizzy" is mine."""
    theirs = any(word in THIRD_PERSON for word in words)
    if any(word in ("i", "im", "ive", "me", "my") for word in words):
        return _Owner("me") if not theirs or not named.who or words[0] == "my" else _NOBODY
    if theirs and named.who:
        return _Owner(named.who, _is_background(words, named.who), never=named.never)
    return _NOBODY


def _is_person(words: Sequence[str], i: int) -> bool:
    """A person other than the one who speaks; not "little" things, nor a "baby" still in the womb."""
    who = person_of(words[i])
    if not who or (i and words[i - 1] in ("a", "man", "pregnant") and words[i + 1 : i + 2] != ("of",)):
        return False
    return not (
        who == "baby" and {"pregnant", "moving", "movements", "kicking", "kicks", "having"} & set(words)
    )


def _named(words: Sequence[str], person: int) -> _Owner:
    """A clause that names someone: about them, unless they only speak, or do something to me."""
    who, before, after = person_of(words[person]), words[:person], words[person + 1 :]
    never = bool(person and words[person - 1] in ("his", "her", "their")) or bool(
        households.ANOTHERS.search(" ".join(words))
    )
    speaks = set(after[: 2 if _MERELY & set(after[:3]) else 3]) & _SAYS and not words[person].endswith("s")
    if speaks or (after[:1] and after[0] in _SURE):
        return _Owner("me" if FIRST_PERSON & set(after) else who if THIRD_PERSON & set(after) else "")
    mine = [word for word in before if word in ("i", "im", "ive", "me")]
    if mine and not set(before) & _ABOUT_THEM and not THIRD_PERSON & set(after):
        return _Owner("me")
    until = after[: after.index(",")] if "," in after else after
    if "me" in until or "my" in until[:5]:
        return _Owner("me")
    return _Owner(who, _is_background(words, who), place=person, never=never)


def _is_background(words: Sequence[str], who: str) -> bool:
    """ "My dad had a stroke" tells of the family; "my dad is having a stroke" of a patient."""
    said = set(words)
    if said & _LONG_AGO and not said & _RECENT:
        return not (("years", "old") in set(pairwise(words)) or "age" in said)
    if who in CHILDREN or not said & _ONLY_PAST or said & _RECENT or said & _PRESENT:
        return False
    return bool(ILLNESS.search(" ".join(words)))
