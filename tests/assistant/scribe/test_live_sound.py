"""Pieces of live sound: what is taken, what is refused in one sentence, how two microphones are mixed."""

import io
import wave
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import InputError
from assistant.scribe.live_sound import (
    SAMPLE_RATE,
    Format,
    format_of,
    join,
    mixed,
    read_piece,
    sides,
    silence,
)


def piece(seconds: float = 2.0, *, rate: int = SAMPLE_RATE, channels: int = 1, width: int = 2) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(b"\x01" * int(seconds * rate) * channels * width)
    return out.getvalue()


@pytest.mark.parametrize("channels", [1, 2])
def test_a_piece_says_how_long_it_is_and_how_many_microphones(channels: int) -> None:
    assert format_of(piece(1.5, channels=channels)) == Format(24_000, channels)


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        b"RIFF",
        b"\x1aE\xdf\xa3 a webm file" * 20,
        piece(rate=48_000),
        piece(width=1),
        piece(channels=3),
        piece(0.0),
        piece()[:-100],
        piece(13.0),
    ],
    ids=["empty", "cut", "webm", "48 kHz", "8 bits", "three channels", "no sound", "torn", "too long"],
)
def test_what_the_page_does_not_send_is_one_sentence(wrong: bytes) -> None:
    with pytest.raises(InputError, match="A piece of the recording is") as told:
        format_of(wrong)
    assert "\n" not in str(told.value)


def test_two_microphones_are_mixed_as_files_are_and_kept_apart_beside() -> None:
    left, right = np.full(4, 8192, np.int16), np.full(4, -4096, np.int16)
    one, two = np.full((3, 1), 16_384, np.int16), np.stack([left, right], axis=1)
    assert mixed([one, two]).tolist() == [0.5] * 3 + [0.0625] * 4
    both = sides([one, two])
    assert both is not None
    assert both[0].tolist() == [0.5] * 3 + [0.25] * 4
    assert both[1].tolist() == [0.5] * 3 + [-0.125] * 4
    assert sides([one]) is None
    assert mixed([]).size == 0


def test_pieces_join_to_one_file_with_silence_where_one_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(piece(1.0, channels=2))
    (tmp_path / "b.wav").write_bytes(silence(2.0))
    with (tmp_path / "whole.wav").open("wb") as out:
        join((read_piece(tmp_path / name) for name in ("a.wav", "b.wav")), out, channels=2)
    with wave.open(str(tmp_path / "whole.wav")) as whole:
        assert (whole.getnframes(), whole.getnchannels(), whole.getframerate()) == (48_000, 2, SAMPLE_RATE)
