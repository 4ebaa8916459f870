"""What a patient's journey promises, from the first word to the answer they read. Pure.

Knows the story `patients.py` brings back, and nothing of how it came about.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from assistant.types import SpokenBy, Urgency
from eval.journeys.promises import Promise, holding, lacking, quoted
from eval.journeys.schema import PatientExpected, PatientJourney

Json = dict[str, Any]
SPOKE = {
    SpokenBy.PARENT: "a parent",
    SpokenBy.CARER: "a carer or relative",
    SpokenBy.RECEPTIONIST: "a receptionist",
}
AT_ONCE = ("999", "A&E")  # what an emergency is told: one of them at least
AFTERWARDS = ("reply", "keep")  # steps of the clinician's
BY_THEM = "corrected by the person writing"


def patient_promises(journey: PatientJourney, story: Json) -> Iterator[Promise]:
    """Every promise that this journey puts to the test."""
    yield from _urgency(journey.expect, story)
    yield from _words(journey, story)
    yield from _red_flags(journey.expect, story)
    yield from _emergency(journey.expect, story)
    yield from _way(journey, story)
    yield from _answer(journey, story)
    yield from _kept(story)
    yield from _spoken(journey, story)
    yield from _own_case(journey, story)


def _urgency(expect: PatientExpected, story: Json) -> Iterator[Promise]:
    given = Urgency(story["result"]["urgency"])
    low, high = expect.lowest_safe, expect.highest_reasonable
    yield Promise(
        "urgency is not too low", f"{given}, lowest safe is {low}" if given.level < low.level else ""
    )
    too_high = f"{given}, highest reasonable is {high}" if given.level > high.level else ""
    yield Promise("urgency is not too high", too_high, of_safety=False)
    if expect.routes:
        route = story["result"]["route"]
        yield Promise("to the right door", "" if route in expect.routes else f"sent to {route}")
    yield Promise("urgency is the same everywhere", _differs(given, story))


def _differs(given: Urgency, story: Json) -> str:
    """Chat, list, handover, frozen file; after a decision the list shows what was decided."""
    listed = [it["listed"] for it in story["seen"] if it["did"] not in AFTERWARDS and it["listed"]]
    shown = story["decided"].get("urgency", str(given))
    proposed = f"Proposed: {given.replace('_', ' ').upper()},"
    places = {
        "the list": listed[-1:] == [given],
        "the list after the decision": story["item"]["urgency"] == shown,
        "the handover": any(line.startswith(proposed) for line in story["handover"].splitlines()),
        "the frozen file": story["frozen"]["urgency"] == given,
    }
    return ", ".join(f"not {given} in {place}" for place, same in places.items() if not same)


def _words(journey: PatientJourney, story: Json) -> Iterator[Promise]:
    lost = [words for words in story["sent_words"] if words not in story["lines"]]
    yield Promise("every word the patient sent stands in the case", f"lost {quoted(lost)}" if lost else "")
    out = [words for words in story["lines"] if words not in story["frozen"]["words"]]
    yield Promise("every word stands in the frozen file", f"lost {quoted(out)}" if out else "")
    yield Promise("the handover says what was told", lacking(journey.expect.handover, story["handover"]))
    for step in journey.steps:
        if step.do == "correct":
            yield Promise(
                f"the correction of {step.finding} holds", _uncorrected(step.finding, step.holds, story)
            )
    if who := SPOKE.get(journey.person.spoken_by):
        yield Promise("the handover says who spoke", lacking([f"Spoke: {who}"], story["handover"]))


def _uncorrected(finding: str, holds: bool, story: Json) -> str:
    known = [it for it in story["result"]["findings"] if it["id"] == finding and it["whose"] == "patient"]
    due = "present" if holds else "absent"
    states = {it["state"] for it in known}
    if states != {due}:
        return f"it is {', '.join(sorted(states)) or 'not there'}, not {due}"
    return lacking([BY_THEM], _subject("Has" if holds else "Has not", story["handover"]))


def _red_flags(expect: PatientExpected, story: Json) -> Iterator[Promise]:
    raised = [it for it in story["result"]["red_flags"] if it["state"] == "present"]
    if missing := set(expect.flags) - {it["id"] for it in raised}:
        yield Promise("the red flag is raised", f"not raised: {', '.join(sorted(missing))}")
    elif expect.flags:
        yield Promise("the red flag is raised")
    there, said = _subject("Red flags", story["handover"]).split(";")[0], story["handover"]
    for flag in raised:
        unnamed = (
            "" if there.startswith("PRESENT") and flag["title"] in there else "it is not named as PRESENT"
        )
        name = f"red flag “{flag['title']}” stands in the handover in the patient's words"
        unquoted = lacking(flag["evidence"], said) if flag["evidence"] else "it rests on no words"
        yield Promise(name, unnamed or unquoted)


def _subject(name: str, handover: str) -> str:
    """The line of one subject."""
    return next((it.split(": ", 1)[1] for it in handover.splitlines() if it.startswith(f"{name}: ")), "")


def _emergency(expect: PatientExpected, story: Json) -> Iterator[Promise]:
    place, level = story["place"], Urgency(story["item"]["urgency"]).level
    if not story["decided"]:
        behind = [each for each in story["before"] if Urgency(each).level < level]
        late = f"{len(behind)} less urgent before it" if behind else ""
        yield Promise(
            "nobody less urgent stands before it", "it is not in the list" if place is None else late
        )
    if expect.alert:
        yield Promise("the practice is alerted", lacking([expect.alert], story["item"]["alert"]))
    if expect.lowest_safe is Urgency.EMERGENCY:
        yield Promise("told what to do at once, in the chat and outside it", _untold(story))
        yield Promise("what was told stays", _gone(story))
        unseen = [each["did"] for each in story["seen"] if each["emergency"] and not each["listed"]]
        yield Promise("in the list at once, sent or not", f"not after “{unseen[0]}”" if unseen else "")


def _untold(story: Json) -> str:
    first = next((it for it in story["seen"] if it["emergency"]), None)
    if first is None:
        return "no emergency was told"
    shown = {"outside the chat": first["emergency"], "in the chat": first["said_last"]}
    silent = [place for place, text in shown.items() if not any(each in text for each in AT_ONCE)]
    return f"neither {' nor '.join(AT_ONCE)} {', '.join(silent)}" if silent else ""


def _gone(story: Json) -> str:
    """An emergency stands outside the chat until a clinician has answered."""
    after = [it for it in story["seen"] if it["stage"] != "answered"]
    first = next((n for n, it in enumerate(after) if it["emergency"]), len(after))
    gone = [it["did"] for it in after[first:] if not it["emergency"]]
    return f"gone after “{gone[0]}”" if gone else ""


def _way(journey: PatientJourney, story: Json) -> Iterator[Promise]:
    asked: Counter[str] = Counter(story["asked"])
    twice = [question for question, n in asked.items() if n > 1]
    yield Promise("nothing is asked twice", f"asked again: {quoted(twice)}" if twice else "", of_safety=False)
    references = {it["reference"] for it in story["seen"]}
    yield Promise("it stays one case", f"became {len(references)}" if len(references) > 1 else "")
    levels = [
        Urgency(it["urgency"]).level for it in story["seen"] if it["urgency"] and it["did"] not in AFTERWARDS
    ]
    corrected = any(step.do == "correct" for step in journey.steps)
    fell = not corrected and any(later < earlier for earlier, later in pairwise(levels))
    yield Promise("urgency never falls on the way", "it fell" if fell else "")
    screen = "\n".join((*story["screen"], *story["understood"], *(it["emergency"] for it in story["seen"])))
    if journey.expect.told:
        yield Promise("the patient is told", lacking(journey.expect.told, screen))
    if journey.expect.never_told:
        yield Promise("the screen is discreet", holding(journey.expect.never_told, screen))


def _answer(journey: PatientJourney, story: Json) -> Iterator[Promise]:
    replies = [step for step in journey.steps if step.do == "reply"]
    if not replies:
        return
    last = replies[-1]
    yield Promise(
        "a reply is drafted", "" if story["draft_reply"].strip() else "it is empty", of_safety=False
    )
    yield Promise("the patient reads what the clinician sent", _misread(last.words, story))
    if last.urgency:
        shown = story["item"]["urgency"]
        differs = "" if shown == last.urgency else f"{shown}, decided was {last.urgency}"
        yield Promise("the list shows the clinician's urgency", differs)


def _misread(sent: str, story: Json) -> str:
    if story["screen"].count(sent) != 1:
        return f"it stands there {story['screen'].count(sent)} times"
    return "" if story["screen"][-1] == sent else "something else stands after it"


def _kept(story: Json) -> Iterator[Promise]:
    yield Promise("the audit is whole", story["chain"])
    due = Counter({"opened a contact": 1, "said something": len(story["lines"])})
    missing = due - Counter(story["audit"])
    told = ", ".join(f"{n} x “{what}”" for what, n in missing.items())
    yield Promise("the audit tells every message", f"not in it: {told}" if told else "")
    frozen = story["frozen"]
    yield Promise("a frozen case is whole", "" if frozen["whole"] else "its hash does not fit")
    yield Promise(
        "a frozen case comes out the same", "" if frozen["same"] else f"it does not: {frozen['told']}"
    )


def _spoken(journey: PatientJourney, story: Json) -> Iterator[Promise]:
    if not any(step.do == "speak" for step in journey.steps):
        return
    yield Promise("the voice message is heard", "" if story["heard"] else "nothing was heard")
    yield Promise("the handover says it was spoken", lacking(["Spoken: "], story["handover"]))
    kept = [it for it in story["recordings"] if it["there"] or not it["recorded"]]
    gone = "" if story["recordings"] and not kept else "it is there still, or its deletion is not recorded"
    yield Promise("the recording is deleted and that is recorded", gone)


def _own_case(journey: PatientJourney, story: Json) -> Iterator[Promise]:
    if not any(step.do == "keep" for step in journey.steps):
        return
    kept, decided = story["kept"], story["decided"]["urgency"]
    yield Promise("the kept case names nobody", holding(journey.expect.own_case_without, kept["file"]))
    low = kept["expect"]["lowest_safe"]
    yield Promise(
        "the kept case expects what the clinician decided", "" if low == decided else f"it expects {low}"
    )
    same = kept["runs"] == story["result"]["urgency"]
    yield Promise("the kept case runs as the patient's did", "" if same else f"it comes out {kept['runs']}")
