"""Trains the head that says which pathway a message belongs to, or that it belongs to none.

    python -m models.training.pathway_head pathways var/models/all-minilm-l6-v2

From: the pathways' phrases, the phrases of the findings that open them, the openings of their vignettes
(near misses left out) and `pathways/out-of-scope.yaml`. Never from the sets it is scored on
(`eval/retrieval`). Takes a few minutes on two cores; the seed is fixed.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from models.base import Floats
from models.linear_head import HEADS, SCALE, LinearHead
from models.sentences import SentenceEmbedder

OUT_OF_SCOPE = "out-of-scope"
SEED, EPOCHS, BATCH = 20261122, 30, 256
RATE, DECAY, DROPOUT, NOISE, SMOOTHING = 2e-3, 1e-3, 0.3, 0.02, 0.1


def examples(folder: Path) -> Iterator[tuple[str, str]]:
    """Every text to learn from with its label."""
    findings = {
        entry["id"]: entry["phrases"]
        for file in sorted((folder / "findings").glob("*.yaml"))
        for entry in _read(file)["findings"]
    }
    for file in sorted(folder.glob("*/pathway.yaml")):
        pathway, vignettes = _read(file), _read(file.with_name("vignettes.yaml"))["vignettes"]
        said = [
            *pathway["phrases"],
            *(phrase for id in pathway["findings"] for phrase in findings.get(id, ())),
        ]
        said += [each["opening"] for each in vignettes if each["kind"] != "near_miss"]
        yield from ((text.strip('"'), pathway["id"]) for text in dict.fromkeys(said))
    yield from ((text, OUT_OF_SCOPE) for text in _read(folder / "out-of-scope.yaml")["messages"])


def train(vectors: Floats, labels: list[str]) -> LinearHead:
    """One layer by cross-entropy; rare labels weigh more, a little noise and dropout keep it modest."""
    import torch

    torch.manual_seed(SEED)
    names = sorted(set(labels))
    wanted = torch.tensor([names.index(label) for label in labels])
    given = torch.tensor(vectors)
    counts = torch.bincount(wanted).float()
    weight = (1 / (counts + 1).sqrt()) / (1 / (counts + 1).sqrt()).mean()
    layer = torch.nn.Linear(given.shape[1], len(names))
    net = torch.nn.Sequential(torch.nn.Dropout(DROPOUT), layer)
    loss_of = torch.nn.CrossEntropyLoss(weight=weight, label_smoothing=SMOOTHING)
    steps = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    for _ in range(EPOCHS):
        for batch in torch.split(torch.randperm(len(given)), BATCH):
            noisy = given[batch] + NOISE * torch.randn(len(batch), given.shape[1])
            steps.zero_grad()
            loss_of(net(torch.nn.functional.normalize(noisy, dim=1) * SCALE), wanted[batch]).backward()
            steps.step()
    with torch.no_grad():
        return LinearHead(names, layer.weight.numpy(), layer.bias.numpy())


def main(arguments: list[str]) -> None:
    """Embed, train, and keep the head."""
    folder, model = Path(arguments[0]), Path(arguments[1])
    pairs = list(examples(folder))
    embedder = SentenceEmbedder(model)
    texts = [text for text, _ in pairs]
    vectors = np.vstack([embedder.embed(texts[n : n + 64]) for n in range(0, len(texts), 64)])
    train(vectors, [label for _, label in pairs]).save(HEADS / "pathways.npz")
    print(f"{len(pairs)} texts, {len({label for _, label in pairs})} labels: {HEADS / 'pathways.npz'}")


def _read(file: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text only
    return data


if __name__ == "__main__":
    main(sys.argv[1:])
