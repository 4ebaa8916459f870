"""A consultation and its note, as HTML."""

from dataclasses import replace

import pytest
from house import House

from assistant.journeys.views import ConsultationStatus, ConsultationView, Repair, RepairState
from assistant.types import Speaker, Utterance
from ui import format_consultation as html
from ui import format_note

DRAFT = "Draft – not yet checked by a clinician"


@pytest.fixture
def view(house: House) -> ConsultationView:
    return house.consultations.view("1")


def in_state(view: ConsultationView, status: ConsultationStatus) -> ConsultationView:
    return replace(view, item=replace(view.item, status=status))


def test_a_draft_is_labelled_in_the_title_and_over_the_note(view: ConsultationView) -> None:
    assert DRAFT in html.title(view)
    assert DRAFT in format_note.note(view)


def test_a_signed_note_is_no_draft(view: ConsultationView) -> None:
    signed = replace(in_state(view, ConsultationStatus.SIGNED), signed_text="All <well>")
    assert DRAFT not in html.title(signed) + format_note.note(signed)
    assert "All &lt;well&gt;" in format_note.note(signed)
    assert "textarea" not in format_note.note(signed)


def test_where_the_transcript_was_deleted_after_signing_the_page_says_so(view: ConsultationView) -> None:
    signed = replace(in_state(view, ConsultationStatus.SIGNED), utterances=())
    assert html.DELETED in html.transcript(signed)
    assert html.transcript(replace(in_state(view, ConsultationStatus.NEW), utterances=())) == ""


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        (ConsultationStatus.INTERRUPTED, "The recording is safe: start it again"),
        (ConsultationStatus.NOTHING_HEARD, "Nothing was heard"),
        (ConsultationStatus.RECORDED, "waits to be written up"),
        (ConsultationStatus.DRAFT, ""),
    ],
)
def test_each_state_is_told_in_a_sentence(
    view: ConsultationView, status: ConsultationStatus, shown: str
) -> None:
    told = html.progress(in_state(view, status))
    assert shown in told
    assert bool(told) is bool(shown)


@pytest.mark.parametrize(("done", "share"), [(-1.0, 0), (0.0, 0), (0.421, 42), (1.7, 100)])
def test_progress_is_a_bar_with_words(view: ConsultationView, done: float, share: int) -> None:
    working = replace(in_state(view, ConsultationStatus.TRANSCRIBING), progress=done, doing="Listening")
    shown = html.progress(working)
    assert f'value="{share}"' in shown
    assert "Listening" in shown


def test_an_error_is_told_as_it_is_and_is_text(view: ConsultationView) -> None:
    failed = replace(in_state(view, ConsultationStatus.FAILED), error="No sound in <file>.")
    assert "No sound in &lt;file&gt;." in html.progress(failed)


def test_an_uncertain_word_plays_from_its_moment(view: ConsultationView) -> None:
    shown = html.transcript(view)
    assert 'class="uncertain"' in shown
    assert 'data-seek="5.10"' in shown
    assert shown.count('class="uncertain"') == 1


def test_a_gap_stands_where_it_was(view: ConsultationView) -> None:
    shown = html.transcript(view)
    assert shown.index("Clenil") < shown.index("Nothing was taken down from 0:08 to 0:11: inaudible")


def test_speakers_can_be_put_right_only_in_a_draft(view: ConsultationView) -> None:
    assert 'data-act="speaker"' in html.transcript(view)
    assert "<select" not in html.transcript(in_state(view, ConsultationStatus.SIGNED))


def test_each_line_shows_what_it_rests_on(view: ConsultationView) -> None:
    assert "What it rests on (1)" in format_note.note(view)
    assert 'data-show="said-1"' in format_note.note(view)


def test_an_unsupported_line_is_marked_until_a_clinician_writes_it(view: ConsultationView) -> None:
    assert format_note.UNSUPPORTED in format_note.note(view)
    plan = view.sections[2]
    written = replace(plan, lines=(replace(plan.lines[0], by="dr-a"),))
    assert format_note.UNSUPPORTED not in format_note.note(
        replace(view, sections=(*view.sections[:2], written))
    )


def test_an_empty_section_is_said_to_be_so(view: ConsultationView) -> None:
    assert "Not documented." in format_note.note(view)


def test_facts_left_out_can_be_added(view: ConsultationView) -> None:
    shown = format_note.unplaced(view)
    assert "No blood in the stool" in shown
    assert 'data-act="place" data-fact="1"' in shown


def test_quotes_in_a_section_name_break_nothing(view: ConsultationView) -> None:
    odd = replace(view.sections[0], name='"><script>')
    assert "<script>" not in format_note.note(replace(view, sections=(odd,)))


def test_the_list_says_when_it_is_empty() -> None:
    assert "No consultations yet" in html.listing(())


@pytest.mark.parametrize(
    ("state", "acts"),
    [
        (RepairState.USED, {"accept", "undo"}),
        (RepairState.SUGGESTED, {"accept", "undo"}),
        (RepairState.ACCEPTED, {"undo"}),
        (RepairState.UNDONE, {"accept"}),
    ],
)
def test_a_mended_name_is_shown_as_heard_with_its_sound_and_a_choice(
    view: ConsultationView, state: RepairState, acts: set[str]
) -> None:
    n = view.utterances[0].n if view.utterances else 0
    repair = Repair(0, n, 0, 3, 2.5, 3.0, "rema <pril>", "ramipril", "medicine", True, (), state)
    said = view.utterances or (Utterance(0, Speaker.PATIENT, 0.0, 4.0, "I take rema pril"),)
    draft = replace(in_state(view, ConsultationStatus.DRAFT), utterances=said, repairs=(repair,))
    shown = html.transcript(draft)
    assert "Heard as “rema &lt;pril&gt;”, suggested <strong>ramipril</strong>" in shown
    assert 'data-seek="1.50"' in shown
    assert {act for act in ("accept", "undo") if f'data-act="{act}"' in shown} == acts
    signed = replace(in_state(draft, ConsultationStatus.SIGNED), signed_text="signed")
    assert 'data-act="undo"' not in html.transcript(signed)
