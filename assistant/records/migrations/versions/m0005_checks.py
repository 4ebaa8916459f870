"""What was marked as checked before signing.

Written out, not taken from `tables.py`: a step must go on doing what it did on the day it was written.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One table, only ever added to."""
    op.create_table(
        "checks",
        sa.Column("consultation_id", sa.Integer, sa.ForeignKey("consultations.id"), primary_key=True),
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("told", sa.Text, nullable=False),
        sa.Column("seen", sa.Boolean, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
