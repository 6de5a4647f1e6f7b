"""Every kind of question, as one type."""

from __future__ import annotations

from typing import Annotated, get_args

from pydantic import Field

from scrubin.items.dose_family import DoseFamily
from scrubin.items.lead_repair import LeadRepair, LeadRepairResponse
from scrubin.items.matching import Matching, MatchingResponse
from scrubin.items.measurement import Measurement, MeasurementResponse
from scrubin.items.multiple_response import MultipleResponse, MultipleResponseResponse
from scrubin.items.numeric import Numeric, NumericResponse
from scrubin.items.ordering import Ordering, OrderingResponse
from scrubin.items.placement import Placement, PlacementResponse
from scrubin.items.setting import Setting, SettingResponse
from scrubin.items.single_choice import SingleChoice, SingleChoiceResponse

KINDS = (
    SingleChoice
    | MultipleResponse
    | Ordering
    | Numeric
    | DoseFamily
    | Placement
    | LeadRepair
    | Matching
    | Setting
    | Measurement
)
Item = Annotated[KINDS, Field(discriminator="type")]
Response = Annotated[
    SingleChoiceResponse
    | MultipleResponseResponse
    | OrderingResponse
    | NumericResponse
    | PlacementResponse
    | LeadRepairResponse
    | MatchingResponse
    | SettingResponse
    | MeasurementResponse,
    Field(discriminator="type"),
]
TYPES: tuple[str, ...] = tuple(get_args(kind.model_fields["type"].annotation)[0] for kind in get_args(KINDS))

__all__ = ["TYPES", "Item", "Response"]
