"""Catalogue phrases found in what people write."""

from collections.abc import Sequence

import numpy as np
import pytest
from language_catalogue import small_catalogue

from assistant.language.catalogue import FindingDef, catalogue_of
from assistant.language.reader import Reader
from assistant.types import State
from models.base import Floats

FOUND = [
    ("chest pain", "chest-pain"),
    ("pain in my chest", "chest-pain"),
    ("pain in the chest", "chest-pain"),
    ("pains across my chest", "chest-pain"),
    ("chest is really hurting", "chest-pain"),
    ("my chest aches", "chest-pain"),
    ("sore chest", "chest-pain"),
    ("chest and arm pain", "chest-pain"),
    ("pain in my arm and chest", "chest-pain"),
    ("chest pian", "chest-pain"),
    ("crushing chest pain", "chest-pain-crushing"),
    ("crushing pain in my chest", "chest-pain-crushing"),
    ("a tight band around my chest", "chest-pain-crushing"),
    ("my arm feels really heavy", "arm-heavy"),
    ("left arm is heavy", "arm-heavy"),
    ("headaches", "headache"),
    ("hedache", "headache"),
    ("headahce", "headache"),
    ("my head really hurts", "headache"),
    ("worst headache of my life", "thunderclap"),
    ("the worst headache in my life", "thunderclap"),
    ("feverr", "fever"),
    ("running a high temp", "fever"),
    ("a temperature of 39", "fever"),
    ("she is burning up", "fever"),
    ("coughing all night", "cough"),
    ("he coughed all night", "cough"),
    ("rashes", "rash"),
    ("spots on her skin", "rash"),
    ("short of breath", "breathless"),
    ("shortness of breath", "breathless"),
    ("breathlss", "breathless"),
    ("having trouble with my breathing", "breathless"),
    ("cant breathe", "cannot-breathe"),
    ("can't breath", "cannot-breathe"),
    ("can not breathe", "cannot-breathe"),
    ("unable to breathe", "cannot-breathe"),
    ("I can't even breathe", "cannot-breathe"),
    ("vomitting", "vomiting"),
    ("she vomited twice", "vomiting"),
    ("puking everywhere", "vomiting"),
    ("been sick all night", "vomiting"),
    ("throwing it all up", "vomiting"),
    ("vomiting blood", "vomiting-blood"),
    ("vomited some blood", "vomiting-blood"),
    ("diarrhea", "diarrhoea"),
    ("diarhoea", "diarrhoea"),
    ("got the runs", "diarrhoea"),
    ("loose stools", "diarrhoea"),
    ("sore thoat", "sore-throat"),
    ("my throat is sore", "sore-throat"),
    ("throat really hurts", "sore-throat"),
    ("stiff neck", "stiff-neck"),
    ("neck is stiff", "stiff-neck"),
    ("stiffness in my neck", "stiff-neck"),
    ("my back is hurting", "back-pain"),
    ("backpain and back pain", "back-pain"),
    ("I want to kill myself", "suicidal"),
    ("feeling suicidal", "suicidal"),
    ("my partner hit me", "hurt-at-home"),
    ("he is hurting me", "hurt-at-home"),
    ("can't wee", "not-passing-urine"),
    ("not passing any urine", "not-passing-urine"),
    ("it burns when i wee", "burning-urine"),
    ("hurts to pee", "burning-urine"),
    ("blood in my urine", "blood-in-urine"),
    ("dizzyness", "dizzy"),
    ("palpatations", "palpitations"),
    ("my heart is racing", "palpitations"),
]


@pytest.mark.parametrize("text, finding", FOUND)
def test_people_say_it_in_many_ways(reader: Reader, text: str, finding: str) -> None:
    assert finding in {one.id for one in reader.read(text).findings if one.state is State.PRESENT}


@pytest.mark.parametrize(
    "text, finding",
    [
        ("pain in my leg, chest is fine", "chest-pain"),
        ("leg pain", "chest-pain"),
        ("I play chess", "chest-pain"),
        ("I hear a noise", "headache"),
        ("the couch is broken", "cough"),
        ("cooking dinner", "cough"),
        ("a stroke of luck is what I need said the shirt", "seizure"),
        ("cash machine", "rash"),
        ("my running shoes", "diarrhoea"),
        ("he keeps me fit", "seizure"),
        ("sick note", "vomiting"),
        ("he hurts me", "chest-pain"),
        ("hurts my back", "hurt-at-home"),
        ("no trouble breathing", "cannot-breathe"),
        ("fewer people", "fever"),
    ],
)
def test_what_only_looks_alike_is_not_found(reader: Reader, text: str, finding: str) -> None:
    assert finding not in {one.id for one in reader.read(text).findings}


@pytest.mark.parametrize(
    "text, better, worse",
    [
        ("crushing chest pain", "chest-pain-crushing", "chest-pain"),
        ("worst headache of my life", "thunderclap", "headache"),
        ("vomiting blood", "vomiting-blood", "vomiting"),
    ],
)
def test_of_confusable_findings_the_better_match_wins(
    reader: Reader, text: str, better: str, worse: str
) -> None:
    found = {one.id for one in reader.read(text).findings}
    assert better in found
    assert worse not in found


def test_a_finding_defined_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="defined twice"):
        catalogue_of([FindingDef("a", "a", ("a",)), FindingDef("a", "b", ("b",))])


class OneSubject:
    """A scripted embedder: sentences with the same scripted subject are alike."""

    dimensions = 4

    def __init__(self, subjects: dict[str, int]) -> None:
        self.subjects = subjects
        self.calls = 0

    def embed(self, texts: Sequence[str]) -> Floats:
        self.calls += 1
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            rows[row, next((n for said, n in self.subjects.items() if said in text), 0)] = 1.0
        return rows


def _alike(*said: str) -> Reader:
    return Reader(small_catalogue(), OneSubject(dict.fromkeys(("heavy arm", *said), 2)))


def test_likeness_finds_what_no_phrase_says() -> None:
    found = _alike("one arm weighs a ton, heavy as lead").read("one arm weighs a ton, heavy as lead").findings
    assert [one.id for one in found] == ["arm-heavy"]


def test_likeness_never_crosses_from_one_part_of_the_body_to_another() -> None:
    assert _alike("leg goes heavy lately").read("leg goes heavy lately").findings == ()


def test_likeness_never_crosses_from_no_to_yes() -> None:
    text = "arm never goes heavy like lead lately somehow"
    found = _alike(text).read(text).findings
    assert not any(one.holds for one in found)


def test_a_message_is_embedded_in_one_call() -> None:
    embedder = OneSubject({})
    reader = Reader(small_catalogue(), embedder)
    before = embedder.calls
    reader.read("something odd happened. strange feelings everywhere. nothing quite right today")
    assert embedder.calls == before + 1


def test_vectors_of_an_earlier_reader_spare_the_embedding() -> None:
    vectors = Reader(small_catalogue(), OneSubject({})).vectors
    again = OneSubject({})
    Reader(small_catalogue(), again, vectors=vectors)
    assert again.calls == 0


PAIRED = Reader(
    catalogue_of(
        [FindingDef("bleeding-in-pregnancy", "bleeding in pregnancy", ("I'm pregnant and I'm bleeding",))]
    ),
    None,
)


@pytest.mark.parametrize(
    "text, state",
    [
        ("I'm pregnant and I'm bleeding", State.PRESENT),
        ("I am 8 weeks pregnant. Bleeding since this morning", State.PRESENT),
        ("pregnant, no bleeding", State.ABSENT),
    ],
)
def test_a_phrase_of_two_statements_is_found_across_clauses(text: str, state: State) -> None:
    assert [one.state for one in PAIRED.read(text).findings] == [state]


def test_two_statements_about_two_people_are_not_put_together() -> None:
    assert PAIRED.read("my sister was pregnant years ago. I am bleeding").findings == ()
