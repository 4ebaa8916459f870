"""`python -m eval.examples RUN`: the examples in docs/examples, made from a run of our own suites.

Of a run of everything, `signpost eval rescore RUN all --out DIR` (without --data) keeps our own suites.

A report, its figures and a safety case with them, as somebody sees them before installing anything. Nothing
of others' data and no path of a machine may get in: both are refused. `stamp.json` says what made them;
`stale` says whether that is still how reports and safety cases are made.
"""

import argparse
import json
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assistant import __version__
from assistant.errors import OperatorError, SignpostError, UsageError
from assistant.settings import ROOT
from eval.cases import SUITES, Suite
from eval.files import read_yaml
from eval.own_loaders import OWN_LOADERS
from eval.report import FORMAT
from eval.safety_case.case import check_case, refuse_mistakes
from eval.safety_case.documents import write_documents
from eval.safety_case.pages import PAGES
from eval.safety_case.results import read_results

EXAMPLES = ROOT / "docs" / "examples"
REPORT, FIGURES, STAMP, CASE = "report.html", "report.json", "stamp.json", "safety-case"
MOST_BYTES = 4_000_000
OF_A_MACHINE = re.compile(r"/(?:work|home|root|tmp|Users|mnt|var/folders)/[\w.-]+|[A-Z]:\\\\?\w+")
HEADING = re.compile(r"<h2[^>]*>(.*?)</h2>")


def main(given: Sequence[str] | None = None) -> int:
    """Make the examples anew."""
    parser = argparse.ArgumentParser(prog="python -m eval.examples", description=__doc__)
    parser.add_argument(
        "run",
        type=Path,
        help="the folder of a run of our own suites",
    )
    parser.add_argument("--out", type=Path, default=EXAMPLES)
    asked = parser.parse_args(given)
    try:
        print(f"{make(asked.run, asked.out):,} bytes in {asked.out}")
    except SignpostError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


def make(run: Path, out: Path) -> int:
    """Write every example and return their size in bytes; nothing is replaced when anything is refused."""
    with TemporaryDirectory() as folder:
        new = Path(folder) / "examples"
        _write(run, new)
        _refuse_foreign(json.loads((new / FIGURES).read_text("utf-8")))
        size = sum(file.stat().st_size for file in files_of(new))
        if size > MOST_BYTES:
            raise UsageError(
                f"The examples would be {size:,} bytes, over {MOST_BYTES:,}: take a smaller run."
            )
        for file in files_of(new):
            _refuse_paths(file)
        out.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(out / CASE, ignore_errors=True)
        shutil.copytree(new, out, dirs_exist_ok=True)
    return size


def _write(run: Path, new: Path) -> None:
    new.mkdir()
    try:
        for name in (REPORT, FIGURES):
            shutil.copyfile(run / name, new / name)
        told = json.loads((new / FIGURES).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(
            f"{run} is not the folder of a run ({error}): name one of `signpost eval run`."
        ) from None
    case = check_case(results=read_results((run,), None))
    refuse_mistakes(case.problems)
    versions = {"signpost": __version__, **next(iter(told["versions"].values()), {})}
    at = datetime.fromisoformat(told["evaluated_at"]).astimezone(UTC)
    write_documents(case, new / CASE, at=at, versions=versions)
    for same in (new / CASE).glob("*.docx"):  # as the pages have it, and they would double the size
        same.unlink()
    stamp = {"made_from": run.name, **structure(new)}
    (new / STAMP).write_text(json.dumps(stamp, indent=2) + "\n", "utf-8")


def structure(examples: Path) -> dict[str, Any]:
    """What a reader of the examples relies on: the format, the parts, the pages and their headings."""
    told = json.loads((examples / FIGURES).read_text("utf-8"))
    page = (examples / REPORT).read_text("utf-8")
    return {
        "format": told.get("format"),
        "parts_of_json": sorted(told),
        "parts_of_page": sorted(set(re.findall(r'<section id="(?!suite-)([\w-]+)"', page))),
        "safety_case": {
            file: HEADING.findall((examples / CASE / file).read_text("utf-8")) for file, _title in PAGES
        },
    }


def stale(examples: Path = EXAMPLES) -> str:
    """Why the examples are not what would be made now, in one sentence; empty when they are."""
    try:
        stamp = json.loads((examples / STAMP).read_text("utf-8"))
        now = structure(examples)
    except (OSError, ValueError) as error:
        raise OperatorError(f"{examples} cannot be read ({error}): make the examples again.") from error
    if stamp["format"] != FORMAT:
        return f"the report is of format {stamp['format']} and {FORMAT} is written now"
    if changed := [name for name, value in now.items() if stamp.get(name) != value]:
        return f"{', '.join(changed)} were changed by hand"
    return ""


def files_of(folder: Path) -> Iterator[Path]:
    """Every file."""
    return (file for file in sorted(folder.rglob("*")) if file.is_file())


def _refuse_paths(file: Path) -> None:
    found = OF_A_MACHINE.search(file.read_text("utf-8"))
    if found:
        raise UsageError(f"{file.name} names a place on a machine ({found[0]}): it must not be published.")


def _refuse_foreign(told: dict[str, Any]) -> None:
    """Only suites whose cases are our own."""
    for name in dict.fromkeys(figure["suite"] for figure in told["figures"]):
        file = SUITES / f"{name}.yaml"
        loader = read_yaml(file, Suite).loader if file.exists() else "elsewhere"
        if loader and loader not in OWN_LOADERS:
            raise UsageError(f"Suite {name} holds others' data: an example is made of our own suites alone.")


if __name__ == "__main__":
    sys.exit(main())
