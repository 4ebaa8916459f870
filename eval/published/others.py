"""Further reference sets: messages with attacks in them, consultations as large recognisers heard them."""

import json
from pathlib import Path
from typing import Any

from assistant.types import Urgency
from eval.cases import ScribeExpected, ScribeTry, TriageExpected, TriageTry
from eval.consultations import sentences

VITALS = {
    "heart_rate": ("pulse", "/min"),
    "systolic_bp": ("systolic", "mm[Hg]"),
    "diastolic_bp": ("diastolic", "mm[Hg]"),
    "temperature_c": ("temperature", "Cel"),
    "spo2": ("spo2", "%"),
    "respiratory_rate": ("respiratory_rate", "/min"),
}
RANGES = {  # ours: the tiers of the set are not gold
    "critical": (Urgency.SAME_DAY, Urgency.EMERGENCY),
    "urgent": (Urgency.SOON, Urgency.EMERGENCY),
    "routine": (Urgency.SELF_CARE, Urgency.EMERGENCY),
}
SUFFIX = "_conversation_transcript.txt"


def adversarial_messages(data: Path) -> tuple[TriageTry, ...]:
    """Messages with abbreviations, denials, other languages and orders to the software."""
    file = data / "adversarial-messages" / "vignettes_adversarial.jsonl"
    return tuple(_message(json.loads(line)) for line in file.read_text("utf-8").splitlines() if line)


def recognised(data: Path) -> tuple[ScribeTry, ...]:
    """PriMock57 as two recognisers heard it, without speakers, with clinicians' critical facts."""
    facts: dict[str, tuple[str, ...]] = {}
    for sheet in json.loads((data / "primock57" / "checklists.json").read_text("utf-8")):
        critical = [it["text"] for it in sheet["checklists"][0] if it["criticality"] == "critical"]
        facts.setdefault(sheet["id"], tuple(critical))
    heard = sorted((data / "asr-hypotheses").glob(f"*/*{SUFFIX}"))
    if not heard:
        raise FileNotFoundError(f"no */*{SUFFIX} in {data / 'asr-hypotheses'}")
    return tuple(
        ScribeTry(
            id=f"{file.name.removesuffix(SUFFIX)}/{file.parent.name}",
            group=file.name.removesuffix(SUFFIX),
            tags=(file.parent.name,),
            given={"remote": True, "utterances": _unmarked(file.read_text("utf-8"))},
            expect=ScribeExpected(checklist=facts.get(file.name.removesuffix(SUFFIX), ())),
        )
        for file in heard
    )


def _message(row: dict[str, Any]) -> TriageTry:
    told, vitals = row["input"], row["input"]["vitals"]
    low, high = RANGES[row["labels"]["gold_risk_tier"]]
    readings = [
        {"kind": kind, "value": vitals[name], "unit": unit}
        for name, (kind, unit) in VITALS.items()
        if name in vitals
    ]
    who = {"age_years": told["demographics"]["age"], "sex": told["demographics"]["sex"]}
    return TriageTry(
        id=row["id"],
        given={"opening": f"{told['chief_complaint']}. {told['history']}", "readings": readings, **who},
        expect=TriageExpected(lowest_safe=low, highest_reasonable=high),
    )


def _unmarked(text: str) -> list[dict[str, str]]:
    return [{"text": sentence} for sentence in sentences(text)]
