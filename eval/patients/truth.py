"""What is true of what was asked, by the card alone: yes, no, don't know, how long, which of several.

Only what was asked is answered. Knows no persona and no wording beyond the card's own sentences.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.journeys.talks import Part, Put
from eval.patients.card import Card, Fact, Truth

NOT_SURE = "I'm not sure"
NONE_OF_THESE = "None of these"
PREGNANT = "pregnant"
USUALLY_SO = frozenset({"daily-life-ok"})  # so of everybody unless their card says otherwise
NOT_HAD = "I haven't got that"
_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4, "year": 365.0}
_LENGTH = re.compile(r"(?P<number>\d+|an?)\s+(?P<unit>hour|day|week|month|year)s?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """The truth of one question: `words` are the card's own sentences, `taps` the options that say the same.

    `open`: the question wants words, and yes or no is no answer to it.
    """

    so: Truth
    words: tuple[str, ...] = ()
    taps: tuple[str, ...] = ()
    open: bool = False


def answer(card: Card, put: Put) -> Answer:
    """What this person would truly answer."""
    by_kind = {"open": _told, "number": _number, "duration": _how_long, "choose": _which, "any_of": _each}
    return by_kind.get(put.kind, _yes_or_no)(card, put)


def _told(card: Card, put: Put) -> Answer:
    return Answer("yes", (card.more or card.opening,), open=True)


def _number(card: Card, put: Put) -> Answer:
    """Only age is asked as a number; of anything else they have no figure."""
    if put.id != "age":
        return _yes_or_no(card, put)
    months = round(card.age_years * 12)
    return Answer("yes", (f"{months} months" if card.age_years < 2 else f"{card.age_years:.0f}",), open=True)


def _yes_or_no(card: Card, put: Put) -> Answer:
    so, fact = _truth(card, put.parts[0])
    tap = {"yes": "Yes", "no": "No", "unsure": NOT_SURE}[so]
    return Answer(so, (fact.says,) if fact and fact.says else (), (tap,) if tap in put.options else ())


def _each(card: Card, put: Put) -> Answer:
    """A list: every part that is so; none; or not sure where that is the worst that can be said."""
    told = [(part, *_truth(card, part)) for part in put.parts]
    there = [(part, fact) for part, so, fact in told if so == "yes"]
    if there:
        words = dict.fromkeys(fact.says for _, fact in there if fact and fact.says)
        return Answer("yes", tuple(words), tuple(part.text for part, _ in there))
    if any(so == "unsure" for _, so, _ in told):
        return Answer("unsure", (), (NOT_SURE,))
    return Answer("no", (), (NONE_OF_THESE,))


def _which(card: Card, put: Put) -> Answer:
    """One of several; where none is so, the option that means none of them, if there is one."""
    if put.id == "sex":
        return Answer("yes", (card.sex.value,), (card.sex.value.capitalize(),), open=True)
    told = [(part, *_truth(card, part)) for part in put.parts]
    for part, so, fact in told:
        if so == "yes":
            return Answer("yes", (part.text if fact is None else fact.says,), (part.text,), open=True)
    texts = {part.text for part in put.parts}
    rest = [option for option in put.options if option not in texts and option != NOT_SURE]
    if rest and not any(so == "unsure" for _, so, _ in told):
        return Answer("no", (rest[0],), (rest[0],), open=True)
    return Answer("unsure", (NOT_SURE,), (NOT_SURE,), open=True)


def _how_long(card: Card, put: Put) -> Answer:
    """Of what they have not got, people tap "not sure" or say that they have not got it."""
    fact = card.fact_of(put.text, put.parts[0].about)
    if fact is None or fact.so == "no":
        return Answer("unsure", (NOT_HAD,), (NOT_SURE,), open=True)
    if fact.days is None:
        return Answer("unsure", (NOT_SURE,), (NOT_SURE,), open=True)
    tap = _option_of(fact.days, put.options)
    return Answer("yes", (days_in_words(fact.days),), (tap,) if tap else (), open=True)


def _truth(card: Card, part: Part) -> tuple[Truth, Fact | None]:
    fact = card.fact_of(part.text, part.about)
    if fact is not None:
        return fact.so, fact
    if part.about == (PREGNANT,):
        return ("yes" if card.pregnant else "no"), None
    if USUALLY_SO.issuperset(part.about) and part.about:
        return "yes", None
    return card.otherwise, None


def days_in_words(days: float) -> str:
    """As people say it: "a few hours", "since yesterday", "about 3 weeks"."""
    if days < 1:
        return "a few hours"
    if days < 2:
        return "since yesterday"
    if days < 14:
        return f"about {days:.0f} days"
    return f"about {days / 7:.0f} weeks" if days < 90 else f"about {days / 30.4:.0f} months"


def _option_of(days: float, options: Sequence[str]) -> str | None:
    """The option this length of time falls in: the shortest that holds it, else the longest it exceeds."""
    bounded, beyond = [], []
    for option in options:
        lengths = [_days(found) for found in _LENGTH.finditer(_with_units(option))]
        if lengths and option.casefold().startswith(("longer", "more", "over")):
            beyond.append((lengths[-1], option))
        elif lengths:
            bounded.append((lengths[-1], option))
    holding = [(most, option) for most, option in bounded if days <= most]
    exceeded = [(least, option) for least, option in beyond if days > least]
    return min(holding)[1] if holding else max(exceeded)[1] if exceeded else None


def _with_units(option: str) -> str:
    """ "1 to 3 days" has one unit for two numbers: the last is what bounds it."""
    return option.replace("less than", "")


def _days(found: re.Match[str]) -> float:
    number = found["number"]
    return (float(number) if number.isdigit() else 1.0) * _DAYS[found["unit"].casefold()]
