"""What a text says happened with a medicine: too many taken, a dose doubled, missed, run out, mixed.

Covered: the events of `Taking`, the number and unit said, the medicine or class named in the same clause, and
how long ago. Not covered: whether an amount is safe, denials further off than a few words, and what to do.
Patterns are authored here and err towards being noticed; a question ("what if I take 20") counts as said.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.language.medicines import Medicine, find_named
from assistant.language.numbers import LOOSE_NUMBER, value_of
from assistant.language.quantities import Quantity, find_doses, find_durations


class Taking(StrEnum):
    """What happened with a medicine; TAKEN is an amount that by itself says nothing amiss."""

    TAKEN_TOO_MANY = "taken_too_many"
    DOUBLED = "doubled"
    MISSED = "missed"
    RAN_OUT = "ran_out"
    MIXED = "mixed"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class Amount:
    """One event as said (`text[start:end]` is its clause): which medicines, how much, how many days ago."""

    event: Taking
    medicines: tuple[Medicine, ...]
    amount: float | None
    unit: str | None
    days: float | None
    text: str
    start: int
    end: int

    @property
    def medicine(self) -> Medicine | None:
        """The first medicine named, if any is."""
        return self.medicines[0] if self.medicines else None


MANY_FROM = 9  # tablets at once: more than any usual dose, as in `words`
TWO_DOSES = Quantity(2, "{dose}", "double", 0, 0)
MANY_UNITS = ("{strip}", "{box}", "{bottle}", "{handful}")

_CLAUSE = re.compile(r"[^.?!;\n]+(?:\.\d[^.?!;\n]*)*")
_HIDDEN = "Ѫ"  # stands for each letter of a medicine's name, so that one pattern serves all
_NAMED = rf"{_HIDDEN}+s?"
_OBJECT = (
    rf"(?:{_NAMED}|doses?|tablets?|tabs|pills?|capsules?|injections?|jabs?|insulin|medicines?|medications?|meds"
    r"|inhaler|patch(?:es)?|drops|it|them|one|some)"
)
_CONTAINERS = {
    "strip": "{strip}", "blister": "{strip}", "sheet": "{strip}", "tray": "{strip}", "box": "{box}",
    "pack": "{box}", "packet": "{box}", "bottle": "{bottle}", "pot": "{bottle}", "tub": "{bottle}",
    "handful": "{handful}", "fistful": "{handful}", "dose": "{dose}", "lot": "{dose}", "injection": "{dose}",
    "jab": "{dose}", "tablet": "{tablet}", "pill": "{tablet}", "capsule": "{capsule}",
}  # fmt: skip
_ALONE = ("a", "an", "whole", "entire", "full", "many")  # no number: "a tablet", "too many tablets"
_LINKS = r"(?:(?:of|my|the|his|her|our|those|these|whole|full|entire|strong|sleeping|more|extra|x)\s+){0,3}"
_NOT_OF_BREATH = (
    r"(?!\s+of\s+(?:\w+\s+)?(?:breath|time|energy|patience|steam|petrol|fuel|money|food|milk|room|town)\b)"
)
_NOT_A_DRINK = (
    r"(?!\s+of\s+(?:\w+\s+)?(?:wine|beer|lager|cider|vodka|gin|whisk(?:e)?y|rum|water|milk|juice|coke|squash|pop"
    r"|crisps|chocolates?|sweets|biscuits?|formula|tissues|plasters|cigarettes|eggs|cereal)\b)"
)
# No word of these describes the tablets a large number counts: "twenty minutes after my tablets".
_NO_DESCRIPTION = (
    r"(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|yrs?|times?|mg|ml|mcg|g|grams?|milligrams?|micrograms?"
    r"|units?|puffs?|percent|after|before|from|with|without|on|for|and|or|but|than|to|in|at|into|off|ago|since|because"
    r"|when|while|until|if|so|per|each|every|other|different|people|kids|tak\w+|took|ha[dsv]\w*|giv\w+|gave|was|were"
    r"|is|are|am|been|no|not|never|stone|lbs?|kg|pounds?|weeks?|o'?clock|am|pm)\b"
)
_DESCRIBED = re.compile(
    rf"(?<![\w.])(?P<number>{LOOSE_NUMBER})\s+(?:(?!{_NO_DESCRIPTION})[^\W\d]+\s+){{1,5}}(?:tablets?|tabs|pills?|capsules?)\b",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"(?<![\w.])(?P<number>{LOOSE_NUMBER}|whole|entire|full)\s+{_LINKS}(?:\d+\s?mg\s+)?"
    rf"(?P<unit>{'|'.join(_CONTAINERS)}|{_NAMED})(?:e?s)?\b{_NOT_A_DRINK}",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"(?<![\w.])(?P<number>{LOOSE_NUMBER})\s*x?\s*(?:of\s+(?:my\s+|the\s+|them)?)?(?={_HIDDEN})", re.I
)
_OF_WHAT_WAS_NAMED = re.compile(  # "how many … is too many? I had about 30 at lunch"
    rf"{_HIDDEN}.*\b(?:took|taken|had|swallowed|necked|downed)\s+(?:(?:about|around|like|nearly|over|maybe)\s+)?"
    r"(?P<number>\d{2,3})\b"
    r"(?=\s*(?:$|,|of (?:them|those)|at|this|last|in one|all|earlier|today|already|together|lol))",
    re.I,
)
_ANOTHERS = (
    r"(?:someone\s+else|husband|hubby|wife|missus|mum|mam|mom|dad|partner|boyfriend|girlfriend|friend|mate|flatmate"
    r"|neighbou?r|son|daughter|sister|brother|mother|father|nan|nana|gran|grandma|grandad|uncle|auntie?|dog|cat)['’]?s\b"
)
_OF_ANOTHERS = re.compile(
    rf"(?<![\w.])(?P<number>{LOOSE_NUMBER})\s+(?:of\s+)?(?:\w+\s+){{0,2}}?{_ANOTHERS}", re.I
)
_MEASURED = (
    r"(?!temp|blood(?!\s+(?:pressure\s+|thin\w*\s+)(?:tablet|pill|tab|med|capsule))"
    r"|pulse|advice|place|hand|word)"
)
_ALCOHOL = r"(?:alcohol|wine|vodka|gin|whisk(?:e)?y|beers?|cider|lager|drinking)"
_FEWER_THAN_DAYS = r"(?!\s+(?:times?\s+)?(?:a|per|each|every)\s+(?:day|night|week)|\s+(?:daily|weekly))"

_TOOK = (
    r"(?:took|taken|take|taking|had|swallow(?:ed)?|necked|downed|popped|given|gave|eaten|ate|drunk|drank|used"
    r"|injected)"
)
_NOT = r"(?:\b(?:not|never|no|havent|hasnt|hadnt|didnt|dont|wont|cant|without)|n['’]t)"
_DENIED = re.compile(rf"{_NOT}\s+(?:\w+\s+){{0,2}}$", re.IGNORECASE)
_PATTERNS: dict[Taking, tuple[str, ...]] = {
    Taking.TAKEN_TOO_MANY: (
        r"\bover-?\s?dos\w+|\bOD['’]?d\b",
        rf"\b{_TOOK}\s+(?:\w+\s+){{0,3}}?(?:way\s+|far\s+)?too\s+(?:many|much)\b",
        rf"\btoo\s+(?:many|much)\s+(?:of\s+)?(?:\w+\s+){{0,2}}?{_OBJECT}\b",
        rf"\b{_TOOK}\s+(?:\w+\s+){{0,3}}?more\s+than\s+(?:i\s+should|prescribed|the\s+(?:max|dose|box|label)|you['’]?re)\b",
        rf"\b(?:took|taken|had|swallowed|necked|downed)\s+an?\s+(?:\w+\s+)?(?:load|bunch|pile)\s+of\s+(?:\w+\s+){{0,3}}?{_OBJECT}",
        rf"\b(?:(?:don['’]?t|do\s+not|not|no|can['’]?t|cannot|lost)\s+)?(?:know|idea|sure|remember|count)\s+(?:of\s+)?how\s+(?:many|much)\s+(?:\w+\s+){{0,2}}?{_OBJECT}\b.{{0,20}}\b(?:taken|had|took|swallowed)\b",
        rf"\b(?:days|weeks)['’]?\s+worth\s+of\s+(?:\w+\s+){{0,2}}?{_OBJECT}",
        rf"\b{_TOOK}\s+all\s+(?:of\s+)?(?:my|the|his|her)\s+(?:\w+\s+)?{_OBJECT}",
    ),
    Taking.DOUBLED: (
        rf"\bdouble[ds]?(?:-|\s+)(?:\w+\s+)?{_OBJECT}\b|\bdoubl(?:ed|ing)\s+up\b|\bdouble\s+dos\w+",
        rf"\b{_TOOK}\s+(?:\w+\s+){{0,4}}?(?:{_NAMED}\s+)?twice\b{_FEWER_THAN_DAYS}",
        rf"\btwo\s+lots\s+of\b|\b(?:an?\s+)?extra\s+(?:{_NAMED}|doses?|tablets?|pills?|puffs?|units?)\b",
        rf"\b{_TOOK}\s+(?:\w+\s+){{0,3}}?(?:{_NAMED}\s+)?again\s+by\s+(?:mistake|accident)\b",
    ),
    Taking.MISSED: (
        rf"\b(?:missed|miss|missing|forgot(?:ten)?|forgets?|skipp?(?:ed|ing)?)\s+(?:to\s+(?:take|have|use|inject)\s+)?"
        rf"(?:[\w-]+\s+){{0,4}}?{_OBJECT}\b",
        rf"{_NOT}\s+(?:been\s+)?(?:taken|had|used|injected|(?<=been\s)taking)\s+(?!any|an?\b|too)(?:\w+\s+){{0,3}}?{_OBJECT}\b",
        rf"\b(?:didn['’]?t|did\s+not)\s+(?:take|have|inject)\s+(?!any|an?\b|too)(?:\w+\s+){{0,3}}?{_OBJECT}\b",
        rf"\bstopped\s+(?:taking\s+|having\s+|using\s+)?(?:my|his|her|the)\s+(?:\w+\s+)?{_NAMED}",
        rf"\blate\s+(?:with|taking|for)\s+(?:\w+\s+){{0,2}}?{_OBJECT}\b",
    ),
    Taking.RAN_OUT: (
        rf"\b(?:ran|run|runs|running)\s+(?:\w+\s+)?(?:out|low)\b{_NOT_OF_BREATH}",
        rf"\b(?:completely\s+|all\s+)?out\s+of\s+(?:my\s+|his\s+|her\s+)?(?:\w+\s+)?{_NAMED}",
        rf"\b(?:no|not\s+(?:got\s+)?any)\s+(?:more\s+)?{_OBJECT}\s+left\b|\bnone\s+left\b"
        rf"|\blast\s+(?:of\s+my\s+)?{_OBJECT}\s+(?:today|yesterday|this|last)\b",
    ),
    Taking.MIXED: (
        rf"\bmix(?:ed|ing)?\s+(?:up\s+)?(?:\w+\s+){{0,3}}?{_OBJECT}\b|{_NAMED}\s+mixed\b",
        rf"\bwrong\s+(?:\w+\s+)?{_OBJECT}\b",
        rf"\b{_TOOK}\s+(?:\w+\s+){{0,4}}?{_ANOTHERS}\s+{_MEASURED}(?:\w+\s+){{0,3}}?{_OBJECT}",
        rf"(?<!{_HIDDEN}){_NAMED}.{{0,30}}?\b(?:together|with|on\s+top\s+of|same\s+time\s+as|and\s+then)\b.{{0,30}}?"
        rf"(?:{_NAMED}|{_ALCOHOL})\b",
        rf"\b{_ALCOHOL}\s+(?:\w+\s+)?(?:with|and|on\s+top\s+of)\s+(?:\w+\s+){{0,2}}?{_NAMED}",
        rf"{_NAMED}\s+and\s+{_NAMED}\s+(?:\w+\s+)?(?:together|at\s+the\s+same\s+time)",
    ),
}  # fmt: skip
_COMPILED = {
    event: tuple(re.compile(one, re.IGNORECASE) for one in patterns) for event, patterns in _PATTERNS.items()
}
_TOLD = re.compile(rf"\b{_TOOK}\b|miss|forgot|skip|doubl|extra|out|left|late", re.IGNORECASE)
_TOOK_WORD = re.compile(rf"\b{_TOOK}\b", re.IGNORECASE)
_ABOUT_MEDICINE = re.compile(
    r"\b(?:doses?|tablets?|pills?|capsules?|medicines?|medications?|meds|prescription|injections?|inhalers?"
    rf"|patch(?:es)?|strips?|box(?:es)?|packets?)\b|{_HIDDEN}|over-?\s?dos",
    re.IGNORECASE,
)


def find_amounts(text: str) -> tuple[Amount, ...]:
    """Every event with a medicine, clause by clause, in order."""
    named = find_named(text)
    return tuple(amount for clause in _CLAUSE.finditer(text) for amount in _in_clause(text, clause, named))


def _in_clause(text: str, clause: re.Match[str], named: Sequence[Medicine]) -> Iterator[Amount]:
    start, end = clause.span()
    inside = tuple(one for one in named if start <= one.start and one.end <= end)
    hidden = _hide(text, inside)[start:end]
    if not _ABOUT_MEDICINE.search(hidden):
        return
    counted = _count(hidden) if _TOLD.search(hidden) else None
    events = _events(hidden, counted)
    ago = next((one.days for one in find_durations(hidden)), None) if events else None
    said = text[start:end].strip()
    first = text.index(said, start)
    for event in events:
        amount = counted or (TWO_DOSES if event is Taking.DOUBLED else None)
        value, unit = (amount.value, amount.unit) if amount else (None, None)
        yield Amount(event, inside, value, unit, ago, said, first, first + len(said))


def _hide(text: str, named: Sequence[Medicine]) -> str:
    for one in named:
        text = text[: one.start] + _HIDDEN * (one.end - one.start) + text[one.end :]
    return text


def _events(hidden: str, counted: Quantity | None) -> tuple[Taking, ...]:
    """The events a clause tells; an amount with "took" is one of its own where nothing else is told."""
    found = [
        event for event, patterns in _COMPILED.items()
        if any(_stands(event, hidden, match) for one in patterns for match in one.finditer(hidden))
    ]  # fmt: skip
    took = _TOOK_WORD.search(hidden)
    if counted and took and Taking.MISSED not in found and not _DENIED.search(hidden[: took.start()]):
        if _is_many(counted) and Taking.TAKEN_TOO_MANY not in found:
            found.insert(0, Taking.TAKEN_TOO_MANY)
        if not found:
            found.append(Taking.TAKEN)
    return tuple(found)


def _stands(event: Taking, hidden: str, match: re.Match[str]) -> bool:
    return event is Taking.MISSED or not _DENIED.search(hidden[: match.start()])


def _is_many(counted: Quantity) -> bool:
    if counted.unit in MANY_UNITS:
        return True
    return counted.unit in ("{tablet}", "{capsule}") and counted.value >= MANY_FROM


def _count(hidden: str) -> Quantity | None:
    """The amount of a clause: a large one before others, then the first said."""
    doses = (one for one in find_doses(hidden) if not one.text.casefold().startswith("many"))
    found = sorted(
        [
            *doses,
            *_containers(hidden),
            *_bare(hidden),
            *_left_unsaid(hidden),
            *_of_anothers(hidden),
            *_described(hidden),
        ],
        key=lambda one: (not _is_many(one), one.start),
    )
    return found[0] if found else None


def _containers(hidden: str) -> Iterator[Quantity]:
    for match in _COUNT.finditer(hidden):
        unit = _CONTAINERS.get(match["unit"].casefold())
        value = value_of(match["number"]) or 1.0
        numbered = match["number"].casefold() not in _ALONE
        if unit and (numbered or unit not in ("{tablet}", "{capsule}")):
            yield Quantity(value, unit, match.group(), match.start(), match.end())
        elif not unit and numbered:
            yield Quantity(value, "{tablet}", match.group(), match.start(), match.end())


def _left_unsaid(hidden: str) -> Iterator[Quantity]:
    """A number taken, of the medicine that was named before it, as tablets."""
    for match in _OF_WHAT_WAS_NAMED.finditer(hidden):
        yield Quantity(float(match["number"]), "{tablet}", match.group(), match.start("number"), match.end())


def _of_anothers(hidden: str) -> Iterator[Quantity]:
    """ "Eight of my mum's": of whatever it is, as tablets."""
    for match in _OF_ANOTHERS.finditer(hidden):
        value = value_of(match["number"])
        if value is not None and match["number"].casefold() not in ("a", "an"):
            yield Quantity(value, "{tablet}", match.group(), match.start(), match.end())


def _described(hidden: str) -> Iterator[Quantity]:
    """ "Twenty of those little white tablets", in words nobody knows: only as many as no dose is."""
    for match in _DESCRIBED.finditer(hidden):
        value = value_of(match["number"])
        if value is not None and value >= MANY_FROM:
            yield Quantity(value, "{tablet}", match.group(), match.start(), match.end())


def is_anothers(said: str) -> bool:
    """Whether the words name a medicine as somebody else's."""
    return bool(re.search(rf"\b{_ANOTHERS}\s+{_MEASURED}|\belse['’]?s\b", said, re.IGNORECASE))


def _bare(hidden: str) -> Iterator[Quantity]:
    for match in _BARE.finditer(hidden):
        value = value_of(match["number"])
        if value is not None and match["number"].casefold() not in ("a", "an"):
            yield Quantity(value, "{tablet}", match.group(), match.start(), match.end())
