"""Speech written without stops, cut into turns: invented run-ons."""

import pytest

from assistant.scribe.run_ons import cut_run_ons
from assistant.types import Speaker, Utterance
from tests.assistant.scribe.conversations import drafted


def heard(text: str, speaker: Speaker = Speaker.UNKNOWN) -> tuple[Utterance, ...]:
    return (Utterance(0, speaker, 0.0, 10.0, text),)


@pytest.mark.parametrize(
    "said, turns",
    [
        (
            "and is it very sore when you walk yes it's sore on the stairs mostly",
            ["and is it very sore when you walk?", "yes it's sore on the stairs mostly"],
        ),
        (
            "do you have any allergies to anything no none that I know of okay and do you smoke at all",
            [
                "do you have any allergies to anything?",
                "no none that I know of",
                "okay and do you smoke at all?",
            ],
        ),
    ],
)
def test_a_question_and_its_answer_written_as_one_are_cut_apart(said, turns):
    cut = cut_run_ons(heard(said))
    assert [u.text for u in cut] == turns
    assert [u.n for u in cut] == list(range(len(turns)))
    assert cut[0].start == 0.0
    assert cut[-1].end == pytest.approx(10.0)


@pytest.mark.parametrize(
    "given",
    [
        heard("Is it very sore? Yes, it's sore on the stairs mostly, and at night."),
        heard("is it sore yes it is sore on the stairs mostly and at night", Speaker.PATIENT),
        heard("it has been sore for about three weeks now and it wakes me at night"),
        heard("I asked her what is it that I have you know and she was not sure"),
    ],
)
def test_what_has_stops_or_a_speaker_or_one_voice_is_left_whole(given):
    assert cut_run_ons(given) == given


def test_a_run_on_gives_the_denial_of_what_was_asked():
    draft = drafted(
        "?: How can I help?\n?: My knee hurts.\n?: do you have any swelling in the knee no nothing like that"
    )
    assert any("no swelling in knee" in line.text.lower() for part in draft.note for line in part.lines)
