"""The colours: what can be seen on them."""

from __future__ import annotations

import pytest

from networkjournal.ui.theme import Mode, Theme
from tests.ui.contrast import contrast

STYLE_DARKENS = 140
"""By how much the style draws the edge of a box darker than its window, in percent."""


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_the_edge_of_a_box_can_be_seen(theme: Theme, mode: Mode) -> None:
    theme.choose(mode)
    edge, page = theme.edge.darker(STYLE_DARKENS), theme.colors.page
    theme.choose(Mode.LIGHT)
    assert contrast(edge, page) >= 3
