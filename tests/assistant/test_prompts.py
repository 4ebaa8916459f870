"""Prompts are files with front matter; every mistake names the place."""

from pathlib import Path

import pytest

from assistant.errors import AuthorError
from assistant.prompts import load_prompt

PROMPTS = Path(__file__).resolve().parents[2] / "prompts"
GOOD = (
    "---\nid: p\nversion: '1'\ninputs: [talk]\noutput: {type: object}\n---\nBe brief.\n\n# Input\n{{talk}}\n"
)


@pytest.mark.parametrize("path", sorted(PROMPTS.glob("*.md")), ids=lambda path: path.stem)
def test_every_prompt_loads_and_renders(path):
    prompt = load_prompt(PROMPTS, path.stem)
    rendered = prompt.render(**{name: "said" for name in prompt.inputs})
    assert "{{" not in rendered
    assert prompt.schema["type"] == "object"


def test_a_missing_input_is_named(tmp_path):
    (tmp_path / "p.md").write_text(GOOD, encoding="utf-8")
    prompt = load_prompt(tmp_path, "p")
    assert prompt.render(talk="hello") == "hello"
    with pytest.raises(AuthorError, match="talk"):
        prompt.render()
    with pytest.raises(AuthorError, match="colour"):
        prompt.render(talk="hello", colour="red")


@pytest.mark.parametrize(
    "text, what",
    [
        ("no front matter", "no front matter"),
        (GOOD.replace("id: p", "id: q"), "differs"),
        (GOOD.replace("version: '1'\n", ""), "has no version"),
        (GOOD.replace("[talk]", "[]"), "without listing"),
        (GOOD.replace("# Input", "# Other"), "# Input"),
        (GOOD.replace("id: p", "id: [p"), "not YAML"),
    ],
)
def test_a_wrong_prompt_names_the_file(text, what, tmp_path):
    (tmp_path / "p.md").write_text(text, encoding="utf-8")
    with pytest.raises(AuthorError, match=what) as raised:
        load_prompt(tmp_path, "p")
    assert "p.md" in str(raised.value)


def test_an_absent_prompt_is_an_authors_error(tmp_path):
    with pytest.raises(AuthorError, match="missing"):
        load_prompt(tmp_path, "p")
