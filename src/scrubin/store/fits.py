"""Which parameters of the schedule were fitted to this learner, and which are in use?

The table is only appended to. The last row taken into use counts; one without parameters is the way back to the defaults.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from scrubin.store.tables import parameter_fit

Parameters = tuple[float, ...]


@dataclass(frozen=True)
class KeptFit:
    """A fit as it was kept: long-term reviews gone by, held-out losses in nats a review, and the 21 parameters.

    `parameters` None with `accepted`: the learner went back to the defaults.
    """

    at: datetime
    reviews: int
    loss_before: float
    loss_after: float
    accepted: bool
    parameters: Parameters | None


def keep(connection: Connection, row: KeptFit) -> None:
    """Append a fit, taken into use or not."""
    connection.execute(
        insert(parameter_fit).values(
            at=row.at,
            reviews=row.reviews,
            loss_before=row.loss_before,
            loss_after=row.loss_after,
            accepted=row.accepted,
            parameters=json.dumps(row.parameters),
        )
    )


def keep_defaults(connection: Connection, at: datetime) -> None:
    """Log that the learner went back to the defaults."""
    keep(connection, KeptFit(at, 0, 0.0, 0.0, True, None))


def in_use(connection: Connection) -> KeptFit | None:
    """The fit whose parameters are in use; None for the defaults."""
    query = select(parameter_fit).where(parameter_fit.c.accepted.is_(True))
    row = connection.execute(query.order_by(parameter_fit.c.id.desc()).limit(1)).first()
    found = _kept(row) if row else None
    return found if found and found.parameters else None


def parameters_in_use(connection: Connection) -> Parameters | None:
    """The 21 parameters in use, to the last bit as they were fitted; None for the defaults."""
    found = in_use(connection)
    return found.parameters if found else None


def last_tried(connection: Connection) -> KeptFit | None:
    """The last fit, taken into use or not; ways back to the defaults left out."""
    query = select(parameter_fit).where(parameter_fit.c.reviews > 0)
    row = connection.execute(query.order_by(parameter_fit.c.id.desc()).limit(1)).first()
    return _kept(row) if row else None


def _kept(row: object) -> KeptFit:
    values: dict[str, object] = dict(row._mapping)  # type: ignore[attr-defined]
    del values["id"]
    parameters = json.loads(str(values.pop("parameters")))
    return KeptFit(**values, parameters=tuple(parameters) if parameters else None)  # type: ignore[arg-type]
