"""Every mistake in the hazards and limits is named with its line and its mend, all at once."""

from pathlib import Path

import pytest

from assistant.errors import AuthorError, OperatorError
from eval.safety_case.case import check_case, refuse_mistakes
from tests.eval.safety_case.small_case import HAZARD, LIMIT, SECOND, write_checkout


def problems(root: Path, hazards: str = HAZARD, limits: str = LIMIT) -> list[str]:
    return [str(each) for each in check_case(write_checkout(root, hazards, limits)).problems]


def test_a_sound_case_has_no_problems(tmp_path: Path) -> None:
    assert problems(tmp_path) == []


CONTROL_PROOF = '        shown_by: ["tests/test_asks.py::test_it_is_asked", "suite:core"]\n'
CONTROL_PLACE = (
    '        in: ["app/asks.py::ask", "app/asks.py::Asker.ask", "app/limits.yaml::most-questions"]\n'
)


@pytest.mark.parametrize(
    "was, becomes, line, says",
    [
        # what cannot be read
        ("severity: major, likelihood: high", "severity: awful, likelihood: high", 8,
         'severity is "awful": write one of minor, significant, considerable, major, catastrophic'),
        ("likelihood: low", "likelihood: rare", 9, 'likelihood is "rare": write one of very low, low'),
        ("kind: design", "kind: hope", 12, 'kind is "hope": write one of design, test, training, process'),
        ("product: triage", "product: both of them", 3, "product is"),
        ("    effect: Delay.\n", "", 2, "effect is missing: write it"),
        ("    effect: Delay.\n", "    effect: ' '\n", 7, "effect (is empty): say it in a sentence"),
        ("effect: Delay.", "efect: Delay.", 7, "efect is not a field of an entry"),
        ("id: H001", "id: one", 2, "id cannot be read"),
        ("status: closed", "status: open", 2, "status open needs `missing`"),
        ("status: closed", "status: closed\n    missing: Much.", 2, "a closed hazard has nothing missing"),
        # places and proof
        (CONTROL_PROOF, "", 11, "has no evidence: name a test or suite"),
        (CONTROL_PLACE, "", 11, "says not where it is: name the file"),
        ("app/asks.py::ask\"", "app/gone.py::ask\"", 13, "there is no app/gone.py"),
        ("app/asks.py::ask\"", "app/asks.py::answer\"", 13, "app/asks.py has no answer"),
        ("Asker.ask", "Asker.answer", 13, "app/asks.py has no Asker.answer"),
        ("::most-questions", "::most", 13, "app/limits.yaml has no most"),
        ("app/asks.py::ask\"", "../../etc/passwd\"", 13, "there is no ../../etc/passwd"),
        ("tests/test_asks.py", "tests/test_gone.py", 14, "there is no tests/test_gone.py"),
        ("::test_it_is_asked", "::test_it_is_not", 14, "has no test_it_is_not: name a test that is there"),
        ("::test_it_is_asked", "::test_later", 14, "test_later is skipped or expected to fail"),
        ("::test_it_is_asked", "::test_inside", 14, "has no test_inside"),
        ("tests/test_asks.py::test_it_is_asked", "app/asks.py::ask", 14, '"app/asks.py::ask" names no test'),
        ("suite:core", "suite:red-flags", 14, "there is no suite red-flags: choose from core"),
        ("Little is left.", "See H009.", 19, "there is no hazard H009: name one that is there"),
        # risks
        ("likelihood: low}", "likelihood: very high}", 9, "the remaining risk is above the first one"),
        ("after: {severity: major", "after: {severity: catastrophic", 9,
         "the remaining risk is above the first one"),
        ("likelihood: low}", "likelihood: high}", 18, "H001 is closed with a risk rating of 4"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_its_mend(
    tmp_path: Path, was: str, becomes: str, line: int, says: str
) -> None:
    found = problems(tmp_path, HAZARD.replace(was, becomes, 1))
    assert any(each.startswith(f"eval/hazards.yaml:{line}: ") and says in each for each in found), found


def test_ids_used_twice_are_refused_naming_the_first(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, HAZARD + SECOND.replace("H002", "H001"))
    assert found.startswith("eval/hazards.yaml:20: the id H001 is already on line 2")


def test_a_control_without_evidence_is_a_gap_while_the_hazard_is_open(tmp_path: Path) -> None:
    bare = HAZARD.replace(CONTROL_PROOF, "").replace("status: closed", "status: open\n    missing: A test.")
    case = check_case(write_checkout(tmp_path, bare))
    assert case.problems == ()
    assert [(hazard.id, control.what) for hazard, control in case.gaps()] == [("H001", "It is asked")]


def test_a_hazard_without_controls_must_stay_open(tmp_path: Path) -> None:
    start, end = HAZARD.index("    controls:"), HAZARD.index("    owner:")
    none = HAZARD[:start] + HAZARD[end:]
    assert any("closed and has no control" in each for each in problems(tmp_path, none))
    still = none.replace("status: closed", "status: open\n    missing: Everything.")
    assert problems(tmp_path, still) == []


@pytest.mark.parametrize(
    "was, becomes, says",
    [
        ("hazards: [H001]", "hazards: [H009]", "known_limits.yaml:7: there is no hazard H009"),
        ("source: app/asks.py", "source: app/gone.py", "known_limits.yaml:6: there is no app/gone.py"),
        ("limits:\n", "limit:\n", "known_limits.yaml:1: the file is not a list under `limits:`"),
        ("id: L01", "id: one", "known_limits.yaml:2: id cannot be read"),
    ],
)
def test_a_limit_names_what_is_there(tmp_path: Path, was: str, becomes: str, says: str) -> None:
    assert any(says in each for each in problems(tmp_path, limits=LIMIT.replace(was, becomes)))


def test_all_mistakes_of_both_files_are_told_at_once_in_order(tmp_path: Path) -> None:
    broken = HAZARD.replace("suite:core", "suite:none") + SECOND.replace("kind: design", "kind: hope")
    case = check_case(write_checkout(tmp_path, broken, LIMIT.replace("H001", "H009")))
    with pytest.raises(AuthorError) as error:
        refuse_mistakes(case.problems)
    told = str(error.value).splitlines()
    assert [each.split(": ")[0] for each in told] == [
        "eval/hazards.yaml:14", "eval/hazards.yaml:30", "eval/known_limits.yaml:7"
    ]  # fmt: skip
    assert error.value.exit_code == 10


def test_a_key_written_twice_or_no_yaml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AuthorError, match=r"hazards.yaml:4: .*written twice"):
        problems(tmp_path, HAZARD.replace("title:", "product: scribe\n    title:"))
    with pytest.raises(AuthorError, match="is not YAML"):
        problems(tmp_path, "hazards: [")


def test_without_tests_nothing_can_be_shown(tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match="There are no tests"):
        check_case(tmp_path)
