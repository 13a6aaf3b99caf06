"""The ring and the words at the foot of the list."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from networkjournal.core.hunt import Goals
from networkjournal.core.rows import Figures
from networkjournal.ui.theme import Theme
from networkjournal.ui.week_footer import WeekFooter

TODAY = date(2026, 11, 25)
MONDAY = date(2026, 11, 23)


@pytest.fixture
def footer(qtbot: QtBot, theme: Theme) -> WeekFooter:
    made = WeekFooter(theme)
    qtbot.addWidget(made)
    made.resize(340, made.height())
    return made


def drawn(footer: WeekFooter) -> QImage:
    return footer.grab().toImage()


def share_of(image: QImage, color: QColor) -> int:
    """Count the pixels of exactly this colour."""
    return sum(
        image.pixelColor(x, y) == color for x in range(image.width()) for y in range(image.height())
    )


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (
            Figures(),
            "This week: 5 more to reach out to, 0 of 5, Your first hunt starts the count",
        ),
        (
            Figures({MONDAY: 3}),
            "This week: 2 more to reach out to, 3 of 5, momentum 60%",
        ),
        (
            Figures({MONDAY: 5}, ripe=3, ripe_found=2),
            "This week: goal met, 5 of 5, momentum 100%, 67% paid off",
        ),
        (
            Figures({MONDAY: 12, MONDAY - timedelta(weeks=60): 1}, ripe=1),
            "This week: goal met, 12 of 5, momentum 16%, 0% paid off",
        ),
        (
            Figures({MONDAY - timedelta(weeks=1): 5}),
            "This week: 5 more to reach out to, 0 of 5, momentum 100%",
        ),
    ],
)
def test_what_the_week_says(footer: WeekFooter, figures: Figures, words: str) -> None:
    footer.show_figures(figures, TODAY)
    assert footer.accessibleName() == words


def test_a_break_asks_for_nothing(footer: WeekFooter, theme: Theme) -> None:
    footer.show_figures(Figures({MONDAY: 2}, paused=frozenset({MONDAY})), TODAY)
    assert footer.accessibleName().startswith("This week: a break, 2")
    assert share_of(drawn(footer), theme.colors.due) == 0
    paused = share_of(drawn(footer), theme.colors.accent)
    footer.show_figures(Figures({MONDAY: 2}), TODAY)
    assert paused < share_of(drawn(footer), theme.colors.accent)


def test_a_goal_by_the_day_is_about_today(footer: WeekFooter) -> None:
    goals = Goals(((MONDAY, 14),))
    figures = Figures({MONDAY: 5}, goals=goals, opened_by_day=(2, 2, 1), by_day=True)
    footer.show_figures(figures, TODAY)
    assert footer.accessibleName() == "Today: 1 more to reach out to, 1 of 2, momentum 36%"
    footer.show_figures(figures._replace(opened_by_day=(2, 1, 2)), TODAY)
    assert footer.accessibleName().startswith("Today: goal met, 2 of 2")


def test_each_day_with_a_hunt_has_its_dot(footer: WeekFooter, theme: Theme) -> None:
    shares = []
    for days in ((0, 0, 0), (1, 0, 0), (1, 0, 4)):
        footer.show_figures(Figures({}, opened_by_day=days), TODAY)
        shares.append(share_of(drawn(footer), theme.colors.accent))
    assert shares[0] < shares[1] < shares[2]


def test_a_goal_that_is_met_has_a_quiet_mark(footer: WeekFooter, theme: Theme) -> None:
    marks = []
    for opened in (4, 5):
        footer.show_figures(Figures({MONDAY: opened}), TODAY)
        marks.append(share_of(drawn(footer), theme.colors.accent_soft))
    assert marks[0] == 0
    assert marks[1] > 500


def test_the_numbers_are_explained(footer: WeekFooter) -> None:
    footer.show_figures(Figures(), TODAY)
    assert footer.toolTip() == ""
    footer.show_figures(Figures({MONDAY: 1}), TODAY)
    assert "Momentum" in footer.toolTip()
    assert "Paid off" not in footer.toolTip()
    footer.show_figures(Figures({MONDAY: 1}, ripe=50, ripe_found=33), TODAY)
    assert "of 50 hunts begun at least 60 days ago, 33 found" in footer.toolTip()


def test_the_ring_grows_with_the_week_and_ends_full(footer: WeekFooter, theme: Theme) -> None:
    grown = []
    for opened in (0, 1, 3, 5, 50):
        footer.show_figures(Figures({MONDAY: opened} if opened else {}), TODAY)
        grown.append(share_of(drawn(footer), theme.colors.accent))
    assert grown[0] == 0
    assert grown[0] < grown[1] < grown[2] < grown[3]
    assert grown[4] == grown[3]


def test_before_the_first_figures_only_the_line_is_there(footer: WeekFooter, theme: Theme) -> None:
    assert share_of(drawn(footer), theme.colors.line) == footer.width()
    footer.show_figures(Figures(), TODAY)
    assert share_of(drawn(footer), theme.colors.line) > footer.width()


def test_a_narrow_foot_breaks_its_lines_and_keeps_its_height(footer: WeekFooter) -> None:
    footer.show_figures(Figures({MONDAY: 3}, ripe=3, ripe_found=2), TODAY)
    wide = drawn(footer)
    footer.resize(220, footer.height())
    narrow = drawn(footer)
    assert narrow.height() == wide.height() == footer.sizeHint().height()
    rows = [
        sum(image.pixelColor(x, y).lightness() < 100 for y in range(20) for x in range(80, 200))
        for image in (wide, narrow)
    ]
    assert rows[0] == 0
    assert rows[1] > 0
