"""The patient's page: what a tap or a message does, and what is shown after it.

The handlers are plain functions over `signpost.chats`; the visitor id comes from the signed session
cookie, and everything that matters is read from the database each time. `patient_page.py` wires them.
"""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import InputError, SignpostError
from assistant.journeys.views import ChatView, Person, Stage
from assistant.types import Sex, SpokenBy
from ui.files import remove_copy

if TYPE_CHECKING:
    from assistant.service import Signpost

log = logging.getLogger(__name__)
OUR_FAULT = (
    "Something went wrong on our side; what you sent before is safe. Please try again, or ring the practice. "
    "In an emergency call 999."
)
NONE_OF_THESE = "None of these"
STAND_ALONE = (NONE_OF_THESE, "I'm not sure")
WONT_CALL = "I won't call 999"
OLDEST_YEARS = 125
MOST_READING_BYTES = 2_000_000  # enough to see that a file is too large
_AGE = re.compile(r"^(\d{1,4}(?:\.\d+)?)\s*(y|yr|year|m|mo|mth|month|w|wk|week|d|day)?s?(?:\s*old)?$")
_PER_YEAR = {"y": 1.0, "m": 12.0, "w": 52.18, "d": 365.25}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows next: the contact, what stays typed, and one sentence if something is wrong."""

    view: ChatView | None
    typed: str = ""
    sentence: str | None = None


def look(signpost: "Signpost", visitor: str) -> Shown:
    """The visitor's open contact, if there is one, with what they said waiting in the box."""
    view = signpost.chats.current(visitor)
    return Shown(view, view.voice.text if view and view.voice else "")


def begin(signpost: "Signpost", visitor: str, given: dict[str, str]) -> Shown:
    """Open a contact for the person on the form."""
    return _do(lambda: signpost.chats.open(visitor, read_person(given)), signpost, visitor)


def say(signpost: "Signpost", visitor: str, typed: str) -> Shown:
    """Send a message. When it can't be used it stays in the box, with the reason."""
    shown = _do(lambda: signpost.chats.say(visitor, typed), signpost, visitor, typed)
    return shown if shown.sentence else replace(shown, typed="")


def record(signpost: "Signpost", visitor: str, given: str, typed: str = "") -> Shown:
    """Hand over a recording; Gradio's own copy is removed once ours is safe."""
    file = Path(given)
    try:
        return _do(lambda: signpost.chats.record(visitor, file), signpost, visitor, typed)
    finally:
        remove_copy(signpost, file)


def listen(signpost: "Signpost", visitor: str, typed: str = "") -> Shown:
    """How far the listening is; once it ends, the words stand in the box after what was typed."""
    view = signpost.chats.current(visitor)
    if view and view.voice and view.voice.ready and view.voice.text not in typed:
        typed = "\n".join(filter(None, (typed.rstrip(), view.voice.text)))
    return Shown(view, typed)


def hear_again(signpost: "Signpost", visitor: str, typed: str = "") -> Shown:
    """Listen once more to a recording that could not be written down."""
    return _do(lambda: signpost.chats.hear_again(visitor), signpost, visitor, typed)


def discard(signpost: "Signpost", visitor: str, typed: str = "") -> Shown:
    """Delete the recording, and its words from the box where they stand unchanged."""
    before = signpost.chats.current(visitor)
    said = before.voice.text if before and before.voice else ""
    kept = typed.replace(said, "").strip() if said else typed
    return _do(lambda: signpost.chats.discard_recording(visitor), signpost, visitor, kept)


def add_readings(signpost: "Signpost", visitor: str, given: str, typed: str = "") -> Shown:
    """Hand over a file of home readings; no copy of it is kept."""
    file = Path(given)
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_READING_BYTES)
        return _do(lambda: signpost.chats.add_readings(visitor, file.name, content), signpost, visitor, typed)
    finally:
        remove_copy(signpost, file)


def take_out_readings(signpost: "Signpost", visitor: str, typed: str = "") -> Shown:
    """The readings of the file are not right."""
    return _do(lambda: signpost.chats.take_out_readings(visitor), signpost, visitor, typed)


def choose(signpost: "Signpost", visitor: str, options: list[str], typed: str = "") -> Shown:
    """Answer by tapping; what was being typed stays."""
    if not options:
        return Shown(signpost.chats.current(visitor), typed, f"Tick what applies, or “{NONE_OF_THESE}”.")
    return _do(lambda: signpost.chats.choose(visitor, options), signpost, visitor, typed)


def correct(
    signpost: "Signpost", visitor: str, finding: str | None, holds: bool | None, typed: str = ""
) -> Shown:
    """Put right one thing that was understood."""
    if not finding:
        return Shown(signpost.chats.current(visitor), typed, "First choose what is not right.")
    return _do(lambda: signpost.chats.correct(visitor, finding, holds), signpost, visitor, typed)


def send(signpost: "Signpost", visitor: str, typed: str = "") -> Shown:
    """The patient confirms. Something typed and not sent goes first, so that it is not left behind."""
    if typed.strip():
        added = say(signpost, visitor, typed)
        if added.sentence or added.view is None or added.view.stage is not Stage.CHECKING:
            return added
    return _do(lambda: signpost.chats.send(visitor), signpost, visitor)


def decline(signpost: "Signpost", visitor: str, typed: str = "") -> Shown:
    """The patient will not call 999."""
    return _do(lambda: signpost.chats.decline_emergency(visitor), signpost, visitor, typed)


def may_decline(view: ChatView) -> bool:
    """Whether "I won't call 999" is still to be said."""
    said = any(line.mine and line.text.strip() == WONT_CALL for line in view.lines)
    return view.stage is Stage.EMERGENCY and "999" in (view.emergency or "") and not said


def start_again(signpost: "Signpost", visitor: str) -> Shown:
    """A new contact on this device; the old one stays with the practice."""
    signpost.chats.finish(visitor)
    return look(signpost, visitor)


def _do(act: Callable[[], ChatView], signpost: "Signpost", visitor: str, typed: str = "") -> Shown:
    try:
        view = act()
    except SignpostError as error:
        return Shown(signpost.chats.current(visitor), typed, str(error))
    except Exception:
        log.exception("A patient's page could not do what was asked")
        return Shown(signpost.chats.current(visitor), typed, OUR_FAULT)
    return Shown(view, typed, view.notice)


# --- what was given -----------------------------------------------------------------------------


def read_person(given: dict[str, str]) -> Person:
    """The form as a person; raises InputError for an age that can't be one."""
    sex = Sex(given["sex"]) if given.get("sex") in set(Sex) else None
    return Person(
        name=given.get("name", "").strip(),
        age_years=read_age(given.get("age", "")),
        sex=sex,
        pregnant=_yes_or_no(given.get("pregnant", "")) if sex is Sex.FEMALE else None,
        spoken_by=SpokenBy(given.get("spoken_by") or SpokenBy.PATIENT),
    )


def read_age(typed: str) -> float:
    """Years from `34`, `8 months` or `6 weeks`."""
    found = _AGE.match(typed.strip().casefold())
    if not found:
        raise InputError("Please give the age, as a number of years, or like “8 months” for a baby.")
    years = float(found.group(1)) / _PER_YEAR[(found.group(2) or "y")[0]]
    if years > OLDEST_YEARS:
        raise InputError(f"Please check the age: it should be under {OLDEST_YEARS} years.")
    return years


def _yes_or_no(answer: str) -> bool | None:
    return {"yes": True, "no": False}.get(answer)


def keep_none_apart(ticked: list[str]) -> list[str]:
    """“None of these” and “I'm not sure” exclude all others; the last one ticked wins."""
    if not ticked:
        return []
    if ticked[-1] in STAND_ALONE:
        return [ticked[-1]]
    return [one for one in ticked if one not in STAND_ALONE]
