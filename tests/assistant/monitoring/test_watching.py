"""Rows counted into an overview: measures, repeats, continuity, drift, alarms and both exports."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import ValidationError

from assistant.monitoring.alarms import Alarm, judge
from assistant.monitoring.drift import drift, stability_index
from assistant.monitoring.export import as_csv, as_prometheus
from assistant.monitoring.hiding import Hidden
from assistant.monitoring.overview import Overview, overview
from assistant.monitoring.people import usual_provider_index, with_people
from assistant.monitoring.rows import ContactSeen, NoteSeen, Period, Population, period_of

FIRST = date(2026, 11, 2)
PERIOD = Period(FIRST, FIRST + timedelta(days=27))
EVERYBODY = {"age": "40 to 64", "sex": "female", "speaker": "patient", "language": "English"}
MANY_RAISED = Alarm(
    id="raised", measure="override", category="raised", judged_by="share", over=0.1, fewest=20,
    subgroups=True,
    reason="too many are raised", act="look at the reasons",
)  # fmt: skip


def contact(day: int = 0, **changes: object) -> ContactSeen:
    at = datetime(2026, 11, 2, 12, tzinfo=UTC) + timedelta(days=day)
    row = ContactSeen(at, at.date(), EVERYBODY, "routine", "gp", "as proposed", problem="cough")
    return replace(row, **changes)  # type: ignore[arg-type]


def many(count: int, **changes: object) -> list[ContactSeen]:
    return [contact(n % 28, **changes) for n in range(count)]


def test_periods_are_four_weeks_from_a_monday_and_never_overlap() -> None:
    found = {period_of(FIRST + timedelta(days=n), date(2030, 1, 1)) for n in range(56)}
    assert sorted(it.first for it in found) == [FIRST, FIRST + timedelta(weeks=4)]
    assert all(it.complete and it.first.weekday() == 0 for it in found)
    current = period_of(FIRST, FIRST + timedelta(days=3))
    assert not current.complete
    assert len(current.days) == 4
    assert current.before().until == FIRST - timedelta(days=1)


@pytest.mark.parametrize(
    "clinicians, index",
    [(["a", "a", "b", "a"], 0.75), (["a", "b"], 0.5), (["a", "a"], 1.0), (["a", ""], None), ([], None)],
)
def test_usual_provider_of_care_is_the_share_with_whoever_was_seen_most(
    clinicians: list[str], index: float | None
) -> None:
    assert usual_provider_index(clinicians) == index


@pytest.mark.parametrize(
    "days, problem, repeat",
    [(28, "cough", "repeat"), (29, "cough", "first"), (3, "rash", "first"), (3, "", "first")],
)
def test_the_same_problem_within_28_days_is_a_repeat(days: int, problem: str, repeat: str) -> None:
    rows = with_people([contact(0, person=1), contact(days, person=1, problem=problem)])
    assert [row.repeat for row in rows] == ["first", repeat]


def test_nobody_knows_whether_someone_without_a_name_came_again() -> None:
    assert {row.repeat for row in with_people([contact(0), contact(1)])} == {"not known"}


def test_each_person_counts_once_for_continuity() -> None:
    rows = with_people([contact(n, person=1, decided_by="a") for n in range(3)])
    assert [row.continuity for row in rows] == [None, None, 1.0]


def test_the_same_mix_is_no_drift_and_another_is() -> None:
    mix = Counter({"cough": 50, "rash": 50})
    assert stability_index(mix, mix) == 0
    assert stability_index(Counter({"cough": 90, "rash": 10}), mix) > 0.25
    assert drift(many(199), many(500)).index is None
    moved = drift(many(300, problem="rash"), many(300))
    assert moved.index is not None
    assert "clearly different" in moved.sentence


def seen(
    rows: Sequence[ContactSeen], notes: Sequence[NoteSeen] = (), alarms: Sequence[Alarm] = ()
) -> Overview:
    return overview(rows, notes, PERIOD, alarms)


def test_what_clinicians_decided_is_counted_up_and_down_apart() -> None:
    rows = [
        *many(60),
        *many(20, override="raised"),
        *many(15, override="lowered"),
        *many(12, override="other route"),
    ]
    table = seen([*rows, *many(11, override="not decided")]).tables["override", "sex"]
    assert table.shown.categories == {
        "as proposed": 60, "raised": 20, "lowered": 15, "other route": 12, "not decided": 11,
    }  # fmt: skip
    assert table.share_of_all("raised") == pytest.approx(20 / 118)


def test_a_rare_thing_is_never_told_by_its_number_nor_by_what_is_left() -> None:
    whole = seen([*many(90), *many(3, found_later=True)])
    table = whole.tables["found_later", "sex"]
    assert table.shown.categories == {"yes": Hidden.SMALL, "no": Hidden.OTHER}
    assert table.share_of_all("yes") is None
    assert ",3," not in as_csv(whole)
    assert ",90," not in as_csv(whole)


def test_routes_below_ten_are_told_together() -> None:
    rows = [*many(40), *many(12, route="dentist"), *many(6, route="midwife"), *many(7, route="audiology")]
    table = seen(rows).tables["route", "sex"]
    assert table.shown.categories == {"gp": 40, "dentist": 12, "others, fewer than 10 each": 13}


def test_a_median_stands_only_where_its_count_may() -> None:
    men = {**EVERYBODY, "sex": "male"}
    rows = [*many(40, review_minutes=30.0), *many(20), *many(5, groups=men, review_minutes=999.0)]
    rows += many(20, groups={**EVERYBODY, "sex": "not known"}, review_minutes=60.0)
    table = seen(rows).tables["review_minutes", "sex"]
    assert table.numbers is not None
    assert "male" not in table.numbers
    assert "999" not in as_csv(seen(rows))


def test_only_the_periods_own_rows_are_counted_and_earlier_ones_tell_repeats() -> None:
    earlier = [contact(-5, person=n) for n in range(12)]
    again = [contact(2, person=n) for n in range(12)]
    new = [contact(3, person=100 + n) for n in range(11)]
    table = seen([*many(20), *earlier, *again, *new]).tables["repeat", "sex"]
    assert table.shown.categories == {"repeat": 12, "first": 11, "not known": 20}


def test_red_flags_are_counted_by_rule() -> None:
    rows = [*many(30, flags=("sepsis",)), *many(30), *many(2, flags=("stroke",))]
    assert [(rule.id, str(rule.contacts)) for rule in seen(rows).rules] == [
        ("sepsis", "30"),
        ("stroke", "<10"),
    ]


def test_notes_are_counted_beside_contacts() -> None:
    notes = [NoteSeen(FIRST, {"setting": "remote"}, 0.25, 0.0) for _ in range(30)]
    table = seen([], notes).tables["edited", "setting"]
    assert (table.shown.categories["has one"], table.number) == (30, 0.25)
    assert seen([], notes).notes == 30


# --- alarms and exports -------------------------------------------------------------------------


def rung(rows: list[ContactSeen], alarm: Alarm = MANY_RAISED) -> tuple[tuple[str, ...], bool]:
    (found,) = judge([alarm], {Population.CONTACTS: rows, Population.NOTES: []}, None)
    return found.where, found.judged


def test_an_alarm_rings_above_its_bound_and_names_the_group() -> None:
    assert rung([*many(95), *many(5, override="raised")]) == ((), True)
    where, _ = rung([*many(80), *many(20, override="raised")])
    assert where[0] == "everybody"
    children = {**EVERYBODY, "age": "1 to 4"}
    where, _ = rung([*many(300), *many(15, groups=children), *many(10, groups=children, override="raised")])
    assert where == ("age: 1 to 4",)


def test_too_few_are_not_judged() -> None:
    assert rung(many(19, override="raised")) == ((), False)


def test_one_found_later_rings_at_once() -> None:
    one = MANY_RAISED.model_copy(
        update={"measure": "found_later", "category": "yes", "judged_by": "count", "over": 0, "fewest": 1}
    )
    assert rung([contact(found_later=True)], one)[0][0] == "everybody"


@pytest.mark.parametrize(
    "wrong, says",
    [
        ({"measure": "moon"}, "there is no measure moon"),
        ({"category": "sideways"}, "has no category"),
        ({"over": None}, "has `over` or `under`"),
        ({"judged_by": "number"}, "is no number"),
        ({"reason": ""}, "at least 10 characters"),
    ],
)
def test_an_alarm_that_fits_no_measure_is_refused(wrong: dict[str, object], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        Alarm.model_validate({**MANY_RAISED.model_dump(), **wrong})


def test_the_csv_has_a_line_a_cell_and_says_what_is_hidden() -> None:
    text = as_csv(seen([*many(40), *many(30, urgency="emergency"), *many(2, urgency="soon")]))
    lines = text.splitlines()
    assert lines[0].split(",")[:4] == ["from", "until", "measure", "dimension"]
    assert "2026-11-02,2026-11-29,urgency,everybody,everybody,routine,40,72,0.5556," in lines
    assert "2026-11-02,2026-11-29,urgency,everybody,everybody,soon,<10,72,," in lines
    assert "2026-11-02,2026-11-29,urgency,everybody,everybody,emergency,hidden,72,," in lines


def test_prometheus_text_leaves_hidden_counts_out_and_escapes_labels() -> None:
    odd = {**EVERYBODY, "language": 'a "b"\n\\c'}
    text = as_prometheus(seen(many(40, groups=odd), alarms=[MANY_RAISED]))
    assert "# TYPE signpost_counted gauge" in text
    assert 'signpost_counted{of="contacts",dimension="everybody",group="everybody"} 40' in text
    assert r'group="a \"b\"\n\\c"' in text
    assert 'signpost_alarm{alarm="raised"} 0' in text
    for line in text.splitlines():
        if not line.startswith("#"):
            float(line.rsplit(" ", 1)[1])
    assert 'category="raised"' not in text
