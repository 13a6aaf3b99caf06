"""run.py: what it starts, what it needs of the system, and what it says."""

from __future__ import annotations

import ast
import os
import re
import runpy
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import run
from networkjournal import __main__ as program

ROOT = Path(run.__file__).parent
QT_ROW = ("libEGL.so.1", "libegl1", "libglvnd")
XCB_ROW = ("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor")


def test_an_old_python_is_told_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 8, 2))
    monkeypatch.setattr(sys, "version", "3.8.2 (default)")
    with pytest.raises(SystemExit) as stopped:
        runpy.run_path(str(ROOT / "run.py"))
    assert "needs Python 3.11 or later; this is 3.8.2." in str(stopped.value)


def test_an_old_python_can_read_run_py_far_enough_to_say_so() -> None:
    module = ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 7))
    first = [type(node) for node in module.body[:3]]
    assert first == [ast.Expr, ast.Import, ast.If]  # docstring, sys, the question


@pytest.mark.parametrize(
    ("platform", "env", "kinds"),
    [
        ("linux", {}, ()),
        ("linux", {"DISPLAY": ""}, ()),
        ("linux", {"DISPLAY": ":0"}, ("x11",)),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, ("wayland",)),
        ("linux", {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, ("x11", "wayland")),
        ("darwin", {}, ("native",)),
        ("win32", {}, ("native",)),
    ],
)
def test_displays(platform: str, env: dict[str, str], kinds: tuple[str, ...]) -> None:
    assert run.displays(platform, env) == kinds


@pytest.mark.parametrize(
    ("line", "window"),
    [
        ("", True),
        ("--sample", True),
        ("hunt.njournal", True),
        ("--journal hunt.njournal", True),
        ("--journal hunt.njournal list", False),
        ("--journal", False),
        ("list", False),
        ("add hunt.njournal", False),
        ("--version", False),
        ("--help", False),
        ("nonsense", False),
    ],
)
def test_run_py_and_the_program_agree_on_what_opens_a_window(line: str, window: bool) -> None:
    assert run.opens_window(line.split()) is window
    assert program._opens_window(line.split()) is window


def test_a_window_takes_the_libraries_of_its_screens() -> None:
    assert run.choose([], ["x11", "wayland"]) == ([], ["offscreen", "x11", "wayland"])
    assert run.choose(["a.njournal"], ["native"]) == (["a.njournal"], ["offscreen"])
    assert run.choose(["quick-add", "Ada"], ["x11"]) == (["quick-add", "Ada"], ["offscreen", "x11"])


def test_without_a_screen_the_window_becomes_the_self_check() -> None:
    assert run.choose(["a.njournal"], []) == (["--self-check"], ["offscreen"])


def test_the_command_line_needs_neither_screen_nor_qt() -> None:
    assert run.choose(["list", "--json"], []) == (["list", "--json"], [])
    assert run.choose(["quick-add"], []) == (["quick-add"], [])
    assert run.choose(["--self-check"], ["x11"]) == (["--self-check"], ["offscreen"])


def test_missing_names_what_does_not_load() -> None:
    def load(soname: str) -> object:
        if soname == QT_ROW[0]:
            raise OSError(soname)
        return None

    assert run.missing(["offscreen"], load) == [QT_ROW]
    assert run.missing([], load) == []


@pytest.mark.parametrize(
    ("tool", "command"),
    [
        ("apt-get", "apt-get install -y --no-install-recommends libegl1 libxcb-cursor0"),
        ("dnf", "dnf install -y libEGL.so.1()(64bit) libxcb-cursor.so.0()(64bit)"),
        ("zypper", "zypper install -y libEGL.so.1()(64bit) libxcb-cursor.so.0()(64bit)"),
        ("pacman", "pacman -S --needed libglvnd xcb-util-cursor"),
        ("", ""),
    ],
)
def test_every_distribution_has_its_command(tool: str, command: str) -> None:
    assert " ".join(run.install_command([QT_ROW, XCB_ROW], tool.__eq__)) == command


def test_a_package_is_asked_for_once() -> None:
    every = [row for rows in run.LIBRARIES.values() for row in rows]
    command = run.install_command([*every, *every], "apt-get".__eq__)
    assert len(command) == len(set(command)) == 4 + len({row[1] for row in every})


def as_user(monkeypatch: pytest.MonkeyPatch, uid: int) -> list[list[str]]:
    """Pretend to be this user and write down what would be run."""
    calls: list[list[str]] = []

    def call(command: list[str], **_: object) -> int:
        calls.append(command)
        return 0

    monkeypatch.setattr(os, "geteuid", lambda: uid, raising=False)
    monkeypatch.setattr(subprocess, "call", call)
    return calls


def test_root_on_debian_installs_after_an_update(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = as_user(monkeypatch, 0)
    run.install(["apt-get", "install", "-y", "libegl1"], ["libEGL.so.1"])
    assert [command[:3] for command in calls] == [
        ["apt-get", "-q", "update"],
        ["apt-get", "install", "-y"],
    ]


def test_others_are_told_the_exact_line(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = as_user(monkeypatch, 1000)
    with pytest.raises(run.SetupError, match=r"(?m)^    sudo apt-get install -y libegl1$"):
        run.install(["apt-get", "install", "-y", "libegl1"], ["libEGL.so.1"])
    with pytest.raises(run.SetupError, match=r"'libEGL\.so\.1\(\)\(64bit\)'"):
        run.install(["dnf", "install", "-y", "libEGL.so.1()(64bit)"], ["libEGL.so.1"])
    with pytest.raises(run.SetupError, match=r"these libraries of your system: libEGL\.so\.1$"):
        run.install([], ["libEGL.so.1"])
    assert calls == []


def test_libraries_found_once_are_not_looked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = run.Environment(tmp_path)
    environment.folder.mkdir()
    environment.write_stamp({"qt": ["offscreen"]})
    looked: list[Sequence[str]] = []

    def missing(groups: Sequence[str], load: object) -> list[tuple[str, str, str]]:
        looked.append(groups)
        return [QT_ROW]

    monkeypatch.setattr(run, "missing", missing)
    monkeypatch.setattr(shutil, "which", "apt-get".__eq__)
    as_user(monkeypatch, 1000)
    run.need_libraries(environment, ["offscreen"], "linux")
    run.need_libraries(environment, [], "linux")
    run.need_libraries(environment, ["x11"], "win32")
    assert looked == []
    with pytest.raises(run.SetupError, match="sudo apt-get install"):
        run.need_libraries(environment, ["offscreen", "x11"], "linux")
    assert looked == [["offscreen", "x11"]]


def handed(monkeypatch: pytest.MonkeyPatch, *args: str) -> tuple[list[str], str | None, list[str]]:
    """Start run.py without a screen; return what is handed over, Qt's platform, the groups."""
    seen: dict[str, list[str]] = {}

    def hand_over(python: Path, words: Sequence[str | Path], env: dict[str, str]) -> int:
        seen["words"] = [str(word) for word in words]
        seen["platform"] = [env.get("QT_QPA_PLATFORM", "")]
        return 7

    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setattr(run, "displays", lambda platform, env: ())
    monkeypatch.setattr(run.Environment, "prepare", lambda self, dev: None)
    monkeypatch.setattr(
        run, "need_libraries", lambda environment, groups: seen.update(groups=groups)
    )
    monkeypatch.setattr(run, "hand_over", hand_over)
    assert run.main(args) == 7
    return seen["words"], seen["platform"][0] or None, seen["groups"]


def test_the_command_line_is_handed_over_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    words = handed(monkeypatch, "list", "--json")
    assert words == (["-m", "networkjournal", "list", "--json"], None, [])


def test_a_start_without_a_screen_says_what_it_does_instead(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = handed(monkeypatch)
    assert words == (["-m", "networkjournal", "--self-check"], "offscreen", ["offscreen"])
    assert "no display" in capsys.readouterr().out


def test_the_checks_run_offscreen(monkeypatch: pytest.MonkeyPatch) -> None:
    words, platform, groups = handed(monkeypatch, "test", "--long")
    assert words == [str(ROOT / "tests" / "checks.py"), "--long"]
    assert (platform, groups) == ("offscreen", ["offscreen"])


@pytest.mark.parametrize(
    ("error", "status"), [(run.SetupError("Why."), 1), (KeyboardInterrupt, 130)]
)
def test_a_set_up_that_stops_ends_in_words(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException | type[BaseException],
    status: int,
) -> None:
    def stop(self: run.Environment, dev: bool) -> None:
        raise error

    monkeypatch.setattr(run.Environment, "prepare", stop)
    assert run.main(["list"]) == status
    assert capsys.readouterr().err.strip() in {"Why.", "Stopped; start it again to go on."}


def test_handing_over_keeps_arguments_environment_and_exit_status() -> None:
    code = (
        "import os, pathlib, sys, run\n"
        "program = 'import os, sys; print(sys.argv[1:], os.environ[\"KEY\"]); sys.exit(5)'\n"
        "env = {**os.environ, 'KEY': 'value'}\n"
        "sys.exit(run.hand_over(pathlib.Path(sys.executable), ['-c', program, 'a b'], env))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (5, "['a b'] value")


def test_every_dependency_is_pinned_to_a_version_that_fits() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [Requirement(line) for line in lines if line and not line.startswith("#")]
    versions = {canonicalize_name(pin.name): str(pin.specifier) for pin in pins}
    assert all(re.fullmatch(r"==[\w.]+", version) for version in versions.values())
    needed = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["dev"],
        *project["build-system"]["requires"],
    ]
    for requirement in map(Requirement, needed):
        pinned = versions[canonicalize_name(requirement.name)].removeprefix("==")
        assert requirement.specifier.contains(pinned), requirement
