"""Decides which part of a pathway each line of a guideline belongs to, by its headings.

Covered: the usual headings of local guidelines and their synonyms, headings within them, labels at the
start of a line ("Red flags: …"). What fits nowhere is kept with its heading and told. Pure.
"""

import re
from dataclasses import dataclass, field

from assistant.guidance.importing_read import Block, Guideline, clean

HEADINGS: dict[str, tuple[str, ...]] = {  # the first part that fits is taken, so the narrow ones come first
    "sources": (
        r"references?",
        r"sources?",
        r"bibliography",
        r"evidence( base)?",
        r"further (reading|information)",
        r"(useful )?(links|resources|websites)",
        r"based on",
    ),
    "before_referral": (
        r"(before|prior to|pre)[- ](you )?(refer\w*|referral).*",
        r"investigations?",
        r"work-?up",
        r"bloods?",
        r"(tests?|investigations?|information)( required| needed)? (before|prior to|for|with) refer\w*",
        r"tests?",
        r"include in (the )?referral.*",
        r"referral (information|checklist)",
    ),
    "red_flags": (
        r"red[- ]flags?.*",
        r"(warning|danger|alarm) (signs?|symptoms?|features?)",
        r"emergenc(y|ies)( .*)?",
        r"(when to )?(call|ring|dial) 999.*",
        r"admit.*",
        r"urgent features?",
        r"do not miss",
        r"(immediate|urgent|emergency|same[- ]day) (admission|assessment|hospital.*)",
    ),
    "safety_net": (
        r"safety[- ]?net\w*.*",
        r"when to (come back|return|seek (more )?(help|advice)|contact us).*",
        r"come back if",
        r"follow[- ]?up.*",
        r"worsening( advice)?",
        r"review( if.*)?",
        r"return advice",
        r"if (it|things|symptoms) (get|gets) worse.*",
    ),
    "refer": (
        r"refer\w*( .*)?",
        r"when to refer.*",
        r"criteria for referral",
        r"secondary care.*",
        r"escalation",
        r"specialist (referral|advice|opinion).*",
        r"suspected cancer.*",
        r"2ww.*",
        r"two[- ]week.*",
        r"onward referral",
    ),
    "self_care": (
        r"self[- ]?(care|management|help).*",
        r"advice (for|to) (patients?|the patient|parents?).*",
        r"(patient|lifestyle|home|general) (advice|information|measures|care).*",
        r"home (care|treatment)",
        r"what (you|patients?) can do.*",
        r"looking after yourself",
    ),
    "misuse": (
        r"exclusions?( criteria)?",
        r"not for",
        r"out of scope",
        r"does not (cover|apply).*",
        r"who (this|it) is not for",
        r"limitations?",
    ),
    "use": (
        r"scope",
        r"purpose",
        r"aims?",
        r"objectives?",
        r"inclusions?( criteria)?",
        r"applies to",
        r"overview",
        r"who (this|it|is it|is this)( is)? for",
        r"target (group|population)",
        r"introduction",
        r"background",
        r"summary",
        r"about( this.*)?",
    ),
    "phrases": (
        r"what (patients?|people) say",
        r"in (the )?patients?'?s? own words",
        r"patients? (may|might) say",
        r"how (patients?|people) (describe|put|say).*",
        r"(patient )?phrases",
        r"presenting complaints?",
        r"patient language",
    ),
    "assess": (
        r"(clinical )?assessment.*",
        r"(patient )?history( .*)?",
        r"(clinical |physical )?examination.*",
        r"diagnosis.*",
        r"differential.*",
        r"(clinical )?(features?|presentation|signs?)( .*)?",
        r"evaluation",
        r"symptoms?( .*)?",
        r"initial (steps|review)",
        r"what to (ask|check|look for)",
    ),
    "manage": (
        r"(primary care |initial |clinical )?management.*",
        r"treatments?.*",
        r"prescrib\w+.*",
        r"plan",
        r"(drug|medical|first[- ]line|second[- ]line) .*",
        r"medic(ines?|ation).*",
        r"therap(y|ies).*",
        r"what to do",
        r"step \d.*",
        r"interventions?",
    ),
}
_PATTERNS = [(part, re.compile("|".join(each), re.IGNORECASE)) for part, each in HEADINGS.items()]
_NUMBER = re.compile(r"^(?:(?:section |part )?\d+(?:\.\d+)*[.):]?|(?:[a-z]|[ivx]+)[.)])\s+", re.IGNORECASE)
_LABEL = re.compile(r"^([A-Za-z][A-Za-z /'-]{2,40}):\s+(\S.*)$")
_BULLET = re.compile(r"^[-–—•▪●◦*o·]\s+")
_TOP = ("header and footer",)
_ABOUT = re.compile(
    r"^(author|owner|written by|lead|approved by|version|status|review(ed)?( date| due| by)?|published|"
    r"next review( date)?|date( of (issue|review))?|last updated)\s*[:–-]\s*(.+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line for a part of the pathway, with the heading it stood under and its links."""

    text: str
    heading: str = ""
    links: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Placed:
    """A guideline sorted into the parts of a pathway."""

    title: str
    parts: dict[str, list[Line]] = field(default_factory=dict)
    about: list[Line] = field(default_factory=list)  # author, version, review date
    unplaced: list[Line] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)

    def lines(self, part: str) -> tuple[str, ...]:
        """The lines of one part."""
        return tuple(line.text for line in self.parts.get(part, ()))


def place(guideline: Guideline) -> Placed:
    """Every line of the guideline in its part, or among those that fit nowhere."""
    title = _title(guideline)
    placed = Placed(title)
    open_parts: list[tuple[int, str, str]] = []  # level, part or "", heading
    for block in guideline.blocks:
        placed.links += [link for link in block.links if link not in placed.links]
        if block.level:
            _open(open_parts, block, title)
        elif block.text:
            _put(placed, open_parts, Line(_BULLET.sub("", block.text), links=block.links))
    return placed


def part_of(heading: str) -> str:
    """The part a heading means; empty when it is none of ours."""
    plain = clean(_NUMBER.sub("", heading)).strip(" :.–-").replace("’", "'")
    return next((part for part, pattern in _PATTERNS if pattern.fullmatch(plain)), "")


def _title(guideline: Guideline) -> str:
    """The document's first heading that is no part's, or its own title, or its file's name."""
    first = next((block for block in guideline.blocks if block.text), None)
    if first and first.level and not part_of(first.text):
        return first.text
    named = guideline.title if guideline.title.lower() not in ("", "word document", "untitled") else ""
    stem = guideline.name.rpartition("/")[2].rpartition(".")[0].replace("_", " ").replace("-", " ")
    return named or clean(stem).capitalize() or "Imported guideline"


def _open(open_parts: list[tuple[int, str, str]], block: Block, title: str) -> None:
    """Go into a heading: its own part, or that of the heading around it."""
    while open_parts and open_parts[-1][0] >= block.level:
        open_parts.pop()
    if not block.text or (block.text == title and not open_parts):
        return
    around = open_parts[-1][1] if open_parts else ""
    part = part_of(block.text)
    open_parts.append((block.level, part or around, "" if part else block.text))


def _put(placed: Placed, open_parts: list[tuple[int, str, str]], line: Line) -> None:
    """A line under the headings that are open."""
    _, part, heading = open_parts[-1] if open_parts else (0, "", "")
    about = _ABOUT.match(line.text)
    if about and part in ("", "use"):
        placed.about.append(line)
        return
    label = _LABEL.match(line.text)
    labelled = part_of(label[1]) if label and label[1].lower() not in _TOP else ""
    if label and labelled and part != "red_flags":  # a danger stays one, whatever word it begins with
        placed.parts.setdefault(labelled, []).append(Line(label[2], links=line.links))
    elif part:
        text = f"{heading}: {line.text}" if heading and part not in ("phrases", "sources") else line.text
        placed.parts.setdefault(part, []).append(Line(text, heading, line.links))
    elif not open_parts and not placed.parts and not placed.unplaced and len(line.text) > 20:
        placed.parts.setdefault("use", []).append(line)  # what stands before all headings introduces it
    else:
        placed.unplaced.append(Line(line.text, heading, line.links))
