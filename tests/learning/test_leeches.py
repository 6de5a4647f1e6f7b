"""Leeches: at the sixth lapse and at every third after it."""

from __future__ import annotations

from scrubin.learning.leeches import gives_sign, is_leech


def test_a_question_is_a_leech_from_the_sixth_lapse_on() -> None:
    assert [lapses for lapses in range(12) if is_leech(lapses)] == [6, 7, 8, 9, 10, 11]


def test_the_learner_is_told_at_the_sixth_lapse_and_at_every_third_after() -> None:
    assert [lapses for lapses in range(20) if gives_sign(lapses)] == [6, 9, 12, 15, 18]
