"""A bet: kept as a setting, decided hunt by hunt, and the same ever after."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from networkjournal.core.bet import Bet, read_bet, standing, write_bet
from networkjournal.core.insights import HuntRow

MADE = date(2026, 1, 1)
BET = Bet(1, 2, MADE)


def hunts(*opened_and_found: tuple[int, int | None]) -> list[HuntRow]:
    """Return hunts opened and found so many days after the bet."""
    day = MADE.toordinal()
    return [
        HuntRow(i, day + opened, None if found is None else day + found)
        for i, (opened, found) in enumerate(opened_and_found)
    ]


def test_a_bet_comes_back_as_it_was_written() -> None:
    assert read_bet(write_bet(BET)) == BET
    assert read_bet(write_bet(None)) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "7",
        '{"found": 11, "of": 10, "on": "2026-01-01"}',
        '{"found": 1, "of": 0, "on": "2026-01-01"}',
        '{"found": 1, "of": 2, "on": "soon"}',
        '{"found": "1", "of": 2, "on": "2026-01-01"}',
        '{"found": 1, "of": 2}',
    ],
)
def test_what_is_no_bet_is_none(text: str) -> None:
    assert read_bet(text) is None


def test_a_bet_that_cannot_be_lost_is_not_kept() -> None:
    with pytest.raises(ValueError, match="11 of 10 is no bet"):
        write_bet(Bet(11, 10, MADE))


def test_it_is_over_once_all_its_hunts_are_decided() -> None:
    begun = hunts((-1, 0), (0, 3), (1, 4), (2, None), (3, 5))
    early = standing(BET, begun, MADE + timedelta(days=61))
    assert (early.opened, early.found_ids, early.other_ids) == (2, (2,), ())
    assert not early.is_over
    over = standing(BET, begun, MADE + timedelta(days=62))
    assert (over.found_ids, over.other_ids, over.is_over) == ((2,), (3,), True)


def test_a_reason_found_after_the_end_does_not_change_the_outcome() -> None:
    late = hunts((1, 62), (2, None))
    over = standing(BET, late, MADE + timedelta(days=80))
    assert (over.found_ids, over.other_ids, over.is_over) == ((), (0, 1), True)


def test_what_is_dated_later_has_not_happened() -> None:
    assert standing(BET, hunts((5, None), (1, 4)), MADE + timedelta(days=2)) == (BET, 1, (), ())
