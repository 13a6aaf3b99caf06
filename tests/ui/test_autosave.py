"""Saving what is typed: when, for whom, and what happens when it is refused."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from networkjournal.core.errors import JournalError
from networkjournal.ui.autosave import LATEST_MS, QUIET_MS, Autosave


class Disk:
    """Keeps what is saved; refuses while it is full."""

    def __init__(self) -> None:
        self.saved: list[tuple[int, dict[str, object]]] = []
        self.full = False

    def save(self, entity_id: int, fields: Mapping[str, object]) -> None:
        if self.full:
            raise JournalError("The disk is full.", "Make room.")
        self.saved.append((entity_id, dict(fields)))


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def parent(qapp: object) -> Iterator[QObject]:
    """Own what a test makes, so that no timer outlives it."""
    made = QObject()
    yield made
    delete(made)


@pytest.fixture
def autosave(disk: Disk, parent: QObject) -> Autosave:
    return Autosave(disk.save, parent)


def test_it_waits_for_a_pause_and_saves_the_last_value_once(
    autosave: Autosave, disk: Disk, qtbot: QtBot
) -> None:
    started = time.monotonic()
    for text in ("a", "ab", "abc"):
        autosave.note(7, "name", text)
    assert autosave.pending
    assert not disk.saved
    qtbot.waitUntil(lambda: not autosave.pending, timeout=5000)
    assert disk.saved == [(7, {"name": "abc"})]
    assert time.monotonic() - started >= QUIET_MS / 1000 - 0.05


def test_steady_typing_is_saved_before_it_pauses(
    autosave: Autosave, disk: Disk, qtbot: QtBot
) -> None:
    started = time.monotonic()
    while not disk.saved:
        autosave.note(7, "reason", "x" * (1 + int((time.monotonic() - started) * 10)))
        qtbot.wait(100)
        assert time.monotonic() - started < 5
    assert time.monotonic() - started < (LATEST_MS + 400) / 1000
    assert time.monotonic() - started > QUIET_MS / 1000


def test_flush_saves_now_and_only_what_was_typed(autosave: Autosave, disk: Disk) -> None:
    autosave.flush()
    assert not disk.saved
    autosave.note(7, "name", "Ada")
    autosave.note(8, "reason", "because")
    autosave.note(7, "place", "Accra")
    assert autosave.pending_of(7) == {"name": "Ada", "place": "Accra"}
    autosave.flush()
    assert disk.saved == [(7, {"name": "Ada", "place": "Accra"}), (8, {"reason": "because"})]
    assert not autosave.pending
    assert autosave.pending_of(7) == {}


def test_what_is_refused_stays_and_is_saved_later(autosave: Autosave, disk: Disk) -> None:
    disk.full = True
    autosave.note(7, "name", "Ada")
    autosave.note(8, "name", "Ben")
    with pytest.raises(JournalError, match="full"):
        autosave.flush()
    assert autosave.pending_of(7) == {"name": "Ada"}
    assert autosave.pending_of(8) == {"name": "Ben"}
    disk.full = False
    autosave.flush()
    assert sorted(disk.saved) == [(7, {"name": "Ada"}), (8, {"name": "Ben"})]


def test_what_is_typed_during_a_refused_save_wins(parent: QObject) -> None:
    def refuse(_id: int, _fields: Mapping[str, object]) -> None:
        made.note(7, "name", "newer")
        raise JournalError("The disk is full.")

    made = Autosave(refuse, parent)
    made.note(7, "name", "older")
    made.note(7, "place", "Accra")
    with pytest.raises(JournalError):
        made.flush()
    assert made.pending_of(7) == {"name": "newer", "place": "Accra"}


def test_after_a_refusal_typing_is_not_interrupted_at_every_key(
    autosave: Autosave, disk: Disk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk.full = True
    autosave.note(7, "name", "A")
    with pytest.raises(JournalError):
        autosave.flush()
    asked: list[int] = []
    monkeypatch.setattr(autosave, "_save", lambda entity_id, _fields: asked.append(entity_id))
    autosave.note(7, "name", "Ad")
    qtbot.wait(LATEST_MS + 200)
    assert not asked
    autosave.flush()
    assert asked == [7]


def test_it_tries_again_by_itself_after_a_refusal(
    disk: Disk, parent: QObject, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("networkjournal.ui.autosave.RETRY_MS", 50)
    autosave = Autosave(disk.save, parent)
    disk.full = True
    autosave.note(7, "name", "Ada")
    with pytest.raises(JournalError):
        autosave.flush()
    disk.full = False
    qtbot.waitUntil(lambda: disk.saved == [(7, {"name": "Ada"})])
