"""How a page of the guide is set: sizes, colours, tables, and pictures as wide as there is room."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from PySide6.QtGui import (
    QFont,
    QPen,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFragment,
    QTextFrameFormat,
    QTextLength,
    QTextList,
    QTextTable,
)

from networkjournal.ui.theme import Colors, font

TEXT = font(15)
_HEADINGS = {1: font(26, QFont.Weight.DemiBold), 2: font(18, QFont.Weight.DemiBold)}
"""By the level of a heading."""
_CODE = font(14, QFont.Weight.Medium)
_LINE_PERCENT = 140.0
_AFTER_PARAGRAPH, _AFTER_ITEM, _AFTER_PICTURE = 12, 5, 20
LONGEST_LINE = 620
"""Pixels; longer lines tire the eye."""
_LEAST_SIDE, _TOP = 28, 28
_CELL = 6


def dress(document: QTextDocument, colors: Colors) -> None:
    """Give what Markdown says the sizes and colours of the program."""
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame, colors)
    for block in _blocks(document):
        _space(block)
        for fragment in _fragments(block):
            _color(document, fragment, block.blockFormat().headingLevel(), colors)


def fit(document: QTextDocument, room: int) -> None:
    """Keep lines short in ``room`` pixels, and pictures inside."""
    side = max(_LEAST_SIDE, (room - LONGEST_LINE) // 2)
    page = document.rootFrame()
    shape: QTextFrameFormat = page.frameFormat()
    shape.setLeftMargin(side)
    shape.setRightMargin(side)
    shape.setTopMargin(_TOP)
    shape.setBottomMargin(_TOP)
    page.setFrameFormat(shape)
    for block in _blocks(document):
        for fragment in _fragments(block):
            look = fragment.charFormat()
            if look.isImageFormat():
                picture = look.toImageFormat()
                picture.setWidth(room - 2 * side)
                _select(document, fragment).setCharFormat(picture)


def _dress_table(table: QTextTable, colors: Colors) -> None:
    shape = table.format()
    shape.setBorder(0)
    shape.setCellSpacing(0)
    shape.setCellPadding(_CELL)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    shape.setBottomMargin(_AFTER_PARAGRAPH)
    table.setFormat(shape)
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            look = cell.format().toTableCellFormat()
            look.setBottomBorder(1)
            look.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            look.setBottomBorderBrush(QPen(colors.line).brush())
            cell.setFormat(look)


def _space(block: QTextBlock) -> None:
    cursor = QTextCursor(block)
    shape = block.blockFormat()
    if not _is_picture(block):
        height = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        shape.setLineHeight(_LINE_PERCENT, height)
    shape.setTopMargin(_AFTER_PARAGRAPH if shape.headingLevel() == 2 else 0)
    shape.setBottomMargin(0 if cursor.currentTable() is not None else _room_after(block))
    cursor.setBlockFormat(shape)


def _room_after(block: QTextBlock) -> int:
    listed = cast("QTextList | None", block.textList())
    if listed is not None and listed.itemNumber(block) < listed.count() - 1:
        return _AFTER_ITEM
    return _AFTER_PICTURE if _is_picture(block) else _AFTER_PARAGRAPH


def _is_picture(block: QTextBlock) -> bool:
    return any(part.charFormat().isImageFormat() for part in _fragments(block))


def _color(document: QTextDocument, fragment: QTextFragment, level: int, colors: Colors) -> None:
    look = fragment.charFormat()
    if look.isImageFormat():
        return
    own = QTextCharFormat()
    if level:  # instead of Markdown's own size, which is relative
        own.setFont(_HEADINGS[min(level, 2)])
        _select(document, fragment).setCharFormat(own)
        return
    if look.fontFixedPitch():
        own.setFont(_CODE)
        own.setForeground(colors.gold_text)
    elif look.fontWeight() > QFont.Weight.Normal:
        own.setFontWeight(QFont.Weight.DemiBold)
    elif look.fontItalic():
        own.setFontWeight(QFont.Weight.Medium)
    _select(document, fragment).mergeCharFormat(own)


def _select(document: QTextDocument, fragment: QTextFragment) -> QTextCursor:
    cursor = QTextCursor(document)
    cursor.setPosition(fragment.position())
    cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _fragments(block: QTextBlock) -> list[QTextFragment]:
    """Return the runs of one look, before any of them is changed."""
    found = []
    part = block.begin()
    while not part.atEnd():
        found.append(part.fragment())
        part += 1
    return found
