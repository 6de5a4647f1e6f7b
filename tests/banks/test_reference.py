"""The reference sheets: which facts and conventions there are, and how sure each is."""

from __future__ import annotations

from pathlib import Path

from scrubin.banks.reference import Reference, read_reference

SHEET = """# Vitals

Prose that names VS-50 and - **VS-51 [S]** in its middle.

- **VS-01 [S+]** A fact read in its source.
- **VS-02 [S]** Another.
- **VS-03 [D]** Disputed.
- **VS-104 [U]** Not read yet.
- **VS-05 [X]** A mark there is none of.
- VS-06 [S] not bold, so no fact.

Volatile lines (check every year): VS-01, HI-09 to HI-12, MD-20 to 22.
"""
REGISTER = """| id | topic | followed |
|---|---|---|
| CV-01 | Order of draw | CLSI |
| CV-02 |  Fever limit  | 38.0 |
"""


def sheets(tmp_path: Path) -> Reference:
    (tmp_path / "facts.md").write_text(SHEET, encoding="utf-8")
    (tmp_path / "conventions.md").write_text(REGISTER, encoding="utf-8")
    return read_reference(tmp_path)


def test_facts_come_with_their_marks_and_prose_is_no_fact(tmp_path: Path) -> None:
    assert sheets(tmp_path).facts == {"VS-01": "S+", "VS-02": "S", "VS-03": "D", "VS-104": "U"}


def test_conventions_come_with_their_topics(tmp_path: Path) -> None:
    assert sheets(tmp_path).conventions == {"CV-01": "Order of draw", "CV-02": "Fever limit"}


def test_volatile_facts_are_listed_one_by_one_and_in_spans(tmp_path: Path) -> None:
    expected = {"VS-01", "HI-09", "HI-10", "HI-11", "HI-12", "MD-20", "MD-21", "MD-22"}
    assert sheets(tmp_path).volatile == expected


def test_an_id_that_stands_twice_is_found_across_sheets(tmp_path: Path) -> None:
    assert sheets(tmp_path).repeated == ()
    (tmp_path / "more.md").write_text("- **VS-02 [U]** Once more.\n", encoding="utf-8")
    assert read_reference(tmp_path).repeated == ("VS-02",)


def test_a_folder_without_sheets_has_nothing(tmp_path: Path) -> None:
    assert read_reference(tmp_path) == Reference({}, {}, frozenset(), ())
    assert read_reference(tmp_path / "none") == Reference({}, {}, frozenset(), ())
