"""Small things to test with: items, profiles, a clock that is set by hand, a desk on a real SQLite file."""

from __future__ import annotations

import dataclasses
import functools
import json
import random
import sqlite3
import tempfile
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter
from sqlalchemy import Engine, event

from scrubin.banks.index import Bank, Head
from scrubin.exams.blueprint import ExamProfile
from scrubin.items import Item
from scrubin.items.lead_repair import LeadRepair
from scrubin.items.matching import Matching
from scrubin.items.measurement import Measurement
from scrubin.items.multiple_response import MultipleResponse
from scrubin.items.numeric import Numeric
from scrubin.items.ordering import Ordering
from scrubin.items.placement import Placement
from scrubin.items.setting import Setting
from scrubin.items.single_choice import SingleChoice
from scrubin.store.engine import open_engine
from scrubin.store.migrate import bring_up_to_date
from scrubin.store.settings import Settings
from scrubin.study.desk import Desk

WHY = "Because the source named in the reference says so, in as many words."
ITEM: TypeAdapter[Any] = TypeAdapter(Item)
START = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)

COMMON: dict[str, Any] = {
    "version": 1,
    "status": "released",
    "topic": "vitals",
    "task": "pulse",
    "stem": "Which of these is the best answer to this question?",
    "cognitive": "application",
    "difficulty": 0.7,
    "facts": ["VS-10"],
    "references": [{"document": "A guideline", "section": "3.1", "year": 2020, "verified_on": "2026-11-01"}],
    "created": "2026-11-01",
    "reviewed": "2026-11-01",
    "review_by": "2028-10-01",
}


def option(part: str, *, correct: bool = False) -> dict[str, Any]:
    row: dict[str, Any] = {"id": part, "text": f"Answer {part * 3}", "correct": correct, "rationale": f"{part}: {WHY}"}
    return row if correct else {**row, "misconception": f"Believes {part}"}


def single(item_id: str = "VS-0001", **over: Any) -> SingleChoice:
    data = {
        "id": item_id,
        "type": "single_choice",
        "options": [option("a"), option("b", correct=True), option("c"), option("d")],
    }
    return SingleChoice.model_validate_json(json.dumps({**COMMON, **data, **over}))


def multiple(item_id: str = "VS-0002", **over: Any) -> MultipleResponse:
    options = [option("a", correct=True), option("b"), option("c", correct=True), option("d")]
    return MultipleResponse.model_validate_json(
        json.dumps({**COMMON, "id": item_id, "type": "multiple_response", "options": options, **over})
    )


def ordering(item_id: str = "VS-0003", **over: Any) -> Ordering:
    steps = [
        {"id": "wash", "text": "Wash hands", "rationale": f"First. {WHY}"},
        {"id": "glove", "text": "Put on gloves", "after": ["wash"], "rationale": f"Then. {WHY}"},
        {"id": "tray", "text": "Set out the tray", "after": ["wash"], "rationale": f"Any time after. {WHY}"},
        {
            "id": "start",
            "text": "Begin",
            "after": ["glove", "tray"],
            "rationale": f"Last. {WHY}",
            "misconception": "Begins too early",
        },
    ]
    return Ordering.model_validate_json(
        json.dumps({**COMMON, "id": item_id, "type": "ordering", "steps": steps, **over})
    )


def numeric(item_id: str = "VS-0004", **over: Any) -> Numeric:
    data = {
        "id": item_id,
        "type": "numeric",
        "answer": "7.5",
        "unit": "mL",
        "also": ["milliliters"],
        "notation": "dose",
        "formula": "desired / have * quantity",
        "inputs": {"desired": "375", "have": "250", "quantity": "5"},
        "rationale": f"375 over 250 times 5. {WHY}",
        "slips": [{"value": "3.3", "misconception": "Have over desired", "rationale": f"Upside down. {WHY}"}],
    }
    return Numeric.model_validate_json(json.dumps({**COMMON, **data, **over}))


def made(kind: str, item_id: str, **over: Any) -> Any:
    """An item of any kind, valid as it stands; `over` changes its fields."""
    return ITEM.validate_json(json.dumps({**COMMON, "id": item_id, "type": kind, **HANDS_ON[kind], **over}))


def matching(item_id: str = "PH-0005", **over: Any) -> Matching:
    item: Matching = made("matching", item_id, **over)
    return item


def placement(item_id: str = "EC-0005", **over: Any) -> Placement:
    item: Placement = made("placement", item_id, **over)
    return item


def lead_repair(item_id: str = "EC-0006", **over: Any) -> LeadRepair:
    item: LeadRepair = made("lead_repair", item_id, **over)
    return item


def setting(item_id: str = "MD-0005", **over: Any) -> Setting:
    item: Setting = made("setting", item_id, **over)
    return item


def measurement(item_id: str = "VS-0005", procedure: str = "blood_pressure", **over: Any) -> Measurement:
    data = {"procedure": procedure, "truths": TRUTHS[procedure], **over}
    item: Measurement = made("measurement", item_id, **data)
    return item


STANDING = {
    "lying_systolic": 128,
    "lying_diastolic": 80,
    "lying_pulse": 70,
    "standing_1_systolic": 104,
    "standing_1_diastolic": 74,
    "standing_1_pulse": 86,
    "standing_3_systolic": 110,
    "standing_3_diastolic": 76,
    "standing_3_pulse": 82,
}
TRUTHS: dict[str, list[dict[str, int]]] = {
    "blood_pressure": [
        {"systolic": 134, "diastolic": 82, "pulse": 72, "arm_cm": 31},
        {"systolic": 118, "diastolic": 74, "pulse": 66, "arm_cm": 38},
    ],
    "pulse": [{"rate": 76}, {"rate": 92}],
    "respiration": [{"rate": 16}, {"rate": 22}],
    "orthostatic": [STANDING],
}
HANDS_ON: dict[str, dict[str, Any]] = {
    "matching": {
        "stem": "Match each test to its tube. Which stopper belongs to which test?",
        "premises": [
            {
                "id": "cbc",
                "text": "CBC",
                "match": "edta",
                "rationale": f"Whole cells. {WHY}",
                "harm": "The cells clot.",
            },
            {"id": "pt", "text": "PT/INR", "match": "citrate", "rationale": f"Citrate. {WHY}"},
            {"id": "hiv", "text": "HIV antibody", "match": "serum", "rationale": f"Serum. {WHY}"},
        ],
        "choices": [
            {"id": "edta", "text": "EDTA tube", "cap": "lavender"},
            {"id": "citrate", "text": "Citrate tube", "cap": "light-blue"},
            {"id": "serum", "text": "Serum tube", "cap": "red"},
        ],
    },
    "placement": {
        "topic": "ecg",
        "stem": "Where do V1 and V2 go?",
        "electrodes": ["V1", "V2"],
        "fixed": {"V4": "5-left-midclavicular"},
        "rationale": f"Both in the 4th space, at the two borders of the sternum. {WHY}",
    },
    "lead_repair": {
        "topic": "ecg",
        "stem": "Wires were exchanged. Which ones?",
        "figure": {"kind": "tracing", "rate": 75, "swaps": [["RA", "LA"]]},
        "rationale": f"Lead I is upside down. {WHY}",
        "harm": "It imitates disease.",
    },
    "setting": {
        "topic": "medication-dosage",
        "stem": "Draw up {target} mL. Where does the plunger stand?",
        "instrument": "syringe-tuberculin-1",
        "targets": ["0.35", "0.42"],
        "rationale": f"Each small mark is 0.01 mL, so {{target}} mL is counted from the longer mark. {WHY}",
        "misreadings": [
            {
                "times": "1",
                "plus": "0.1",
                "rationale": "One long mark too far.",
                "misconception": "Counts the long marks from 1",
                "harm": "The patient gets too much.",
            }
        ],
    },
    "measurement": {"stem": "Measure this adult. What do you chart?", "rationale": f"As the statement says. {WHY}"},
}


def profile(**over: Any) -> ExamProfile:
    """Two domains over the topics vitals and ecg; 30 scored and 6 pretest items in 36 minutes unless told otherwise."""
    data: dict[str, Any] = {
        "id": "demo",
        "title": "Demo",
        "body": "A body",
        "plan": "A plan",
        "plan_year": 2025,
        "source": "made for tests",
        "sureness": "CALC",
        "scored": 30,
        "pretest": 6,
        "sections": [{"items": 36, "minutes": 36}],
        "formats": ["single_choice"],
        "navigation": "free",
        "calculator": {"allowed": "no", "sureness": "CALC", "note": "none"},
        "pass_rate": {"share": 0.7, "sureness": "MEM", "note": "Assumed."},
        "scale": {
            "lowest": 200,
            "cut": 390,
            "highest": 500,
            "assumed_raw_cut": 0.7,
            "sureness": "CALC",
            "note": "an assumption",
        },
        "domains": [
            {"id": "signs", "title": "Signs", "seats": 20, "sureness": "CALC", "sources": [{"topic": "vitals"}]},
            {"id": "leads", "title": "Leads", "seats": 10, "sureness": "CALC", "sources": [{"topic": "ecg"}]},
        ],
    }
    return ExamProfile.model_validate_json(json.dumps({**data, **over}))


SECTIONED: dict[str, Any] = {
    "sections": [{"items": 12, "minutes": 10}, {"items": 12, "minutes": 10}, {"items": 12, "minutes": 10}],
    "break_minutes": 6,
    "navigation": "section",
}


class HandClock:
    """A clock moved by hand. `sleep` moves both clocks; `set_wall` moves the wall clock alone; `reboot` starts a new run."""

    def __init__(self) -> None:
        self.wall = START
        self.steady = 1_000_000
        self.run = "boot-1"

    def now(self) -> datetime:
        return self.wall

    def steady_ms(self) -> int:
        return self.steady

    def boot(self) -> str:
        return self.run

    def zone(self) -> tzinfo:
        return ZoneInfo("America/Chicago")

    def sleep(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.steady += round(seconds * 1000)

    def set_wall(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)

    def reboot(self, away: float) -> None:
        self.wall += timedelta(seconds=away)
        self.steady = 5_000
        self.run += "+"


def bank_of(*items: Any) -> Bank:
    """A bank in memory."""
    bank = Bank()
    for item in items:
        bank.heads[item.id] = Head(
            id=item.id,
            version=item.version,
            status=item.status,
            type=item.type,
            topic=item.topic,
            task=item.task,
            cognitive=item.cognitive,
            parts=item.part_ids(),
            enemies=frozenset(item.enemies),
            review_by=item.review_by,
            file="memory",
            figure=item.figure is not None,
            difficulty=item.difficulty,
        )
        bank._bodies[item.id] = item.model_dump_json()
    return bank


def many(vitals: int = 40, ecg: int = 20) -> list[SingleChoice]:
    """Single choices of two topics, their key always b."""
    return [*_many(vitals, ecg)]


@functools.cache
def _many(vitals: int, ecg: int) -> tuple[SingleChoice, ...]:
    rows = [single(f"VS-{at:04d}", stem=f"Vital question number {at}: which is best?") for at in range(1, vitals + 1)]
    leads = [
        single(f"EC-{at:04d}", topic="ecg", task="leads", stem=f"Lead question number {at}: which is best?")
        for at in range(1, ecg + 1)
    ]
    return (*rows, *leads)


def throw(seed: int | None) -> random.Random:
    """Dice that repeat even where true chance is asked for."""
    return random.Random(12345 if seed is None else seed)


class Ids:
    """Dice whose bits count up, so that every attempt has an id of its own."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, seed: int | None) -> random.Random:
        self.count += 1
        return random.Random(self.count * 7919 if seed is None else seed)


class Unsynced(sqlite3.Connection):
    """A connection that does not wait for the disk: what a test wrote need not outlive a power cut."""

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        return super().execute("PRAGMA synchronous=OFF" if sql.startswith("PRAGMA synchronous=") else sql, *values)


@functools.cache
def empty_store() -> bytes:
    """The file of a store of today's schema with nothing in it: migrated once, and copied wherever one is needed."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "scrubin.sqlite3"
        engine = open_engine(database)
        bring_up_to_date(engine, database, Path(folder) / "backups")
        engine.dispose()
        return database.read_bytes()


def store(database: Path) -> Engine:
    """An engine on the store of this name, made if there is none yet."""
    if not database.exists():
        database.parent.mkdir(parents=True, exist_ok=True)
        database.write_bytes(empty_store())
    engine = open_engine(database)
    event.listen(engine, "do_connect", _unsynced)
    return engine


def _unsynced(_dialect: Any, _record: Any, _arguments: Any, parameters: dict[str, Any]) -> None:
    parameters["factory"] = Unsynced


def desk(
    folder: Path,
    *items: Any,
    exam: ExamProfile | None = None,
    clock: HandClock | None = None,
    settings: Settings | None = None,
) -> Desk:
    """A desk on a new database in the folder, with these items (none: sixty)."""
    database = folder / "scrubin.sqlite3"
    engine = store(database)
    chosen = exam or profile()
    bank = bank_of(*(items or many()))
    return Desk(
        bank, engine, database, clock or HandClock(), Ids(), settings or Settings(exam="demo"), {chosen.id: chosen}
    )


def day(text: str) -> date:
    return date.fromisoformat(text)


def replaced(settings: Settings, **over: Any) -> Settings:
    """Settings with other values."""
    return dataclasses.replace(settings, **over)
