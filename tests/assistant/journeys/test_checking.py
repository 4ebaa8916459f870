"""Nothing is signed while something to check is unmarked, and no mark is lost or moves to other words."""

from dataclasses import replace
from pathlib import Path

import pytest
from journeys_house import check_each, open_house

from assistant.errors import InputError
from assistant.interfaces import UtteranceIn
from assistant.journeys.cases import utterances_of
from assistant.journeys.clock import now
from assistant.journeys.drafts import Drafts
from assistant.journeys.views import ConsultationStatus, ConsultationView, User
from assistant.service import Signpost
from assistant.types import Speaker

TALK = (
    ("patient", "My right shoulder has been stiff and sore for three weeks."),
    ("doctor", "Any fever?"),
    ("patient", "No, no fever."),
    ("doctor", "Are you allergic to anything?"),
    ("patient", "Yes, I'm allergic to codeine, it made me sick."),
    ("doctor", "I'll prescribe naproxen 250 milligrams twice a day for seven days."),
    ("doctor", "I'll prescribe omeprazole 20 milligrams once a day."),
)


def draft(
    house: Signpost, talk: tuple[tuple[str, str], ...] = TALK, also: tuple[str, ...] = ()
) -> ConsultationView:
    """A consultation with a draft, as the job leaves it; `also` has to be checked and stands in no line."""
    row = house.store.consultations.add("Shoulder", by="clinician", at=now(), patient_name="Demo Sam")
    said = utterances_of(UtteranceIn(speaker=Speaker(who), text=text) for who, text in talk)
    drawn = house.listening.write_up(said, quick=True)
    drawn = replace(drawn, must_check=(*drawn.must_check, *also))
    Drafts(house.store).keep(row.id, drawn, by="signpost")
    return house.consultations.view(str(row.id))


@pytest.fixture
def drafted(shared_house: Signpost) -> ConsultationView:
    return draft(shared_house)


def place(view: ConsultationView, words: str) -> tuple[str, int]:
    return next((s.name, n) for s in view.sections for n, line in enumerate(s.lines) if words in line.text)


def seen(view: ConsultationView) -> dict[str, bool]:
    return {item.parts[0].text: item.seen for item in view.to_check}


def test_medicines_doses_allergies_negatives_and_sides_are_each_listed(drafted: ConsultationView) -> None:
    told = "\n".join(part.told for item in drafted.to_check for part in item.parts)
    for reason in ("medicine: naproxen", "dose: 20 mg", "allergy: ", "negative: no fever", "side: right"):
        assert reason in told
    assert not any(item.seen for item in drafted.to_check)


def test_signing_is_refused_until_the_last_item_is_marked(
    shared_house: Signpost, drafted: ConsultationView, clinician: User
) -> None:
    talks, id = shared_house.consultations, drafted.item.id
    for left, item in zip(range(len(drafted.to_check), 0, -1), drafted.to_check, strict=True):
        with pytest.raises(InputError, match=f"Mark {left} more thing") as refused:
            talks.sign(id, clinician, checked=True)
        assert item.parts[0].text[:40] in str(refused.value)
        talks.mark_checked(id, item.key, clinician)
    assert talks.view(id).item.status is ConsultationStatus.DRAFT
    assert talks.sign(id, clinician, checked=True).item.status is ConsultationStatus.SIGNED


def test_what_was_checked_by_whom_and_when_goes_with_the_signed_note(
    shared_house: Signpost, drafted: ConsultationView, clinician: User
) -> None:
    talks, id = shared_house.consultations, drafted.item.id
    first, *rest = drafted.to_check
    talks.mark_checked(id, first.key, User("colleague", "clinician"))
    for item in rest:
        talks.mark_checked(id, item.key, clinician)
    ready = talks.view(id).to_check
    signed = talks.sign(id, clinician, checked=True)
    assert [(one.parts[0].text, one.by, one.at) for one in signed.to_check] == [
        (one.parts[0].told, one.by, one.at) for one in ready
    ]
    assert {one.by for one in signed.to_check} == {"colleague", "clinician"}
    assert shared_house.store.signing.is_unchanged(int(id))
    with pytest.raises(InputError, match="has changed since"):
        talks.mark_checked(id, first.key, clinician)


def test_marks_outlast_editing_undo_and_another_template(
    shared_house: Signpost, drafted: ConsultationView, clinician: User
) -> None:
    talks, id = shared_house.consultations, drafted.item.id
    check_each(shared_house, id, clinician)
    edited = talks.edit_line(id, *place(drafted, "omeprazole"), "Omeprazole 20 mg with food", clinician)
    assert all(seen(edited).values())
    assert len(edited.to_check) == len(drafted.to_check) - 1
    undone = talks.undo(id, clinician)
    assert seen(undone) == dict.fromkeys(seen(drafted), True)
    again = talks.set_template(id, "soap", clinician)
    same = seen(again).keys() & seen(drafted).keys()
    assert same
    assert all(seen(again)[text] for text in same)


def test_a_correction_that_draws_new_words_leaves_them_unseen_and_the_rest_seen(
    shared_house: Signpost, drafted: ConsultationView, clinician: User
) -> None:
    talks, id = shared_house.consultations, drafted.item.id
    check_each(shared_house, id, clinician)
    redrafted = talks.set_speaker(id, drafted.utterances[0].n, Speaker.COMPANION, clinician)
    new = seen(redrafted).keys() - seen(drafted).keys()
    assert new
    for text, marked in seen(redrafted).items():
        assert marked is (text not in new)
    with pytest.raises(InputError, match=f"Mark {len(new)} more thing"):
        talks.sign(id, clinician, checked=True)


def test_a_line_a_clinician_takes_out_asks_for_nothing_more(
    shared_house: Signpost, drafted: ConsultationView, clinician: User
) -> None:
    talks, id = shared_house.consultations, drafted.item.id
    check_each(shared_house, id, clinician)
    removed = talks.remove_line(id, *place(drafted, "omeprazole"), clinician)
    assert any("omeprazole" in fact.text for fact in removed.unplaced)
    assert all(item.seen for item in removed.to_check)


def test_a_mark_can_be_taken_off(shared_house: Signpost, drafted: ConsultationView, clinician: User) -> None:
    talks, id = shared_house.consultations, drafted.item.id
    check_each(shared_house, id, clinician)
    view = talks.mark_checked(id, drafted.to_check[0].key, clinician, seen=False)
    assert [item.seen for item in view.to_check].count(False) == 1
    with pytest.raises(InputError, match="Mark 1 more thing"):
        talks.sign(id, clinician, checked=True)


def test_only_a_clinician_marks_and_only_what_is_there(
    shared_house: Signpost, drafted: ConsultationView, clinician: User
) -> None:
    talks, id = shared_house.consultations, drafted.item.id
    with pytest.raises(InputError, match="Only a clinician"):
        talks.mark_checked(id, drafted.to_check[0].key, User("author", "author"))
    with pytest.raises(InputError, match="has changed since"):
        talks.mark_checked(id, "no such item", clinician)


def test_what_stands_in_no_line_is_marked_too_and_comes_first(
    shared_house: Signpost, clinician: User
) -> None:
    retired = "Codes: Asthma (195967001) is inactive in your SNOMED CT release and left out"
    first, *rest = draft(shared_house, also=(retired,)).to_check
    assert [part.told for part in first.parts] == [retired]
    assert all(part.line is not None for item in rest for part in item.parts if not item.unplaced)


ACHES = ("knee", "hip", "ankle", "elbow", "wrist", "neck", "back", "foot", "hand", "jaw", "thumb", "heel")


def test_what_was_heard_and_is_not_in_the_note_is_looked_at_once(
    shared_house: Signpost, clinician: User
) -> None:
    told = "has been aching a bit in the mornings and the evenings since we came back from the long holiday"
    talk = tuple(("patient", f"My {part} {told} number {n}.") for n, part in enumerate(ACHES * 2))
    view = draft(shared_house, talk)
    (item,) = (each for each in view.to_check if each.unplaced)
    assert len(view.unplaced) > 1
    assert [part.text for part in item.parts] == [fact.text for fact in view.unplaced]
    heading = view.sections[0].name
    placed = shared_house.consultations.mark_checked(view.item.id, item.key, clinician)
    placed = shared_house.consultations.place(view.item.id, view.unplaced[0].n, heading, clinician)
    assert all(each.seen for each in placed.to_check if each.unplaced)


def test_marks_are_there_after_a_restart(tmp_path: Path, clinician: User) -> None:
    with open_house(tmp_path / "var") as house:
        view = draft(house)
        house.consultations.mark_checked(view.item.id, view.to_check[0].key, clinician)
    with open_house(tmp_path / "var") as house:
        assert [item.by for item in house.consultations.view(view.item.id).to_check[:2]] == ["clinician", ""]


def test_a_note_with_nothing_to_check_is_signed_with_the_one_tick(
    shared_house: Signpost, clinician: User
) -> None:
    view = draft(shared_house, (("patient", "I have had a cough since Monday."),))
    assert view.to_check == ()
    with pytest.raises(InputError, match="checked the whole note"):
        shared_house.consultations.sign(view.item.id, clinician, checked=False)
    signed = shared_house.consultations.sign(view.item.id, clinician, checked=True)
    assert signed.item.status is ConsultationStatus.SIGNED
