"""People and hunts in another format: which, of whom, how much of them, and where to."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
)

from networkjournal import exporting
from networkjournal.core.errors import Cancelled
from networkjournal.exporters.book_options import TITLE, BookOptions
from networkjournal.exporters.privacy import Names, Privacy
from networkjournal.exporting import FORMATS, Choice, Format
from networkjournal.ui.book_choices import NAMES
from networkjournal.ui.check import Check
from networkjournal.ui.range_choice import Chosen, Range, RangeChoice, choose, combo

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow

_WIDTH = 520


class ExportDialog(QDialog):
    """Asks little, remembers the answers, and says what will not be in the file."""

    def __init__(self, window: MainWindow, people: Chosen) -> None:
        """Show the choices of last time; ``people`` may be chosen instead of everybody."""
        super().__init__(window)
        self._window = window
        self._settings = window.settings
        self.setWindowTitle("Export")
        self.format = combo("format", {})
        for name, each in FORMATS.items():
            self.format.addItem(each.words, name)
        self.whose = RangeChoice(people, window.session.today())
        self.names = combo("names", NAMES)
        self.photos = Check(window.theme, "&Photos")
        self.private_notes = Check(window.theme, "Pri&vate notes")
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setForegroundRole(self.note.palette().ColorRole.PlaceholderText)
        self._lay_out()
        self._restore()
        self.format.currentIndexChanged.connect(self._turn_to_format)
        self.whose.listen(self._follow)
        self.names.currentIndexChanged.connect(self._follow)
        self.photos.toggled.connect(self._follow)
        self.private_notes.toggled.connect(self._follow)

    @property
    def chosen(self) -> Format:
        """The format that is chosen."""
        return FORMATS[self.format.currentData()]

    def options(self) -> BookOptions:
        """Return the choices as every exporter takes them."""
        selection = self.whose.selection()
        return BookOptions(
            today=self._window.session.today(),
            date_from=selection.date_from,
            date_to=selection.date_to,
            ids=selection.ids,
            privacy=Privacy(
                names=Names(self.names.currentData()),
                private_notes=self.private_notes.isChecked(),
                photos=self.photos.isChecked(),
            ),
        )

    def write(self) -> None:
        """Ask where to, write, and offer to show what was written."""
        which, options = self.chosen, self.options()
        out = self._window.dialogs.save_file("Export", self._suggested(), _kinds(which))
        if out is None:
            return
        out, named = _ending_in(which.suffix, out), out
        if not self._may_replace(which, out, named):
            return
        self._remember()
        self._settings.set_text("export/folder", str(out.parent))
        work = partial(exporting.write, self._window.session.journal, which, options, out)
        try:
            files = self._window.lend(f"Writing {out.name}", work)
        except Cancelled:
            return
        self.accept()
        self._offer(files, out)

    def _offer(self, files: list[Path], out: Path) -> None:
        answers = ("Show the folder", "Close") if out.is_dir() else _ANSWERS
        places = "\n".join(map(str, files))
        answer = self._window.dialogs.choose("The export is written.", places, answers)
        if answer is not None and answer < len(answers) - 1:
            place = out if answer == 0 else out.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))

    def _may_replace(self, which: Format, out: Path, named: Path) -> bool:
        """Ask about files that the system's dialog has not asked about."""
        asked = [out] if out != named else []
        if which is FORMATS["csv"]:
            asked.append(exporting.beside(out))
        there = [path.name for path in asked if path.is_file()]
        if not there:
            return True
        what = " and ".join(there)
        answer = self._window.dialogs.choose(
            f"Replace {what}?", "It is there already.", ("Replace", "Cancel")
        )
        return answer == 0

    def _lay_out(self) -> None:
        self._form = form = QFormLayout()
        form.setSpacing(10)
        form.addRow("F&ormat", self.format)
        self.whose.add_to(form, "&Whose")
        form.addRow("&Names", self.names)
        form.addRow("With", self.photos)
        form.addRow("", self.private_notes)
        buttons = QDialogButtonBox(self)
        make = buttons.addButton("E&xport…", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        make.setDefault(True)
        buttons.accepted.connect(self.write)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(self.note)
        column.addStretch(1)
        column.addWidget(buttons)
        self.note.setMinimumHeight(3 * self.note.fontMetrics().lineSpacing())
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setMinimumWidth(_WIDTH)

    def _turn_to_format(self) -> None:
        """Offer what the format can take, as it was chosen for this format last."""
        which = self.chosen
        self.whose.offer_dates(Choice.DATES not in which.lacks)
        usual = "on" if which.private else "off"
        kept = self._settings.text(self._private_key(), usual)
        self.private_notes.setChecked(kept == "on")
        self._follow()

    def _follow(self) -> None:
        self.whose.show_days(self._form)
        which = self.chosen
        in_full = self.names.currentData() == Names.FULL
        self.photos.setEnabled(Choice.PHOTOS not in which.lacks and in_full)
        self.private_notes.setEnabled(Choice.PRIVATE not in which.lacks)
        self.note.setText(" ".join(self._sentences()))

    def _sentences(self) -> list[str]:
        said = []
        if self.names.currentData() != Names.FULL:
            said.append(
                "Photos, links and phones are left out. Quotes may still tell who somebody is."
            )
        if self.chosen is FORMATS["json"]:
            said.append(
                "Another journal takes all of it in. What was changed when stays here."
                if exporting.is_whole(self.options())
                else "Only what is chosen, without the trash and the journal’s settings."
            )
        elif Choice.PRIVATE not in self.chosen.lacks:
            is_in = self.private_notes.isChecked()
            said.append(f"Private notes are {'in it' if is_in else 'left out'}.")
        return said

    def _suggested(self) -> Path:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        kept = self._settings.text("export/folder") or QStandardPaths.writableLocation(documents)
        name = f"{TITLE} {self._window.session.today().isoformat()}"
        suffix = self.chosen.suffix
        out, number = Path(kept) / f"{name}{suffix}", 1
        while out.exists():
            number += 1
            out = Path(kept) / f"{name} {number}{suffix}"
        return out

    def _private_key(self) -> str:
        return f"export/{self.format.currentData()}/private_notes"

    def _remember(self) -> None:
        texts = {
            "export/format": self.format.currentData(),
            "export/range": self.whose.range.currentData(),
            "export/names": self.names.currentData(),
            "export/photos": "on" if self.photos.isChecked() else "off",
            self._private_key(): "on" if self.private_notes.isChecked() else "off",
        }
        for key, text in texts.items():
            self._settings.set_text(key, str(text))

    def _restore(self) -> None:
        choose(self.format, self._settings.text("export/format"))
        choose(self.names, self._settings.text("export/names"))
        self.photos.setChecked(self._settings.text("export/photos", "on") == "on")
        self._turn_to_format()
        choose(self.whose.range, self._settings.text("export/range", Range.ALL))
        self._follow()


_ANSWERS = ("Open it", "Show its folder", "Close")


def _kinds(which: Format) -> str:
    name = which.words.partition(":")[0]
    return f"{name} (*{which.suffix})" if which.suffix else f"{name} (*)"


def _ending_in(suffix: str, out: Path) -> Path:
    return out if out.suffix.lower() == suffix or not suffix else out.with_name(out.name + suffix)
