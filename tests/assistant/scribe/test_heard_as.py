"""What was heard stays in the transcript; the note is made with the name and says so."""

from pathlib import Path

import pytest

from assistant.scribe.heard_as import Repair, RepairState, repaired, settle
from assistant.scribe.mark_repairs import unseen_repairs
from assistant.scribe.shapes import WriteUp
from assistant.scribe.write_up import write_up
from assistant.types import Speaker, Utterance, Word

PROMPTS = Path(__file__).parents[3] / "prompts"
SAID = (
    (Speaker.DOCTOR, "What can I do for you?"),
    (Speaker.PATIENT, "I've had a really bad sore throat for three days."),
    (Speaker.DOCTOR, "I'm going to give you clarity through my sin 250 mg twice a day."),
)


def utterance(text: str, n: int = 0) -> Utterance:
    return Utterance(n, Speaker.PATIENT, 0.0, 4.0, text)


def repair(state: RepairState) -> Repair:
    return Repair(0, 0, 7, 15, 1.0, 1.5, "remapril", "ramipril", "medicine", True, (), state)


def drafted(*decided: Repair) -> WriteUp:
    talk = [Utterance(n, who, n * 4.0, n * 4.0 + 3.5, text) for n, (who, text) in enumerate(SAID)]
    return write_up(talk, prompts=PROMPTS, decided=decided)


def plan(write: WriteUp) -> str:
    return " ".join(
        line.text for section in write.note for line in section.lines if section.section == "Plan"
    )


@pytest.mark.parametrize(
    "state, text",
    [
        (RepairState.USED, "I take ramipril daily"),
        (RepairState.ACCEPTED, "I take ramipril daily"),
        (RepairState.SUGGESTED, "I take remapril daily"),
        (RepairState.UNDONE, "I take remapril daily"),
    ],
)
def test_a_repair_is_used_only_where_it_holds(state: RepairState, text: str) -> None:
    assert repaired([utterance("I take remapril daily")], [repair(state)])[0].text == text


def test_the_name_stands_where_its_words_were_heard() -> None:
    words = tuple(
        Word(text, n * 0.5, n * 0.5 + 0.5, 0.9 - n / 10)
        for n, text in enumerate(["I", "take", "remapril", "daily"])
    )
    said = Utterance(0, Speaker.PATIENT, 0.0, 2.0, "I take remapril daily", 0.9, words)
    (mended,) = repaired([said], [repair(RepairState.USED)])
    assert [word.text for word in mended.words] == ["I", "take", "ramipril", "daily"]
    assert mended.words[2].confidence == pytest.approx(0.7)


def test_the_note_has_the_name_and_the_transcript_what_was_heard() -> None:
    write = drafted()
    assert "clarithromycin 250 mg" in plan(write)
    assert "clarity through my sin" in write.transcript[2].text
    reason = 'heard as "clarity through my sin", suggested clarithromycin: listen before signing'
    assert any(reason in check for check in write.must_check)


def test_what_the_clinician_undid_stays_undone_in_the_next_draft() -> None:
    (found,) = drafted().repairs
    undone = drafted(*settle([found], [Repair(**{**_fields(found), "state": RepairState.UNDONE})]))
    assert undone.repairs[0].state is RepairState.UNDONE
    assert "clarithromycin" not in plan(undone)


def test_a_used_name_that_is_in_no_line_is_listed_all_the_same() -> None:
    assert unseen_repairs((), [repair(RepairState.USED)]) == (
        'Transcript: heard as "remapril", suggested ramipril: listen before signing',
    )


def _fields(one: Repair) -> dict[str, object]:
    return {name: getattr(one, name) for name in Repair.__slots__}
