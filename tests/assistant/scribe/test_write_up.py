"""The whole draft: sections, codes, tasks, letters, files; and that it survives as plain data."""

import json
from dataclasses import replace

import pytest
from docx import Document
from pydantic import TypeAdapter

from assistant.errors import AuthorError
from assistant.scribe.code_table import concepts
from assistant.scribe.export import export, note_json
from assistant.scribe.letters import addressee
from assistant.scribe.shapes import Line, Section, TaskKind, WriteUp
from assistant.scribe.templates import load_template, template_ids
from assistant.scribe.transcript_files import read_transcript
from tests.assistant.scribe.conversations import PROMPTS, drafted, section, talk, whole_note

VISIT = """
D: Good morning, how can I help?
P: I've had diarrhoea for the last three days, six or seven times a day.
D: Any blood in your stools?
P: No.
D: Do you take any medicines?
P: Just an inhaler for my asthma.
D: Are you allergic to anything?
P: No.
D: I think this is gastroenteritis.
P: Right.
D: I'd recommend you drink plenty of fluids. I'll refer you to the bowel clinic.
D: Let's book a review in two weeks.
P: Okay.
D: If it gets worse or you see blood, call us straight away.
P: Thank you.
"""


def test_a_visit_becomes_a_note_in_uk_style():
    draft = drafted(VISIT)
    assert "3-day history of diarrhoea" in section(draft, "Presenting complaint")
    assert "6–7 times a day" in whole_note(draft)
    assert "No blood in stools" in section(draft, "History")
    assert "inhaler" in section(draft, "Medicines and allergies").lower()
    assert "gastroenteritis" in section(draft, "Impression")
    assert "drink plenty of fluids" in section(draft, "Plan")
    assert "straight away" in section(draft, "Safety-netting")


def test_every_line_rests_on_utterances_that_exist():
    draft = drafted(VISIT)
    numbers = {utterance.n for utterance in draft.transcript}
    for part in draft.note:
        for line in part.lines:
            assert line.evidence
            assert set(line.evidence) <= numbers
            assert line.facts


def test_facts_left_out_are_listed():
    draft = drafted(VISIT)
    in_note = {fact.n for fact in draft.facts if fact.in_note}
    assert in_note | set(draft.unplaced) == {fact.n for fact in draft.facts}
    assert not in_note & set(draft.unplaced)


def test_tasks_are_proposals_with_what_was_said():
    tasks = {task.kind: task for task in drafted(VISIT).tasks}
    assert {TaskKind.REFERRAL, TaskKind.FOLLOW_UP, TaskKind.SAFETY} <= set(tasks)
    assert tasks[TaskKind.FOLLOW_UP].due == "P2W"
    assert all(task.state.value == "proposed" for task in tasks.values())


def test_a_letter_only_where_a_referral_was_said():
    draft = drafted(VISIT)
    assert [letter.to for letter in draft.letters] == ["bowel clinic"]
    assert drafted("D: How can I help?\nP: I've had a cough for a week.").letters == ()
    assert addressee("will refer") == "not said: please complete"


def test_codes_are_from_the_table_with_the_words_beside_them():
    codes = {code.display: code.words for code in drafted(VISIT).codes}
    assert codes["Diarrhea"] == "diarrhoea"
    assert "Asthma" in codes
    assert set(codes) <= {concept.display for concept in concepts()}
    assert len(concepts()) >= 60


def test_the_summary_holds_only_what_was_said_to_the_patient():
    summary = drafted(VISIT).patient_summary
    assert "fluids" in summary
    assert "straight away" in summary
    assert drafted("D: How can I help?\nP: I've had a cough for a week.").patient_summary == ""


def test_a_write_up_survives_as_plain_data():
    draft = drafted(VISIT)
    adapter = TypeAdapter(WriteUp)
    assert adapter.validate_json(adapter.dump_json(draft)) == draft


def test_the_json_has_the_fields_integrators_rely_on():
    data = json.loads(note_json(drafted(VISIT), id="k1"))
    wanted = "id transcript gaps facts note unplaced codes tasks letters patient_summary versions elapsed_ms"
    assert set(wanted.split()) <= set(data)
    assert set(["text", "facts", "evidence", "supported", "check"]) <= set(data["note"][0]["lines"][0])
    assert set(["n", "text", "kind", "evidence", "in_note"]) <= set(data["facts"][0])
    assert data["id"] == "k1"


def test_the_files_say_who_drafted_and_who_checked(tmp_path):
    draft = drafted(VISIT)
    paths = {path.name: path for path in export(draft, tmp_path, checked_by="Dr Green")}
    files = "note.md note.json transcript.vtt letter-1.docx letter-1.pdf patient.txt"
    assert set(paths) == set(files.split())
    assert "Drafted by software; checked by Dr Green." in paths["note.md"].read_text(encoding="utf-8")
    assert any("Dr Green" in paragraph.text for paragraph in Document(str(paths["letter-1.docx"])).paragraphs)
    spoken = [(u.speaker, u.text) for u in read_transcript(paths["transcript.vtt"])]
    assert spoken == [(u.speaker, u.text) for u in talk(VISIT)]


def test_an_unsupported_line_is_not_exported(tmp_path):
    bad = Line("Takes warfarin", (0,), (1,), supported=False, check=("medicine not said: warfarin",))
    draft = replace(drafted(VISIT), note=(Section("Medicines and allergies", (bad,)),))
    for path in export(draft, tmp_path)[:2]:
        assert "Takes warfarin" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("id", template_ids(PROMPTS))
def test_every_template_makes_a_note(id):
    draft = drafted(VISIT, template=id)
    assert "diarrhoea" in whole_note(draft).lower()
    assert draft.versions["template"].startswith(f"{id}@")


def test_a_template_that_is_not_there_names_those_that_are():
    with pytest.raises(AuthorError, match="gp-default, long-term-review, mental-health, soap, terse"):
        load_template(PROMPTS, "nonsense")


@pytest.mark.parametrize(
    "text, place",
    [
        ("id: bad\nversion: '1'\nname: Bad\nsections: []\n", "bad.yaml:4"),
        ("id: bad\nversion: '1'\nname: Bad\nsections:\n  - {heading: A, kinds: [poetry]}\n", "kinds"),
        ("id: bad\n  version: 1\n", "bad.yaml:2"),
        (
            "id: bad\nversion: '1'\nname: Bad\nsections:\n"
            "  - {heading: A, kinds: [plan]}\n  - {heading: B, kinds: [plan]}\n",
            "plan stands under two headings",
        ),
    ],
)
def test_a_mistake_in_a_template_names_the_place(text, place, tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "bad.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(AuthorError, match=place):
        load_template(tmp_path, "bad")


def test_a_note_keeps_to_its_templates_length():
    script = "D: How can I help?\n" + "\n".join(
        f"P: My left knee has been sore and swollen for {n} weeks and it hurts to walk." for n in range(2, 60)
    )
    draft = drafted(script)
    assert len(whole_note(draft).split()) <= 260
    assert draft.unplaced
