"""The list of things to check, as HTML: a box for each, where it comes from, how far it has come."""

from dataclasses import replace

import pytest
from house import House

from assistant.journeys.check_views import NOT_IN_NOTE, CheckItem, CheckPart
from assistant.journeys.views import ConsultationStatus, ConsultationView, User
from ui import format_checks, format_note

ANA = User("ana", "clinician")


@pytest.fixture
def view(house: House) -> ConsultationView:
    return house.consultations.view("1")


def test_what_to_check_is_gathered(view: ConsultationView) -> None:
    shown = format_checks.must_check(view)
    assert "check the name and the dose" in shown
    assert "not supported by what was said" in shown
    assert "No blood in the stool" in shown
    assert "0 of 3 checked" in shown
    assert shown.count('data-act="seen"') == shown.count("<label>") == 3


def test_a_marked_item_says_by_whom_and_is_counted(house: House, view: ConsultationView) -> None:
    marked = house.consultations.mark_checked("1", view.to_check[0].key, ANA)
    shown = format_checks.must_check(marked)
    assert f'data-key="{view.to_check[0].key}" checked>' in shown
    assert shown.count(" checked>") == 1
    assert "Checked by ana" in shown
    assert "1 of 3 checked" in shown
    assert "1 of 3 checked" in format_checks.left_to_check(marked)


def test_every_link_leads_to_a_line_or_to_what_was_said(view: ConsultationView) -> None:
    shown, note = format_checks.must_check(view), format_note.note(view) + format_note.unplaced(view)
    targets = [part.split('"')[0] for part in shown.split('href="#')[1:]]
    assert any(target.startswith("line-") for target in targets)
    assert any(target.startswith("said-") for target in targets)
    assert all(f'id="{target}"' in note for target in targets if target.startswith("line-"))


def test_nothing_to_check_says_to_read_the_note_all_the_same(view: ConsultationView) -> None:
    none = replace(view, to_check=())
    assert "Read the whole note all the same" in format_checks.must_check(none)
    assert format_checks.left_to_check(none) == ""


def test_many_of_one_kind_are_one_box_with_every_line_under_it(view: ConsultationView) -> None:
    denied = tuple(CheckPart(f"No symptom {n}", ("negative: x",), (), "History", 0) for n in range(9))
    shown = format_checks.must_check(replace(view, to_check=(CheckItem("k", denied),)))
    assert shown.count("<label>") == 1
    assert "Negatives:</strong> 9 lines" in shown
    assert all(f"No symptom {n}" in shown for n in range(9))


def test_a_long_list_of_what_is_not_in_the_note_leads_to_where_it_stands(view: ConsultationView) -> None:
    left = tuple(CheckPart(f"Fact {n}", (NOT_IN_NOTE,)) for n in range(9))
    shown = format_checks.must_check(replace(view, to_check=(CheckItem("k", left),)))
    assert "and 4 more" in shown
    assert f'href="#{format_checks.UNPLACED}"' in shown
    assert f'id="{format_checks.UNPLACED}"' in format_note.unplaced(view)


def test_what_was_said_stays_text(view: ConsultationView) -> None:
    odd = CheckItem('"><script>', (CheckPart("<script>x", ("dose: <b>",), (), "<i>", 0),), by="<u>")
    shown = format_checks.must_check(replace(view, to_check=(odd,)))
    assert not any(mark in shown for mark in ("<script>", "<b>", "<i>", "<u>"))


def test_a_signed_note_shows_what_was_checked_and_has_no_boxes(house: House, view: ConsultationView) -> None:
    for item in view.to_check:
        house.consultations.mark_checked("1", item.key, ANA)
    checked = house.consultations.view("1").to_check
    as_signed = replace(view.item, status=ConsultationStatus.SIGNED)
    signed = replace(view, item=as_signed, signed_text="All well", to_check=checked)
    shown = format_note.note(signed)
    assert "Checked before signing (3)" in shown
    assert "Uses Clenil" in shown
    assert "Checked by ana" in shown
    assert format_checks.must_check(signed) == ""
