"""The sentence model alone with a logistic head that says an urgency, no rules and no guidance.

Trained on the same invented messages Signpost's own heads learn from (`models/training/said`), on the
lowest safe level each was given; the sentence model stays as it is published.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from assistant.types import Urgency

SAID = Path(__file__).resolve().parents[2] / "models" / "training" / "said"
LEVELS = tuple(Urgency)
Floats = NDArray[np.float32]
Embed = Callable[[Sequence[str]], Floats]
ROUNDS, RATE, DECAY = 400, 0.5, 1e-4
SCALE = 8.0  # of unit vectors


def logistic_head(embed: Embed) -> Callable[[str], Urgency]:
    """Reads a message to the level the head finds likeliest."""
    said, levels = _messages()
    weights = _fitted(SCALE * embed(said), levels)

    def read(text: str) -> Urgency:
        vector = np.append(SCALE * embed([text])[0], 1.0)
        return LEVELS[int((vector @ weights).argmax())]

    return read


def _messages() -> tuple[list[str], Sequence[int]]:
    files = sorted(SAID.glob("messages-*.yaml"))
    found = [each for file in files for each in _read(file)]
    return [each["said"] for each in found], [LEVELS.index(Urgency(each["least"])) for each in found]


def _read(file: Path) -> list[dict[str, str]]:
    said = file.read_text("utf-8")
    found: list[dict[str, str]] = yaml.load(said, Loader=yaml.CBaseLoader)["messages"]  # noqa: S506 - text only
    return found


def _fitted(vectors: Floats, levels: Sequence[int]) -> Floats:
    """Weights of a multinomial regression, by gradient descent, each level counting alike."""
    given = np.hstack([vectors, np.ones((len(vectors), 1))])
    wanted = np.eye(len(LEVELS))[list(levels)]
    rare = 1 / wanted.sum(0).clip(1)
    share = (wanted * rare).sum(1, keepdims=True) / len(LEVELS)
    weights = np.zeros((given.shape[1], len(LEVELS)))
    for _ in range(ROUNDS):
        scores = given @ weights
        likely = np.exp(scores - scores.max(1, keepdims=True))
        likely /= likely.sum(1, keepdims=True)
        weights -= RATE * (given.T @ (share * (likely - wanted)) + DECAY * weights)
    return np.asarray(weights, dtype=np.float32)
