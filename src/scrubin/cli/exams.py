"""What do the exam profiles say, and what form would be drawn?"""

from __future__ import annotations

import argparse
import json
from typing import Any

from scrubin.bootstrap import Program
from scrubin.cli.exits import DONE, UsageError, say_problems
from scrubin.cli.study import exam_id
from scrubin.exams.blueprint import ExamProfile
from scrubin.exams.form import Form, NoQuestions, full_seats
from scrubin.exams.mock import disjoint_forms
from scrubin.study import filling, sitting, wording


def listing(program: Program, options: argparse.Namespace) -> int:
    """`exams list`."""
    say_problems(program.desk.bank.problems)
    profiles = list(program.desk.profiles.values())
    if options.json:
        print(json.dumps([_row(profile) for profile in profiles], indent=1, ensure_ascii=False))
        return DONE
    for profile in profiles:
        sections = f", {len(profile.sections)} sections" if len(profile.sections) > 1 else ""
        print(
            f"{profile.id:<6} {profile.title}: {profile.scored} scored + {profile.pretest} pretest, {profile.minutes} min{sections}"
        )
        print(f"       {profile.plan} [{profile.sureness}]")
    return DONE


def _row(profile: ExamProfile) -> dict[str, Any]:
    return {
        "id": profile.id,
        "title": profile.title,
        "plan": profile.plan,
        "scored": profile.scored,
        "pretest": profile.pretest,
        "minutes": profile.minutes,
        "sections": len(profile.sections),
        "domains": profile.weights(),
    }


def form(program: Program, options: argparse.Namespace) -> int:
    """`exams form`: history plays no part, so that the same seed gives the same form everywhere."""
    say_problems(program.desk.bank.problems)
    profile = program.desk.profiles[exam_id(program, options.exam)]
    try:
        drawn = sitting.draw_form(program.desk, profile, sitting.Wish(items=options.items, seed=options.seed))
    except NoQuestions as none:
        raise UsageError(str(none)) from none
    if options.json:
        print(json.dumps(form_shape(drawn), indent=1, ensure_ascii=False))
        return DONE
    print(f"{profile.title}, seed {drawn.seed}: {len(drawn.seats)} questions")
    said = wording.shortened(profile, drawn)
    if said:
        print(said)
    for number, section in enumerate(drawn.sections, 1):
        print(
            f"section {number}, {round(section.seconds / 60)} min: {' '.join(seat.item_id for seat in section.seats)}"
        )
    return DONE


def fill(program: Program, options: argparse.Namespace) -> int:
    """`exams fill`: seats, questions and disjoint forms, exam by exam."""
    say_problems(program.desk.bank.problems)
    found = {key: fill_shape(program, profile) for key, profile in program.desk.profiles.items()}
    if options.json:
        print(json.dumps(found, indent=1))
        return DONE
    for key, row in found.items():
        print(
            f"{program.desk.profiles[key].title}: {row['forms']} full forms with no question twice; mocks sealed: {row['sealed']}"
        )
        for domain, counts in row["domains"].items():
            print(f"  {domain:<24}{counts['seats']:>4} seats  {counts['available']:>5} questions")
    return DONE


def fill_shape(program: Program, profile: ExamProfile) -> dict[str, Any]:
    """The documented JSON shape of one exam's fill. `seats` are those of a full form, unscored ones counted."""
    pool = filling.candidates(program.desk)
    available = filling.available(profile, pool)
    return {
        "forms": len(disjoint_forms(profile, pool, program.desk.dice(1))),
        "sealed": sum(row.exam == profile.id for row in program.desk.bank.mocks.values()),
        "domains": {key: {"seats": seats, "available": available[key]} for key, seats in full_seats(profile).items()},
    }


def seal(program: Program, options: argparse.Namespace) -> int:
    """`exams seal`: choose the mocks anew and write their files."""
    profile = program.desk.profiles[exam_id(program, options.exam)]
    try:
        mocks = filling.new_mocks(program.desk, profile, options.mocks, options.seed)
    except NoQuestions as none:
        raise UsageError(str(none)) from none
    folder = program.places.banks[0] / "mocks"
    for path, text in filling.mock_files(folder, mocks):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path)
    return DONE


def form_shape(drawn: Form) -> dict[str, Any]:
    """The documented JSON shape of a form."""
    return {
        "exam": drawn.exam,
        "seed": drawn.seed,
        "short": drawn.short,
        **({"ran_short": [one.model_dump() for one in drawn.ran_short]} if drawn.short else {}),
        "sections": [
            {
                "minutes": round(section.seconds / 60),
                "items": [
                    {"id": seat.item_id, "topic": seat.topic, "domain": seat.domain, "pretest": seat.pretest}
                    for seat in section.seats
                ],
            }
            for section in drawn.sections
        ],
    }
