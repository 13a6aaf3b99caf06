"""Linux: what every package installs beside the bundle, and the tarball for other distributions."""

from __future__ import annotations

import gzip
import io
import os
import re
import shutil
import tarfile
from html import escape
from pathlib import Path

import command_line
import icons
import licences
import project

HERE = project.HERE / "linux"
HOMEPAGE = "https://networkjournal.org"
"""Where the project is to be found; the screenshots of software centres lie below it."""


def share(folder: Path, bundle: Path) -> None:
    """Fill ``folder``, a share/, with everything that the desktop reads."""
    _put(folder / "applications/networkjournal.desktop", _read("networkjournal.desktop"))
    _put(folder / "mime/packages/networkjournal.xml", _read("networkjournal.xml"))
    _put(folder / f"metainfo/{project.APP_ID}.metainfo.xml", metainfo())
    _put(folder / "man/man1/networkjournal.1.gz", zipped(command_line.manual()))
    completions = {
        "bash-completion/completions/networkjournal": command_line.bash(),
        "zsh/vendor-completions/_networkjournal": command_line.zsh(),
        "fish/vendor_completions.d/networkjournal.fish": command_line.fish(),
    }
    for name, text in completions.items():
        _put(folder / name, text)
    _icons(folder / "icons/hicolor")
    documents = folder / "doc/networkjournal"
    _put(documents / "copyright", licences.copyright_file(bundle))
    _put(documents / "changelog.gz", zipped((project.ROOT / "CHANGELOG.md").read_text("utf-8")))


def metainfo() -> str:
    """Return the AppStream description of this version."""
    values = {
        "ID": project.APP_ID,
        "SUMMARY": project.SUMMARY,
        "DEVELOPER": project.DEVELOPER,
        "HOMEPAGE": HOMEPAGE,
        "VERSION": project.version(),
        "DAY": project.day(),
    }
    text = _read("metainfo.xml.in")
    for name, value in values.items():
        text = text.replace(f"@{name}@", escape(value))
    return text.replace("@CHANGES@", _as_markup(project.changes(project.version())))


def tarball(bundle: Path, out: Path) -> Path:
    """Write the archive with bundle, share/ and scripts to install and to take away."""
    name = f"{project.NAME}-{project.version()}-linux-{os.uname().machine}"
    top = project.BUILD / "tarball" / name
    shutil.rmtree(top.parent, ignore_errors=True)
    shutil.copytree(bundle, top / project.NAME, symlinks=True)
    share(top / "share", bundle)
    for script in ("install.sh", "uninstall.sh"):
        _put(top / script, _read(script), runs=True)
    _put(top / "README", _read("README.install"))
    _put(top / "LICENSE", (project.ROOT / "LICENSE").read_text("utf-8"))
    target = out / f"{name}.tar.xz"
    with tarfile.open(target, "w:xz", preset=6) as archive:
        for path in [top, *sorted(top.rglob("*"))]:
            archive.add(path, str(path.relative_to(top.parent)), recursive=False, filter=_anonymous)
    return target


def app_dir(bundle: Path, folder: Path) -> Path:
    """Lay out what ``appimagetool`` makes an AppImage of, and return its folder."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(bundle, folder / "usr/lib/networkjournal", symlinks=True)
    share(folder / "usr/share", bundle)
    _put(folder / "AppRun", _read("AppRun"), runs=True)
    _put(folder / "networkjournal.desktop", _read("networkjournal.desktop"))
    (folder / "networkjournal.png").write_bytes(icons.png(icons.APP_ICON, 256))
    (folder / ".DirIcon").symlink_to("networkjournal.png")
    return folder


def _anonymous(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    entry.mtime = project.moment()
    return entry


def _icons(folder: Path) -> None:
    for size in icons.LINUX_SIZES:
        place = folder / f"{size}x{size}"
        for kind, svg, name in (
            ("apps", icons.APP_ICON, "networkjournal"),
            ("mimetypes", icons.FILE_ICON, "application-x-networkjournal"),
        ):
            target = place / kind / f"{name}.png"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(icons.png(svg, size))
    _put(folder / "scalable/apps/networkjournal.svg", icons.APP_ICON.read_text("utf-8"))
    _put(
        folder / "scalable/mimetypes/application-x-networkjournal.svg",
        icons.FILE_ICON.read_text("utf-8"),
    )
    _put(
        folder / "symbolic/apps/networkjournal-symbolic.svg",
        icons.SYMBOLIC_ICON.read_text("utf-8"),
    )


def _as_markup(markdown: str) -> str:
    """Turn a section of the changelog, headings and lists, into AppStream's markup."""
    lines = []
    for heading, items in re.findall(r"^### (.+)\n((?:.+\n?)+)", markdown, re.MULTILINE):
        lines.append(f"<p>{escape(heading)}</p>")
        lines.append("<ul>")
        for item in re.split(r"^- ", items, flags=re.MULTILINE)[1:]:
            words = " ".join(item.split()).replace("`", "")
            lines.append(f"  <li>{escape(words, quote=False)}</li>")
        lines.append("</ul>")
    return "\n".join(f"        {line}" for line in lines)


def _read(name: str) -> str:
    return (HERE / name).read_text("utf-8")


def _put(path: Path, content: str | bytes, *, runs: bool = False) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    path.chmod(0o755 if runs else 0o644)


def zipped(text: str) -> bytes:
    """Return a text as gzip has it, the same bytes each time."""
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0) as file:
        file.write(text.encode())
    return buffer.getvalue()
