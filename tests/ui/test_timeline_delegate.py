"""Heights, folding and what a click meets in a row of the timeline."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Direction, Interaction, InteractionKind, new_id
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Mode, Theme
from networkjournal.ui.timeline import TimelineView
from networkjournal.ui.timeline_delegate import (
    FOLD_LINES,
    LEADING,
    LINE,
    TEXT_LEFT,
    Act,
    TimelineDelegate,
    acts_on,
    word_for,
)
from networkjournal.ui.timeline_model import DISCOVERY, Item, Mark, TimelineModel

ONE_LINE = 61
"""Pixels from row to row in the design."""


def item(text: str = "", **fields: object) -> Item:
    values: dict[str, object] = {"title": "Message", "day": "11 Nov", "year": "", "mark": Mark.DOT}
    return Item(id=7, text=text, **(values | fields))  # type: ignore[arg-type]


@pytest.fixture
def delegate(theme: Theme) -> TimelineDelegate:
    made = TimelineDelegate(theme)
    made.set_width(900)
    return made


def height(delegate: TimelineDelegate, shown: Item) -> int:
    class One(TimelineModel):
        def __init__(self) -> None:
            super(TimelineModel, self).__init__()
            self._items = [shown]

    model = One()
    size: QSize = delegate.sizeHint(QStyleOptionViewItem(), model.index(0))
    return size.height()


def test_rows_stand_as_far_apart_as_designed(delegate: TimelineDelegate) -> None:
    assert height(delegate, item("One line.")) == ONE_LINE
    assert height(delegate, item("")) == ONE_LINE - 22
    assert height(delegate, item("", year="2024")) == ONE_LINE


def test_a_short_row_is_as_high_as_it_is_drawn(delegate: TimelineDelegate) -> None:
    plain = "aeiou nrtsl WM .,'-“”’–… äöüßéñçøłř £"
    strange = plain + "€漢字\u05d0\u05d1😀\u00ad\t"
    chosen = random.Random(7)  # noqa: S311 - the same rows each time
    for length in range(1, 140):
        text = "".join(chosen.choices(strange if length % 4 == 0 else plain, k=length))
        for width in (230, 420, 900):
            delegate.set_width(width)
            shown = item(text, title=text[:40] or "Message", year=chosen.choice(("", "2024")))
            drawn = delegate._lay(shown).height
            delegate.forget()
            assert height(delegate, shown) == drawn, (text, width)


def test_every_line_counts_at_the_present_width(delegate: TimelineDelegate) -> None:
    assert height(delegate, item("a\nb\n\nc")) == ONE_LINE + 3 * (LINE + LEADING)
    words = item("word " * 100)
    wide = height(delegate, words)
    assert not delegate.set_width(900)
    assert delegate.set_width(400)
    assert height(delegate, words) > wide
    delegate.set_width(20)
    assert height(delegate, words) > wide


def test_a_long_title_wraps_too(delegate: TimelineDelegate) -> None:
    delegate.set_width(300)
    long = item("x", title="Reply from Amara · " + "a channel " * 6, together="with Ben Lindqvist")
    assert height(delegate, long) > ONE_LINE


@pytest.mark.parametrize("text", ["line\n" * 200, "word " * 5000, "x" * 100_000, "😀" * 9000])
def test_long_texts_are_folded_until_opened(delegate: TimelineDelegate, text: str) -> None:
    long = item(text)
    folded = height(delegate, long)
    assert folded <= ONE_LINE + FOLD_LINES * (LINE + LEADING + 5) + LINE
    assert delegate.toggle_fold(long)
    assert height(delegate, long) > folded
    assert delegate.toggle_fold(long)
    assert height(delegate, long) == folded
    delegate.toggle_fold(long)
    delegate.forget()
    assert height(delegate, long) == folded


def test_what_fits_is_not_folded(delegate: TimelineDelegate) -> None:
    assert not delegate.toggle_fold(item("line\n" * FOLD_LINES))


def test_a_click_on_show_all(delegate: TimelineDelegate) -> None:
    long = item("line\n" * 200)
    rect = QRect(0, 500, 900, height(delegate, long))
    at = QPoint(TEXT_LEFT + 10, rect.bottom() - 18)
    assert delegate.act_at(rect, long, at, keyed=False) is Act.FOLD
    assert (
        delegate.act_at(rect, long, rect.topLeft() + QPoint(TEXT_LEFT + 10, 20), keyed=False)
        is None
    )


def met(delegate: TimelineDelegate, shown: Item, *, keyed: bool) -> list[Act]:
    rect = QRect(0, 0, 900, 61)
    acts = (delegate.act_at(rect, shown, QPoint(x, 18), keyed=keyed) for x in range(0, 900, 4))
    return list(dict.fromkeys(act for act in acts if act is not None))


def test_quiet_words_at_the_end_of_the_line(delegate: TimelineDelegate) -> None:
    everything = [Act.EDIT, Act.CLUE, Act.THIS_WAS_IT, Act.DELETE]
    assert met(delegate, item(), keyed=False) == everything
    assert met(delegate, item(), keyed=True) == everything
    assert met(delegate, item(mark=Mark.GEM), keyed=False) == [Act.EDIT]
    assert met(delegate, item(title="A title " * 14), keyed=False) == []


def test_words_say_what_they_would_do() -> None:
    assert word_for(Act.CLUE, item()) == "Star as clue"
    assert word_for(Act.CLUE, item(is_clue=True)) == "Take off star"
    assert word_for(Act.THIS_WAS_IT, item()) == "This was it"
    assert word_for(Act.THIS_WAS_IT, item(revealed=True)) == "Not this"
    assert word_for(Act.DELETE, item()) == "Delete"
    assert acts_on(item(mark=Mark.GEM)) == (Act.EDIT,)


class Drawing:
    """A timeline view of one row, drawn."""

    def __init__(self, qtbot: QtBot, session: Session, theme: Theme) -> None:
        self.bot, self.session, self.theme = qtbot, session, theme

    def image(self, **fields: object) -> QImage:
        values: dict[str, object] = {
            "kind": InteractionKind.MESSAGE,
            "direction": Direction.OUT,
            "on": self.session.today(),
            "text": "hello",
        }
        amara = Contact(id=new_id(), name="Amara Osei")
        one = Interaction(id=new_id(), contact_ids=(amara.id,), **(values | fields))  # type: ignore[arg-type]
        self.session.apply("x", Change(after=(amara, one)))
        model = TimelineModel(self.session)
        model.show(amara)
        view = TimelineView(self.theme, model)
        self.bot.addWidget(view)
        model.setParent(view)
        view.resize(700, 100)
        return view.grab().toImage()


@pytest.fixture
def drawing(qtbot: QtBot, session: Session, theme: Theme) -> Drawing:
    return Drawing(qtbot, session, theme)


def holds(image: QImage, color: QColor, left: int, right: int) -> bool:
    return any(
        image.pixelColor(x, y) == color for x in range(left, right) for y in range(image.height())
    )


def test_a_clue_has_a_gold_star(drawing: Drawing, theme: Theme) -> None:
    assert not holds(drawing.image(), theme.colors.gold_text, TEXT_LEFT, 690)
    assert holds(drawing.image(is_clue=True), theme.colors.gold_text, TEXT_LEFT, 690)


def test_notes_stand_back(drawing: Drawing, theme: Theme) -> None:
    note = drawing.image(kind=InteractionKind.NOTE, direction=Direction.IN, text="█")
    message = drawing.image(text="█")
    assert holds(note, theme.colors.muted, TEXT_LEFT, 140)
    assert holds(message, theme.colors.text, TEXT_LEFT, 140)


def test_markup_is_shown_as_it_is(drawing: Drawing) -> None:
    assert drawing.image(text="<b>a</b>") != drawing.image(text="a")


@pytest.mark.parametrize("text", ["\0", "\ud800", "\u202e evil", "a\u2028b\r\nc\td", "﷽" * 300])
def test_strange_text_is_drawn(delegate: TimelineDelegate, text: str) -> None:
    assert height(delegate, item(text)) >= ONE_LINE


def test_colours_follow_the_theme(drawing: Drawing, theme: Theme) -> None:
    theme.choose(Mode.DARK)
    try:
        assert holds(drawing.image(text="█"), theme.colors.text, TEXT_LEFT, 140)
    finally:
        theme.choose(Mode.LIGHT)


def test_the_cache_forgets_when_it_is_full(
    delegate: TimelineDelegate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("networkjournal.ui.timeline_delegate.CACHE", 5)
    heights = [height(delegate, item("x\n" * number)) for number in range(12)]
    assert heights == sorted(heights)


def test_the_discovery_has_no_entity_id() -> None:
    assert DISCOVERY == 0
    assert new_id() > DISCOVERY
