"""The look: colours, fonts and following the system between light and dark."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from networkjournal.paths import resource

STYLE = ("-style", "fusion")
"""Arguments for Qt: the style that is the same on every system. ``setStyle`` would hand a QStyle
to Python, and building that class takes longer than opening the journal."""
FONT_FILES = ("Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-MediumItalic")


class Mode(StrEnum):
    """What the person chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Colors(NamedTuple):
    """One set of colours, page to chip and the soft ones to stand on.

    Words reach 4.5:1 on each of those, marks 3:1; a line only guides the eye.
    """

    page: QColor
    side: QColor
    card: QColor
    line: QColor
    chip: QColor
    text: QColor
    muted: QColor
    accent: QColor
    accent_soft: QColor
    gold: QColor
    gold_text: QColor
    gold_soft: QColor
    due: QColor


LIGHT = Colors(
    page=QColor("#f6f4ef"),
    side=QColor("#efece5"),
    card=QColor("#ffffff"),
    line=QColor("#e3ded3"),
    chip=QColor("#edeae2"),
    text=QColor("#24221e"),
    muted=QColor("#69655c"),
    accent=QColor("#2f6f62"),
    accent_soft=QColor("#dde9e4"),
    gold=QColor("#a47622"),
    gold_text=QColor("#86600f"),
    gold_soft=QColor("#fbf3e0"),
    due=QColor("#c2513f"),
)
DARK = Colors(
    page=QColor("#1e1f1d"),
    side=QColor("#191a18"),
    card=QColor("#262826"),
    line=QColor("#363834"),
    chip=QColor("#31332f"),
    text=QColor("#ece9e2"),
    muted=QColor("#a5a198"),
    accent=QColor("#6db8a6"),
    accent_soft=QColor("#2b3b36"),
    gold=QColor("#e0b45c"),
    gold_text=QColor("#e0b45c"),
    gold_soft=QColor("#332c1c"),
    due=QColor("#d9654f"),
)

_SCHEMES = {
    Mode.SYSTEM: Qt.ColorScheme.Unknown,
    Mode.LIGHT: Qt.ColorScheme.Light,
    Mode.DARK: Qt.ColorScheme.Dark,
}


class Theme(QObject):
    """The colours in force; announces a change, so that what paints itself repaints."""

    changed = Signal()

    def __init__(self, app: QApplication, mode: Mode) -> None:
        """Load the fonts and dress ``app``; call before the first widget is made."""
        super().__init__()
        self._app = app
        self.mode = mode
        self.colors = LIGHT
        self._load_fonts()
        self._hints = app.styleHints()
        self._hints.setColorScheme(_SCHEMES[mode])
        self._hints.colorSchemeChanged.connect(self._refresh)
        self._dress()

    def choose(self, mode: Mode) -> None:
        """Follow the person's choice from now on."""
        self.mode = mode
        self._hints.setColorScheme(_SCHEMES[mode])
        self._refresh()

    def _load_fonts(self) -> None:
        for name in FONT_FILES:
            QFontDatabase.addApplicationFont(str(resource(f"fonts/{name}.otf")))
        self._app.setFont(font(14))

    @property
    def edge(self) -> QColor:
        """What the style draws the edge of a box with, after darkening it by two fifths."""
        dark = self.colors is DARK
        return self.colors.muted if dark else self.colors.muted.lighter(150)

    def _refresh(self) -> None:
        self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        scheme = self._hints.colorScheme() if self.mode is Mode.SYSTEM else _SCHEMES[self.mode]
        dark = scheme is Qt.ColorScheme.Dark  # not every platform takes over what is chosen
        self.colors = DARK if dark else LIGHT
        self._app.setPalette(palette(self.colors))


@cache
def font(pixels: int, weight: QFont.Weight = QFont.Weight.Normal, *, italic: bool = False) -> QFont:
    """Return the interface font at a size in device-independent pixels; leave it as it is."""
    result = QFont("Inter")
    result.setPixelSize(pixels)
    result.setWeight(weight)
    result.setItalic(italic)
    return result


def palette(colors: Colors) -> QPalette:
    """Return what Qt's own widgets paint with."""
    result = QPalette(colors.chip, colors.page)
    role = QPalette.ColorRole
    for each, color in (
        (role.Window, colors.page),
        (role.Base, colors.card),
        (role.AlternateBase, colors.side),
        (role.Button, colors.chip),
        (role.WindowText, colors.text),
        (role.Text, colors.text),
        (role.ButtonText, colors.text),
        (role.PlaceholderText, colors.muted),
        (role.Highlight, colors.accent),
        (role.HighlightedText, colors.card),
        (role.Accent, colors.accent),
        (role.Link, colors.accent),
        (role.ToolTipBase, colors.card),
        (role.ToolTipText, colors.text),
        (role.Light, colors.card),
        (role.Midlight, colors.chip),
        (role.Mid, colors.line),
        (role.Dark, colors.line),
    ):
        result.setColor(each, color)
    for each in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, each, colors.muted)
    return result
