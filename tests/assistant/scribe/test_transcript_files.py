"""Transcripts of every accepted form are read; errors name the line."""

import pytest

from assistant.errors import InputError
from assistant.scribe.transcript_files import from_plain_data, read_transcript
from assistant.types import Speaker

VTT = """WEBVTT

1
00:00:01.000 --> 00:00:02.500
<v Doctor>How can I help?</v>

2
00:03.000 --> 00:04.000
<v Patient>My back hurts.
"""
SRT = """1
00:00:01,000 --> 00:00:02,500
Doctor: How can I help?

2
00:00:03,000 --> 00:00:04,000
Patient: My back hurts.
"""
TXT = "D: How can I help?\n\nPatient: My back\nhurts.\n"
JSON = """{"utterances": [{"speaker": "doctor", "start": 1, "end": 2.5, "text": "How can I help?"},
 {"speaker": "patient", "start": 3, "end": 4, "text": "My back hurts."}]}"""


@pytest.mark.parametrize("name, text", [("a.vtt", VTT), ("a.srt", SRT), ("a.txt", TXT), ("a.json", JSON)])
def test_each_form_gives_the_same_talk(name, text, tmp_path):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    utterances = read_transcript(path)
    assert [(u.n, u.speaker, u.text) for u in utterances] == [
        (0, Speaker.DOCTOR, "How can I help?"),
        (1, Speaker.PATIENT, "My back hurts."),
    ]
    assert utterances[0].end <= utterances[1].start + 0.01


@pytest.mark.parametrize(
    "name, text, place",
    [
        ("a.txt", "Good morning everyone\nD: Hello", "a.txt:1"),
        ("a.vtt", "WEBVTT\n\n00:xx --> 00:02\nHello", "a.vtt:3"),
        ("a.json", '[{"text": "hello",\n}]', "a.json:2"),
        ("a.json", '[{"text": "hello", "colour": "red"}]', "colour"),
        ("a.json", '[{"speaker": "doctor"}]', "text"),
        ("a.txt", "", "no words"),
        ("a.docx", "hello", "not a transcript"),
        ("a.srt", "hello there", "a.srt:1"),
    ],
)
def test_an_unusable_transcript_names_the_place(name, text, place, tmp_path):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=place.replace(".", r"\.")):
        read_transcript(path)


def test_a_folder_or_binary_file_gives_one_sentence(tmp_path):
    binary = tmp_path / "b.txt"
    binary.write_bytes(b"\xff\xfe\x00\x81")
    for path in (binary, tmp_path / "none.txt"):
        with pytest.raises(InputError):
            read_transcript(path)


def test_utterances_without_speakers_are_unknown():
    assert from_plain_data([{"text": "Hello."}])[0].speaker is Speaker.UNKNOWN
