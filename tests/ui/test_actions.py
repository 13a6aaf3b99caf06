"""The table of actions."""

from __future__ import annotations

from networkjournal.ui.actions import ACTIONS
from networkjournal.ui.commands import Commands


def test_every_action_has_a_name_of_its_own_and_something_to_do() -> None:
    names = [row.name for row in ACTIONS]
    assert len(set(names)) == len(names)
    for row in ACTIONS:
        assert row.text.replace("&", "").strip()
        assert callable(getattr(Commands, row.method))
