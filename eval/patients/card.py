"""A simulated patient's card: all they know, and what must come of it.

A fact is known by findings of the catalogue, by words that a question about it would hold, or both. What no
fact is about is answered with `otherwise`. Knows nothing of how it is said (`personas.py`).
"""

import re
from typing import Any, Literal, Self

from pydantic import Field, field_validator, model_validator

from assistant.interfaces import RecordIn, TriageCase
from assistant.types import Sex, SpokenBy, Urgency
from eval.expected import TriageExpected
from eval.files import Strict

Truth = Literal["yes", "no", "unsure"]


class Fact(Strict):
    """One thing that is so, is not so, or is not known; in the patient's words where they would be asked.

    `ids`: findings of the catalogue; `asked`: words of a question about it (regular expressions), which
    count before any id. `days`: how long it has lasted.
    """

    ids: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    so: Truth = "yes"
    says: str = ""
    days: float | None = Field(None, gt=0)

    @field_validator("asked")
    @classmethod
    def _can_be_searched_for(cls, asked: tuple[str, ...]) -> tuple[str, ...]:
        for words in asked:
            try:
                re.compile(words)
            except re.error as error:
                raise ValueError(f"{words} is no regular expression ({error}): mend it") from None
        return asked

    @model_validator(mode="after")
    def _can_be_asked_about(self) -> Self:
        if not (self.ids or self.asked):
            raise ValueError(
                "nothing could ask about this fact: give it `ids`, or words of a question in `asked`"
            )
        if self.so == "yes" and not self.says:
            raise ValueError("a fact that is so needs `says`: the patient's own words for it")
        return self


class Card(Strict):
    """One person with one problem.

    `opening`: how they begin, in full; `short`: in as few words as they could. `more`: what they feel, where
    and since when, for an open question. `carer`: what somebody who speaks for them calls them ("my wife");
    without it nobody does. `fear`: what an anxious person fears it is. `otherwise`: what they say of things
    that no fact is about.
    """

    id: str
    area: str = Field(description="the area of practice, as its pathway is called, or `none`")
    why: str = Field("", description="why it is in the suite, in words")
    age_years: float = Field(ge=0, le=120)
    sex: Sex
    pregnant: bool | None = None
    speaker: SpokenBy = SpokenBy.PATIENT
    record: RecordIn = RecordIn()
    readings: tuple[dict[str, Any], ...] = Field((), description="sent along with the first message")
    opening: str = Field(min_length=10)
    short: str = Field(min_length=3)
    more: str = ""
    carer: str = ""
    fear: str = ""
    facts: tuple[Fact, ...] = Field(min_length=1)
    otherwise: Literal["no", "unsure"] = "no"
    expect: TriageExpected

    @model_validator(mode="after")
    def _is_a_case_and_asks_for_nobody_twice(self) -> Self:
        TriageCase.model_validate(self.given(self.opening))
        if self.carer and self.speaker is not SpokenBy.PATIENT:
            raise ValueError("somebody already speaks for this person: leave `carer` out")
        ids = [each for fact in self.facts for each in fact.ids]
        if twice := sorted({each for each in ids if ids.count(each) > 1}):
            raise ValueError(f"two facts are about {', '.join(twice)}: which of them is so?")
        return self

    @property
    def due(self) -> str:
        """Emergency, between, or benign: nothing above `soon` would be needed."""
        if self.expect.lowest_safe is Urgency.EMERGENCY:
            return "emergency"
        return "between" if self.expect.lowest_safe.level >= Urgency.SOON.level else "benign"

    def given(self, opening: str, *, speaker: SpokenBy | None = None) -> dict[str, Any]:
        """What the practice is given with the first message: a case of `signpost triage --batch`.

        Not whether they are pregnant: that has to be asked.
        """
        known = {"age_years": self.age_years, "sex": self.sex.value}
        return {
            "id": self.id,
            **known,
            "speaker": (speaker or self.speaker).value,
            "record": self.record.model_dump(mode="json"),
            "readings": list(self.readings),
            "opening": opening,
        }

    def fact_of(self, words: str, about: tuple[str, ...]) -> Fact | None:
        """What the card holds of a question: by its words, else by what it is about; what is so first."""
        by_words = [
            fact for fact in self.facts if any(re.search(it, words, re.IGNORECASE) for it in fact.asked)
        ]
        found = by_words or [fact for fact in self.facts if set(fact.ids) & set(about)]
        return min(found, key=lambda fact: ("yes", "unsure", "no").index(fact.so), default=None)
