"""The scripted models keep the promises of the real ones."""

import numpy as np
import pytest

from models.base import Embedder, ModelUnavailableError, TextModel, Transcriber, VoiceEncoder
from models.scripted import (
    HashingEmbedder,
    ScriptedTextModel,
    ScriptedTranscriber,
    ScriptedVoices,
    spoken,
)
from models.shape import misfit

SOUND = np.full(16_000, 0.1, dtype=np.float32)
SCHEMA = {"type": "object", "properties": {"facts": {"type": "array"}}, "required": ["facts"]}


def test_a_script_is_heard_in_order_with_times_and_progress() -> None:
    hearing: Transcriber = ScriptedTranscriber(spoken("how can I help", "my throat hurts"))
    segments = list(hearing.transcribe(SOUND))
    assert [" ".join(word.text for word in segment.words) for segment in segments] == [
        "how can I help",
        "my throat hurts",
    ]
    assert segments[0].end < segments[1].start
    assert segments[0].progress < segments[1].progress == pytest.approx(1.0)


@pytest.mark.parametrize("silence", [np.zeros(16_000, np.float32), np.zeros(0, np.float32)])
def test_silence_gives_no_words(silence: np.ndarray) -> None:
    assert list(ScriptedTranscriber(spoken("anything")).transcribe(silence)) == []


def test_texts_that_share_words_are_near_and_all_vectors_are_units() -> None:
    embedder: Embedder = HashingEmbedder()
    same, near, far, empty = embedder.embed(["a sore throat", "my throat is sore", "the bus is late", ""])
    assert np.allclose([v @ v for v in (same, near, far, empty)], 1.0)
    assert same @ near > 0.5 > same @ far
    assert embedder.embed([]).shape == (0, 384)


def test_a_scripted_text_model_answers_by_what_it_is_asked() -> None:
    model: TextModel = ScriptedTextModel({"cough": {"facts": ["dry cough"]}})
    assert model.answer("s", "It is a dry cough", schema=SCHEMA).data == {"facts": ["dry cough"]}


@pytest.mark.parametrize(
    ("line", "complaint"), [({"bus": {"facts": []}}, "has no line"), ({"cough": {}}, "lacks facts")]
)
def test_it_fails_as_a_real_one_does(line: dict[str, dict[str, object]], complaint: str) -> None:
    with pytest.raises(ModelUnavailableError, match=complaint):
        ScriptedTextModel(line).answer("s", "a cough", schema=SCHEMA)


def test_voices_of_one_pitch_are_near() -> None:
    seconds = np.arange(16_000) / 16_000
    low, low_too, high = (np.sin(2 * np.pi * hertz * seconds).astype(np.float32) for hertz in (120, 125, 400))
    voices: VoiceEncoder = ScriptedVoices()
    assert voices.encode(low) @ voices.encode(low_too) > 0.9 > voices.encode(low) @ voices.encode(high)


@pytest.mark.parametrize(
    ("value", "schema", "wrong"),
    [
        ({"a": 1}, {"type": "object", "properties": {"a": {"type": "integer"}}}, ""),
        ({"a": True}, {"properties": {"a": {"type": "integer"}}}, "answer.a is not of type integer"),
        ({"a": None}, {"properties": {"a": {"type": ["string", "null"]}}}, ""),
        ({"a": "x"}, {"properties": {"a": {"enum": ["y"]}}}, "answer.a is not one of those offered"),
        ([1, 2], {"type": "array", "maxItems": 1}, "answer is too long"),
        ([1, "2"], {"items": {"type": "number"}}, "answer.1 is not of type number"),
    ],
)
def test_an_answer_is_held_to_its_schema(value: object, schema: dict[str, object], wrong: str) -> None:
    assert misfit(value, schema) == wrong
