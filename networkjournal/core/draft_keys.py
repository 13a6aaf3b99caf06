"""The keys of drafts that more than the line knows in which they are typed.

The key of a draft about somebody or something ends in a colon and its id.
"""

from __future__ import annotations

COMPOSE = "compose:"
"""Followed by an id: what is being written down, as ``core.compose_draft`` keeps it."""
QUICK_ADD_ABOUT = "quick-add about"
"""The id of the person whom an unsaved quick-add line is about without naming them."""
QUICK_ADD_ASIDE = "quick-add aside"
"""Lines that wait: a list of line, id as above, and what else is kept of each."""
