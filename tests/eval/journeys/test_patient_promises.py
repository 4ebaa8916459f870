"""A patient's story that went well keeps every promise; whatever is lost breaks the one about it."""

from copy import deepcopy
from typing import Any

import pytest

from eval.journeys.patient_promises import patient_promises
from eval.journeys.promises import scores
from eval.journeys.schema import PatientJourney
from eval.measures import Measure

Json = dict[str, Any]
WORDS = "My chest hurts and my arm is heavy"
REPLY = "The ambulance is on its way."
HANDOVER = f"""\
Proposed: EMERGENCY, ambulance, 0 minutes. For a clinician to validate; not a diagnosis.
Problem: “{WORDS}” (Chest pain)
Patient: 61 years, male. Spoke: a parent, Mon 2 Nov 10:00, in hours.
Spoken: the 1st message was spoken
Has: chest pain (“My chest hurts”); fever (“corrected by the person writing”)
Red flags: PRESENT: Possible heart attack; not asked: Fainting"""
JOURNEY: Json = {
    "id": "x", "kind": "typed", "why": "tried", "practice": "open",
    "person": {"name": "Kim Invented", "age_years": 61, "spoken_by": "parent"},
    "steps": [
        {"do": "speak", "words": "My chest hurts", "sent": WORDS},
        {"do": "correct", "finding": "fever"},
        {"do": "reply", "urgency": "emergency", "words": REPLY},
        {"do": "keep", "reason": "so"},
    ],
    "expect": {
        "lowest_safe": "emergency", "highest_reasonable": "emergency", "routes": ["ambulance"],
        "flags": ["chest-pain.heart-attack"], "handover": ["my arm is heavy"], "told": ["999"],
        "never_told": ["violence"], "alert": "ring", "own_case_without": ["Kim", "Invented"],
    },
}  # fmt: skip


def seen(did: str, **more: Any) -> Json:
    return {
        "did": did, "contact": 7, "reference": "ABC-DEF", "stage": "emergency", "emergency": "Call 999 now.",
        "urgency": "emergency", "said_last": "Call 999 now.", "listed": "emergency", **more,
    }  # fmt: skip


def went_well() -> Json:
    flag = {"id": "chest-pain.heart-attack", "state": "present", "title": "Possible heart attack"}
    found = [
        {"id": "fever", "whose": "patient", "state": "present"},
        {"id": "chest-pain", "whose": "patient", "state": "present"},
    ]
    return {
        "seen": [seen("open", emergency="", urgency="", listed=""), seen("speak"), seen("correct")],
        "sent_words": [WORDS], "heard": "My chest hurts", "draft_reply": "Call 999.",
        "asked": ["Do you feel sick?", "Are you sweating?"],
        "result": {
            "urgency": "emergency", "route": "ambulance", "findings": found,
            "red_flags": [{**flag, "evidence": ["My chest hurts"]}],
        },
        "handover": HANDOVER,
        "item": {"urgency": "emergency", "alert": "ring this patient", "who": "Kim"},
        "place": None, "before": [],
        "screen": ["Call 999 now.", REPLY], "understood": ["Chest pain: yes"], "lines": [WORDS],
        "decided": {"urgency": "emergency", "reply": REPLY},
        "audit": ["opened a contact", "answered", "said something", "decided"], "chain": "",
        "frozen": {"whole": True, "same": True, "told": "", "urgency": "emergency", "words": [WORDS]},
        "recordings": [{"there": False, "recorded": True}],
        "kept": {"file": "triage: []", "expect": {"lowest_safe": "emergency"}, "runs": "emergency"},
    }  # fmt: skip


def broken(story: Json, journey: Json = JOURNEY) -> list[str]:
    made = patient_promises(PatientJourney.model_validate(journey), story)
    return [f"{it.name}: {it.broken}" for it in made if it.broken]


def test_a_story_that_went_well_keeps_every_promise() -> None:
    assert broken(went_well()) == []
    safety, other = scores(patient_promises(PatientJourney.model_validate(JOURNEY), went_well()))
    assert (safety.measure, other.measure) == (Measure.SAFETY_PROMISES, Measure.OTHER_PROMISES)
    assert safety.hits == safety.of > 15
    assert other.hits == other.of


@pytest.mark.parametrize(
    ("where", "put", "told"),
    [
        (("result", "urgency"), "same_day", "urgency is not too low: same_day, lowest safe is emergency"),
        (("seen", 2, "listed"), "routine", "urgency is the same everywhere: not emergency in the list"),
        (("item", "urgency"), "routine", "not emergency in the list after the decision"),
        (("handover",), HANDOVER.replace("EMERGENCY", "ROUTINE"), "not emergency in the handover"),
        (("frozen", "urgency"), "soon", "not emergency in the frozen file"),
        (("handover",), HANDOVER.replace("Possible heart attack", ""), "it is not named as PRESENT"),
        (("handover",), HANDOVER.replace("My chest hurts", "pain"), "without “My chest hurts”"),
        (("handover",), HANDOVER.replace("a parent", "the patient"), "who spoke: without “Spoke: a parent”"),
        (("handover",), HANDOVER.replace("arm", "leg"), "says what was told: without “my arm is heavy”"),
        (("result", "red_flags"), [], "the red flag is raised: not raised: chest-pain.heart-attack"),
        (("result", "findings", 0, "state"), "absent", "correction of fever holds: it is absent"),
        (("lines",), [], "every word the patient sent stands in the case: lost"),
        (("frozen", "words"), [], "every word stands in the frozen file: lost"),
        (("asked", 1), "Do you feel sick?", "nothing is asked twice: asked again: “Do you feel sick?”"),
        (("seen", 2, "reference"), "GHJ-KMN", "it stays one case: became 2"),
        (("seen", 2, "urgency"), "routine", ""),  # a correction may lower it
        (("seen", 2, "emergency"), "", "what was told stays: gone after “correct”"),
        (("seen", 1, "listed"), "", "in the list at once, sent or not: not after “speak”"),
        (("seen", 1, "said_last"), "Thank you.", "neither 999 nor A&E in the chat"),
        (("item", "alert"), "", "the practice is alerted: without “ring”"),
        (("understood",), ["Violence at home: yes"], "the screen is discreet: it says “violence”"),
        (("screen",), ["Call 999 now."], "reads what the clinician sent: it stands there 0 times"),
        (("screen",), [REPLY, "Call 999 now."], "something else stands after it"),
        (("chain",), "Audit line 3 was changed.", "the audit is whole: Audit line 3 was changed."),
        (("audit",), ["opened a contact"], "not in it: 1 x “said something”"),
        (("frozen", "same"), False, "a frozen case comes out the same"),
        (("recordings", 0, "there"), True, "the recording is deleted and that is recorded"),
        (("recordings",), [], "the recording is deleted and that is recorded"),
        (("heard",), "", "the voice message is heard"),
        (("kept", "file"), "Kim has a cough", "the kept case names nobody: it says “Kim”"),
        (("kept", "expect"), {"lowest_safe": "soon"}, "expects what the clinician decided: it expects soon"),
    ],
)  # fmt: skip
def test_what_is_lost_breaks_the_promise_about_it(where: tuple[Any, ...], put: Any, told: str) -> None:
    story = deepcopy(went_well())
    inside: Any = story
    for key in where[:-1]:
        inside = inside[key]
    inside[where[-1]] = put
    found = broken(story)
    assert any(told in each for each in found) if told else found == [], found


def test_whoever_waits_behind_less_urgent_people_is_noticed() -> None:
    waiting = {**JOURNEY, "steps": JOURNEY["steps"][:2]}
    story = {**went_well(), "decided": {}, "kept": {}, "place": 2, "before": ["emergency", "same_day"]}
    assert broken(story, waiting) == ["nobody less urgent stands before it: 1 less urgent before it"]
    assert "it is not in the list" in broken({**story, "place": None}, waiting)[0]
