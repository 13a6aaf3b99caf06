"""The first pages of the book, as they will be printed, beside the choices."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from networkjournal import jobs
from networkjournal.core.errors import JournalError
from networkjournal.ui.session import Session
from networkjournal.ui.tasks import LOOK_EVERY_MS, Beside, Progress, Tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from networkjournal.exporters.book import BookOptions
    from networkjournal.exporters.preview import Preview

_AT_ONCE_MS, _SETTLED_MS = 20, 200
_MARGIN = 10
_SMALLEST = QSize(230, 300)


class BookPreview(QWidget):
    """Follows the choices in the background and says how many pages they come to."""

    def __init__(self, session: Session, tasks: Tasks) -> None:
        """Show nothing until the first choices come."""
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._options: BookOptions | None = None
        self._count = self._volumes = 0
        self._begun = False
        self._going: Beside | None = None
        self._came: list[Preview] = []
        self._looks = QTimer(self)
        self._looks.setInterval(LOOK_EVERY_MS)
        self._looks.timeout.connect(self._look)
        self._settles = QTimer(self)
        self._settles.setSingleShot(True)
        self._settles.timeout.connect(self._begin)
        self.sheet = Sheet()
        self.sheet.turned.append(self._say)
        self.back = _button("‹", "Page before", partial(self.sheet.turn, -1))
        self.on = _button("›", "Next page", partial(self.sheet.turn, 1))
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addWidget(self.words, 1)
        row.addWidget(self.on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sheet, 1)
        column.addLayout(row)
        self._say()

    def follow(self, options: BookOptions) -> None:
        """Set the book of these choices once they have stood still; the first as soon as can be."""
        self._options = options
        self._count = 0
        self.words.setText("Setting the first pages …")
        self._settles.start(_SETTLED_MS if self._begun else _AT_ONCE_MS)

    def give_up(self) -> None:
        """Stop at once: the dialog closes, or the book itself is written."""
        self._settles.stop()
        self._looks.stop()
        if self._going is not None:
            self._going.cancel()
            self._going = None

    def _begin(self) -> None:
        options = self._options
        if options is None:
            return
        self.give_up()
        self._begun = True
        came: list[Preview] = []

        def work(report: Progress) -> None:
            jobs.preview_journal_pdf(self._session.journal, options, came.append, report)

        self._came = came
        self._looks.start()
        self._going = self._tasks.beside(work, self._end, self._refuse)

    def _look(self) -> None:
        while self._came:
            self._show(self._came.pop(0))

    def _end(self, _nothing: None = None) -> None:
        self._looks.stop()
        self._going = None
        self._look()

    def _show(self, preview: Preview) -> None:
        self._count = preview.count
        if preview.count == 0:
            self.sheet.show_pages(preview.pages)
        self._volumes = preview.volumes
        self._say()

    def _refuse(self, error: Exception) -> None:
        self._end()
        self.sheet.show_pages(())
        known = isinstance(error, JournalError)
        self.words.setText(str(error) if known else "The pages could not be set.")

    def _say(self) -> None:
        place, shown = self.sheet.place, len(self.sheet.pages)
        self.back.setEnabled(place > 0)
        self.on.setEnabled(place + 1 < shown)
        if not shown:
            self.words.setText("")
            return
        whole = "Counting the pages …"
        if self._count:
            volumes = f" in {self._volumes} volumes" if self._volumes > 1 else ""
            pages = "1 page" if self._count == 1 else f"{self._count:,} pages"
            whole = f"The book has {pages}{volumes}."
        self.words.setText(f"Preview {place + 1} of {shown}\n{whole}")
        self.sheet.setAccessibleName(f"Preview of the book, picture {place + 1} of {shown}")


class Sheet(QWidget):
    """One page of paper; Left and Right turn it.

    A picture is read when its page is turned to: all of them would hold up the window.
    """

    def __init__(self) -> None:
        """Lie there empty."""
        super().__init__()
        self.pages: Sequence[bytes] = ()
        self.place = 0
        self._picture = QPixmap()
        self.turned: list[Callable[[], None]] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Preview of the book")

    def sizeHint(self) -> QSize:
        """Return the size of a small page."""
        return QSize(330, 440)

    def minimumSizeHint(self) -> QSize:
        """Return how small a page can be and still tell something."""
        return _SMALLEST

    def show_pages(self, pages: Sequence[bytes]) -> None:
        """Show other pages, PNG each, at the place of the last ones."""
        self.pages = pages
        self._turn_to(self.place)

    def turn(self, by: int) -> None:
        """Go on or back, as far as there are pages."""
        self._turn_to(self.place + by)
        for told in self.turned:
            told()

    def _turn_to(self, place: int) -> None:
        self.place = max(0, min(place, len(self.pages) - 1))
        self._picture = QPixmap()
        if self.pages:
            self._picture.loadFromData(self.pages[self.place])
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the page by the arrow keys."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.turn(step)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page in the middle, with an edge, and a ring where the keyboard is."""
        room = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if not self.pages:
            painter.setPen(QPen(self.palette().mid().color(), 1, Qt.PenStyle.DashLine))
            painter.drawRect(room)
        else:
            page = self._picture
            size = page.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            paper = QRectF(0, 0, size.width(), size.height())
            paper.moveCenter(room.center())
            painter.drawPixmap(paper, page, QRectF(page.rect()))
            painter.setPen(QPen(self.palette().mid().color(), 1))
            painter.drawRect(paper)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)


def _button(sign: str, name: str, act: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    button.setText(sign)
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(lambda _checked: act())
    return button
