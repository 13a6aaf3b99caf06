"""An import from the key that begins it to the receipt, in the real window by real keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QTimer, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProgressDialog
from pytestqt.qtbot import QtBot

from networkjournal import jobs
from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Imported, InteractionKind, Source, new_id
from networkjournal.core.errors import JournalError
from networkjournal.importers.people import Bulk
from networkjournal.importers.taking import Outcome
from networkjournal.store.journal import Journal
from networkjournal.ui import tasks
from networkjournal.ui.import_sheet import DUPLICATES, ImportSheet
from networkjournal.ui.import_start import NOTHING_PASTED
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme
from tests.importers.linkedin_files import ADA, MESSAGES, message, table
from tests.ui.import_driver import CARD, Bringing, CancelAt
from tests.ui.tab_driver import assert_seen, walk
from tests.ui.widget_driver import colors_of
from tests.ui.window_driver import ALT, CONTROL, SHIFT, Key, focused, press, type_

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def bring(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[Bringing]:
    made = Bringing(qtbot, session, theme, tmp_path)
    yield made
    made.close()


def known(session: Session, **fields: object) -> Contact:
    """Put Ada into the journal, as an earlier export had her."""
    values: dict[str, object] = {
        "id": new_id(),
        "name": "Ada Example",
        "headline": "Student",
        "links": (ADA,),
        "sources": (Source("linkedin", "ada-example-1a2b3c"),),
        "imported": (Imported("headline", "Student", date(2020, 1, 1)),),
    }
    ada = Contact(**(values | fields))  # type: ignore[arg-type]
    session.apply("Ada", Change(after=(ada,)))
    return ada


def test_an_archive_by_keys_alone(bring: Bringing) -> None:
    bring.open(*bring.archive())
    assert bring.is_on("owner")
    accent = bring.window.theme.colors.accent.name()
    assert accent in colors_of(bring.sheet.owner.others[0])
    assert accent not in colors_of(bring.sheet.owner.none)
    press(Key.Key_Return)
    assert bring.is_on("preview")
    assert bring.listed() == ["Ada Example", "Ben Sample"]
    assert "2 of 2 people ticked" in bring.words()
    bring.on()
    assert bring.is_on("hunts")
    assert bring.listed() == ["Ada Example"]
    assert any("answered after 3 days" in words for words in bring.words())
    bring.sheet.hunts.detail.reason.setFocus()
    type_("She looked for someone to ask")
    assert bring.session.journal.receipts() == ()
    bring.on()
    assert bring.is_on("receipt")
    (receipt,) = bring.session.journal.receipts()
    assert (receipt.read, receipt.added, receipt.events_added) == (4, 4, 2)
    assert "Undo (Ctrl+Z) takes the whole import back." in bring.words()
    (ada,) = (each for each in everybody(bring.session) if each.name == "Ada Example")
    assert (ada.reason, ada.discovered_on) == ("She looked for someone to ask", date(2026, 2, 4))
    assert bring.session.journal.undo_label == "Import Connections.csv, messages.csv"
    press(Key.Key_Z, CONTROL)
    assert bring.names() == []


def everybody(session: Session) -> list[Contact]:
    ids = [each.contact_id for each in session.journal.read.identities()]
    return list(session.journal.contacts(ids).values())


def test_who_has_no_tick_stays_out(bring: Bringing) -> None:
    bring.open(*bring.archive())
    press(Key.Key_Return)
    press(Key.Key_Down)
    press(Key.Key_Space)
    assert "1 of 2 people ticked" in bring.words()
    bring.on()
    bring.on()
    assert bring.names() == ["Ada Example"]


def test_a_hunt_without_a_tick_comes_without_its_messages(bring: Bringing) -> None:
    bring.open(*bring.archive())
    press(Key.Key_Return)
    bring.on()
    press(Key.Key_Space)
    assert "0 of 1 hunt ticked" in bring.words()
    bring.on()
    assert bring.names() == ["Ada Example", "Ben Sample"]
    assert list(bring.session.journal.read.happened()) == []


def test_whoever_gets_a_reason_is_ticked(bring: Bringing) -> None:
    bring.open(*bring.archive())
    press(Key.Key_Return)
    bring.on()
    press(Key.Key_Space)
    bring.sheet.hunts.detail.reason.setFocus()
    type_("x")
    assert "1 of 1 hunt ticked" in bring.words()
    press(Key.Key_Backspace)
    assert bring.sheet.hunts.reasons() == {}


def test_kinds_and_day_of_a_reason_come_too(bring: Bringing) -> None:
    bring.open(*bring.archive())
    press(Key.Key_Return)
    bring.on()
    detail = bring.sheet.hunts.detail
    detail.kinds.chip("client").click()
    detail.day.click()
    assert detail._popup is not None
    type_("3 feb 2026")
    press(Key.Key_Return)
    bring.on()
    (ada,) = (each for each in everybody(bring.session) if each.reason_kinds)
    assert (ada.reason_kinds, ada.discovered_on) == (("client",), date(2026, 2, 3))


def test_a_reason_that_stands_is_shown_and_never_asked_again(bring: Bringing) -> None:
    known(bring.session, reason="We both film", discovered_on=date(2025, 1, 1))
    bring.open(*bring.archive())
    press(Key.Key_Return)
    bring.on()
    assert not bring.sheet.hunts.detail.reason.isVisible()
    assert any("“We both film”" in words for words in bring.words())


def test_before_and_after_stand_field_by_field(bring: Bringing) -> None:
    known(bring.session)
    bring.open(bring.archive()[0])
    assert bring.is_on("preview")
    words = bring.words()
    assert "Recognised: known from an earlier import. How sure that is: 100 %." in words
    at = words.index("Headline")
    assert words[at + 1 : at + 3] == ["Student", "Film maker"]
    preview = bring.sheet.preview
    spoken = preview.rows.index(0).data(11)  # Qt.ItemDataRole.AccessibleTextRole
    assert spoken.startswith("Ada Example, updated · 100 %, Headline: Student → Film maker")


def test_filters_count_what_is_found_and_search_narrows_them(bring: Bringing) -> None:
    known(bring.session)
    broken = bring.file("broken.csv", b"\x89PNG\r\n\x1a\n" + bytes(100))
    bring.open(bring.archive()[0], broken)
    preview = bring.sheet.preview
    chips = [chip.text() for chip in preview.bar._chips.values() if chip.isVisible()]
    assert chips == ["All 3", "New 1", "Updated 1", "Not readable 1"]
    press(Key.Key_Slash)
    type_("sample")
    assert bring.listed() == ["Ben Sample"]
    chips = [chip.text() for chip in preview.bar._chips.values() if chip.isVisible()]
    assert chips == ["All 1", "New 1", "Updated 0", "Not readable 0"]
    press(Key.Key_Escape)
    preview.choose("Not readable")
    bring.settle()
    assert bring.listed() == ["broken.csv"]
    assert any("It is no text, perhaps a picture" in words for words in bring.words())


def test_nothing_found_shows_the_way_back(bring: Bringing) -> None:
    bring.open(bring.archive()[0])
    press(Key.Key_F, CONTROL)
    type_("nobody")
    assert bring.listed() == []
    note = bring.sheet.preview._note
    assert note is not None
    note.way_on.click()
    assert bring.listed() == ["Ada Example", "Ben Sample"]
    assert focused() is bring.sheet.preview.list


def test_escape_leads_from_the_search_to_the_list_and_out(bring: Bringing) -> None:
    bring.open(bring.archive()[0])
    press(Key.Key_F, CONTROL)
    type_("ada")
    press(Key.Key_Escape)
    assert bring.sheet.preview.search.text() == ""
    press(Key.Key_Escape)
    assert focused() is bring.sheet.preview.list
    press(Key.Key_Escape)
    assert not bring.sheet.isVisible()
    assert bring.names() == []


def test_all_shown_are_ticked_or_none(bring: Bringing) -> None:
    bring.open(bring.archive()[0])
    bring.sheet.preview.search.setText("ben")
    bring.sheet.preview.tick_none.click()
    assert "1 of 2 people ticked" in bring.words()
    bring.sheet.preview.tick_all.click()
    assert "2 of 2 people ticked" in bring.words()
    bring.sheet.preview.search.clear()
    bring.sheet.preview.list.setFocus()
    press(Key.Key_A, CONTROL)
    bring.settle()
    assert "2 selected. Space ticks all of them." in bring.words()
    press(Key.Key_Space)
    assert "0 of 2 people ticked" in bring.words()


def test_none_of_these_leaves_messages_out(bring: Bringing, qtbot: QtBot) -> None:
    bring.open(*bring.archive())
    press(Key.Key_N, ALT)
    qtbot.waitUntil(bring.sheet.owner.none.isChecked)
    bring.on()
    assert bring.is_on("preview")
    bring.on()
    (receipt,) = bring.session.journal.receipts()
    assert (receipt.events_added, receipt.events_left_out) == (0, 2)
    assert bring.names() == ["Ada Example", "Ben Sample"]


def test_somebody_else_is_asked_for_by_profile(bring: Bringing, qtbot: QtBot) -> None:
    bring.open(*bring.archive())
    press(Key.Key_E, ALT)
    qtbot.waitUntil(bring.sheet.owner.else_.isChecked)
    assert "Write your profile’s address or your name." in bring.words()
    bring.on()
    assert bring.is_on("owner")
    bring.sheet.owner.profile.setFocus()
    type_(ADA)
    bring.on()
    assert bring.is_on("preview")
    bring.on()
    assert bring.listed() == ["Me Owner"]


def test_back_leads_through_the_pages_and_keeps_the_answers(bring: Bringing) -> None:
    bring.open(*bring.archive())
    press(Key.Key_Return)
    press(Key.Key_Space)
    bring.on()
    press(Key.Key_Left, ALT)
    assert bring.is_on("preview")
    assert "1 of 2 people ticked" in bring.words()
    press(Key.Key_Left, ALT)
    assert bring.is_on("owner")
    bring.on()
    assert "1 of 2 people ticked" in bring.words()
    press(Key.Key_Left, ALT)
    press(Key.Key_Left, ALT)
    assert bring.is_on("start")
    press(Key.Key_Left, ALT)
    assert bring.is_on("start")


def test_mass_mail_is_taken_where_it_is_wanted(bring: Bringing) -> None:
    draft = message(content="Never sent", draft="Yes", conversation="2-b==")
    rows = (message(content="Sent"), draft)
    bring.open(bring.file("messages.csv", table(MESSAGES, rows)))
    press(Key.Key_Return)
    bring.on()
    (kind,) = bring.sheet.hunts.bulk
    assert kind is Bulk.DRAFT
    assert bring.sheet.hunts.bulk[kind].text() == "Also 1 draft never sent"
    bring.sheet.hunts.bulk[kind].click()
    bring.sheet.hunts.others.click()
    bring.on()
    (receipt,) = bring.session.journal.receipts()
    assert receipt.events_added == 2


def test_a_refused_file_gives_one_message_and_changes_nothing(bring: Bringing) -> None:
    before = bring.print()
    bring.open(bring.file("people.csv", b"\x89PNG\r\n\x1a\n" + bytes(100)))
    (told,) = bring.dialogs.told
    assert "“people.csv” could not be imported." in told
    assert bring.is_on("start")
    assert bring.print() == before
    assert not bring.session.is_lent


@pytest.mark.parametrize("stage", ["Reading", "Comparing", "Saving"])
def test_cancelled_the_file_is_the_same_byte_for_byte(bring: Bringing, stage: str) -> None:
    known(bring.session)
    before = bring.print()
    bring.window.tasks = CancelAt(stage)
    bring.open(*bring.archive())
    for _ in range(3):
        bring.on()
    assert not bring.is_on("receipt")
    assert bring.print() == before
    press(Key.Key_Escape)
    assert not bring.sheet.isVisible()
    assert bring.print() == before


def test_cancel_is_pressed_while_it_saves(
    bring: Bringing, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """With the real thread: the window lives on, and the file is the same byte for byte."""
    bring.open(bring.file("cleo.vcf", CARD))
    before = bring.print()
    take = jobs.take_import

    def slow(*given: Any) -> Outcome:
        journal, plan, taken, report, columns = given

        def until_cancelled(stage: str, done: int, total: int) -> None:
            while stage == "Saving":
                report(stage, done, total)

        return take(journal, plan, taken, until_cancelled, columns)

    monkeypatch.setattr(jobs, "take_import", slow)
    monkeypatch.setattr(tasks, "SHOW_AFTER_MS", 0)
    bring.window.tasks = tasks.Tasks(bring.window)
    turns = []

    def press_cancel() -> None:
        turns.append(bring.session.is_lent)
        for box in bring.window.findChildren(QProgressDialog):
            if box.isVisible() and "Saving" in box.labelText():
                QTest.keyClick(box, Key.Key_Escape)

    timer = QTimer()
    timer.timeout.connect(press_cancel)
    timer.start(5)
    bring.on()
    timer.stop()
    assert turns.count(True) > 1
    assert bring.is_on("preview")
    assert bring.print() == before
    assert not bring.session.is_lent
    assert bring.sheet.isEnabled()


def test_what_changed_meanwhile_is_compared_anew(bring: Bringing) -> None:
    ada = known(bring.session)
    bring.open(bring.archive()[0])
    bring.session.apply("edit", Change((ada,), (replace(ada, headline="Poet"),)))
    bring.on()
    assert len(bring.dialogs.told) == 1
    assert bring.is_on("preview")
    bring.on()
    assert bring.is_on("receipt")
    assert {each.headline for each in everybody(bring.session)} == {"Poet", "Host"}


def reasoned(bring: Bringing, words: str) -> None:
    """Go on to the past hunts without Ben, and write Ada's reason."""
    bring.open(*bring.archive())
    press(Key.Key_Return)
    press(Key.Key_Down)
    press(Key.Key_Space)
    bring.on()
    bring.sheet.hunts.detail.reason.setFocus()
    type_(words)


def test_whoever_was_added_meanwhile_does_not_come_in_twice(bring: Bringing) -> None:
    reasoned(bring, "because")
    bring.session.journal.apply("Add", Change(after=(Contact(id=7, name="Ada", links=(ADA,)),)))
    before = bring.print()
    bring.on()
    (told,) = bring.dialogs.told
    assert told.startswith("The journal has changed in the meantime.")
    assert bring.is_on("preview")
    assert bring.print() == before
    assert "1 of 2 people ticked" in bring.words()
    bring.on()
    bring.on()
    assert bring.is_on("receipt")
    assert [(each.id, each.reason) for each in everybody(bring.session)] == [(7, "because")]


def test_what_was_written_outlives_an_import_that_failed(
    bring: Bringing, monkeypatch: pytest.MonkeyPatch
) -> None:
    reasoned(bring, "because")

    def full(*_given: object, **_named: object) -> None:
        raise JournalError("The disk is full.", "Make room, then try again.")

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "apply", full)
        bring.on()
    assert bring.dialogs.told == ["The disk is full. Make room, then try again."]
    assert bring.is_on("hunts")
    bring.on()
    assert [(each.name, each.reason) for each in everybody(bring.session)] == [
        ("Ada Example", "because")
    ]


def test_what_was_written_and_ticked_outlives_a_new_comparison(bring: Bringing) -> None:
    reasoned(bring, "because")
    zed = Contact(id=new_id(), name="Zed", links=(ADA,))
    bring.session.apply("Zed", Change(after=(zed,)))
    bring.sheet.work.forget()
    bring.sheet.go_back()
    bring.sheet.go_back()
    bring.on()
    assert "1 of 2 people ticked" in bring.words()
    bring.on()
    assert bring.sheet.hunts.detail.reason.value() == "because"
    bring.on()
    assert [(each.name, each.reason) for each in everybody(bring.session)] == [("Zed", "because")]


def test_what_was_written_and_ticked_outlives_another_owner(bring: Bringing) -> None:
    reasoned(bring, "because")
    bring.sheet.hunts.list.setFocus()
    press(Key.Key_Space)
    bring.sheet.go_back()
    bring.sheet.go_back()
    answers = bring.sheet.owner
    for answer in (answers.none, answers.others[0]):
        answer.setChecked(True)
        bring.on()
        assert bring.is_on("preview")
        bring.sheet.go_back()
    bring.on()
    assert "1 of 2 people ticked" in bring.words()
    bring.on()
    assert "0 of 1 hunt ticked" in bring.words()
    assert bring.sheet.hunts.detail.reason.value() == "because"
    assert [each.text for each in bring.sheet.hunts.reasons().values()] == ["because"]
    bring.dialogs.answer = 0
    press(Key.Key_Escape)
    assert bring.sheet.isVisible()


def test_other_files_begin_with_all_ticks(bring: Bringing) -> None:
    bring.open(bring.archive()[0])
    press(Key.Key_Space)
    assert "1 of 2 people ticked" in bring.words()
    bring.sheet.begin([bring.archive()[0]])
    assert "2 of 2 people ticked" in bring.words()


def test_written_reasons_are_not_thrown_away_unasked(bring: Bringing) -> None:
    bring.open(*bring.archive())
    press(Key.Key_Return)
    bring.on()
    bring.sheet.hunts.detail.reason.setFocus()
    type_("because")
    bring.dialogs.answer = 0
    press(Key.Key_Escape)
    assert bring.sheet.isVisible()
    bring.dialogs.answer = 1
    bring.sheet.close()
    assert not bring.sheet.isVisible()
    assert "not saved yet" in bring.dialogs.told[-1]


def test_a_folder_is_chosen_too(bring: Bringing) -> None:
    folder = bring.path / "unpacked"
    folder.mkdir()
    for file in bring.archive():
        file.rename(folder / file.name)
    bring.dialogs.folder = folder
    bring.begin()
    press(Key.Key_Tab)
    press(Key.Key_Space)
    bring.settle()
    assert bring.is_on("owner")


def test_choosing_nothing_stays_where_one_is(bring: Bringing) -> None:
    bring.open()
    assert bring.is_on("start")
    bring.sheet.start.folder.click()
    assert bring.is_on("start")


def test_files_are_pasted(bring: Bringing) -> None:
    card = bring.file("cleo.vcf", CARD)
    bring.begin()
    clipboard = QApplication.clipboard()
    clipboard.setText("no path")
    press(Key.Key_V, CONTROL)
    assert NOTHING_PASTED in bring.words()
    clipboard.setText(f'"{card}"\n')
    press(Key.Key_V, CONTROL)
    assert bring.listed() == ["Cleo Marsh"]
    press(Key.Key_Left, ALT)
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(card))])
    clipboard.setMimeData(copied)
    press(Key.Key_V, CONTROL)
    assert bring.listed() == ["Cleo Marsh"]


def test_who_came_in_is_selected(bring: Bringing) -> None:
    bring.open(*bring.archive())
    press(Key.Key_Return)
    bring.on()
    bring.on()
    bring.sheet.receipt.people.click()
    bring.settle()
    assert len(bring.window.people.selected_ids()) == 2


def test_the_one_who_came_in_is_shown(bring: Bringing) -> None:
    bring.open(bring.file("cleo.vcf", CARD))
    assert bring.sheet.next.text() == "Import"
    bring.on()
    bring.sheet.receipt.people.click()
    bring.settle()
    (cleo,) = everybody(bring.session)
    assert bring.window.people.selected_id() == cleo.id


def test_the_same_again_changes_nothing_and_says_so(bring: Bringing) -> None:
    for _ in range(2):
        bring.open(bring.file("cleo.vcf", CARD))
        bring.on()
        words = bring.words()
        press(Key.Key_Return)
        assert not bring.sheet.isVisible()
    assert "Nothing was new, so nothing was changed." in words


def test_duplicates_are_offered_where_the_window_can_look_for_them(bring: Bringing) -> None:
    bring.open(bring.file("cleo.vcf", CARD))
    bring.on()
    assert bring.sheet.receipt.duplicates.isVisible() is (
        DUPLICATES in bring.window.actions_by_name
    )


def test_the_welcome_leads_here(bring: Bringing) -> None:
    assert bring.window.welcome is not None
    bring.window.welcome.import_people.emit()
    assert isinstance(bring.sheet, ImportSheet)
    assert bring.is_on("start")


def test_quitting_closes_the_sheet_unless_written_reasons_would_be_lost(bring: Bringing) -> None:
    bring.open(bring.file("cleo.vcf", CARD))
    assert bring.sheet.close()
    bring.open(*bring.archive())
    bring.on()
    bring.on()
    bring.sheet.hunts.detail.reason.setFocus()
    type_("we film")
    bring.dialogs.answer = 0
    assert not bring.sheet.close()
    assert bring.sheet.isVisible()
    bring.dialogs.answer = 1
    assert bring.sheet.close()


def test_the_size_is_remembered(bring: Bringing) -> None:
    bring.begin()
    bring.sheet.resize(700, 500)
    press(Key.Key_Escape)
    bring.begin()
    assert (bring.sheet.width(), bring.sheet.height()) == (700, 500)


def test_tab_reaches_everything_on_a_page(bring: Bringing) -> None:
    bring.open(*bring.archive())
    press(Key.Key_Return)
    bring.on()
    sheet = bring.sheet
    wanted = {
        sheet.hunts.search,
        sheet.hunts.tick_all,
        sheet.hunts.tick_none,
        sheet.hunts.list,
        sheet.hunts.detail.trail,
        sheet.hunts.detail.reason,
        sheet.hunts.others,
        sheet.back,
        sheet.cancel,
        sheet.next,
    }
    reached = set()
    for _ in range(30):
        reached.add(focused())
        press(Key.Key_Tab)
    assert wanted <= reached
    press(Key.Key_Backtab, SHIFT)


def test_the_keyboard_is_seen_wherever_it_is_in_the_preview(bring: Bringing) -> None:
    bring.open(*bring.archive())
    press(Key.Key_Return)
    assert bring.is_on("preview")
    preview = bring.sheet.preview
    assert preview.detail._area in walk(preview.list)
    assert_seen(preview.list)


def test_messages_are_logged_with_the_right_person(bring: Bringing) -> None:
    bring.open(*bring.archive())
    for _ in range(3):
        bring.on()
    told = bring.session.journal.read.happened()
    logs = bring.session.journal.interactions(each.interaction_id for each in told)
    assert [log.kind for log in logs.values()] == [InteractionKind.MESSAGE] * 2
