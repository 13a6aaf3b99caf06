from __future__ import annotations

from networkjournal.core.errors import Cancelled, JournalError


def test_the_command_line_prints_both_parts() -> None:
    error = JournalError("The file is empty.", "Choose another one.")
    assert (error.title, error.message) == ("The file is empty.", "Choose another one.")
    assert str(error) == "The file is empty. Choose another one."
    assert str(JournalError("The file is empty.")) == "The file is empty."


def test_cancelling_is_no_mistake_of_the_person() -> None:
    assert not issubclass(Cancelled, JournalError)
