"""Which action has which key: the table, what the person chose, and a file edited by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from networkjournal.ui.actions import ACTIONS, default_keys, keys_in_force, plain
from networkjournal.ui.settings import Settings


def shown(chosen: dict[str, list[QKeySequence]]) -> dict[str, list[str]]:
    return {name: [k.toString() for k in keys] for name, keys in keys_in_force(chosen).items()}


def test_no_two_actions_of_the_table_share_a_key(qapp: QApplication) -> None:
    keys = [key.toString() for row in ACTIONS for key in default_keys(row)]
    assert len(keys) == len(set(keys))
    assert shown({}) == {row.name: [k.toString() for k in default_keys(row)] for row in ACTIONS}


def test_a_chosen_key_comes_before_the_one_of_the_table(qapp: QApplication) -> None:
    keys = shown({"redo": [QKeySequence("Ctrl+N")]})
    assert (keys["redo"], keys["new_hunt"]) == (["Ctrl+N"], [])


def test_of_two_chosen_ones_the_first_in_the_table_has_the_key(qapp: QApplication) -> None:
    key = QKeySequence("Ctrl+J")
    keys = shown({"redo": [key], "log": [key, QKeySequence("Ctrl+L")]})
    assert (keys["log"], keys["redo"]) == (["Ctrl+J", "Ctrl+L"], [])


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        ("log=Ctrl+J", ["Ctrl+J"]),
        ('log="Ctrl+J; F9"', ["Ctrl+J", "F9"]),
        ('log="Ctrl+;; Ctrl+,"', ["Ctrl+;", "Ctrl+,"]),
        ("log=", []),
        ("log=certainly no key", []),
        ("gone=Ctrl+J", ["Ctrl+L"]),
    ],
)
def test_a_file_edited_by_hand_never_breaks_the_table(
    qapp: QApplication, tmp_path: Path, line: str, keys: list[str]
) -> None:
    file = tmp_path / "window.ini"
    file.write_text(f"[keys]\n{line}\n", encoding="utf-8")
    assert shown(Settings(file).chosen_keys())["log"] == keys


def test_words_without_mnemonic() -> None:
    assert plain("Save && &close") == "Save & close"
