"""Which suites there are, what each needs, and the named groups of them (`groups.yaml`).

Knows files of suites and whether their data is there. Runs nothing.
"""

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
    """Suites run together; `sample` takes at most so many cases of each."""

    about: str
    suites: tuple[str, ...] = Field(min_length=1)
    sample: int | None = Field(None, ge=1)


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
    left_out: tuple[str, ...] = ()


def load_groups(file: Path = GROUPS) -> dict[str, Group]:
    """The named groups, or AuthorError with the line."""
    return read_yaml(file, Groups).groups


def entries(data: Path | None = None, own: Path | None = None) -> tuple[Entry, ...]:
    """Every suite, with its number of cases where they can be counted."""
    found = tuple(_entry(name, data) for name in suite_names())
    return found if own is None else (*found, _own_entry(own))


def choose(
    names: Sequence[str], data: Path | None = None, own: Path | None = None, *, groups: Path = GROUPS
) -> Chosen:
    """Names of suites and groups as suites; `all` leaves out what cannot run, and says so."""
    known = load_groups(groups)
    chosen: list[str] = []
    samples: set[int | None] = set()
    left_out: tuple[str, ...] = ()
    for name in names:
        if name == ALL:
            listed = entries(data, own)
            reasons = {each.name: BLIND if each.blind else each.missing for each in listed}
            chosen += [name for name, reason in reasons.items() if not reason]
            left_out = tuple(f"{name}: {reason}" for name, reason in reasons.items() if reason)
        else:
            chosen += known[name].suites if name in known else [name]
        samples.add(known[name].sample if name in known else None)
    if len(samples) > 1:
        raise UsageError("A group that takes a sample is run by itself: name the others in a second run.")
    return Chosen(tuple(dict.fromkeys(chosen)), next(iter(samples), None), left_out)


def _entry(name: str, data: Path | None) -> Entry:
    suite = read_yaml(SUITES / f"{name}.yaml", Suite)
    needs = "reference data (--data)" if suite.loader and suite.loader not in OWN_LOADERS else "nothing"
    try:
        cases = len(load_suite(name, data=data).cases)
        return Entry(name, suite.title, needs, cases, blind=suite.blind)
    except (OperatorError, UsageError) as error:
        return Entry(name, suite.title, needs, None, str(error))


def _own_entry(own: Path) -> Entry:
    title, needs = "This practice's own cases", "cases its clinicians kept"
    try:
        return Entry(OWN[0], title, needs, sum(len(suite.cases) for suite in own_suites(OWN[0], own)))
    except UsageError as error:
        return Entry(OWN[0], title, needs, None, str(error))
