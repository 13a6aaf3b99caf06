"""One quiet sentence at the foot of the window, for a while, and the way back from it or on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QLabel, QWidget
from shiboken6 import isValid

from networkjournal.core.changes import Change
from networkjournal.ui.session import Session
from networkjournal.ui.theme import DARK, LIGHT, Theme, font
from networkjournal.ui.widgets import FOCUS_WIDTH

SHOWN_MS = 8000
_EDGE = 24
_LEAST_FOOT = 104
"""What stays free below it, also where no compose line is seen."""
_PADDING_X, _PADDING_Y = 18, 10
_GAP = 14
_MOVES = QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide


class _Way(QAbstractButton):
    """A word on the pill that does something."""

    def __init__(self, theme: Theme, word: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setText(word)
        self.setFont(font(13, QFont.Weight.DemiBold))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 16, metrics.height() + 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the word in the accent of the other colours: the pill is dark where all is light."""
        accent = (LIGHT if self._theme.colors == DARK else DARK).accent
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(accent)
        if self.underMouse():
            face = self.font()
            face.setUnderline(True)
            painter.setFont(face)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            painter.setPen(QPen(accent, FOCUS_WIDTH))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)


class Toast(QWidget):
    """Lies over the page and moves nothing; takes a click or the focus only where it offers a way.

    It stays while the mouse is over it or the keyboard in it.
    """

    def __init__(self, session: Session, theme: Theme, window: QWidget, compose: QWidget) -> None:
        """Stay hidden until there is something to say; ``compose`` is never covered."""
        super().__init__(window)
        self._session = session
        self._theme = theme
        self._window = window
        self._compose = compose
        self._foot_of_view: QWidget | None = None
        self._change: Change | None = None
        self._deed: Callable[[], None] | None = None
        self._step = 0, ""
        self._came_from: QWidget | None = None
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setFont(font(13, QFont.Weight.Medium))
        self._label.setWordWrap(True)
        self.undo = _Way(theme, "Undo", self)
        self.undo.clicked.connect(self._take_back)
        self.open = _Way(theme, "Open", self)
        self.open.clicked.connect(self._go_on)
        row = QHBoxLayout(self)
        row.setContentsMargins(_PADDING_X, _PADDING_Y, _PADDING_X, _PADDING_Y)
        row.setSpacing(_GAP)
        row.addWidget(self._label, 1)
        row.addWidget(self.undo)
        row.addWidget(self.open)
        self._ends = QTimer(self)
        self._ends.setSingleShot(True)
        self._ends.timeout.connect(self._end)
        self.hide()
        self._recolor()
        theme.changed.connect(self._recolor)
        session.changed.connect(self._follow)
        window.installEventFilter(self)
        compose.installEventFilter(self)

    def stand_above(self, foot: QWidget | None) -> None:
        """Cover neither the compose line nor this from now on."""
        if self._foot_of_view is not None:
            self._foot_of_view.removeEventFilter(self)
        self._foot_of_view = foot
        if foot is not None:
            foot.installEventFilter(self)

    def say(
        self,
        sentence: str,
        change: Change | None = None,
        open_: Callable[[], None] | None = None,
    ) -> None:
        """Show ``sentence`` in place of an earlier one.

        Offer to undo ``change``, just made, or to go where ``open_`` leads.
        """
        step = self._session.journal.next_step(back=True) if change is not None else None
        self._change = change if step is not None else None
        self._step = step or (0, "")
        self._label.setText(sentence)
        self.setAccessibleName(sentence)
        self._deed = None if self._change is not None else open_
        self.undo.setVisible(self._change is not None)
        self.undo.setAccessibleName(f"Undo: {sentence}")
        self.open.setVisible(self._deed is not None)
        self.open.setAccessibleName(f"Open: {sentence}")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not self.offers)
        self._place()
        self.show()
        self.raise_()
        self._ends.start(SHOWN_MS)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    @property
    def offers(self) -> bool:
        """Whether it offers to take something back or to go somewhere."""
        return self._change is not None or self._deed is not None

    def said(self) -> str:
        """Return what is shown; empty when nothing is."""
        return "" if self.isHidden() else self._label.text()

    def setFocus(  # noqa: N802 - Qt's name
        self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason
    ) -> None:
        """Go to the way that is offered, and remember from where."""
        self._came_from = QApplication.focusWidget()
        self._way().setFocus(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc sends it away."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the window, above a compose line that grows."""
        if event.type() in _MOVES and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a dark pill for light words, the other way round in the dark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colors.text)
        painter.drawRoundedRect(QRectF(QPointF(0, 0), self.size().toSizeF()), 10, 10)

    def _take_back(self) -> None:
        change, self._change = self._change, None
        self._leave()
        if change is not None:
            self._session.take_back(change, self._step)

    def _go_on(self) -> None:
        deed, self._deed = self._deed, None
        self._leave()
        if deed is not None:
            deed()

    def _way(self) -> _Way:
        """Return the word that is offered."""
        return self.undo if self._change is not None else self.open

    def _follow(self, _change: object) -> None:
        """After another change stay only where what it says can still be taken back."""
        if self._change is not None and self._session.journal.stands(self._step[0]):
            return
        self._leave()

    def _end(self) -> None:
        if self.offers and (self.underMouse() or self._way().hasFocus()):
            self._ends.start(SHOWN_MS)
        else:
            self._leave()

    def _leave(self) -> None:
        """Go away, and give the focus back."""
        held = self.undo.hasFocus() or self.open.hasFocus()
        back = self._came_from if held else None
        self._came_from = None
        self.hide()
        if back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        way = self._way().sizeHint()
        beside = _GAP + way.width() if self.offers else 0
        words = self._label.fontMetrics().horizontalAdvance(self._label.text()) + 2
        width = min(words + beside + 2 * _PADDING_X, self._window.width() - 2 * _EDGE)
        text_height = self._label.heightForWidth(width - beside - 2 * _PADDING_X)
        button = way.height() if self.offers else 0
        height = max(text_height, button) + 2 * _PADDING_Y
        left = (self._window.width() - width) // 2
        self.setGeometry(left, self._foot() - height, width, height)

    def _foot(self) -> int:
        """Return where it ends: above the compose line, below the top third of the window."""
        whole = self._window.height()
        foot = whole - _LEAST_FOOT
        for below in (self._compose, self._foot_of_view):
            if below is not None and below.isVisible():
                top = below.mapTo(self._window, QPoint(0, 0)).y()
                foot = min(foot, max(top - _GAP, whole // 3))
        return foot

    def _recolor(self) -> None:
        look = QPalette(self._label.palette())
        look.setColor(QPalette.ColorRole.WindowText, self._theme.colors.page)
        self._label.setPalette(look)
