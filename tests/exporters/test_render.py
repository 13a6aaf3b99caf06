"""The child's side of the book."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from networkjournal.exporters import render
from networkjournal.exporters.render import Job, Result
from tests.exporters.sample_year import picture
from tests.exporters.samples import COMMAND

JOB = Job("book.typ", "book.json", "book.pdf", 1_700_000_000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a small book."""
    (tmp_path / JOB.template).write_text('#json("book.json").word', encoding="utf-8")
    (tmp_path / JOB.data).write_text('{"word": "#panic(1)"}', encoding="utf-8")
    JOB.save(tmp_path / render.JOB_FILE)
    return tmp_path


def test_a_job_comes_back_as_it_was_saved(folder: Path) -> None:
    assert Job.load(folder / render.JOB_FILE) == JOB


def test_the_same_data_on_the_same_day_give_the_same_bytes(folder: Path) -> None:
    assert render.set_book(JOB, folder) == render.DONE
    first = (folder / JOB.output).read_bytes()
    assert first.startswith(b"%PDF-")
    assert render.set_book(JOB, folder) == render.DONE
    assert (folder / JOB.output).read_bytes() == first


def test_a_broken_template_is_a_failure_with_details(folder: Path) -> None:
    (folder / JOB.template).write_text("#nothing-of-this-name", encoding="utf-8")
    assert render.set_book(JOB, folder) == render.FAILED
    assert "unknown variable" in (folder / render.ERROR_FILE).read_text(encoding="utf-8")


def test_a_template_sees_nothing_outside_its_folder(folder: Path) -> None:
    outside = folder.parent / "outside.txt"
    outside.write_text("secret", encoding="utf-8")
    (folder / JOB.template).write_text('#read("../outside.txt")', encoding="utf-8")
    assert render.set_book(JOB, folder) == render.FAILED


def test_a_full_disk_is_what_a_person_can_do_something_about(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes) -> int:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "write_bytes", full)
    assert render.set_book(JOB, folder) == render.REFUSED


def test_the_end_of_the_parent_is_noticed() -> None:
    ours, theirs = os.pipe()
    left = threading.Event()
    follower = threading.Thread(target=render.follow_parent, args=(ours, left.set), daemon=True)
    follower.start()
    os.write(theirs, b"still here")
    assert not left.wait(0.05)
    os.close(theirs)
    assert left.wait(5)
    os.close(ours)


def test_a_child_without_standard_input_goes_on() -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    os.close(theirs)
    left = threading.Event()
    render.follow_parent(ours, left.set)
    assert not left.is_set()


def test_render_job_sets_the_book_while_it_follows_the_parent(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    followed: list[int] = []
    monkeypatch.setattr(render, "follow_parent", lambda pipe, leave: followed.append(pipe))
    assert render.main([str(folder / render.JOB_FILE)]) == render.DONE
    assert followed == [0]
    assert (folder / JOB.output).exists()


def test_leaving_takes_the_journals_text_along(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes: list[int] = []
    monkeypatch.setattr(os, "_exit", codes.append)
    (folder / "other.txt").write_text("not ours", encoding="utf-8")
    render.leave(JOB, folder / render.JOB_FILE)
    assert codes == [render.FAILED]
    assert sorted(path.name for path in folder.iterdir()) == ["book.typ", "other.txt"]


def test_nothing_keeps_a_child_without_parent_alive(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes: list[int] = []

    def held(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "_exit", codes.append)
    monkeypatch.setattr(Path, "unlink", held)
    with pytest.raises(PermissionError):
        render.leave(JOB, folder / render.JOB_FILE)
    assert codes == [render.FAILED]


def test_anything_but_one_job_is_wrong_usage() -> None:
    assert render.main([]) == 2
    assert render.main(["a", "b"]) == 2


def test_the_child_ends_when_its_parent_is_gone(folder: Path) -> None:
    (folder / JOB.template).write_text("#for _ in range(400) { lorem(3000) }", encoding="utf-8")
    with subprocess.Popen(
        [*COMMAND, str(folder / render.JOB_FILE)],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
    ) as child:
        assert child.stdin is not None
        child.stdin.close()
        assert child.wait(5) == render.FAILED
    assert not (folder / JOB.data).exists()
    assert not (folder / JOB.output).exists()


def test_the_child_needs_neither_qt_nor_the_store_nor_typst_before_it_sets() -> None:
    code = (
        "import sys, networkjournal.exporters.render, networkjournal.exporters.book;"
        "print([m for m in sys.modules if m.split('.')[0] in"
        " ('PySide6', 'peewee', 'sqlite3', 'typst', 'socket')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_characters_that_no_font_has_are_told_and_boxes_stand_in_their_place(folder: Path) -> None:
    (folder / JOB.data).write_text('{"word": "a\u0378"}', encoding="utf-8")
    assert render.set_book(JOB, folder) == render.DONE
    assert Result.load(folder / render.RESULT_FILE).missing == ("\u0378",)
    assert (folder / JOB.output).exists()


def test_a_standard_is_not_claimed_where_characters_are_missing(folder: Path) -> None:
    (folder / JOB.data).write_text('{"word": "\u0378"}', encoding="utf-8")
    assert render.set_book(replace(JOB, standard="a-2b"), folder) == render.MISSING
    assert Result.load(folder / render.RESULT_FILE).missing == ("\u0378",)
    assert not (folder / JOB.output).exists()


def test_pictures_that_can_not_be_read_are_named(folder: Path) -> None:
    good = picture(random.Random(1), 8)  # noqa: S311
    for name, data in (
        ("a.png", good),
        ("b.png", b"none"),
        ("c.jpg", b"\xff\xd8\xff"),
        ("d.png", good),
    ):
        (folder / name).write_bytes(data)
    names = ("a.png", "b.png", "c.jpg", "d.png")
    source = (
        "#let bad = json(bytes(sys.inputs.unreadable))\n#metadata(bad)<place>\n"
        f"#for name in {names} {{ if name not in bad {{ image(name) }} }}".replace("'", '"')
    )
    (folder / JOB.template).write_text(source, encoding="utf-8")
    assert render.set_book(replace(JOB, photos=names), folder) == render.DONE
    told = json.loads((folder / render.RESULT_FILE).read_text(encoding="utf-8"))
    assert told["places"] == [["b.png", "c.jpg"]]


def test_pages_are_put_on_sheets(folder: Path) -> None:
    pages = "#context [#metadata(counter(page).final().first())<pages>]\n#pagebreak()"
    (folder / JOB.template).write_text(pages, encoding="utf-8")
    (folder / "sheets.typ").write_text("#sys.inputs.pages of #sys.inputs.source", encoding="utf-8")
    assert render.set_book(replace(JOB, sheets="sheets.typ"), folder) == render.DONE
    (sheet,) = pypdf.PdfReader(folder / JOB.output).pages
    assert sheet.extract_text() == "2 of book.pdf"


@pytest.mark.parametrize(("quoted", "meant"), [("Ꭰ", "Ꭰ"), ("\\u{378}", "\u0378"), ('\\"', '"')])
def test_characters_in_messages_are_read_back(quoted: str, meant: str) -> None:
    assert render._unescaped(quoted) == meant


def test_pages_can_be_pictures(folder: Path) -> None:
    (folder / JOB.template).write_text("one #pagebreak() two", encoding="utf-8")
    assert render.set_book(replace(JOB, output="{n}.png", dots_per_inch=30), folder) == render.DONE
    for number in (0, 1):
        assert (folder / f"{number}.png").read_bytes().startswith(b"\x89PNG")
