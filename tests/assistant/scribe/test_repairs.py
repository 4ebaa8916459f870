"""Broken names are mended by sound and context; right names and ordinary words stay."""

import pytest

from assistant.scribe.heard_as import RepairState
from assistant.scribe.heard_names import Names
from assistant.scribe.repairs import find_repairs, weigh
from assistant.types import Speaker, Utterance, Word

NAMES = Names()


def sure(text: str, *record: str) -> list[tuple[str, str]]:
    names = Names(record) if record else NAMES
    return [(one.heard, one.name.written) for one in weigh(text, names) if one.sure]


@pytest.mark.parametrize(
    "text, heard, name",
    [
        (
            "I'll give you clarity through my sin 250 mg twice a day",
            "clarity through my sin",
            "clarithromycin",
        ),
        ("I take remapril every morning", "remapril", "ramipril"),
        ("I've been on by so pro lol since the hospital", "by so pro lol", "bisoprolol"),
        ("They gave me Ferris Fumer at three times a day", "Ferris Fumer at", "ferrous fumarate"),
        ("start me on a daily new map injections", "daily new map", "adalimumab"),
        (
            "You've got a real fibrillation so we thin your blood",
            "real fibrillation",
            "atrial fibrillation",
        ),
    ],
)
def test_a_broken_name_is_mended(text: str, heard: str, name: str) -> None:
    assert (heard, name) in sure(text)


@pytest.mark.parametrize(
    "text",
    [
        "I take ramipril, amlodipine and clarithromycin 250 mg twice a day",
        "I take my tablets in the morning with food",
        "The rush of blood to my head made me feel ill",
        "He came out clean, ill as he was",
        "Have you had anything like this before?",
        "I have type one diabetes and obstructive sleep apnea",
        "She takes care of her mother and stopped working",
        "I've been on holiday and started running again",
    ],
)
def test_right_names_and_ordinary_words_stay(text: str) -> None:
    assert not sure(text)


def test_clean_ill_is_clenil_only_in_context() -> None:
    assert sure("Are you still on the clean ill two puffs twice a day", "clenil") == [("clean ill", "clenil")]
    assert not sure("I feel clean ill today", "clenil")


@pytest.mark.parametrize(
    "text", ["I have hipperthyroidism", "I was told I have hypathyroidism", "it's hyperglycemia"]
)
def test_hyper_and_hypo_are_never_swapped_silently(text: str) -> None:
    assert not sure(text)


def test_two_names_that_sound_alike_are_only_suggested() -> None:
    (found,) = weigh("They put me on carbamazine for it", NAMES)
    assert not found.sure
    assert {found.name.written, *found.others} >= {"carbamazepine", "carbimazole"}


def test_the_patients_own_list_makes_a_doubtful_name_likelier() -> None:
    said = "I've been on surgery line for six weeks"
    assert not weigh(said, NAMES)
    (known,) = weigh(said, Names(["sertraline"]))
    assert (known.heard, known.name.written) == ("surgery line", "sertraline")


def test_a_repair_keeps_what_was_heard_and_when() -> None:
    texts = ["I", "take", "remapril", "daily"]
    words = tuple(Word(text, float(n), n + 0.5, 0.9) for n, text in enumerate(texts))
    (repair,) = find_repairs([Utterance(4, Speaker.PATIENT, 0.0, 3.5, " ".join(texts), 0.9, words)], NAMES)
    assert (repair.utterance, repair.heard, repair.suggested) == (4, "remapril", "ramipril")
    assert (repair.start, repair.end, repair.state) == (2.0, 2.5, RepairState.USED)
