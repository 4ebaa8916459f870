"""What to check before signing as a list: what makes an item, what comes first, what counts as seen."""

from datetime import UTC, datetime

import pytest

from assistant.errors import InputError
from assistant.journeys.check_list import LONGEST_LIST, Mark, find_item, list_items, require_seen
from assistant.journeys.check_views import CheckItem, CheckPart
from assistant.journeys.views import FactView, NoteLineView, NoteSectionView

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
ANA = Mark("ana", AT)
DOSE = NoteLineView("Naproxen 250 mg", (3,), True, ("medicine: naproxen", "dose: 250 mg"))
FEVER = NoteLineView("No fever", (1,), True, ("negative: no fever",))
ODD = NoteLineView("Rash", (2,), True, ("easily misheard: rash",))
BARE = NoteLineView("Refer", (), False, ())
PLAIN = NoteLineView("Sore throat for 3 days", (0,), True, ())
LEFT = FactView(7, "Works nights", "social", (5,), False)


def note(*lines: NoteLineView, heading: str = "History") -> tuple[NoteSectionView, ...]:
    return (NoteSectionView(heading, lines),)


def texts(items: tuple[CheckItem, ...]) -> list[list[str]]:
    return [[part.text for part in item.parts] for item in items]


def test_a_line_is_one_item_however_many_reasons_it_has() -> None:
    (item,) = list_items(note(PLAIN, DOSE), ())
    assert item.parts[0].told == "Naproxen 250 mg (medicine: naproxen; dose: 250 mg)"
    assert (item.parts[0].section, item.parts[0].line, item.parts[0].evidence) == ("History", 1, (3,))
    assert not item.seen


def test_doubt_comes_first_and_what_is_not_in_the_note_last() -> None:
    mended = CheckPart("Transcript: “rema pril” may be ramipril", ())
    items = list_items(note(FEVER, DOSE, ODD, BARE), (LEFT,), (mended,))
    order = [mended.text, "Rash", "Refer", "Naproxen 250 mg", "No fever", "Works nights"]
    assert texts(items) == [[text] for text in order]
    assert [item.unplaced for item in items] == [False] * 5 + [True]


def test_everything_heard_and_not_in_the_note_is_one_item() -> None:
    other = FactView(8, "Has a dog", "social", (6,), False)
    assert texts(list_items((), (LEFT, other))) == [["Works nights", "Has a dog"]]


def test_nothing_to_check_is_an_empty_list_and_may_be_signed() -> None:
    assert list_items(note(PLAIN), ()) == ()
    require_seen(())


def negatives(many: int) -> tuple[NoteLineView, ...]:
    return tuple(
        NoteLineView(f"No symptom {n}", (n,), True, (f"negative: no symptom {n}",)) for n in range(many)
    )


@pytest.mark.parametrize(
    ("many", "items"), [(LONGEST_LIST - 1, LONGEST_LIST), (LONGEST_LIST, 2), (LONGEST_LIST + 9, 2)]
)
def test_negatives_stand_together_only_where_the_list_is_long(many: int, items: int) -> None:
    listed = list_items(note(DOSE, *negatives(many)), ())
    assert len(listed) == items
    assert sum(len(item.parts) for item in listed) == many + 1


def test_a_long_list_of_doses_stays_one_by_one() -> None:
    doses = tuple(NoteLineView(f"Drug {n} mg", (n,), True, (f"dose: {n} mg",)) for n in range(20))
    assert len(list_items(note(*doses), ())) == 20


def test_an_item_is_seen_by_its_words_under_any_heading() -> None:
    marks = {"No fever (negative: no fever)": ANA}
    (item,) = list_items(note(FEVER, heading="Subjective"), (), (), marks)
    assert (item.by, item.at) == ("ana", AT)


@pytest.mark.parametrize(
    "other",
    [
        NoteLineView("Naproxen 500 mg", (3,), True, ("medicine: naproxen", "dose: 500 mg")),
        NoteLineView("Naproxen 250 mg", (3,), True, ("medicine: naproxen", "easily misheard: naproxen")),
        NoteLineView("Naproxen 250 mg", (3,), False, DOSE.check),
    ],
)
def test_new_words_or_new_reasons_are_unseen(other: NoteLineView) -> None:
    marks = {"Naproxen 250 mg (medicine: naproxen; dose: 250 mg)": ANA}
    assert [item.seen for item in list_items(note(DOSE, other), (), (), marks)].count(True) == 1


def test_several_together_are_seen_when_each_is() -> None:
    other = FactView(8, "Has a dog", "social", (6,), False)
    marks = {"Works nights (not in the note)": ANA}
    assert not list_items((), (LEFT, other), (), marks)[0].seen
    assert list_items((), (LEFT,), (), marks)[0].seen


def test_an_item_that_now_says_something_else_cannot_be_marked() -> None:
    (shown,) = list_items(note(DOSE), ())
    changed = list_items(note(FEVER), ())
    assert find_item(list_items(note(PLAIN, DOSE), ()), shown.key) == list_items(note(PLAIN, DOSE), ())[0]
    with pytest.raises(InputError, match="has changed since"):
        find_item(changed, shown.key)


@pytest.mark.parametrize(
    ("items", "says"),
    [
        (
            list_items(note(DOSE), ()),
            "Mark 1 more thing as checked before you sign: it is “History: Naproxen",
        ),
        (
            list_items(note(FEVER, ODD), ()),
            "Mark 2 more things as checked before you sign: the first is “His",
        ),
        (list_items((), (LEFT,)), "it is 1 thing heard and not in the note."),
        (list_items(note(NoteLineView("no " * 90, (), True, ("side: left",))), ()), "…”."),
    ],
)
def test_the_refusal_says_how_many_are_left_and_names_the_first(
    items: tuple[CheckItem, ...], says: str
) -> None:
    with pytest.raises(InputError) as refused:
        require_seen(items)
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 220


def test_words_no_database_takes_can_be_marked_all_the_same() -> None:
    (item,) = list_items(note(NoteLineView("dose\x00 \ud800", (), True, ("dose: 1",))), ())
    assert item.key
