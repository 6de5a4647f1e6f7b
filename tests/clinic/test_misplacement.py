from __future__ import annotations

import pytest

from scrubin.clinic.misplacement import HARMS, HIGH_SEPTAL, LIMB_WITH_CHEST, LOW_LATERAL, SHIFTED, of_shift, of_swap


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("RA", "LA", "Lead I is upside down"),
        ("RA", "LL", "Lead II is upside down"),
        ("LA", "LL", "lead III is upside down"),
        ("RA", "RL", "Lead II is almost a flat line"),
        ("LA", "RL", "Lead III is almost a flat line"),
        ("LL", "RL", "hardly changes"),
        ("V1", "V2", "no longer grow in order"),
        ("V5", "V6", "no longer change in order"),
    ],
)
def test_a_swap_is_known_by_what_the_tracing_shows(one: str, other: str, words: str) -> None:
    assert words in of_swap(one, other).text
    assert of_swap(one, other) == of_swap(other, one)


def test_a_limb_electrode_swapped_with_a_chest_electrode_spoils_most_leads() -> None:
    assert of_swap("RA", "V3") == of_swap("V3", "RA") == LIMB_WITH_CHEST


def test_only_a_high_v1_or_v2_and_a_low_v5_or_v6_have_a_harm_of_their_own() -> None:
    assert of_shift("V2", -100) == HIGH_SEPTAL
    assert of_shift("V6", 100) == LOW_LATERAL
    assert of_shift("V2", 100) == of_shift("V6", -100) == of_shift("V4", -100) == of_shift("V1", 0) == SHIFTED


def test_every_harm_names_a_document_a_part_of_it_and_a_year() -> None:
    for text, harm in HARMS.items():
        assert text == harm.text
        assert harm.source.document
        assert harm.source.section
        assert 1980 < harm.source.year < 2030
