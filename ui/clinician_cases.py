"""The clinician's worklist and case: what is shown and what accepting does.

Handlers over `signpost.reviews`, plain functions; `cases_page.py` wires them.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from assistant.errors import InputError
from assistant.journeys.views import CaseView, User
from assistant.types import Route, Urgency
from ui import format as html
from ui import format_case as case_html

if TYPE_CHECKING:
    from assistant.service import Signpost


@dataclass(frozen=True, slots=True)
class Decision:
    """What stands in the form of a case."""

    urgency: str
    route: str
    minutes: str
    reply: str
    reason: str


def worklist(signpost: "Signpost", now: datetime | None = None) -> str:
    """The worklist as it is now."""
    return case_html.worklist(signpost.reviews.worklist(), now or datetime.now(UTC))


def accept(signpost: "Signpost", contact_id: str, user: User, given: Decision) -> CaseView:
    """Accept the proposal as it stands in the form; raises InputError with one sentence."""
    return signpost.reviews.accept(
        contact_id,
        user,
        urgency=Urgency(given.urgency),
        route=Route(given.route),
        minutes=read_minutes(given.minutes),
        reply=given.reply,
        reason=given.reason,
    )


def read_minutes(typed: str) -> int:
    """Whole minutes, or one sentence saying what is wrong."""
    if not typed.strip().isdecimal():
        raise InputError("Give the minutes as a whole number, like 10.")
    return int(typed)


def form_of(view: CaseView) -> Decision:
    """The form as first shown: what was decided, or what is proposed."""
    done = view.decided
    stands = done or view.item
    return Decision(
        urgency=stands.urgency.value,
        route=stands.route.value,
        minutes=str(stands.minutes),
        reply=done.reply if done else view.reply_draft,
        reason=done.reason if done else "",
    )


def known(view: CaseView) -> str:
    """What to read before deciding: the proposal with its reasons, the red flags, the handover."""
    return case_html.proposal(view) + case_html.red_flags(view) + case_html.handover(view)


def behind(view: CaseView) -> str:
    """What stands behind it: the patient's own words and the guidance cited."""
    said = html.section("What the patient said", html.chat(view.lines, who="Patient"))
    return said + case_html.passages(view)


def top(view: CaseView) -> str:
    """Who it is, and the decision once there is one."""
    return case_html.case_title(view) + case_html.decided(view.decided)


def history(view: CaseView) -> str:
    """The audit."""
    return html.section("Audit", html.audit(view.audit))
