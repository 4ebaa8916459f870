"""What the tuned model and its heads say of texts, and how the tuned layers are kept."""

import copy
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from models.base import Floats, ModelUnavailableError
from models.linear_head import LinearHead
from models.scripted import HashingEmbedder
from models.tuned import TunedEmbedder, differences, merge
from models.understanding import REMEMBERED, TrainedUnderstanding


class Counting(HashingEmbedder):
    """Counts the texts it was given."""

    given = 0

    def embed(self, texts: Sequence[str]) -> Floats:
        self.given += len(texts)
        return super().embed(texts)


@pytest.fixture
def embedder() -> Counting:
    return Counting()


@pytest.fixture
def understanding(embedder: Counting) -> TrainedUnderstanding:
    weights = np.zeros((2, embedder.dimensions), np.float32)
    weights[1] = 5 * embedder.embed(["sore throat"])[0]
    embedder.given = 0
    head = LinearHead(["none", "sore-throat"], weights, np.zeros(2, np.float32))
    return TrainedUnderstanding(embedder, {"pathways": head})


def test_the_head_says_how_likely_each_label_is(understanding: TrainedUnderstanding) -> None:
    found = understanding.likely("pathways", ["sore throat", "broken printer"])
    assert found.labels == ("none", "sore-throat")
    assert found.values.shape == (2, 2)
    assert found.values.sum(axis=1) == pytest.approx(1)
    assert found.values[0][1] > 0.9 > found.values[1][1]


def test_no_texts_are_no_rows(understanding: TrainedUnderstanding) -> None:
    assert understanding.likely("pathways", []).values.shape == (0, 2)


def test_a_text_is_read_once(understanding: TrainedUnderstanding, embedder: Counting) -> None:
    understanding.likely("pathways", ["a", "b", "a"])
    understanding.likely("pathways", ["b", "c"])
    assert embedder.given == 3


def test_only_so_many_texts_are_remembered(understanding: TrainedUnderstanding, embedder: Counting) -> None:
    understanding.likely("pathways", [str(n) for n in range(REMEMBERED + 10)])
    understanding.likely("pathways", ["0", str(REMEMBERED + 9)])
    assert embedder.given == REMEMBERED + 11


def test_tuned_layers_are_kept_as_differences() -> None:
    torch = pytest.importorskip("torch")
    torch.manual_seed(1)
    base = torch.nn.ModuleList([torch.nn.Linear(6, 6), torch.nn.LayerNorm(6)])
    tuned = copy.deepcopy(base)
    with torch.no_grad():
        tuned[0].weight += torch.outer(torch.arange(6.0), torch.ones(6)) / 10
        tuned[0].bias += 0.5
    again = copy.deepcopy(base)
    merge(again, dict(differences(base, tuned, rank=1)))
    for kept, wanted in zip(again.state_dict().values(), tuned.state_dict().values(), strict=True):
        assert torch.allclose(kept, wanted, atol=2e-3)


def test_an_adapter_that_is_not_usable_is_one_sentence(tmp_path: Path) -> None:
    class Base:
        def layers(self, _first: int) -> list[int]:
            return []

        def hidden(self, _texts: Sequence[str], _layer: int) -> tuple[int, int]:
            return 0, 0

    (tmp_path / "understanding.npz").write_bytes(b"no adapter")
    with pytest.raises(ModelUnavailableError, match="install Signpost again"):
        TunedEmbedder(Base(), tmp_path / "understanding.npz").embed(["hello"])  # type: ignore[arg-type]


def test_another_training_has_another_label(tmp_path: Path) -> None:
    (tmp_path / "danger.npz").write_bytes(b"one")
    one = TrainedUnderstanding.label(tmp_path, tmp_path)
    (tmp_path / "again").mkdir()
    (tmp_path / "again" / "danger.npz").write_bytes(b"other")
    assert one.startswith("understanding@")
    assert TrainedUnderstanding.label(tmp_path / "again", tmp_path / "again") != one
