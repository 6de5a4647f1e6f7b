"""How is a dose rounded and written, and what in its writing is unsafe?"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from scrubin.clinic.sources import Source

How = Literal["half_up", "down"]
PLACES = 6
SHOWN_PLACES = 3

DO_NOT_USE = Source("The Joint Commission, Official “Do Not Use” List", "units, leading and trailing zeros", 2017)
ERROR_PRONE = Source("ISMP, List of Error-Prone Abbreviations, Symbols, and Dose Designations", "cc, µg", 2021)
UNSAFE_UNITS: dict[str, tuple[str, str, Source]] = {
    "u": ("units", "0, 4 or cc", DO_NOT_USE),
    "iu": ("units", "IV or the number 10", DO_NOT_USE),
    "cc": ("mL", "U, for units", ERROR_PRONE),
    "µg": ("mcg", "mg, a thousand times too much", ERROR_PRONE),
    "μg": ("mcg", "mg, a thousand times too much", ERROR_PRONE),
    "ug": ("mcg", "mg, a thousand times too much", ERROR_PRONE),
}
TYPED_DOSE = re.compile(r"^\s*(?P<number>[-+\d.,]+)\s*(?P<unit>.*?)\s*$")
COUNTED = {
    **{name: f"{name}s" for name in ("tablet", "capsule", "drop", "unit", "puff", "dose", "spray", "lozenge")},
    **{name: f"{name}s" for name in ("second", "minute", "hour", "day", "week", "month", "year")},
    **{name: f"{name}s" for name in ("teaspoon", "tablespoon", "ounce", "cup", "pound", "vial", "bottle", "pen")},
    **{name: f"{name}s" for name in ("syringe", "bag", "scoop", "packet", "inhaler", "meal", "time")},
    "patch": "patches",
    "suppository": "suppositories",
    "inch": "inches",
    "foot": "feet",
}
SINGULAR = {plural: name for name, plural in COUNTED.items()}


def rounded(value: Fraction | Decimal, to: Decimal, how: How = "half_up") -> Decimal:
    """The multiple of `to` next to the value: `half_up` takes a half away from zero, `down` goes towards zero.

    Raises ValueError unless `to` is positive. Rule: OpenStax, Pharmacology for Nurses, 2.4, 2023 (a child's dose down).
    """
    if to <= 0:
        raise ValueError(f"cannot round to {to}; expected a positive step")
    steps = abs(Fraction(value)) / Fraction(to)
    top, bottom = steps.numerator, steps.denominator
    whole = (2 * top + bottom) // (2 * bottom) if how == "half_up" else top // bottom
    return to * (-whole if value < 0 else whole)


def plain(value: Decimal) -> str:
    """The number as charted: no trailing zero, a leading zero, no exponent. Raises ValueError when it is not finite."""
    if not value.is_finite():
        raise ValueError(f"{value} cannot be written as a dose")
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("", "-", "-0") else text


def exact_text(value: Fraction) -> str | None:
    """The number in full when six decimals hold it, else None."""
    share, over = divmod(10**PLACES, value.denominator)
    return None if over else plain(Decimal(value.numerator * share).scaleb(-PLACES))


def written(value: Fraction) -> str:
    """The number as an explanation prints it: commas from 10,000 on, and … after three decimals of an endless one."""
    text = exact_text(value)
    if text is None:
        cut = rounded(value, Decimal(1).scaleb(-SHOWN_PLACES), "down")
        text = f"{cut:.{SHOWN_PLACES}f}…"
    whole, point, rest = text.partition(".")
    digits = whole.lstrip("-")
    return f"{int(whole):,}{point}{rest}" if len(digits) > 4 else text


def with_unit(value: Fraction, unit: str) -> str:
    """The number with its unit, counted things in the plural above one: 1 tablet, 0.5 tablet, 2 tablets, 3 mL/hour."""
    return f"{written(value)}{'' if unit == '%' else ' '}{counted(unit, abs(value) > 1)}"


def counted(unit: str, many: bool) -> str:
    """The unit in the singular or plural; only the part before a slash or a space is counted."""
    end = next((at for at, char in enumerate(unit) if char in "/ "), len(unit))
    head = SINGULAR.get(unit[:end], unit[:end])
    return (COUNTED.get(head, head) if many else head) + unit[end:]


def unsafe(text: str) -> str | None:
    """Say what is unsafe in a dose as typed, number and unit, or None.

    Sources: `DO_NOT_USE` (fact MD-10, MD-11) for zeros, U and IU; `ERROR_PRONE` (MD-12) for cc and µg.
    """
    typed = TYPED_DOSE.match(text)
    if typed is None:
        return None
    return _unsafe_number(typed["number"]) or _unsafe_unit(typed["unit"])


def _unsafe_number(number: str) -> str | None:
    bare = number.lstrip("+-")
    if bare.startswith("."):
        safe = f"0{bare}".rstrip("0").rstrip(".")
        return f"The value is right, but {number} has no zero before the point and can be read ten times too large: write {safe}."
    if re.search(r"\.\d*0$|\.$", number):
        safe = number.rstrip("0").rstrip(".")
        return f"The value is right, but {number} ends in a zero or a point and can be read ten times too large: write {safe}."
    return None


def _unsafe_unit(unit: str) -> str | None:
    for part in re.split(r"[/\s]+", unit):
        known = UNSAFE_UNITS.get(part.replace(".", "").casefold())
        if known is not None:
            return f"The value is right, but {part} can be read as {known[1]}: write {known[0]}."
    return None
