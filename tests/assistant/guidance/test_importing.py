"""Existing guidelines become drafts: everything placed or told, nothing lost, hostile files refused."""

import io
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest
from guidance_samples import write_folder

from assistant.errors import InputError
from assistant.guidance.importing import Draft, blank, draft_from
from assistant.guidance.importing_place import part_of
from assistant.guidance.importing_read import read_guideline
from assistant.guidance.lint import lint
from assistant.language.catalogue import FindingDef, catalogue_of

TODAY = date(2026, 11, 22)
CATALOGUE = catalogue_of(
    FindingDef(id, id.replace("-", " "), tuple(f"{id} said {n}" for n in range(9)))
    for id in ("toe-pain", "open-wound")
)
MARKDOWN = """\
# Ingrown toenail (Northtown)

Review date: March 2027

For adults with a sore toenail who say “my toenail digs in”.

## Red Flags & when to worry
- Deep cut: bone to be seen
- Spreading redness in diabetes – same-day GP

## 1. Assessment
- Look at both feet
### History
- How long

## Local parking
Park behind the surgery.

## Referral criteria
* Third time in a year

## Before referral
Foot pulses

## Self-management
- Cotton wool under the edge

## Safety-netting
Come back if it spreads.

## References
- [NICE NG19](https://www.nice.org.uk/guidance/ng19)
"""


def read(sentence: str) -> tuple[str, ...]:
    """A reader that hears two things."""
    said = sentence.lower()
    return tuple(id for word, id in (("toenail", "toe-pain"), ("cut", "open-wound")) if word in said)


def imported(name: str, content: bytes, **given: str) -> Draft:
    return draft_from(read_guideline(name, content), read, CATALOGUE, TODAY, **given)


def as_html() -> bytes:
    from markdown_it import MarkdownIt

    body = MarkdownIt().render(MARKDOWN)
    page = (
        f"<html><head><title>x</title><script>alert(1)</script></head><body><div>{body}</div></body></html>"
    )
    return page.encode()


def as_docx() -> bytes:
    document = docx.Document()
    for line in filter(None, MARKDOWN.splitlines()):
        marks, _, words = line.partition(" ")
        if set(marks) == {"#"}:
            document.add_heading(words, level=len(marks) - 1)
        elif "](" in line:
            document.add_paragraph("NICE NG19 https://www.nice.org.uk/guidance/ng19")
        else:
            document.add_paragraph(line.lstrip("-* "))
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("name", "content"), [("a.md", MARKDOWN.encode()), ("a.html", as_html()), ("a.docx", as_docx())]
)
def test_each_kind_of_file_becomes_the_same_draft(name: str, content: bytes) -> None:
    draft = imported(name, content)
    text = draft.texts["pathway.yaml"]
    assert draft.id == "ingrown-toenail-northtown"
    assert "findings: [toe-pain]" in text
    assert "  - my toenail digs in" in text
    assert "when: open-wound" in text
    assert "urgency: same_day\n    route: gp" in text
    assert "    - Look at both feet\n" in text
    assert "    - Third time in a year\n" in text
    assert "  - Foot pulses\n" in text
    assert "  - Cotton wool under the edge\n" in text
    assert "  - Come back if it spreads.\n" in text
    assert "url: https://www.nice.org.uk/guidance/ng19" in text
    assert "Park behind the surgery." in draft.texts["import-notes.md"]
    assert "March 2027" in draft.texts["import-notes.md"]


def test_every_line_of_the_document_is_somewhere_in_the_draft() -> None:
    draft = imported("a.md", MARKDOWN.encode())
    everything = "".join(draft.texts.values()).replace('\\"', '"')
    for line in MARKDOWN.splitlines():
        words = line.lstrip("#-*1. ").split("](")[0].lstrip("[")
        assert words in everything or part_of(words), line


def test_a_draft_can_be_read_and_lint_says_what_is_still_to_be_written(tmp_path: Path) -> None:
    draft = imported("a.md", MARKDOWN.encode())
    folder = write_folder(tmp_path, **{f"{draft.id}/{name}": text for name, text in draft.texts.items()})
    mine = [problem for problem in lint(folder, TODAY) if draft.id in problem.file]
    assert mine
    assert {
        problem.what for problem in mine if "missing" in problem.what or "not YAML" in problem.what
    } == set()
    assert any("still to be written" in problem.what for problem in mine)


def test_a_blank_pathway_can_be_read_too(tmp_path: Path) -> None:
    draft = blank("It's: a [hostile] title #1", read, CATALOGUE, TODAY)
    folder = write_folder(tmp_path, **{f"{draft.id}/{name}": text for name, text in draft.texts.items()})
    assert any(problem.file.endswith("pathway.yaml") and "still to be" in problem.what
               for problem in lint(folder, TODAY))  # fmt: skip
    assert draft.id == "its-a-hostile-title-1"


def test_words_that_mean_something_in_yaml_stay_words(tmp_path: Path) -> None:
    hostile = (
        "# T\n\n## Management\n- no: yes\n- {a: b}\n- '# x'\n- null\n- *alias\n- !!python/object x\n- |\n"
    )
    draft = imported("a.md", hostile.encode())
    folder = write_folder(tmp_path, **{f"{draft.id}/{name}": text for name, text in draft.texts.items()})
    assert not [
        problem for problem in lint(folder, TODAY) if "YAML" in problem.what or "empty" in problem.what
    ]


def bomb() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * 101_000_000)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", b"not a zip"),
        ("a.docx", b"PK\x03\x04broken"),
        ("a.docx", bomb()),
        ("a.pdf", b"%PDF"),
        ("a.md", b"\x00\x01\x02"),
        ("a.md", b"   \n"),
        ("a.html", b""),
        ("a.html", b"<!-- nothing -->"),
        ("a.html", b"<p>" + b"x" * 10_000_001),
        ("noending", b"text"),
    ],
)
def test_a_broken_or_hostile_file_is_one_sentence(name: str, content: bytes) -> None:
    with pytest.raises(InputError) as refused:
        imported(name, content)
    assert "\n" not in str(refused.value)


def test_a_deeply_nested_page_is_read_as_far_as_the_parser_goes() -> None:
    page = b"<h2>Red flags</h2><p>Deep cut</p>" + b"<div>" * 5_000 + b"deepest"
    assert "when: open-wound" in imported("a.html", page).texts["pathway.yaml"]


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("When to call 999", "red_flags"), ("2.1 Red flags", "red_flags"), ("Safety netting", "safety_net"),
        ("Criteria for referral", "refer"), ("Investigations", "before_referral"), ("Examination", "assess"),
        ("Patient advice", "self_care"), ("Prescribing", "manage"), ("Who is this for", "use"),
        ("Exclusion criteria", "misuse"), ("Useful links", "sources"), ("Opening hours", ""),
    ],
)  # fmt: skip
def test_usual_headings_are_known(heading: str, part: str) -> None:
    assert part_of(heading) == part
