"""Splits guidance into passages that can be found, cited and read.

A passage has one heading of one pathway and an address such as `sore-throat#management`. Knows how a
pathway is written; knows nothing of search.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from assistant.guidance.schema import Pathway, RedFlag, UniversalRules

UNIVERSAL = "universal"


class Heading(StrEnum):
    """The parts of a pathway, named as they are cited."""

    USE = "use"
    HOW_IT_IS_PUT = "how-it-is-put"
    RED_FLAGS = "red-flags"
    QUESTIONS = "questions"
    MANAGEMENT = "management"
    SELF_CARE = "self-care"
    SAFETY_NETTING = "safety-netting"
    BEFORE_REFERRAL = "before-referral"
    CLINICIAN = "clinician"


@dataclass(frozen=True, slots=True)
class Passage:
    """One heading's text, one thought a line."""

    id: str
    pathway: str
    heading: Heading
    text: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The thoughts, one by one."""
        return tuple(self.text.splitlines())


def split(pathway: Pathway) -> tuple[Passage, ...]:
    """Every passage of a pathway, in the order a reader meets them."""
    parts: dict[Heading, Iterable[str]] = {
        Heading.USE: (pathway.title, pathway.use, f"Not for: {pathway.misuse}"),
        Heading.HOW_IT_IS_PUT: pathway.phrases,
        Heading.RED_FLAGS: map(_red_flag, pathway.red_flags),
        Heading.QUESTIONS: (question.ask for question in pathway.questions),
        Heading.MANAGEMENT: (decision.because for decision in pathway.decisions),
        Heading.SELF_CARE: pathway.self_care,
        Heading.SAFETY_NETTING: pathway.safety_net,
        Heading.BEFORE_REFERRAL: pathway.before_referral,
        Heading.CLINICIAN: _clinician(pathway),
    }
    passages = (_passage(pathway.id, heading, lines) for heading, lines in parts.items())
    return tuple(passage for passage in passages if passage.text)


def split_universal(rules: UniversalRules) -> tuple[Passage, ...]:
    """The red flags that hold whatever the problem is."""
    return (_passage(UNIVERSAL, Heading.RED_FLAGS, map(_red_flag, rules.red_flags)),)


def _passage(pathway: str, heading: Heading, lines: Iterable[str]) -> Passage:
    """A passage with its address; a line break inside a thought becomes a space."""
    text = "\n".join(" ".join(line.split()) for line in lines)
    return Passage(f"{pathway}#{heading}", pathway, heading, text)


def _red_flag(flag: RedFlag) -> str:
    """A red flag as one line: what it is, what is asked, what is told."""
    return f"{flag.title}. {flag.ask} {flag.tell}"


def _clinician(pathway: Pathway) -> tuple[str, ...]:
    """The clinician's part, with its own headings in front of each line."""
    part = pathway.clinician
    return (
        *(f"Assess: {line}" for line in part.assess),
        *(f"Manage: {line}" for line in part.manage),
        *(f"Refer: {line}" for line in part.refer),
    )
