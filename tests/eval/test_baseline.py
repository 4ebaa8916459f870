"""A group judged against a kept run: one case that does worse in safety stops, chance in others does not."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.errors import AuthorError, GateError, InputError
from eval.baseline import judged, keep, read_baseline, restricted
from eval.gates import Verdict, refuse_shortfalls
from eval.measures import Measure
from eval.outcomes import Outcome, ReadRun, Scored, outcomes_of
from eval.runner import SuiteRun, run
from tests.eval.conftest import triage_result, triage_suite

NOW = datetime(2026, 11, 22, tzinfo=UTC)
URGENT = {"lowest_safe": "same_day", "highest_reasonable": "same_day"}
NAMES = tuple(f"c{n}" for n in range(12))
SUITE = triage_suite(*((name, URGENT) for name in NAMES))


def done(**answers: str) -> SuiteRun:
    """The suite with these urgencies; all others come out as they should."""
    return run(SUITE, lambda given: triage_result(answers.get(given["id"], "same_day")))


def as_read(each: SuiteRun, place: Path) -> ReadRun:
    return ReadRun(place, {"run": {"system": "Scripted", "seed": 3}}, tuple(outcomes_of([each])))


@pytest.fixture
def kept(tmp_path: Path) -> Callable[..., ReadRun]:
    """Keep a run of these urgencies, and read it again."""

    def of(**answers: str) -> ReadRun:
        file = tmp_path / "baselines" / "ci.jsonl"
        keep(as_read(done(**answers), tmp_path), ["tries"], file, because="first", at=NOW)
        return read_baseline(file)

    return of


def short(verdicts: tuple[Verdict, ...]) -> list[str]:
    return [f"{it.what}: {it.seen}" for it in verdicts if not it.met]


def test_the_same_again_is_met(kept: Callable[..., ReadRun]) -> None:
    assert short(judged([done()], kept())) == []


def test_one_case_that_does_worse_in_safety_stops_and_is_named(kept: Callable[..., ReadRun]) -> None:
    verdicts = judged([done(c3="routine")], kept())
    (told,) = short(verdicts)
    assert told.startswith("no case does worse than kept in a measure of safety: 1 of 12: c3 (under_triage")
    with pytest.raises(GateError, match="c3"):
        refuse_shortfalls(verdicts)


def test_what_fell_short_before_may_fall_short_but_no_further(kept: Callable[..., ReadRun]) -> None:
    known = kept(c3="soon")
    assert short(judged([done(c3="soon")], known)) == []
    assert "c3 (under_triage_by_two_levels" in short(judged([done(c3="routine")], known))[0]
    assert short(judged([done()], known)) == []


def test_other_measures_stop_only_beyond_chance(kept: Callable[..., ReadRun]) -> None:
    assert short(judged([done(c1="emergency", c2="emergency")], kept())) == []
    everybody = dict.fromkeys(NAMES, "emergency")
    (told,) = short(judged([done(**everybody)], kept()))
    assert "over_triage 0 of 12, now 12 of 12" in told


def test_a_case_that_is_gone_or_gives_no_result_stops(kept: Callable[..., ReadRun]) -> None:
    known = kept()
    fewer = triage_suite(*((name, URGENT) for name in NAMES[1:]))
    gone = run(restricted(fewer, known), lambda _: triage_result("same_day"))
    assert short(judged([gone], known)) == ["every kept case is run: 1 of 11: c0"]

    def crash(given: dict[str, str]) -> dict[str, str]:
        raise RuntimeError("down")

    assert "no result" in short(judged([run(SUITE, crash)], known))[0]


def test_only_kept_cases_are_run(kept: Callable[..., ReadRun]) -> None:
    more = triage_suite(*((name, URGENT) for name in ("new", *NAMES)))
    assert [case.id for case in restricted(more, kept()).cases] == list(NAMES)


def test_keeping_says_what_is_worse_and_wants_a_reason_and_whole_runs(tmp_path: Path) -> None:
    file = tmp_path / "ci.jsonl"
    good, worse = as_read(done(), tmp_path), as_read(done(c3="routine"), tmp_path)
    assert keep(good, ["tries"], file, because="first", at=NOW) is None
    found = keep(worse, ["tries"], file, because="agreed with the safety officer", at=NOW)
    assert found
    assert [it.name[1] for it in found.changed] == ["c3"]
    assert "agreed with" in file.read_text().splitlines()[0]
    with pytest.raises(InputError, match="--because"):
        keep(good, ["tries"], file, because=" ", at=NOW)
    with pytest.raises(InputError, match="has no cases of other"):
        keep(good, ["tries", "other"], file, because="x", at=NOW)
    broken = ReadRun(tmp_path, {}, (Outcome(suite="tries", case="a", run=0, error="down"),))
    with pytest.raises(InputError, match="without a result"):
        keep(broken, ["tries"], file, because="x", at=NOW)


def test_a_kept_run_has_no_words_of_cases_and_no_times(kept: Callable[..., ReadRun]) -> None:
    (outcome, *_) = [it for it in kept(c3="routine").outcomes if it.case == "c3"]
    assert outcome.seconds == 0
    assert Scored(measure=Measure.UNDER_TRIAGE, hits=1, of=1) in outcome.scores


def test_a_file_that_is_no_kept_run_is_named(tmp_path: Path) -> None:
    with pytest.raises(AuthorError, match="run the group with --anew"):
        read_baseline(tmp_path / "none.jsonl")
    (tmp_path / "odd.jsonl").write_text('{"suite": "x"}\n')
    with pytest.raises(AuthorError, match="is not a kept run"):
        read_baseline(tmp_path / "odd.jsonl")
