"""What the window recalls once a day by itself: a bet that is decided, or a line from earlier."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from networkjournal.core.echo import Echo, EchoKind
from networkjournal.ui.settings import of_journal

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow

_LONGEST = 140
"""Letters of a line that is read in passing."""
DECIDED = "Your bet is decided: “Make a bet” in the menu Journal shows how it ended."
_BEGINNINGS = {
    EchoKind.OPENED: "A year ago today you first wrote to {name}: {words}",
    EchoKind.FOUND: "A year ago today you found out about {name}: {words}",
    EchoKind.REASON: "It was worth writing to {name}: {words}",
}


def recall(window: MainWindow) -> None:
    """Say one quiet line, at most once a day, unless something else is being said."""
    settings, session = window.settings, window.session
    today = session.today()
    if session.is_lent or (window.toast is not None and window.toast.said()):
        return
    if _tell_of_bet(window, today):
        return
    key = of_journal(session.journal.path, "echo")
    if not settings.echo or settings.text(key) == today.isoformat():
        return
    found = session.journal.read.echo(today)
    if found is not None:
        window.say(in_words(found), open_=partial(window.going.go_to, found.contact_id))
        settings.set_text(key, today.isoformat())


def in_words(echo: Echo) -> str:
    """Return what is recalled as a sentence of one line."""
    words = " ".join(echo.words.split())
    short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
    return _BEGINNINGS[echo.kind].format(name=echo.name, words=short)


def _tell_of_bet(window: MainWindow, today: date) -> bool:
    """Say once that a bet is decided; how it ended is for who wants to know."""
    standing = window.session.journal.read.bet(today)
    if standing is None or not standing.is_over:
        return False
    key = of_journal(window.session.journal.path, "bet")
    made = f"{standing.bet.found} of {standing.bet.of} on {standing.bet.on.isoformat()}"
    if window.settings.text(key) == made:
        return False
    window.settings.set_text(key, made)
    window.say(DECIDED, open_=window.commands.make_bet)
    return True
