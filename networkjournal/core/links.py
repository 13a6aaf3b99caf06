"""Web addresses: which person they mean, whether they are the same, whether they may be opened."""

from __future__ import annotations

import re
import unicodedata

# Compiled at their first use, by the re module's own cache: no start needs them all.
_WEB = (
    r"(?i)(?:https?://)?"
    r"(?:[^/?#@\s]*@)?"
    r"(?P<host>[^/?#:@\\\s]+)(?P<port>:\d*)?"
    r"(?P<path>/[^?#\s]*)?"
    r"(?P<query>\?[^#\s]*)?"
    r"(?:#\S*)?"
)
_PLAIN_PROFILE = r"https://www\.linkedin\.com/in/([\w%-]+)/?"
_ESCAPED = r"(?:%[0-9a-fA-F]{2})+"
_SCHEME = r"(?i)[a-z][a-z0-9+.-]*:(?!\d)"
_WORDS = r"[-_.\s/]+"
_PUBLIC_ID_PARTS = 3


def profile_slug(url: str) -> str | None:
    """Return the LinkedIn identity key of a profile's address, None when it is no profile.

    The key is percent-decoded, NFC and lower-case, without query, fragment or trailing slash.
    Country hosts and the old ``/pub/name/a/b/c`` form give the key of today's ``/in/`` address.
    """
    if plain := re.fullmatch(_PLAIN_PROFILE, url):  # nearly always, and a third of the time
        return _normal(_decoded(plain[1])).strip() or None
    web = re.fullmatch(_WEB, url.strip())
    if web is None:
        return None
    host = web["host"].casefold().rstrip(".")
    if host != "linkedin.com" and not host.endswith(".linkedin.com"):
        return None
    folder, *parts = [part for part in (web["path"] or "").split("/") if part] or [""]
    if folder.casefold() == "mwlite" and parts:  # the pages for small phones
        folder, *parts = parts
    if folder.casefold() not in ("in", "pub") or not parts:
        return None
    slug = parts[0] if folder.casefold() == "in" else _from_public(parts)
    return _normal(_decoded(slug)).strip() or None


def link_key(url: str) -> str:
    """Return the form in which two addresses are compared.

    Profiles give ``linkedin:slug``; other pages host, path and query without scheme, ``www.``
    and trailing slash, all without case. What is no web address is compared as it stands.
    """
    slug = profile_slug(url)
    if slug is not None:
        return f"linkedin:{slug}"
    web = re.fullmatch(_WEB, url.strip())
    if web is None or _has_other_scheme(url.strip()):
        return _normal(url).strip()
    parts = (web["host"], web["port"], (web["path"] or "").rstrip("/"), web["query"])
    page = "".join(part or "" for part in parts)
    return _normal(page).removeprefix("www.")


def with_scheme(url: str) -> str:
    """Return the address as a browser needs it: ``https://`` before one that names no scheme."""
    address = url.strip()
    if address.startswith("https://"):  # nearly always
        return address
    if not address or address[0] in "/\\" or re.match(_SCHEME, address):
        return address
    return f"https://{address}"


def is_openable(url: str) -> bool:
    """Say whether the system may be asked to open this: http, https, mailto or tel, nothing else.

    Scripts, files and network shares are refused, and so is what holds blanks, backslashes or
    control characters, because programs disagree about where such an address leads.
    """
    if any(c.isspace() or c == "\\" or unicodedata.category(c) == "Cc" for c in url):
        return False
    scheme, _, rest = url.partition(":")
    if scheme.lower() in ("http", "https"):
        return rest.startswith("//") and rest[2:3] not in ("", "/", "?", "#")
    return scheme.lower() in ("mailto", "tel") and rest != ""


def name_from_slug(slug: str) -> str:
    """Guess a person's name from their slug: ``ada-example-1a2b3c`` is Ada Example."""
    words = [word for word in re.split(_WORDS, slug) if word]
    while len(words) > 1 and any(map(str.isdigit, words[-1])):
        words.pop()  # the number that LinkedIn appends
    if len(words) == 1:
        words = [words[0].rstrip("0123456789") or words[0]]
    return " ".join(map(str.capitalize, words))


def _from_public(parts: list[str]) -> str:
    """Return the ``/in/`` slug that LinkedIn redirects ``name/a7/576/b50`` to: name-b50576a7."""
    name, *numbers = parts
    if len(numbers) != _PUBLIC_ID_PARTS:
        return "/".join(parts)
    low, middle, high = numbers
    return f"{name}-{high:0>3}{middle:0>3}{'' if low == '0' else low}"


def _decoded(text: str) -> str:
    """Return what percent signs stand for, as urllib does, in half of its time."""
    return re.sub(_ESCAPED, _letters, text) if "%" in text else text


def _letters(escaped: re.Match[str]) -> str:
    return bytes.fromhex(escaped[0].replace("%", "")).decode(errors="replace")


def _has_other_scheme(url: str) -> bool:
    return bool(re.match(_SCHEME, url)) and not url.casefold().startswith(("http:", "https:"))


def _normal(text: str) -> str:
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).lower())
