"""A translation by software is not trusted alone: the words as they were heard count too."""

from test_interpreter import guide
from triage_samples import MORNING

from assistant.triage.case import Patient, Speech
from assistant.triage.step import open_case, step_spoken

# Whisper base of a voice made by espeak-ng, November 2026: "For two days I have had a very strong pain in the
# chest and breathlessness" came out so.
HEARD = "O dwóch dni mam bardzo silny ból w klatce pierszone i duszność."
TRANSLATED = "I have a very strong wolf in my pocket and a lot of dust."


def test_an_emergency_lost_in_translation_is_heard_in_its_own_language() -> None:
    case = open_case(Patient(61), MORNING)
    turn = step_spoken(case, TRANSLATED, Speech(0, "Polish", HEARD), guide())
    assert turn.result
    assert turn.result.emergency
    assert "spoken in Polish, translated by software" in turn.result.handover
    assert "interpreter needed: Polish" in turn.result.handover
