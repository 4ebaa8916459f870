"""The examples in docs/: as they would be made now, small, of our own suites, no place on a machine named."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.errors import UsageError
from eval.examples import EXAMPLES, FIGURES, MOST_BYTES, OF_A_MACHINE, STAMP, files_of, make, stale
from eval.figures import figures
from eval.gates import check
from eval.report import Report, write_report
from eval.runner import run
from eval.self_check_runs import result, suite_of


def a_run(folder: Path, *, suite: str = "triage-core", said: str = "") -> Path:
    """The folder of a scripted run that says it is of this suite."""
    tried = suite_of(("soon", "soon", False)).model_copy(update={"id": suite})
    done = run(tried, lambda _case: result("routine") | ({"handover": said} if said else {}))
    found = figures(done)
    at = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    write_report(Report(at, (done,), found, check([done], found, ()), folder))
    return folder


def test_the_examples_are_as_they_would_be_made_now(tmp_path: Path) -> None:
    """`python -m eval.examples RUN` makes them anew."""
    assert stale() == ""
    make(a_run(tmp_path / "run"), tmp_path / "now")
    now, then = (json.loads((folder / STAMP).read_text("utf-8")) for folder in (tmp_path / "now", EXAMPLES))
    for part in ("format", "parts_of_json", "parts_of_page"):
        assert now[part] == then[part], part
    assert list(now["safety_case"]) == list(then["safety_case"])


def test_the_examples_are_small_and_name_no_place_on_a_machine() -> None:
    every = [*files_of(EXAMPLES)]
    assert sum(file.stat().st_size for file in every) <= MOST_BYTES
    named = {file.name: OF_A_MACHINE.search(file.read_text("utf-8")) for file in every}
    assert not {name: found[0] for name, found in named.items() if found}


def test_a_change_by_hand_is_noticed(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    file = tmp_path / "examples" / FIGURES
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | {"more": 1}), "utf-8")
    assert "parts_of_json were changed by hand" in stale(tmp_path / "examples")
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | {"format": 0}), "utf-8")
    assert stale(tmp_path / "examples")


@pytest.mark.parametrize(
    "suite, said, says",
    [
        ("hazard-messages", "", "holds others' data"),
        ("nowhere", "", "holds others' data"),
        ("triage-core", "see /home/sam/notes", "names a place on a machine"),
    ],
)
def test_what_must_not_be_published_is_refused(tmp_path: Path, suite: str, said: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        make(a_run(tmp_path / "run", suite=suite, said=said), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_no_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not the folder of a run"):
        make(tmp_path, tmp_path / "out")
