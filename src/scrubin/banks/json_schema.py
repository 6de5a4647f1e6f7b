"""What JSON Schema describes the files, so that editors complete and check them?"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pydantic import BaseModel

from scrubin.banks.plan import Plan
from scrubin.banks.schema import BankFile
from scrubin.exams.blueprint import ExamProfile
from scrubin.exams.mock import Mock


def schemas() -> dict[str, str]:
    """File name and text of each schema."""
    models: dict[str, type[BaseModel]] = {
        "bank.schema.json": BankFile,
        "exam.schema.json": ExamProfile,
        "mock.schema.json": Mock,
        "plan.schema.json": Plan,
    }
    return {
        name: json.dumps(model.model_json_schema(), indent=1, ensure_ascii=False) + "\n"
        for name, model in models.items()
    }


def write(folder: Path) -> None:
    """Write every schema into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
