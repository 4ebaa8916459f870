"""What a patient's page shows of what was understood: no violence, on a screen somebody else may see."""

from datetime import UTC, datetime

import pytest

from assistant.journeys.chat_view import chat_view
from assistant.records.rows import ContactRow, ContactStatus
from assistant.triage.asks import VIOLENCE
from assistant.triage.case import Case, Patient
from assistant.triage.facts import facts_of
from assistant.triage.wording import understood
from assistant.types import Finding, SpokenBy, State

AT = datetime(2026, 11, 18, 10, tzinfo=UTC)
THROAT = Finding("sore-throat", State.PRESENT, "sore throat")
CONTACT = ContactRow(
    1, "ABC-234", "v", None, {}, SpokenBy.PATIENT, AT, AT, ContactStatus.CHECKING,
    {}, None, None, None, None, None, (),
)  # fmt: skip


def case_of(id: str) -> Case:
    """Somebody who told of violence beside a sore throat."""
    findings = (Finding(id, State.PRESENT, "he hits me"), THROAT)
    return Case(Patient(34), AT, said=("he hits me and I have a sore throat",), findings=findings)


@pytest.mark.parametrize("id", sorted(VIOLENCE))
def test_violence_is_not_shown_to_be_checked(id: str) -> None:
    view = chat_view(CONTACT, case_of(id), (), (), {})
    assert [each.finding for each in view.understood] == ["sore-throat"]


@pytest.mark.parametrize("id", sorted(VIOLENCE))
def test_nor_is_it_in_the_result(id: str) -> None:
    case = case_of(id)
    assert understood(case, facts_of(case), {}) == ("You have: sore throat.",)
