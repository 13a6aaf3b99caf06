"""The pictures of the user's guide, the README and software centres, taken of the real window.

    build/python/bin/python packaging/screenshots.py     # which packaging/build.py has made

They show the sample journal on a fixed day, so that a picture changes only where the window does.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from PIL import Image
    from PySide6.QtWidgets import QWidget

    from networkjournal.ui.main_window import MainWindow

DAY = date(2026, 11, 27)
FOLDER = ROOT / "docs" / "guide" / "pictures"
WIDTH, HEIGHT = 1280, 860
COLORS = 128
LARGEST = 80_000
"""Bytes: the pictures are part of every package."""
EDGE = "#d3cec3"
PATIENCE_SECONDS = 30.0
HUNT_PAGE = 5
"""Of the book's first pages, the one that shows a hunt."""
LINE = (
    "Lena Fischer, documentary maker @Nordlicht “listening is a craft” because she films silence "
    "?project #film !fri"
)
CONNECTIONS = """\
First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ben,Lindqvist,https://www.linkedin.com/in/ben-lindqvist-example,,Fjord Robotics,CTO,23 Oct 2026
Lena,Fischer,https://www.linkedin.com/in/lena-fischer-example,,Nordlicht,Filmmaker,20 Nov 2026
Ruth,Adeyemi,https://www.linkedin.com/in/ruth-adeyemi-example,,Harbour Choir,Conductor,12 Nov 2026
Olu,Martens,https://www.linkedin.com/in/olu-martens-example,,,Bookbinder,2 Nov 2026
Sofia,Brandt,https://www.linkedin.com/in/sofia-brandt-example,,Stillwater,Editor,30 Oct 2026
"""


def main() -> None:
    """Take every picture."""
    from PySide6.QtWidgets import QApplication

    from networkjournal.sample import open_sample
    from networkjournal.ui.main_window import MainWindow
    from networkjournal.ui.session import Session
    from networkjournal.ui.settings import Settings
    from networkjournal.ui.theme import STYLE, Mode, Theme

    app = QApplication([*sys.argv[:1], *STYLE])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        journal = open_sample(folder / "sample.njournal", DAY)
        session = Session(journal, lambda: DAY)
        window = MainWindow(session, Theme(app, Mode.LIGHT), Settings(folder / "window.ini"))
        window.resize(WIDTH, HEIGHT)
        window.show()
        FOLDER.mkdir(parents=True, exist_ok=True)
        take_all(window)
        window.close()
        journal.close()


def take_all(window: MainWindow) -> None:
    """Go through the window as a person would."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    take(window, "window")
    window.commands.new_hunt()
    window.quick_add().panel.line.setPlainText(LINE)
    take(window, "quick-add")
    window.quick_add().panel.line.setPlainText("")
    window.close_sheet()
    window.commands.show_palette()
    settle()
    QTest.keyClicks(window.focusWidget(), "ins")
    take(window, "palette")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    window.commands.show_today()
    take(window, "today")
    window.commands.show_unsolved()
    take(window, "unsolved")
    window.commands.show_insights()
    take(window, "insights")
    take_import(window)
    take_book(window)


def take_import(window: MainWindow) -> None:
    """Show who would come in from a table as LinkedIn writes it: one is new, one is known."""
    from networkjournal.ui.import_sheet import ImportSheet

    with tempfile.TemporaryDirectory() as name:
        table = Path(name) / "Connections.csv"
        table.write_text(CONNECTIONS, encoding="utf-8")
        sheet = ImportSheet(window)
        sheet.show()
        sheet.begin([table])
        take(sheet, "import")
        sheet.done(0)


def take_book(window: MainWindow) -> None:
    """Show the choices of the book beside its first pages, which a process of its own sets."""
    from networkjournal.ui.book_dialog import BookDialog
    from networkjournal.ui.range_choice import Chosen

    chosen = Chosen(window.people.shown_ids(), window.people.selected_ids())
    parts = (window.session, window.theme, window.settings, window.tasks, window.dialogs)
    dialog = BookDialog(*parts, chosen, window)
    dialog.show()
    end = time.monotonic() + PATIENCE_SECONDS
    while "The book has" not in dialog.preview.words.text():
        settle()
        if time.monotonic() > end:
            raise SystemExit("The book's preview did not come.")
    dialog.preview.sheet.turn(HUNT_PAGE)
    take(dialog, "book")
    dialog.close()


def settle() -> None:
    """Let the window draw what it has to."""
    from PySide6.QtWidgets import QApplication

    for _ in range(20):
        QApplication.processEvents()
        time.sleep(0.01)


def take(window: QWidget, name: str) -> None:
    """Save what the window shows as a small PNG of few colours."""
    import io

    from PIL import Image, ImageOps
    from PySide6.QtCore import QBuffer, QIODevice

    settle()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    image = Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")
    inner = image.crop((1, 1, image.width - 1, image.height - 1))
    image = ImageOps.expand(inner, border=1, fill=EDGE)  # on a page of the same colour, too
    target = FOLDER / f"{name}.png"
    image.quantize(palette=_palette(image), dither=Image.Dither.NONE).save(target, optimize=True)
    size = target.stat().st_size
    print(f"{target.relative_to(ROOT)}  {size:,} bytes")
    if size > LARGEST:
        raise SystemExit(f"{name} is larger than {LARGEST:,} bytes")


def _palette(image: Image.Image) -> Image.Image:
    """Return few colours for a picture, those of the theme as they are: a red dot stays red."""
    from PIL import Image

    from networkjournal.ui.theme import LIGHT

    own = [part for c in LIGHT for part in (c.red(), c.green(), c.blue())]
    rest = image.quantize(COLORS - len(LIGHT), method=Image.Quantize.MEDIANCUT).getpalette()
    palette = Image.new("P", (1, 1))
    palette.putpalette([*own, *(rest or [])])
    return palette


if __name__ == "__main__":
    main()
