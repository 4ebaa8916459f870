"""Vectors remembered on disk: the same ones, asked for once, and never in the way."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from models.base import Floats
from models.remembered import MANY, RememberedEmbedder


class Counting:
    """Embeds by letter counts and counts how many texts it was asked for."""

    dimensions = 26

    def __init__(self) -> None:
        self.asked = 0

    def embed(self, texts: Sequence[str]) -> Floats:
        self.asked += len(texts)
        rows = [[text.count(chr(97 + n)) + 0.01 for n in range(26)] for text in texts]
        made = np.array(rows, dtype=np.float32).reshape(len(texts), 26)
        return made / np.linalg.norm(made, axis=1, keepdims=True)


def test_remembered_texts_are_not_asked_for_again(tmp_path: Path) -> None:
    file = tmp_path / "phrases.npz"
    assert RememberedEmbedder(Counting(), "m", file).remember(["sore throat", "fever"]) == 2
    again = Counting()
    embedder = RememberedEmbedder(again, "m", file)
    assert embedder.remember(["sore throat", "fever"]) == 0
    assert np.allclose(embedder.embed(["fever", "cough"]), Counting().embed(["fever", "cough"]))
    assert again.asked == 1


def test_another_model_remembers_nothing_of_the_first(tmp_path: Path) -> None:
    file = tmp_path / "phrases.npz"
    RememberedEmbedder(Counting(), "one", file).remember(["fever"])
    assert RememberedEmbedder(Counting(), "two", file).remember(["fever"]) == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 half a file", b"\x00" * 100])
def test_a_spoilt_file_is_made_again(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "phrases.npz"
    file.write_bytes(content)
    assert RememberedEmbedder(Counting(), "m", file).remember(["fever"]) == 1
    assert RememberedEmbedder(Counting(), "m", file).remember(["fever"]) == 0


def test_no_texts_give_no_rows(tmp_path: Path) -> None:
    assert RememberedEmbedder(Counting(), "m", tmp_path / "p.npz").embed([]).shape == (0, 26)


def test_a_large_set_is_remembered_and_a_message_is_not(tmp_path: Path) -> None:
    file = tmp_path / "phrases.npz"
    phrases = [f"phrase {chr(97 + n % 26)}{n}" for n in range(MANY)]
    embedder = RememberedEmbedder(Counting(), "m", file)
    embedder.embed(phrases)
    embedder.embed(["my throat hurts"])
    again = Counting()
    RememberedEmbedder(again, "m", file).embed(phrases)
    assert again.asked == 0
    RememberedEmbedder(again, "m", file).embed(["my throat hurts"])
    assert again.asked == 1
