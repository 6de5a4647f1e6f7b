"""Which sealed mock an attempt was."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the mock's id to the attempts; those made before mocks existed have none."""
    op.add_column("attempt", sa.Column("mock", sa.String(48)))
