"""The hand of the campaign: it presses real keys and tells the model what it meant by them."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from networkjournal.ui.fields import TextField
from networkjournal.ui.main_window import MainWindow
from tests.ui.campaign import Clock, Log, Model, Person, read_state
from tests.ui.campaign_fingers import NONE, Field, Fingers, Spot, can_redo, can_undo

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
TODAY = date(2026, 11, 23)
MOST_PEOPLE = 24
LETTERS = "abc xyé"
WORDS = ("by the river", "she films silence", "a long walk", "we laughed")
FIRST, LAST = ("Ada", "Ben", "Cleo", "Dan"), ("Marsh", "Okoye", "Lind", "Soto")


class Hand(Fingers):
    """Does one random thing after another."""

    def __init__(self, window: MainWindow, model: Model, clock: Clock, dice: random.Random) -> None:
        super().__init__(window)
        self.model, self.clock, self.dice = model, clock, dice
        self.did: list[str] = []
        window.session.changed.connect(model.hear)
        window.page._editor.shown.connect(self._shown)

    def step(self) -> None:
        what, weight = zip(*_STEPS.items(), strict=True)
        (name,) = self.dice.choices(what, weight)
        self.did.append(name)
        getattr(self, name)()
        self.settle()
        self.check()

    # ---- what is looked at after every step

    def check(self) -> None:
        model, page = self.model, self.window.page
        model.settled()
        if model.heard or len(self.did) % 10 == 0:
            assert read_state(model.journal) == model.state
            model.heard = 0
        chosen = self.window.people.selected_ids()
        assert all(not model.state.people[i].trashed for i in chosen)
        if len(chosen) != 1:
            return
        assert page._editor.contact is not None
        assert page._editor.contact.id == chosen[0]
        for spot in self.spots:
            self._check_spot(spot, chosen[0])
        assert page.compose.text.value() == model.drafts.get(chosen[0], "")

    def _check_spot(self, spot: Spot, contact_id: int) -> None:
        person = self.model.state.people[contact_id]
        value = self.model.typed.get((contact_id, spot.name), getattr(person, spot.name))
        shown = spot.widget.value()
        if spot.widget.hasFocus():
            assert spot.read(shown) == value or (spot.name == "name" and not spot.read(shown))
        elif spot.name == "spark_quote":
            assert shown == (f"“{value}”" if value else "")
        else:
            assert shown == value

    def _shown(self, another: bool) -> None:
        if another:
            self.model.came_along = False
            self.came = None

    # ---- going about

    def switch(self) -> None:
        self.to_list()
        keys = (Key.Key_Down, Key.Key_Up, Key.Key_J, Key.Key_K, Key.Key_Home, Key.Key_End)
        for _ in range(self.dice.randint(1, 3)):
            self.press(self.dice.choice(keys))

    def jump(self) -> None:
        """Another one is selected while the keyboard stays where it is."""
        alive = self.model.state.alive()
        if alive:
            self.window.people.select(self.dice.choice(alive))
            self.came = None

    def search(self) -> None:
        alive = self.model.state.alive()
        if not alive:
            return
        self.press(Key.Key_F, CONTROL)
        name = self.model.state.people[self.dice.choice(alive)].name
        self.type(name.split(" ")[0][:3] or "a")
        self.press(Key.Key_Return)
        while self.window.people.search_text:
            self.press(Key.Key_Escape)

    def leave(self) -> None:
        self.to_list()
        assert self.model.flushed() == self.model.state, "typed words outlived their field"

    def pause(self) -> None:
        """Half a second passes, or more."""
        self.clock.wait()
        self.window.page._editor._autosave._quiet.timeout.emit()
        self.window.page.compose._autosave._quiet.timeout.emit()
        assert self.model.flushed() == self.model.state, "typed words outlived a pause"

    def wait(self) -> None:
        self.clock.wait()

    # ---- writing

    def write(self) -> None:
        """Type into a field: the one where the hand is, or another one."""
        person = self.one()
        spot = self.spot()
        if person is None:
            return
        if spot is None or self.dice.random() < 0.4:
            spot = self.dice.choice(self.spots)
            if not spot.widget.hasFocus():
                spot.widget.setFocus()
                self.came = spot.read(spot.widget.value())
        self._type_at_end(spot, person)

    def _type_at_end(self, spot: Spot, person: int) -> None:
        before = spot.widget.value()
        self.press(Key.Key_End, CONTROL if isinstance(spot.widget, TextField) else NONE)
        if self.dice.random() < 0.2:
            count = self.dice.randint(1, 4)
            for _ in range(count):
                self.press(Key.Key_Backspace)
            after = before[: max(0, len(before) - count)]
        else:
            letters = "".join(self.dice.choices(LETTERS, k=self.dice.randint(1, 6)))
            self.type(letters)
            after = before + letters
        assert spot.widget.value() == after
        self._took(spot, person)

    def escape(self) -> None:
        """Esc in a field gives back what stood there before the hand came."""
        spot, person = self.spot(), self.one()
        if spot is None or person is None:
            return
        self.press(Key.Key_Escape)
        if self.came is not None and spot.widget.hasFocus():
            assert spot.read(spot.widget.value()) == self.came, "Esc gave something else back"
        self._took(spot, person)
        self.came = None

    def _took(self, spot: Spot, person: int) -> None:
        """What stands in the field is what the hand means, for this person and no other."""
        value = spot.read(spot.widget.value())
        if value or spot.name != "name":
            self.model.type(person, spot.name, value)

    def undo(self) -> None:
        field = self.text_field()
        if field is not None and can_undo(field):
            self.press(Key.Key_Z, CONTROL)
            self._reread(field)
            return
        self.model.undoing()
        self.press(Key.Key_Z, CONTROL)
        self.came = None

    def redo(self) -> None:
        field, waits = self.text_field(), self.window.session.journal.redo_label is not None
        if field is not None and can_redo(field) and not field.redo_waits():
            self.press(Key.Key_Z, CONTROL | SHIFT)
            self._reread(field)
            return
        if waits or field is None:
            self.model.redoing()
        self.press(Key.Key_Z, CONTROL | SHIFT)
        if field is not None and not waits:
            self._reread(field)  # the page may have brought back what the field once took back
        self.came = None

    def _reread(self, field: Field) -> None:
        person, spot = self.one(), self.spot()
        assert person is not None
        if spot is not None and spot.widget is field:
            self._took(spot, person)
        elif field is self.window.page.compose.text:
            self.model.drafts[person] = field.value()
        self.came = None

    # ---- whole deeds

    def quick_add(self) -> None:
        """Write a line, about somebody new or whoever is selected, and save it or leave it."""
        person = self.one()
        self.came = None
        self.press(Key.Key_N, CONTROL)
        line = self.window.quick_add().panel.line
        assert line.value() == self.model.line
        self.press(Key.Key_A, CONTROL)
        self.press(Key.Key_Delete)
        about = person if self.dice.random() < 0.5 else None
        if about is None and len(self.model.state.people) < MOST_PEOPLE:
            self._add_somebody()
        elif about is not None:
            words = self.dice.choice(WORDS)
            line.insertPlainText(f"> {words}")
            self._save_line(f"> {words}", lambda: self.model.logging(Log(words, (about,))))
        else:
            self._save_line("", lambda: None, save=False)

    def _add_somebody(self) -> None:
        name = f"{self.dice.choice(FIRST)} {self.dice.choice(LAST)}{self.dice.randrange(10_000)}"
        because = self.dice.choice(WORDS)
        text = f"{name}, maker because {because}"
        self.window.quick_add().panel.line.insertPlainText(text)
        taken = any(person.name == name for person in self.model.state.people.values())
        person = Person(name, headline="maker", spark_because=because)
        self._save_line(text, lambda: self.model.adding(person), save=not taken)

    def _save_line(self, text: str, expect: Callable[[], None], *, save: bool = True) -> None:
        if save and self.dice.random() < 0.8:
            expect()
            self.press(Key.Key_Return)
            self.model.line = ""
        else:
            self.press(Key.Key_Escape)
            self.model.line = text
        assert not self.window.quick_add().isVisible()

    def log(self) -> None:
        """Write what happened, and log it or leave it as a draft."""
        person = self.one()
        if person is None:
            return
        self.came = None
        self.press(Key.Key_L, CONTROL)
        text = self.window.page.compose.text
        self.press(Key.Key_End, CONTROL)
        letters = "".join(self.dice.choices("abc", k=3))
        before = text.value()
        self.type(letters)
        self.model.drafts[person] = before + letters
        assert text.value() == before + letters
        if self.dice.random() < 0.6:
            self.model.logging(Log(text.value().strip(), (person,)))
            self.model.drafts[person] = ""
            self.press(Key.Key_Return, CONTROL)

    def change_log(self) -> None:
        """Load what happened into the line below, write on, and save it or not."""
        found = self._a_log()
        if found is None:
            return
        self.press(Key.Key_Return)
        text = self.window.page.compose.text
        assert text.value() == self.model.state.logs[found].text
        self.press(Key.Key_End, CONTROL)
        self.type("xy")
        if self.dice.random() < 0.7:
            log = self.model.state.logs[found]
            new = log._replace(text=f"{log.text}xy")
            self.model.by_hand(self.model.state.with_log(found, new))
            self.press(Key.Key_Return, CONTROL)
        else:
            self.press(Key.Key_Escape)

    def delete_log(self) -> None:
        found = self._a_log()
        if found is not None:
            log = self.model.state.logs[found]._replace(trashed=True)
            self.model.by_hand(self.model.state.with_log(found, log))
            self.press(Key.Key_Delete)

    def _a_log(self) -> int | None:
        """Put the keyboard on one of the rows of the timeline; None where it is no interaction."""
        if self.one() is None:
            return None
        view = self.window.page.timeline.view
        view.setFocus()
        self.settle()
        self.came = None
        for _ in range(self.dice.randint(0, 3)):
            self.press(Key.Key_Down)
        item = view.item()
        return item.id if item is not None and item.id in self.model.state.logs else None

    def delete(self) -> None:
        """Move whoever is selected to the trash."""
        person = self.one()
        self.to_list()
        if person is not None:
            state = self.model.flushed()
            gone = state.people[person]._replace(trashed=True)
            self.model.by_hand(state.with_person(person, gone))
            self.press(Key.Key_Delete)

    def restore(self) -> None:
        """Take somebody or something out of the trash."""
        session, state = self.window.session, self.model.flushed()
        people = [i for i, person in state.people.items() if person.trashed]
        alive = set(state.alive())
        logs = [i for i, log in state.logs.items() if log.trashed and alive & set(log.people)]
        if not people and not logs:
            return
        found = self.dice.choice([*people, *logs])
        session.flush_requested.emit()
        if found in state.people:
            back = state.people[found]._replace(trashed=False)
            self.model.by_hand(state.with_person(found, back))
        else:
            self.model.by_hand(state.with_log(found, state.logs[found]._replace(trashed=False)))
        kind = "contact" if found in state.people else "interaction"
        session.apply("Restore", session.journal.trash.restored([(kind, found)]))

    def let_go(self) -> None:
        """Let go of whoever is selected, or take them up again."""
        person = self.one()
        button = self.window.page.header.let_go
        if person is None or not button.isVisible():
            return
        state = self.model.flushed()
        now = state.people[person]
        self.model.by_hand(state.with_person(person, now._replace(let_go=not now.let_go)))
        button.click()

    def tag_all(self) -> None:
        """Select everybody, tag them, and go back to one."""
        self.to_list()
        self.press(Key.Key_A, CONTROL)
        chosen = self.window.people.selected_ids()
        if not chosen:
            return
        tag = self.dice.choice(("film", "river"))
        state = self.model.flushed()
        new = dict(state.people)
        for i in chosen:
            if tag not in new[i].tags:
                new[i] = new[i]._replace(tags=(*new[i].tags, tag))
        self.press(Key.Key_T, CONTROL)
        QTest.keyClicks(self.window.bulk.tag_popup.line, tag)
        self.model.by_hand(state._replace(people=new))
        QTest.keyClick(self.window.bulk.tag_popup.line, Key.Key_Return)
        self.settle()
        self.to_list()
        self.press(Key.Key_Escape)


_STEPS = {
    "switch": 10,
    "jump": 5,
    "search": 2,
    "leave": 3,
    "pause": 6,
    "wait": 4,
    "write": 30,
    "escape": 2,
    "undo": 12,
    "redo": 8,
    "quick_add": 5,
    "log": 5,
    "change_log": 2,
    "delete_log": 1,
    "delete": 3,
    "restore": 3,
    "let_go": 2,
    "tag_all": 1,
}
