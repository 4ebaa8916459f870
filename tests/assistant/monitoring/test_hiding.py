"""No small count is shown, and none can be worked out from what is shown: every table checked by algebra."""

import random

import numpy as np
import pytest

from assistant.monitoring.hiding import FEWEST, Hidden, hide_line, hide_table

Cells = dict[tuple[str, str], int]


@pytest.mark.parametrize(
    "counts, shown",
    [
        ({"a": 40, "b": 30}, {"a": "40", "b": "30"}),
        ({"a": 40, "b": 30, "c": 3}, {"a": "40", "b": "hidden", "c": "<10"}),
        ({"a": 40, "b": 0}, {"a": "hidden", "b": "<10"}),
        ({"a": 40, "b": 7, "c": 8, "d": 3}, {"a": "40", "b": "<10", "c": "<10", "d": "<10"}),
        ({"a": 10, "b": 0}, {"a": "hidden", "b": "hidden"}),  # "<10" beside 10 or more would say it is 0
        ({"a": 9, "b": 9, "c": 50}, {"a": "hidden", "b": "hidden", "c": "50"}),  # two below 10 that sum to 18
    ],
)
def test_a_small_part_of_a_total_is_hidden_with_company(
    counts: dict[str, int], shown: dict[str, str]
) -> None:
    assert {name: str(n) for name, n in hide_line(counts).items()} == shown


def table(seed: int) -> tuple[Cells, list[str], list[str]]:
    """Counts as they come: many small ones, some none."""
    dice = random.Random(seed)
    groups = [f"g{n}" for n in range(dice.randint(1, 7))]
    categories = [f"c{n}" for n in range(dice.randint(2, 6))]
    size = dice.choice([3, 10, 30, 100])
    cells = {
        (g, c): int(dice.expovariate(1 / size)) if dice.random() < 0.8 else 0
        for g in groups
        for c in categories
    }
    return cells, groups, categories


@pytest.mark.parametrize("seed", range(300))
def test_no_small_count_follows_from_the_sums(seed: int) -> None:
    cells, groups, categories = table(seed)
    shown = hide_table(cells, groups, categories)
    if isinstance(shown.total, Hidden):
        assert sum(cells.values()) < FEWEST
        return
    truth = {("row", g): sum(cells[g, c] for c in categories) for g in groups}
    truth |= {("column", c): sum(cells[g, c] for g in groups) for c in categories}
    truth |= cells
    every = {("row", g): n for g, n in shown.groups.items()}
    every |= {("column", c): n for c, n in shown.categories.items()} | shown.cells
    assert all(n == truth[k] and n >= FEWEST for k, n in every.items() if isinstance(n, int))
    assert all(truth[k] < FEWEST for k, n in every.items() if n is Hidden.SMALL)
    unknown = [k for k, n in every.items() if isinstance(n, Hidden)]
    sums = [[((g, c), 1) for c in categories] + [(("row", g), -1)] for g in groups]
    sums += [[((g, c), 1) for g in groups] + [(("column", c), -1)] for c in categories]
    sums += [[(("row", g), 1) for g in groups], [(("column", c), 1) for c in categories]]
    for fixed in determined(unknown, sums):
        assert truth[fixed] >= FEWEST, fixed


def determined(
    unknown: list[tuple[str, str]], sums: list[list[tuple[tuple[str, str], int]]]
) -> list[tuple[str, str]]:
    """Which unknowns have one value only under the sums: those that no solution of A x = 0 moves."""
    if not unknown:
        return []
    place = {name: n for n, name in enumerate(unknown)}
    matrix = np.zeros((len(sums), len(unknown)))
    for line, terms in enumerate(sums):
        for name, sign in terms:
            if name in place:
                matrix[line, place[name]] = sign
    _, values, directions = np.linalg.svd(matrix)
    free = directions[(values > 1e-9).sum() :]
    return [name for name, n in place.items() if not len(free) or np.abs(free[:, n]).max() < 1e-9]


def test_two_tables_that_share_hidden_margins_give_no_more_away_together() -> None:
    """A margin that is hidden hides its whole line, so that nothing of it stands in any table."""
    cells = {("a", "x"): 40, ("a", "y"): 30, ("b", "x"): 20, ("b", "y"): 25, ("c", "x"): 2, ("c", "y"): 1}
    shown = hide_table(cells, ["a", "b", "c"], ["x", "y"])
    hidden = [g for g, n in shown.groups.items() if isinstance(n, Hidden)]
    assert hidden == ["b", "c"]
    assert all(isinstance(shown.cells[g, c], Hidden) for g in hidden for c in ("x", "y"))


def test_a_table_with_fewer_than_ten_says_nothing_else() -> None:
    shown = hide_table({("a", "x"): 4, ("a", "y"): 5}, ["a"], ["x", "y"])
    assert {shown.total, *shown.groups.values(), *shown.cells.values()} == {Hidden.SMALL}
