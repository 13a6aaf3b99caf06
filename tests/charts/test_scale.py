"""Round numbers along a line."""

from __future__ import annotations

import pytest

from networkjournal.charts.scale import blocks, whole_steps


@pytest.mark.parametrize(
    ("longest", "most", "steps"),
    [
        (0, 3, [0]),
        (1, 3, [0, 1]),
        (60, 3, [0, 20, 40, 60]),
        (61, 3, [0, 50]),
        (3, 1, [0]),
        (365, 4, [0, 100, 200, 300]),
    ],
)
def test_few_round_steps(longest: int, most: int, steps: list[int]) -> None:
    assert list(whole_steps(longest, most)) == steps


def test_what_a_full_bar_stands_for() -> None:
    assert (blocks([]), blocks([0]), blocks([3, 9])) == (1, 1, 9)
