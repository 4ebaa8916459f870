"""Whether what is said, denied, past, gone, feared, unsure or somebody else's is read as that.

    python -m eval.assertion_figures        the set that is scored
    python -m eval.assertion_figures dev    the set the rules were written on
    python -m eval.assertion_figures dev2   a second one; the rules may be written on its odd families
    python -m eval.assertion_figures dev2 odd    the odd families of a set (or "even") alone
    python -m eval.assertion_figures test2  a later one, blind too

Each item is one finding in one message, written in families by somebody who knew no rule of the reader. A
finding that was not heard counts as wrong, whatever was said of it.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from assistant.service import Signpost
from assistant.settings import go_offline, load_settings
from assistant.types import Finding, State, When, Whose
from eval.shares import Share

FOLDER = Path(__file__).parent / "assertion"
PRESENT, ABSENT, UNSURE, PAST, FEARED, OTHERS = "present", "absent", "unsure", "past", "feared", "other's"
UNHEARD = "unheard"


@dataclass(frozen=True, slots=True)
class Item:
    """A message, the finding in it, how it stands, and the number of its family."""

    said: str
    finding: str
    stands: str
    family: int = 0


@dataclass(frozen=True, slots=True)
class Heard:
    """An item and how it was read."""

    item: Item
    stands: str

    @property
    def right(self) -> bool:
        """Whether it was read as it stands."""
        return self.item.stands == self.stands


def load_items(name: str) -> tuple[Item, ...]:
    """The items of one set; what has gone counts as past."""
    data = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    return tuple(Item(it["said"], it["finding"], _wanted(it), int(it.get("pair", 0))) for it in data["items"])


def of_families(items: Iterable[Item], which: str) -> tuple[Item, ...]:
    """The items of the "odd" or the "even" families; for any other word all of them."""
    rest = {"odd": 1, "even": 0}.get(which)
    return tuple(it for it in items if rest is None or it.family % 2 == rest)


def read(items: Sequence[Item], signpost: Signpost) -> list[Heard]:
    """Every item read as an opening, of nobody in particular."""
    readings = ((item, signpost.guide.read(item.said).findings) for item in items)
    return [Heard(item, stands([one for one in found if one.id == item.finding])) for item, found in readings]


def stands(found: Sequence[Finding]) -> str:
    """How one finding was read; where it was heard several ways, that it is there weighs most."""
    ways = [_way(one) for one in found]
    return PRESENT if PRESENT in ways else ways[0] if ways else UNHEARD


def table(heard: Sequence[Heard]) -> Iterable[str]:
    """The figures as lines of a table: all together, then each kind."""
    kinds = ["all", *sorted({it.item.stands for it in heard})]
    for kind in kinds:
        of_kind = [it for it in heard if kind in ("all", it.item.stands)]
        yield str(Share(kind, sum(it.right for it in of_kind), len(of_kind)))


def _wanted(item: dict[str, str]) -> str:
    if item["whose"] != "patient":
        return OTHERS
    if item["state"] != PRESENT:
        return item["state"]
    return {"now": PRESENT, "gone": PAST}.get(item["when"], item["when"])


def _way(finding: Finding) -> str:
    if finding.whose is not Whose.PATIENT:
        return OTHERS
    if finding.state is not State.PRESENT:
        return ABSENT if finding.state is State.ABSENT else UNSURE
    return {When.NOW: PRESENT, When.PAST: PAST, When.FEARED: FEARED}[finding.when]


def main(arguments: Sequence[str]) -> None:
    """Print what was misread as counts, and the table; of what rules are written on every misreading."""
    go_offline()
    name, which = (*(arguments or ["test"]), "")[:2]
    with Signpost(load_settings()) as signpost:
        heard = read(of_families(load_items(name), which), signpost)
    for it in heard:
        if (name == "dev" or which == "odd") and not it.right:
            print(f"{it.item.finding}: {it.item.stands}, read as {it.stands}: {it.item.said}")
    for (wanted, got), count in Counter(
        (it.item.stands, it.stands) for it in heard if not it.right
    ).most_common():
        print(f"{wanted} read as {got}: {count}")
    print("\n".join(table(heard)))


if __name__ == "__main__":
    main(sys.argv[1:])
