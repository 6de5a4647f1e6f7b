"""What was drawn for a question that varies, kept with its answer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the variant to the answers; those given before have none."""
    op.add_column("response", sa.Column("variant", sa.Text))
