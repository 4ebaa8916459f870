"""Trains what understands a patient's words: the sentence model's upper layers and three heads on them.

    python -m models.training.understanding pathways var/models/all-minilm-l6-v2

The heads say which pathway a message belongs to, which finding a clause says, and whether a message holds
danger. Takes about half an hour on two cores; the seed is fixed. From `examples.py`, never from `eval/`.
"""

import copy
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from models.linear_head import HEADS, SCALE, LinearHead
from models.packed import APART, run
from models.sentences import FROM_LAYER, SentenceEmbedder
from models.training.examples import NO_FINDING, Example, examples
from models.tuned import ADAPTERS, differences

SEED, EPOCHS, BATCH = 20261122, 5, 64
LAYERS_RATE, HEADS_RATE = 1e-4, 4e-3
DROPOUT, SMOOTHING, CLIP = 0.2, 0.1, 1.0
WEIGHTS = {"pathways": 1.0, "findings": 0.7, "danger": 0.3}
NO_DANGER, DANGER = "no-danger", "danger"
UNKNOWN = -1


class Lessons:
    """The examples as numbers: lower hidden states, labels, and what each label is called."""

    def __init__(self, given: Sequence[Example], embedder: SentenceEmbedder) -> None:
        self.names = {
            "pathways": sorted({it.pathway for it in given if it.pathway}),
            "findings": sorted({NO_FINDING, *(it.finding for it in given if it.finding)}),
            "danger": [NO_DANGER, DANGER],
        }
        self.labels = {
            "pathways": self._numbers("pathways", [it.pathway for it in given]),
            "findings": self._numbers("findings", [it.finding for it in given]),
            "danger": torch.tensor([UNKNOWN if it.danger is None else int(it.danger) for it in given]),
        }
        self.not_findings = self._numbers("findings", [it.not_finding for it in given])
        self._texts = [it.text for it in given]
        self._hidden = _lower_states(sorted(set(self._texts), key=len), embedder)

    def batches(self) -> list[list[int]]:
        """Examples by number, shuffled, those of like length together."""
        order = torch.randperm(len(self._texts)).tolist()
        wide = [order[n : n + 30 * BATCH] for n in range(0, len(order), 30 * BATCH)]
        tidy = [sorted(each, key=lambda n: len(self._hidden[self._texts[n]])) for each in wide]
        found = [each[n : n + BATCH] for each in tidy for n in range(0, len(each), BATCH)]
        random.shuffle(found)
        return found

    def states(self, batch: Sequence[int]) -> tuple[Any, Any]:
        """Lower hidden states of these examples, padded, and 1 where a piece is real."""
        states = [self._hidden[self._texts[n]].float() for n in batch]
        real = [torch.ones(len(each)) for each in states]
        padded = torch.nn.utils.rnn.pad_sequence
        return padded(states, batch_first=True), padded(real, batch_first=True)

    def _numbers(self, kind: str, labels: Sequence[str | None]) -> Any:
        place = {name: n for n, name in enumerate(self.names[kind])}
        return torch.tensor([UNKNOWN if label is None else place[label] for label in labels])


def train(lessons: Lessons, base: Any) -> tuple[Any, dict[str, torch.nn.Linear]]:
    """The upper layers and the heads, trained together."""
    layers = copy.deepcopy(base).train().requires_grad_(True)
    heads = {kind: torch.nn.Linear(384, len(names)) for kind, names in lessons.names.items()}
    of_heads = [weight for head in heads.values() for weight in head.parameters()]
    steps = torch.optim.AdamW(
        [
            {"params": layers.parameters(), "weight_decay": 0.01},
            {"params": of_heads, "weight_decay": 1e-3},
        ]
    )
    count = EPOCHS * len(lessons.batches())
    rates = torch.optim.lr_scheduler.OneCycleLR(
        steps, max_lr=[LAYERS_RATE, HEADS_RATE], total_steps=count + 1, pct_start=0.1
    )
    losses = _Losses(lessons)
    for epoch in range(EPOCHS):
        began, total = perf_counter(), 0.0
        batches = lessons.batches()
        for batch in batches:
            vectors = SCALE * _vectors(layers, *lessons.states(batch))
            loss = losses.of(batch, {kind: head(_dropped(vectors)) for kind, head in heads.items()})
            steps.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(layers.parameters(), CLIP)
            steps.step()
            rates.step()
            total += float(loss.detach())
        print(
            f"epoch {epoch + 1}: loss {total / len(batches):.3f}, {perf_counter() - began:.0f} s", flush=True
        )
    return layers.eval(), heads


class _Losses:
    """What is wrong with the heads' answers about a batch."""

    def __init__(self, lessons: Lessons) -> None:
        self._lessons = lessons
        self._weights = {
            kind: _rare_weigh_more(found, len(lessons.names[kind])) for kind, found in lessons.labels.items()
        }

    def of(self, batch: Sequence[int], scores: dict[str, Any]) -> Any:
        """One number: the cross-entropy of what is known, and of findings known not to be said."""
        total = torch.zeros(())
        for kind, found in scores.items():
            wanted = self._lessons.labels[kind][list(batch)]
            if bool((wanted != UNKNOWN).any()):
                total = total + WEIGHTS[kind] * functional.cross_entropy(
                    found, wanted, self._weights[kind], ignore_index=UNKNOWN, label_smoothing=SMOOTHING
                )
        return total + WEIGHTS["findings"] * self._not_said(batch, scores["findings"])

    def _not_said(self, batch: Sequence[int], found: Any) -> Any:
        wrong = self._lessons.not_findings[list(batch)]
        rows = (wrong != UNKNOWN).nonzero().flatten()
        if not len(rows):
            return torch.zeros(())
        likely = functional.softmax(found[rows], dim=1).gather(1, wrong[rows, None])
        return -torch.log1p(-likely.clamp(max=0.999)).sum() / len(batch)


def _rare_weigh_more(labels: Any, count: int) -> Any:
    counts = torch.bincount(labels[labels != UNKNOWN], minlength=count).float()
    weights = 1 / (counts + 1).sqrt()
    return weights / weights.mean()


def _vectors(layers: Any, hidden: Any, real: Any) -> Any:
    """Unit vectors of padded states: quicker than packing where texts of like length stand together."""
    hidden = run(layers, hidden, ((1 - real) * APART)[:, None, None, :])
    mean = (hidden * real[..., None]).sum(1) / real.sum(1, keepdim=True)
    return functional.normalize(mean, dim=1)


def _dropped(vectors: Any) -> Any:
    return functional.dropout(vectors, DROPOUT)


def _lower_states(texts: Sequence[str], embedder: SentenceEmbedder) -> dict[str, Any]:
    """The hidden states below what is tuned, of each text's own pieces, in half precision."""
    found: dict[str, Any] = {}
    for start in range(0, len(texts), BATCH):
        batch = texts[start : start + BATCH]
        found.update(zip(batch, (each.half() for each in embedder.lower_states(batch)), strict=True))
    return found


def main(arguments: Sequence[str]) -> None:
    """Train, and keep the adapter and the heads."""
    pathways, model = Path(arguments[0]), Path(arguments[1])
    torch.manual_seed(SEED)
    random.seed(SEED)
    embedder = SentenceEmbedder(model)
    given = examples(pathways)
    base = embedder.layers(FROM_LAYER)
    lessons = Lessons(given, embedder)
    layers, heads = train(lessons, base)
    ADAPTERS.mkdir(exist_ok=True)
    kept: dict[str, Any] = dict(differences(base, layers))
    np.savez_compressed(ADAPTERS / "understanding.npz", **kept)
    for kind, head in heads.items():
        weights, bias = head.weight.detach().numpy(), head.bias.detach().numpy()
        LinearHead(lessons.names[kind], weights, bias).save(HEADS / f"{kind}.npz")
    print(f"{len(given)} examples: {ADAPTERS / 'understanding.npz'} and {len(heads)} heads")


if __name__ == "__main__":
    main(sys.argv[1:])
