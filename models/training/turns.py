"""Trains who of two says a sentence of a consultation, from transcripts that lie outside the project.

    python -m models.training.turns ../shared/data var/models/all-minilm-l6-v2

Learns from the practice interviews (Fareez et al. 2022; but for the three whose recordings are used for
measuring), MTS-Dialog's training rows (Ben Abacha et al. 2023) and ACI-Bench's (Yim et al. 2023), all CC BY
4.0; no sentence of theirs is kept. PriMock57 is left for measuring. About ten minutes on two cores; the seed
is fixed. After each epoch prints how many words of the interviews held back are given to the right person.
"""

import csv
import random
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from models.sentences import SentenceEmbedder
from models.turns import FILE, inputs

SEED, EPOCHS, BATCH = 20261122, 10, 8
WIDTH, DROPOUT = 64, 0.35
RATE, DECAY, CLIP = 2e-3, 1e-2, 1.0
HELD_BACK = 20  # interviews
LONGEST = 60  # sentences of a lesson: longer talks are learnt in pieces
MEASURED_ON = frozenset({"CAR0001", "GAS0001", "MSK0001"})  # their recordings are
_SENTENCE = re.compile(r"(?<=[.?!…])\s+")
_SPEAKERS = re.compile(r"\s*\[?(?P<who>D|P|Doctor|Patient|doctor|patient)\]?\s*:?\s+(?P<text>.*)")
Talk = list[tuple[bool, str]]  # whether the clinician says it, and the sentence


def talks(data: Path) -> tuple[list[Talk], list[Talk]]:
    """Every talk to learn from, and the interviews held back."""
    files = sorted((data / "osce-interviews" / "transcripts").glob("*.txt"))
    interviews = [sentences(file.read_text("utf-8-sig")) for file in files if file.stem not in MEASURED_ON]
    random.Random(SEED).shuffle(interviews)  # noqa: S311
    others = [
        sentences(row["dialogue"])
        for name in ("mts-dialog/MTS-Dialog-TrainingSet.csv", "aci-bench/train.csv")
        for row in _rows(data / name)
    ]
    return [*interviews[HELD_BACK:], *(talk for talk in others if len(talk) > 3)], interviews[:HELD_BACK]


def sentences(dialogue: str) -> Talk:
    """A dialogue with a speaker at each turn, in sentences."""
    turns: list[tuple[bool, str]] = []
    for line in dialogue.splitlines():
        if found := _SPEAKERS.match(line):
            turns.append((found["who"][0] in "Dd", found["text"]))
        elif line.strip() and turns:
            turns[-1] = (turns[-1][0], f"{turns[-1][1]} {line.strip()}")
    return [(doctor, part) for doctor, text in turns for part in _split(text)]


def _split(text: str) -> Iterator[str]:
    close = re.sub(r" (?=[,.?!']|n't\b)", "", text)  # ACI-Bench sets its marks apart
    yield from (part.strip() for part in _SENTENCE.split(close) if re.search(r"\w", part))


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


class Network(torch.nn.Module):
    """Narrows each sentence, runs through the talk both ways, and says how likely the clinician is."""

    def __init__(self, given: int) -> None:
        super().__init__()
        self.narrow = torch.nn.Linear(given, WIDTH)
        self.along = torch.nn.GRU(WIDTH, WIDTH, bidirectional=True, batch_first=True)
        self.out = torch.nn.Linear(2 * WIDTH, 1)

    def forward(self, given: Any) -> Any:
        """Log odds for each sentence of one talk."""
        dropped = functional.dropout(given, DROPOUT, self.training)
        inner = functional.dropout(torch.relu(self.narrow(dropped)), DROPOUT, self.training)
        along, _ = self.along(inner[None])
        return self.out(functional.dropout(along[0], DROPOUT, self.training))[:, 0]

    def numbers(self) -> dict[str, Any]:
        """Its weights under the names `models/turns.py` reads, in half precision."""
        kept = {"narrow": self.narrow.weight, "narrow_bias": self.narrow.bias}
        kept |= {"out": self.out.weight, "out_bias": self.out.bias}
        for ours, theirs in (("forward", "l0"), ("backward", "l0_reverse")):
            kept[f"{ours}_into"] = getattr(self.along, f"weight_ih_{theirs}")
            kept[f"{ours}_again"] = getattr(self.along, f"weight_hh_{theirs}")
            kept[f"{ours}_into_bias"] = getattr(self.along, f"bias_ih_{theirs}")
            kept[f"{ours}_again_bias"] = getattr(self.along, f"bias_hh_{theirs}")
        return {name: each.detach().numpy().astype(np.float16) for name, each in kept.items()}


def train(lessons: Sequence[tuple[Any, Any]], held_back: Sequence[tuple[Any, Any, Any]]) -> Network:
    """The network after a fixed number of rounds; none is picked by what is held back."""
    network = Network(lessons[0][0].shape[1])
    steps = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    for epoch in range(EPOCHS):
        network.train()
        pieces = [piece for lesson in lessons for piece in _pieces(*lesson)]
        random.shuffle(pieces)
        for start in range(0, len(pieces), BATCH):
            wrong = [
                functional.binary_cross_entropy_with_logits(network(given), due)
                for given, due in pieces[start : start + BATCH]
            ]
            steps.zero_grad()
            mean: Any = torch.stack(wrong).mean()
            mean.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)
            steps.step()
        print(f"epoch {epoch + 1}: {share_right(network, held_back):.1%} of the words held back", flush=True)
    return network


def _pieces(given: Any, due: Any) -> Iterator[tuple[Any, Any]]:
    if len(due) <= LONGEST:
        yield given, due
        return
    for _ in range(len(due) // LONGEST + 1):
        start = random.randrange(0, len(due) - LONGEST + 1)  # noqa: S311
        yield given[start : start + LONGEST], due[start : start + LONGEST]


def share_right(network: Network, talks: Sequence[tuple[Any, Any, Any]]) -> float:
    """The share of words given to the right person."""
    network.eval()
    with torch.inference_mode():
        told = [((network(given) > 0).float() == due, words) for given, due, words in talks]
    right = sum(float((ok * words).sum()) for ok, words in told)
    return right / sum(float(words.sum()) for _, words in told)


def main(arguments: Sequence[str]) -> None:
    """Train, and keep the numbers."""
    data, model = Path(arguments[0]), Path(arguments[1])
    torch.manual_seed(SEED)
    random.seed(SEED)
    learnt, held_back = talks(data)
    vectors = _vectors([*learnt, *held_back], SentenceEmbedder(model))
    network = train(
        [_lesson(talk, vectors)[:2] for talk in learnt], [_lesson(it, vectors) for it in held_back]
    )
    np.savez_compressed(FILE, **network.numbers())
    print(f"{len(learnt)} talks: {FILE}")


def _vectors(talks: Sequence[Talk], embedder: SentenceEmbedder) -> dict[str, Any]:
    texts = sorted({text for talk in talks for _, text in talk}, key=len)
    found: dict[str, Any] = {}
    for start in range(0, len(texts), 256):
        batch = texts[start : start + 256]
        found.update(zip(batch, embedder.embed(batch).astype(np.float16), strict=True))
    return found


def _lesson(talk: Talk, vectors: dict[str, Any]) -> tuple[Any, Any, Any]:
    texts = [text for _, text in talk]
    given = inputs(texts, np.stack([vectors[text] for text in texts]).astype(np.float32))
    words = torch.tensor([float(len(text.split())) for text in texts])
    return torch.tensor(given), torch.tensor([float(doctor) for doctor, _ in talk]), words


if __name__ == "__main__":
    main(sys.argv[1:])
