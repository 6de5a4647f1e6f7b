"""A partial order: every sequence that keeps it is right, and no other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from scrubin.items.ordering import OrderingResponse
from tests import builders

QUICK = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def steps(**after: list[str]) -> list[dict[str, Any]]:
    """Steps by id, each with what it follows."""
    return [
        {
            "id": part,
            "text": f"Do {part}",
            "after": earlier,
            "rationale": f"{part}: {builders.WHY}",
            "misconception": f"{part} too early",
        }
        for part, earlier in after.items()
    ]


def extensions(after: Mapping[str, list[str]], done: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every order that can be done, by doing at each point each step that is ready."""
    if len(done) == len(after):
        yield done
    for part, earlier in after.items():
        if part not in done and all(other in done for other in earlier):
            yield from extensions(after, (*done, part))


@st.composite
def partial_orders(draw: st.DrawFn) -> dict[str, list[str]]:
    """Steps a, b, c … in any file order, tied at random, at least once, never in a circle."""
    parts = "abcde"[: draw(st.integers(3, 5))]
    doable = draw(st.permutations(parts))
    pairs = [(early, late) for at, late in enumerate(doable) for early in doable[:at]]
    ties = draw(st.sets(st.sampled_from(pairs), min_size=1))
    return {part: sorted(early for early, late in ties if late == part) for part in draw(st.permutations(parts))}


@QUICK
@given(partial_orders())
def test_every_order_that_can_be_done_is_right_and_every_other_is_wrong(after: dict[str, list[str]]) -> None:
    item = builders.ordering(steps=steps(**after))
    right = {order for order in permutations(after) if item.grade(OrderingResponse(steps=order)).correct}
    assert right == set(extensions(after))
    assert item.key_response().steps in right


@QUICK
@given(partial_orders(), st.randoms(use_true_random=False))
def test_each_step_done_too_early_says_why_once_and_names_its_misconception(
    after: dict[str, list[str]], dice: Any
) -> None:
    order = list(after)
    dice.shuffle(order)
    grade = builders.ordering(steps=steps(**after)).grade(OrderingResponse(steps=tuple(order)))
    early = [part for at, part in enumerate(order) if not set(after[part]) <= set(order[:at])]
    assert grade.correct == (not early)
    assert len(grade.reasons) == len(early)
    assert sorted(grade.misconceptions) == sorted(f"{part} too early" for part in early)


def test_steps_not_tied_to_each_other_may_stand_either_way() -> None:
    item = builders.ordering()
    for order in (("wash", "glove", "tray", "start"), ("wash", "tray", "glove", "start")):
        assert item.grade(OrderingResponse(steps=order)).correct


def test_a_wrong_order_says_which_step_comes_first_and_why() -> None:
    grade = builders.ordering().grade(OrderingResponse(steps=("glove", "wash", "tray", "start")))
    assert grade.reasons == (f"“Wash hands” comes before “Put on gloves”. Then. {builders.WHY}",)
    assert grade.misconceptions == ()


def test_the_key_keeps_file_order_where_there_is_a_choice() -> None:
    item = builders.ordering(steps=steps(late=["early"], early=[], free=[]))
    assert item.key_response().steps == ("early", "late", "free")
    assert item.part_ids() == ("late", "early", "free")


@pytest.mark.parametrize(
    "order",
    [
        (),
        ("wash", "glove", "tray"),
        ("wash", "glove", "tray", "start", "start"),
        ("wash", "wash", "tray", "start"),
        ("wash", "glove", "tray", "stop"),
    ],
)
def test_a_response_must_hold_every_step_once(order: tuple[str, ...]) -> None:
    with pytest.raises(KeyError):
        builders.ordering().grade(OrderingResponse(steps=order))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (steps(a=[], b=["a"]), "at least 3 items"),
        (steps(**{part: [] if part == "a" else ["a"] for part in "abcdefghi"}), "at most 8 items"),
        (steps(a=[], b=[], c=[]), "no step comes after another"),
        (steps(a=[], b=["z"], c=[]), "step b comes after z, which is not a step here"),
        (steps(a=["a"], b=[], c=[]), "go round in a circle"),
        (steps(a=["b"], b=["a"], c=[]), "go round in a circle"),
        (steps(a=["c"], b=["a"], c=["b"], d=[]), "go round in a circle"),
        ([*steps(a=[], b=["a"]), *steps(a=[])], "step ids repeat"),
    ],
)
def test_steps_are_refused_when(rows: list[dict[str, Any]], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        builders.ordering(steps=rows)
