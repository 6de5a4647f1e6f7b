"""Three hundred questions and an exam in twenty days: the whole way to the eve, day by day."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from scrubin.items.single_choice import SingleChoiceResponse
from scrubin.store import queries, responses
from scrubin.store.engine import reading
from scrubin.store.settings import Settings
from scrubin.study import drilling, feeding, reviewing
from scrubin.study.desk import Desk
from scrubin.study.practice import Practice
from tests import builders

A, B = SingleChoiceResponse(option="a"), SingleChoiceResponse(option="b")
DAYS, ITEMS, CAP, NEW_A_DAY = 20, 300, 60, 30


def asked_in(practice: Practice, dice: random.Random, success: float) -> int:
    """Answer a session through with this share right; misses asked again are answered right."""
    count = 0
    while (question := practice.next()) is not None:
        count += not question.again
        practice.answer(B if question.again or dice.random() < success else A)
    return count


Way = tuple[list[int], list[dict[date, int]], Desk]


def exam_of(desk: Desk) -> date:
    assert desk.settings.exam_date is not None
    return desk.settings.exam_date


def due(desk: Desk) -> dict[date, int]:
    with reading(desk.engine) as connection:
        return queries.due_counts(connection)


@pytest.fixture(scope="module")
def way(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Way]:
    """Reviews asked on each day, and the due forecast at the end of each; all new questions come in the first ten days.

    What other ratings would have brought is not asked for.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(feeding, "preview", lambda *_: {})
        yield gone(tmp_path_factory)


def gone(tmp_path_factory: pytest.TempPathFactory) -> Way:
    desk = builders.desk(tmp_path_factory.mktemp("way"), *builders.many(200, 100))
    exam_day = desk.today() + timedelta(days=DAYS)
    desk.settings = Settings(exam_date=exam_day, new_per_day=0, due_per_day=CAP)
    dice, reviews, forecasts = random.Random(20), [], []
    clock = desk.clock
    assert isinstance(clock, builders.HandClock)
    for _ in range(DAYS):
        found = reviewing.queue(desk)
        reviews.append(asked_in(reviewing.start(desk), dice, 0.9) if found.ids else 0)
        if len(reviews) <= ITEMS // NEW_A_DAY:
            asked_in(drilling.start(desk, count=NEW_A_DAY, only="unseen"), dice, 0.75)
        forecasts.append(due(desk))
        clock.sleep(86_400)
    return reviews, forecasts, desk


def test_the_daily_cap_holds_on_every_day_and_all_300_come_again(way: Way) -> None:
    reviews, _, _ = way
    assert max(reviews) <= CAP
    assert sum(reviews) > 2 * ITEMS


def test_the_forecast_has_no_wall(way: Way) -> None:
    """Tomorrow is left out: what was missed today comes back then, whatever lies on it."""
    _, forecasts, desk = way
    exam_day = exam_of(desk)
    for at, forecast in enumerate(forecasts[:-3]):
        today = exam_day - timedelta(days=DAYS - at)
        coming = [forecast.get(today + timedelta(days=ahead), 0) for ahead in range(2, DAYS - at)]
        assert max(coming) <= CAP
        assert coming[-1] <= 1.25 * max(1.0, sum(coming) / len(coming)) or coming[-1] <= max(coming[:-1])
        assert forecast.get(exam_day, 0) == 0


def test_the_eve_asks_no_more_than_the_days_before_it(way: Way) -> None:
    reviews, _, _ = way
    assert reviews[-1] <= 1.1 * sum(reviews[-8:-1]) / 7


def test_every_question_is_met_in_the_fortnight_before_the_exam(way: Way) -> None:
    _, _, desk = way
    with reading(desk.engine) as connection:
        last = [row.memory.last for row in responses.recall(connection).values() if row.memory]
    back = [(exam_of(desk) - day).days for day in last]
    assert len(back) == ITEMS
    assert min(back) >= 1
    assert max(back) <= 14
