"""Easy is offered to the sure, right and quick, against the learner's own time."""

from __future__ import annotations

import pytest

from scrubin.learning.ease import easy_is_offered, usual_ms


@pytest.mark.parametrize(
    ("correct", "confidence", "duration_ms", "offered"),
    [
        (True, "sure", 9_999, True),
        (True, "sure", 10_000, False),
        (True, "sure", 30_000, False),
        (True, "unsure", 1_000, False),
        (True, "guess", 1_000, False),
        (True, None, 1_000, False),
        (False, "sure", 1_000, False),
    ],
)
def test_easy_is_offered_only_to_the_sure_right_and_quick(
    correct: bool, confidence: str | None, duration_ms: int, offered: bool
) -> None:
    given = easy_is_offered(correct=correct, confidence=confidence, duration_ms=duration_ms, usual_ms=10_000)
    assert given == offered


def test_from_ten_right_answers_on_the_usual_time_is_the_learners_median() -> None:
    own = [4_000, 5_000, 6_000, 7_000, 8_000, 10_000, 12_000, 14_000, 16_000, 600_000]
    assert usual_ms(own, "single_choice", 40) == 9_000
    assert usual_ms(own, "numeric", 400) == 9_000
    assert usual_ms(own[:9], "single_choice", 40) != 9_000


def test_until_then_it_is_the_time_to_read_and_to_decide() -> None:
    assert usual_ms([], "single_choice", 238) == pytest.approx(66_000)
    assert usual_ms([], "numeric", 238) == pytest.approx(80_000)
    assert usual_ms([], "single_choice", 20) < usual_ms([], "single_choice", 60)
