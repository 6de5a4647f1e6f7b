"""What the learning engine keeps: chances and misconceptions with each answer, beliefs, forecasts, personal fits."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the columns and the tables. For answers given before, a repeat is taken to be remembered by half."""
    op.add_column("response", sa.Column("recall", sa.Float))
    op.add_column("response", sa.Column("expected", sa.Float))
    op.add_column("response", sa.Column("misconceptions", sa.Text))
    op.execute(
        "UPDATE response SET recall = 0.5 WHERE EXISTS (SELECT 1 FROM response AS earlier WHERE earlier.item_id = "
        "response.item_id AND earlier.item_version = response.item_version AND earlier.id < response.id)"
    )
    op.create_table(
        "belief",
        sa.Column("exam", sa.String(48), nullable=False),
        sa.Column("terms", sa.String(64), nullable=False),
        sa.Column("through", sa.Integer, nullable=False),
        sa.Column("day", sa.Date),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("base_through", sa.Integer, nullable=False),
        sa.Column("base_day", sa.Date),
        sa.Column("base", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("exam", name=op.f("pk_belief")),
    )
    op.create_table(
        "forecast",
        sa.Column("attempt_id", sa.String(32), nullable=False),
        sa.Column("exam", sa.String(48), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("items", sa.Integer, nullable=False),
        sa.Column("chance", sa.Float, nullable=False),
        sa.Column("low", sa.Float, nullable=False),
        sa.Column("high", sa.Float, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("score_low", sa.Float, nullable=False),
        sa.Column("score_high", sa.Float, nullable=False),
        sa.Column("fresh", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_forecast_attempt_id_attempt")),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("pk_forecast")),
    )
    op.create_table(
        "parameter_fit",
        sa.Column("id", sa.Integer, autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("reviews", sa.Integer, nullable=False),
        sa.Column("loss_before", sa.Float, nullable=False),
        sa.Column("loss_after", sa.Float, nullable=False),
        sa.Column("accepted", sa.Boolean, nullable=False),
        sa.Column("parameters", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parameter_fit")),
    )
