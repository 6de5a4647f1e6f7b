"""At most two of a group in a row, and otherwise the order as it was."""

from __future__ import annotations

from itertools import groupby, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubin.learning.mixing import mixed, third

rows = st.lists(st.sampled_from("abcd"), max_size=40)


def longest(groups: list[str]) -> int:
    return max((len(list(run)) for _, run in groupby(groups)), default=0)


def can_be_mixed(groups: list[str], before: tuple[str, ...] = ()) -> bool:
    return any(longest([*before, *one]) <= 2 for one in permutations(groups))


def test_a_long_row_is_broken_by_the_next_of_another_group() -> None:
    assert mixed(["a1", "a2", "a3", "a4", "b1", "c1", "a5"], lambda one: one[0]) == [
        *("a1", "a2", "b1", "a3", "a4", "c1", "a5")
    ]


def test_what_is_mixed_stays_as_it_is() -> None:
    row = list("aabbacabca")
    assert mixed(row, str) == row


def test_room_is_kept_for_a_large_group_that_comes_late() -> None:
    assert longest(mixed(list("bbccaaaaaaaaaa"), str)) == 2


@given(st.lists(st.sampled_from("abc"), max_size=7), st.lists(st.sampled_from("abc"), max_size=2))
def test_wherever_it_can_be_no_third_stands_in_a_row(groups: list[str], before: list[str]) -> None:
    if can_be_mixed(groups, tuple(before)):
        assert longest([*before, *mixed(groups, str, before)]) <= 2


@given(rows, st.lists(st.sampled_from("abcd"), max_size=2))
def test_nothing_is_lost_and_a_group_keeps_its_own_order(groups: list[str], before: list[str]) -> None:
    numbered = list(enumerate(groups))
    found = mixed(numbered, lambda one: one[1], before)
    assert sorted(found) == numbered
    for name in set(groups):
        own = [at for at, group in found if group == name]
        assert own == sorted(own)


@pytest.mark.parametrize(
    ("before", "said"), [("", False), ("a", False), ("ab", False), ("aa", True), ("baa", True), ("aab", False)]
)
def test_a_third_is_one_after_two_of_its_own(before: str, said: bool) -> None:
    assert third("a", list(before)) is said
