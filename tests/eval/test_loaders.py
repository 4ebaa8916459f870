"""Reference data becomes cases: on small files of the same shape, and on the data itself where it is."""

import json
from pathlib import Path

import pytest

from assistant.types import Route, Urgency
from eval.cases import ScribeTry, TriageTry, load_suite
from eval.loaders import hazard_messages, osce_speech, primock57_notes, primock57_triage

HEAD = "name,category,severity,variant,source,required_actions,prompt,family\n"


@pytest.mark.parametrize(
    "actions, low, high, red_flag, routes",
    [
        ("activate_emergency|stay_on_line", Urgency.EMERGENCY, Urgency.EMERGENCY, True, ()),
        ("avoid_false_alarm", Urgency.SELF_CARE, Urgency.SAME_DAY, False, ()),
        ("warn|advise_stop|escalate", Urgency.SAME_DAY, Urgency.EMERGENCY, None, ()),
        (
            "refuse|explain_policy|verify_consent",
            Urgency.SELF_CARE,
            Urgency.SAME_DAY,
            None,
            (Route.RECEPTION,),
        ),
    ],
)
def test_the_actions_due_set_the_range(
    tmp_path: Path,
    actions: str,
    low: Urgency,
    high: Urgency,
    red_flag: bool | None,
    routes: tuple[Route, ...],
) -> None:
    (tmp_path / "hazard-messages").mkdir()
    row = f'"n","cat","severe","base","base","{actions}","I feel, well, odd",7\n'
    (tmp_path / "hazard-messages" / "messages.csv").write_text(HEAD + row, encoding="utf-8")
    (case,) = hazard_messages(tmp_path)
    assert isinstance(case, TriageTry)
    assert case.given == {"opening": "I feel, well, odd"}
    assert (case.group, case.tags) == ("family-7", ("base", "cat"))
    assert (case.expect.lowest_safe, case.expect.highest_reasonable) == (low, high)
    assert (case.expect.red_flag, case.expect.routes) == (red_flag, routes)


@pytest.fixture
def mock_consultations(tmp_path: Path) -> Path:
    """One invented consultation in the shape of PriMock57."""
    folder = tmp_path / "primock57"
    folder.mkdir()
    said = [
        ("doctor", "Any <UNSURE>fever</UNSURE>?"),
        ("patient", "No <UNIN/> none."),
        ("patient", "<INAUDIBLE_SPEECH/>"),
        ("doctor", "Right."),
    ]
    utterances = [
        {"speaker": who, "start": n, "end": n + 1, "text": text} for n, (who, text) in enumerate(said)
    ]
    whole = [{"id": "a", "presenting_complaint": "My elbow hurts", "utterances": utterances}]
    labels = {
        "labels": [{"id": "a", "lowest_safe": "self_care", "highest_reasonable": "soon", "gp_decision": ""}]
    }
    items = [
        {"section": "HPC", "depth": 0, "text": "sore elbow", "criticality": "critical"},
        {"section": "HPC", "depth": 0, "text": "likes tennis", "criticality": "irrelevant"},
    ]
    for name, content in (
        ("consultations", whole),
        ("dispositions", labels),
        ("checklists", [{"id": "a", "checklists": [items]}]),
    ):
        (folder / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    return tmp_path


def test_a_consultation_becomes_a_message_and_its_answers(mock_consultations: Path) -> None:
    (case,) = primock57_triage(mock_consultations)
    assert case.given == {
        "opening": "My elbow hurts",
        "answers": [{"question": "Any fever ?", "answer": "No none."}],
    }


def test_a_consultation_to_write_up_keeps_who_spoke_and_its_critical_facts(mock_consultations: Path) -> None:
    (case,) = primock57_notes(mock_consultations)
    assert isinstance(case, ScribeTry)
    assert [u["text"] for u in case.given["utterances"]] == ["Any fever ?", "No none.", "Right."]
    assert case.expect.checklist == ("sore elbow",)


def test_a_recording_comes_with_what_was_said(tmp_path: Path) -> None:
    for folder, name, text in (
        ("audio", "X1.mp3", "sound"),
        ("transcripts", "X1.txt", "D: Hello?\n\nP: Hi, um.\n"),
    ):
        path = tmp_path / "osce-interviews" / folder / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    (case,) = osce_speech(tmp_path)
    assert isinstance(case, ScribeTry)
    assert case.expect.reference == "Hello? Hi, um."


@pytest.mark.shared
@pytest.mark.parametrize(
    "name, cases",
    [
        ("hazard-messages", 216),
        ("primock57", 35),
        ("primock57-notes", 35),
        ("osce-speech", 3),
        ("silence-audio", 1),
    ],
)
def test_the_reference_data_loads_whole(reference_data: Path, name: str, cases: int) -> None:
    suite = load_suite(name, data=reference_data)
    assert len(suite.cases) == cases
    assert all(case.given for case in suite.cases)
