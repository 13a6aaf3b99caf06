"""The pictures of the user's guide and of software centres, taken of the real window.

    .venv/bin/python packaging/screenshots.py

They show the sample journal on a fixed day, so that a picture changes only where the window does.
"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from PIL import Image

    from networkjournal.ui.main_window import MainWindow

DAY = date(2026, 11, 23)
FOLDER = ROOT / "docs" / "guide" / "pictures"
WIDTH, HEIGHT = 1080, 720
COLORS = 112
LARGEST = 60_000
"""Bytes: the pictures are part of every package."""
LINE = (
    "Lena Fischer, documentary maker @Nordlicht “listening is a craft” because she films silence "
    "?project #film !fri"
)


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
        take(window, "window")
        window.commands.new_hunt()
        window.quick_add().panel.line.setPlainText(LINE)
        take(window, "quick-add")
        window.close_sheet()
        window.commands.show_insights()
        take(window, "insights")
        window.close()
        journal.close()


def take(window: MainWindow, name: str) -> None:
    """Save what the window shows as a small PNG of few colours."""
    import io

    from PIL import Image
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtWidgets import QApplication

    for _ in range(20):
        QApplication.processEvents()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    image = Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")
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
