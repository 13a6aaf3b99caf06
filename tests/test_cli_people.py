"""On the command line: who is in the journal twice, merging, and taking an import back."""

from __future__ import annotations

import json
import sys
from datetime import date

import pytest

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Direction, Interaction, InteractionKind, new_id
from networkjournal.store.journal import Journal
from tests.processes import CONNECTIONS, HOLD, LINKEDIN, Call, Home, files


def put(home: Home, *people: Contact) -> None:
    journal = Journal.open(home.journal)
    journal.apply("Add", Change(after=people))
    journal.close()


def person(name: str, **fields: str) -> Contact:
    return Contact(id=new_id(), name=name, **fields)  # type: ignore[arg-type]


def test_duplicates_are_listed_with_score_and_reasons(written: Home, call: Call) -> None:
    assert call("duplicates") == (0, "Nobody seems to be here twice.\n", "")
    twin = person("Áda Example")
    put(written, twin, person("Bob Sample", company="Contoso"), person("Robert Sample"))
    code, out, _ = call("duplicates")
    assert code == 0
    first, second = out.splitlines()
    assert first.startswith("60  Ada Example (")
    assert first.endswith(f" and Áda Example ({twin.id}): the same name")
    assert second.endswith("Bob is short for Robert")
    data = json.loads(call("duplicates", "--json")[1])
    assert data["pairs"][0]["second"] == {"id": twin.id, "name": "Áda Example"}
    assert data["pairs"][0]["reasons"] == ["the same name"]
    assert data["pairs"][1]["score"] == 55


def test_two_entries_become_one_and_two_again(written: Home, call: Call) -> None:
    twin = person("Áda Example", company="Contoso")
    put(written, twin)
    code, out, err = call("merge", "Ada Example", str(twin.id))
    assert (code, out) == (1, "")
    assert f"\n  {twin.id}  Áda Example, Contoso\n" in err
    assert "the number in front" in err
    data = json.loads(call("duplicates", "--json")[1])["pairs"][0]
    keep, other = str(data["first"]["id"]), str(data["second"]["id"])
    said = "Merged: Áda Example is now part of Ada Example.\n"
    assert call("merge", keep, other) == (0, said, "")
    assert "Contoso" in call("show", "Ada Example")[1]
    assert call("merge", keep, "ada")[2].startswith("Both are Ada Example.")
    assert call("merge", keep, "Nobody")[2].startswith("Nobody is called Nobody.")
    assert call("undo")[1] == "Taken back: Merge Áda Example into Ada Example\n"
    assert len(json.loads(call("duplicates", "--json")[1])["pairs"]) == 1


def test_a_hunch_of_later_is_no_hunch_of_a_hunt_opened_before(written: Home, call: Call) -> None:
    hunter, guess = person("Cleo"), Contact(id=new_id(), name="Cléo", hunch=("client",))
    put(written, hunter, guess)
    journal = Journal.open(written.journal)
    wrote = Interaction(
        id=new_id(),
        contact_ids=(hunter.id,),
        kind=InteractionKind.MESSAGE,
        direction=Direction.OUT,
        on=date(2026, 1, 5),
    )
    journal.apply("Write", Change(after=(wrote,)))
    journal.close()
    assert call("merge", str(guess.id), str(hunter.id))[0] == 0
    journal = Journal.open(written.journal)
    one = journal.contact(guess.id)
    journal.close()
    assert one is not None
    assert one.hunch == ()
    assert [(each.field, each.text) for each in one.additions] == [("hunch", "client")]


def test_an_import_is_taken_back_by_number_or_by_file(written: Home, call: Call) -> None:
    listed = call("list", "--filter", "everyone")[1]
    did = json.loads(call("import", CONNECTIONS, "--json")[1])
    assert call("add", "Tomás Reyes-Núñez > hello")[1].startswith("Added to")
    assert call("take-back", "nothing.csv")[2].startswith("No import is called nothing.csv.")
    code, out, _ = call("take-back", "connections_2023")
    assert (code, out) == (
        0,
        "Taken back: the import of connections_2023plus_current.csv.\n1 person stays:\n"
        "  Tomás Reyes-Núñez, something else happened with them\n",
    )
    left = call("list", "--filter", "everyone")[1]
    assert left == f'{listed}Tomás Reyes-Núñez  Engineer, "Platform" · Contoso  [hunting]\n'
    again = call("take-back", str(did["import"]))
    assert again[0] == 1
    assert "taken back already" in again[2]
    call("undo")
    data = json.loads(call("take-back", str(did["import"]), "--json")[1])
    assert [each["name"] for each in data["kept"]] == ["Tomás Reyes-Núñez"]
    assert data["file"] == "connections_2023plus_current.csv"


def test_one_of_several_imports_is_asked_for(written: Home, call: Call) -> None:
    assert call("take-back", "x")[2].endswith("Nothing was imported yet.\n")
    other = str(LINKEDIN / "connections_2018-11_date.csv")
    numbers = [
        json.loads(call("import", file, "--json")[1])["import"] for file in (CONNECTIONS, other)
    ]
    code, out, err = call("take-back", "connections_")
    assert (code, out) == (1, "")
    assert all(f"\n  {number}  20" in err for number in numbers)
    assert call("take-back", "connections_2018-11_date.csv")[0] == 0
    assert call("take-back", "connections_")[0] == 0


def test_many_who_stay_are_named_in_part(written: Home, call: Call) -> None:
    rows = "".join(f"P{n},E,https://www.linkedin.com/in/p{n},,Contoso,,\n" for n in range(30))
    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    for name, text in (("a.csv", rows), ("b.csv", rows.replace("Contoso", "Northwind"))):
        (written.folder / name).write_text(header + text)
        assert call("import", str(written.folder / name))[0] == 0
    out = call("take-back", "a.csv")[1]
    assert "30 people stay:\n" in out
    assert out.endswith("  and 10 more\n")


def test_several_files_are_one_import(written: Home, call: Call) -> None:
    other = str(LINKEDIN / "connections_2018-11_date.csv")
    did = json.loads(call("import", CONNECTIONS, other, "--json")[1])
    assert did["read"] == 7
    assert call("undo")[0] == 0
    assert call("undo")[1] == "Taken back: Add Ada Example\n"


def test_messages_come_where_they_are_asked_for(written: Home, call: Call) -> None:
    messages = str(LINKEDIN / "messages_2026_all_quoted.csv")
    code, out, _ = call("import", messages)
    assert (code, out) == (
        0,
        "2 messages and invitations read: 0 added, 2 unchanged, of which 2 were left out.\n"
        "--hunts brings messages and invitations in too.\n",
    )
    did = json.loads(call("import", messages, "--hunts", "--json")[1])
    assert (did["events_added"], did["events_left_out"]) == (2, 0)
    assert "[hunting]" in call("list")[1]


def test_a_table_is_told_which_column_is_which(written: Home, call: Call) -> None:
    table = written.folder / "table.csv"
    table.write_text("x,y,z\nBo Sample,Lumen,b@example.org\nCy Sample,Contoso,c@example.org\n")
    named = ("import", str(table), "--map", "name=x", "--map", "company=y")
    assert json.loads(call(*named, "--dry-run", "--json")[1])["added"] == 2
    assert call(*named)[0] == 0
    assert "Bo Sample" in call("show", "Bo Sample")[1]
    assert "Lumen" in call("show", "Bo Sample")[1]
    before = files(written.folder)
    for odd, said in (("nme=x", "no field"), ("name=Nowhere", "no column")):
        code, out, err = call("import", str(table), "--map", odd)
        assert (code, out) == (1, "")
        assert said in err
    assert files(written.folder) == before


def test_which_column_is_which_is_told_once(written: Home, call: Call) -> None:
    table = written.folder / "table.csv"
    table.write_text("p,q,r\nbo,Lumen,1\ncy,Contoso,2\n")
    told = ("import", str(table), "--map", "name=p", "--map", "company=q")
    assert call(*told, "--dry-run")[0] == 0
    assert call("import", str(table))[0] == 1
    assert call(*told)[0] == 0
    table.write_text("p,q,r\ndi,Fjord,3\n")
    assert json.loads(call("import", str(table), "--json")[1])["added"] == 1
    assert "Fjord" in call("show", "di")[1]


@pytest.mark.parametrize("verb", ["import", "take-back"])
def test_what_takes_long_is_not_asked_of_an_open_window(
    written: Home, call: Call, verb: str
) -> None:
    before = files(written.folder)
    with written.start(sys.executable, "-c", HOLD, str(written.journal)) as other:
        assert other.stdout is not None
        other.stdout.readline()
        code, _, err = call(verb, CONNECTIONS)
        other.communicate("\n")
    assert code == 1
    assert "in that window, or close it" in err
    assert files(written.folder) == before
