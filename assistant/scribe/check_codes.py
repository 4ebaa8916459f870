"""`python -m assistant.scribe.check_codes DIR`: is every code and term of the table in published releases?

DIR holds the SNOMED International IPS free set and the GPS core problem list as CSV (`code`,
`display`). Exits with 1 and a line for each that is not there with that term.
"""

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from assistant.scribe.code_table import Concept, concepts

FILES = ("snomed_ips_free_set/ips_free_set_2022.csv", "snomed_gps_core_problems/gps_core_problems.csv")
_TAG = re.compile(r" \([a-z /]+\)$")


def read_releases(folder: Path) -> dict[str, set[str]]:
    """The terms of each code."""
    found: dict[str, set[str]] = {}
    for name in FILES:
        with (folder / name).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                found.setdefault(row["code"], set()).update({row["display"], _TAG.sub("", row["display"])})
    return found


def wrong_concepts(published: dict[str, set[str]]) -> Iterator[Concept]:
    """Concepts of the table that no release has with that code and term."""
    yield from (one for one in concepts() if one.display not in published.get(one.code, ()))


def main(arguments: list[str]) -> int:
    """Check and say so."""
    folder = Path(arguments[0]) if len(arguments) == 1 else None
    if folder is None or not all((folder / name).is_file() for name in FILES):
        print(f"Name the folder that holds {' and '.join(FILES)}.", file=sys.stderr)
        return 2
    wrong = list(wrong_concepts(read_releases(folder)))
    for one in wrong:
        print(f"{one.code} {one.display}: no release has this code with this term")
    print(f"{len(concepts())} concepts, {len(wrong)} not found")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
