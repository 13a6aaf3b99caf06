"""Photos: read, turned upright, made small, and refused in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from pytestqt.qtbot import QtBot

from networkjournal.core.errors import JournalError
from networkjournal.ui.paint import draw_portrait
from networkjournal.ui.photo import LARGEST, read_photo
from networkjournal.ui.portrait import Portrait
from networkjournal.ui.theme import Theme


def picture(path: Path, width: int, height: int, color: str = "#336699") -> Path:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(QColor(color))
    image.setText("Author", "Secret Example")
    assert image.save(str(path))
    return path


def read(data: bytes) -> QImage:
    image = QImage()
    assert image.loadFromData(data)
    return image


@pytest.mark.parametrize("suffix", ["png", "jpg", "bmp"])
def test_a_large_picture_becomes_a_small_jpeg(tmp_path: Path, suffix: str) -> None:
    data = read_photo(picture(tmp_path / f"ada.{suffix}", 1600, 800))
    assert data.startswith(b"\xff\xd8")
    assert b"Secret" not in data
    image = read(data)
    assert (image.width(), image.height()) == (LARGEST, LARGEST // 2)


def test_a_small_picture_stays_small(tmp_path: Path) -> None:
    image = read(read_photo(picture(tmp_path / "ada.png", 40, 60)))
    assert (image.width(), image.height()) == (40, 60)


def test_what_is_transparent_becomes_white(tmp_path: Path) -> None:
    image = read(read_photo(picture(tmp_path / "ada.png", 20, 20, "#00000000")))
    assert image.pixelColor(10, 10) == QColor(Qt.GlobalColor.white)


def test_a_picture_of_unknown_size_is_made_small_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QImageReader

    monkeypatch.setattr(QImageReader, "size", lambda _self: QSize())
    image = read(read_photo(picture(tmp_path / "ada.png", 600, 1200)))
    assert (image.width(), image.height()) == (LARGEST // 2, LARGEST)


@pytest.mark.qt_log_ignore("JPEG", extend=True)
@pytest.mark.parametrize("content", [b"", b"this is text", b"\xff\xd8\xff\xe0 cut off"])
def test_what_is_no_picture_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.png"
    path.write_bytes(content)
    with pytest.raises(JournalError, match=r"notes\.png cannot be used.*JPEG or PNG"):
        read_photo(path)


def test_a_missing_or_huge_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(JournalError, match="cannot be used"):
        read_photo(tmp_path / "missing.png")
    path = picture(tmp_path / "ada.png", 20, 20)
    monkeypatch.setattr("networkjournal.ui.photo._LARGEST_FILE", 10)
    with pytest.raises(JournalError, match="50 MB"):
        read_photo(path)


def test_a_portrait_shows_initials_or_the_photo(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    portrait = Portrait(theme)
    qtbot.addWidget(portrait)
    portrait.show_person("Ada Example", None)
    initials = portrait.grab().toImage()
    assert portrait.accessibleName() == "Photo of Ada Example"
    assert not portrait.has_photo()
    photo = read_photo(picture(tmp_path / "ada.png", 600, 300))
    portrait.show_person("Ada Example", photo)
    assert portrait.has_photo()
    with_photo = portrait.grab().toImage()
    assert with_photo != initials
    center = with_photo.pixelColor(32, 32)
    assert abs(center.blue() - 0x99) < 8
    portrait.show_person("Ada Example", b"broken")
    assert portrait.grab().toImage() == initials


def test_a_portrait_can_be_pressed_only_where_photos_can_be_chosen(
    theme: Theme, qtbot: QtBot
) -> None:
    portrait = Portrait(theme)
    qtbot.addWidget(portrait)
    assert portrait.focusPolicy() is Qt.FocusPolicy.NoFocus
    portrait.let_press()
    assert portrait.focusPolicy() is Qt.FocusPolicy.TabFocus
    portrait.show_person("Ada", None)
    with qtbot.waitExposed(portrait):
        portrait.show()
    portrait.activateWindow()
    qtbot.waitUntil(portrait.isActiveWindow)
    portrait.clearFocus()
    plain = portrait.grab().toImage()
    portrait.setFocus()
    assert portrait.grab().toImage() != plain
    assert portrait.sizeHint() == portrait.size()


@pytest.mark.parametrize("ratio", [1, 2])
def test_the_middle_of_a_wide_photo_is_shown_sharp_at_any_scale(qapp: object, ratio: int) -> None:
    photo = QPixmap(400, 200)
    photo.fill(QColor("red"))
    pen = QPainter(photo)
    pen.fillRect(100, 0, 200, 200, QColor("blue"))
    pen.fillRect(200, 0, 100, 200, QColor("lime"))
    pen.end()
    sheet = QImage(100 * ratio, 100 * ratio, QImage.Format.Format_RGB32)
    sheet.setDevicePixelRatio(ratio)
    painter = QPainter(sheet)
    draw_portrait(painter, QRectF(20, 10, 60, 60), "Ada Example", photo)
    painter.end()
    row = [sheet.pixelColor(x, 40 * ratio).name() for x in range(25 * ratio, 75 * ratio)]
    assert set(row[: 24 * ratio]) == {"#0000ff"}
    assert set(row[26 * ratio :]) == {"#00ff00"}
