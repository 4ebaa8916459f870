"""Checks of the evaluation itself on triage: scripted systems whose faults are known.

See `self_checks.py`. Knows results as INTERFACES.md has them.
"""

import json
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from eval.cases import Suite, load_suite
from eval.figures import Figure, figures
from eval.gates import AnyGate, Gate, Verdict, check, load_gates
from eval.measures import Measure
from eval.report import Report, as_html, as_json
from eval.runner import SuiteRun, rescore, run

Json = dict[str, Any]
System = Callable[[Json], Json]
WORDS = "a pain like a belt round my chest"  # what the scripted results rest on


def result(urgency: str, *, flag: bool = False, route: str = "gp") -> Json:
    """What triage would give."""
    state = "present" if flag else "absent"
    return {
        "id": "x", "urgency": urgency, "route": route, "minutes": 10,
        "red_flags": [{"id": "universal.scripted", "state": state, "evidence": [WORDS]}],
        "findings": [
            {"id": "chest-pain", "state": "present", "whose": "patient", "when": "now", "evidence": WORDS}
        ],
        "pathways": [], "needs": [], "continuity": {"wanted": False, "with": None, "because": "new"},
        "because": [{"rule": "scripted.decide.1", "evidence": [WORDS], "passage": "scripted#management"}],
        "asked": ["Does it spread?"], "turns": 1, "unresolved": [], "reply": "Told.", "handover": "Told.",
        "versions": {"signpost": "0", "pathways": "scripted", "models": {}}, "elapsed_ms": 1,
    }  # fmt: skip


def suite_of(*expected: tuple[str, str, bool], groups: Iterable[str] = ()) -> Suite:
    """Cases c0, c1 … by lowest safe and highest reasonable urgency, and whether there is a red flag."""
    named = list(groups) or [""] * len(expected)
    cases = [
        {
            "id": f"c{n}",
            "group": named[n],
            "given": {"opening": f"I have {WORDS}"},
            "expect": {"lowest_safe": low, "highest_reasonable": high, "red_flag": flag},
        }
        for n, (low, high, flag) in enumerate(expected)
    ]
    return Suite.model_validate(
        {"id": "scripted", "title": "Scripted", "about": "Scripted.", "kind": "triage", "triage": cases}
    )


def gate(measure: Measure, **bound: float) -> Gate:
    """A gate of the scripted suite."""
    return Gate(suite="scripted", measure=measure, reason="a check of the evaluation itself", **bound)


def measured(done: SuiteRun, measure: Measure) -> Figure:
    """The figure of one measure."""
    return next(each for each in figures(done) if each.measure is measure)


def judged(done: SuiteRun, gates: Iterable[AnyGate]) -> tuple[Verdict, ...]:
    """What the gates say."""
    return check([done], figures(done), tuple(gates))


def _on_core(system: System) -> list[str]:
    """The gates of triage-core that a system does not meet."""
    done = run(load_suite("triage-core"), system)
    return [verdict.what.split()[0] for verdict in judged(done, load_gates()) if not verdict.met]


def sending_everybody_home_is_stopped() -> bool:
    """A system that sends everybody home is stopped for emergencies missed and for under-triage."""
    unmet = _on_core(lambda _case: result("self_care"))
    return {"emergencies_caught", "under_triage", "under_triage_by_two_levels"} <= set(unmet)


def sending_everybody_to_hospital_is_stopped() -> bool:
    """A system that sends everybody to hospital is stopped for over-triage and not for under-triage."""
    unmet = _on_core(lambda _case: result("emergency", flag=True))
    return "over_triage" in unmet and not {"under_triage", "emergencies_caught"} & set(unmet)


def doing_as_expected_passes() -> bool:
    """A system that does exactly what each case expects meets every gate on urgency and red flags."""
    expected = {case.id: case.expect for case in load_suite("triage-core").triage}
    return not _on_core(
        lambda case: result(
            str(expected[case["id"]].lowest_safe),
            flag=bool(expected[case["id"]].red_flag),
            route=str((*expected[case["id"]].routes, "gp")[0]),
        )
    )


def too_low_and_too_high_are_apart() -> bool:
    """One case too low and one too high are one of each, and neither is within range."""
    suite = suite_of(
        ("same_day", "emergency", False), ("self_care", "soon", False), ("routine", "soon", False)
    )
    answers = {"c0": "routine", "c1": "same_day", "c2": "soon"}
    done = run(suite, lambda case: result(answers[case["id"]]))
    hits = [
        measured(done, each).hits
        for each in (Measure.UNDER_TRIAGE, Measure.OVER_TRIAGE, Measure.WITHIN_RANGE)
    ]
    return hits == [1, 1, 1] and measured(done, Measure.UNDER_BY_TWO).hits == 1


def every_run_counts() -> bool:
    """Of three runs of one case with one failure, two of three are right."""
    answers = iter(("emergency", "routine", "emergency"))
    suite = suite_of(("emergency", "emergency", True))
    caught = measured(run(suite, lambda _case: result(next(answers)), runs=3), Measure.EMERGENCIES_CAUGHT)
    return (caught.hits, caught.of) == (2, 3)


def variants_count_once() -> bool:
    """Two variants of one message that fail are one group beside two cases."""
    suite = suite_of(*[("soon", "soon", False)] * 3, groups=("a", "a", "b"))
    under = measured(run(suite, lambda _case: result("routine")), Measure.UNDER_TRIAGE)
    return (under.hits, under.of, under.groups_failed, under.groups) == (3, 3, 2, 2)


def nothing_and_crashes_fail() -> bool:
    """An empty suite, a crash, a result of the wrong shape and a gate on something never counted all fail."""

    def crashes(_case: Json) -> Json:
        raise RuntimeError("on purpose")

    suite = suite_of(("soon", "soon", False))
    empty = judged(SuiteRun(suite, ()), ())
    broken = [judged(run(suite, system), ()) for system in (crashes, lambda _case: {"urgency": "later"})]
    uncounted = judged(
        run(suite, lambda _case: result("soon")), [gate(Measure.EMERGENCIES_CAUGHT, at_least=0.5)]
    )
    return not any(each[-1].met for each in (empty, *broken, uncounted))


def gates_hold_on_their_side() -> bool:
    """A bound from above is broken from above and one from below from below; at the bound both are met."""
    done = run(
        suite_of(("soon", "soon", False), ("soon", "soon", False)),
        lambda case: result("soon" if case["id"] == "c0" else "same_day"),
    )
    bounds = [
        gate(Measure.OVER_TRIAGE, at_most=0.5),
        gate(Measure.OVER_TRIAGE, at_most=0.4),
        gate(Measure.WITHIN_RANGE, at_least=0.5),
        gate(Measure.WITHIN_RANGE, at_least=0.6),
    ]
    return [each.met for each in judged(done, bounds)] == [True, True, False, True, False]


def a_log_scores_the_same() -> bool:
    """A stored log gives the same scores again without the system."""
    suite = suite_of(("soon", "soon", False), ("emergency", "emergency", True))
    with TemporaryDirectory() as folder:
        log = Path(folder) / "log.jsonl"
        done = run(suite, lambda _case: result("soon"), log_file=log)
        return figures(rescore(suite, log)) == figures(done)


def failures_are_shown_whole() -> bool:
    """A report shows each failure's words, evidence, rule and expectation, and names it in the JSON."""
    done = run(suite_of(("emergency", "emergency", True)), lambda _case: result("soon"))
    found = figures(done)
    report = Report(datetime(2026, 1, 1, tzinfo=UTC), (done,), found, check([done], found, ()), Path())
    page, plain = re.sub("</?mark>", "", as_html(report)), json.dumps(as_json(report))
    result_page = page[page.index("Came to") :]
    shown = all(words in page for words in (f"I have {WORDS}", "lowest safe", "scripted"))
    return shown and result_page.count(WORDS) >= 3 and "scripted.decide.1" in page and '"c0"' in plain


CHECKS = (
    sending_everybody_home_is_stopped,
    sending_everybody_to_hospital_is_stopped,
    doing_as_expected_passes,
    too_low_and_too_high_are_apart,
    every_run_counts,
    variants_count_once,
    nothing_and_crashes_fail,
    gates_hold_on_their_side,
    a_log_scores_the_same,
    failures_are_shown_whole,
)
