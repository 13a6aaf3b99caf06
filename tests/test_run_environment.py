"""run.py's .venv: when it is made, brought up to date, made anew, or left alone."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

import run

WANTED = {"identity": "here", "contents": "new", "dev": False}


@pytest.mark.parametrize(
    ("stamp", "works", "step"),
    [
        (WANTED, True, "ready"),
        ({**WANTED, "dev": True}, True, "ready"),
        ({**WANTED, "contents": "old"}, True, "update"),
        ({**WANTED, "identity": "elsewhere"}, True, "rebuild"),
        (WANTED, False, "rebuild"),
        ({}, True, "rebuild"),
        (None, True, "update"),
        (None, False, "rebuild"),
    ],
)
def test_decide(stamp: dict[str, object] | None, works: bool, step: str) -> None:
    assert run.decide(stamp, WANTED, works) == step


def test_the_tools_for_the_checks_are_added_to_a_plain_environment() -> None:
    assert run.decide(WANTED, {**WANTED, "dev": True}, works=True) == "update"


def test_contents_follow_both_files_and_tell_them_apart(checkout: Path) -> None:
    before = run.contents(checkout)
    (checkout / "constraints.txt").write_text("demo==2\n")
    changed = run.contents(checkout)
    project = (checkout / "pyproject.toml").read_bytes()
    (checkout / "pyproject.toml").write_bytes(project + b"demo==2\n")
    (checkout / "constraints.txt").write_bytes(b"")
    assert len({before, changed, run.contents(checkout)}) == 3


def test_identity_is_of_this_python_and_this_place(tmp_path: Path) -> None:
    assert run.identity(tmp_path) != run.identity(tmp_path / "moved")
    assert sys.base_prefix in run.identity(tmp_path)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a folder like a checkout, whose one dependency is a wheel beside it."""
    folder = tmp_path / "a chéckout"
    (folder / "networkjournal").mkdir(parents=True)
    (folder / "networkjournal" / "__init__.py").write_text("")
    wheel = tmp_path / "demo-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("demo.py", "answer = 42\n")
        archive.writestr(
            "demo-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n"
        )
        archive.writestr(
            "demo-1.0.dist-info/WHEEL",
            "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        archive.writestr("demo-1.0.dist-info/RECORD", "demo.py,,\n")
    (folder / "pyproject.toml").write_text(
        f'[project]\ndependencies = ["demo @ {wheel.as_uri()}"]\n'
        "[project.optional-dependencies]\ndev = []\n"
    )
    (folder / "constraints.txt").write_text("")
    return folder


class Recorded(run.Environment):
    """An environment whose commands are written down and only pretended."""

    def __init__(self, root: Path, fail: str = "") -> None:
        super().__init__(root)
        self.commands: list[str] = []
        self.fail = fail

    def _run(self, command: Sequence[str | Path], quiet: bool = False) -> int:
        words = " ".join(map(str, command[1:]))
        self.commands.append(words)
        if self.fail and self.fail in words and "--without-pip" not in words:
            return 1
        if " venv " in f" {words} ":
            version = f"{sys.version_info.major}.{sys.version_info.minor}"
            self.python.parent.mkdir(parents=True, exist_ok=True)
            self.python.write_text("")
            (self.folder / "pyvenv.cfg").write_text(f"home = x\nversion = {version}.9\n")
            for place in (f"lib/python{version}/site-packages", "Lib/site-packages"):
                (self.folder / place).mkdir(parents=True, exist_ok=True)
        return 0

    @property
    def made(self) -> bool:
        return any("-m venv" in command for command in self.commands)

    @property
    def installed(self) -> bool:
        return any(" install " in command for command in self.commands)


@pytest.fixture
def ready(checkout: Path) -> Path:
    """Return a checkout that has been set up."""
    Recorded(checkout).prepare(dev=False)
    return checkout


def steps(checkout: Path, *, dev: bool = False) -> tuple[bool, bool]:
    """Prepare once more and return whether .venv was made and whether things were installed."""
    again = Recorded(checkout)
    again.prepare(dev)
    return again.made, again.installed


def test_a_second_start_runs_nothing(ready: Path) -> None:
    assert steps(ready) == (False, False)


def test_other_versions_are_installed_into_the_same_environment(ready: Path) -> None:
    (ready / "constraints.txt").write_text("demo==1.0\n")
    assert steps(ready) == (False, True)
    assert steps(ready) == (False, False)


def test_the_checks_add_their_tools_once_and_the_plain_start_keeps_them(ready: Path) -> None:
    assert steps(ready, dev=True) == (False, True)
    assert steps(ready, dev=True) == (False, False)
    assert steps(ready) == (False, False)


def test_a_set_up_that_was_killed_is_made_anew(ready: Path) -> None:
    left = run.Environment(ready).folder / "half-written"
    left.mkdir()
    run.Environment(ready).write_stamp({})
    assert steps(ready) == (True, True)
    assert not left.exists()


def test_a_garbled_stamp_counts_as_a_set_up_that_was_killed(ready: Path) -> None:
    for garbled in ("", "{", "[]", "\0\0"):
        run.Environment(ready).stamp_file.write_text(garbled)
        assert steps(ready) == (True, True)


def test_an_environment_whose_python_is_gone_is_made_anew(ready: Path) -> None:
    run.Environment(ready).python.unlink()
    assert steps(ready) == (True, True)


def test_a_moved_checkout_makes_its_environment_anew(ready: Path) -> None:
    moved = ready.rename(ready.with_name("moved"))
    assert steps(moved) == (True, True)


def test_an_environment_made_by_hand_is_kept_and_brought_up_to_date(ready: Path) -> None:
    run.Environment(ready).stamp_file.unlink()
    assert steps(ready) == (False, True)


def test_one_made_by_hand_for_another_python_is_made_anew(ready: Path) -> None:
    environment = run.Environment(ready)
    environment.stamp_file.unlink()
    (environment.folder / "pyvenv.cfg").write_text("version = 3.4.0\n")
    assert steps(ready) == (True, True)


def test_a_refused_update_leaves_the_environment_as_it_was(ready: Path) -> None:
    before = run.Environment(ready).stamp()
    (ready / "constraints.txt").write_text("demo==9\n")
    with pytest.raises(run.SetupError, match="the lines above say why"):
        Recorded(ready, fail="install").prepare(dev=False)
    assert run.Environment(ready).stamp() == before


def test_a_refused_first_set_up_is_not_mistaken_for_a_finished_one(checkout: Path) -> None:
    with pytest.raises(run.SetupError):
        Recorded(checkout, fail="install").prepare(dev=False)
    assert steps(checkout) == (True, True)


def test_without_ensurepip_the_pip_of_the_system_installs(checkout: Path) -> None:
    class Debian(Recorded):
        def _run(self, command: Sequence[str | Path], quiet: bool = False) -> int:
            inside = command[0] == self.python
            return super()._run(command, quiet) or int(inside)

    environment = Debian(checkout, fail="-m venv")
    environment.prepare(dev=False)
    assert any("venv" in words and "--without-pip" in words for words in environment.commands)
    assert f"--python {environment.python} install" in environment.commands[-1]


def test_without_any_pip_it_says_what_helps(checkout: Path) -> None:
    with pytest.raises(run.SetupError, match="sudo apt-get install python3-venv"):
        Recorded(checkout, fail="--version").prepare(dev=False)


def test_a_file_in_the_way_is_named(checkout: Path) -> None:
    (checkout / ".venv").write_text("in the way")
    with pytest.raises(run.SetupError, match=re.escape(str(checkout / ".venv"))):
        Recorded(checkout).prepare(dev=False)


def test_a_real_environment_from_nothing(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_USER", "1")  # would send the installation elsewhere
    environment = run.Environment(checkout)
    environment.prepare(dev=True)
    code = "import demo, networkjournal; print(demo.answer, networkjournal.__file__)"
    said = subprocess.run(
        [environment.python, "-P", "-X", "utf8", "-c", code],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
    )
    assert said.stdout.split(maxsplit=1)[0] == "42", said.stderr
    assert str(checkout) in said.stdout
    stamp = json.loads(environment.stamp_file.read_text())
    assert stamp["identity"] == run.identity(checkout)


def test_only_one_set_up_at_a_time(tmp_path: Path) -> None:
    with (tmp_path / "lock").open("w") as mine, (tmp_path / "lock").open("w") as other:
        assert run._lock(mine.fileno())
        assert not run._lock(other.fileno())
        mine.close()
        assert run._lock(other.fileno())
