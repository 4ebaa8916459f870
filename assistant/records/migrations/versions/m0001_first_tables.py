"""The first tables, and the triggers that keep the audit append-only.

Written out, not taken from `tables.py`: a step must go on doing what it did on the day it was written.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From nothing to the tables of 0.1.0."""
    _make_people()
    _make_contacts()
    _make_consultations()
    _make_notes()
    _make_audit()
    _make_jobs()
    _refuse_changes_to_audit()


def _make_people() -> None:
    op.create_table(
        "users",
        sa.Column("name", sa.String(80), primary_key=True),
        _word("role"),
        _text("password_hash"),
        _moment("created_at"),
    )
    op.create_table(
        "sign_in_attempts",
        sa.Column("name_hash", sa.String(64), primary_key=True),
        _number("failures"),
        _moment("last_at"),
    )
    op.create_table(
        "patients",
        _id(),
        _text("name"),
        _text("born"),
        _text("sex", nullable=True),
        _json("record"),
        _text("usual_clinician", nullable=True),
    )


def _make_contacts() -> None:
    op.create_table(
        "contacts",
        _id(),
        sa.Column("reference", sa.String(16), nullable=False, unique=True),
        sa.Column("visitor", sa.String(128), nullable=False, index=True),
        sa.Column("patient_id", sa.Integer, sa.ForeignKey("patients.id"), index=True),
        _json("patient"),
        _word("spoken_by"),
        _moment("opened_at"),
        _moment("changed_at"),
        _word("status", index=True),
        _json("case"),
        _json("result", nullable=True),
        _word("urgency", nullable=True),
        _word("route", nullable=True),
        _number("minutes", nullable=True),
        _text("emergency", nullable=True),
        _json("alerts"),
    )
    op.create_table(
        "messages",
        *_nth_of("contacts", "contact_id"),
        _word("role"),
        _text("text"),
        _moment("at"),
        _json("options"),
    )
    op.create_table(
        "decisions",
        *_nth_of("contacts", "contact_id"),
        _text("by"),
        _moment("at"),
        _word("proposed_urgency"),
        _word("proposed_route"),
        _number("proposed_minutes"),
        _word("decided_urgency"),
        _word("decided_route"),
        _number("decided_minutes"),
        _text("reply"),
        _text("reason"),
        sa.Column("edited", sa.Boolean, nullable=False),
    )


def _make_consultations() -> None:
    op.create_table(
        "recordings",
        _id(),
        sa.Column("path", sa.String(200), nullable=False, unique=True),
        _text("filename"),
        _text("media_type"),
        _number("size"),
        sa.Column("sha256", sa.String(64), nullable=False),
        _moment("received_at"),
        _moment("deleted_at", nullable=True),
        sa.Column("deletion_verified", sa.Boolean, nullable=False),
    )
    op.create_table(
        "consultations",
        _id(),
        sa.Column("patient_id", sa.Integer, sa.ForeignKey("patients.id"), index=True),
        _text("patient_name"),
        _text("title"),
        sa.Column("remote", sa.Boolean, nullable=False),
        _word("status", index=True),
        _moment("created_at"),
        _moment("changed_at"),
        sa.Column("progress", sa.Double, nullable=False),
        _text("stage"),
        _text("error"),
        sa.Column("recording_id", sa.Integer, sa.ForeignKey("recordings.id")),
    )


def _make_notes() -> None:
    key = "consultations", "consultation_id"
    op.create_table("drafts", *_nth_of(*key), _json("write_up"), _json("versions"), _moment("at"))
    op.create_table(
        "edits",
        *_nth_of(*key),
        _text("what"),
        _json("before"),
        _json("after"),
        _text("by"),
        _moment("at"),
        _number("undoes", nullable=True),
    )
    op.create_table(
        "signed_notes",
        _part_of(*key),
        _json("draft"),
        _json("signed"),
        _text("text"),
        _text("difference"),
        _json("versions"),
        _text("signer"),
        _moment("at"),
    )
    op.create_table(
        "tasks",
        _id(),
        sa.Column(
            "consultation_id", sa.Integer, sa.ForeignKey("consultations.id"), nullable=False, index=True
        ),
        _text("kind"),
        _text("text"),
        _text("owner"),
        _text("due"),
        _word("state"),
    )


def _make_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
        _moment("at"),
        _text("who"),
        _text("what"),
        sa.Column("subject_kind", sa.String(40), nullable=False),
        sa.Column("subject_id", sa.String(80), nullable=False),
        _json("detail"),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_index("ix_audit_subject", "audit", ["subject_kind", "subject_id"])
    head = op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        _number("n"),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.bulk_insert(head, [{"id": 1, "n": 0, "hash": "0" * 64}])


def _make_jobs() -> None:
    op.create_table(
        "jobs",
        _id(),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("subject_id", sa.String(80), nullable=False, index=True),
        _word("state", index=True),
        _text("owner"),
        _moment("beat_at", nullable=True),
        _number("attempts"),
        _text("error"),
        _moment("created_at"),
        _moment("changed_at"),
    )


def _refuse_changes_to_audit() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the audit is append-only'; END $$"
        )
        op.execute(
            "CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()"
        )
        return
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_refuses_{change.lower()} BEFORE {change} ON audit "
            "BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END"
        )


# --- columns ----------------------------------------------------------------------------------


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer, primary_key=True)


def _part_of(table: str, name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, sa.ForeignKey(f"{table}.id"), primary_key=True, autoincrement=False)


def _nth_of(table: str, name: str) -> tuple[sa.Column[int], sa.Column[int]]:
    return _part_of(table, name), sa.Column("n", sa.Integer, primary_key=True, autoincrement=False)


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _word(name: str, *, nullable: bool = False, index: bool | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(40), nullable=nullable, index=index)


def _number(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=nullable)


def _json(name: str, *, nullable: bool = False) -> "sa.Column[object]":
    return sa.Column(name, sa.JSON, nullable=nullable)


def _moment(name: str, *, nullable: bool = False) -> "sa.Column[object]":
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)
