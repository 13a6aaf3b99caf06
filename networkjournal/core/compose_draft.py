"""What stands in the compose line and is not logged yet: the words and all that was chosen."""

from __future__ import annotations

import json
from datetime import date
from typing import NamedTuple

from networkjournal.core.entities import Direction, Interaction, InteractionKind

USUAL = InteractionKind.MESSAGE


class Draft(NamedTuple):
    """One form; what was not chosen is None and follows kind and day."""

    text: str = ""
    kind: InteractionKind = USUAL
    channel: str = ""
    direction: Direction | None = None
    on: date | None = None
    private: bool = False

    def kept(self) -> str:
        """Return what ``read`` understands."""
        day = self.on.isoformat() if self.on is not None else None
        return json.dumps(self._replace(on=None)._asdict() | {"on": day})

    def joined(self, other: Draft) -> Draft:
        """Return this form with the words of another one, private where either is."""
        text = both_texts(self.text, other.text)
        return self._replace(text=text, private=self.private or other.private)


def draft_of(interaction: Interaction) -> Draft:
    """Return the form that shows an interaction."""
    return Draft(
        interaction.text,
        interaction.kind,
        interaction.channel,
        interaction.direction,
        interaction.on,
        interaction.private,
    )


def read(kept: str) -> Draft:
    """Return a form as it was kept; of one that another version kept at least the words."""
    try:
        values = json.loads(kept)
        return Draft(
            text=str(values["text"]),
            kind=InteractionKind(values["kind"]),
            channel=str(values["channel"]),
            direction=Direction(values["direction"]) if values["direction"] else None,
            on=date.fromisoformat(values["on"]) if values["on"] else None,
            private=bool(values["private"]),
        )
    except (ValueError, KeyError, TypeError):
        return Draft(text=kept)


def both_texts(ours: str, theirs: str) -> str:
    """Return two texts one below the other; one that the other holds already only once."""
    return ours if theirs in ours else f"{ours}\n\n{theirs}".strip()
