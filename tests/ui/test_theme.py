"""The colours: what can be seen on them."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from networkjournal.ui.theme import Mode, Theme

STYLE_DARKENS = 140
"""By how much the style draws the edge of a box darker than its window, in percent."""


def luminance(color: QColor) -> float:
    """Return the relative luminance of WCAG 2.2."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_the_edge_of_a_box_can_be_seen(theme: Theme, mode: Mode) -> None:
    theme.choose(mode)
    edge, page = theme.edge.darker(STYLE_DARKENS), theme.colors.page
    theme.choose(Mode.LIGHT)
    assert contrast(edge, page) >= 3
