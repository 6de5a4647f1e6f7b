"""Which tables are there, and what does each column mean?

Times are UTC, days are study days. `response`, `rerating`, `undoing`, `queue_request`, `item_flag`, `dispute` and
`attempt_event`, `forecast` and `parameter_fit` are only ever appended to; `memory` and `belief` are derived from them and
can be rebuilt. The newest accepted `parameter_fit` holds; its `parameters` are JSON, null for the way back to the defaults. `item_snapshot` keeps each question as it was met, so that an old attempt can be opened again after the
bank has changed.

Of a response, `recall` is the chance that the item was remembered when it was asked (NULL on first exposure), `expected`
the author's share of candidates who get it right, `misconceptions` a JSON list of those that the answer betrays.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC datetime. Stored without its zone, because SQLite keeps none; refuses naive ones."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """To the database: UTC, zone taken off."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime cannot be stored; give it a zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """From the database: aware, UTC."""
        return value.replace(tzinfo=UTC) if value is not None else None


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _attempt_key(**how: Any) -> Column[Any]:
    return Column("attempt_id", String(32), ForeignKey("attempt.id"), **how)


attempt = Table(
    "attempt",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("mode", String(8), nullable=False),
    Column("exam", String(48)),
    Column("title", String(200), nullable=False),
    Column("practice", Boolean, nullable=False),
    Column("extra_time", Float, nullable=False),
    Column("form", Text),
    Column("started_at", UtcDateTime, nullable=False),
    Column("submitted_at", UtcDateTime),
    Column("abandoned_at", UtcDateTime),
    Column("items", Integer, nullable=False),
    Column("answered", Integer, nullable=False),
    Column("correct", Integer, nullable=False),
    Column("scored_items", Integer, nullable=False),
    Column("scored_correct", Integer, nullable=False),
    Column("scaled", Integer),
    Column("passed", Boolean),
    Column("mock", String(48)),
    Index("ix_attempt_started", "started_at"),
)

attempt_event = Table(
    "attempt_event",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    _attempt_key(nullable=False),
    Column("seq", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("at_ms", Integer, nullable=False),
    Column("boot", String(64), nullable=False),
    Column("steady_ms", Integer, nullable=False),
    Column("payload", Text, nullable=False),
    UniqueConstraint("attempt_id", "seq"),
)

heartbeat = Table(
    "heartbeat",
    metadata,
    _attempt_key(primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("at_ms", Integer, nullable=False),
    Column("boot", String(64), nullable=False),
    Column("steady_ms", Integer, nullable=False),
)

attempt_domain = Table(
    "attempt_domain",
    metadata,
    _attempt_key(primary_key=True),
    Column("domain", String(48), primary_key=True),
    Column("items", Integer, nullable=False),
    Column("correct", Integer, nullable=False),
)

response = Table(
    "response",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    _attempt_key(nullable=False),
    Column("item_id", String(16), nullable=False),
    Column("item_version", Integer, nullable=False),
    Column("topic", String(48), nullable=False),
    Column("task", String(48), nullable=False),
    Column("mode", String(8), nullable=False),
    Column("answer", Text, nullable=False),
    Column("part_order", Text, nullable=False),
    Column("correct", Boolean, nullable=False),
    Column("confidence", String(8)),
    Column("duration_ms", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("day", Date, nullable=False),
    Column("rating", Integer),
    Column("due", Date),
    Column("variant", Text),
    Column("recall", Float),
    Column("expected", Float),
    Column("misconceptions", Text),
    Index("ix_response_item", "item_id", "id"),
    Index("ix_response_topic", "topic", "correct"),
    Index("ix_response_day", "day"),
    Index("ix_response_attempt", "attempt_id"),
)

rerating = Table(
    "rerating",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("response_id", Integer, ForeignKey("response.id"), nullable=False, index=True),
    Column("rating", Integer, nullable=False),
    Column("due", Date, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

undoing = Table(
    "undoing",
    metadata,
    Column("response_id", Integer, ForeignKey("response.id"), primary_key=True),
    Column("at", UtcDateTime, nullable=False),
)

memory = Table(
    "memory",
    metadata,
    Column("item_id", String(16), primary_key=True),
    Column("item_version", Integer, nullable=False),
    Column("stability", Float),
    Column("difficulty", Float),
    Column("last", Date),
    Column("due", Date, nullable=False, index=True),
    Column("reps", Integer, nullable=False),
    Column("lapses", Integer, nullable=False),
)

belief = Table(
    "belief",
    metadata,
    Column("exam", String(48), primary_key=True),
    Column("terms", String(64), nullable=False),
    Column("through", Integer, nullable=False),
    Column("day", Date),
    Column("body", Text, nullable=False),
    Column("base_through", Integer, nullable=False),
    Column("base_day", Date),
    Column("base", Text, nullable=False),
)

forecast = Table(
    "forecast",
    metadata,
    _attempt_key(primary_key=True),
    Column("exam", String(48), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("day", Date, nullable=False),
    Column("items", Integer, nullable=False),
    Column("chance", Float, nullable=False),
    Column("low", Float, nullable=False),
    Column("high", Float, nullable=False),
    Column("score", Float, nullable=False),
    Column("score_low", Float, nullable=False),
    Column("score_high", Float, nullable=False),
    Column("fresh", Integer, nullable=False),
)

parameter_fit = Table(
    "parameter_fit",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", UtcDateTime, nullable=False),
    Column("reviews", Integer, nullable=False),
    Column("loss_before", Float, nullable=False),
    Column("loss_after", Float, nullable=False),
    Column("accepted", Boolean, nullable=False),
    Column("parameters", Text, nullable=False),
)

queue_request = Table(
    "queue_request",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("item_id", String(16), nullable=False, index=True),
    Column("item_version", Integer, nullable=False),
    Column("day", Date, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

item_flag = Table(
    "item_flag",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("item_id", String(16), nullable=False, index=True),
    Column("on", Boolean, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

dispute = Table(
    "dispute",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("item_id", String(16), nullable=False, index=True),
    Column("item_version", Integer, nullable=False),
    Column("note", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

item_snapshot = Table(
    "item_snapshot",
    metadata,
    Column("item_id", String(16), primary_key=True),
    Column("item_version", Integer, primary_key=True),
    Column("body", Text, nullable=False),
)
