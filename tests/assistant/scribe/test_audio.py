"""Anything with sound is decoded; anything else gives one clear sentence."""

import wave
from pathlib import Path

import av
import numpy as np
import pytest

from assistant.errors import InputError
from assistant.scribe import audio
from assistant.scribe.audio import SAMPLE_RATE, decode


def tone(path: Path, seconds: float, *, rate: int = 44_100, channels: int = 2) -> Path:
    """A WAV file of a quiet tone."""
    count = int(seconds * rate)
    samples = (3000 * np.sin(np.arange(count) * 0.05)).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(np.repeat(samples, channels).tobytes())
    return path


def video(path: Path, *, sound: bool) -> Path:
    """A short video, with or without a sound track."""
    with av.open(str(path), "w") as container:
        pictures = container.add_stream("mpeg4", rate=5)
        pictures.width, pictures.height, pictures.pix_fmt = 64, 48, "yuv420p"
        voice = container.add_stream("aac", rate=16_000, layout="mono") if sound else None
        for n in range(5):
            frame = av.VideoFrame.from_ndarray(np.full((48, 64, 3), n * 40, dtype=np.uint8), format="rgb24")
            container.mux(pictures.encode(frame))
        container.mux(pictures.encode(None))
        if voice is not None:
            heard = av.AudioFrame.from_ndarray(
                np.zeros((1, 16_000), dtype=np.float32) + 0.1, format="fltp", layout="mono"
            )
            heard.sample_rate = 16_000
            container.mux(voice.encode(heard))
            container.mux(voice.encode(None))
    return path


def test_stereo_is_mixed_and_resampled(tmp_path):
    recording = decode(tone(tmp_path / "talk.wav", 1.5))
    assert recording.samples.dtype == np.float32
    assert recording.samples.ndim == 1
    assert recording.duration_s == pytest.approx(1.5, abs=0.05)
    assert recording.samples.size == pytest.approx(1.5 * SAMPLE_RATE, rel=0.05)
    assert 0.01 < float(np.abs(recording.samples).max()) <= 1.0


def test_a_video_with_sound_is_fine(tmp_path):
    assert decode(video(tmp_path / "call.mp4", sound=True)).duration_s == pytest.approx(1.0, abs=0.2)


def unusable(folder: Path) -> dict[str, Path]:
    """One of each kind of file that cannot be used."""
    (folder / "empty.mp3").write_bytes(b"")
    (folder / "three.mp3").write_bytes(b"ID3")
    (folder / "notes.txt").write_text("The patient said hello.", encoding="utf-8")
    (folder / "notes.wav").write_text("The patient said hello.", encoding="utf-8")
    (folder / "noise.m4a").write_bytes(bytes(range(256)) * 40)
    return {
        "missing": folder / "nowhere.wav",
        "folder": folder,
        "empty": folder / "empty.mp3",
        "three bytes": folder / "three.mp3",
        "text": folder / "notes.txt",
        "text named as sound": folder / "notes.wav",
        "noise": folder / "noise.m4a",
        "nought seconds": tone(folder / "nought.wav", 0.0),
        "silent film": video(folder / "film.mp4", sound=False),
    }


@pytest.mark.parametrize(
    "kind",
    [
        "missing", "folder", "empty", "three bytes", "text", "text named as sound", "noise", "nought seconds",
        "silent film",
    ],
)  # fmt: skip
def test_what_cannot_be_used_gives_one_sentence(kind, tmp_path):
    with pytest.raises(InputError) as raised:
        decode(unusable(tmp_path)[kind])
    sentence = str(raised.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert ": " in sentence  # what is wrong, then what to do


def test_a_recording_that_lasts_for_days_is_refused_before_it_fills_the_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(audio, "LONGEST_S", 3600)
    small = tone(tmp_path / "days.wav", 0.2, rate=20_000, channels=1)
    with wave.open(str(small), "wb") as file:
        file.setparams((1, 2, 1, 0, "NONE", ""))  # one sample a second
        file.writeframes(bytes(2 * 4_000))
    with pytest.raises(InputError, match="longer than 1 hours: send each consultation by itself"):
        decode(small)
    assert decode(small, most_s=10).duration_s == 10


def test_samples_that_are_no_sound_are_silence(tmp_path):
    file = tmp_path / "odd.wav"
    with av.open(str(file), "w") as container:
        stream = container.add_stream("pcm_f32le", rate=SAMPLE_RATE, layout="mono")
        odd = np.array([[np.nan, np.inf, -np.inf, 1e30, 0.5] * 3_200], dtype=np.float32)
        frame = av.AudioFrame.from_ndarray(odd, format="flt", layout="mono")
        frame.sample_rate = SAMPLE_RATE
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    assert set(np.unique(decode(file).samples)) == {0.0, 0.5}
