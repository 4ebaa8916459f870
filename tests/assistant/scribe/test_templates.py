"""Note templates: the shipped ones, a practice's own, and mistakes with their place."""

from pathlib import Path

import pytest

from assistant.errors import AuthorError
from assistant.scribe.shapes import Fact, FactKind
from assistant.scribe.templates import load_template, template_choices, template_ids
from tests.assistant.scribe.conversations import PROMPTS, drafted, section

SHIPPED = ("gp-default", "long-term-review", "mental-health", "soap", "terse")
HEAD = "id: bad\nversion: '1'\nname: Bad\n"

LOW_MOOD = """
D: How can I help?
P: I've been feeling low for six weeks and I can't sleep.
D: Any thoughts of harming yourself?
P: No, never.
D: Do you drink alcohol?
P: About four glasses of wine a week.
D: I think this is a low mood linked to stress.
D: I'll refer you to talking therapies. Let's book a review in two weeks.
D: If you feel unsafe, call us or 111 straight away.
"""


def fact(text: str, kind: FactKind) -> Fact:
    return Fact(0, text, kind, (0,), text)


def own_folder(tmp_path: Path, text: str, name: str = "bad") -> Path:
    (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_five_templates_are_shipped_each_with_a_name() -> None:
    assert template_ids(PROMPTS) == SHIPPED
    choices = template_choices(PROMPTS)
    assert choices[0].id == "gp-default"
    assert len({choice.name for choice in choices}) == len(SHIPPED)
    assert not any(choice.own for choice in choices)


@pytest.mark.parametrize("id", SHIPPED)
def test_every_kind_of_fact_has_a_home_in_every_shipped_template(id: str) -> None:
    template = load_template(PROMPTS, id)
    for kind in FactKind:
        assert template.section_of(fact("something", kind)), kind


def test_a_practices_own_template_comes_before_the_shipped_one(tmp_path: Path) -> None:
    text = (
        "id: soap\nversion: '9'\nname: Our SOAP\nsections:\n  - {heading: All, kinds: [presenting, plan]}\n"
    )
    own = own_folder(tmp_path, text, "soap")
    assert load_template(PROMPTS, "soap", own=own).label == "soap@9"
    assert template_ids(PROMPTS, own=own) == SHIPPED
    assert [c.id for c in template_choices(PROMPTS, own=own) if c.own] == ["soap"]


def test_a_folder_that_is_not_there_changes_nothing(tmp_path: Path) -> None:
    assert template_ids(PROMPTS, own=tmp_path / "none") == SHIPPED


def test_risk_has_its_own_heading_in_a_mental_health_note() -> None:
    draft = drafted(LOW_MOOD, template="mental-health")
    assert "harm" in section(draft, "Risk")
    assert "harm" not in section(draft, "Mood and history")
    assert "wine" in section(draft, "Alcohol, smoking and drugs")
    silent = drafted("D: How can I help?\nP: I've been feeling low for six weeks.", template="mental-health")
    assert next(part for part in silent.note if part.section == "Risk").absent == "not documented"


def test_the_next_review_stands_apart_in_a_long_term_review() -> None:
    draft = drafted(LOW_MOOD, template="long-term-review")
    assert "2 weeks" in section(draft, "Next review")
    assert "talking therapies" in section(draft, "Agreed plan")


@pytest.mark.parametrize(
    "text, place",
    [
        (HEAD + "sections: []\n", r"bad.yaml:4: sections has no entries: add at least one\."),
        (HEAD + "sections:\n  - {heading: A, kinds: [poetry]}\n", r"bad.yaml:5: .*'poetry' is not one of"),
        (HEAD + "sections:\n  - heading: A\n    kinds: [plann]\n", r"bad.yaml:6: .*did you mean 'plan'\?"),
        (
            HEAD + "colour: red\nsections:\n  - {heading: A, kinds: [plan]}\n",
            "bad.yaml:4: unknown key 'colour'",
        ),
        (HEAD + "name: Worse\nsections: []\n", "bad.yaml:4: the key 'name' is already on line 3"),
        (HEAD + "words: many\nsections:\n  - {heading: A, kinds: [plan]}\n", "bad.yaml:4: words 'many'"),
        (HEAD, "bad.yaml:1: sections is missing: add the line `sections:`"),
        (
            HEAD + "sections:\n  - {heading: A, kinds: [plan]}\n  - {heading: B, kinds: [plan]}\n",
            "bad.yaml:4: kind plan stands under two headings",
        ),
        ("id: bad\n  version: 1\n", "bad.yaml:2: this is not YAML"),
        ("", "bad.yaml:1: the file is empty"),
        (
            "id: other\nversion: '1'\nname: B\nsections:\n  - {heading: A, kinds: [plan]}\n",
            "bad.yaml:1: id 'other'",
        ),
    ],
)
def test_a_mistake_names_file_line_and_mend(text: str, place: str, tmp_path: Path) -> None:
    with pytest.raises(AuthorError, match=place) as refused:
        load_template(PROMPTS, "bad", own=own_folder(tmp_path, text))
    assert refused.value.exit_code == 10


def test_every_mistake_in_a_file_is_told_at_once(tmp_path: Path) -> None:
    text = "id: bad\nversion: '1'\nsections:\n  - {heading: A, kinds: [poetry]}\n"
    with pytest.raises(AuthorError) as refused:
        load_template(PROMPTS, "bad", own=own_folder(tmp_path, text))
    assert len(str(refused.value).splitlines()) == 2


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_bytes(b"\xff\xfe\x00id")
    with pytest.raises(AuthorError, match="save the file as UTF-8"):
        load_template(PROMPTS, "bad", own=tmp_path)
