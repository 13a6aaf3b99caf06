"""macOS: the .app around the bundle, its Info.plist, and the .dmg; signed where there is a key."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import project

ENTITLEMENTS = project.HERE / "macos" / "entitlements.plist"
KIND = "org.networkjournal.journal"


def info() -> dict[str, object]:
    """Return what Info.plist says."""
    return {
        "CFBundleDisplayName": project.TITLE,
        "CFBundleExecutable": project.NAME,
        "CFBundleIdentifier": project.APP_ID,
        "CFBundleInfoDictionaryVersion": "6.0",
        "CFBundleName": project.TITLE,
        "CFBundlePackageType": "APPL",
        "CFBundleShortVersionString": project.version(),
        "CFBundleVersion": project.version(),
        "LSApplicationCategoryType": "public.app-category.productivity",
        "LSMinimumSystemVersion": "13.0",
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": "MIT licence",
        "NSPrincipalClass": "NSApplication",
        "NSRequiresAquaSystemAppearance": False,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": f"{project.TITLE} file",
                "CFBundleTypeIconFile": "app.icns",
                "CFBundleTypeRole": "Editor",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [KIND],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": KIND,
                "UTTypeDescription": f"{project.TITLE} file",
                "UTTypeConformsTo": ["public.database", "public.data"],
                "UTTypeTagSpecification": {"public.filename-extension": ["njournal"]},
            }
        ],
    }


def image(app: Path, out: Path) -> Path:
    """Write the .dmg of the .app; sign and notarise where the environment names a key.

    NETWORKJOURNAL_SIGN_AS is the name of the signing identity, NETWORKJOURNAL_NOTARY that of a
    profile of ``notarytool``. Without them the first start needs a right click and Open.
    """
    top = project.BUILD / "dmg"
    shutil.rmtree(top, ignore_errors=True)
    placed = Path(shutil.copytree(app, top / app.name, symlinks=True))
    (top / "Applications").symlink_to("/Applications")
    identity = os.environ.get("NETWORKJOURNAL_SIGN_AS") or "-"
    _run("codesign", "--force", "--deep", "--options", "runtime", *_stamped(identity), str(placed))
    target = out / f"{project.NAME}-{project.version()}-{os.uname().machine}.dmg"
    made = ("-volname", project.TITLE, "-srcfolder", str(top), "-format", "ULMO")
    _run("hdiutil", "create", "-ov", *made, str(target))
    notary = os.environ.get("NETWORKJOURNAL_NOTARY")
    if notary:
        _run("xcrun", "notarytool", "submit", "--keychain-profile", notary, "--wait", str(target))
        _run("xcrun", "stapler", "staple", str(target))
    return target


def _stamped(identity: str) -> list[str]:
    words = ["--entitlements", str(ENTITLEMENTS), "--sign", identity]
    return words if identity == "-" else ["--timestamp", *words]


def _run(*command: str) -> None:
    subprocess.run(command, check=True)
