"""How a consultation is written up: in which template, with which history from triage.

Switching the template draws the note anew from the same facts; what the clinician wrote, changed or
took out stays so. Nothing is heard or worked out again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from assistant.errors import InputError
from assistant.journeys.clock import now
from assistant.journeys.drafts import Drafts
from assistant.journeys.note_edits import carry_lines, held_facts, removed_facts
from assistant.journeys.views import TemplateView, User
from assistant.language.catalogue import Catalogue
from assistant.records.rows import ConsultationRow, ConsultationStatus, ContactRow
from assistant.records.store import Store
from assistant.scribe.draft import redraw
from assistant.scribe.shapes import Carried, Fact, FactKind
from assistant.scribe.templates import Template, load_template, template_choices
from assistant.settings import Settings
from assistant.triage.result import Result
from assistant.types import Finding, State, When, Whose

RESULT = TypeAdapter(Result)
TOLD = (State.PRESENT, State.ABSENT, State.UNSURE)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What writing up needs to know besides the words."""

    template: str
    history: tuple[Carried, ...]
    on: date


class NoteChoices:
    """Templates and triage histories of consultations."""

    def __init__(self, store: Store, settings: Settings, catalogue: Callable[[], Catalogue]) -> None:
        self._store = store
        self._drafts = Drafts(store)
        self._settings = settings
        self._catalogue = catalogue

    def templates(self) -> tuple[TemplateView, ...]:
        """The templates to choose from, the usual one first."""
        choices = template_choices(self._settings.prompts, own=self._settings.templates_dir)
        return tuple(TemplateView(each.id, each.name, each.own) for each in choices)

    def chosen(self, row: ConsultationRow) -> Chosen:
        """How this consultation is to be written up."""
        choice = self._store.write_up_choices.of(row.id)
        history = self._history(choice.contact_id) if choice.contact_id is not None else ()
        return Chosen(choice.template, history, row.created_at.date())

    def choose(self, row: ConsultationRow, user: User, *, template: str = "", contact_id: str = "") -> None:
        """Keep a choice of template or history for when it is written up."""
        if template:
            self._template(template)
        if contact_id and not contact_id.isdecimal():
            raise InputError("There is no such contact: choose one from the list.")
        number = int(contact_id) if contact_id else None
        self._store.write_up_choices.choose(
            row.id, by=user.name, at=now(), template=template or None, contact_id=number
        )

    def switch_template(self, row: ConsultationRow, template: str, user: User) -> None:
        """Another template; a drafted note is drawn anew, the clinician's changes kept."""
        if row.status is ConsultationStatus.SIGNED:
            raise InputError("This consultation is signed and stays as it is: write an addendum instead.")
        layout, before = self._template(template), self.layout_now(row)
        self.choose(row, user, template=template)
        if row.status is ConsultationStatus.DRAFT:
            self._redraw(row, layout, before, user)

    def _redraw(self, row: ConsultationRow, layout: Template, before: Template | None, user: User) -> None:
        draft, note = self._drafts.latest(row.id), self._drafts.note(row.id)
        current = self._drafts.current(row.id)
        removed = removed_facts(note, draft.write_up["note"], draft.write_up.get("removed", ()))
        drawn = redraw(current, layout, without=held_facts(note) | removed)
        homes = _Homes(layout, before, current.facts)
        self._drafts.keep(
            row.id,
            drawn,
            by=user.name,
            carry=lambda new: carry_lines(note, new, homes.of, homes.order),
            removed=removed,
        )

    def _template(self, id: str) -> Template:
        return load_template(self._settings.prompts, id, own=self._settings.templates_dir)

    def layout_now(self, row: ConsultationRow) -> Template | None:
        """The template of the note as it stands; None when a practice has since removed it."""
        now_used = self._store.write_up_choices.of(row.id).template
        return self._template(now_used) if now_used in {each.id for each in self.templates()} else None

    def _history(self, contact_id: int) -> tuple[Carried, ...]:
        contact = self._store.contacts.get(contact_id)
        result = RESULT.validate_python(contact.result) if contact.result else None
        told = {f.id: f for f in result.findings if _is_history(f)} if result else {}
        return tuple(self._carried(finding) for finding in told.values())

    def _carried(self, finding: Finding) -> Carried:
        known = self._catalogue().get(finding.id)
        name = known.name if known else finding.id.replace("-", " ")
        return Carried(f"{name[:1].upper()}{name[1:]}{_how_long(finding)}", finding.evidence, finding.state)


class _Homes:
    """Where a clinician's line stands in another template."""

    def __init__(self, layout: Template, before: Template | None, facts: tuple[Fact, ...]) -> None:
        self._layout = layout
        self._before = {each.heading: each.kinds for each in before.sections} if before else {}
        self._facts = {fact.n: fact for fact in facts}
        self.order = tuple(section.heading for section in layout.sections)

    def of(self, heading: str, line: dict[str, Any]) -> str:
        """The heading for its facts, else the same heading, else the one for most of the same kinds."""
        known = [self._facts[n] for n in line["facts"] if n in self._facts]
        home = self._layout.section_of(known[0]) if known else None
        if home is not None:
            return home.heading
        return heading if heading in self.order else self._nearest(heading)

    def _nearest(self, heading: str) -> str:
        """Without one in common the old heading goes along, so that no line is lost."""
        kinds: set[FactKind] = set(self._before.get(heading, ()))
        shared = {s.heading: len(kinds & set(s.kinds)) for s in self._layout.sections if not s.about}
        best = max(shared, key=lambda name: shared[name], default=heading)
        return best if shared.get(best) else heading


def history_label(contact: ContactRow) -> str:
    """A contact as a clinician picks it from a list."""
    name = contact.patient.get("name") or "Patient not named"
    return f"{contact.reference} · {name}"


def _is_history(finding: Finding) -> bool:
    return finding.whose is Whose.PATIENT and finding.when is When.NOW and finding.state in TOLD


def _how_long(finding: Finding) -> str:
    if finding.days is None or finding.days < 1 or finding.state is not State.PRESENT:
        return ""
    days = round(finding.days)
    return f", for {days} day{'s' if days > 1 else ''}" if days < 14 else f", for {round(days / 7)} weeks"
