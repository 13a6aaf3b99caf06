"""The table of people that this journal writes for spreadsheets and reads again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "name": "Name",
        "headline": "Headline",
        "company": "Company",
        "place": "Place",
        "links": "Links",
        "emails": "Emails",
        "phones": "Phones",
        "tags": "Tags",
        "connected_on": "Connected on",
        "follow_up_on": "Follow up on",
        "stay_in_touch_days": "Stay in touch (days)",
        "spark_quote": "Their words",
        "spark_because": "Because",
        "spark_kind": "Kind of spark",
        "hunch": "Hunch",
        "reason": "Reason discovered",
        "reason_kinds": "Kinds of reason",
        "discovered_on": "Discovered on",
        "let_go_on": "Let go on",
        "additions": "Added later",
        "id": "Key",
    }
)
"""The columns by the fields of a contact; several values of one stand in lines of their own."""


def in_lines(values: Iterable[str]) -> str:
    """Return several values as one cell; the second line of a value begins with a blank."""
    return "\n".join(value.replace("\n", "\n ") for value in values)


def of_lines(cell: str) -> list[str]:
    """Return the values of a cell."""
    return [value.replace("\n ", "\n") for value in re.split(r"\n(?! )", cell) if value]
