"""What was said of columns, as the journal keeps it."""

from __future__ import annotations

import json

import pytest

from networkjournal import jobs
from networkjournal.core.changes import Change
from networkjournal.core.entities import Setting, new_id
from networkjournal.importers.column_words import Field
from networkjournal.importers.csv_file import Row, Table, below
from networkjournal.importers.remembering import Columns, joined, recalled, setting_key, to_remember
from networkjournal.store.journal import Journal

TABLE = below(["p", "q", "q"], [Row(2, ["ada", "x", "y"])])
MAPPING = (Field.NAME, None, Field.COMPANY)
SAID = Columns(TABLE, MAPPING)


def kept(value: str, table: Table = TABLE) -> Setting:
    return Setting(id=new_id(), key=setting_key(table), value=value)


def test_it_comes_back_as_it_was_said() -> None:
    (setting,) = to_remember(None, SAID).after
    assert isinstance(setting, Setting)
    assert json.loads(setting.value) == ["name=p", "company=#3"]
    assert recalled(setting, TABLE) == MAPPING
    assert to_remember(setting, SAID) == Change()


@pytest.mark.parametrize("value", ["no json", '{"name": "p"}', '["name=gone"]', "[3]", ""])
def test_what_cannot_be_read_is_no_answer(value: str) -> None:
    assert recalled(kept(value), TABLE) is None
    assert recalled(None, TABLE) is None


def test_another_answer_takes_the_place_of_the_first(journal: Journal) -> None:
    journal.apply("first", to_remember(None, SAID))
    other = Columns(TABLE, (Field.EMAIL, None, None))
    journal.apply("second", to_remember(journal.setting(SAID.key), other))
    assert jobs.recalled_columns(journal, TABLE) == (Field.EMAIL, None, None)
    journal.undo()
    assert jobs.recalled_columns(journal, TABLE) == MAPPING


def test_a_backup_that_brings_its_own_answer_is_not_doubled() -> None:
    own, second = Change(after=(kept("[]"),)), to_remember(None, SAID)
    assert joined(own, (second,)) == own
    other = below(["other"], [])
    both = joined(own, (to_remember(None, Columns(other, (Field.NAME,))), second))
    assert len(both.after) == 2
