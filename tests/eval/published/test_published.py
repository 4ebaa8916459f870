"""Published sets in the form their makers lay them out, on tiny invented files; what is missing is named."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import OperatorError
from eval.cases import Case, ScribeTry
from eval.loaders import LOADERS, load_cases
from eval.measures import Measure
from eval.published.dialogues import utterances
from eval.published.textgrid import read_textgrid
from eval.scorers import score
from tests.eval.conftest import scribe_result

GRID = """File type = "ooTextGrid"
Object class = "TextGrid"

xmin = 0
xmax = 9
tiers? <exists>
size = 1
item []:
    item [1]:
        class = "IntervalTier"
        name = "{who}"
        xmin = 0
        xmax = 9
        intervals: size = 3
        intervals [1]:
            xmin = {start}
            xmax = {end}
            text = "{text}"
        intervals [2]:
            xmin = {end}
            xmax = 9
            text = ""
"""
EXCERPT = "Doctor: Any allergies?\nPatient: Penicillin,\nit itches.\nGuest_family: And nuts.\n"


def grid(who: str, start: float, end: float, text: str) -> str:
    return GRID.format(who=who, start=start, end=end, text=text)


@pytest.fixture
def primock(tmp_path: Path) -> Path:
    """A clone with one invented consultation."""
    home = tmp_path / "primock57"
    for folder in ("notes", "transcripts", "audio"):
        (home / folder).mkdir(parents=True)
    name = "day9_consultation01"
    (home / "notes" / f"{name}.json").write_text(
        json.dumps({"presenting_complaint": "Toe", "note": "Sore toe."}), "utf-8"
    )
    doctor = grid("Doctor", 0.5, 2, 'Hello <UNIN/>, what is ""it""?')
    patient = grid("Patient", 2, 4, "My <UNSURE>toe</UNSURE> is sore.")
    (home / "transcripts" / f"{name}_doctor.TextGrid").write_text(doctor, "utf-8")
    (home / "transcripts" / f"{name}_patient.TextGrid").write_bytes(patient.encode("utf-16"))
    (home / "audio" / f"{name}_patient.wav").write_bytes(b"RIFF0000WAVE")
    return home


@pytest.fixture
def table(tmp_path: Path) -> Callable[[str, str], Path]:
    def write(file: str, text: str) -> Path:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(text, "utf-8")
        return tmp_path

    return write


def only(cases: tuple[Case, ...]) -> ScribeTry:
    assert len(cases) == 1
    assert isinstance(cases[0], ScribeTry)
    return cases[0]


@pytest.mark.parametrize("inside", [True, False])
def test_primock57_is_read_from_the_clone_or_the_folder_that_holds_it(primock: Path, inside: bool) -> None:
    case = only(load_cases("primock57-published", primock if inside else primock.parent))
    assert case.id == "day9_consultation01"
    assert [(it["speaker"], it["start"], it["text"]) for it in case.given["utterances"]] == [
        ("doctor", 0.5, 'Hello , what is "it"?'),
        ("patient", 2.0, "My toe is sore."),
    ]
    assert case.expect.summary == "Sore toe."


def test_primock57_recordings_go_with_what_was_said(primock: Path) -> None:
    case = only(load_cases("primock57-speech", primock))
    assert case.expect.reference == "My toe is sore."
    assert (case.group, case.tags) == ("day9_consultation01", ("patient",))


def test_a_pointer_of_git_lfs_is_no_recording(primock: Path) -> None:
    (primock / "audio" / "day9_consultation01_patient.wav").write_bytes(
        b"version https://git-lfs.github.com/x"
    )
    with pytest.raises(OperatorError, match="run `git lfs pull`"):
        load_cases("primock57-speech", primock)


def test_what_is_missing_is_named_with_where_to_get_it(primock: Path, tmp_path: Path) -> None:
    (primock / "transcripts" / "day9_consultation01_doctor.TextGrid").unlink()
    wanted = r"PriMock57 .*consultation01_doctor.TextGrid is missing.*github.com/babylonhealth.*CC BY 4.0"
    with pytest.raises(OperatorError, match=wanted):
        load_cases("primock57-published", primock)
    for name, file in (("mts-dialog", "ValidationSet.csv"), ("aci-bench", "valid.csv")):
        with pytest.raises(OperatorError, match=f"{file} is missing.*--data"):
            load_cases(name, tmp_path / "nothing")
    with pytest.raises(OperatorError, match=r"notes/\*.json is missing"):
        load_cases("primock57-published", tmp_path / "nothing")


def test_mts_dialog_gives_an_excerpt_its_section_and_its_text(table: Callable[[str, str], Path]) -> None:
    rows = f'ID,section_header,section_text,dialogue\n7,ALLERGY,"Penicillin, nuts.","{EXCERPT}"\n8,ODD,x,y\n'
    case = only(load_cases("mts-dialog", table("MTS-Dialog/Main-Dataset/MTS-Dialog-ValidationSet.csv", rows)))
    assert (case.id, case.tags, case.expect.kinds) == ("mts-7", ("ALLERGY",), ("allergy",))
    assert [it["speaker"] for it in case.given["utterances"]] == ["doctor", "patient", "companion"]
    assert case.given["utterances"][1]["text"] == "Penicillin, it itches."
    assert case.expect.summary == "Penicillin, nuts."


def test_aci_bench_gives_a_visit_and_its_note(table: Callable[[str, str], Path]) -> None:
    rows = 'dataset,encounter_id,dialogue,note\naci,V1,"[doctor] hi\n[patient_guest] hello","Well."\n'
    case = only(load_cases("aci-bench", table("valid.csv", rows)))
    assert (case.id, case.expect.summary) == ("V1", "Well.")
    assert [it["speaker"] for it in case.given["utterances"]] == ["doctor", "companion"]


def test_a_column_that_is_not_there_is_named(table: Callable[[str, str], Path]) -> None:
    with pytest.raises(OperatorError, match="has no column note"):
        load_cases("aci-bench", table("valid.csv", "dialogue,summary\nhi,well\n"))


def test_a_textgrid_without_intervals_is_no_textgrid(tmp_path: Path) -> None:
    (tmp_path / "x.TextGrid").write_text("short form", "utf-8")
    with pytest.raises(ValueError, match="no intervals"):
        read_textgrid(tmp_path / "x.TextGrid")


def test_a_line_without_a_mark_and_an_unknown_speaker() -> None:
    assert utterances("so\nNurse: well\n\n") == [
        {"speaker": "unknown", "text": "so"},
        {"speaker": "unknown", "text": "well"},
    ]


def test_two_turns_on_one_line_are_two() -> None:
    said = utterances("Doctor: Any pain? Patient: No. My doctor: he left.")
    assert [(it["speaker"], it["text"]) for it in said] == [
        ("doctor", "Any pain?"),
        ("patient", "No. My doctor: he left."),
    ]


def test_the_kind_most_words_are_of_and_the_words_shared_are_scored() -> None:
    facts = [
        {"n": 0, "text": "allergic to penicillin", "kind": "allergy", "evidence": [0], "in_note": True},
        {"n": 1, "text": "well and " * 9, "kind": "social", "evidence": [0], "in_note": False},
    ]
    result = {**scribe_result(("Allergies", "Penicillin allergy")), "facts": facts}
    case = ScribeTry.model_validate(
        {"id": "m", "given": {"utterances": []}, "expect": {"kinds": ["allergy"], "summary": "Penicillin"}}
    )
    found = {it.measure: (it.hits, it.of) for it in score(case, result)}
    assert found[Measure.SECTION_KIND] == (1, 1)
    assert found[Measure.ROUGE_1] == (667, 1000)
    assert not any(it.failed for it in score(case, result) if it.measure is Measure.ROUGE_1)


def test_every_loader_says_in_one_sentence_that_nothing_is_there(tmp_path: Path) -> None:
    for name in LOADERS:
        with pytest.raises(OperatorError, match="--data"):
            load_cases(name, tmp_path)


def test_messages_with_attacks_have_readings_and_wide_ranges(tmp_path: Path) -> None:
    row = {
        "id": "a1",
        "input": {
            "chief_complaint": "CP",
            "history": "none",
            "demographics": {"age": 40, "sex": "male"},
            "vitals": {"spo2": 89},
        },
        "labels": {"gold_risk_tier": "critical"},
    }
    (tmp_path / "adversarial-messages").mkdir()
    (tmp_path / "adversarial-messages" / "vignettes_adversarial.jsonl").write_text(json.dumps(row), "utf-8")
    (case,) = load_cases("adversarial-messages", tmp_path)
    assert case.given["opening"] == "CP. none"
    assert case.given["readings"] == [{"kind": "spo2", "value": 89.0, "unit": "%"}]


def test_recognised_speech_has_no_speakers_and_the_facts_of_its_consultation(tmp_path: Path) -> None:
    (tmp_path / "primock57").mkdir()
    facts = [{"text": "sore toe", "criticality": "critical"}, {"text": "a cat", "criticality": "irrelevant"}]
    sheets = [{"id": "day9_consultation01", "checklists": [facts]}]
    (tmp_path / "primock57" / "checklists.json").write_text(json.dumps(sheets), "utf-8")
    heard = tmp_path / "asr-hypotheses" / "ear-1" / "day9_consultation01_conversation_transcript.txt"
    heard.parent.mkdir(parents=True)
    heard.write_text("Hello. My toe is sore.", "utf-8")
    case = only(load_cases("primock57-recognised", tmp_path))
    assert case.expect.checklist == ("sore toe",)
    assert case.given["utterances"] == [{"text": "Hello."}, {"text": "My toe is sore."}]


def test_osce_interviews_are_read_as_published_with_who_spoke(tmp_path: Path) -> None:
    for folder, file, text in (
        ("Audio Recordings", "RES9.mp3", "sound"),
        ("Clean Transcripts", "RES9.txt", "D: Hello?\n\nP: Hi there."),
    ):
        (tmp_path / "Data" / folder).mkdir(parents=True)
        (tmp_path / "Data" / folder / file).write_text(text, "utf-8")
    case = only(load_cases("osce-speech", tmp_path))
    assert case.expect.reference == "Hello? Hi there."
    assert [(it.speaker, it.text) for it in case.expect.spoken] == [
        ("doctor", "Hello?"),
        ("patient", "Hi there."),
    ]
