#!/usr/bin/env python3
"""Set up Network Journal and start it: ``python3 run.py``, or check it: ``python3 run.py test``.

The first start makes ``.venv`` beside this file and installs what pyproject.toml names, in the
versions of constraints.txt; later starts only compare a stamp. Needs the standard library alone.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        f"Network Journal needs Python 3.11 or later; this is {sys.version.split()[0]}.\n"
        "Start run.py with a newer one, for example: python3.12 run.py"
    )

import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
BASE: str = getattr(sys, "_base_executable", sys.executable)  # not that of a .venv it runs in
SELF_CHECK = "--self-check"
QUICK_ADD = "quick-add"

# Settings that would send an installation somewhere else than into .venv.
MISLEADING = (
    "PYTHONHOME",
    "PYTHONPATH",
    "PIP_USER",
    "PIP_TARGET",
    "PIP_PREFIX",
    "PIP_REQUIRE_VIRTUALENV",
    "__PYVENV_LAUNCHER__",
)

# What Qt asks the system for: the library, Debian's package, Arch's package. The packages bring the
# rest along. Fedora and openSUSE find a package by the library itself.
LIBRARIES = {
    "offscreen": (
        ("libGL.so.1", "libgl1", "libglvnd"),
        ("libEGL.so.1", "libegl1", "libglvnd"),
        ("libgthread-2.0.so.0", "libglib2.0-0", "glib2"),
        ("libdbus-1.so.3", "libdbus-1-3", "dbus"),
        ("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
        ("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    ),
    "x11": (
        ("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
        ("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
        ("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
        ("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
    ),
    "wayland": (("libwayland-cursor.so.0", "libwayland-cursor0", "wayland"),),
}
PLUGINS = {"offscreen": "libqoffscreen.so", "x11": "libqxcb.so", "wayland": "libqwayland.so"}


class SetupError(Exception):
    """Something a person can act on; the message says what."""


def displays(platform: str, env: Mapping[str, str]) -> tuple[str, ...]:
    """Return the kinds of screen a window could open on here; none on a bare Linux console."""
    if not platform.startswith("linux"):
        return ("native",)
    kinds = (("x11", "DISPLAY"), ("wayland", "WAYLAND_DISPLAY"))
    return tuple(kind for kind, variable in kinds if env.get(variable))


def opens_window(args: Sequence[str]) -> bool:
    """Tell whether the program opens its window on these arguments; its own rule, said again."""
    if len(args) == 2:
        return args[0] == "--journal"
    return all(word == "--sample" or word.endswith(".njournal") for word in args) and len(args) < 2


def choose(args: Sequence[str], screens: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the arguments to hand over, and which of Qt's library groups they need."""
    if screens and (opens_window(args) or QUICK_ADD in args):
        return list(args), ["offscreen", *(kind for kind in screens if kind in LIBRARIES)]
    if opens_window(args):
        return [SELF_CHECK], ["offscreen"]
    return list(args), ["offscreen"] if SELF_CHECK in args else []


def identity(root: Path) -> str:
    """Name the Python and the place a .venv belongs to; with another one it must be made anew."""
    machine = os.uname().machine if hasattr(os, "uname") else ""
    return " | ".join((VERSION, sys.base_prefix, sys.platform, machine, str(root)))


def contents(root: Path) -> str:
    """Return a digest of the files that say what to install."""
    digest = hashlib.sha256()
    for name in ("pyproject.toml", "constraints.txt"):
        digest.update((root / name).read_bytes() + b"\0")
    return digest.hexdigest()


def decide(stamp: Mapping[str, object] | None, wanted: Mapping[str, object], works: bool) -> str:
    """Return "ready", "update" or "rebuild" for a .venv with this stamp.

    A stamp without an identity is one of a set-up that never ended. A .venv without any stamp was
    made by somebody's hand: where it works it is brought up to date, not thrown away.
    """
    if not works or (stamp is not None and stamp.get("identity") != wanted["identity"]):
        return "rebuild"
    if stamp is None or stamp.get("contents") != wanted["contents"]:
        return "update"
    return "ready" if stamp.get("dev") or not wanted["dev"] else "update"


class Environment:
    """The .venv beside run.py: made, kept up to date and remembered by its stamp."""

    def __init__(self, root: Path) -> None:
        """Look at the .venv of the checkout `root`; nothing is made yet."""
        self.root = root
        self.folder = root / ".venv"
        self.stamp_file = self.folder / ".run.json"
        self._held: tuple[int, ...] = ()

    @property
    def python(self) -> Path:
        """Return the interpreter."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def stamp(self) -> dict[str, object] | None:
        """Return the stamp; an unreadable one is an empty one, as after a set-up cut short."""
        try:
            found = json.loads(self.stamp_file.read_bytes())
        except FileNotFoundError:
            return None
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def write_stamp(self, stamp: Mapping[str, object]) -> None:
        """Put down the stamp in one step, so that it is never half there."""
        fresh = self.stamp_file.with_suffix(f".{os.getpid()}")
        fresh.write_text(json.dumps(stamp), encoding="utf-8")
        fresh.replace(self.stamp_file)

    def prepare(self, dev: bool) -> None:
        """Make .venv ready, with the tools for the checks where `dev` is set."""
        wanted = {"identity": identity(self.root), "contents": contents(self.root), "dev": dev}
        try:
            stamp = self.stamp()
            if stamp is not None and decide(stamp, wanted, self.python.exists()) == "ready":
                return
            self.folder.mkdir(exist_ok=True)
            with self._alone():
                stamp = self.stamp()
                step = decide(stamp, wanted, self._works(stamp))
                if step != "ready":
                    self._carry_out(step, stamp, wanted)
        except OSError as error:
            raise SetupError(
                f"Could not set up {self.folder}: {error.strerror or error}.\n"
                "Where that folder is not yours to write to, copy everything to one that is and "
                "start run.py there."
            ) from error

    def _works(self, stamp: Mapping[str, object] | None) -> bool:
        """Tell whether the interpreter is there and, in a .venv not made here, is this Python."""
        if stamp is not None or not self.python.exists():
            return self.python.exists()
        config = self.folder / "pyvenv.cfg"
        text = config.read_text(encoding="utf-8", errors="replace") if config.exists() else ""
        return re.search(rf"^version *= *{re.escape(VERSION)}\b", text, re.MULTILINE) is not None

    def _carry_out(
        self, step: str, stamp: Mapping[str, object] | None, wanted: Mapping[str, object]
    ) -> None:
        print("Setting up Network Journal; this takes a minute the first time.", flush=True)
        self.write_stamp({})
        if step == "rebuild":
            self._make()
        try:
            self._install(dev=bool(wanted["dev"]))
        except SetupError:
            if step == "update":  # pip changes nothing when it refuses
                self.stamp_file.unlink() if stamp is None else self.write_stamp(stamp)
            raise
        self.write_stamp(wanted)

    def _make(self) -> None:
        for entry in self.folder.iterdir():
            if entry == self.stamp_file or entry.name == ".run.lock":
                continue
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink()
        make: list[str | Path] = [BASE, "-m", "venv", self.folder]
        # Debian keeps ensurepip in a package of its own; pip from outside does as well.
        if self._run(make, quiet=True) != 0 and self._run([*make, "--without-pip"]) != 0:
            raise SetupError("Could not make a virtual environment; the lines above say why.")

    def _install(self, dev: bool) -> None:
        import sysconfig
        import tomllib

        project = tomllib.loads((self.root / "pyproject.toml").read_text(encoding="utf-8"))
        names: list[str] = list(project["project"]["dependencies"])
        if dev:
            names += project["project"]["optional-dependencies"]["dev"]
        loud = [] if sys.stdout.isatty() else ["--quiet"]
        command = [*self._pip(), "install", "--no-user", "--no-input", *loud]
        if self._run([*command, "-c", self.root / "constraints.txt", *names]) != 0:
            raise SetupError(
                "Could not install what Network Journal needs; the lines above say why.\n"
                "It takes a connection to the internet once, and Qt needs 64-bit Windows 10, "
                "macOS 13 or a Linux\nof 2022 or later (glibc 2.34: Debian 12, Ubuntu 22.04)."
            )
        # The checkout itself is used as it is, wherever a command is started from. An escaped
        # import line reads the same in every encoding, which a plain path would not.
        place = Path(sysconfig.get_path("purelib", "venv", {"base": str(self.folder)}))
        line = f"import sys; sys.path.append({str(self.root)!a})\n"
        (place / "networkjournal-checkout.pth").write_text(line, encoding="ascii")

    def _pip(self) -> list[str | Path]:
        """Return a pip that installs into .venv: its own, or the one of the system."""
        if self._run([self.python, "-m", "pip", "--version"], quiet=True) == 0:
            return [self.python, "-m", "pip", "--disable-pip-version-check"]
        outside: list[str | Path] = [BASE, "-m", "pip", "--disable-pip-version-check"]
        if self._run([*outside, "--python", self.python, "--version"], quiet=True) == 0:
            return [*outside, "--python", self.python]
        raise SetupError(
            "This Python has no pip, so nothing can be installed.\n"
            "On Debian and Ubuntu this helps: sudo apt-get install python3-venv python3-pip"
        )

    def _run(self, command: Sequence[str | Path], quiet: bool = False) -> int:
        """Run a step of the set-up; it keeps the lock even if this process is killed."""
        env = {key: value for key, value in os.environ.items() if key not in MISLEADING}
        sink = subprocess.DEVNULL if quiet else None
        return subprocess.call(command, env=env, stdout=sink, stderr=sink, pass_fds=self._held)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Wait until no other run.py sets up this .venv, and keep others waiting meanwhile."""
        with (self.folder / ".run.lock").open("w") as file:
            waiting = False
            while not _lock(file.fileno()):
                if not waiting:
                    print("Another start is setting up; waiting for it.", flush=True)
                waiting = True
                time.sleep(0.2)
            self._held = (file.fileno(),) if os.name == "posix" else ()
            try:
                yield
            finally:
                self._held = ()


def _lock(file: int) -> bool:
    """Take the lock of an open file, or say that somebody else has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def missing(groups: Sequence[str], load: Callable[[str], object]) -> list[tuple[str, str, str]]:
    """Return the rows of LIBRARIES in these groups that `load` can not open."""
    rows = []
    for row in (row for group in groups for row in LIBRARIES[group]):
        try:
            load(row[0])
        except OSError:
            rows.append(row)
    return rows


def install_command(
    rows: Sequence[tuple[str, str, str]], which: Callable[[str], object]
) -> list[str]:
    """Return this system's command that installs the libraries; empty where none is known."""
    sonames = [f"{soname}()(64bit)" for soname, _, _ in rows]
    if which("apt-get"):
        packages = sorted({debian for _, debian, _ in rows})
        return ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    for tool in ("dnf", "zypper"):
        if which(tool):
            return [tool, "install", "-y", *sonames]
    if which("pacman"):
        return ["pacman", "-S", "--needed", *sorted({arch for _, _, arch in rows})]
    return []


def need_libraries(
    environment: Environment, groups: Sequence[str], platform: str = sys.platform
) -> None:
    """See to it that Qt finds what it loads from the system: as root on Debian by installing it.

    Qt itself would abort with a line on stderr only. What was found once is in the stamp.
    """
    stamp = environment.stamp() or {}
    seen = stamp.get("qt")
    known = set(seen) if isinstance(seen, list) else set()
    if not platform.startswith("linux") or known.issuperset(groups):
        return
    import ctypes

    lacking = missing(groups, ctypes.CDLL)
    if lacking:
        install(install_command(lacking, shutil.which), [row[0] for row in lacking])
    load = "import ctypes, pathlib, sys, PySide6, PySide6.QtSvg, PySide6.QtWidgets\n"
    load += "folder = pathlib.Path(PySide6.__file__).parent / 'Qt' / 'plugins' / 'platforms'\n"
    load += "for name in sys.argv[1:]: ctypes.CDLL(str(folder / name))"
    plugins = [PLUGINS[group] for group in groups]
    tried = subprocess.run(
        [environment.python, "-c", load, *plugins], check=False, capture_output=True
    )
    if tried.returncode != 0:
        reason = tried.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise SetupError("Qt does not load on this system: " + "".join(reason))
    if os.access(environment.folder, os.W_OK):  # else it is found again next time
        environment.write_stamp({**stamp, "qt": sorted(known.union(groups))})


def install(command: Sequence[str], sonames: Sequence[str]) -> None:
    """Install system libraries where this is root on Debian or Ubuntu; otherwise say how."""
    if not command:
        raise SetupError("Qt needs these libraries of your system: " + ", ".join(sonames))
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root and command[0] == "apt-get":
        print("Installing the system libraries that Qt needs:", shlex.join(command), flush=True)
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.call(["apt-get", "-q", "update"], env=env)
        if subprocess.call([*command, "-q", "-o", "DPkg::Lock::Timeout=300"], env=env) == 0:
            return
    line = shlex.join(command if root else ["sudo", *command])
    raise SetupError(
        "Qt needs a few libraries of your system that are not there yet. Install them with\n\n"
        f"    {line}\n\nand start run.py again."
    )


def hand_over(python: Path, args: Sequence[str | Path], env: Mapping[str, str]) -> int:
    """Become the given Python program; Windows can not do that and waits for it instead."""
    command = [str(python), "-P", *map(str, args)]
    sys.stdout.flush()
    if os.name == "nt":
        return subprocess.call(command, env=env)
    return os.execve(command[0], command, env)


def main(args: Sequence[str]) -> int:
    """Set up what is asked for and hand over to it; return the exit status."""
    environment = Environment(ROOT)
    env = dict(os.environ)
    testing = list(args[:1]) == ["test"]
    program: list[str | Path]
    if testing:
        program, groups = [ROOT / "tests" / "checks.py", *args[1:]], ["offscreen"]
        env["QT_QPA_PLATFORM"] = "offscreen"
    else:
        handed, groups = choose(args, displays(sys.platform, env))
        program = ["-m", "networkjournal", *handed]
        if SELF_CHECK in handed:
            env["QT_QPA_PLATFORM"] = "offscreen"
            if SELF_CHECK not in args:
                print("There is no display here, so this is the self-check instead of the window.")
    try:
        environment.prepare(dev=testing)
        need_libraries(environment, groups)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped; start it again to go on.", file=sys.stderr)
        return 130
    return hand_over(environment.python, program, env)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
