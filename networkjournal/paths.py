"""Where things lie on this computer."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

APP_NAME = "networkjournal"
JOURNAL_SUFFIX = ".njournal"

_CLOUDS = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "nextcloud": "Nextcloud",
}
"""How the names of folders begin that a service copies away, and the service."""


def data_folder() -> Path:
    """Return the user's data folder; it need not exist yet."""
    from platformdirs import user_data_path

    return user_data_path(APP_NAME, appauthor=False)


def config_folder() -> Path:
    """Return the folder of what belongs to this computer, not to a journal."""
    from platformdirs import user_config_path

    return user_config_path(APP_NAME, appauthor=False)


def settings_file() -> Path:
    """Return the file that keeps the window's own settings, such as its size."""
    return config_folder() / "window.ini"


def cache_folder() -> Path:
    """Return the folder of what can be made anew at any time."""
    from platformdirs import user_cache_path

    return user_cache_path(APP_NAME, appauthor=False)


def default_journal() -> Path:
    """Return the journal that opens when none is named."""
    return data_folder() / f"journal{JOURNAL_SUFFIX}"


def sample_journal() -> Path:
    """Return the sample journal, a file of its own beside the user's."""
    return data_folder() / f"sample{JOURNAL_SUFFIX}"


def real(path: Path) -> Path:
    """Return the one path of a file, however it is named: the lock and the door hang on it."""
    return Path(os.path.realpath(path))


def short_name(path: Path) -> str:
    """Return a name for a path that is short, and unlike that of any other path."""
    from hashlib import sha256

    return sha256(os.fsencode(path)).hexdigest()[:16]


def remember(journal: Path) -> None:
    """Note that a journal lives at this path, so that a missing one is never begun anew in silence.

    The note is an empty file, named after the path, among this computer's settings.
    """
    mark = _mark(journal)
    with suppress(OSError):  # where no settings can be kept, it is merely not remembered
        mark.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        mark.touch(mode=0o600)


def is_remembered(journal: Path) -> bool:
    """Say whether a journal has lived at this path."""
    return _mark(journal).exists()


def own_command() -> list[str]:
    """Return the command that starts this program once more."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", APP_NAME]


def cloud_folder(path: Path) -> str:
    """Return the service that copies this folder away, by its name; empty where there is none."""
    names = (part.casefold() for part in path.parent.parts)
    return next((_CLOUDS[start] for n in names for start in _CLOUDS if n.startswith(start)), "")


def resource(name: str) -> Path:
    """Return a file of ``resources/``: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "resources" / name
    return installed if installed.exists() else package.parent / "resources" / name


def guide() -> Path:
    """Return the folder of the user's guide, as :func:`resource` finds a file."""
    package = Path(__file__).resolve().parent
    installed = package / "guide"
    return installed if installed.exists() else package.parent / "docs" / "guide"


def _mark(journal: Path) -> Path:
    return config_folder() / "known" / short_name(journal)
