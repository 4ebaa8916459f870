"""Which suites there are, what each needs, and the named groups of them (`groups.yaml`).

Knows files of suites and whether their data is there. Runs nothing.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from assistant.errors import OperatorError, UsageError
from eval.cases import OWN, SUITES, Suite, load_suite, own_suites, suite_names
from eval.files import Strict, read_yaml
from eval.own_loaders import OWN_LOADERS

GROUPS = Path(__file__).with_name("groups.yaml")
ALL = "all"
BLIND = "a blind set is run by its own name only"


class Group(Strict):
    """Suites run together; `sample` takes at most so many cases of each.

    With a `baseline`, a kept run beside `groups.yaml`, its cases are run and judged by it.
    """

    about: str
    suites: tuple[str, ...] = Field(min_length=1)
    sample: int | None = Field(None, ge=1)
    baseline: Path | None = None


class Groups(Strict):
    """`groups.yaml`."""

    groups: dict[str, Group]


@dataclass(frozen=True, slots=True)
class Entry:
    """A suite as it is listed; `missing` says why it cannot be run with what was given.

    A `blind` one is run by its own name only: running it because it is there spends it.
    """

    name: str
    title: str
    needs: str
    cases: int | None
    missing: str = ""
    blind: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """What names stand for: suites, how many cases of each at most, and what was left out and why."""

    suites: tuple[str, ...]
    sample: int | None = None
    baseline: Path | None = None
    left_out: tuple[str, ...] = ()


def load_groups(file: Path = GROUPS) -> dict[str, Group]:
    """The named groups, or AuthorError with the line."""
    return read_yaml(file, Groups).groups


def entries(data: Path | None = None, own: Path | None = None) -> tuple[Entry, ...]:
    """Every suite, with its number of cases where they can be counted."""
    found = tuple(entry_of(name, data) for name in suite_names())
    return found if own is None else (*found, _own_entry(own))


def choose(
    names: Sequence[str],
    data: Path | None = None,
    own: Path | None = None,
    *,
    anew: bool = False,
    groups: Path = GROUPS,
) -> Chosen:
    """Names of suites and groups as suites; `all` leaves out what cannot run, and says so.

    `anew` draws a group's cases again, whatever was kept of it.
    """
    known = load_groups(groups)
    chosen: list[str] = []
    limits: set[tuple[int | None, Path | None]] = set()
    left_out: tuple[str, ...] = ()
    for name in names:
        if name == ALL:
            listed = entries(data, own)
            reasons = {each.name: BLIND if each.blind else each.missing for each in listed}
            chosen += [name for name, reason in reasons.items() if not reason]
            left_out = tuple(f"{name}: {reason}" for name, reason in reasons.items() if reason)
        else:
            chosen += known[name].suites if name in known else [_lasting(name)]
        limits.add(_limits(known[name], groups, anew=anew) if name in known else (None, None))
    if len(limits) > 1:
        raise UsageError("A group that takes a sample is run by itself: name the others in a second run.")
    sample, baseline = next(iter(limits), (None, None))
    return Chosen(tuple(dict.fromkeys(chosen)), sample, baseline, left_out)


def baseline_of(name: str, groups: Path = GROUPS) -> tuple[Group, Path]:
    """A group and the file of its kept run, or UsageError."""
    group = load_groups(groups).get(name)
    if group is None or group.baseline is None:
        raise UsageError(f"There is no group {name} with a baseline: give one as in {groups}.")
    return group, (groups.parent / group.baseline).resolve()


def _lasting(name: str) -> str:
    """A file by its whole path: a run is gone on with from anywhere."""
    return str(Path(name).resolve()) if name.endswith(".yaml") else name


def _limits(group: Group, groups: Path, *, anew: bool) -> tuple[int | None, Path | None]:
    if group.baseline is None or anew:
        return group.sample, None
    return None, (groups.parent / group.baseline).resolve()


def entry_of(name: str, data: Path | None = None) -> Entry:
    """One suite as it is listed."""
    suite = read_yaml(SUITES / f"{name}.yaml", Suite)
    outside = suite.loader and suite.loader not in OWN_LOADERS
    needs = "reference data (--data)" if outside else " and ".join(suite.programs) or "nothing"
    lacking = [each for each in suite.programs if shutil.which(each) is None]
    missing = f"install {', '.join(lacking)} first" if lacking else ""
    try:
        cases = len(load_suite(name, data=data).cases)
        return Entry(name, suite.title, needs, cases, missing, blind=suite.blind)
    except (OperatorError, UsageError) as error:
        return Entry(name, suite.title, needs, None, str(error))


def _own_entry(own: Path) -> Entry:
    title, needs = "This practice's own cases", "cases its clinicians kept"
    try:
        return Entry(OWN[0], title, needs, sum(len(suite.cases) for suite in own_suites(OWN[0], own)))
    except UsageError as error:
        return Entry(OWN[0], title, needs, None, str(error))
