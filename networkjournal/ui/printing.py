"""The book, or one hunt, on paper: by the system's own print dialog."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from networkjournal import jobs
from networkjournal.core.errors import Cancelled, JournalError
from networkjournal.exporters.book_options import BookOptions, Paper
from networkjournal.ui.dialogs import Dialogs
from networkjournal.ui.session import Session
from networkjournal.ui.tasks import Progress, Tasks

FINEST = 300
"""Dots per inch of the pages: more can't be seen on paper and take gigabytes."""
_SIZES = {
    Paper.A5: QPageSize.PageSizeId.A5,
    Paper.A4: QPageSize.PageSizeId.A4,
    Paper.LETTER: QPageSize.PageSizeId.Letter,
    Paper.A5_ON_A4: QPageSize.PageSizeId.A4,
}


def print_hunts(
    session: Session,
    tasks: Tasks,
    dialogs: Dialogs,
    options: BookOptions,
    *,
    single: bool = False,
) -> bool:
    """Ask for a printer and print; False where the person changed their mind.

    Raises:
        JournalError: there is nothing to print, or the printer does not take it.
    """
    printer = _printer(options)
    if not dialogs.choose_printer(printer):
        return False
    fineness = min(printer.resolution(), FINEST)
    beside = 2 if options.paper is Paper.A5_ON_A4 and not single else 1
    paint = partial(_paint, printer, fineness, beside)
    work = partial(jobs.print_journal, session.journal, options, fineness, paint, single=single)
    try:
        with session.lent():
            tasks.run("Printing", work)
    except Cancelled:
        return False
    return True


def _printer(options: BookOptions) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(options.title)
    printer.setCreator("Network Journal")
    printer.setPageSize(QPageSize(_SIZES[options.paper]))
    if options.paper is Paper.A5_ON_A4:
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    printer.setFullPage(True)
    return printer


def _paint(
    printer: QPrinter, fineness: int, beside: int, pages: Sequence[Path], report: Progress
) -> None:
    """Paint the pages that were asked for, ``beside`` each other so many to a sheet."""
    sheets = [pages[n : n + beside] for n in range(0, len(pages), beside)]
    first, last = printer.fromPage() or 1, printer.toPage() or len(sheets)
    asked = sheets[first - 1 : last]
    if not asked:
        raise JournalError("There is no such page.", f"It has {len(sheets):,} pages to print.")
    by_us = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    painter = QPainter()
    if not painter.begin(printer):
        raise JournalError(
            "The printer does not answer.", "See whether it is on, or choose another one."
        )
    try:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, sheet in enumerate(list(asked) * by_us):
            report("Sending the pages", number, len(asked) * by_us)
            if number and not printer.newPage():
                raise JournalError("The printer stopped.", "See what it needs, and print again.")
            _paint_sheet(painter, printer, fineness, beside, sheet)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()


def _paint_sheet(
    painter: QPainter, printer: QPrinter, fineness: int, beside: int, sheet: Sequence[Path]
) -> None:
    """Paint pages in their true size, or as large as the paper is."""
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    width = paper.width() / beside
    for place, path in enumerate(sheet):
        image = QImage(str(path))
        scale = printer.resolution() / fineness
        size = QSizeF(image.width() * scale, image.height() * scale)
        fits = min(1.0, width / size.width(), paper.height() / size.height())
        rect = QRectF(0, 0, size.width() * fits, size.height() * fits)
        rect.moveCenter(QRectF(place * width, 0, width, paper.height()).center())
        painter.drawImage(rect, image)
