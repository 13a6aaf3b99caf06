"""Where things lie on this computer."""

from __future__ import annotations

from pathlib import Path

APP_NAME = "networkjournal"
JOURNAL_SUFFIX = ".njournal"


def data_folder() -> Path:
    """Return the user's data folder; it need not exist yet."""
    from platformdirs import user_data_path

    return user_data_path(APP_NAME, appauthor=False)


def settings_file() -> Path:
    """Return the file that keeps the window's own settings, such as its size."""
    from platformdirs import user_config_path

    return user_config_path(APP_NAME, appauthor=False) / "window.ini"


def default_journal() -> Path:
    """Return the journal that opens when none is named."""
    return data_folder() / f"journal{JOURNAL_SUFFIX}"


def sample_journal() -> Path:
    """Return the sample journal, a file of its own beside the user's."""
    return data_folder() / f"sample{JOURNAL_SUFFIX}"


def resource(name: str) -> Path:
    """Return a file of ``resources/``: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "resources" / name
    return installed if installed.exists() else package.parent / "resources" / name
