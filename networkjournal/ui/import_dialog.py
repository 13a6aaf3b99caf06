"""Bringing people in: the file is read beside the window, then the receipt is shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from networkjournal import jobs
from networkjournal.core.errors import Cancelled
from networkjournal.ui.dialogs import Dialogs
from networkjournal.ui.session import Session
from networkjournal.ui.tasks import Progress, Tasks

if TYPE_CHECKING:
    from networkjournal.importers.taking import Outcome

_PROBLEMS_SHOWN = 12


def import_people(file: Path, session: Session, tasks: Tasks, dialogs: Dialogs) -> None:
    """Import ``file`` and show what came of it; cancelled, nothing has changed.

    Raises:
        JournalError: the file is refused; the journal stays as it was.
    """
    from networkjournal.importers.taking import Messages, Taken, receipt_sentences

    def work(report: Progress) -> Outcome:
        planned = jobs.plan_import(session.journal, jobs.read_people([file], report), report)
        return jobs.take_import(session.journal, planned, Taken(messages=Messages.NONE), report)

    try:
        with session.lent():
            done = tasks.run(f"Importing {file.name}", work)
    except Cancelled:
        return
    session.changed.emit(done.change)
    counts, *problems = receipt_sentences(done.receipt)
    rest = len(problems) - _PROBLEMS_SHOWN
    lines = problems[:_PROBLEMS_SHOWN] + ([f"… and {rest} more."] if rest > 0 else [])
    if done.receipt.added or done.receipt.updated:
        lines.append("Undo takes the whole import back.")
    dialogs.tell(counts, "\n".join(lines))
