"""The palette: one field and one list lead to every person, command and tag."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QFont,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from networkjournal.ui.labels import Ink, Label
from networkjournal.ui.palette_delegate import ITEM_ROLE, ROW_HEIGHT, PaletteDelegate
from networkjournal.ui.palette_source import OWN_ACTION, Item, Kind, PaletteSource
from networkjournal.ui.pointer import row_below
from networkjournal.ui.quick_add_body import Rule
from networkjournal.ui.scroll_bar import ThinBar, use_own_viewport
from networkjournal.ui.session import Session
from networkjournal.ui.sheet import Sheet
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.widgets import RADIUS, Card

_WIDTH = 660
_ROWS = 9
_MARGIN = 24
_FIELD_HEIGHT = 64
_FOOT_HEIGHT = 44
_ABOVE = 8
"""Pixels above and below the rows."""
_AHEAD_MS = 20
"""Between two steps of reading ahead, and before the first: painting and keys come first."""
_PROMPT = "Find a person, a command, or #a tag"
_HINTS = "      ".join(("Enter  open", "Up, Down  choose", "Esc  close"))


class Palette(Sheet):
    """Lies over the window until something is chosen; the keyboard stays in the field."""

    person_picked = Signal(object)
    """The id (an object: ids do not fit a C++ int) of the person to show."""
    tag_picked = Signal(str)
    command_picked = Signal(str)
    """The name of the action to trigger."""

    def __init__(
        self,
        session: Session,
        theme: Theme,
        actions: Mapping[str, QAction],
        window: QWidget,
    ) -> None:
        """Lie over ``window``, hidden; ``actions`` are those of the table by name."""
        super().__init__(window, _WIDTH)
        self._source = PaletteSource(session, actions, self)
        self._own = actions[OWN_ACTION]
        self._model = _Model()
        self.field = _Field(theme)
        self.list = _Rows(theme, session, self._model)
        self._steps = self._source.steps()
        self._ahead = QTimer(self)
        self._ahead.setInterval(_AHEAD_MS)
        self._ahead.timeout.connect(self._read_ahead)
        self.hold(_PaletteCard(theme, self.field, self.list, self))
        self.field.textChanged.connect(self._answer)
        self.field.key.connect(self._key)
        self.list.clicked.connect(lambda _index: self._pick())
        self.list.selectionModel().currentChanged.connect(self._tell)

    def open(self, visited: Sequence[int], used: Sequence[str], shown: int | None) -> None:
        """Ask anew: ``visited`` people and ``used`` actions, the last ones first, stand on top.

        Whoever is ``shown`` on the page is offered only when asked for.
        """
        self._source.begin(visited, used, shown)
        self.appear()
        self.field.clear()
        self._answer()
        self.field.setFocus()
        self._steps = self._source.steps()
        self._ahead.start()

    def items(self) -> list[Item]:
        """Return the rows that are offered."""
        return list(self._model.items)

    def event(self, event: QEvent) -> bool:
        """Keep the shortcuts of the window quiet."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def _read_ahead(self) -> None:
        """Read what the first key will ask for, in short steps once the palette is painted."""
        step = next(self._steps, None)
        if step is None or not self.isVisible():
            self._ahead.stop()
        else:
            step()

    def _answer(self) -> None:
        self._model.show_items(self._source.offer(self.field.text()))
        self.list.note = "" if self._model.items else "Nothing by that name."
        if self._model.items:
            self.list.setCurrentIndex(self._model.index(0))
            self.list.scrollToTop()
        self.place()

    def _key(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Tab: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Backtab: -1,
        }
        key = Qt.Key(event.key())
        combination = QKeySequence(event.keyCombination())
        if key in moves:
            self.list.step(moves[key], around=True)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.list.step(_ROWS if key == Qt.Key.Key_PageDown else -_ROWS, around=False)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick()
        elif key == Qt.Key.Key_Escape or combination in self._own.shortcuts():
            self.dismiss()
        else:
            event.ignore()

    def _pick(self) -> None:
        item = self.list.currentIndex().data(ITEM_ROLE)
        if not isinstance(item, Item):
            return
        self.vanish()
        if item.person is not None:
            self.person_picked.emit(item.person.id)
        elif item.kind is Kind.TAG:
            self.tag_picked.emit(item.name)
        else:
            self.command_picked.emit(item.name)

    def _tell(self, current: QModelIndex) -> None:
        """Let the chosen row be read out, although the keyboard stays in the field."""
        item = current.data(ITEM_ROLE)
        self.field.setAccessibleDescription(item.spoken if isinstance(item, Item) else "")


class _Field(QLineEdit):
    """Keys that act on the list are handed out before Qt takes them."""

    key = Signal(object)
    """A key press; ignored by the listener, it goes into the field."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFrame(False)
        self.setFont(font(18, QFont.Weight.Medium))
        self.setPlaceholderText(_PROMPT)
        self.setAccessibleName(_PROMPT)
        self.setTextMargins(_MARGIN - 4, 0, _MARGIN - 4, RADIUS)
        self._recolor()
        theme.changed.connect(self._recolor)

    def _recolor(self) -> None:
        look = QPalette(self.palette())
        look.setColor(QPalette.ColorRole.Base, self._theme.colors.card)
        look.setColor(QPalette.ColorRole.Text, self._theme.colors.text)
        look.setColor(QPalette.ColorRole.PlaceholderText, self._theme.colors.muted)
        self.setPalette(look)

    def event(self, event: QEvent) -> bool:
        """Take Tab, which Qt would use to leave."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Offer the key to the palette first."""
        event.accept()
        self.key.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.items: list[Item] = []

    def show_items(self, items: list[Item]) -> None:
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.items)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role == ITEM_ROLE:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        return item.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None


class _Rows(QListView):
    """The rows, moved through from the field."""

    def __init__(self, theme: Theme, session: Session, model: _Model) -> None:
        super().__init__()
        use_own_viewport(self)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.viewport().setAutoFillBackground(True)  # what lies below is not painted at each key
        self._theme = theme
        self.note = ""
        self.setModel(model)
        self._delegate = PaletteDelegate(theme, session.today, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("People, commands and tags")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollBar(ThinBar(theme))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)

    def step(self, by: int, *, around: bool) -> None:
        """Choose another row; ``around`` the ends or only up to them."""
        rows = self.model().rowCount()
        if rows:
            row = self.currentIndex().row() + by
            row = row % rows if around else max(0, min(row, rows - 1))
            self.setCurrentIndex(self.model().index(row, 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, or the note where there are none."""
        self._delegate.hovered = row_below(self)
        super().paintEvent(event)
        if self.note:
            painter = QPainter(self.viewport())
            painter.setFont(font(14))
            painter.setPen(self._theme.colors.muted)
            place = self.viewport().rect().adjusted(_MARGIN - 12, 10, 0, 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignTop, self.note)


class _PaletteCard(Card):
    def __init__(self, theme: Theme, field: _Field, rows: _Rows, parent: QWidget) -> None:
        super().__init__(theme, parent=parent)
        self.leads_to = field
        self._rows = rows
        hints = Label(theme, font(12), Ink.MUTED, _HINTS)
        hints.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        hints.setFixedHeight(_FOOT_HEIGHT)
        field.setFixedHeight(_FIELD_HEIGHT - RADIUS)
        field.setAutoFillBackground(True)
        within = QVBoxLayout()
        within.setContentsMargins(12, _ABOVE, 4, _ABOVE)
        within.addWidget(rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, RADIUS, 1, 1)
        column.setSpacing(0)
        column.addWidget(field)
        column.addWidget(Rule(theme))
        column.addLayout(within, 1)
        column.addWidget(Rule(theme))
        column.addWidget(hints)

    def heightForWidth(self, width: int) -> int:
        """Return a height that shows the rows, up to the most at once."""
        rows = max(1, min(_ROWS, self._rows.model().rowCount()))
        return _FIELD_HEIGHT + _FOOT_HEIGHT + rows * ROW_HEIGHT + 2 * _ABOVE + 4
