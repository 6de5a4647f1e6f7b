"""What is still to be done before an answer can be checked, and with which keys?"""

from __future__ import annotations

from typing import Any

from scrubin.items import Item
from scrubin.items.lead_repair import LeadRepair
from scrubin.items.matching import Matching
from scrubin.items.measurement import Measurement
from scrubin.items.multiple_response import MultipleResponse
from scrubin.items.numeric import Numeric
from scrubin.items.ordering import Ordering
from scrubin.items.placement import Placement
from scrubin.items.setting import Setting

TAKE = {
    "blood_pressure": "Mark the first and the last sound first, with Space",
    "pulse": "Count first (Space starts), then write both numbers",
    "respiration": "Count first (Space starts), then write both numbers",
    "orthostatic": "Take three readings first, then fill every line",
}


def missing(item: Item, response: Any) -> str:
    """What an answer not given, or not yet whole, still lacks: a sentence without its full stop."""
    match item:
        case Placement() if len(item.electrodes) == 1:
            return f"Place {item.named(item.electrodes[0]).partition(' ')[0]} first: the arrows walk, Space puts it"
        case Placement():
            return _left("Place", len(item.electrodes), len(response.places) if response else 0)
        case Ordering():
            return _left("Order", len(item.steps), len(response.steps) if response else 0)
        case Matching():
            return _left("Match", len(item.premises), len(response.pairs) if response else 0)
        case Measurement():
            return TAKE[item.procedure]
        case LeadRepair():
            return "Exchange two wires first: press their two digits"
        case Setting():
            return "Set it first: the arrows move it"
        case Numeric():
            return "Type the number first"
        case MultipleResponse():
            return "Choose all that apply first"
    return "Choose an answer first"


def _left(deed: str, many: int, done: int) -> str:
    return f"{deed} all {many} first: {many - done} left"
