"""Bringing people in: the file is read beside the window, then the receipt is shown."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from networkjournal import jobs
from networkjournal.core.errors import Cancelled
from networkjournal.ui.dialogs import Dialogs
from networkjournal.ui.session import Session
from networkjournal.ui.tasks import Tasks

_PROBLEMS_SHOWN = 12


def import_people(file: Path, session: Session, tasks: Tasks, dialogs: Dialogs) -> None:
    """Import ``file`` and show what came of it; cancelled, nothing has changed.

    Raises:
        JournalError: the file is refused; the journal stays as it was.
    """
    from networkjournal.importers.plan import receipt_sentences

    try:
        with session.lent():
            work = partial(jobs.import_people, session.journal, file)
            planned = tasks.run(f"Importing {file.name}", work)
    except Cancelled:
        return
    session.changed.emit(planned.change)
    counts, *problems = receipt_sentences(planned.receipt)
    rest = len(problems) - _PROBLEMS_SHOWN
    lines = problems[:_PROBLEMS_SHOWN] + ([f"… and {rest} more."] if rest > 0 else [])
    if planned.receipt.added or planned.receipt.updated:
        lines.append("Undo takes the whole import back.")
    dialogs.tell(counts, "\n".join(lines))
