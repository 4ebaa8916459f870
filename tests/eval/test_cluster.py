"""Two worker processes of a Dask cluster on this machine answer the cases of one run.

Started as an operator starts them: a scheduler, workers, and an address. Needs `pip install '.[cluster]'`,
which `.[dev]` brings.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import OperatorError
from eval.main import How, run_recipe
from eval.runlog import Asked
from eval.systems import AnyCallable
from eval.workers import on_cluster

from .conftest import triage_result

pytest.importorskip("distributed")
ROOT = Path(__file__).resolve().parents[2]
MODULE = """
import os
from pathlib import Path
RESULT = {result!r}
with (Path(__file__).parent / f"built-{{os.getpid()}}").open("a") as built:
    built.write("x")

def answer(given):
    return {{**RESULT, "id": given["id"], "handover": str(os.getpid())}}
"""


@contextmanager
def started(folder: Path, *command: str) -> Iterator["subprocess.Popen[str]"]:
    """A process of Dask, ended with the block."""
    quiet = {
        "DASK_DISTRIBUTED__DASHBOARD__LINK": "",
        "PYTHONPATH": f"{folder}:{ROOT}",
        "PYTHONWARNINGS": "ignore",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli." + command[0], *command[1:]],
        cwd=folder,
        env=os.environ | quiet,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=60)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler with two workers, each a process with one thread."""
    own = "--host", "127.0.0.1", "--no-dashboard"
    with ExitStack() as stack:
        scheduler = stack.enter_context(started(tmp_path, "dask_scheduler", *own, "--port", "0"))
        address = said(scheduler, r"Scheduler at:\s+(tcp://\S+)")
        for n in range(2):
            place = "--nthreads", "1", "--no-nanny", "--local-directory", str(tmp_path / f"space-{n}")
            worker = stack.enter_context(started(tmp_path, "dask_worker", address, *own, *place))
            said(worker, r"(Registered to)")
        yield address


def said(process: "subprocess.Popen[str]", what: str) -> str:
    """What a process says when it is ready."""
    assert process.stderr
    for line in process.stderr:
        if found := re.search(what, line):
            return found[1]
    raise AssertionError(f"it never said {what}")


@pytest.fixture
def scripted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AnyCallable:
    name = f"on_cluster_{tmp_path.parent.name}".replace("-", "_")
    (tmp_path / f"{name}.py").write_text(MODULE.format(result=triage_result()), "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    return AnyCallable(f"{name}:answer")


def run_on(address: str, scripted: AnyCallable, folder: Path) -> Any:
    gates = folder / "gates.yaml"
    gates.write_text(
        "gates:\n  - {suite: x, measure: over_triage, at_most: 1, reason: none is held here}\n", "utf-8"
    )
    asked = Asked(suites=("triage-core",), seed=1, sample=40, gates=gates)
    return run_recipe(asked, scripted, out=folder / "out", how=How(cluster=address))


def test_two_workers_share_a_run_and_build_the_system_once_each(
    cluster: str, scripted: AnyCallable, tmp_path: Path
) -> None:
    report = run_on(cluster, scripted, tmp_path)
    records = report.runs[0].records
    assert not report.runs[0].crashed
    workers = {record.result["handover"] for record in records if record.result}
    assert len(records) == 40
    assert len(workers) == 2
    assert str(os.getpid()) not in workers
    for pid in workers:
        assert (tmp_path / f"built-{pid}").read_text("utf-8") == "x"
    assert report.provenance.cluster == cluster


def test_an_address_where_nobody_answers_is_the_operators_matter(scripted: AnyCallable) -> None:
    with (
        pytest.raises(OperatorError, match="No Dask scheduler answers"),
        on_cluster(scripted, "tcp://127.0.0.1:9"),
    ):
        pass
