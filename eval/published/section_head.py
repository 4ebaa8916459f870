"""Which section of a note an excerpt of a visit was written up in, told from its words alone.

One layer of weights on hashed words and pairs of words, each also under who said it: a yardstick for section
kinds, trained where it is used and kept nowhere. No part of Signpost: see `eval/section_figures.py`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Doubles = NDArray[np.float32]
Turns = Sequence[Mapping[str, Any]]

BUCKETS = 4096
STEPS = 60  # of L-BFGS
WORD = re.compile(r"[a-z']+")


@dataclass(frozen=True, slots=True)
class SectionHead:
    """Sections and one layer; shapes: weights (buckets, sections), bias (sections,)."""

    sections: tuple[str, ...]
    weights: Doubles
    bias: Doubles

    def read(self, dialogues: Sequence[Turns]) -> list[str]:
        """The likeliest section of each dialogue."""
        scores = hashed(dialogues) @ self.weights + self.bias
        return [self.sections[n] for n in scores.argmax(axis=1)]


def train(dialogues: Sequence[Turns], sections: Sequence[str], *, give: float) -> SectionHead:
    """Softmax regression by L-BFGS; `give` is the inverse weight of the squared penalty (C elsewhere)."""
    import torch

    torch.set_num_threads(1)  # on two shared cores several wait for each other: minutes instead of seconds
    names = tuple(sorted(set(sections)))
    rows = torch.from_numpy(hashed(dialogues))
    wanted = torch.tensor([names.index(section) for section in sections])
    weights = torch.zeros(BUCKETS, len(names), requires_grad=True)
    bias = torch.zeros(len(names), requires_grad=True)
    steps = torch.optim.LBFGS([weights, bias], max_iter=STEPS, line_search_fn="strong_wolfe")

    def loss() -> Any:
        steps.zero_grad()
        wrong = torch.nn.functional.cross_entropy(rows @ weights + bias, wanted, reduction="sum")
        total = wrong + (weights**2).sum() / (2 * give)
        total.backward()  # type: ignore[no-untyped-call]
        return total

    steps.step(loss)  # type: ignore[no-untyped-call]
    return SectionHead(names, weights.detach().numpy(), bias.detach().numpy())


def hashed(dialogues: Sequence[Turns]) -> Doubles:
    """One unit row a dialogue: damped counts of its words, by bucket."""
    rows = np.zeros((len(dialogues), BUCKETS), dtype=np.float32)
    for row, dialogue in zip(rows, dialogues, strict=True):
        for word, times in Counter(_features(dialogue)).items():
            row[crc32(word.encode()) % BUCKETS] += 1 + np.log(times)
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def folds(labels: Sequence[str], count: int, seed: int) -> Iterator[tuple[list[int], list[int]]]:
    """Rows to train on and to score, each label spread evenly over the folds."""
    random = np.random.default_rng(seed)
    fold = np.zeros(len(labels), dtype=int)
    for label in sorted(set(labels)):
        rows = np.array([n for n, each in enumerate(labels) if each == label])
        random.shuffle(rows)
        fold[rows] = (np.arange(len(rows)) + random.integers(count)) % count
    for k in range(count):
        yield np.flatnonzero(fold != k).tolist(), np.flatnonzero(fold == k).tolist()


def _features(dialogue: Turns) -> Iterator[str]:
    for turn in dialogue:
        who = "d_" if turn["speaker"] == "doctor" else "p_"
        words = WORD.findall(turn["text"].lower())
        yield from words
        yield from (who + word for word in words)
        yield from (f"{who}{first}_{second}" for first, second in pairwise(words))
