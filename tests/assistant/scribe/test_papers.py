"""Papers drawn anew say what the clinician wrote, and nothing that they took out."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.scribe.papers import PutRight, put_right, redo_papers
from assistant.scribe.shapes import WriteUp
from assistant.scribe.templates import Template, load_template
from assistant.scribe.write_up import write_up
from assistant.types import Speaker, Utterance

PROMPTS = Path(__file__).resolve().parents[3] / "prompts"
TALK = (
    (Speaker.PATIENT, "My right shoulder has been stiff and sore for three weeks."),
    (Speaker.DOCTOR, "Are you allergic to anything?"),
    (Speaker.PATIENT, "Yes, I'm allergic to codeine, it made me sick."),
    (Speaker.DOCTOR, "I'll refer you to the physiotherapy clinic."),
    (Speaker.DOCTOR, "I'll prescribe naproxen 250 milligrams twice a day for seven days."),
    (Speaker.DOCTOR, "I'll prescribe omeprazole 20 milligrams once a day."),
    (Speaker.DOCTOR, "If the arm becomes weak, come back the same day."),
)
DOSE = "Will prescribe naproxen 500 mg twice a day for 5 days"


@pytest.fixture(scope="module")
def drafted() -> WriteUp:
    said = [Utterance(n, who, n * 5.0, n * 5.0 + 4, text) for n, (who, text) in enumerate(TALK)]
    return write_up(tuple(said), prompts=PROMPTS)


@pytest.fixture(scope="module")
def layout() -> Template:
    return load_template(PROMPTS, "gp-default")


def changed(drafted: WriteUp, has: str, text: str = "") -> tuple[WriteUp, list[list[str]]]:
    """The note with the line that `has` these words put otherwise, or taken out; and who wrote each line."""
    sections, authors = [], []
    for section in drafted.note:
        kept = [it for it in section.lines if has not in it.text or text]
        lines = [replace(it, text=text) if has in it.text else it for it in kept]
        sections.append(replace(section, lines=tuple(lines)))
        authors.append(["Ana" if has in it.text else "" for it in kept])
    return replace(drafted, note=tuple(sections)), authors


def on_paper(write_up: WriteUp) -> str:
    tasks = [task.text for task in write_up.tasks]
    return "\n".join((write_up.patient_summary, *(it.text for it in write_up.letters), *tasks))


def test_without_a_change_the_papers_are_the_drafted_ones(drafted: WriteUp, layout: Template) -> None:
    right = put_right(drafted, [[""] * len(section.lines) for section in drafted.note])
    assert not right.anything
    assert redo_papers(drafted, right, layout, on=None) is drafted


def test_a_dose_put_right_is_right_on_every_paper(drafted: WriteUp, layout: Template) -> None:
    note, authors = changed(drafted, "naproxen", DOSE)
    papers = redo_papers(note, put_right(note, authors), layout, on=date(2026, 11, 2))
    assert "250" not in on_paper(papers)
    for paper in (papers.patient_summary, papers.letters[0].text, *[it.text for it in papers.tasks][1:2]):
        assert "naproxen 500 mg twice a day for 5 days" in paper
    assert len(papers.tasks) == len(drafted.tasks)


def test_what_was_taken_out_is_on_no_paper(drafted: WriteUp, layout: Template) -> None:
    assert "omeprazole" in on_paper(drafted)
    note, authors = changed(drafted, "omeprazole")
    papers = redo_papers(note, put_right(note, authors), layout, on=None)
    assert "omeprazole" not in on_paper(papers)
    assert "naproxen 250 mg" in on_paper(papers)


def test_a_line_with_several_facts_speaks_for_all_of_them(drafted: WriteUp, layout: Template) -> None:
    note, authors = changed(drafted, "codeine", "Codeine makes her feel sick; no allergy")
    papers = redo_papers(note, put_right(note, authors), layout, on=None)
    letter = papers.letters[0].text
    assert "Codeine makes her feel sick; no allergy" in letter
    assert "Allergic to codeine" not in letter
    assert "Made sick" not in letter


def test_a_line_of_the_clinicians_own_goes_where_its_heading_says(drafted: WriteUp, layout: Template) -> None:
    own = PutRight({}, frozenset(), (("Plan", "Exercises shown"), ("History", "Works with dust")))
    papers = redo_papers(drafted, own, layout, on=None)
    assert "- Exercises shown." in papers.patient_summary
    assert "History: Works with dust" in papers.letters[0].text.replace(".\n", "\n")


def test_what_was_taken_out_of_an_earlier_draft_stays_out(drafted: WriteUp) -> None:
    gone = next(fact.n for fact in drafted.facts if "omeprazole" in fact.text)
    authors = [[""] * len(section.lines) for section in drafted.note]
    bare = replace(
        drafted,
        note=tuple(
            replace(it, lines=tuple(x for x in it.lines if gone not in x.facts)) for it in drafted.note
        ),
    )
    authors = [[""] * len(section.lines) for section in bare.note]
    assert gone in put_right(bare, authors, (gone,)).out


def test_a_code_that_nothing_bears_out_any_more_goes(drafted: WriteUp, layout: Template) -> None:
    codes = redo_papers(drafted, PutRight({}, frozenset(fact.n for fact in drafted.facts)), layout, on=None)
    assert codes.codes == ()
