"""Backups that are not as they should be."""

from __future__ import annotations

from tests.importers.cases import Case

DAMAGED = "refused: Line 1: it can't be read"


def backup(more: str = "", version: str = "1") -> bytes:
    """Return a backup that is cut where ``more`` does not end it."""
    return (f'{{"format": "network-journal", "version": {version}' + more).encode()


BACKUPS = (
    Case("cut", backup(', "contacts": [{"id": "1"'), DAMAGED),
    Case("nothing in it", backup("}"), "journal 0"),
    Case("nested 100,000 times", backup(', "x": ' + "[" * 100_000), DAMAGED),
    Case("a number of 10,000 digits", backup(', "x": ' + "9" * 10_000 + "}"), DAMAGED),
    Case("text behind", backup("} and more"), DAMAGED),
    Case("a section that is none", backup(', "contacts": {"id": 1}}'), DAMAGED),
    Case("of version 2", backup("}", "2"), "refused: A newer version"),
    Case("of version x", backup("}", '"x"'), "refused: A newer version"),
    Case("of no version", backup("}", "null"), "refused: A newer version"),
    Case("UTF-16", backup("}").decode().encode("utf-16"), "journal 0"),
    Case("NULs between", backup(', \0"contacts": []}'), "journal 0"),
    Case(
        "no number",
        backup(', "contacts": [{"id": NaN}]}'),
        "journal 0: Line 1: “id” is no id.",
    ),
    Case(
        "an id too large",
        backup(', "contacts": [{"id": 9223372036854775808}]}'),
        "journal 0: Line 1: “id” is no id.",
    ),
    Case("half a letter", backup(', "contacts": [{"id": 1, "name": "\\ud800"}]}'), "journal 1"),
    Case(
        "nobody's name",
        backup(', "contacts": [{"id": 1, "name": " \u00a0"}, {"id": 2, "name": "x"}]}'),
        "journal 1: Line 1: “name” is empty. It was left out.",
    ),
    Case(
        "one person twice",
        backup(', "contacts": [{"id": 1, "name": "x"}, {"id": 1, "name": "y"}]}'),
        "journal 1: Line 1: it is in the file already.",
    ),
    Case(
        "a trail of nobody",
        backup(
            ', "interactions": [{"id": 1, "contact_ids": ["2"], "kind": "note",'
            ' "direction": "in", "on": "2026-01-01"}]}'
        ),
        "journal 0: Line 1: nobody of it is in the file",
    ),
    Case(
        "a trail without a day",
        backup(', "interactions": [{"id": 1, "kind": "note", "direction": "in"}]}'),
        "journal 0: Line 1: “on” is missing.",
    ),
)
