"""Every mistake an author is likely to make gets its line and its mend."""

from datetime import date
from pathlib import Path

import pytest
from guidance_samples import FILES, spoil, write_folder

from assistant.guidance.lint import lint
from assistant.guidance.problems import Level

AS_OF = date(2026, 11, 21)
PATHWAY, VIGNETTES = "stubbed-toe/pathway.yaml", "stubbed-toe/vignettes.yaml"
PRACTICE, UNIVERSAL, FINDINGS = "practice/practice.yaml", "universal.yaml", "findings/all.yaml"

# (file, what is there, what the author wrote instead, the line's marker, what is said, the mend)
MISTAKES = [
    (PATHWAY, "emergency\n", "emergancy\n", 'urgency "emergancy" is not one of', 'did you mean "emergency"'),
    (PATHWAY, "route: self_care", "route: selfcare", 'route "selfcare" is not one of', "self_care"),
    (PATHWAY, "title: Stubbed toe", "titel: Stubbed toe", 'unknown key "titel"', 'did you mean "title"'),
    (PATHWAY, "owner: GP lead for minor injuries\n", "", "owner is missing", "`owner:` (a role, never a"),
    (PATHWAY, "version: 0.1.0", "version: 0.1", 'version "0.1" is not in the right form', "such as 0.1.0"),
    (PATHWAY, "status: draft", "status: ready", 'status "ready" is not one of', "choose one"),
    (PATHWAY, "status: draft", "status: live", "live without a review", "set reviewed"),
    (PATHWAY, "seen: 2026-11-01", "seen: 1st November", "is not a date", "such as 2026-11-21"),
    (PATHWAY, "    seen: 2026-11-01\n", "", "seen is missing in item 1 of sources", "`seen:`"),
    (PATHWAY, "seen: 2026-11-01", "seen: 2027-01-01", "is still to come", "the day you looked"),
    (
        PATHWAY,
        "review_due: 2027",
        "review_due: 2025",
        "the review was due on 2025-11-01",
        "set the next date",
    ),
    (PATHWAY, "misuse: Not for", "misuse: Note: not for", "this is not YAML", "in double quotes"),
    (PATHWAY, "  - banged my big toe\n", "", "phrases has 7 where at least 8", "add 1 more"),
    (PATHWAY, "- toe is black", "- toe: black", "was read as a key and a value", "in quotes"),
    (PATHWAY, "findings: [toe-pain]", "findings: toe-pain", "findings must be a list", "hyphen and a space"),
    (PATHWAY, "at_least: 16", "at_least: sixteen", 'at_least "sixteen" is not a number', "digits"),
    (PATHWAY, "at_least: 16", "at_leest: 16", 'unknown key "at_leest"', 'did you mean "at_least"'),
    (PATHWAY, "{at_least: 16}", "{at_least: 16, at_most: 9}", "nothing can lie between", "correct it"),
    (PATHWAY, "{at_least: 16}", "16", "age must be keys with values", "at_least, at_most"),
    (PATHWAY, "{all: [toe-pain", "{al: [toe-pain", "is not a condition", 'did you mean "all"'),
    (PATHWAY, "open-wound]}", "open-wound], age: {}}", '"age" does not belong', "join two conditions"),
    (PATHWAY, "when: cannot-walk", "when: Cannot walk", "not lower-case words", 'write "cannot-walk"'),
    (PATHWAY, "when: cannot-walk", "when: cannot-wolk", '"cannot-wolk" is not defined', '"cannot-walk"'),
    (PATHWAY, "when: cannot-walk", "when: [cannot-walk]", "is not a condition", "a finding's id, or one of"),
    (PATHWAY, "when: always", "when: toe-pain", "does not take everyone", "when: always"),
    (PATHWAY, "when: cannot-walk", "when: always", '"2" is never reached', "move it up"),
    (PATHWAY, "asks_for: [open-wound]", "asks_for: [cannot-walk]", "means no finding that", "open-wound"),
    (PATHWAY, "minutes: 10", "minutes: 90", 'minutes "90" is out of bounds', "at most 60"),
    (PATHWAY, "minutes: 10", "minutes:", "minutes is empty", "write its value"),
    (PATHWAY, "route: urgent_treatment_centre", "route: dentist", "has no dentist", "or use gp"),
    (PATHWAY, '"125605004"', '"12"', 'code "12" is not in the right form', "SNOMED CT"),
    (PATHWAY, "id: stubbed-toe", "id: stubbed-two", "is not the name of its folder", "same name"),
    (PATHWAY, "id: 2\n", "id: walk\n", 'the id "walk" is already used on line', "its own"),
    (
        PATHWAY,
        "status: draft",
        "status: draft\nstatus: live",
        'key "status" is already on line 5',
        "keep one",
    ),
    (PATHWAY, "[toe-pain, open-wound]}", "[toe-pain, {none: [toe-pain]}]}", "can never hold", "correct it"),
    (
        PATHWAY,
        "[toe-pain, open-wound]}",
        "[open-wound, {age: {at_most: 9}}]}",
        "not cover that age",
        "correct",
    ),
    (
        PATHWAY,
        "- id: 2\n",
        "- {id: old, when: {all: [cannot-walk, toe-pain]}, urgency: same_day, route: gp,"
        " minutes: 10, because: It is bad.}\n  - id: 2\n",
        '"old" is never reached: "walk"',
        "move it up",
    ),
    (
        PATHWAY,
        "- id: 2\n",
        "- {id: deep, when: open-wound, urgency: same_day, route: gp, minutes: 10,"
        " because: It is deep.}\n  - id: 2\n",
        'no vignette reaches the decision "deep"',
        "decision: deep",
    ),
    (PATHWAY, "  - title: An inv", "\t- title: An inv", "this is not YAML", "spaces, not tabs"),
    (PATHWAY, "use: Adults", "use: *Adults", "this is not YAML", "starts with * in double quotes"),
    (PATHWAY, "use: Adults", "use: !!int 5 #", "the tag", "remove it"),
    (VIGNETTES, "kind: ordinary", "kind: usual", 'kind "usual" is not one of', "choose one"),
    (VIGNETTES, "stubbed-toe.open-fracture", "stubbed-toe.open-fractur", "which nobody has", "open-fracture"),
    (VIGNETTES, "id: case-2", "id: case-1", 'the id "case-1" is already used', "its own"),
    (VIGNETTES, "decision: walk", "decision: wolk", 'has no decision "wolk"', 'did you mean "walk"'),
    (VIGNETTES, "route: self_care,", "rout: self_care,", 'unknown key "rout"', 'did you mean "route"'),
    (UNIVERSAL, "when: collapsed", "when: colapsed", '"colapsed" is not defined', 'did you mean "collapsed"'),
    (UNIVERSAL, "route: ambulance", "route: palliative_team", "has no palliative_team", "add it to services"),
    (UNIVERSAL, "urgency: emergency", "urgency: routine", "an ambulance is called for what is", "emergency"),
    (FINDINGS, "id: open-wound", "id: toe-pain", "is already defined at pathways/findings", "keep one"),
    (PRACTICE, '"18:30"', '"half six"', 'closes "half six" is not a time of day', "such as 08:30"),
    (PRACTICE, "[mon, tue]", "[mon, tues]", 'item 2 of days "tues" is not one of', 'did you mean "tue"'),
    (PRACTICE, "route: ambulance", "route: gp", "gp is already in the directory", "keep one"),
]


@pytest.mark.parametrize("file, was, wrote, what, mend", MISTAKES)
def test_an_authors_mistake_is_told_with_its_line_and_its_mend(
    tmp_path: Path, file: str, was: str, wrote: str, what: str, mend: str
) -> None:
    folder = spoil(tmp_path, file, was, wrote)
    found = [it for it in lint(folder, AS_OF) if what in it.what and mend in it.mend]
    assert found, "\n".join(map(str, lint(folder, AS_OF)))
    assert found[0].file == f"pathways/{file}"
    assert found[0].level is Level.ERROR


@pytest.mark.parametrize(
    "was, wrote, line",
    [
        ("emergency\n", "emergancy\n", 30),
        ("status: draft", "status: draft\nstatus: live", 6),
        ("  - banged my big toe\n", "", 14),
        ("when: cannot-walk", "when: cannot-wolk", 42),
        ("{all: [toe-pain", "{all: [toe-pian", 29),
    ],
)
def test_the_line_is_the_one_the_author_has_to_mend(tmp_path: Path, was: str, wrote: str, line: int) -> None:
    assert line in {problem.line for problem in lint(spoil(tmp_path, PATHWAY, was, wrote), AS_OF)}


WARNINGS = [
    (PATHWAY, "tell: Go to A&E now.", "tell: Please take care.", "where to turn"),
    (PATHWAY, "route: emergency_department", "route: gp", "an emergency is sent to gp"),
    (PATHWAY, "urgency: same_day\n    route: urg", "urgency: self_care\n    route: urg", "self-care is sent"),
    (VIGNETTES, ", red_flags: [stubbed-toe.open-fracture]", "", "no vignette expects the red flag"),
    (PATHWAY, "[Rest and raise the foot.]", "[Immobilisation facilitates rehabilitation.]", "needs a reader"),
    (FINDINGS, "a toe said in way 2", "a toe said in way 1", "also says"),
    (FINDINGS, "id: collapsed", "id: fainted", 'no pathway uses the finding "fainted"'),
]


@pytest.mark.parametrize("file, was, wrote, what", WARNINGS)
def test_what_an_author_should_weigh_is_told(
    tmp_path: Path, file: str, was: str, wrote: str, what: str
) -> None:
    assert any(what in problem.what for problem in lint(spoil(tmp_path, file, was, wrote), AS_OF))


def test_a_sound_folder_has_no_problems(tmp_path: Path) -> None:
    assert lint(write_folder(tmp_path), AS_OF) == ()


def test_a_question_no_rule_looks_at_is_told(tmp_path: Path) -> None:
    folder = spoil(tmp_path, PATHWAY, "when: cannot-walk", "when: open-wound")
    assert [problem.what for problem in lint(folder, AS_OF)] == ['no rule looks at what "walking" asks']


def test_a_more_urgent_decision_below_a_less_urgent_one_is_told(tmp_path: Path) -> None:
    later = (
        "  - {id: late, when: open-wound, urgency: same_day, route: gp, minutes: 10, because: It is deep.}\n"
    )
    calm = (
        FILES[PATHWAY]
        .replace("urgency: same_day", "urgency: routine")
        .replace("  - id: 2", later + "  - id: 2")
    )
    problems = lint(write_folder(tmp_path, **{PATHWAY: calm}), AS_OF)
    assert any('"late" (same_day) comes after "walk" (routine)' in problem.what for problem in problems)


def test_a_phrase_that_opens_two_pathways_is_refused(tmp_path: Path) -> None:
    other = FILES[PATHWAY].replace("id: stubbed-toe", "id: sore-toe")
    vignettes = FILES[VIGNETTES].replace("stubbed-toe.", "sore-toe.")
    folder = write_folder(tmp_path, **{"sore-toe/pathway.yaml": other, "sore-toe/vignettes.yaml": vignettes})
    told = [problem for problem in lint(folder, AS_OF) if "also opens" in problem.what]
    assert len(told) == 8
    assert 'also opens "sore-toe" (pathways/sore-toe/pathway.yaml:' in told[0].what


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path,
        **{
            PATHWAY: FILES[PATHWAY]
            .replace("status: draft", "status: ready")
            .replace("minutes: 10", "minutes: x"),
            VIGNETTES: FILES[VIGNETTES].replace("kind: dangerous", "kind: deadly"),
            PRACTICE: FILES[PRACTICE].replace("reply_by", "reply_to"),
        },
    )
    assert {problem.file.split("/")[-1] for problem in lint(folder, AS_OF)} >= {
        "pathway.yaml", "vignettes.yaml", "practice.yaml",
    }  # fmt: skip
    assert len(lint(folder, AS_OF)) >= 5


@pytest.mark.parametrize(
    "text, what", [("", "the file is empty"), ("\x00", "this is not YAML"), ("- a\n- b\n", "keys with")]
)
def test_a_file_that_holds_nothing_usable_is_told(tmp_path: Path, text: str, what: str) -> None:
    problems = lint(write_folder(tmp_path, **{UNIVERSAL: text}), AS_OF)
    assert any(what in problem.what for problem in problems)


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    assert any("there is no pathway here" in problem.what for problem in lint(tmp_path / "none", AS_OF))
