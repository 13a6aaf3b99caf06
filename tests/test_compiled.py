"""Code that is compiled once and kept."""

from __future__ import annotations

import builtins
import sys
from pathlib import Path

import pytest

from networkjournal.compiled import CompiledCode
from tests.processes import Home

SOURCE = b"answer = 41 + 1"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "code.bin"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect the names of what is really compiled."""
    names: list[str] = []
    real = compile

    def watched(source: bytes, filename: str, mode: str) -> object:
        names.append(filename)
        return real(source, filename, mode)

    monkeypatch.setattr("networkjournal.compiled._COMPILE", watched)
    monkeypatch.setattr(builtins, "compile", real)  # given back when the test ends
    return names


def answer(code: CompiledCode, source: bytes = SOURCE) -> object:
    values: dict[str, object] = {}
    with code.used():
        exec(compile(source, "support.py", "exec"), values)  # noqa: S102 - what it is for
    return values["answer"]


def test_what_was_compiled_is_taken_from_the_file(file: Path, compiled: list[str]) -> None:
    first = CompiledCode(file)
    assert answer(first) == 42
    first.keep()
    again = CompiledCode(file)
    assert answer(again) == 42
    assert compiled == ["support.py"]


def test_another_source_of_the_same_name_is_compiled(file: Path, compiled: list[str]) -> None:
    first = CompiledCode(file)
    answer(first)
    first.keep()
    newer = CompiledCode(file)
    assert answer(newer, b"answer = 7") == 7
    newer.keep()
    assert answer(CompiledCode(file), b"answer = 7") == 7
    assert len(compiled) == 2


@pytest.mark.parametrize("damage", [b"", b"nonsense", None])
def test_a_file_that_cannot_be_read_is_written_anew(
    file: Path, compiled: list[str], damage: bytes | None
) -> None:
    first = CompiledCode(file)
    answer(first)
    first.keep()
    file.write_bytes(file.read_bytes()[:30] if damage is None else damage)
    second = CompiledCode(file)
    assert answer(second) == 42
    second.keep()
    assert answer(CompiledCode(file)) == 42
    assert len(compiled) == 2


def test_nothing_is_written_where_nothing_was_compiled(file: Path) -> None:
    CompiledCode(file).keep()
    assert not file.exists()


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path, compiled: list[str]) -> None:
    (tmp_path / "cache").write_text("a file in its place")
    code = CompiledCode(tmp_path / "cache" / "code.bin")
    assert answer(code) == 42
    code.keep()
    assert compiled == ["support.py"]


def test_what_qt_compiles_is_compiled_once(home: Home) -> None:
    quickly = "from networkjournal import start; start.quickly().keep()"
    kept = home.folder / "cache" / "networkjournal" / "qt-support.bin"
    assert home.python([sys.executable, "-c", quickly]).returncode == 0
    made = kept.stat()
    assert made.st_size > 10_000
    assert home.python([sys.executable, "-c", quickly]).returncode == 0
    assert kept.stat().st_mtime_ns == made.st_mtime_ns  # nothing was left to compile


WRONG = """
from networkjournal import start

compiled = start.quickly()
import sys
from PySide6.QtCore import QObject, QUrl

def waits(name):
    return hasattr(vars(sys.modules[name]).get("__getattr__"), "__call__")

parser = "shibokensupport.signature.parser"
assert waits(parser) and waits("shibokensupport.signature.lib.pyi_generator")
try:
    QUrl("a").setHost([])
except TypeError as error:
    print(error)
assert not waits(parser)
compiled.keep()
"""


def test_what_waits_comes_when_it_is_asked_for(home: Home) -> None:
    for _ in ("compiled", "kept"):
        told = home.python([sys.executable, "-c", WRONG])
        assert told.returncode == 0, told.stderr
        assert "called with wrong argument types" in told.stdout
        assert "setHost(host: str" in told.stdout
