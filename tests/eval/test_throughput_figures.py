"""Throughput: the plan is the same for a number, the interval draws whole cards."""

from eval.cases import load_suite
from eval.measures import Measure, Score
from eval.patients.tries import tries_of
from eval.runner import Record, SuiteRun
from eval.throughput_figures import Clock, by_card, fell_short, plan, table

SUITE = load_suite("conversation")


def test_a_plan_goes_on_with_another_seed_when_every_card_was_met() -> None:
    planned = plan(SUITE, len(SUITE.cases) + 5).triage
    assert len({case.id for case in planned}) == len(planned)
    assert {case.id for case in planned[: len(SUITE.cases)]} == {case.id for case in SUITE.cases}
    assert all(case.id.endswith("/1") for case in planned[-5:])
    assert plan(SUITE, 7).triage == planned[:7]


def _run(hits: dict[str, tuple[int, ...]]) -> SuiteRun:
    tries = {card: [case for case in tries_of(SUITE.patients) if case.group == card] for card in hits}
    records = tuple(
        Record(case, 0, {}, "", 0.1, (Score(Measure.UNDER_TRIAGE, hit, 1, ("too low",) if hit else ()),))
        for card, each in hits.items()
        for case, hit in zip(tries[card], each, strict=False)
    )
    return SuiteRun(SUITE, records)


def test_an_interval_by_card_is_as_wide_as_the_cards_are_few() -> None:
    alike = _run({SUITE.patients[0].id: (1,) * 7, SUITE.patients[1].id: (0,) * 7})
    assert by_card(alike, Measure.UNDER_TRIAGE) == (0.0, 1.0)
    never = _run({SUITE.patients[0].id: (0,) * 7, SUITE.patients[1].id: (0,) * 7})
    assert by_card(never, Measure.UNDER_TRIAGE) == (0.0, 0.0)


def test_what_fell_short_is_told_and_counted_by_persona() -> None:
    done = _run({SUITE.patients[0].id: (1, 0)})
    assert list(fell_short(done)) == [f"under_triage: {done.records[0].case.id}: too low"]
    assert any("plain: under_triage" in row and "1 of 1" in row for row in table(done))


def test_the_pace_leaves_out_the_start() -> None:
    clock = Clock([100.0, 101.0, 102.0])
    assert clock.a_minute == 60
    assert Clock().a_minute is None
