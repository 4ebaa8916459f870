"""Whether two runs over the same cases really differ: exact McNemar and a paired permutation test.

Knows counts only. McNemar is for cases that stand alone and are right or wrong; the permutation test is
for everything else: variants of one message, several runs of a case, so many facts of so many.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import comb

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
EXACT = 16  # with so many clusters or fewer that differ, every swap is tried
DRAWS = 9_999
BLOCK = 1_000_000  # swaps held at once
SAME = 1e-12


@dataclass(frozen=True, slots=True)
class Cluster:
    """Cases that are not independent, in both runs: hits of so many."""

    hits_a: int
    of_a: int
    hits_b: int
    of_b: int


def mcnemar(only_a: int, only_b: int) -> float:
    """The two-sided chance of so uneven a split of the cases on which the runs disagree.

    McNemar 1947, exact: binomial instead of chi squared (Agresti 2013, Categorical Data Analysis, 11.1).
    """
    of = only_a + only_b
    splits: int = sum(comb(of, n) for n in range(min(only_a, only_b) + 1))
    return float(min(1.0, 2 * splits / 2**of))


def permutation(clusters: Sequence[Cluster], *, seed: int = 0) -> float:
    """The two-sided chance of so large a difference of rates if it did not matter which run gave a result.

    Each cluster's two results are swapped or not (Good 2005, Permutation Tests, ch. 3): all ways when few
    differ, otherwise random ones, counting the one seen (Phipson and Smyth 2010, SAGMB 9:39).
    """
    table = _table(clusters)
    seen = abs(_difference(*table.sum(axis=0)))
    differing = table[(table[:, 0] != table[:, 2]) | (table[:, 1] != table[:, 3])]
    if not len(differing):
        return 1.0
    same = table.sum(axis=0) - differing.sum(axis=0)
    exact = len(differing) <= EXACT
    swaps = _every_swap(len(differing)) if exact else _random_swaps(len(differing), seed)
    as_large = sum(int((_swapped(differing, same, some) >= seen - SAME).sum()) for some in swaps)
    return as_large / 2 ** len(differing) if exact else (as_large + 1) / (DRAWS + 1)


def _table(clusters: Sequence[Cluster]) -> Counts:
    rows = [(it.hits_a, it.of_a, it.hits_b, it.of_b) for it in clusters]
    return np.array(rows, dtype=np.int64).reshape(-1, 4)


def _swapped(table: Counts, same: Counts, swaps: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The size of the difference of rates under each row of swaps; `same` adds what no swap changes."""
    first, second = table[:, :2], table[:, 2:]
    moved = swaps.astype(np.int64) @ (second - first)
    hits_a, of_a = (same[:2] + first.sum(axis=0) + moved).T
    hits_b, of_b = (same[2:] + second.sum(axis=0) - moved).T
    return np.asarray(np.abs(hits_b / np.maximum(of_b, 1) - hits_a / np.maximum(of_a, 1)))


def _difference(hits_a: int, of_a: int, hits_b: int, of_b: int) -> float:
    return float(hits_b / max(of_b, 1) - hits_a / max(of_a, 1))


def _every_swap(n: int) -> Iterator[NDArray[np.bool_]]:
    numbers = np.arange(2**n)[:, None]
    yield (numbers >> np.arange(n)) & 1 == 1


def _random_swaps(n: int, seed: int) -> Iterator[NDArray[np.bool_]]:
    rng = np.random.default_rng(seed)
    left, at_once = DRAWS, max(1, BLOCK // n)
    while left > 0:
        yield rng.random((min(left, at_once), n)) < 0.5
        left -= at_once
