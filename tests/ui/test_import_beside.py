"""What an import leaves to threads, so that the window is never held up."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from networkjournal.core.rows import PeopleFilter
from networkjournal.store.queries import Queries
from networkjournal.ui import import_sheet
from networkjournal.ui.session import Session
from networkjournal.ui.tasks import Progress, Tasks
from networkjournal.ui.theme import Theme
from tests.ui.fakes import InlineTasks
from tests.ui.import_driver import CARD, Bringing
from tests.ui.window_driver import Key, press

T = TypeVar("T")
JUST_HERE = 2
"""References to a value that is held by one name, while they are counted."""


class Noted(InlineTasks):
    """Lets the pages be loaded once work is asked for."""

    def __init__(self, may_load: threading.Event) -> None:
        super().__init__()
        self.titles: list[str] = []
        self._may_load = may_load

    def run(self, title: str, work: Callable[[Progress], T]) -> T:
        self.titles.append(title)
        self._may_load.set()
        return super().run(title, work)


@pytest.fixture
def bring(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[Bringing]:
    made = Bringing(qtbot, session, theme, tmp_path)
    yield made
    made.close()


def test_who_is_quicker_than_the_pages_load_waits_beside_the_window(
    bring: Bringing, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_load = threading.Event()
    monkeypatch.setattr(import_sheet, "_load_the_rest", may_load.wait)
    tasks = bring.window.tasks = Noted(may_load)
    bring.open(bring.file("cleo.vcf", CARD))
    assert tasks.titles == ["Reading", "Reading", "Comparing with your journal"]
    assert bring.is_on("preview")


def test_the_list_is_read_anew_before_the_journal_is_back(
    bring: Bringing, monkeypatch: pytest.MonkeyPatch, today: date
) -> None:
    counted: list[str] = []
    count = Queries._counted

    def noted(self: Queries, day: date) -> dict[PeopleFilter, int]:
        counted.append(threading.current_thread().name)
        return count(self, day)

    bring.window.tasks = Tasks(bring.window)
    bring.open(bring.file("cleo.vcf", CARD))
    monkeypatch.setattr(Queries, "_counted", noted)
    bring.on()
    assert bring.session.journal.read.counts(today)[PeopleFilter.EVERYONE] == 1
    assert len(counted) == 1
    assert counted != ["MainThread"]


def test_nothing_that_was_read_is_held_on_to(bring: Bringing, qtbot: QtBot) -> None:
    bring.open(bring.file("cleo.vcf", CARD))
    assert bring.sheet.work.plan is not None
    row = bring.sheet.work.plan.rows[0]
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: sys.getrefcount(row) == JUST_HERE)
