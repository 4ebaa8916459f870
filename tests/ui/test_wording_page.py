"""A clinician's own wording, as shown and changed; tasks and letters as words."""

import pytest
from house import House

from assistant.errors import InputError
from assistant.journeys.views import User
from ui import clinician_consultations, format_note, words
from ui.wording_page import NEVER, NONE_YET, act, listing

ANA = User("ana", "clinician")


def test_each_habit_can_be_changed_and_deleted(house: House) -> None:
    shown = listing(house.consultations.wording.all("ana"))
    assert "tummy" in shown
    assert 'data-act="edit" data-section="wording" data-index="7"' in shown
    assert NEVER in shown
    changed = act(house, ANA, {"act": "edit", "index": "7", "text": "belly"})
    assert ">belly</textarea>" in changed
    assert NONE_YET in act(house, ANA, {"act": "remove", "index": "7"})


@pytest.mark.parametrize("wish", [{}, {"act": "edit"}, {"act": "burn", "index": "7"}])
def test_a_wish_that_makes_no_sense_is_one_sentence(house: House, wish: dict[str, str]) -> None:
    with pytest.raises(InputError, match="reload the page"):
        act(house, ANA, wish)


def test_the_menu_names_the_practices_own_and_one_that_is_gone(house: House) -> None:
    menu = clinician_consultations.template_menu(house)
    assert menu["value"] == "gp-default"
    assert ("Elm Lane (ours)", "ours") in menu["choices"]
    view = house.consultations.set_template("1", "old", ANA)
    assert ("old (no longer there)", "old") in clinician_consultations.template_menu(house, view)["choices"]


def test_history_is_chosen_from_the_contacts(house: House) -> None:
    menu = clinician_consultations.history_menu(house)
    assert menu["choices"][0] == ("None", "")
    assert len(menu["choices"]) > 1


def test_tasks_letters_and_reading_age_are_in_words(house: House) -> None:
    shown = format_note.extras(house.consultations.view("1"))
    assert "due in 2 weeks" in shown
    assert "if it goes on" in shown
    assert "Referral letter to bowel clinic" in shown
    assert "Reading age about 12. Hard words: gastroenteritis." in shown


@pytest.mark.parametrize(
    ("moment", "said"),
    [("P2W", "in 2 weeks"), ("P1D", "in 1 day"), ("PT48H", "in 48 hours"), ("P0D", "today"),
     ("2026-12-03", "3 December 2026"), ("whenever", "whenever")],
)  # fmt: skip
def test_due_is_said_as_people_say_it(moment: str, said: str) -> None:
    assert words.due(moment) == said
