"""Visits: what a person brought, until a day after they last changed it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "visit",
        sa.Column("name", sa.String(length=64), primary_key=True),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index(op.f("ix_visit_touched_at"), "visit", ["touched_at"])


def downgrade() -> None:
    """Drop the table."""
    op.drop_index(op.f("ix_visit_touched_at"), "visit")
    op.drop_table("visit")
