"""The house holds: floors, pure rooms, nothing heavy before the first frame."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from scrubin.banks.json_schema import schemas
from scrubin.tui.keys_page import page

ROOT = Path(__file__).parents[2]


def modules_after(code: str) -> set[str]:
    """Names in `sys.modules` after running code in a clean interpreter."""
    out = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint('\\n'.join(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(out.stdout.split())


def test_nothing_heavy_is_imported_for_the_first_frame() -> None:
    loaded = modules_after(
        "import scrubin.bootstrap, scrubin.tui.app\nscrubin.tui.app.room('home'); scrubin.tui.app.room('welcome')"
    )
    heavy = {
        "sqlalchemy",
        "pydantic",
        "yaml",
        "alembic",
        "fsrs",
        "argparse",
        "icalendar",
        "scrubin.study",
        "scrubin.banks",
        "scrubin.items",
    }
    assert loaded & heavy == set()


def test_the_rules_load_no_database_no_screen_and_no_file_format() -> None:
    loaded = modules_after(
        "import scrubin.exams.attempt, scrubin.exams.form, scrubin.exams.scoring, scrubin.learning.selection"
    )
    assert loaded & {"sqlalchemy", "textual", "rich", "yaml", "sqlite3"} == set()


def test_the_published_schemas_are_those_of_the_code() -> None:
    for name, text in schemas().items():
        assert (ROOT / "docs" / "schema" / name).read_text(encoding="utf-8") == text, f"run `make schema` ({name})"


def test_the_page_of_keys_is_that_of_the_bindings() -> None:
    assert (ROOT / "docs" / "keys.md").read_text(encoding="utf-8") == page(), "run `make keys`"
