"""Text as people compare it: without case, accents and width."""

from __future__ import annotations

import re
import unicodedata

# Compiled at their first use, by the re module's own cache: no start needs them.
_SPACES = r"\s+"
_LINE_BREAKS = r"\r\n|[\r\x0b\x0c\x85]"
_CONTROL = r"[\x00-\x08\x0b-\x1f\x7f-\x9f]"  # all but tab and line feed
_TAG = r'(?:^|(?<=\s))#(?:"([^"]*)"?|(\S*))'
_HALVES = r"[\ud800-\udfff]"
# Letters that Unicode does not decompose, written as people without that keyboard type them.
_PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)


_HONORIFICS = frozenset({"dr", "prof", "mr", "mrs", "ms", "mx", "sir"})


class _Plain(dict[int, str | int | None]):
    """Drops the marks over and under letters, and tells how to write a letter without them."""

    def __missing__(self, code: int) -> int | None:
        """Decide about a character once: a loop over all of them takes three times as long."""
        self[code] = kept = None if unicodedata.combining(chr(code)) else code
        return kept


_PLAIN = _Plain(_PLAIN_LETTERS)


def fold(text: str) -> str:
    """Return ``text`` for search and sorting: NFKC, no case, accents or NUL, single spaces."""
    if text.isascii():
        folded = text.casefold()
    else:
        compatible = unicodedata.normalize("NFKC", text).casefold()
        decomposed = unicodedata.normalize("NFKD", compatible)
        folded = unicodedata.normalize("NFC", decomposed.translate(_PLAIN))
    return " ".join(folded.replace("\0", "").split())


def split_tags(search: str) -> tuple[list[str], str]:
    """Return the folded tags that a search asks for, and the rest of it.

    A tag is asked for as ``#film`` or ``#"slow film"``; a sign alone asks for nothing yet.
    """
    tags = [fold(quoted or word) for quoted, word in re.findall(_TAG, search)]
    return [tag for tag in tags if tag], re.sub(_TAG, " ", search)


def search_for_tag(tag: str) -> str:
    """Return what is typed to find those who have a tag."""
    return f'#"{tag}"' if " " in tag else f"#{tag}"


def initials(name: str) -> str:
    """Return one or two capitals for a portrait without a photo; "?" where there is no letter."""
    words = ["".join(filter(str.isalnum, word)) for word in name.partition(",")[0].split()]
    words = [word for word in words if word]
    if not words:
        return "?"
    picked = words[0][0] if len(words) == 1 else words[0][0] + words[-1][0]
    return picked.upper()[:2]


def first_name(name: str) -> str:
    """Return how one calls a person: the first word with a letter that is no title; or nothing."""
    words = [word for word in name.partition(",")[0].split() if any(map(str.isalpha, word))]
    called = (word for word in words if word.casefold().rstrip(".") not in _HONORIFICS)
    return next(called, words[0] if words else "")


def capital(text: str) -> str:
    """Return a text as it begins a sentence; the rest stays as it is."""
    return text[:1].upper() + text[1:]


def clean(text: str) -> str:
    """Return one line of a person's data: NFC, no control characters, edges trimmed."""
    normal = unicodedata.normalize("NFC", text)
    if normal.isprintable():  # nearly always, and a fifth of the time
        return " ".join(normal.split())
    visible = _without_control(re.sub(_SPACES, " ", normal))
    return " ".join(unicodedata.normalize("NFC", visible).split())


def clean_lines(text: str) -> str:
    """Return a text of several lines as it was typed, without control characters and edges."""
    if all(map(str.isprintable, text.split("\n"))):  # mostly, and a third of the time
        return text.strip()
    return _without_control(re.sub(_LINE_BREAKS, "\n", text)).strip()


def _without_control(text: str) -> str:
    """Drop what no file or font can hold; half a character, as of a broken argument, shows as �."""
    return re.sub(_CONTROL, "", re.sub(_HALVES, "\N{REPLACEMENT CHARACTER}", text))
