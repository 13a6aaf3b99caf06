"""People carried out of the window: a hunt on the clipboard, a card in the hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QTemporaryDir, QUrl
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QWidget

from networkjournal import exporting
from networkjournal.core.entities import Contact
from networkjournal.exporters.book_options import BookOptions
from networkjournal.ui.session import Session
from networkjournal.ui.tasks import Progress

CARD_TYPE = "text/vcard"
MOST_CARDS = 500
"""More people are no handful: that is what Export is for."""


def hunts_as(session: Session, ids: Sequence[int], style: str) -> str:
    """Return the hunts of some people as ``text`` or ``markdown``, private notes left out.

    Raises:
        Cancelled: by the person, where it takes long.
    """
    options = BookOptions(today=session.today(), ids=tuple(ids))

    def work(report: Progress) -> str:
        return exporting.hunts_in_words(session.journal, options, style, report)

    return session.carry_out("Copying", len(ids), work)


class Cards:
    """Cards of people as files for other programs; they go when the program ends."""

    def __init__(self, session: Session, source: QWidget) -> None:
        """Make the folder, closed to others; people are drawn out of ``source``."""
        self._session = session
        self._source = source
        self._folder = QTemporaryDir()

    def drag_out(self, ids: Sequence[int]) -> None:
        """Let the hand carry the cards of some people, not more than are a handful."""
        if self._session.is_lent:
            return
        self._session.flush_requested.emit()
        found = self._session.journal.contacts(ids[:MOST_CARDS])
        if found:
            drag = QDrag(self._source)
            drag.setMimeData(self.of(tuple(found.values())))
            drag.exec(Qt.DropAction.CopyAction)

    def of(self, people: Sequence[Contact]) -> QMimeData:
        """Return people as one card file, as vCard text, and their names as text.

        A card that is drawn out goes to others: nothing is on it of what one thinks of somebody.
        """
        from networkjournal.exporters.markdown import file_names
        from networkjournal.exporters.vcard import Version, cards

        data = b"".join(cards(people, Version.V3, public=True))
        first = people[0]
        name = first.name if len(people) == 1 else f"{first.name} and {len(people) - 1} more"
        file = Path(self._folder.path()) / f"{file_names({first.id: name})[first.id]}.vcf"
        file.write_bytes(data)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file))])
        mime.setData(CARD_TYPE, data)
        mime.setText("\n".join(each.name for each in people))
        return mime
