"""What can be wrong inside one pathway, or in the universal red flags.

Each check takes a document and yields problems. Checks that need several files are in
`lint_shelf.py`.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from pydantic import BaseModel

from assistant.guidance.load import Document
from assistant.guidance.mentions import ALWAYS, deciding_mentions, flag_mentions, raising, uses_score
from assistant.guidance.problems import Level, Problem
from assistant.guidance.schema import Decision, Pathway, RedFlag, Source, Status, UniversalRules
from assistant.guidance.strict_yaml import Place
from assistant.types import Route, Urgency

EMERGENCY_ROUTES = frozenset(
    {
        Route.AMBULANCE,
        Route.EMERGENCY_DEPARTMENT,
        Route.CRISIS_LINE,
        Route.MATERNITY_UNIT,
        Route.EMERGENCY_EYE,
        Route.EMERGENCY_DENTIST,
    }
)
SELF_CARE_ROUTES = frozenset({Route.SELF_CARE, Route.COMMUNITY_PHARMACY})
WHERE_TO_TURN = ("999", "A&E", "111", "116 123", "emergency department", "hospital", "maternity")


def check_pathway(document: Document[Pathway], as_of: date) -> Iterator[Problem]:
    """Everything wrong with one pathway that can be seen without the other files."""
    pathway = document.model
    yield from _dates(document, pathway.sources, pathway.review_due, as_of)
    yield from _signature(document, as_of)
    yield from _red_flags(document, pathway.red_flags)
    yield from _repeated_ids(document, "questions", [question.id for question in pathway.questions])
    yield from _repeated_ids(document, "decisions", [decision.id for decision in pathway.decisions])
    yield from _last_decision(document)
    yield from _unreachable(document)
    yield from _order(document)
    yield from _outcomes(document)
    yield from _idle_questions(document)


def check_universal(document: Document[UniversalRules], as_of: date) -> Iterator[Problem]:
    """Everything wrong with the universal red flags by themselves."""
    yield from _dates(document, document.model.sources, document.model.review_due, as_of)
    yield from _red_flags(document, document.model.red_flags)


def at(
    document: Document[BaseModel], place: Place, what: str, mend: str, level: Level = Level.ERROR
) -> Problem:
    """A problem at a place of a document."""
    return Problem(document.file, document.line(*place), what, mend, level)


# --- dates and signatures ---------------------------------------------------------------------


def _dates(
    document: Document[BaseModel], sources: tuple[Source, ...], due: date, as_of: date
) -> Iterator[Problem]:
    """A review overdue, or a source seen on a day that has not come."""
    if due < as_of:
        what = f"the review was due on {due}"
        yield at(document, ("review_due",), what, "review the content, then set the next date")
    for n, source in enumerate(sources):
        if source.seen > as_of:
            what = f"the source was seen on {source.seen}, which is still to come"
            yield at(document, ("sources", n, "seen"), what, "write the day you looked at it")


def _signature(document: Document[Pathway], as_of: date) -> Iterator[Problem]:
    """Live without a review, or reviewed on a day that cannot be."""
    pathway = document.model
    if pathway.status is Status.LIVE and pathway.reviewed is None:
        yield at(document, ("status",), "live without a review", "set reviewed, or make the status draft")
    if pathway.reviewed and pathway.reviewed > as_of:
        what = f"reviewed on {pathway.reviewed}, which is still to come"
        yield at(document, ("reviewed",), what, "write the day of the review")
    if pathway.reviewed and pathway.reviewed > pathway.review_due:
        yield at(document, ("review_due",), "due before it was reviewed", "set a later date")


# --- red flags --------------------------------------------------------------------------------


def _red_flags(document: Document[BaseModel], flags: tuple[RedFlag, ...]) -> Iterator[Problem]:
    """Red flags that cannot be raised by their own question, or that are sent the wrong way."""
    yield from _repeated_ids(document, "red_flags", [flag.id for flag in flags])
    for n, flag in enumerate(flags):
        place = ("red_flags", n)
        named = raising(flag.when)
        if named and not named & set(flag.asks_for):
            what = f'a "yes" to the question of "{flag.id}" means no finding that raises it'
            yield at(document, (*place, "asks_for"), what, f"add one of: {', '.join(sorted(named))}")
        if ALWAYS in flag.asks_for:
            yield at(document, (*place, "asks_for"), '"always" is not a finding', "name a finding")
        if flag.when == ALWAYS:
            what = f'the red flag "{flag.id}" is raised for everyone'
            yield at(document, (*place, "when"), what, "give it a condition")
        yield from _flag_outcome(document, flag, place)


def _flag_outcome(document: Document[BaseModel], flag: RedFlag, place: Place) -> Iterator[Problem]:
    """A red flag below the same day, or an emergency that does not say where to turn."""
    if flag.urgency.level < Urgency.SAME_DAY.level:
        what = f'the red flag "{flag.id}" is only {flag.urgency}'
        yield at(document, (*place, "urgency"), what, "make it same_day or emergency", Level.WARNING)
    yield from _urgency_fits_route(document, flag.urgency, flag.route, place)
    if flag.urgency is Urgency.EMERGENCY and not any(word in flag.tell for word in WHERE_TO_TURN):
        what = "an emergency whose words do not say where to turn"
        yield at(document, (*place, "tell"), what, "name 999, A&E or the line to call", Level.WARNING)


# --- decisions --------------------------------------------------------------------------------


def _last_decision(document: Document[Pathway]) -> Iterator[Problem]:
    """The last decision must take whoever is left."""
    last = len(document.model.decisions) - 1
    if document.model.decisions[last].when != ALWAYS:
        what = "the last decision does not take everyone who is left"
        yield at(document, ("decisions", last, "when"), what, "add a last decision with when: always")


def _unreachable(document: Document[Pathway]) -> Iterator[Problem]:
    """Decisions behind one that takes everybody, or behind one with the same condition."""
    earlier: dict[str, Decision] = {}
    for n, decision in enumerate(document.model.decisions):
        key = str(decision.when)
        taken_by = earlier.get(ALWAYS) or earlier.get(key)
        if taken_by:
            what = f'the decision "{decision.id}" is never reached: "{taken_by.id}" takes its patients'
            yield at(document, ("decisions", n, "when"), what, "move it up, or remove it")
        earlier.setdefault(key, decision)


def _order(document: Document[Pathway]) -> Iterator[Problem]:
    """A more urgent decision below a less urgent one can be masked by it."""
    lowest: Decision | None = None
    for n, decision in enumerate(document.model.decisions):
        if lowest and decision.when != ALWAYS and decision.urgency.level > lowest.urgency.level:
            what = f'"{decision.id}" ({decision.urgency}) comes after "{lowest.id}" ({lowest.urgency})'
            yield at(document, ("decisions", n, "urgency"), what, "put the more urgent first", Level.WARNING)
        if not lowest or decision.urgency.level < lowest.urgency.level:
            lowest = decision


def _outcomes(document: Document[Pathway]) -> Iterator[Problem]:
    """Outcomes whose urgency and route contradict each other."""
    for n, decision in enumerate(document.model.decisions):
        place = ("decisions", n)
        yield from _urgency_fits_route(document, decision.urgency, decision.route, place)
        if decision.immediate and decision.urgency.level > Urgency.SAME_DAY.level:
            what = "immediate marks advice that may be shown at once; an emergency always is"
            yield at(document, (*place, "immediate"), what, "leave it out", Level.WARNING)


def _urgency_fits_route(
    document: Document[BaseModel], urgency: Urgency, route: Route, place: Place
) -> Iterator[Problem]:
    """An emergency goes to those who take emergencies; self-care to nobody who has to be booked."""
    if urgency is Urgency.EMERGENCY and route not in EMERGENCY_ROUTES:
        what = f"an emergency is sent to {route}"
        mend = "send it to ambulance or emergency_department, or make it same_day"
        yield at(document, (*place, "route"), what, mend, Level.WARNING)
    if route is Route.AMBULANCE and urgency is not Urgency.EMERGENCY:
        what = f"an ambulance is called for what is {urgency}"
        yield at(document, (*place, "urgency"), what, "make it emergency, or choose another route")
    if urgency is Urgency.SELF_CARE and route not in SELF_CARE_ROUTES:
        what = f"self-care is sent to {route}"
        mend = "make the route self_care, or raise the urgency to routine"
        yield at(document, (*place, "route"), what, mend, Level.WARNING)


# --- questions and ids ------------------------------------------------------------------------


def _idle_questions(document: Document[Pathway]) -> Iterator[Problem]:
    """A question whose answer no rule looks at only makes the history longer."""
    pathway = document.model
    if any(uses_score(decision.when) for decision in pathway.decisions):
        return
    used = {it.finding for it in (*deciding_mentions(pathway), *flag_mentions(pathway.red_flags))}
    for n, question in enumerate(pathway.questions):
        if not used & set(question.about):
            what = f'no rule looks at what "{question.id}" asks'
            mend = "use its findings in a rule, or remove the question"
            yield at(document, ("questions", n), what, mend, Level.WARNING)


def _repeated_ids(document: Document[BaseModel], key: str, ids: Iterable[str]) -> Iterator[Problem]:
    """The same id twice in one list."""
    first: dict[str, int] = {}
    for n, id in enumerate(ids):
        line = document.line(key, n, "id")
        if id in first:
            what = f'the id "{id}" is already used on line {first[id]}'
            yield at(document, (key, n, "id"), what, "give each its own")
        first.setdefault(id, line)
