"""The self-check: done in a second or two, and never a hanging one."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from networkjournal import jobs, selfcheck
from networkjournal.core.errors import JournalError
from tests.processes import Home, files


def test_it_does_the_main_job_and_says_where(home: Home) -> None:
    done = home.run("--self-check")
    assert done.returncode == 0
    assert "There is no display here" in done.stdout
    pdf, picture = (
        Path(re.search(rf"{words}: (.+)", done.stdout)[1])  # type: ignore[index]
        for words in ("Journal PDF", "Screenshot")
    )
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert len(pdf.read_bytes()) > 20_000
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert {path.stat().st_mode & 0o077 for path in pdf.parent.iterdir()} == {0}
    assert files(home.folder) == {}, "the person's own folders are not touched"


@pytest.mark.parametrize(
    ("error", "message", "traced"),
    [
        (JournalError("No room.", "Make some."), "No room. Make some.", False),
        (KeyError("pages"), "'pages'", True),
    ],
)
def test_a_failure_is_a_plain_message(
    home: Home,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    error: Exception,
    message: str,
    traced: bool,
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(jobs, "write_journal_pdf", fail)
    monkeypatch.setattr(tempfile, "tempdir", str(home.runtime))
    assert selfcheck.main() == 1
    printed = capfd.readouterr()
    assert printed.out == ""
    assert f"The self-check failed. {message} What it wrote is in " in printed.err
    assert ("Traceback" in printed.err) is traced
