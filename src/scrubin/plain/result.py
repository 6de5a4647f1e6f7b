"""What does a result say, line by line?"""

from __future__ import annotations

from collections.abc import Mapping

from scrubin.plain import answers
from scrubin.plain.talk import Gone, Talk
from scrubin.study import journal_words, journalling, marking, summing, telling, wording
from scrubin.study.desk import Desk
from scrubin.study.marking import MarkedSeat, Result


def say(talk: Talk, desk: Desk, attempt_id: str) -> None:
    """The figures, then the misses if wanted."""
    result = marking.open_result(desk, attempt_id)
    for line in figures(result):
        talk.say(line)
    misses = [one for one in result.seats if not one.score.correct]
    if not misses:
        return
    try:
        typed = talk.ask(
            f"Type misses to hear the {wording.count(len(misses), 'miss', 'misses')}, review to add them to review, Enter to end. > "
        )
        while typed:
            if typed.lower().startswith("m"):
                leeches = journalling.leeches(desk)
                for one in misses:
                    _say_miss(talk, one, leeches)
            elif typed.lower().startswith("r"):
                talk.say(
                    f"{wording.count(marking.add_misses_to_review(desk, result), 'question')} now in today's review."
                )
            typed = talk.ask("misses, review, or Enter to end. > ")
    except Gone:
        return


def figures(result: Result) -> list[str]:
    """The result in lines."""
    report, profile = result.report, result.profile
    lines = ["", f"Result of {result.record.title}."]
    if report.scaled is not None and profile is not None:
        word = "at or above the pass line" if report.passed else "below the pass line"
        lines += [f"{wording.estimate(report.scaled, profile)}: {word}.", wording.why_estimate(profile)]
    lines.append(
        f"{report.scored.correct} of {report.scored.items} right ({report.scored.share:.0%}); {report.answered} of {report.items} answered."
    )
    lines += [line for line in (summing.time_line(result), summing.changes_line(result)) if line]
    for domain, tally in report.domains.items():
        name = wording.domain(profile, domain)
        lines.append(
            f"{name}: {tally.correct} of {tally.items} right, 80% interval {tally.low:.0%} to {tally.high:.0%}."
        )
    return lines


def _say_miss(talk: Talk, one: MarkedSeat, leeches: Mapping[str, int]) -> None:
    talk.say()
    for line in answers.question(one.item, one.seat.order):
        talk.say(line)
    talk.say(f"Your answer: {telling.answer_text(one.item, one.seat.order, one.state.response)}.")
    for said in (
        telling.verdict(one.item, one.seat.order, one.grade),
        *journal_words.looking_back(one.item.id, leeches, correct=False),
        *telling.explanation(one.item, one.seat.order, one.grade),
        *telling.sources(one.item),
    ):
        talk.say(f"{said.lead} {said.text}".strip())
