"""What do the exam profiles say, and what form would be drawn?"""

from __future__ import annotations

import argparse
import json
from typing import Any

from scrubin.bootstrap import Program
from scrubin.cli.exits import DONE, UsageError, say_problems
from scrubin.cli.study import exam_id
from scrubin.exams.blueprint import ExamProfile
from scrubin.exams.form import Form, NoQuestions
from scrubin.study import sitting, wording


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
