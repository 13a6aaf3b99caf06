"""A folder of notes as note programs read them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from networkjournal.core.entities import Contact
from networkjournal.core.errors import JournalError
from networkjournal.exporters.markdown import _LONGEST_NAME, _yaml, escaped, file_names
from networkjournal.store.journal import Journal
from tests.exporters.samples import OPENED, TODAY, step
from tests.exporters.ways import OPTIONS, fill, written

PNG = b"\x89PNG\r\n\x1a\npicture"


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Amara Osei", "Amara Osei"),
        ("AC/DC: back?", "AC DC back"),
        ("..", "Someone without a name"),
        ("con", "con_"),
        ("NUL.txt", "NUL.txt_"),
        ("#tag [x] ^y|z", "tag x y z"),
        ("evil\u202egpj.exe", "evil gpj.exe"),
        ("../../etc", "etc"),
    ],
)
def test_file_names_are_safe(name: str, file: str) -> None:
    assert file_names({1: name}) == {1: file}


def test_no_two_notes_share_a_name_on_any_system() -> None:
    called = {1: "Zoë", 2: "zoe\u0308", 3: "ZOË", 4: "Zoë (2)", 5: "a" * 300, 6: "ß" * 300}
    names = file_names(called)
    assert names[1] == "Zoë"
    assert names[2] == "zoë (2)"
    assert len({name.casefold() for name in names.values()}) == 6
    assert max(len(name.encode()) for name in names.values()) <= _LONGEST_NAME


def test_who_has_no_note_is_named_without_a_link(journal: Journal, tmp_path: Path) -> None:
    ben = Contact(id=2, name="Ben *B*")
    fill(journal, Contact(id=1, name="Amara"), ben, step((1, 2), OPENED, text="Hello."))
    files = written(journal, "markdown", tmp_path, replace(OPTIONS, ids=(1,)))
    assert list(files) == ["out/Amara.md"]
    assert "\n\nWith Ben \\*B\\*\n\n" in files["out/Amara.md"].decode()


def test_a_note_holds_the_hunt_and_leads_to_others(journal: Journal, tmp_path: Path) -> None:
    fill(
        journal,
        Contact(
            id=1,
            name="Amara Osei",
            company="Open: Circle",
            links=("linkedin.com/in/amara(x)",),
            tags=("slow film",),
            photo=PNG,
            spark_quote="First line\nsecond *line*",
            hunch=("views",),
            reason="# She knew",
            reason_kinds=("views",),
            discovered_on=TODAY,
        ),
        Contact(id=2, name="Ben Lindqvist"),
        Contact(id=3, name="Only [there]"),
        step((1, 2, 3), OPENED, text="Hello.\n\nSecond.", channel="LinkedIn", is_clue=True, id=9),
    )
    fill(journal, Contact(id=4, name="Noticed"))
    files = written(journal, "markdown", tmp_path)
    names = {"Amara Osei", "Ben Lindqvist", "Only there"}
    assert files.keys() == {*(f"out/{name}.md" for name in names), "out/photos/photo-1.png"}
    text = files["out/Amara Osei.md"].decode()
    front, body = text.removeprefix("---\n").split("\n---\n", 1)
    assert yaml.safe_load(front) == {
        "name": "Amara Osei",
        "company": "Open: Circle",
        "opened": OPENED,
        "discovered": TODAY,
        "tags": ["slow-film"],
        "reason_kinds": ["views"],
    }
    html = MarkdownIt("commonmark").render(body)
    assert '<img src="photos/photo-1.png" alt="" />' in html
    assert '<a href="https://linkedin.com/in/amara%28x%29">linkedin.com/in/amara(x)</a>' in html
    assert "<blockquote>\n<p>“First line<br />\nsecond *line*”</p>\n</blockquote>" in html
    assert "<h3>2 November 2026 · Reached out · LinkedIn · ★</h3>" in html
    assert '<a href="Ben%20Lindqvist.md">Ben Lindqvist</a>' in html
    assert '<a href="Only%20there.md">Only [there]</a>' in html
    assert "<p># She knew</p>" in html


def test_a_folder_with_something_in_it_is_left_alone(journal: Journal, tmp_path: Path) -> None:
    fill(journal, Contact(id=1, name="Ada"), step(1, OPENED))
    out = tmp_path / "out"
    out.mkdir()
    written(journal, "markdown", tmp_path)
    assert [path.name for path in out.iterdir()] == ["Ada.md"]
    (out / "Ada.md").write_text("mine")
    with pytest.raises(JournalError, match="something of that name already"):
        written(journal, "markdown", tmp_path)
    assert (out / "Ada.md").read_text() == "mine"
    assert not list(tmp_path.glob(".unfinished-*"))


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))))
def test_front_matter_is_read_as_it_was_written(text: str) -> None:
    assert yaml.safe_load(_yaml(text)) == text
    assert json.loads(_yaml((text,))) == [text]


@given(st.text("-+*_`[]()<>#!|~=$&;:. \n0123456789abwW/@\\", max_size=30))
def test_whatever_is_written_is_text(text: str) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(f"x\n\n{escaped(text)}")
    types = {token.type for token in tokens if token.type != "inline"}
    assert types <= {"paragraph_open", "paragraph_close"}
    children = [child for token in tokens for child in token.children or ()]
    assert {c.type for c in children} <= {"text", "text_special", "hardbreak", "softbreak"}
    shown = "".join(c.content if "text" in c.type else " " for c in children)
    assert "".join(shown.split()) == "".join(f"x{text}".split())
