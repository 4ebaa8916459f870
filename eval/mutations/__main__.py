"""`python -m eval.mutations`: plant every fault and write which was noticed by what.

Arguments only. Exit 40 when fewer than the least were noticed, or something was with nothing planted.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assistant.errors import SignpostError
from eval.mutations.check import NOTHING, Caught
from eval.mutations.faults import load_faults
from eval.mutations.processes import Wanted, find_all
from eval.mutations.table import as_json, as_markdown

MOST_MISSED = 2  # of 40
LAST = Path("docs/examples/mutations.json")


def main(given: Sequence[str] | None = None) -> int:
    """Run, print, write."""
    parser = argparse.ArgumentParser(prog="python -m eval.mutations", description=__doc__)
    parser.add_argument("ids", nargs="*", help="faults to plant; all if none is named")
    parser.add_argument(
        "--out", type=Path, default=Path("var/reports/mutations"), help="folder for the table"
    )
    parser.add_argument("--jobs", type=int, default=2, help="processes, each with a service of its own")
    parser.add_argument("--until", type=int, help="stop at so many cases that do worse; gates are not judged")
    parser.add_argument(
        "--last", type=Path, default=LAST, help="with --until: a table (JSON) whose cases are run first"
    )
    asked = parser.parse_args(given)
    try:
        found = find_all(_wanted(asked.ids), asked.jobs, asked.until, _hints(asked.last))
    except SignpostError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return _reported(found, asked.out, asked.until)


def _hints(last: Path) -> dict[str, tuple[str, ...]]:
    """By fault, the cases that noticed it last time; they are looked at first and decide nothing."""
    if not last.exists():
        return {}
    faults = json.loads(last.read_text("utf-8"))["faults"]
    return {each["id"]: tuple({id for ids in each["cases"].values() for id in ids}) for each in faults}


def _wanted(ids: Sequence[str]) -> Wanted:
    every = [(area, fault) for area, faults in load_faults().items() for fault in faults]
    return [("language", NOTHING), *((area, fault) for area, fault in every if not ids or fault.id in ids)]


def _reported(found: list[Caught], out: Path, until: int | None) -> int:
    nothing, found = found[0], found[1:]
    minutes = sum(each.seconds for each in found) / 60
    soon = f" --until {until}" if until else ""
    left = f" Each was left when {until} cases did worse, so gates were not judged." if until else ""
    heading = f"`python -m eval.mutations{soon}` on {date.today():%d %B %Y}, {minutes:.0f} minutes.{left}"
    out.mkdir(parents=True, exist_ok=True)
    (out / "mutations.json").write_text(json.dumps(as_json(found), indent=2, ensure_ascii=False), "utf-8")
    (out / "mutations.md").write_text(as_markdown(found, heading=heading), "utf-8")
    caught = sum(each.caught for each in found)
    print(f"{caught} of {len(found)} noticed; nothing planted: {'noticed' if nothing.caught else 'quiet'}")
    print(f"Table: {out / 'mutations.md'}")
    return 40 if nothing.caught or len(found) - caught > MOST_MISSED else 0


if __name__ == "__main__":
    sys.exit(main())
