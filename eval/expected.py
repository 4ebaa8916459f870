"""What must come of a triage case: a range of urgency, who may take the person on, a red flag or none.

And, of a consultation, who said what.
"""

from typing import Self

from pydantic import model_validator

from assistant.types import Route, Urgency
from eval.files import Strict


class TriageExpected(Strict):
    """The range of urgency that is acceptable, and who may take the person on.

    `red_flag`: whether there is one in what was said; left out where that could be argued about.
    """

    lowest_safe: Urgency
    highest_reasonable: Urgency
    routes: tuple[Route, ...] = ()
    red_flag: bool | None = None

    @model_validator(mode="after")
    def _range_is_a_range(self) -> Self:
        if self.lowest_safe.level > self.highest_reasonable.level:
            raise ValueError("lowest_safe is above highest_reasonable: swap them")
        return self


class Said(Strict):
    """A turn of a consultation: who really said what."""

    speaker: str
    text: str
