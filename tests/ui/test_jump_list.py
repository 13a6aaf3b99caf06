"""Quick-add in the task bar of Windows: its steps everywhere, the real thing on Windows."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import pytest

from networkjournal.ui import jump_list

PROGRAM = r"C:\Programs\Network Journal\networkjournalw.exe"


class Refused(Exception):  # noqa: N818 - stands for ``pythoncom.com_error``
    """Windows says no."""


class Thing:
    """A COM object that keeps what it is told."""

    def __init__(self, kind: str, log: list[tuple[Any, ...]]) -> None:
        self._kind = kind
        self._log = log

    def __getattr__(self, name: str) -> Any:
        def call(*values: object) -> Thing:
            self._log.append((self._kind, name, *values))
            return Thing("Properties", self._log)

        return call


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """Stand in for Windows, and return what it was asked."""
    asked: list[tuple[Any, ...]] = []
    com, shell, propsys, pscon = (ModuleType(name) for name in ("com", "shell", "propsys", "pscon"))
    com.CLSCTX_INPROC_SERVER = 1  # type: ignore[attr-defined]
    com.com_error = Refused  # type: ignore[attr-defined]
    com.CoCreateInstance = lambda kind, _outer, _where, _as: Thing(kind, asked)  # type: ignore[attr-defined]
    for name in ("ShellLink", "EnumerableObjectCollection", "DestinationList"):
        setattr(shell, f"CLSID_{name}", name)
    for name in ("ShellLink", "ObjectCollection", "CustomDestinationList"):
        setattr(shell, f"IID_I{name}", name)
    propsys.IID_IPropertyStore = "store"  # type: ignore[attr-defined]
    propsys.PROPVARIANTType = str  # type: ignore[attr-defined]
    pscon.PKEY_Title = "title"  # type: ignore[attr-defined]
    packages = {"win32com": ModuleType("w"), "win32com.shell": ModuleType("s")}
    packages["win32com.propsys"] = ModuleType("p")
    packages["win32com.shell"].shell = shell  # type: ignore[attr-defined]
    packages["win32com.propsys"].propsys = propsys  # type: ignore[attr-defined]
    packages["win32com.propsys"].pscon = pscon  # type: ignore[attr-defined]
    for name, module in {**packages, "pythoncom": com}.items():
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setattr(sys, "platform", "win32")
    return asked


def test_the_list_holds_one_task_that_adds(log: list[tuple[Any, ...]]) -> None:
    jump_list.fill(PROGRAM)
    told = [entry[:3] for entry in log]
    assert ("ShellLink", "SetPath", PROGRAM) in told
    assert ("ShellLink", "SetArguments", "quick-add") in told
    assert ("Properties", "SetValue", "title", jump_list.TITLE) in log
    steps = [name for kind, name, *_ in log if kind == "DestinationList"]
    assert steps == ["BeginList", "AddUserTasks", "CommitList"]


def test_a_refusal_is_said_in_words(
    log: list[tuple[Any, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise Refused

    monkeypatch.setattr(sys.modules["pythoncom"], "CoCreateInstance", refuse)
    with pytest.raises(OSError, match="Quick add"):
        jump_list.fill(PROGRAM)
    assert not log


@pytest.mark.skipif(sys.platform != "win32", reason="there is a jump list on Windows only")
def test_windows_takes_it() -> None:
    jump_list.fill(sys.executable)
    jump_list.fill(sys.executable)
