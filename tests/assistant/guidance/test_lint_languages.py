"""Files of other languages: read strictly, and checked against the catalogue and the universal dangers."""

from datetime import date
from pathlib import Path

import pytest
from guidance_samples import DANGERS, FINDINGS, UNIVERSAL, language_of_dangers, write_folder

from assistant.guidance.lint import lint
from assistant.guidance.load import load_library
from assistant.guidance.snapshots import item_names, read_all
from assistant.guidance.versions import decisive_hash

AS_OF = date(2026, 11, 20)
FILE = "languages/volapuk.yaml"
SOUND = language_of_dangers(*DANGERS)
CATALOGUE = FINDINGS + "".join(
    f"  - id: {id}\n    name: {id}\n    phrases: [{', '.join(f'{id} said so {n}' for n in range(8))}]\n"
    for id in DANGERS
)
RULES = UNIVERSAL.replace("when: collapsed", f"when: {{any: [collapsed, {', '.join(DANGERS)}]}}")


def folder_with(home: Path, text: str = SOUND, **more: str) -> Path:
    changed = {"findings/all.yaml": CATALOGUE, "universal.yaml": RULES, FILE: text, **more}
    return write_folder(home, **changed)


def told(folder: Path) -> list[str]:
    return [str(problem) for problem in lint(folder, AS_OF) if "languages/" in problem.file]


def test_a_sound_file_is_read_and_belongs_to_what_is_released(tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    assert told(folder) == []
    library = load_library(folder)
    (tongue,) = library.languages
    assert (tongue.name, tongue.code) == ("Volapük", "vo")
    assert ("danger-a", "vöds danger-a 0") in tongue.phrases
    assert "languages" in item_names(folder)
    assert FILE in read_all(folder)


def test_what_a_language_says_changes_what_outcomes_rest_on(tmp_path: Path) -> None:
    before = decisive_hash(load_library(folder_with(tmp_path / "a")))
    after = decisive_hash(load_library(folder_with(tmp_path / "b", SOUND.replace("yufolös", "yufolöd"))))
    assert before != after


@pytest.mark.parametrize(
    "old, new, what",
    [
        ("  danger-a:", "  danger-aa:", 'the finding "danger-aa" is not defined in findings/; did you mean "danger-'),  # noqa: E501
        ("  danger-a:", "  toe-pain:", 'the finding "toe-pain" raises no emergency in universal.yaml'),
        ("vöds danger-b 3", "Vöds  danger-b 2", "is already on line 6"),
        ("vöds danger-b 3", "vöds danger-a 2", "is already on line 5"),
        ("Call 999, in", "Call us, in", "does not name 999"),
        ("code: vo", "code: vol", "code"),
        ("denials: [nö]", "denials: []", "denials"),
        (", vöds danger-b 5", "", "danger-b"),
        ("  danger-last: [", "  danger-none: [", 'the finding "danger-none" is not defined'),
        ("help:", "halp:", "halp"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_its_mend(tmp_path: Path, old: str, new: str, what: str) -> None:
    assert SOUND.count(old) == 1
    problems = told(folder_with(tmp_path, SOUND.replace(old, new)))
    assert any(what in problem for problem in problems), problems
    assert all(problem.startswith(f"pathways/{FILE}:") for problem in problems)


def test_a_language_with_too_few_emergencies_is_refused(tmp_path: Path) -> None:
    assert any("findings" in line for line in told(folder_with(tmp_path, language_of_dangers(*DANGERS[:13]))))


def test_two_files_for_one_language_are_refused(tmp_path: Path) -> None:
    problems = told(folder_with(tmp_path, **{"languages/other.yaml": SOUND}))
    assert any('the code "vo" is already that of pathways/languages/other.yaml' in line for line in problems)
