"""Every kind of question, as one type."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from scrubin.items.multiple_response import MultipleResponse, MultipleResponseResponse
from scrubin.items.numeric import Numeric, NumericResponse
from scrubin.items.ordering import Ordering, OrderingResponse
from scrubin.items.single_choice import SingleChoice, SingleChoiceResponse

Item = Annotated[SingleChoice | MultipleResponse | Ordering | Numeric, Field(discriminator="type")]
Response = Annotated[
    SingleChoiceResponse | MultipleResponseResponse | OrderingResponse | NumericResponse, Field(discriminator="type")
]

__all__ = ["Item", "Response"]
