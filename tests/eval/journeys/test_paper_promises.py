"""A consultation's story that went well keeps every promise; what is lost, added or left breaks one."""

from typing import Any

import pytest

from eval.journeys.paper_promises import paper_promises
from eval.journeys.schema import ConsultationJourney

Json = dict[str, Any]
CHECKED = "Drafted by software; checked by Evaluation."
JOURNEY: Json = {
    "id": "x", "kind": "note", "why": "tried", "about": "Knee",
    "says": [
        ["doctor", "What brings you?"],
        ["patient", "My left knee, for two weeks. I take ramipril 5 mg."],
    ],
    "edits": [{"has": "naproxen", "becomes": "Naproxen 500 mg", "superseded": ["250 mg"]}],
    "expect": {
        "facts": [{"id": "left knee", "any": ["left knee 2 weeks"]}],
        "never": [{"id": "the other side", "any": ["right knee"]}],
        "medicines": ["ramipril"], "checks": ["side: left"], "once": ["ramipril"],
        "letter_to": "orthopaedic clinic", "letter": ["left knee"], "summary": ["naproxen 500 mg"],
    },
}  # fmt: skip


def line(text: str, *check: str, by: str = "", supported: bool = True) -> Json:
    return {
        "text": text,
        "supported": supported,
        "check": list(check),
        "by": by,
        "facts": [],
        "evidence": [1],
    }


def went_well() -> Json:
    knee, ramipril = line("Left knee for 2 weeks", "side: left"), line("Ramipril 5 mg", "medicine: ramipril")
    note = [{"section": "History", "lines": [knee, ramipril]}]
    seen = [*note, {"section": "Plan", "lines": [line("Naproxen 500 mg", by="Evaluation")]}]
    text = "Left knee for 2 weeks\nRamipril 5 mg\nNaproxen 500 mg"
    return {
        "draft": note, "seen": seen, "told": "", "signed_text": text, "history": "",
        "transcript": [
            {"speaker": "doctor", "text": "What brings you?"},
            {"speaker": "patient", "text": "My left knee, for two weeks."},
            {"speaker": "patient", "text": "I take ramipril 5 mg."},
        ],
        "unmarked": ["Mark 2 more things.", "Mark 1 more thing."],
        "unchecked": "Tick that you have checked.", "again": "It is signed.", "unchanged": True,
        "papers": {
            "note.md": f"{CHECKED}\n{text}",
            "letter-1.docx": f"{CHECKED}\nTo: orthopaedic clinic\nLeft knee for 2 weeks",
            "patient.txt": f"Naproxen 500 mg.\n{CHECKED}",
            "note.json": "{}",
        },
        "still_there": [], "transcript_after": [], "deletions": [{"path": "a.wav", "recorded": True}],
        "audit": ["began a consultation", "drafted", "signed"], "chain": "",
    }  # fmt: skip


def broken(story: Json, **journey: Any) -> list[str]:
    made = paper_promises(ConsultationJourney.model_validate({**JOURNEY, **journey}), story)
    return [f"{it.name}: {it.broken}" for it in made if it.broken]


def test_a_consultation_that_went_well_keeps_every_promise() -> None:
    assert broken(went_well()) == []


def papers(**changed: str) -> Json:
    names = {"note": "note.md", "letter": "letter-1.docx", "summary": "patient.txt"}
    return {"papers": {**went_well()["papers"], **{names[name]: text for name, text in changed.items()}}}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"unchecked": ""}, "signing is refused until the note is checked: it was signed"),
        (
            {"unmarked": ["Mark 2 more things.", ""]},
            "signing is refused while anything to check is unmarked: it was signed",
        ),
        (
            {"unmarked": []},
            "signing is refused while anything to check is unmarked: nothing had to be marked",
        ),
        (
            {"signed_text": "Left knee for 2 weeks"},
            "what is signed is what was seen: without “Ramipril 5 mg”",
        ),
        ({"again": ""}, "a signed note cannot be signed again"),
        ({"unchanged": False}, "the signed note is as it was signed"),
        ({"still_there": ["a.wav"]}, "recording and transcript are deleted: still there: a.wav"),
        ({"deletions": []}, "recording and transcript are deleted: none was kept"),
        (
            {"deletions": [{"path": "a.wav", "recorded": False}]},
            "each deletion is verified and recorded: not of a.wav",
        ),
        (
            {"transcript_after": [{"speaker": "patient", "text": "Yes"}]},
            "the transcript cannot be read any more",
        ),
        ({"audit": ["drafted"]}, "not in it: began a consultation, signed"),
        ({"chain": "broken"}, "the audit is whole: broken"),
        (
            papers(summary=f"Naproxen 500 mg, not 250 mg. {CHECKED}"),
            "patient.txt holds nothing the clinician put right",
        ),
        (papers(letter=f"Orthopaedic clinic. Left knee. 250 mg {CHECKED}"), "letter-1.docx holds nothing"),
        (
            papers(letter=f"Orthopaedic clinic. Left knee. 40 mg {CHECKED}"),
            "every number was said: nobody said 40",
        ),
        (papers(letter=""), "the letter is made: without “orthopaedic clinic”"),
        (papers(summary="Naproxen 500 mg"), "every paper says who checked it: not so: patient.txt"),
        (papers(note=CHECKED), "the exported note is the signed one: without"),
        (
            {"draft": [{"section": "Plan", "lines": [line("Warfarin", "medicine: warfarin")]}]},
            "it names “warfarin”",
        ),
        ({"draft": []}, "what must be checked stands beside its line: without “side: left”"),
    ],
)
def test_what_goes_wrong_breaks_the_promise_about_it(changed: Json, told: str) -> None:
    assert any(told in each for each in broken({**went_well(), **changed}))


def test_lines_left_out_added_said_twice_or_unsupported_are_noticed() -> None:
    said_twice = [line("Ramipril 5 mg"), line("Takes ramipril"), line("Right knee")]
    odd = line("Cured by software", supported=False)
    story = {**went_well(), "seen": [{"section": "History", "lines": [*said_twice, odd]}]}
    story["papers"] = {**story["papers"], "note.md": f"{CHECKED} Cured by software"}
    told = "\n".join(broken(story))
    for each in (
        "left out: left knee",
        "the other side",
        "stands there 2 times",
        "no unsupported line is exported",
    ):
        assert each in told


def test_a_turn_given_to_another_speaker_is_noticed() -> None:
    story = went_well()
    story["transcript"][2]["speaker"] = "doctor"
    assert "not theirs" in broken(story)[0]


def test_an_objection_leaves_nothing_and_is_recorded() -> None:
    story = {
        "untold": "Tell the patient first.", "kept": 3, "pieces": 0, "late": "It has ended.", "status": "new",
        "note": [], "transcript": [], "signing": "There is no draft.", "chain": "",
        "audit": ["deleted pieces: why: the patient objected"],
    }  # fmt: skip
    assert broken(story, way="objected") == []
    told = broken({**story, "pieces": 2, "untold": "", "audit": [], "signing": ""}, way="objected")
    assert len(told) == 4
    assert "an objection leaves nothing: left: 2 pieces" in told


def test_silence_gives_nothing_to_sign() -> None:
    story = {"draft": [], "transcript": [], "told": "Nothing was heard.", "signing": "There is no draft."}
    assert broken(story, way="silent") == []
    wrote = {**story, "draft": [{"section": "History", "lines": [line("Thank you")]}], "signing": ""}
    assert len(broken(wrote, way="silent")) == 2
