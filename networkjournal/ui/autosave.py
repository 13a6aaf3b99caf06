"""Saves what is typed: 500 ms after the last key, at the latest 1 s after the first."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer

QUIET_MS = 500
LATEST_MS = 1000
RETRY_MS = 30_000
"""After a refusal, such as a full disk, a writer is not interrupted at every key."""

Save = Callable[[int, Mapping[str, object]], None]


class Autosave(QObject):
    """Collects edited fields with the id they belong to, so that a late save hits the right one."""

    def __init__(self, save: Save, parent: QObject | None = None) -> None:
        """``save(entity_id, {field: value})`` is called once per entity with all its fields."""
        super().__init__(parent)
        self._save = save
        self._pending: dict[int, dict[str, object]] = {}
        self._quiet = self._timer(QUIET_MS)
        self._latest = self._timer(LATEST_MS)
        self._retry = self._timer(RETRY_MS)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.flush)
        return timer

    @property
    def pending(self) -> bool:
        """Say whether something typed is not saved yet."""
        return bool(self._pending)

    def pending_of(self, entity_id: int) -> Mapping[str, object]:
        """Return the fields of one entity that are not saved yet."""
        return self._pending.get(entity_id, {})

    def note(self, entity_id: int, field: str, value: object) -> None:
        """Remember the value a person just gave a field; it is saved soon."""
        self._pending.setdefault(entity_id, {})[field] = value
        if self._retry.isActive():
            return
        self._quiet.start()
        if not self._latest.isActive():
            self._latest.start()

    def flush(self) -> None:
        """Save everything now. What could not be saved stays pending and the error goes on."""
        self._stop()
        while self._pending:
            entity_id, fields = next(iter(self._pending.items()))
            del self._pending[entity_id]
            try:
                self._save(entity_id, fields)
            except BaseException:
                self._pending[entity_id] = fields | self._pending.get(entity_id, {})
                self._stop()
                self._retry.start()
                raise

    def _stop(self) -> None:
        for timer in (self._quiet, self._latest, self._retry):
            timer.stop()
