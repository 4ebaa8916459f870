"""The clinician's consultations: record or upload, watch, edit, sign.

Handlers over `signpost.consultations`, plain functions; `consultations_page.py` wires them. A wish is
what a button or text box of the note sends: a small dictionary with `act` in it.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import InputError, SignpostError
from assistant.journeys.views import ConsultationStatus, ConsultationView, User
from assistant.types import Speaker
from ui import format as html
from ui import format_consultation, format_note
from ui.files import remove_copy

if TYPE_CHECKING:
    from assistant.service import Signpost

Wish = dict[str, Any]
TAKES_RECORDING = frozenset(
    {ConsultationStatus.NEW, ConsultationStatus.NOTHING_HEARD, ConsultationStatus.FAILED}
)
TAKES_LIVE = TAKES_RECORDING | {ConsultationStatus.LISTENING}
CAN_START = frozenset(
    {ConsultationStatus.RECORDED, ConsultationStatus.INTERRUPTED, ConsultationStatus.FAILED}
)


def listing(signpost: "Signpost") -> str:
    """Every consultation."""
    return format_consultation.listing(signpost.consultations.items())


@dataclass(frozen=True, slots=True)
class How:
    """How a new consultation is held and written up."""

    remote: bool = False
    template: str = ""
    contact: str = ""


def create(signpost: "Signpost", user: User, title: str, who: str, how: How) -> ConsultationView:
    """Open a new consultation."""
    if not title.strip():
        raise InputError("Say what the consultation is about, so that you find it again.")
    return signpost.consultations.create(
        title.strip(), who.strip(), how.remote, user, template=how.template, contact_id=how.contact
    )


def template_menu(signpost: "Signpost", view: ConsultationView | None = None) -> dict[str, Any]:
    """The templates as a menu; a mistake in one of the practice's own is said under it."""
    try:
        choices = [
            (f"{each.name} (ours)" if each.own else each.name, each.id)
            for each in signpost.consultations.templates()
        ]
    except SignpostError as error:
        return {"choices": [], "info": str(error).splitlines()[0], "interactive": False}
    chosen = view.template if view else choices[0][1]
    if chosen not in {id for _, id in choices}:
        choices.append((f"{chosen} (no longer there)", chosen))
    return {"choices": choices, "value": chosen}


def history_menu(signpost: "Signpost") -> dict[str, Any]:
    """The contacts whose history a consultation may take."""
    rows = signpost.reviews.worklist()
    choices = [(f"{row.who or 'Patient not named'}: {row.problem}", row.contact_id) for row in rows]
    return {"choices": [("None", ""), *choices], "value": ""}


def receive(signpost: "Signpost", consultation: str, user: User, given: str | None) -> ConsultationView:
    """Hand over a recording or an uploaded file; Gradio's own copy is removed once ours is safe."""
    if not given:
        raise InputError("Record something or choose a file first.")
    file = Path(given)
    try:
        return signpost.consultations.receive(consultation, file, file.name, user)
    finally:
        remove_copy(signpost, file)


def act(signpost: "Signpost", consultation: str, user: User, wish: Wish) -> ConsultationView:
    """Do what a button or box of the note asks."""
    consultations, section, text = (
        signpost.consultations,
        str(wish.get("section", "")),
        str(wish.get("text", "")),
    )
    match wish.get("act"):
        case "edit":
            return consultations.edit_line(consultation, section, _whole(wish, "index"), text, user)
        case "add":
            return consultations.add_line(consultation, section, _needed(text), user)
        case "remove":
            return consultations.remove_line(consultation, section, _whole(wish, "index"), user)
        case "place":
            return consultations.place(consultation, _whole(wish, "fact"), section, user)
        case "accept" | "undo":
            return consultations.decide_repair(consultation, _whole(wish, "n"), wish["act"] == "accept", user)
        case "speaker":
            return consultations.set_speaker(consultation, _whole(wish, "n"), _speaker(wish), user)
        case "seen":
            seen = wish.get("seen") is True
            return consultations.mark_checked(consultation, str(wish.get("key", "")), user, seen=seen)
    raise InputError("That could not be understood: reload the page and try again.")


def _whole(wish: Wish, name: str) -> int:
    value = str(wish.get(name, ""))
    if not value.isdecimal():
        raise InputError("That line is no longer there: reload the page and try again.")
    return int(value)


def _needed(text: str) -> str:
    if not text.strip():
        raise InputError("Write the line first, then add it.")
    return text


def _speaker(wish: Wish) -> Speaker:
    try:
        return Speaker(wish.get("speaker", ""))
    except ValueError:
        raise InputError("Choose who spoke from the list.") from None


def sign(signpost: "Signpost", consultation: str, user: User, ticked: bool) -> ConsultationView:
    """Sign the note, once everything to check is marked and the clinician has said the whole is right."""
    return signpost.consultations.sign(consultation, user, checked=ticked)


# --- what is shown ------------------------------------------------------------------------------


def beside(view: ConsultationView) -> str:
    """What is listed under the note: unplaced facts come with buttons, so they stand in it."""
    return format_note.extras(view) + format_note.exported(view)


def note(view: ConsultationView) -> str:
    """The note, and the facts that are not in it yet."""
    return format_note.note(view) + format_note.unplaced(view)


def history(view: ConsultationView) -> str:
    """The audit."""
    return html.section("Audit", html.audit(view.audit))
