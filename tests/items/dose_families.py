"""Six small dose families to test with: tablets, a liquid, mg/kg from pounds, mg/kg/day divided, a drip, a temperature."""

from __future__ import annotations

import json
from typing import Any

from scrubin.items.dose_family import DoseFamily
from tests import builders

TABLETS: dict[str, Any] = {
    "stem": (
        "The provider orders {ordered} g of {drug} by mouth. The bottle is labeled {have} mg in each tablet. "
        "How many tablets are given? The tablets are scored and can be halved."
    ),
    "rows": [
        {"drug": "metformin", "have": "500"},
        {"drug": "metformin", "have": "1000"},
        {"drug": "naproxen", "have": "250"},
        {"drug": "naproxen", "have": "500"},
    ],
    "draws": {"ordered": ["0.25", "0.375", "0.5", "0.75", "1", "1.5"]},
    "keep": ["exact == answer", "answer <= 3"],
    "formula": "ordered * 1000 / have",
    "rounding": {"to": "0.5"},
    "unit": "tablets",
    "also": ["tab", "tabs"],
    "units": {"ordered": "g", "have": "mg/tablet"},
    "chain": {
        "start": "{ordered} g",
        "factors": [
            {"top": "1000 mg", "bottom": "1 g"},
            {"top": "1 tablet", "bottom": "{have} mg", "strength": True},
        ],
    },
    "rationale": (
        "Bring both amounts to one unit first: {ordered} g × 1000 is the order in mg. Divided by {have} mg in a tablet "
        "that is {answer:tablet}."
    ),
    "wrong": [
        {
            "path": "no_unit_change",
            "formula": "ordered / have",
            "misconception": "Grams can be divided by milligrams",
            "rationale": "{ordered} divided by {have} mixes grams with milligrams. 1 g is 1000 mg.",
        },
        {
            "path": "inverted",
            "formula": "have / (ordered * 1000)",
            "misconception": "Have over desired in place of desired over have",
            "rationale": "The ordered amount goes on top. Upside down the ratio gives {wrong}.",
        },
        {
            "path": "ten_times",
            "formula": "ordered * 10000 / have",
            "misconception": "One gram is 10,000 milligrams",
            "rationale": "{wrong:tablet} come of moving the decimal point four places. A gram is 1000 mg: three places.",
        },
    ],
}
LIQUID: dict[str, Any] = {
    "stem": (
        "The order is for amoxicillin {ordered} mg by mouth. The suspension is labeled {have} mg in {quantity} mL. "
        "How many milliliters are measured? Round to the nearest tenth."
    ),
    "draws": {
        "ordered": ["200", "225", "300", "350", "400", "450", "500"],
        "have": ["125", "200", "250", "400"],
        "quantity": ["5"],
    },
    "keep": ["ordered / have <= 3"],
    "formula": "ordered / have * quantity",
    "rounding": {"to": "0.1"},
    "unit": "mL",
    "also": ["mls"],
    "units": {"ordered": "mg", "have": "mg", "quantity": "mL"},
    "chain": {
        "start": "{ordered} mg",
        "factors": [{"top": "{quantity} mL", "bottom": "{have} mg", "strength": True}],
    },
    "rationale": "{ordered} mg divided by {have} mg, times {quantity} mL, is {answer} mL.",
    "wrong": [
        {
            "path": "inverted",
            "formula": "have / ordered * quantity",
            "misconception": "Have over desired in place of desired over have",
            "rationale": "{have} over {ordered} turns the ratio upside down. The ordered amount goes on top.",
        },
        {
            "path": "left_out",
            "formula": "ordered / have",
            "misconception": "The label's strength is in 1 mL",
            "rationale": "{have} mg are in {quantity} mL and not in 1 mL: multiply by {quantity}.",
        },
    ],
}
BY_WEIGHT: dict[str, Any] = {
    "stem": (
        "A child weighs {pounds} lb. The order is {drug} {rate} mg/kg by mouth. Use 2.2 lb = 1 kg. How many milligrams "
        "are in the dose? Round down to a whole milligram."
    ),
    "rows": [{"drug": "acetaminophen", "rate": "15"}, {"drug": "ibuprofen", "rate": "10"}],
    "draws": {"pounds": ["22", "29", "35", "40", "47", "51", "55"]},
    "given": {"kg": {"formula": "pounds / 2.2"}, "kg_whole": {"formula": "pounds / 2.2", "to": "1"}},
    "formula": "kg * rate",
    "rounding": {"to": "1", "how": "down"},
    "unit": "mg",
    "units": {"pounds": "lb", "rate": "mg/kg"},
    "chain": {
        "start": "{pounds} lb",
        "factors": [{"top": "1 kg", "bottom": "2.2 lb"}, {"top": "{rate} mg", "bottom": "1 kg"}],
    },
    "rationale": "{pounds} lb divided by 2.2 is {kg} kg. Times {rate} mg for each kg that is {answer} mg, rounded down.",
    "wrong": [
        {
            "path": "pounds",
            "formula": "pounds * rate",
            "misconception": "Pounds can stand for kilograms",
            "rationale": "{pounds} times {rate} leaves the weight in pounds and more than doubles the dose.",
        },
        {
            "path": "multiplied",
            "formula": "pounds * 2.2 * rate",
            "misconception": "Pounds are multiplied by 2.2 to get kilograms",
            "rationale": "A child has fewer kilograms than pounds: divide by 2.2.",
        },
        {
            "path": "rounded_early",
            "formula": "kg_whole * rate",
            "misconception": "The weight is rounded before the dose is worked out",
            "rationale": "{kg} kg rounded to {kg_whole} kg first gives {wrong}. Round once, at the end.",
        },
    ],
}
DIVIDED: dict[str, Any] = {
    "stem": (
        "The order for a child of {kg} kg is {rate} mg/kg/day, divided into {doses} equal doses. How many milligrams are "
        "in each dose? Round to the nearest whole number."
    ),
    "draws": {"kg": ["9", "11", "14", "16", "20", "23"], "rate": ["20", "40", "45"], "doses": ["2", "3", "4"]},
    "formula": "kg * rate / doses",
    "rounding": {"to": "1"},
    "unit": "mg",
    "units": {"kg": "kg", "rate": "mg/kg/day", "doses": "doses/day"},
    "chain": {
        "start": "{kg} kg",
        "factors": [{"top": "{rate} mg/day", "bottom": "1 kg"}, {"top": "1 day", "bottom": "{doses} doses"}],
    },
    "rationale": "{kg} kg times {rate} mg/kg is the amount for the day. In {doses} doses that is {answer} mg each.",
    "wrong": [
        {
            "path": "per_day",
            "formula": "kg * rate",
            "misconception": "The amount for the day is given in one dose",
            "rationale": "{wrong} mg is the amount for the whole day. It is divided into {doses} doses.",
        },
        {
            "path": "divided",
            "formula": "rate / doses",
            "misconception": "The rate is the dose of the day",
            "rationale": "{rate} mg is for each kilogram: multiply by the weight.",
        },
    ],
}
DRIP: dict[str, Any] = {
    "stem": (
        "{volume} mL of normal saline are to run in over {hours} hours. The tubing gives {factor} drops in each "
        "milliliter. How many drops per minute is that? Round to the nearest whole number."
    ),
    "draws": {"volume": ["250", "500", "1000"], "hours": ["2", "4", "6", "8"], "factor": ["10", "15", "20"]},
    "keep": ["answer <= 70"],
    "formula": "volume * factor / (hours * 60)",
    "rounding": {"to": "1"},
    "unit": "drops per minute",
    "also": ["gtt/min"],
    "units": {"volume": "mL", "hours": "hour", "factor": "drops/mL"},
    "chain": {
        "start": "{volume} mL",
        "per": "{hours} hours",
        "factors": [{"top": "{factor} drops", "bottom": "1 mL"}, {"top": "1 hour", "bottom": "60 minutes"}],
    },
    "rationale": (
        "{volume} mL times {factor} drops, divided by {hours} hours of 60 minutes, is {answer} drops in a minute."
    ),
    "wrong": [
        {
            "path": "no_unit_change",
            "formula": "volume * factor / hours",
            "misconception": "Hours can stand for minutes",
            "rationale": "{wrong} is the number of drops in an hour. Divide by 60.",
        },
        {
            "path": "left_out",
            "formula": "volume / hours",
            "misconception": "The rate in mL per hour is the drip rate",
            "rationale": "{wrong} is mL per hour. Drops per minute need the drop factor and 60 minutes.",
        },
    ],
}
TEMPERATURE: dict[str, Any] = {
    "stem": "A thermometer shows {f} °F. What is that in degrees Celsius? Round to the nearest tenth.",
    "draws": {"f": ["96.8", "97.6", "98.0", "98.6", "99.5", "100.4", "101.2", "102.3", "103.1", "104.0"]},
    "formula": "(f - 32) * 5 / 9",
    "rounding": {"to": "0.1"},
    "unit": "°C",
    "also": ["deg C"],
    "notation": "plain",
    "units": {"f": "°F"},
    "methods": {
        "formula": "°C = (°F - 32) × 5 ÷ 9. ({f} - 32) × 5 ÷ 9 is {answer} °C to the nearest tenth.",
        "proportion": "5 °C : 9 °F = x : ({f} - 32) °F; 9 × x = 5 × ({f} - 32); x = {answer} °C.",
        "dimensional": "({f} - 32) °F × (5 °C / 9 °F). °F cancels: ({f} - 32) × 5 ÷ 9 = {answer} °C.",
    },
    "rationale": "Take away 32 first, then multiply by 5 and divide by 9: {answer} °C.",
    "wrong": [
        {
            "path": "inverted",
            "formula": "(f - 32) * 9 / 5",
            "misconception": "Times 9/5 on the way to Celsius",
            "rationale": "9/5 belongs to the way from Celsius to Fahrenheit.",
        },
        {
            "path": "left_out",
            "formula": "f * 5 / 9",
            "misconception": "32 need not be taken away",
            "rationale": "32 is taken away before the multiplication; without it the answer is {wrong}.",
        },
    ],
}
FAMILIES: dict[str, dict[str, Any]] = {
    "tablets": TABLETS,
    "liquid": LIQUID,
    "by weight": BY_WEIGHT,
    "divided": DIVIDED,
    "drip": DRIP,
    "temperature": TEMPERATURE,
}


def family(name: str = "tablets", **over: Any) -> DoseFamily:
    """One of the families, with other values where given; a value of None leaves the field out."""
    data = {**builders.COMMON, "id": "MD-9001", "type": "dose_family", **FAMILIES[name], **over}
    return DoseFamily.model_validate_json(json.dumps({key: value for key, value in data.items() if value is not None}))
