"""Changes to a draft: each gives a new note and leaves the old one as it was."""

import pytest

from assistant.errors import InputError
from assistant.journeys.note_edits import (
    LONGEST_LINE,
    add_line,
    carry_lines,
    edit_line,
    held_facts,
    keep_clinicians_lines,
    note_text,
    place_fact,
    remove_line,
    removed_facts,
)

LINE = {"text": "Sore throat", "facts": [0], "evidence": [1], "supported": True, "check": ["uncertain word"]}
NOTE = [
    {"section": "History", "lines": [LINE], "absent": ""},
    {"section": "Plan", "lines": [], "absent": "not documented"},
]


def test_an_edited_line_keeps_its_evidence_and_is_the_clinicians() -> None:
    line = edit_line(NOTE, "History", 0, "  Sore  throat, 3 days ", "dr-a")[0]["lines"][0]
    assert (line["text"], line["evidence"], line["by"], line["check"]) == (
        "Sore throat, 3 days",
        [1],
        "dr-a",
        [],
    )
    assert NOTE[0]["lines"][0]["text"] == "Sore throat"


def test_lines_are_added_placed_and_removed() -> None:
    added = add_line(NOTE, "Plan", "Rest", "dr-a")
    placed = place_fact(added, "History", {"n": 4, "text": "no fever", "evidence": [3]}, "dr-a")
    assert [line["text"] for line in placed[0]["lines"]] == ["Sore throat", "no fever"]
    assert placed[1]["lines"][0]["text"] == "Rest"
    assert remove_line(placed, "History", 0)[0]["lines"][0]["facts"] == [4]


def test_what_a_clinician_wrote_stays_when_the_note_is_drafted_anew() -> None:
    old = add_line(
        edit_line(NOTE, "History", 0, "Tonsillitis seen", "dr-a"), "Safety", "Ring if worse", "dr-a"
    )
    kept = keep_clinicians_lines(old, NOTE)
    assert [line["text"] for line in kept[0]["lines"]] == ["Sore throat", "Tonsillitis seen"]
    assert kept[2]["section"] == "Safety"


def test_the_text_leaves_out_what_is_not_supported() -> None:
    doubtful = [{"section": "History", "lines": [LINE | {"supported": False}, LINE], "absent": ""}, NOTE[1]]
    assert note_text(doubtful) == "History\n- Sore throat\n\nPlan\n- not documented"


@pytest.mark.parametrize(
    ("section", "index", "text", "says"),
    [
        ("History", 0, "  ", "empty"),
        ("History", 0, "x" * (LONGEST_LINE + 1), "longer"),
        ("History", 9, "fine", "no line 10"),
        ("Nowhere", 0, "fine", "no section"),
    ],
)
def test_a_bad_change_gets_one_sentence(section: str, index: int, text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        edit_line(NOTE, section, index, text, "dr-a")


TOLD = {"text": "Tummy soft", "facts": [1], "evidence": [2], "supported": True, "check": []}
EXAMINED = [NOTE[0], {"section": "Examination", "lines": [TOLD], "absent": ""}, NOTE[1]]


def test_what_a_clinician_took_out_stays_known() -> None:
    now = remove_line(EXAMINED, "Examination", 0)
    assert removed_facts(now, EXAMINED) == {1}
    assert removed_facts(now, now, before=[1]) == {1}
    back = place_fact(now, "Plan", {"n": 1, "text": "Tummy soft", "evidence": [2]}, "dr-a")
    assert removed_facts(back, EXAMINED, before=[1]) == frozenset()


def test_edits_are_carried_to_where_they_belong_in_the_order_of_the_template() -> None:
    old = add_line(edit_line(EXAMINED, "Examination", 0, "Abdomen soft", "dr-a"), "Plan", "Rest", "dr-a")
    assert held_facts(old) == {1}
    new = [{"section": "Plan", "lines": [], "absent": "not documented"}]
    homes = {"Examination": "Objective", "Plan": "Plan"}
    carried = carry_lines(old, new, lambda heading, _line: homes[heading], ("Objective", "Plan"))
    assert [(s["section"], [line["text"] for line in s["lines"]]) for s in carried] == [
        ("Objective", ["Abdomen soft"]),
        ("Plan", ["Rest"]),
    ]
    assert new[0]["lines"] == []


def test_an_empty_section_is_worded_as_the_draft_worded_it():
    missed = [{"section": "Impression", "lines": [], "absent": "nothing placed by the software"}]
    assert note_text(missed) == "Impression\n- nothing placed by the software"
