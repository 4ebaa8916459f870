"""Change requests: what authors ask for and a second person approves.

Written out, not taken from `tables.py`: a step must go on doing what it did on the day it was written.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One table."""
    op.create_table(
        "change_requests",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("state", sa.String(40), nullable=False, index=True),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("items", sa.JSON, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("diff", sa.JSON, nullable=True),
        sa.Column("asked_by", sa.Text, nullable=False),
        sa.Column("asked_role", sa.Text, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Text, nullable=True),
        sa.Column("decided_role", sa.Text, nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("release", sa.Integer, nullable=True),
    )
