"""Speakers are compared on words both have; words heard wrong are left to word errors."""

from eval.cases import ScribeTry
from eval.measures import Measure
from eval.scorers import score
from eval.who_spoke import compare_speakers, words
from tests.eval.conftest import scribe_result

SPOKEN = (("doctor", "How long is it?"), ("patient", "Two weeks, doctor’s orders"))


def test_only_words_heard_right_are_compared() -> None:
    heard = (("doctor", "How long is"), ("doctor", "to weeks doctor's orders"))
    found = compare_speakers(words(SPOKEN), words(heard))
    assert (found.right, found.of) == (3, 6)
    assert found.wrong[0] == "“weeks” was the patient, not the doctor"


def test_a_transcript_like_what_was_said_is_right_throughout() -> None:
    found = compare_speakers(words(SPOKEN), words(SPOKEN))
    assert (found.right, found.of, found.wrong) == (8, 8, ())
    assert compare_speakers(words(SPOKEN), []).of == 0


def test_speakers_are_scored_where_it_is_known_who_spoke() -> None:
    case = ScribeTry.model_validate(
        {
            "id": "s",
            "given": {"utterances": []},
            "expect": {"spoken": [{"speaker": "doctor", "text": "hello there"}]},
        }
    )
    found = {it.measure: (it.hits, it.of) for it in score(case, scribe_result(heard="hello there"))}
    assert found[Measure.WORDS_BY_SPEAKER] == (0, 2)
