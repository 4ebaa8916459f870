"""Replies that leave out what the question named."""

import pytest

from assistant.language.answers import Asked
from assistant.language.catalogue import FindingDef
from assistant.language.reader import Reader
from assistant.types import State

CATALOGUE = {
    id: FindingDef(id, name, phrases)
    for id, name, phrases in (
        ("cloudy-urine", "cloudy urine", ("cloudy urine", "smelly wee")),
        ("blood-in-urine", "blood in urine", ("blood in my urine",)),
        ("vision-loss", "loss of sight", ("curtain over my eye", "shadow like a curtain")),
        ("arm-pain", "arm pain", ("pain in my arm",)),
        ("cough", "cough", ("a cough",)),
        ("coughing-blood", "coughing blood", ("coughed up blood",)),
    )
}
READER = Reader(CATALOGUE, None)
URINE = Asked("u", "Is your urine cloudy, or is there blood in it?", ("cloudy-urine", "blood-in-urine"))
EYE = Asked("e", "Have you lost sight in part of an eye, like a curtain or shadow?", ("vision-loss",))
BLOOD = Asked("b", "Have you coughed up any blood?", ("coughing-blood",))
ARM = Asked("a", "Is there any pain in your arm?", ("arm-pain",))


@pytest.mark.parametrize(
    "asked, reply, finding, state",
    [
        (URINE, "It's cloudy", "cloudy-urine", State.PRESENT),
        (URINE, "it looks a bit cloudy", "cloudy-urine", State.PRESENT),
        (URINE, "It's cloudy", "blood-in-urine", State.ABSENT),
        (EYE, "There's a dark shadow like a curtain across part of it", "vision-loss", State.PRESENT),
        (URINE, "It's not cloudy", "cloudy-urine", State.ABSENT),
        (ARM, "my arm is ok", "arm-pain", State.UNSURE),
        (ARM, "my arm", "arm-pain", State.UNSURE),
        (URINE, "the usual colour", "cloudy-urine", State.UNSURE),
    ],
)
def test_a_short_reply_is_read_with_the_question_beside_it(
    asked: Asked, reply: str, finding: str, state: State
) -> None:
    found = {it.id: it for it in READER.read(reply, asked=asked).findings}
    assert found[finding].state is state
    assert found[finding].evidence == reply


def test_who_says_more_says_what_it_is_about() -> None:
    reply = "it was my neighbour who said on the stairs that the tap water here has been rather cloudy lately"
    found = {it.id: it.state for it in READER.read(reply, asked=URINE).findings}
    assert found["cloudy-urine"] is not State.PRESENT


def test_words_that_say_another_finding_in_full_are_that_finding() -> None:
    found = {it.id: it.state for it in READER.read("just a cough", asked=BLOOD).findings}
    assert found["cough"] is State.PRESENT
    assert found["coughing-blood"] is not State.PRESENT
