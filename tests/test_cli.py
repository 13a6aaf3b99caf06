"""The journal without a window: what it prints, what it refuses, what it leaves alone."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from networkjournal import paths
from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, new_id
from networkjournal.core.errors import JournalError
from networkjournal.store.backup import list_backups
from networkjournal.store.journal import Journal, default_backups
from tests.processes import CONNECTIONS, POSIX, Call, Home, broken_journals, files, obey_permissions


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
        (("export",), "OUT"),
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
