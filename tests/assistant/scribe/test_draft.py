"""History from triage joins once; the same facts redraw in another template."""

from assistant.scribe.draft import redraw
from assistant.scribe.shapes import Carried, Origin, WriteUp
from assistant.scribe.templates import load_template
from assistant.types import State
from tests.assistant.scribe.conversations import PROMPTS, all_lines, drafted, section, whole_note

VISIT = """
D: How can I help?
P: I've had diarrhoea for the last three weeks.
D: Any blood in your stools?
P: Yes, a little.
D: I think this may be an inflammation of the bowel.
D: I'll refer you to the bowel clinic.
"""
HISTORY = (
    Carried("Diarrhoea", "the runs for weeks"),
    Carried("Fever", "no, no temperature", State.ABSENT),
    Carried("Weight loss, for 2 months", "I've lost weight"),
    Carried("Blood in stools", "no blood", State.ABSENT),
)


def with_history() -> WriteUp:
    return drafted(VISIT, history=HISTORY)


def test_what_triage_heard_joins_the_history() -> None:
    history = section(with_history(), "History")
    assert "Told in triage: " in history
    assert "Weight loss, for 2 months" in history
    assert "Fever: no" in history


def test_what_was_said_again_is_not_repeated() -> None:
    assert whole_note(with_history()).lower().count("diarrhoea") == 1


def test_what_was_said_differently_is_shown_and_the_consultation_stands() -> None:
    draft = with_history()
    assert "Blood in stools: no" not in whole_note(draft)
    checks = [reason for line in all_lines(draft) for reason in line.check]
    assert "differs from triage: Blood in stools: no" in checks
    assert any("differs from triage" in reason for reason in draft.must_check)


def test_a_silent_consultation_gives_no_note_from_triage_alone() -> None:
    assert drafted("D: Hello.", history=HISTORY).note == ()


def test_redrawing_gives_what_drafting_would_have() -> None:
    soap = load_template(PROMPTS, "soap")
    drawn = redraw(with_history(), soap)
    fresh = drafted(VISIT, history=HISTORY, template="soap")
    assert drawn.note == fresh.note
    assert (drawn.facts, drawn.unplaced, drawn.tasks) == (fresh.facts, fresh.unplaced, fresh.tasks)
    assert drawn.versions["template"] == soap.label


def test_facts_kept_for_the_clinicians_lines_are_not_drawn_but_stay_facts() -> None:
    draft = with_history()
    drawn = redraw(draft, load_template(PROMPTS, "terse"), without={0})
    assert all(0 not in line.facts for line in all_lines(drawn))
    assert len(drawn.facts) == len(draft.facts)
    assert any(fact.origin is Origin.TRIAGE for fact in drawn.facts)
