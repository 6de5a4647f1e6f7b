"""Where does the plunger stand?"""

from __future__ import annotations

from decimal import Decimal

from scrubin.clinic import instruments
from scrubin.clinic.instruments import INSTRUMENTS, Instrument
from scrubin.clinic.scales import Scale, plain
from scrubin.clinic.verdict import Verdict


def barrel(id: str) -> tuple[Instrument, Scale]:
    """A syringe and the scale on its barrel; ValueError for anything that is no syringe."""
    found = INSTRUMENTS.get(id)
    if found is None or found.form != "barrel" or found.scale is None:
        raise ValueError(f"{id} is not a syringe")
    return found, found.scale


def step(id: str, value: Decimal, by_marks: int) -> Decimal:
    """Where the plunger stands after a move by whole marks, out of (+) or into (-) the barrel, never past its ends."""
    scale = barrel(id)[1]
    return scale.clamp(scale.nearest(value) + by_marks * scale.minor)


def _fits(amount: Decimal, unit: str) -> list[str]:
    barrels = [barrel(one.id) for one in INSTRUMENTS.values() if one.form == "barrel"]
    able = [(scale.high, scale.minor, one.id) for one, scale in barrels if scale.unit == unit and scale.is_mark(amount)]
    return [row[2] for row in sorted(able, key=lambda row: (row[0], -row[1]))] if amount > 0 else []


def fits(volume_ml: Decimal) -> list[str]:
    """The syringes, smallest first, that hold a volume in mL and have a line exactly at it.

    The first is the one to choose; none is left where the volume must be rounded first. Insulin syringes are
    marked in units and never measure mL.
    """
    return _fits(volume_ml, "mL")


def fits_units(units: Decimal) -> list[str]:
    """The U-100 insulin syringes, smallest first, that hold a dose in units and have a line exactly at it."""
    return _fits(units, "units")


def words(id: str, value: Decimal) -> str:
    """What an eye sees on the barrel, for line mode: the marks are left to count."""
    return instruments.words(barrel(id)[0], value)


def drawn(id: str, value: Decimal) -> str:
    """What the syringe holds, as it is charted: "0.35 mL", "12 units"."""
    return instruments.read(barrel(id)[0], value)


def judge(id: str, value: Decimal, ordered: Decimal) -> Verdict:
    """Whether the plunger stands at the ordered amount (mL or units), and by how many marks it is off."""
    found, scale = barrel(id)
    if ordered > scale.high:
        return Verdict(False, (f"This syringe holds {instruments.read(found, scale.high)}, less than the dose.",))
    off = (value - ordered) / scale.minor
    if abs(off) <= Decimal("0.5") and scale.is_mark(ordered):
        return Verdict(True)
    if not scale.is_mark(ordered):
        return Verdict(False, (f"This syringe has no line at {plain(ordered)} {scale.unit}.",))
    marks = f"{plain(abs(off))} small mark{'' if abs(off) == 1 else 's'}"
    return Verdict(False, (f"The plunger stands {marks} {'past' if off > 0 else 'short of'} the dose.",), (_harm(off),))


def _harm(off: Decimal) -> str:
    return "The patient gets too much." if off > 0 else "The patient gets too little."
