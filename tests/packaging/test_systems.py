"""Recipes for Windows and macOS, the workflows, and what is left out, as far as Linux can tell."""

from __future__ import annotations

import ast
import importlib.util
import plistlib
import re
import shutil
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import freeze
import icons
import macos
import project
import pytest
import trimming
import windows
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from networkjournal import lacking, paths
from networkjournal.parts import DISTRIBUTIONS
from tests.processes import wait_until

ROOT = project.ROOT
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def needs_module(name: str) -> pytest.MarkDecorator:
    missing = importlib.util.find_spec(name) is None
    return pytest.mark.skipif(missing, reason=f"{name} is not installed")


@needs_module("PIL")
def test_the_windows_icon_holds_every_size(tmp_path: Path) -> None:
    from PIL import Image

    icons.write_ico(icons.APP_ICON, tmp_path / "app.ico")
    with Image.open(tmp_path / "app.ico") as icon:
        assert icon.info["sizes"] == {(size, size) for size in icons.WINDOWS_SIZES}


@needs_module("icnsutil")
def test_the_mac_icon_holds_every_size(tmp_path: Path) -> None:
    import icnsutil

    icons.write_icns(icons.APP_ICON, tmp_path / "app.icns")
    held = icnsutil.IcnsFile(str(tmp_path / "app.icns"))
    assert set(icons.MAC_SIZES) <= set(held.media)


def test_the_drawings_show_something() -> None:
    from PySide6.QtGui import QImage

    for svg in (icons.APP_ICON, icons.FILE_ICON, icons.SYMBOLIC_ICON):
        image = QImage.fromData(icons.png(svg, 48))
        seen = {image.pixel(x, y) for x in range(48) for y in range(48)}
        assert len(seen) > 3, svg


@pytest.mark.skipif(not shutil.which("makensis"), reason="makensis is not installed")
@needs_module("PIL")
def test_the_windows_installer_compiles(tmp_path: Path) -> None:
    bundle = tmp_path / "bundle"
    (bundle / "_internal").mkdir(parents=True)
    for name in ("networkjournal.exe", "networkjournalw.exe", "_internal/python.dll"):
        (bundle / name).write_bytes(b"MZ")
    icon = tmp_path / "app.ico"
    icons.write_ico(icons.APP_ICON, icon)
    made = windows.installer(bundle, icon, tmp_path)
    assert made.read_bytes()[:2] == b"MZ"
    assert made.name == f"networkjournal-{project.version()}-setup.exe"


def test_the_windows_uninstaller_leaves_the_data_alone() -> None:
    script = windows.SCRIPT.read_text("utf-8")
    removed = re.findall(r"(?:RMDir(?: /r)?|Delete) \"(.*?)\"", script)
    assert removed
    assert all(path.startswith(("$INSTDIR", "$SMPROGRAMS")) for path in removed)
    assert 'RMDir /r "$INSTDIR"' not in script
    assert "RequestExecutionLevel user" in script
    assert "HKLM" not in script
    assert paths.JOURNAL_SUFFIX in script


def test_the_version_resource_is_python() -> None:
    text = windows.version_resource()
    ast.parse(text)
    assert project.version() in text


def test_the_mac_application_opens_journals() -> None:
    info = plistlib.loads(plistlib.dumps(macos.info()))
    [kind] = info["UTExportedTypeDeclarations"]
    assert [f".{e}" for e in kind["UTTypeTagSpecification"]["public.filename-extension"]] == [
        paths.JOURNAL_SUFFIX
    ]
    [document] = info["CFBundleDocumentTypes"]
    assert document["LSItemContentTypes"] == [kind["UTTypeIdentifier"]]
    assert info["CFBundleShortVersionString"] == project.version()


def test_the_entitlements_ask_for_no_network() -> None:
    asked = plistlib.loads(macos.ENTITLEMENTS.read_bytes())
    assert asked
    assert not any("network" in name for name in asked)


def test_actions_are_pinned_by_hash() -> None:
    for workflow in WORKFLOWS:
        for used in re.findall(r"uses: (.+)", workflow.read_text("utf-8")):
            assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", used), used


@pytest.mark.parametrize(
    "command",
    [
        ["zizmor", "--offline", "--no-progress"],
        ["check-jsonschema", "--builtin-schema", "vendor.github-workflows"],
    ],
    ids=lambda command: command[0],
)
def test_workflows_are_in_order(command: list[str]) -> None:
    tool = shutil.which(command[0], path=str(Path(sys.executable).parent))
    if tool is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run([tool, *command[1:], *WORKFLOWS], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/lib/libQt6Svg.so.6", True),
        ("PySide6/QtSvg.abi3.so", True),
        ("PySide6/Qt/lib/libQt6Network.so.6", False),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("libsqlite3.so.0", True),
        ("libgtk-3.so.0", False),
        ("libcrypto.so.3", False),
        ("typst/_typst.abi3.so", True),
    ],
)
def test_what_comes_along(name: str, wanted: bool) -> None:
    assert trimming.is_wanted(name) is wanted
    assert trimming.is_wanted(name.replace("/", "\\")) is wanted


def test_nothing_that_the_program_imports_is_left_out() -> None:
    imported = set()
    for file in (ROOT / "networkjournal").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {name.name for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    assert imported & set(trimming.LEFT_OUT) == set()


def test_the_support_of_qt_is_compiled_without_a_date(tmp_path: Path) -> None:
    compiled = list(freeze.shiboken_support(tmp_path).rglob("*.pyc"))
    assert compiled
    for path in compiled:
        holds_a_hash_instead = int.from_bytes(path.read_bytes()[4:8], "little") & 1
        assert holds_a_hash_instead, path


def test_every_dependency_is_told_of() -> None:
    needs = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    told: set[str] = set()
    while needs:
        need = Requirement(needs.pop())
        name = canonicalize_name(need.name)
        here = need.marker is None or need.marker.evaluate({"extra": ""})
        if here and name not in told:
            told.add(name)
            needs += metadata.requires(name) or ()
    assert told == set(map(canonicalize_name, DISTRIBUTIONS))


def test_the_program_names_the_libraries_that_run_py_looks_for() -> None:
    import run

    rows = [row for group in ("offscreen", "x11") for row in run.LIBRARIES[group]]
    assert {library: debian for library, debian, _ in rows} == lacking.DEBIAN


def test_the_licence_shown_is_the_licence() -> None:
    shown = paths.resource("licences/NetworkJournal.txt").read_text("utf-8")
    assert shown == (ROOT / "LICENSE").read_text("utf-8")


def test_a_release_needs_its_section_and_its_tag(capsys: pytest.CaptureFixture[str]) -> None:
    assert project.main([f"v{project.version()}"]) == 0
    assert capsys.readouterr().out.startswith("### Added")
    assert project.main(["v99.0.0"]) == 1
    assert "99.0.0" in capsys.readouterr().err
    with pytest.raises(ValueError, match="no section"):
        project.changes("99.0.0")


@pytest.mark.long
@needs_module("PyInstaller")
def test_the_frozen_program_does_everything(tmp_path: Path) -> None:
    program = freeze.freeze() / "networkjournal"
    environment = {
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "QT_QPA_PLATFORM": "offscreen",
        "LANG": "C.UTF-8",
    }

    def call(*words: str) -> str:
        done = subprocess.run([program, *words], capture_output=True, text=True, env=environment)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    assert call("--version") == f"networkjournal {project.version()}\n"
    assert "Added Ada Example" in call("add", "Ada Example because it rhymes > wrote to her")
    assert "Ada Example" in call("list")
    assert call("duplicates")
    assert call("check")
    call("export", str(tmp_path / "journal.pdf"))
    assert (tmp_path / "journal.pdf").read_bytes().startswith(b"%PDF")
    assert "Screenshot" in call("--self-check")
    if sys.platform == "linux":
        with subprocess.Popen([program, "--sample"], env=environment) as running:
            opened = Path(f"/proc/{running.pid}/fd")
            wait_until(lambda: program in {link.resolve() for link in opened.iterdir()})
            running.terminate()  # it holds on to its modules, so that an upgrade can not take them
    internal = program.parent / "_internal"
    assert (internal / "networkjournal/guide/01-first-hunt.md").exists()
    assert not list(internal.rglob("*Qt6Network*"))
    assert not list(internal.rglob("libssl*"))
