"""Names as people compare them: two ways to write a name that mean one person."""

from __future__ import annotations

import re

from networkjournal.core.text import fold

_ASIDE = re.compile(
    r"\([^)]*\)|\[[^\]]*\]|[\"“„][^\"“”„]*[\"“”]|(?<!\w)['‘’][^'‘’]+['‘’](?!\w)|\|.*"
)
"""What stands in a name beside it: a nickname, pronouns, a former name, words after a bar."""
_TITLES = frozenset(
    (
        *("dr", "prof", "professor", "mr", "mrs", "ms", "mx", "sir", "dame", "phd", "md", "mba"),
        *("herr", "frau", "ing", "dipl", "mag", "senor", "senora", "sr", "sra"),
    )
)
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


def bare_name(name: str) -> str:
    """Return a name folded and without nickname, titles, initials and signs.

    ``Dr. Lena “Leni” M. Fischer, PhD`` is ``lena fischer``. Empty where nothing is left.
    """
    folded = _ASIDE.sub(" ", fold(name)).partition(",")[0]
    words = [_EDGES.sub("", word) for word in folded.split()]
    words = [word for word in words if word and word not in _TITLES]
    long = [word for word in words if len(word) > 1]
    return " ".join(long if len(long) > 1 else words)


def may_be_one(name: str, other: str) -> bool:
    """Say whether two names may well mean one person: the same words, in any order."""
    words = sorted(bare_name(name).split())
    return bool(words) and words == sorted(bare_name(other).split())
