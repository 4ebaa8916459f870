"""Our cases and scorers as a task of Inspect. The first test is skipped where `inspect_ai` is not installed.

It wants an environment of its own (`docs/decisions/evaluation-on-a-cluster.md`).
"""

import ast
import logging
from pathlib import Path

import pytest

from eval.main import run_suites
from eval.outcomes import read_run

from .conftest import Scripted, triage_result

ROOT = Path(__file__).resolve().parents[2]
MODULE = """
RESULT = {result!r}

def answer(given):
    if given["id"].endswith("drooling"):
        raise RuntimeError("boom")
    return {{**RESULT, "id": given["id"]}}
"""


@pytest.mark.filterwarnings("ignore")
def test_inspect_comes_to_the_same_rates_and_intervals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    inspect_ai = pytest.importorskip("inspect_ai")
    from eval.inspect_tasks import suite

    caplog.set_level(logging.CRITICAL)
    (tmp_path / "for_inspect.py").write_text(MODULE.format(result=triage_result("same_day")), "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    (log,) = inspect_ai.eval(
        suite(system="for_inspect:answer"), model="none", log_dir=str(tmp_path / "logs"), display="none"
    )
    assert log.status == "success"
    inspected = {
        it.name: {name: metric.value for name, metric in it.metrics.items()} for it in log.results.scores
    }
    report = run_suites(["triage-core"], Scripted({}, triage_result("same_day")), out=tmp_path / "out")
    ours = {it.measure.value: it for it in report.figures}
    assert inspected.keys() == ours.keys()
    crashed = sum(o.case.endswith("drooling") for o in read_run(report.folder).outcomes)
    found = ours["over_triage"]
    assert inspected["over_triage"]["rate"] == pytest.approx((found.hits + crashed) / found.of)
    assert (
        inspected["over_triage"]["low"] < inspected["over_triage"]["rate"] < inspected["over_triage"]["high"]
    )


def test_nothing_else_imports_inspect() -> None:
    for room in ("assistant", "models", "eval", "ui"):
        for path in (ROOT / room).rglob("*.py"):
            if path.name != "inspect_tasks.py":
                names = [
                    name
                    for node in ast.walk(ast.parse(path.read_text("utf-8")))
                    for name in (
                        [alias.name for alias in node.names]
                        if isinstance(node, ast.Import)
                        else [node.module or ""]
                        if isinstance(node, ast.ImportFrom)
                        else []
                    )
                ]
                assert not {"inspect_ai", "eval.inspect_tasks"} & set(names), path
