"""What the list of people says where it is empty."""

from __future__ import annotations

from networkjournal.core.rows import PeopleFilter

_SHOWN_SEARCH = 40
NOBODY_YET = "The people you reach out to will stand here."
_NOBODY_HERE = {
    PeopleFilter.JOURNAL: "Nobody has a spark, an interaction or a reason yet.",
    PeopleFilter.HUNTING: "No hunt is open.",
    PeopleFilter.FOUND: "No reason is found yet.",
    PeopleFilter.DUE: "Nobody is waiting to hear from you.",
    PeopleFilter.EVERYONE: NOBODY_YET,
}


def nobody(which: PeopleFilter) -> tuple[str, str]:
    """Return what a filter without people says, and the way on."""
    return _NOBODY_HERE[which], "Show everyone"


def nothing_found(search: str, elsewhere: int) -> tuple[str, str]:
    """Return what a search without people says, and the way on; ``elsewhere`` so many match it."""
    sought = search if len(search) <= _SHOWN_SEARCH else f"{search[:_SHOWN_SEARCH]}…"
    if not elsewhere:
        return f"Nothing found for “{sought}”.", "Clear the search"
    people = "person matches" if elsewhere == 1 else "people match"
    sentence = f"Nobody here matches “{sought}”.\n{elsewhere:,} {people} among everyone."
    return sentence, "Show everyone"
