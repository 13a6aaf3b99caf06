"""The .deb: the bundle, what the desktop reads, and dependencies computed from the bundle."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import linux
import project

HERE = project.HERE / "debian"
REVISION = "1"
"""The version of the packaging: there is an upstream, which is the program itself."""
DESCRIPTION = """\
 Each first exchange with a stranger is a treasure hunt: note what moved you
 before you write, keep the trail of what happened, and one day record the
 reason why it was worth it. One typed line adds a person, honest numbers say
 how often a reason was found, and the journal can be printed as a book.
 .
 Everything stays in one file on this computer; there is no account and no
 network."""


def build(bundle: Path, out: Path) -> Path:
    """Write the package of this architecture to ``out`` and return it."""
    top = project.BUILD / "deb"
    shutil.rmtree(top, ignore_errors=True)
    installed = top / "usr/lib/networkjournal"
    shutil.copytree(bundle, installed, symlinks=True)
    for library in installed.glob("_internal/lib*.so*"):
        if not library.name.startswith("libpython"):
            library.unlink()  # Debian's own is kept up to date by Debian
    (top / "usr/bin").mkdir(parents=True)
    (top / "usr/bin/networkjournal").symlink_to("../lib/networkjournal/networkjournal")
    linux.share(top / "usr/share", bundle)
    documents = top / "usr/share/doc" / project.NAME
    (documents / "changelog.Debian.gz").write_bytes(linux.zipped(_changelog()))
    overrides = top / "usr/share/lintian/overrides/networkjournal"
    overrides.parent.mkdir(parents=True)
    shutil.copyfile(HERE / "lintian-overrides", overrides)
    (top / "DEBIAN").mkdir()  # before the dependencies are looked for: it marks the root
    _control(top, installed)
    _unify(top)
    target = out / f"{project.NAME}_{_version()}_{_architecture()}.deb"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(project.moment())}
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(top), str(target)],
        check=True,
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    return target


def _version() -> str:
    return f"{project.version()}-{REVISION}"


def _changelog() -> str:
    when = format_datetime(datetime.fromtimestamp(project.moment(), UTC))
    return (
        f"{project.NAME} ({_version()}) unstable; urgency=medium\n\n"
        f"  * Network Journal {project.version()}; changelog.gz says what is new.\n\n"
        f" -- {project.MAINTAINER}  {when}\n"
    )


def dependencies(installed: Path) -> dict[str, str]:
    """Return what ``dpkg-shlibdeps`` finds that the bundle needs of the system.

    The theme of GTK is used where a GTK desktop is there, and asks for none where it is not.
    """
    work = project.BUILD / "shlibdeps"
    shutil.rmtree(work, ignore_errors=True)
    (work / "debian").mkdir(parents=True)
    (work / "debian/control").write_text(
        f"Source: {project.NAME}\n\nPackage: {project.NAME}\nArchitecture: any\n"
    )
    files = sorted(path for path in installed.rglob("*") if _is_program(path))
    own = sorted({path.parent for path in files if ".so" in path.name})
    command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0"]
    command += [f"-l{folder}" for folder in own]
    for file in files:
        field = "-dSuggests" if file.name == "libqgtk3.so" else "-dDepends"
        command += [field, f"-e{file}"]
    said = subprocess.run(command, cwd=work, check=False, capture_output=True, text=True)
    found = dict(re.findall(r"^shlibs:(\w+)=(.*)$", said.stdout, re.MULTILINE))
    if said.returncode != 0 or "Depends" not in found:
        wrong = [line for line in said.stderr.splitlines() if "warning:" not in line]
        raise RuntimeError("dpkg-shlibdeps does not know all libraries: " + "\n".join(wrong))
    return found


def _is_program(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _control(top: Path, installed: Path) -> None:
    size = sum(path.stat().st_size for path in top.rglob("*") if not path.is_symlink())
    fields = {
        "Package": project.NAME,
        "Version": _version(),
        "Architecture": _architecture(),
        "Maintainer": project.MAINTAINER,
        "Installed-Size": str(size // 1024),
        **dependencies(installed),
        "Recommends": "desktop-file-utils, hicolor-icon-theme, shared-mime-info",
        "Section": "misc",
        "Priority": "optional",
        "Homepage": linux.HOMEPAGE,
        "Description": f"journal of people you wrote to on a hunch\n{DESCRIPTION}",
    }
    folder = top / "DEBIAN"
    text = "".join(f"{name}: {value}\n" for name, value in fields.items())
    (folder / "control").write_text(text, encoding="utf-8")
    sums = subprocess.run(
        ["md5sum", *sorted(str(p.relative_to(top)) for p in _files(top / "usr"))],
        cwd=top,
        check=True,
        capture_output=True,
    ).stdout
    (folder / "md5sums").write_bytes(sums)


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]


def _unify(top: Path) -> None:
    """Give every file one date and the usual rights, whatever the umask of the builder is."""
    for path in [top, *top.rglob("*")]:
        if path.is_symlink():
            continue
        runs = path.is_dir() or path == top / "usr/lib/networkjournal/networkjournal"
        path.chmod(0o755 if runs else 0o644)
        os.utime(path, (project.moment(), project.moment()))


def _architecture() -> str:
    asked = ["dpkg", "--print-architecture"]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
