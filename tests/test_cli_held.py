"""The command line beside other processes, and cut off in the middle."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from networkjournal import cli, instance
from tests.processes import (
    CONNECTIONS,
    HOLD,
    POSIX,
    Call,
    Home,
    files,
    find_a_reason,
    undated,
    wait_until,
)

HUNG = 20
"""Seconds after which a refusal never came: how soon it comes depends on the machine."""


def test_a_refusal_leaves_most_of_two_seconds_to_the_start_of_the_program() -> None:
    assert cli.PATIENCE_SECONDS < 1.5


def test_reading_while_another_process_holds_the_journal(written: Home, call: Call) -> None:
    before = written.journal.read_bytes()
    with written.start(sys.executable, "-c", HOLD, str(written.journal)) as other:
        assert other.stdout is not None
        other.stdout.readline()
        assert call("list") == (0, "Ada Example  poet  [noticed]\n", "")
        assert call("import", CONNECTIONS, "--dry-run")[0] == 0
        started = time.monotonic()
        done = written.run("add", "Bo Other")
        assert time.monotonic() - started < HUNG
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == (
            f"The journal is in use. {written.journal} is open. Close it and try again.\n"
        )
        code, _, err = call("import", CONNECTIONS)
        assert code == 1
        assert "Import the file in that window" in err
        code, _, err = call("take-back", "Connections.csv")
        assert code == 1
        assert "Take it back in that window" in err
        assert call("merge", "Ada Example", "Bo Other")[0] == 1
        link = written.folder / "link.njournal"
        link.symlink_to(written.journal)
        assert call("--journal", str(link), "undo")[0] == 1
        other.communicate("\n")
    assert written.journal.read_bytes() == before
    assert call("--journal", str(link), "undo")[0] == 0


def test_a_line_waits_for_another_that_is_being_saved(written: Home, call: Call) -> None:
    holder = instance.Lock(written.journal)
    assert holder.take()
    threading.Timer(0.7, holder.release).start()
    assert call("add", "Bo Other")[:2] == (0, "Added Bo Other.\n  name: Bo Other\n")


def test_a_window_that_does_not_answer(written: Home) -> None:
    may_answer = threading.Event()

    def answer(_request: instance.Message) -> instance.Message:
        may_answer.wait(10)
        return {}

    door = instance.Door(written.journal, answer)
    door.open()
    with written.start(sys.executable, "-c", HOLD, str(written.journal)) as other:
        assert other.stdout is not None
        other.stdout.readline()
        started = time.monotonic()
        done = written.run("add", "Bo Other")
        assert time.monotonic() - started < HUNG
        assert done.returncode == 1
        assert "does not answer" in done.stderr
        other.communicate("\n")
    may_answer.set()
    door.close()


@pytest.mark.parametrize(
    ("reply", "code", "out", "err"),
    [
        ({"lines": ["Added Bo."], "data": {"id": 7}}, 0, "Added Bo.\n", ""),
        ({"refused": "A name\x1b is missing."}, 1, "", "A name\ufffd is missing.\n"),
    ],
)
def test_what_the_window_answers(
    written: Home, call: Call, reply: instance.Message, code: int, out: str, err: str
) -> None:
    asked: list[instance.Message] = []

    def answer(request: instance.Message) -> instance.Message:
        asked.append(undated(request))
        return reply

    door = instance.Door(written.journal, answer)
    door.open()
    lock = instance.Lock(written.journal)
    assert lock.take()
    assert call("add", "Bo Other") == (code, out, err)
    assert asked == [{"verb": "add", "line": "Bo Other"}]
    lock.release()
    door.close()


KILLED_WHILE_WRITING = """
import os, sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA cache_size=1")
db.execute("BEGIN IMMEDIATE")
for number in range(500):
    db.execute("INSERT INTO draft VALUES (?, ?)", (str(number), "x" * 2000))
os._exit(9)
"""


def test_what_a_killed_process_half_wrote_is_taken_back(written: Home, call: Call) -> None:
    before = written.journal.read_bytes()
    written.python([sys.executable, "-c", KILLED_WHILE_WRITING, str(written.journal)])
    unfinished = Path(f"{written.journal}-journal")
    assert unfinished.exists()
    assert written.journal.read_bytes() != before
    assert call("list") == (0, "Ada Example  poet  [noticed]\n", "")
    assert not unfinished.exists()


def test_a_reader_lets_a_writer_finish(written: Home, call: Call) -> None:
    lock = instance.Lock(written.journal)
    assert lock.take()
    writing = sqlite3.connect(written.journal, isolation_level=None)
    writing.execute("BEGIN IMMEDIATE")
    writing.execute("INSERT INTO draft VALUES ('a', 'b')")
    assert Path(f"{written.journal}-journal").exists()
    assert call("list")[0] == 0
    writing.execute("ROLLBACK")
    writing.close()
    lock.release()


def interrupt(home: Home, ready: Callable[[], bool], *words: str) -> tuple[int, str]:
    """Start a command, press Ctrl+C once ``ready``, and return exit code and standard error."""
    command = (sys.executable, "-m", "networkjournal", *words)
    with home.start(*command, start_new_session=True) as process:
        wait_until(lambda: ready() or process.poll() is not None)
        assert process.poll() is None, "it was too fast to be interrupted"
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=30)
    return process.returncode, err


@POSIX
def test_ctrl_c_during_an_import(written: Home) -> None:
    rows = (f"Ann{n},Bee{n},https://www.linkedin.com/in/a{n},,,,01 Jan 2024\n" for n in range(9000))
    file = written.folder / "Connections.csv"
    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    file.write_text(header + "".join(rows))
    before = written.journal.read_bytes()
    unfinished = Path(f"{written.journal}-journal")
    code, err = interrupt(written, unfinished.exists, "import", str(file))
    assert (code, err) == (130, "")
    assert written.journal.read_bytes() == before
    assert not unfinished.exists()
    assert not Path(f"{written.journal}.lock").exists()


@POSIX
def test_ctrl_c_during_an_export(written: Home, call: Call) -> None:
    find_a_reason(written)
    folder = written.folder / "out"
    folder.mkdir()
    (folder / "book.pdf").write_bytes(b"earlier")
    code, err = interrupt(
        written, lambda: len(files(folder)) > 1, "export", str(folder / "book.pdf")
    )
    assert (code, err) == (130, "")
    assert files(folder) == {"book.pdf": b"earlier"}
