"""A whole journal as JSON: as its schema says, and the same when it comes back."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from networkjournal import jobs
from networkjournal.core.entities import (
    BUILT_IN_REASON_KINDS,
    Addition,
    Entity,
    Imported,
    Source,
)
from networkjournal.core.json_format import SECTIONS, text
from networkjournal.importers.taking import Taken
from networkjournal.store.journal import Journal
from tests.exporters.generated import entities
from tests.exporters.samples import TODAY

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/journal.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def exported(journal: Journal) -> str:
    return "".join(text(journal.everything(), TODAY))


def sections(seed: int) -> dict[str, list[Entity]]:
    """Return a generated journal as a store hands it over: by kind, in the order of the ids."""
    there = sorted(entities(seed), key=lambda each: each.id)
    return {name: [e for e in there if type(e) is kind] for name, kind in SECTIONS.items()}


def comes_back(journal: Journal, file: Path, seed: int) -> None:
    """Take a generated journal into an empty one, compare all there is, and take it back."""
    before = sections(seed)
    before["reason_kinds"] = [*BUILT_IN_REASON_KINDS, *before["reason_kinds"]]
    whole = "".join(text(before, TODAY))
    file.write_text(whole, encoding="utf-8")
    VALIDATOR.validate(json.loads(whole))
    jobs.take_import(journal, jobs.plan_import(journal, jobs.read_people([file])), Taken())
    after = {name: list(each) for name, each in journal.everything().items()}
    own = {receipt.id for receipt in before["imports"]}
    after["imports"] = [each for each in after["imports"] if each.id in own]
    assert after == before, seed
    assert "".join(text(after, TODAY)) == whole, seed
    journal.undo()
    assert journal.read.is_empty()


def test_a_journal_comes_back_identical(journal: Journal, tmp_path: Path) -> None:
    for seed in range(200):
        comes_back(journal, tmp_path / "whole.json", seed)


@pytest.mark.long
def test_five_thousand_journals_come_back_identical(journal: Journal, tmp_path: Path) -> None:
    for seed in range(1000, 6000):
        comes_back(journal, tmp_path / "whole.json", seed)


def test_the_schema_names_every_field() -> None:
    assert SCHEMA["properties"].keys() == {"format", "version", "exported_on", *SECTIONS}
    for section, kind in SECTIONS.items():
        name = SCHEMA["properties"][section]["items"]["$ref"].rpartition("/")[2]
        told = SCHEMA["$defs"][name]["properties"].keys()
        assert told == {field.name for field in fields(kind)}, section
    for value, name in ((Addition, "addition"), (Imported, "imported"), (Source, "source")):
        assert SCHEMA["$defs"][name]["properties"].keys() == set(value._fields)


@pytest.mark.parametrize(
    "wrong",
    [
        {"version": 2},
        {"contacts": [{"id": 7, "name": "Ada"}]},
        {"contacts": [{"id": "7", "mood": "blue"}]},
        {"interactions": [{"id": "7", "kind": "dance", "direction": "in", "on": "2026-11-23"}]},
        {"exported_on": "today"},
    ],
)
def test_the_schema_refuses_what_is_wrong(journal: Journal, wrong: dict[str, object]) -> None:
    data = json.loads(exported(journal))
    VALIDATOR.validate(data)
    assert not VALIDATOR.is_valid(data | wrong)
