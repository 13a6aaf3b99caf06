"""The language that the person's system speaks: its words for days are understood."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def system_language(environment: Mapping[str, str] = os.environ) -> str:
    """Return the language as ``de`` or ``es``; what is no language, such as ``C``, as it stands.

    The variables come first, as everywhere on POSIX. Windows has none and names its languages in
    English, which the standard library's table translates.
    """
    named = next(filter(None, map(environment.get, _VARIABLES)), "") or locale.getlocale()[0] or ""
    language = named.partition(".")[0].partition("_")[0]
    return locale.normalize(language).partition(".")[0].partition("_")[0] or "en"
