"""The journal without a window: what it prints, what it refuses, what it leaves alone."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import signal
import sqlite3
import sys
import threading
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from networkjournal import cli, instance, paths
from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, new_id
from networkjournal.core.errors import JournalError
from networkjournal.store.backup import list_backups
from networkjournal.store.journal import Journal, default_backups
from tests.processes import Home, files, obey_permissions, wait_until
from tests.test_instance import HOLD, undated

DATA = Path(__file__).parent / "data" / "linkedin"
CONNECTIONS = str(DATA / "connections_2023plus_current.csv")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="as POSIX has it")

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(home: Home, capsys: pytest.CaptureFixture[str]) -> Call:
    """Return what carries out a command in this process: exit code, standard output and error."""

    def call_(*words: str) -> tuple[int, str, str]:
        try:
            code = cli.main(words)
        except SystemExit as wrong_usage:
            code = int(str(wrong_usage.code))
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call_


@pytest.fixture
def written(home: Home, call: Call) -> Home:
    """Return a home whose journal holds one person."""
    assert call("add", "Ada Example, poet because it rhymes")[0] == 0
    return home


def put(home: Home, *names: str) -> None:
    """Put people into the journal with names as no quick-add would take them."""
    journal = Journal.open(home.journal)
    contacts = tuple(Contact(id=new_id(), name=n, spark_because="x") for n in names)
    journal.apply("Add", Change(after=contacts))
    journal.close()


def test_a_line_is_added_listed_shown_and_taken_back(home: Home, call: Call) -> None:
    assert call("add", "Ada Example, poet because it rhymes") == (
        0,
        "Added Ada Example.\n  name: Ada Example\n  headline: poet\n  because: it rhymes\n",
        "",
    )
    assert call("list") == (0, "Ada Example  poet  [noticed]\n", "")
    assert call("list", "--filter", "found") == (0, "Nobody is in this list yet.\n", "")
    assert call("show", "ada")[1].startswith("Ada Example\npoet\n")
    assert call("undo") == (0, "Taken back: Add Ada Example\n", "")
    assert call("list")[1] == "Nobody is in this list yet.\n"
    assert call("undo") == (1, "", "There is nothing to undo.\n")
    assert home.journal.stat().st_mode & 0o777 == 0o600
    assert home.journal.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    "words",
    [
        ("--json", "list"),
        ("list", "--json"),
        ("--json", "show", "Ada"),
        ("show", "--json", "Ada"),
        ("undo", "--json"),
        ("--json", "add", "Bo Other"),
        ("import", CONNECTIONS, "--json"),
        ("import", "--dry-run", CONNECTIONS, "--json"),
        ("check", "--json"),
        ("--json", "backup"),
    ],
)
def test_json_is_one_object(written: Home, call: Call, words: tuple[str, ...]) -> None:
    code, out, err = call(*words)
    assert (code, err) == (0, "")
    assert out.count("\n") == 1
    assert isinstance(json.loads(out), dict)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ((), "COMMAND"),
        (("nonsense",), "invalid choice: 'nonsense'"),
        (("--journal",), "expected one argument"),
        (("--js", "list"), "unrecognized arguments: --js"),
        (("add",), "LINE"),
        (("add", "one", "two"), "unrecognized arguments: two"),
        (("list", "--filter", "nobody"), "invalid choice: 'nobody'"),
        (("export",), "OUT.pdf"),
        (("export", "x.pdf", "--from", "monday"), "'monday' is not a day"),
        (("export", "x.pdf", "--from", "2026-02-30"), "'2026-02-30' is not a day"),
        (("export", "x.pdf", "--paper", "a3"), "invalid choice: 'a3'"),
        (
            ("export", "x.pdf", "--from", "2026-02-02", "--to", "2026-02-01"),
            "--from 2026-02-02 is after --to 2026-02-01",
        ),
    ],
)
def test_wrong_usage(home: Home, call: Call, words: tuple[str, ...], reason: str) -> None:
    code, out, err = call(*words)
    assert (code, out) == (2, "")
    assert err.startswith("usage: networkjournal")
    assert reason in err
    assert files(home.folder) == {}


def test_help_and_version(call: Call) -> None:
    code, out, _ = call("--help")
    assert code == 0
    assert all(verb in out for verb in ("add", "import", "export", "--journal"))
    assert re.fullmatch(r"networkjournal \d+\.\d+\.\d+\n", call("--version")[1])


def test_reading_needs_no_qt_and_writing_no_window(written: Home) -> None:
    script = """
import sys
from networkjournal import cli
cli.main(["list"]), cli.main(["show", "ada"])
assert not [name for name in sys.modules if name.startswith("PySide6")], "reading"
cli.main(["add", "Bo Other"]), cli.main(["undo"])
assert not {"PySide6.QtWidgets", "PySide6.QtGui", "PySide6.QtNetwork"} & set(sys.modules)
"""
    done = written.python([sys.executable, "-c", script])
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("words", [("list",), ("show", "x"), ("undo",), ("check",), ("backup",)])
def test_only_what_writes_people_begins_a_journal(
    home: Home, call: Call, words: tuple[str, ...]
) -> None:
    code, out, err = call(*words)
    assert (code, out) == (1, "")
    assert str(home.journal) in err
    assert "--new" not in err
    assert files(home.folder) == {}


def test_a_named_journal_is_begun_only_when_asked_for(home: Home, call: Call) -> None:
    path = home.folder / "some" / "where" / "hunt.njournal"
    code, _, err = call("--journal", str(path), "add", "Ada Example")
    assert code == 1
    assert "--new begins one there" in err
    assert files(home.folder) == {}
    everyone = ("--journal", str(path), "list", "--filter", "everyone")
    assert call("--journal", str(path), "--new", "add", "Ada Example")[0] == 0
    assert call(*everyone)[1] == "Ada Example  [noticed]\n"
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert call("--journal", str(path), "--new", "add", "Bo")[0] == 0
    assert call(*everyone)[1] == "Ada Example  [noticed]\nBo  [noticed]\n"


def test_a_journal_that_is_gone_is_not_begun_anew(written: Home, call: Call) -> None:
    written.journal.unlink()
    code, _, err = call("add", "Bo Other")
    assert code == 1
    assert "not there" in err
    assert not written.journal.exists()


def test_a_journal_whose_backups_are_there_is_expected(home: Home, call: Call) -> None:
    (home.journal.parent / "backups" / "journal").mkdir(parents=True)
    assert call("add", "Bo Other")[0] == 1
    assert not home.journal.exists()
    assert call("--new", "add", "Bo Other")[0] == 0


def broken_journals(good: bytes) -> dict[str, bytes]:
    """Return files that are no journals, or no longer."""
    newer, foreign = bytearray(good), bytearray(good)
    newer[60:64] = (9999).to_bytes(4)
    foreign[68:72] = (42).to_bytes(4)
    return {
        "text": b"Dear diary,\n",
        "empty": b"",
        "truncated": good[: len(good) // 2],
        "cut in its header": good[:60],
        "newer": bytes(newer),
        "foreign": bytes(foreign),
    }


@pytest.mark.parametrize("words", [("list",), ("add", "Bo Other"), ("import", CONNECTIONS)])
@pytest.mark.parametrize("kind", broken_journals(b"x" * 100))
def test_what_is_no_journal_stays_as_it_is(
    written: Home, call: Call, kind: str, words: tuple[str, ...]
) -> None:
    folder = written.folder / "broken"
    folder.mkdir()
    path = folder / "hunt.njournal"
    path.write_bytes(broken_journals(written.journal.read_bytes())[kind])
    before = files(folder)
    code, out, err = call("--journal", str(path), *words)
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert str(path) in err
    assert files(folder) == before


@POSIX
def test_a_read_only_folder_can_be_read_and_not_written(written: Home) -> None:
    folder = written.folder / "shut"
    folder.mkdir()
    path = folder / "hunt.njournal"
    path.write_bytes(written.journal.read_bytes())
    before = files(folder)
    folder.chmod(0o500)
    try:
        run = written.run
        done = run("--journal", str(path), "add", "Bo", preexec_fn=obey_permissions)
        assert (done.returncode, done.stdout) == (1, "")
        assert str(folder) in done.stderr
        assert "cannot be written" in done.stderr
        done = run("--journal", str(path), "list", preexec_fn=obey_permissions)
        assert (done.returncode, done.stdout) == (0, "Ada Example  poet  [noticed]\n")
        new = folder / "in" / "new.njournal"
        done = run("--journal", str(new), "--new", "add", "Bo", preexec_fn=obey_permissions)
        assert (done.returncode, str(new.parent) in done.stderr) == (1, True)
    finally:
        folder.chmod(0o700)
    assert files(folder) == before


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Connections.csv", b"\0" * 30_000_000)
    return packed.getvalue()


BAD_FILES: dict[str, Callable[[], bytes]] = {
    "nameless.csv": lambda: b"Company,Position\nLumen,Poet\n",
    "picture.csv": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "empty.csv": lambda: b"",
    "bomb.zip": bomb,
    "profile.zip": (DATA / "Basic_profile_only_first_part.zip").read_bytes,
    "cut.zip": lambda: (DATA / "Basic_LinkedInDataExport_02-10-2026.zip").read_bytes()[:-100],
    "messages.csv": (DATA / "messages_2023-12.csv").read_bytes,
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_import_leaves_the_journal_alone(written: Home, call: Call, name: str) -> None:
    file = written.folder / name
    file.write_bytes(BAD_FILES[name]())
    before = files(written.folder)
    code, out, err = call("import", str(file))
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert name in err
    assert files(written.folder) == before


@pytest.mark.parametrize("file", ["missing.csv", "."])
def test_what_cannot_be_read_is_not_imported(written: Home, call: Call, file: str) -> None:
    before = files(written.folder)
    code, _, err = call("import", str(written.folder / file))
    assert code == 1
    assert "could not be imported" in err
    assert files(written.folder) == before


def test_an_import_counts_and_is_taken_back_at_once(written: Home, call: Call) -> None:
    shutil.rmtree(written.journal.parent / "backups")
    before = files(written.folder)
    code, out, _ = call("import", CONNECTIONS, "--dry-run", "--json")
    planned = json.loads(out)
    assert (code, planned["dry_run"]) == (0, True)
    assert files(written.folder) == before
    did = json.loads(call("import", CONNECTIONS, "--json")[1])
    assert did == planned | {"dry_run": False}
    parts = ("added", "updated", "unchanged", "hidden", "unreadable")
    assert did["read"] == sum(did[part] for part in parts) > 0
    assert did["added"] > 0
    again = json.loads(call("import", CONNECTIONS, "--json")[1])
    assert (again["added"], again["updated"]) == (0, 0)
    call("undo")
    assert call("undo")[1].startswith("Taken back: Import ")
    assert call("list", "--filter", "everyone")[1] == "Ada Example  poet  [noticed]\n"


def test_an_odd_file_name_is_imported(written: Home, call: Call) -> None:
    file = written.folder / os.fsdecode(b"verbindungen\xff.csv")
    file.write_bytes(Path(CONNECTIONS).read_bytes())
    assert call("import", str(file))[0] == 0
    assert "verbindungen\ufffd.csv" in call("undo")[1]


def a_hunt(home: Home, call: Call) -> None:
    """Give the journal a hunt to print."""
    journal = Journal.open(home.journal)
    (row,) = journal.read.people_named("Ada Example")
    journal.edit("Find", row.id, reason="It rhymed.", discovered_on=date(2026, 11, 1))
    journal.close()


def test_the_journal_is_written_as_a_book(written: Home, call: Call) -> None:
    a_hunt(written, call)
    out = written.folder / "book.pdf"
    code, printed, err = call("export", str(out), "--paper", "letter", "--from", "2026-11-01")
    assert (code, printed, err) == (0, f"The journal is in {out}\n", "")
    assert out.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("out", "reason"),
    [
        ("nowhere/book.pdf", "there is no such folder"),
        ("folder.pdf", "there is a folder of that name"),
        ("book.txt", "does not end in .pdf"),
        ("book.njournal", "does not end in .pdf"),
    ],
)
def test_a_book_that_has_no_place(written: Home, call: Call, out: str, reason: str) -> None:
    a_hunt(written, call)
    (written.folder / "folder.pdf").mkdir()
    before = files(written.folder)
    code, _, err = call("export", str(written.folder / out))
    assert code == 1
    assert reason in err
    assert files(written.folder) == before


def test_a_period_without_hunts_gives_no_book(written: Home, call: Call) -> None:
    out = written.folder / "book.pdf"
    out.write_bytes(b"earlier")
    code, _, err = call("export", str(out), "--to", "1999-12-31")
    assert (code, err.count("\n")) == (1, 1)
    assert out.read_bytes() == b"earlier"


@POSIX
def test_a_book_in_a_read_only_folder(written: Home, call: Call) -> None:
    a_hunt(written, call)
    folder = written.folder / "shut"
    folder.mkdir(mode=0o500)
    done = written.run("export", str(folder / "book.pdf"), preexec_fn=obey_permissions)
    assert (done.returncode, done.stdout) == (1, "")
    assert str(folder / "book.pdf") in done.stderr


def test_reading_while_another_process_holds_the_journal(written: Home, call: Call) -> None:
    before = written.journal.read_bytes()
    with written.start(sys.executable, "-c", HOLD, str(written.journal)) as other:
        assert other.stdout is not None
        other.stdout.readline()
        assert call("list") == (0, "Ada Example  poet  [noticed]\n", "")
        assert call("import", CONNECTIONS, "--dry-run")[0] == 0
        started = time.monotonic()
        done = written.run("add", "Bo Other")
        assert time.monotonic() - started < 2
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == (
            f"The journal is in use. {written.journal} is open. Close it and try again.\n"
        )
        code, _, err = call("import", CONNECTIONS)
        assert code == 1
        assert "Import the file in that window" in err
        link = written.folder / "link.njournal"
        link.symlink_to(written.journal)
        assert call("--journal", str(link), "undo")[0] == 1
        other.communicate("\n")
    assert written.journal.read_bytes() == before
    assert call("--journal", str(link), "undo")[0] == 0


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
        assert time.monotonic() - started < 2
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


def test_names_cannot_steer_the_terminal(written: Home, call: Call) -> None:
    put(written, "\x1b[31mRed\x07", "\x9b31mRed", "<b>Bold</b> & <script>")
    _, out, _ = call("list")
    assert "\x1b" not in out
    assert "\x9b" not in out
    assert "\ufffd[31mRed\ufffd" in out
    assert "<b>Bold</b> & <script>" in out
    _, out, _ = call("list", "--json")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", out)
    names = [person["name"] for person in json.loads(out)["people"]]
    assert {"\x1b[31mRed\x07", "\x9b31mRed"} <= set(names)
    _, _, err = call("show", "red")
    assert "could be" in err
    assert "\x1b" not in err


@pytest.mark.parametrize("words", [("list", "--json"), ("show", "ada")])
def test_every_script_is_printed(written: Home, words: tuple[str, ...]) -> None:
    put(written, "Ada 奥古斯塔 Ἀδα 👩‍💻")
    done = written.run(*words)
    assert done.returncode == (0 if words[0] == "list" else 1)
    assert "Ada 奥古斯塔 Ἀδα 👩‍💻" in done.stdout + done.stderr


@POSIX
@pytest.mark.parametrize(
    ("redirection", "code", "err"),
    [
        ("| true", 0, ""),
        (">&-", 0, ""),
        ("> /dev/full", 1, "The answer could not be written."),
    ],
)
def test_output_that_goes_nowhere(written: Home, redirection: str, code: int, err: str) -> None:
    if "full" in redirection and not Path("/dev/full").exists():
        pytest.skip("no full device here")
    put(written, *(f"Person {number} {'x' * 200}" for number in range(500)))
    line = f"{sys.executable} -m networkjournal list {redirection}; exit $?"
    shell = ["bash", "-o", "pipefail", "-c", line]
    done = written.python(shell)
    assert done.returncode == code
    assert done.stderr.startswith(err)
    assert done.stderr.count("\n") == (1 if err else 0)


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
    a_hunt(written, call)
    folder = written.folder / "out"
    folder.mkdir()
    (folder / "book.pdf").write_bytes(b"earlier")
    code, err = interrupt(
        written, lambda: len(files(folder)) > 1, "export", str(folder / "book.pdf")
    )
    assert (code, err) == (130, "")
    assert files(folder) == {"book.pdf": b"earlier"}


def test_many_commands_in_a_row_make_one_backup(home: Home, call: Call) -> None:
    for name in ("Ada", "Bo", "Cy"):
        assert call("add", name)[0] == 0
    (backup,) = list_backups(default_backups(home.journal))
    assert backup.contacts == 1


def test_a_backup_that_fails_takes_nothing_back(
    home: Home, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_journal: Journal) -> None:
        raise JournalError("The disk is full.", "Free some space.")

    monkeypatch.setattr(Journal, "backup_if_due", full)
    assert call("add", "Ada because x") == (
        1,
        "",
        "It is saved, but not backed up. The disk is full. Free some space.\n",
    )
    assert call("list")[1] == "Ada  [noticed]\n"


def test_the_journal_is_remembered_once_it_was_written(home: Home, call: Call) -> None:
    assert not paths.is_remembered(paths.real(home.journal))
    call("add", "Ada")
    assert paths.is_remembered(paths.real(home.journal))
