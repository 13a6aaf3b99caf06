"""What many tests share: an empty journal in a folder of its own, and a fixed day."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from networkjournal import cli
from networkjournal.store.journal import Journal
from tests.processes import Call, Home

TODAY = date(2026, 11, 23)
"""A Monday."""


def pytest_configure(config: pytest.Config) -> None:
    """Let examples take the time they need, and be the same ones each time but in long runs."""
    same = "not long" in str(config.getoption("-m"))
    settings.register_profile("ours", settings(deadline=None, derandomize=same))
    settings.load_profile("ours")


@pytest.fixture
def today() -> date:
    """Return the day on which every test takes place."""
    return TODAY


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """Open an empty journal and close it afterwards."""
    opened = Journal.open(tmp_path / "test.njournal", create=True)
    yield opened
    opened.close()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """Return a home in which the program was never started; this process lives there too."""
    mask = os.umask(0o077)
    with tempfile.TemporaryDirectory(prefix="nj-") as runtime:  # the name of a socket is short
        made = Home(tmp_path, Path(runtime))
        for name, value in made.variables().items():
            monkeypatch.setenv(name, value)
        yield made
    os.umask(mask)


@pytest.fixture
def call(home: Home, capsys: pytest.CaptureFixture[str]) -> Call:
    """Return what carries out a command in this process: exit code, standard output and error."""

    def call_(*words: str) -> tuple[int, str, str]:
        try:
            code = cli.main(words)
        except SystemExit as wrong_usage:
            code = int(str(wrong_usage.code))
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call_


@pytest.fixture
def written(home: Home, call: Call) -> Home:
    """Return a home whose journal holds one person."""
    assert call("add", "Ada Example, poet because it rhymes")[0] == 0
    return home
