"""What is said where the system lacks a library that Qt needs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType

from networkjournal import __main__, lacking, start


def test_only_a_library_of_the_system_is_named() -> None:
    lost = "libEGL.so.1: cannot open shared object file: No such file or directory"
    assert lacking.named(ImportError(lost)) == "libEGL.so.1"
    assert lacking.named(ImportError("No module named 'peewee'")) is None


def test_what_cannot_be_loaded_is_lacking() -> None:
    def load(library: str) -> None:
        if "cursor" in library:
            raise OSError(library)

    assert lacking.lacking(load) == ["libxcb-cursor.so.0"]


def test_all_that_is_missing_is_named_at_once() -> None:
    def load(library: str) -> None:
        if library != "libGL.so.1":
            raise OSError(library)

    named = lacking.with_others("libEGL.so.1", load)
    assert named[0] == "libEGL.so.1"
    assert sorted(named) == sorted(lacking.DEBIAN.keys() - {"libGL.so.1"})


def test_the_message_says_what_helps() -> None:
    said = lacking.message(["libEGL.so.1", "libother.so.2"])
    assert "libEGL.so.1, libother.so.2 are missing" in said
    assert "libEGL.so.1 is missing" in lacking.message(["libEGL.so.1"])
    assert "sudo apt-get install libegl1\n" in said
    assert "apt-get" not in lacking.message(["libother.so.2"])


def test_a_start_without_it_ends_with_the_message(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def lose(_words: list[str]) -> int:
        raise ImportError("libGL.so.1: cannot open shared object file: No such file")

    monkeypatch.setattr(__main__, "_start", lose)
    monkeypatch.setattr(lacking, "_show", lambda _words: None)
    monkeypatch.setattr(lacking, "lacking", lambda _load: ["libGL.so.1", "libEGL.so.1"])
    assert __main__.main([]) == lacking.EXIT_CODE
    assert "sudo apt-get install libegl1 libgl1\n" in capsys.readouterr().err


def test_any_other_import_that_fails_is_a_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    def lose(_words: list[str]) -> int:
        raise ImportError("No module named 'peewee'")

    monkeypatch.setattr(__main__, "_start", lose)
    with pytest.raises(ImportError, match="peewee"):
        __main__.main([])


@pytest.mark.skipif(sys.platform == "win32", reason="the box is a script for a shell")
def test_without_a_terminal_a_box_of_the_desktop_says_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = tmp_path / "kdialog"
    box.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {tmp_path}/said\n')
    box.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert lacking.tell(["libGL.so.1"]) == lacking.EXIT_CODE
    assert "libgl1" in (tmp_path / "said").read_text()


def test_when_qt_gives_up_the_missing_library_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class LeftError(Exception):
        pass

    def leave(_code: int) -> None:
        raise LeftError

    monkeypatch.setattr(lacking, "_show", lambda _words: None)
    monkeypatch.setattr(lacking, "_leave", leave)
    monkeypatch.setattr(lacking, "lacking", lambda _load: ["libxcb-cursor.so.0"])
    with pytest.raises(LeftError):
        start._hear(QtMsgType.QtFatalMsg, QMessageLogContext(), "no plugin")
    assert "libxcb-cursor0" in capsys.readouterr().err
    monkeypatch.setattr(lacking, "lacking", lambda _load: [])
    start._hear(QtMsgType.QtFatalMsg, QMessageLogContext(), "no screen")
    start._hear(QtMsgType.QtWarningMsg, QMessageLogContext(), "a warning")
    assert capsys.readouterr().err == "no screen\na warning\n"
