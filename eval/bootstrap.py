"""Intervals where cases come in families: whole families are drawn, never single cases.

The clustered (block) bootstrap of Davison and Hinkley 1997 (Bootstrap Methods, section 3.8) and Field and
Welsh 2007 (J R Stat Soc B 69:369), with percentile bounds. With few families it is too narrow: it cannot
know families it has not seen, so below about `FEW_CLUSTERS` nobody should lean on it. Where every family
is alike the draws say nothing, and exact bounds on families or the rule of three take their place (Hanley and
Lippman-Hand 1983, JAMA 249:1743).
"""

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from eval.intervals import Interval, clopper_pearson, rule_of_three
from eval.paired import Cluster

DRAWS = 2_000
FEW_CLUSTERS = 20
BLOCK = 2_000_000  # draws held at once
Table = NDArray[np.float64]


@lru_cache(maxsize=256)
def clustered_interval(families: tuple[tuple[int, int], ...], *, seed: int = 0) -> Interval:
    """Bounds of a rate (95%) from each family's hits of so many."""
    table = np.array(families, dtype=np.float64).reshape(-1, 2)
    rates = {hits / of for hits, of in families if of}
    if rates <= {0.0} or rates <= {1.0}:
        hits = len(families) if rates == {1.0} else 0
        alike = clopper_pearson(hits, len(families))
        return Interval(alike.low, alike.high, "exact on families")
    draws = _drawn(table, lambda sums: sums[:, 0] / np.maximum(sums[:, 1], 1), seed)
    low, high = np.quantile(draws, (0.025, 0.975))
    return Interval(float(low), float(high), "bootstrap by family")


def difference_interval(clusters: Sequence[Cluster], *, seed: int = 0) -> Interval:
    """Bounds of the second rate minus the first (95%), both runs of a cluster drawn together."""
    rows = [(it.hits_a, it.of_a, it.hits_b, it.of_b) for it in clusters]
    if all(hits_a * of_b == hits_b * of_a for hits_a, of_a, hits_b, of_b in rows):
        widest = rule_of_three(len(rows))
        return Interval(-widest, widest, "rule of three")
    draws = _drawn(np.array(rows, dtype=np.float64), _rate_difference, seed)
    low, high = np.quantile(draws, (0.025, 0.975))
    return Interval(float(low), float(high), "bootstrap by family")


def _rate_difference(sums: Table) -> Table:
    return np.asarray(sums[:, 2] / np.maximum(sums[:, 3], 1) - sums[:, 0] / np.maximum(sums[:, 1], 1))


def _drawn(table: Table, figure: Callable[[Table], Table], seed: int) -> Table:
    """The figure of each draw of as many rows as there are, with replacement."""
    rng, rows = np.random.default_rng(seed), len(table)
    at_once = max(1, min(DRAWS, BLOCK // rows))
    sizes = [at_once] * (DRAWS // at_once) + ([DRAWS % at_once] if DRAWS % at_once else [])
    return np.concatenate([figure(table[rng.integers(0, rows, (n, rows))].sum(axis=1)) for n in sizes])
