"""How each consultation is to be written up, and each clinician's own wording.

Written out, not taken from `tables.py`: a step must go on doing what it did on the day it was written.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Three tables."""
    op.create_table(
        "write_up_choices",
        sa.Column(
            "consultation_id",
            sa.Integer,
            sa.ForeignKey("consultations.id"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("clinician", sa.Text, nullable=False),
        sa.Column("template", sa.Text, nullable=False),
        sa.Column("contact_id", sa.Integer, sa.ForeignKey("contacts.id"), nullable=True),
    )
    op.create_table(
        "wordings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("clinician", sa.String(80), nullable=False, index=True),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("written", sa.Text, nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "wording_switches",
        sa.Column("clinician", sa.String(80), primary_key=True),
        sa.Column("on", sa.Boolean, nullable=False),
    )
