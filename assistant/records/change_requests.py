"""Change requests: what an author asks for, and what a second person made of it.

Each step leaves an audit line that carries the digest of the content: what is released must be what
was asked for and approved, whatever happened to the table in between. Knows nothing of pathways.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.errors import AuthorError
from assistant.records.audit import note
from assistant.records.database import Database
from assistant.records.reading import storable, to_row
from assistant.records.rows import ChangeRequestRow, Json, RequestState
from assistant.records.tables import AuditLine, ChangeRequest, canonical_json

SUBJECT = "change request"
ASKED, APPROVED, SENT_BACK, RELEASED = "asked for a change", "approved a change", "sent back", "released"
TAMPERED = "Change request {} is not what was approved: ask for the change again."


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, in which role."""

    name: str
    role: str


class ChangeRequests:
    """Change requests, newest first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ask(self, by: Actor, why: str, items: Json, *, at: datetime, diff: Json | None) -> ChangeRequestRow:
        """Keep a request; it waits for a second person."""
        why = storable(why)
        with self._database.write() as session:
            request = ChangeRequest(
                state=RequestState.WAITING,
                why=why,
                items=items,
                digest=digest_of(by.name, why, items),
                diff=diff,
                asked_by=by.name,
                asked_role=by.role,
                asked_at=at,
                comment="",
            )
            session.add(request)
            session.flush()
            detail = {"items": sorted(items), "why": why, "content": request.digest, "role": by.role}
            note(session, at, by.name, ASKED, (SUBJECT, request.id), detail)
            return to_row(ChangeRequestRow, request)

    def approve(
        self, id: int, by: Actor, *, at: datetime, comment: str = "", seen: str = ""
    ) -> ChangeRequestRow:
        """Approve what was `seen` (its digest), as somebody else than the one who asked."""
        with self._database.write() as session:
            request = _waiting(session, id, by)
            if seen and seen != request.digest:
                raise AuthorError("This is not the request you looked at: open it again, then decide.")
            _refuse_tampered(session, request, ASKED)
            _decide(request, RequestState.APPROVED, by, at, comment)
            detail = {"content": request.digest, "comment": request.comment, "role": by.role}
            note(session, at, by.name, APPROVED, (SUBJECT, id), detail)
            return to_row(ChangeRequestRow, request)

    def send_back(self, id: int, by: Actor, comment: str, *, at: datetime) -> ChangeRequestRow:
        """Send it back with what is to be mended."""
        with self._database.write() as session:
            request = _waiting(session, id, by)
            _decide(request, RequestState.SENT_BACK, by, at, comment)
            note(session, at, by.name, SENT_BACK, (SUBJECT, id), {"comment": request.comment})
            return to_row(ChangeRequestRow, request)

    def approved(self, id: int) -> ChangeRequestRow:
        """A request that may be released: its content, and its approval by a second person, still stand."""
        with self._database.read() as session:
            request = _get(session, id)
            _refuse_unapproved(request)
            line = _refuse_tampered(session, request, APPROVED)
            if line.who == request.asked_by or line.who != request.decided_by:
                raise AuthorError(TAMPERED.format(id))
            return to_row(ChangeRequestRow, request)

    def released(self, id: int, release: int, *, by: str, at: datetime) -> ChangeRequestRow:
        """It is part of a release now; only once."""
        with self._database.write() as session:
            request = _get(session, id, lock=True)
            _refuse_unapproved(request)
            request.state, request.release = RequestState.RELEASED, release
            detail = {"release": release, "content": request.digest}
            note(session, at, by, RELEASED, (SUBJECT, id), detail)
            return to_row(ChangeRequestRow, request)

    def get(self, id: int) -> ChangeRequestRow:
        """One request."""
        with self._database.read() as session:
            return to_row(ChangeRequestRow, _get(session, id))

    def all(self) -> tuple[ChangeRequestRow, ...]:
        """Every request, newest first."""
        with self._database.read() as session:
            query = select(ChangeRequest).order_by(ChangeRequest.id.desc())
            return tuple(to_row(ChangeRequestRow, request) for request in session.scalars(query))


def digest_of(asked_by: str, why: str, items: Json) -> str:
    """A hash of what was asked for, why and by whom."""
    return sha256(canonical_json([asked_by, why, items]).encode()).hexdigest()


def _get(session: Session, id: int, *, lock: bool = False) -> ChangeRequest:
    request = session.get(ChangeRequest, id, with_for_update=lock)
    if request is None:
        raise AuthorError(f"There is no change request {id}: `signpost pathways requests` lists them.")
    return request


def _waiting(session: Session, id: int, by: Actor) -> ChangeRequest:
    """A request that this person may decide on."""
    request = _get(session, id, lock=True)
    if request.state is not RequestState.WAITING:
        state = request.state.replace("_", " ")
        raise AuthorError(f"Change request {id} is already {state}: ask again for a further change.")
    if request.asked_by == by.name:
        raise AuthorError("You asked for this change yourself: a second person has to decide on it.")
    return request


def _decide(request: ChangeRequest, state: RequestState, by: Actor, at: datetime, comment: str) -> None:
    request.state, request.decided_at, request.comment = state, at, storable(comment)
    request.decided_by, request.decided_role = by.name, by.role


def _refuse_unapproved(request: ChangeRequest) -> None:
    if request.state is RequestState.RELEASED:
        raise AuthorError(f"Change request {request.id} is already in release {request.release}.")
    if request.state is not RequestState.APPROVED:
        raise AuthorError(f"Change request {request.id} is not approved: a second person has to approve it.")


def _refuse_tampered(session: Session, request: ChangeRequest, step: str) -> AuditLine:
    """The audit line of the step, which must name the content as it is now."""
    query = select(AuditLine).where(
        AuditLine.subject_kind == SUBJECT, AuditLine.subject_id == str(request.id), AuditLine.what == step
    )
    line = session.scalar(query.order_by(AuditLine.n.desc()).limit(1))
    content = digest_of(request.asked_by, request.why, request.items)
    if line is None or line.detail.get("content") != content:
        raise AuthorError(TAMPERED.format(request.id))
    return line
