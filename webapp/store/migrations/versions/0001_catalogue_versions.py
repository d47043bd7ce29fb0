"""Published catalogue versions and the pointer to the one that is served."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "catalogue_version",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("checksum", sa.String(length=64), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index(op.f("ix_catalogue_version_checksum"), "catalogue_version", ["checksum"])
    op.create_table(
        "catalogue_pointer",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("version_id", sa.Integer(), sa.ForeignKey("catalogue_version.id"), nullable=False),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("catalogue_pointer")
    op.drop_index(op.f("ix_catalogue_version_checksum"), "catalogue_version")
    op.drop_table("catalogue_version")
