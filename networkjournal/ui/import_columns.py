"""Which column is which, where a table is of no known kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from networkjournal.importers.column_words import Field
from networkjournal.importers.csv_file import Table
from networkjournal.importers.mapping import Mapping as Columns
from networkjournal.importers.mapping import names_somebody
from networkjournal.ui.import_page import ImportPage
from networkjournal.ui.import_words import FIELDS
from networkjournal.ui.import_work import Asked
from networkjournal.ui.labels import Ink, Label, ShortLabel
from networkjournal.ui.paint import draw_ring
from networkjournal.ui.scroll_bar import ThinBar
from networkjournal.ui.theme import Theme, font

MOST_COLUMNS = 60
"""Columns that can be chosen; what stands further right keeps its guess."""
_SAMPLES = 3
_LETTERS = 60
LEFT_OUT = "Left out"
NOBODY = "Choose which column holds the names, an email or a profile."


class Choice(QComboBox):
    """What one column tells; a wheel that scrolls the page never changes it."""

    def __init__(self, theme: Theme, name: str, told: Field | None) -> None:
        """Show the guess."""
        super().__init__()
        self._theme = theme
        self.addItem(LEFT_OUT, None)
        for field, words in FIELDS.items():
            self.addItem(words, field.value)
        self.setCurrentIndex(0 if told is None else 1 + list(FIELDS).index(told))
        self.setAccessibleName(f"{name} tells")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def field(self) -> Field | None:
        """Return what was chosen."""
        value = self.currentData()
        return None if value is None else Field(value)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            draw_ring(self, self._theme.colors)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class ColumnsPage(ImportPage):
    """A row for each column: its name, three values, and what it tells."""

    title = "Which column is which?"
    note = "Your answer is remembered for every table with the same columns."

    def __init__(self, theme: Theme) -> None:
        """Show no table yet."""
        super().__init__(theme)
        self._asked: Sequence[Asked] = ()
        self.choices: list[list[Choice]] = []
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setVerticalScrollBar(ThinBar(theme))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area, 1)

    def show_tables(self, asked: Sequence[Asked]) -> None:
        """Ask about these."""
        self._asked = asked
        self.choices = []
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(14)
        for each in asked:
            heading = ShortLabel(self.theme, font(13, QFont.Weight.DemiBold), Ink.TEXT, each.file)
            column.addWidget(heading)
            column.addLayout(self._grid(each))
        column.addStretch(1)
        self._area.setWidget(sheet)
        self.show_edges(*(choice for choices in self.choices for choice in choices))

    def mappings(self) -> Mapping[str, Columns]:
        """Return what was chosen, by the table's columns."""
        return {
            asked.key: (
                *(choice.field() for choice in choices),
                *asked.mapping[len(choices) :],
            )
            for asked, choices in zip(self._asked, self.choices, strict=True)
        }

    def may_go_on(self) -> bool:
        """Say whether every table names somebody."""
        return all(map(names_somebody, self.mappings().values()))

    def summary(self) -> str:
        """Say what is missing."""
        return "" if self.may_go_on() else NOBODY

    def enter(self) -> None:
        """Go to the first column."""
        self.choices[0][0].setFocus()

    def _grid(self, asked: Asked) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        shown = asked.table.names[:MOST_COLUMNS]
        choices = []
        for place, name in enumerate(shown):
            choice = Choice(self.theme, name or f"Column {place + 1}", asked.mapping[place])
            choice.currentIndexChanged.connect(lambda _index: self.ready.emit())
            bold = font(13, QFont.Weight.Medium)
            grid.addWidget(
                ShortLabel(self.theme, bold, Ink.TEXT, name or f"Column {place + 1}"), place, 0
            )
            samples = ShortLabel(self.theme, font(12), Ink.MUTED, _samples(asked.table, place))
            grid.addWidget(samples, place, 1)
            grid.addWidget(choice, place, 2)
            choices.append(choice)
        more = len(asked.table.names) - len(shown)
        if more > 0:
            words = f"{more:,} more columns further right are taken as far as their names tell."
            grid.addWidget(Label(self.theme, font(12), Ink.MUTED, words), len(shown), 0, 1, 3)
        self.choices.append(choices)
        return grid


def _samples(table: Table, place: int) -> str:
    """Return the first three different values of a column."""
    cells = (row.cells[place] for row in table.rows[:200] if place < len(row.cells))
    values = dict.fromkeys(" ".join(cell[:_LETTERS].split()) for cell in cells if cell.strip())
    return " · ".join(list(values)[:_SAMPLES])
