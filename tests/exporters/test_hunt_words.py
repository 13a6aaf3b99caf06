"""A hunt in words, for formats that are no book."""

from __future__ import annotations

from networkjournal.core.entities import Contact
from networkjournal.core.rows import Trail
from networkjournal.exporters.book_options import BookOptions
from networkjournal.exporters.hunt_words import told
from tests.exporters import samples
from tests.exporters.samples import NAMES, TODAY

OPTIONS = BookOptions(today=TODAY)


def test_of_somebody_only_named_there_is_nothing_to_tell() -> None:
    hunt = told(Trail(Contact(id=1, name="Ada"), (), None), OPTIONS, NAMES, {})
    assert (hunt.name, hunt.about, hunt.parts) == ("Ada", "", [])


def test_a_hunt_is_told_from_its_spark_to_its_reason() -> None:
    hunt = told(samples.amara(), OPTIONS, NAMES, {})
    assert [part.title for part in hunt.parts] == ["Spark", "Trail", "Reason discovered"]
    assert hunt.parts[0].head == "Opened 2 November 2026"
    assert [step.head for step in hunt.parts[1].steps] == [
        "2 November 2026 · Reached out",
        "4 November 2026 · Reply · ★",
        "11 November 2026 · Video call · This was it.",
    ]
