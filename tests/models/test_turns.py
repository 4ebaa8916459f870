"""Who says what: the kept numbers give what the trained network gives, whatever is said."""

from pathlib import Path

import numpy as np
import pytest

from models.base import ModelUnavailableError
from models.scripted import HashingEmbedder
from models.turns import TrainedTurns, inputs

torch = pytest.importorskip("torch")
TALK = ["How can I help?", "My knee hurts.", "Since when?", "Since Monday, after the gym."]


def test_the_numbers_kept_say_what_the_network_said(tmp_path: Path) -> None:
    from models.training.turns import Network

    torch.manual_seed(7)
    embedder = HashingEmbedder()
    given = inputs(TALK, embedder.embed(TALK))
    network = Network(given.shape[1]).eval()
    np.savez_compressed(tmp_path / "turns.npz", **network.numbers())
    with torch.inference_mode():
        due = network(torch.tensor(given)).numpy()
    told = TrainedTurns(embedder, tmp_path / "turns.npz").leanings(TALK)
    np.testing.assert_allclose(told, due, atol=5e-3)


def test_nothing_said_has_no_leaning() -> None:
    assert TrainedTurns(HashingEmbedder()).leanings([]).shape == (0,)


def test_a_missing_file_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailableError, match="install Signpost again"):
        TrainedTurns(HashingEmbedder(), tmp_path / "none.npz").leanings(TALK)


def test_a_dialogue_becomes_sentences_with_their_speaker() -> None:
    from models.training.turns import sentences

    assert sentences("D: Hello. What is it?\n\nP: My knee , it hurts .\nand the other\n[doctor] i see") == [
        (True, "Hello."), (True, "What is it?"), (False, "My knee, it hurts."), (False, "and the other"),
        (True, "i see"),
    ]  # fmt: skip
