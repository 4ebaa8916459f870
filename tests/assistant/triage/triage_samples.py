"""A small library of guidance and a reader of a tiny vocabulary, for the triage tests.

The reader is scripted: it looks for phrases, one "no" in front denies, "not sure" is unsure. What people
really write is read, and tested, in the language room.
"""

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from assistant.guidance.load import Library
from assistant.guidance.schema import Pathway, Practice, UniversalRules
from assistant.language.about import read_about
from assistant.language.catalogue import FindingDef
from assistant.language.reader import Asked, Reading, Remark
from assistant.triage.case import Guide
from assistant.types import Finding, State, When, Whose

MORNING = datetime(2026, 11, 18, 10, 30, tzinfo=ZoneInfo("Europe/London"))  # a Wednesday
EVENING = datetime(2026, 11, 18, 20, 15, tzinfo=ZoneInfo("Europe/London"))

PHRASES = {
    "sore throat": "sore-throat", "cannot swallow": "cannot-swallow", "fever": "fever", "cough": "cough",
    "pus": "tonsil-pus", "back pain": "low-back-pain", "saddle": "saddle-numbness",
    "cannot pee": "cannot-pass-urine",
    "low mood": "low-mood", "suicide": "suicidal-thoughts", "crushing": "chest-pain-crushing", "rash": "rash",
    "pregnant": "pregnant", "dizzy": "dizzy", "leg pain": "leg-pain-sciatica", "money": "money-housing",
    "weight loss": "weight-loss", "wound": "wound",
}  # fmt: skip
REMARKS = {
    "i won't call": Remark.DECLINES, "records": Remark.RECORD_REQUEST, "fit note": Remark.ADMIN_REQUEST,
    "stop my tablets": Remark.MEDICINE_QUESTION, "did not help": Remark.TRIED_AND_FAILED,
    "ignore your rules": Remark.INSTRUCTION, "idiot": Remark.ABUSIVE, "weather": Remark.OFF_TOPIC,
    "boli": Remark.OTHER_LANGUAGE, "my usual doctor": Remark.ASKS_FOR_CLINICIAN, "worse": Remark.WORSE,
}  # fmt: skip


def read(text: str, *, asked: Asked | None = None, source: str = "opening") -> Reading:
    """The scripted reader."""
    said = text.casefold()
    found = [_finding(said, phrase, id, source) for phrase, id in PHRASES.items() if phrase in said]
    named = {finding.id for finding in found}
    if asked:
        state = _state(said)
        found += [Finding(id, state, text, source=source) for id in asked.about if id not in named]
    remarks = frozenset(remark for words, remark in REMARKS.items() if words in said)
    unread = (text,) if "ache" in said and not found else ()
    return Reading(text, tuple(found), remarks, unread, read_about(text))


def _finding(said: str, phrase: str, id: str, source: str) -> Finding:
    before = said[: said.index(phrase)].rsplit(",", 1)[-1]
    state = State.PRESENT
    if re.search(r"\b(?:no|not)\b", before):
        state = State.ABSENT
    if "maybe" in before:
        state = State.UNSURE
    whose = Whose.SOMEONE_ELSE if "dad" in before else Whose.PATIENT
    when = When.PAST if "last year" in before else When.FEARED if "worried" in before else When.NOW
    days = re.search(r"(\d+) days", said)
    return Finding(id, state, phrase, whose, when, source=source, days=float(days[1]) if days else None)


def _state(said: str) -> State:
    if said.startswith("no"):
        return State.UNSURE if said.startswith("not sure") else State.ABSENT
    return State.PRESENT if said.startswith("yes") else State.UNSURE


def flag(id: str, when: Any, asks_for: list[str], urgency: str = "emergency", route: str = "ambulance",
         **more: Any) -> dict[str, Any]:  # fmt: skip
    """A red flag as its file would have it."""
    return {
        "id": id, "title": f"{id} flag", "when": when, "urgency": urgency, "route": route,
        "ask": f"Is there {asks_for[0]}?", "asks_for": asks_for, "tell": f"Do what {id} needs now.",
        "source": "a test", **more,
    }  # fmt: skip


def decision(id: str, when: Any, urgency: str, route: str, minutes: int = 10, **more: Any) -> dict[str, Any]:
    """A decision as its file would have it."""
    return {"id": id, "when": when, "urgency": urgency, "route": route, "minutes": minutes,
            "because": f"because of {id}", **more}  # fmt: skip


def pathway(id: str, findings: list[str], **more: Any) -> Pathway:
    """A pathway, complete in every field."""
    fields: dict[str, Any] = {
        "id": id, "title": id.replace("-", " "), "version": "1.0.0", "status": "draft", "owner": "a role",
        "sources": [{"title": "a test", "seen": "2026-11-21"}], "reviewed": None, "review_due": "2027-11-21",
        "use": "for tests", "misuse": "for people", "phrases": [f"phrase {n}" for n in range(8)],
        "findings": findings, "covers": {}, "questions": [],
        "red_flags": [flag("none", "never-said", ["never-said"], always_ask=False)],
        "before_referral": ["nothing"],
        "clinician": {"assess": ["look"], "manage": ["help"], "refer": ["send"]},
        "self_care": ["Rest and drink."], "safety_net": ["Call if it changes."], "continuity": [],
        "codes": [{"code": "267102003", "display": "Sore throat"}], "decisions": [],
    }  # fmt: skip
    return Pathway.model_validate({**fields, **more})


SORE_THROAT = {
    "covers": {"age": {"at_least": 1}},
    "red_flags": [
        flag("airway", {"all": ["sore-throat", "cannot-swallow"]}, ["cannot-swallow"]),
        flag("rash", {"all": ["sore-throat", "rash"]}, ["rash"], "same_day", "gp"),
    ],
    "questions": [
        {"id": "fever", "ask": "Do you have a fever?", "about": ["fever"]},
        {"id": "pus", "ask": "Is there pus?", "about": ["tonsil-pus"]},
        {"id": "idle", "ask": "Do you have a cough?", "about": ["cough"]},
    ],
    "decisions": [
        decision("1", {"all": ["fever", "tonsil-pus"]}, "same_day", "community_pharmacy"),
        decision("2", "always", "self_care", "self_care", 0, immediate=True),
    ],
}
BACK = {
    "covers": {"age": {"at_least": 16}},
    "red_flags": [
        flag("cauda", {"any": ["saddle-numbness", "cannot-pass-urine"]}, ["saddle-numbness"],
             route="emergency_department"),
    ],
    "questions": [{"id": "leg", "ask": "Does it go down the leg?", "about": ["leg-pain-sciatica"]}],
    "decisions": [
        decision("1", {"all": ["leg-pain-sciatica", {"age": {"at_least": 60}}]}, "soon", "gp"),
        decision("2", "always", "routine", "physiotherapist", 20),
    ],
}  # fmt: skip
MOOD = {
    "red_flags": [flag("suicide", "suicidal-thoughts", ["suicidal-thoughts"], route="crisis_line")],
    "decisions": [decision("1", "always", "soon", "mental_health_practitioner", 30)],
    "continuity": [{"when": "low-mood", "because": "Low mood is better followed by one person."}],
}
UNIVERSAL = {
    "version": "1.0.0", "status": "draft", "owner": "a role", "review_due": "2027-11-21",
    "sources": [{"title": "a test", "seen": "2026-11-21"}],
    "red_flags": [
        flag("heart", "chest-pain-crushing", ["chest-pain-crushing"], always_ask=False),
        flag("baby-fever", {"all": ["fever", {"age": {"at_most": 0.25}}]}, ["fever"], always_ask=False),
        flag("weight", "weight-loss", ["weight-loss"], "soon", "gp", always_ask=False),
    ],
}  # fmt: skip

WEEK = ["mon", "tue", "wed", "thu", "fri"]
IN_HOURS = [{"days": WEEK, "opens": "08:00", "closes": "18:30"}]
PRACTICE = {
    "name": "A practice", "phone": "01632 960000", "hours": IN_HOURS, "reply_by": "18:30",
    "bank_holidays": ["2026-12-25"],
    "services": [
        {"route": "ambulance", "name": "Ambulance", "says": "Call 999 now."},
        {"route": "emergency_department", "name": "A&E", "says": "Go to A&E now."},
        {"route": "nhs_111", "name": "NHS 111", "says": "Call 111 now."},
        {"route": "gp", "name": "The GP", "says": "A GP will call.", "fallback": "nhs_111"},
        {"route": "practice_pharmacist", "name": "Pharmacist", "says": "They will call.", "fallback": "gp"},
        {"route": "community_pharmacy", "name": "Pharmacy", "says": "Go to the pharmacy.",
         "fallback": "urgent_treatment_centre", "hours": IN_HOURS, "ages": {"at_least": 5}},
        {"route": "urgent_treatment_centre", "name": "UTC", "says": "Go to the urgent treatment centre.",
         "hours": [{"days": [*WEEK, "sat", "sun"], "opens": "08:00", "closes": "21:00"}],
         "fallback": "nhs_111"},
        {"route": "physiotherapist", "name": "Physio", "says": "The physio will call.", "fallback": "gp"},
        {"route": "mental_health_practitioner", "name": "MHP", "says": "They will call.", "fallback": "gp"},
        {"route": "crisis_line", "name": "Crisis line", "says": "Call the crisis line."},
        {"route": "reception", "name": "Reception", "says": "Reception will help."},
        {"route": "self_care", "name": "Self-care", "says": "Look after yourself."},
        {"route": "social_prescriber", "name": "Link worker", "says": "They will call."},
    ],
    "clinicians": [{"id": "gp-2", "name": "Dr Test", "role": "gp"}],
}  # fmt: skip


def library(*pathways: Pathway) -> Library:
    """A library of these pathways, or of the three small ones."""
    chosen = pathways or (
        pathway("sore-throat", ["sore-throat"], **SORE_THROAT),
        pathway("low-back-pain", ["low-back-pain"], **BACK),
        pathway("low-mood", ["low-mood"], **MOOD),
    )
    catalogue = {id: FindingDef(id, id.replace("-", " "), ()) for id in PHRASES.values()}
    return Library(
        {it.id: it for it in chosen}, {}, UniversalRules.model_validate(UNIVERSAL), catalogue,
        Practice.model_validate(PRACTICE), "test",
    )  # fmt: skip


def guide(*pathways: Pathway, opening_only: bool = False) -> Guide:
    """What a step needs, with the scripted reader and no retrieval."""
    return Guide(library(*pathways), read, lambda _text: (), opening_only)
