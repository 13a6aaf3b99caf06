"""The page about the kinds of reason: named, retired and added where they stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from networkjournal.core import reasons
from networkjournal.core.changes import Change
from networkjournal.core.entities import ReasonKind
from networkjournal.core.text import clean
from networkjournal.ui.flow import reach_after
from networkjournal.ui.labels import Ink, Label
from networkjournal.ui.preferences.page import Page
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.widgets import Chip, LineField

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow

_HEAD = "What an encounter can turn out to be for, and how that is typed in quick add."
_ABOUT = (
    "A retired reason is no longer offered, neither on the page nor in quick add. Whoever has it "
    "keeps it, and it can be taken up again."
)
_ADD = "Add a reason"
_LONGEST = 60
"""Characters of a name: it stands on a chip."""
_ROW_GAP = 8


class ReasonsPage(Page):
    """The kinds in their order, and below them a field for one more."""

    def __init__(self, window: MainWindow) -> None:
        """Show the kinds there are, and follow them from now on."""
        super().__init__(window.theme, "Reasons")
        self._session = window.session
        self._kinds: tuple[ReasonKind, ...] = ()
        self.rows: dict[int, KindRow] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(_ROW_GAP)
        self._head = self.quiet(_HEAD)
        self.add = QLineEdit()
        self.add.setPlaceholderText(_ADD)
        self.add.setAccessibleName(_ADD)
        self.add.setMaxLength(_LONGEST)
        self._why = Label(window.theme, font(12), Ink.TEXT)
        self._why.setWordWrap(True)
        self._later = QTimer(self)
        self._later.setInterval(0)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._keep_in_sight)
        self._lay_out()
        self.add.returnPressed.connect(self._add)
        self.add.textEdited.connect(lambda _text: self._refuse(""))
        self._session.changed.connect(self._follow)
        self._read()

    def flush(self) -> None:
        """Save the name that is being typed."""
        for row in list(self.rows.values()):
            self._rename(row)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed while the page was out of sight."""
        self._read()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go along with the field for a new one, which each new row moves down."""
        super().resizeEvent(event)
        if self.add.hasFocus():
            self._later.start()  # the bar learns of the height after this

    def _lay_out(self) -> None:
        self.column.addWidget(self._head)
        self.column.addLayout(self._list)
        foot = QVBoxLayout()
        foot.setSpacing(5)
        foot.addWidget(self.add)
        foot.addWidget(self._why)
        foot.addWidget(self.quiet(_ABOUT))
        self.column.addLayout(foot)
        self.column.addStretch(1)
        self._refuse("")

    def _follow(self, change: Change) -> None:
        if self.isVisible() and any(
            isinstance(each, ReasonKind) for each in chain(change.before, change.after)
        ):
            self._read()

    def _read(self) -> None:
        """Show each kind in its row; rows stay, and with them the focus and what is typed."""
        self._kinds = self._session.journal.reason_kinds()
        for gone in self.rows.keys() - {kind.id for kind in self._kinds}:
            row = self.rows.pop(gone)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        anchor: QWidget = self._head
        for place, kind in enumerate(self._kinds):
            row = self.rows.get(kind.id) or self._new_row(kind)
            if self._list.indexOf(row) != place:
                self._list.insertWidget(place, row)
                reach_after(anchor, row.name)
                reach_after(row.name, row.retire)
            row.show_kind(kind)
            anchor = row.retire

    def _new_row(self, kind: ReasonKind) -> KindRow:
        row = KindRow(self._theme, kind, self._rename, self._retire)
        self.rows[kind.id] = row
        return row

    def _rename(self, row: KindRow) -> None:
        """Save what stands in a row as the name, or say there why not."""
        name, kind = clean(row.name.value()), row.kind
        if kind.id not in self.rows:
            return  # taken back while its name had the focus
        if name == kind.name:
            row.name.fill(name)
            return
        refused = reasons.why_not_named(name, self._kinds, kind)
        if refused:
            row.refuse(f"{refused} This one stays “{kind.name}”.")
        else:
            self._save(f"Rename reason {kind.name}", kind, replace(kind, name=name))

    def _retire(self, row: KindRow) -> None:
        self._rename(row)
        kind = row.kind
        label = (
            f"Take up reason {kind.name} again" if kind.retired else f"Retire reason {kind.name}"
        )
        self._save(label, kind, replace(kind, retired=not kind.retired))

    def _save(self, label: str, before: ReasonKind, after: ReasonKind) -> None:
        self._session.apply(label, Change((before,), (after,)))
        self._read()

    def _add(self) -> None:
        name = self.add.text()
        refused = reasons.why_not_added(name, self._kinds)
        self._refuse(refused)
        if not refused:
            kind = reasons.new_kind(name, self._kinds)
            self.add.clear()
            self._session.apply(f"Add reason {kind.name}", Change(after=(kind,)))
            self._read()

    def _refuse(self, why: str) -> None:
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self.add.setAccessibleDescription(why or _ABOUT)

    def _keep_in_sight(self) -> None:
        """Scroll to the field for a new one, and to what is said below it."""
        view = self.parentWidget()
        area = view.parentWidget() if view is not None else None
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(self._why if self._why.isVisible() else self.add)


class KindRow(QWidget):
    """One kind: its name to edit, how quick add calls it, and whether it is offered."""

    def __init__(
        self,
        theme: Theme,
        kind: ReasonKind,
        rename: Callable[[KindRow], None],
        retire: Callable[[KindRow], None],
    ) -> None:
        """``rename`` is called on Enter and on leaving the field, ``retire`` by the button."""
        super().__init__()
        self.kind = kind
        self._rename = rename
        self.name = LineField(theme, "Name of the reason")
        self.name.setMaxLength(max(_LONGEST, len(kind.name)))
        self.name.fill(kind.name)
        self.retire = Chip(theme, "")
        self.note = Label(theme, font(12), Ink.MUTED)
        self.note.setWordWrap(True)
        self.note.setContentsMargins(2, 0, 0, 0)  # below the first letter, as a field sets it
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.note)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addLayout(words, 1)
        line.addWidget(self.retire)
        self.name.returnPressed.connect(lambda: rename(self))
        self.name.left.connect(self._leave)
        self.name.typed.connect(self._say)
        self.retire.clicked.connect(lambda: retire(self))

    def show_kind(self, kind: ReasonKind) -> None:
        """Show how the kind is now; what is typed into its name meanwhile stays."""
        if kind.name != self.kind.name:
            self.name.fill(kind.name)
        if kind != self.kind or not self.note.text():
            self.kind = kind
            self._say()
        self.name.setAccessibleName(f"Name of the reason {kind.name}")
        self.name.set_muted(kind.retired)
        act = "Take up again" if kind.retired else "Retire"
        if act != self.retire.text():
            self.retire.set_text(act)
            self.retire.updateGeometry()
        self.retire.setAccessibleName(f"{act}: {kind.name}")

    def refuse(self, why: str) -> None:
        """Say below the name why it can't be another."""
        self._write(why, Ink.TEXT)

    def _leave(self) -> None:
        """Save; a name that is refused gives its place back to the old one."""
        self._rename(self)
        self.name.fill(self.kind.name)

    def _say(self) -> None:
        key = self.kind.key
        self._write("Retired" if self.kind.retired else f"={key} or ?{key}", Ink.MUTED)

    def _write(self, words: str, ink: Ink) -> None:
        self.note.setText(words)
        self.note.set_ink(ink)
        self.name.setAccessibleDescription(words)
