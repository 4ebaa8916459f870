"""Small numbers hidden, so that none can be worked out from the others by subtraction. Pure.

A count below 10 is hidden, zero too. A table of groups by categories has known margins, so more cells are
hidden until no hidden count is fixed by those shown. Each hidden count stands in two sums (its row and its
column), so the hidden counts are the edges of a graph whose vertices are the sums: what can vary are its
cycles, and a count is fixed exactly when its edge is a bridge. Where a margin is hidden, so is its whole
line; then tables that share a margin give no more away together than alone.

Covered: exact recovery from one export, all its tables together, and hidden counts that sum to less than
10. Not covered: what somebody knows from elsewhere; two exports of the same, growing, period.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

FEWEST = 10
Vertex = Hashable
Cell = tuple[str, str]  # a group and a category


class Hidden(Enum):
    """Why a count is not shown. `OTHER` may be any count: hidden to protect one that is small."""

    SMALL = "<10"
    OTHER = "hidden"

    def __str__(self) -> str:
        return self.value


Count = int | Hidden


@dataclass(frozen=True, slots=True)
class Shown:
    """A table as it may be shown: {(group, category): count} with its margins."""

    total: Count
    groups: dict[str, Count]
    categories: dict[str, Count]
    cells: dict[Cell, Count]


def hide_line(counts: Mapping[str, int]) -> dict[str, Count]:
    """One partition of a known total."""
    return _labelled(counts, top_up(counts, {name for name, n in counts.items() if n < FEWEST}))


def top_up(counts: Mapping[str, int], hidden: Collection[str]) -> set[str]:
    """Hide the next smallest until at least two are hidden and they sum to 10 or more."""
    chosen = set(hidden)
    rest = sorted((name for name in counts if name not in chosen), key=lambda name: (counts[name], name))
    while chosen and rest and (len(chosen) < 2 or sum(counts[name] for name in chosen) < FEWEST):
        chosen.add(rest.pop(0))
    return chosen


def _labelled(counts: Mapping[str, int], hidden: Collection[str]) -> dict[str, Count]:
    """ "<10" where that leaves it open which number below 10 it is, else only that it is hidden."""
    open_ = _stays_open([counts[name] for name in hidden])
    return {
        name: n if name not in hidden else Hidden.SMALL if n < FEWEST and open_ else Hidden.OTHER
        for name, n in counts.items()
    }


def _stays_open(hidden: Sequence[int]) -> bool:
    """Whether every small one could be anything from 0 to 9, knowing which are small and their sum."""
    small, total = sum(n < FEWEST for n in hidden), sum(hidden)
    large, most = len(hidden) - small, FEWEST - 1
    if large:
        return total - FEWEST * large >= most
    return most <= total <= most * (small - 1)


def hide_table(cells: Mapping[Cell, int], groups: Sequence[str], categories: Sequence[str]) -> Shown:
    """A table of groups by categories, with its margins and its total."""
    rows = {g: sum(cells.get((g, c), 0) for c in categories) for g in groups}
    columns = {c: sum(cells.get((g, c), 0) for g in groups) for c in categories}
    total = sum(rows.values())
    if total < FEWEST:
        small = Hidden.SMALL
        every: dict[Cell, Count] = {(g, c): small for g in groups for c in categories}
        return Shown(small, dict.fromkeys(groups, small), dict.fromkeys(categories, small), every)
    shown_rows, shown_columns = hide_line(rows), hide_line(columns)
    counts = {(g, c): cells.get((g, c), 0) for g in groups for c in categories}
    hidden = _hide_cells(counts, shown_rows, shown_columns)
    return Shown(total, shown_rows, shown_columns, _labels(counts, hidden, shown_rows, shown_columns))


def _hide_cells(
    counts: Mapping[Cell, int], rows: Mapping[str, Count], columns: Mapping[str, Count]
) -> set[Cell]:
    hidden = {
        (g, c)
        for (g, c), n in counts.items()
        if n < FEWEST or isinstance(rows[g], Hidden) or isinstance(columns[c], Hidden)
    }
    while more := _unsafe(counts, hidden, rows, columns):
        hidden |= more
    return hidden


def _unsafe(
    counts: Mapping[Cell, int],
    hidden: set[Cell],
    rows: Mapping[str, Count],
    columns: Mapping[str, Count],
) -> set[Cell]:
    """What must be hidden too; nothing where all is well or nothing more can be hidden."""
    edges: dict[Cell, tuple[Vertex, Vertex]] = {(g, c): (("row", g), ("column", c)) for g, c in hidden}
    edges |= {(g, ""): (("row", g), "rows") for g, n in rows.items() if isinstance(n, Hidden)}
    edges |= {("", c): (("column", c), "columns") for c, n in columns.items() if isinstance(n, Hidden)}
    on_no_cycle = sorted(cell for cell in bridges(edges) if cell in counts)
    fixed = [cell for cell in on_no_cycle if counts[cell] < FEWEST]
    lines = [(0, g) for g, n in rows.items() if isinstance(n, int)]
    lines += [(1, c) for c, n in columns.items() if isinstance(n, int)]
    thin = [line for line in lines if _thin(counts, hidden, line)]
    more = _next(counts, hidden, [*thin, *_lines_of(fixed)])
    if fixed and not more:  # its own lines are hidden whole: the next ones, then anything
        more = _next(counts, hidden, _lines_of(on_no_cycle)) or _smallest(counts, set(counts) - hidden)
    return more


def _lines_of(cells: Sequence[Cell]) -> list[tuple[int, str]]:
    return [(axis, cell[axis]) for cell in cells for axis in (0, 1)]


def _next(
    counts: Mapping[Cell, int], hidden: Collection[Cell], lines: Sequence[tuple[int, str]]
) -> set[Cell]:
    """In each line the smallest that is still shown."""
    found: set[Cell] = set()
    for axis, name in lines:
        found |= _smallest(counts, [it for it in counts if it[axis] == name and it not in hidden])
    return found


def _smallest(counts: Mapping[Cell, int], cells: Collection[Cell]) -> set[Cell]:
    return {min(cells, key=lambda it: (counts[it], it))} if cells else set()


def _thin(counts: Mapping[Cell, int], hidden: Collection[Cell], line: tuple[int, str]) -> bool:
    """Whether something small is hidden in a line alone, or with so little that it is still small."""
    axis, name = line
    inside = [counts[it] for it in hidden if it[axis] == name]
    return any(n < FEWEST for n in inside) and (sum(inside) < FEWEST or len(inside) < 2)


def _labels(
    counts: Mapping[Cell, int],
    hidden: Collection[Cell],
    rows: Mapping[str, Count],
    columns: Mapping[str, Count],
) -> dict[Cell, Count]:
    """ "<10" only where neither its row nor its column would then say more than that."""
    closed = {
        (axis, name)
        for axis, margins in ((0, rows), (1, columns))
        for name, margin in margins.items()
        if isinstance(margin, int) and not _stays_open([counts[it] for it in hidden if it[axis] == name])
    }
    return {
        cell: n
        if cell not in hidden
        else Hidden.SMALL
        if n < FEWEST and (0, cell[0]) not in closed and (1, cell[1]) not in closed
        else Hidden.OTHER
        for cell, n in counts.items()
    }


def bridges(edges: Mapping[Cell, tuple[Vertex, Vertex]]) -> set[Cell]:
    """The edges on no cycle: what they stand for is fixed by the sums."""
    beside: dict[Vertex, list[tuple[Cell, Vertex]]] = defaultdict(list)
    for edge, (one, other) in edges.items():
        beside[one].append((edge, other))
        beside[other].append((edge, one))
    return {edge for edge, (one, other) in edges.items() if not _joined(one, other, edge, beside)}


def _joined(
    one: Vertex, other: Vertex, without: Cell, beside: Mapping[Vertex, list[tuple[Cell, Vertex]]]
) -> bool:
    """Whether there is another way from one to the other."""
    seen, waiting = {one}, [one]
    while waiting:
        for edge, there in beside[waiting.pop()]:
            if edge == without or there in seen:
                continue
            if there == other:
                return True
            seen.add(there)
            waiting.append(there)
    return False
