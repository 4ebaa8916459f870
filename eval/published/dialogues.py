"""Dialogues as published: one text with the speaker before each turn, in either of two ways.

"Doctor: …" (MTS-Dialog) and "[doctor] …" (ACI-Bench). A further clinician counts as the doctor, family as a
companion; a line without a mark goes on with what was said before it.
"""

import re
from typing import Any

MARK = re.compile(r"^\s*(?:\[(?P<bracketed>[\w ]+)\]|(?P<plain>[A-Z][\w ]{1,25}):)\s*(?P<text>.*)$")
INLINE = re.compile(r"(?<=[.?!])[ \t]+(?=(?:Doctor|Patient|Guest_\w+):\s)")  # two turns on one line
SPEAKERS = {
    "doctor": "doctor", "physician": "doctor", "clinician": "doctor", "guest_clinician": "doctor",
    "patient": "patient", "guest_family": "companion", "patient_guest": "companion", "family": "companion",
    "guest_clinican": "doctor", "docotr": "doctor", "gest_family": "companion",  # as misprinted in MTS-Dialog
}  # fmt: skip


def utterances(dialogue: str) -> list[dict[str, Any]]:
    """Who said what, in order; of an unknown speaker as "unknown"."""
    said: list[dict[str, Any]] = []
    for line in INLINE.sub("\n", dialogue.replace("\r", "\n")).split("\n"):
        if not line.strip():
            continue
        if found := MARK.match(line):
            name = (found["bracketed"] or found["plain"]).strip().lower().rstrip("_0123456789")
            said.append({"speaker": SPEAKERS.get(name, "unknown"), "text": found["text"].strip()})
        elif said:
            said[-1]["text"] = f"{said[-1]['text']} {line.strip()}".strip()
        else:
            said.append({"speaker": "unknown", "text": line.strip()})
    return [each for each in said if each["text"]]
