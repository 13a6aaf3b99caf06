"""Words in a drawing: as long as there is room for them, in any script."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF

from networkjournal.charts import svg
from networkjournal.ui.theme import Theme, font

NAMES = (
    "Introduced me to someone",
    "Shares my views",
    "mail",
    "illicit little fill",
    "MEETUP MÜNCHEN",
    "Wettbewerbsfähigkeit",
    "日本語のイベント",
    "Привет мир",
    "31 days or more",
)


@pytest.mark.parametrize("name", NAMES)
def test_the_room_that_words_take_is_judged_well(theme: Theme, name: str) -> None:
    real = QFontMetricsF(font(13)).horizontalAdvance(name)
    assert real <= svg.width_of(name, 13) <= 1.3 * real


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("room", [20, 60, 90])
def test_cut_words_fit(theme: Theme, name: str, room: float) -> None:
    shown = svg.fitted(name, room, 13)
    assert QFontMetricsF(font(13)).horizontalAdvance(shown) <= room
    assert shown == name or shown.endswith("…")


def test_an_accent_takes_no_room() -> None:
    assert svg.width_of("e\N{COMBINING ACUTE ACCENT}") == svg.width_of("e")


@pytest.mark.parametrize(
    ("words", "room", "lines"),
    [
        ("Client", 60, ("", "Client")),
        ("Shares my views", 70, ("Shares my", "views")),
        ("Introduced me to someone", 90, ("Introduced me", "to someone")),
        ("Introduced me to someone", 60, ("Introduced", "me to s…")),
        ("Wettbewerbsfähigkeit", 60, ("", "Wettbe…")),
    ],
)
def test_words_in_two_lines(words: str, room: float, lines: tuple[str, str]) -> None:
    assert svg.in_two(words, room, 11) == lines
