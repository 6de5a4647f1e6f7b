"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _utc(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(), nullable=nullable)


def upgrade() -> None:
    """Create every table of schema 0001."""
    op.create_table(
        "attempt",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("mode", sa.String(8), nullable=False),
        sa.Column("exam", sa.String(48)),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("practice", sa.Boolean(), nullable=False),
        sa.Column("extra_time", sa.Float(), nullable=False),
        sa.Column("form", sa.Text()),
        _utc("started_at"),
        _utc("submitted_at", nullable=True),
        _utc("abandoned_at", nullable=True),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("correct", sa.Integer(), nullable=False),
        sa.Column("scored_items", sa.Integer(), nullable=False),
        sa.Column("scored_correct", sa.Integer(), nullable=False),
        sa.Column("scaled", sa.Integer()),
        sa.Column("passed", sa.Boolean()),
    )
    op.create_index("ix_attempt_started", "attempt", ["started_at"])
    op.create_table(
        "attempt_event",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("attempt_id", sa.String(32), sa.ForeignKey("attempt.id"), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        _utc("at"),
        sa.Column("at_ms", sa.Integer(), nullable=False),
        sa.Column("boot", sa.String(64), nullable=False),
        sa.Column("steady_ms", sa.Integer(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.UniqueConstraint("attempt_id", "seq"),
    )
    op.create_table(
        "heartbeat",
        sa.Column("attempt_id", sa.String(32), sa.ForeignKey("attempt.id"), primary_key=True),
        _utc("at"),
        sa.Column("at_ms", sa.Integer(), nullable=False),
        sa.Column("boot", sa.String(64), nullable=False),
        sa.Column("steady_ms", sa.Integer(), nullable=False),
    )
    op.create_table(
        "attempt_domain",
        sa.Column("attempt_id", sa.String(32), sa.ForeignKey("attempt.id"), primary_key=True),
        sa.Column("domain", sa.String(48), primary_key=True),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("correct", sa.Integer(), nullable=False),
    )
    _responses()
    _notes()


def _responses() -> None:
    op.create_table(
        "response",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("attempt_id", sa.String(32), sa.ForeignKey("attempt.id"), nullable=False),
        sa.Column("item_id", sa.String(16), nullable=False),
        sa.Column("item_version", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(48), nullable=False),
        sa.Column("task", sa.String(48), nullable=False),
        sa.Column("mode", sa.String(8), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("part_order", sa.Text(), nullable=False),
        sa.Column("correct", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.String(8)),
        sa.Column("duration_ms", sa.Integer(), nullable=False),
        _utc("at"),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("rating", sa.Integer()),
        sa.Column("due", sa.Date()),
    )
    op.create_index("ix_response_item", "response", ["item_id", "id"])
    op.create_index("ix_response_topic", "response", ["topic", "correct"])
    op.create_index("ix_response_day", "response", ["day"])
    op.create_index("ix_response_attempt", "response", ["attempt_id"])
    op.create_table(
        "rerating",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("response_id", sa.Integer(), sa.ForeignKey("response.id"), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        _utc("at"),
    )
    op.create_index("ix_rerating_response_id", "rerating", ["response_id"])
    op.create_table(
        "undoing",
        sa.Column("response_id", sa.Integer(), sa.ForeignKey("response.id"), primary_key=True),
        _utc("at"),
    )
    op.create_table(
        "memory",
        sa.Column("item_id", sa.String(16), primary_key=True),
        sa.Column("item_version", sa.Integer(), nullable=False),
        sa.Column("stability", sa.Float()),
        sa.Column("difficulty", sa.Float()),
        sa.Column("last", sa.Date()),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("reps", sa.Integer(), nullable=False),
        sa.Column("lapses", sa.Integer(), nullable=False),
    )
    op.create_index("ix_memory_due", "memory", ["due"])


def _notes() -> None:
    op.create_table(
        "queue_request",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("item_id", sa.String(16), nullable=False),
        sa.Column("item_version", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        _utc("at"),
    )
    op.create_index("ix_queue_request_item_id", "queue_request", ["item_id"])
    op.create_table(
        "item_flag",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("item_id", sa.String(16), nullable=False),
        sa.Column("on", sa.Boolean(), nullable=False),
        _utc("at"),
    )
    op.create_index("ix_item_flag_item_id", "item_flag", ["item_id"])
    op.create_table(
        "dispute",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("item_id", sa.String(16), nullable=False),
        sa.Column("item_version", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        _utc("at"),
    )
    op.create_index("ix_dispute_item_id", "dispute", ["item_id"])
    op.create_table(
        "item_snapshot",
        sa.Column("item_id", sa.String(16), primary_key=True),
        sa.Column("item_version", sa.Integer(), primary_key=True),
        sa.Column("body", sa.Text(), nullable=False),
    )
