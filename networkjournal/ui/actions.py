"""Every action of the window in one table: menu, text, keys and what it calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

_Key = QKeySequence.StandardKey
_Role = QAction.MenuRole

Keys = list[QKeySequence]


class ActionRow(NamedTuple):
    """One action: ``method`` names what is called on :class:`Commands`."""

    name: str
    menu: str
    text: str
    method: str
    keys: tuple[str | QKeySequence.StandardKey, ...] = ()
    """What it has until the person chooses others."""
    separated: bool = False
    """A line stands above it in the menu."""
    role: QAction.MenuRole = QAction.MenuRole.NoRole
    """Where macOS keeps such an action, in place of ``menu``."""

    @property
    def words(self) -> str:
        """The text without mnemonic and dots, as lists show it."""
        return plain(self.text).removesuffix("…")


ACTIONS: tuple[ActionRow, ...] = (
    ActionRow("new_hunt", "&Journal", "&New hunt…", "new_hunt", ("Ctrl+N",)),
    ActionRow("log", "&Journal", "&Log what happened", "log", ("Ctrl+L",)),
    ActionRow("opener", "&Journal", "&Write an opener…", "write_opener", ("Ctrl+Shift+L",)),
    ActionRow("reason", "&Journal", "&Reason discovered", "write_reason", ("Ctrl+R",)),
    ActionRow("bet", "&Journal", "Make a be&t…", "make_bet"),
    ActionRow("import", "&Journal", "&Import…", "import_files", ("Ctrl+I",), True),
    ActionRow("imports", "&Journal", "Import &history", "show_imports"),
    ActionRow("book", "&Journal", "Journal &PDF…", "export_book", ("Ctrl+P",)),
    ActionRow("export", "&Journal", "&Export…", "export_files", ("Ctrl+Shift+E",)),
    ActionRow("sample", "&Journal", "Open the &sample journal", "open_sample", (), True),
    ActionRow("backup", "&Journal", "&Back up now", "back_up"),
    ActionRow("check", "&Journal", "&Check the journal", "check_journal"),
    ActionRow("restore", "&Journal", "Rest&ore from a backup…", "restore_backup"),
    ActionRow(
        "quit", "&Journal", "&Quit", "quit", (_Key.Quit, "Ctrl+Q"), True, role=_Role.QuitRole
    ),
    ActionRow("undo", "&Edit", "&Undo", "undo", (_Key.Undo,)),
    ActionRow("redo", "&Edit", "&Redo", "redo", ("Ctrl+Shift+Z",)),
    ActionRow("select_all", "&Edit", "Select &all people", "select_all", (_Key.SelectAll,), True),
    ActionRow(
        "preferences",
        "&Edit",
        "Pr&eferences…",
        "show_preferences",
        ("Ctrl+,",),
        separated=True,
        role=_Role.PreferencesRole,
    ),
    ActionRow("tag", "&People", "Add a &tag…", "add_tag", ("Ctrl+T",)),
    ActionRow("untag", "&People", "&Remove a tag…", "remove_tag", ("Ctrl+Shift+T",)),
    ActionRow("follow_up", "&People", "&Follow up…", "follow_up", ("Ctrl+D",)),
    ActionRow("let_go", "&People", "Let &go", "let_go", (), True),
    ActionRow("take_up", "&People", "Take &up again", "take_up"),
    ActionRow(
        "history", "&People", "&History of this person…", "show_history", ("Ctrl+Shift+H",), True
    ),
    ActionRow("copy_text", "&People", "&Copy as text", "copy_text", ("Ctrl+Shift+C",), True),
    ActionRow("copy_markdown", "&People", "Copy as Mar&kdown", "copy_markdown", ("Ctrl+Shift+M",)),
    ActionRow("print", "&People", "&Print this hunt…", "print_hunt", ("Ctrl+Shift+P",)),
    ActionRow("merge", "&People", "Merge these t&wo…", "merge_two", (), True),
    ActionRow("duplicates", "&People", "Fi&nd duplicates", "find_duplicates", ("Ctrl+Shift+D",)),
    ActionRow("trash", "&People", "&Move to trash", "trash_person", (), True),
    ActionRow("palette", "&View", "&Go to anything…", "show_palette", ("Ctrl+K",)),
    ActionRow("back", "&View", "&Back", "go_back", (_Key.Back,)),
    ActionRow("forward", "&View", "&Forward", "go_forward", (_Key.Forward,)),
    ActionRow("view_people", "&View", "&People", "show_people", ("Ctrl+1",), True),
    ActionRow("view_insights", "&View", "&Insights", "show_insights", ("Ctrl+2",)),
    ActionRow("view_today", "&View", "T&oday", "show_today", ("Ctrl+3",)),
    ActionRow("view_unsolved", "&View", "&Unsolved", "show_unsolved", ("Ctrl+4",)),
    ActionRow("view_trash", "&View", "&Trash", "show_trash", ("Ctrl+5",)),
    ActionRow("search", "&View", "&Search people and notes", "focus_search", (_Key.Find,), True),
    ActionRow("next_pane", "&View", "&Next pane", "next_pane", ("F6",)),
    ActionRow("previous_pane", "&View", "Pre&vious pane", "previous_pane", ("Shift+F6",)),
    ActionRow("mode_system", "&View", "Colours as the s&ystem", "look_as_system", (), True),
    ActionRow("mode_light", "&View", "&Light colours", "look_light"),
    ActionRow("mode_dark", "&View", "&Dark colours", "look_dark"),
    ActionRow("keys", "&Help", "&Keyboard shortcuts", "show_keys", ("F1", "Ctrl+/")),
    ActionRow("guide", "&Help", "&User guide", "show_guide"),
    ActionRow("stored", "&Help", "&What is stored and where…", "show_stored"),
    ActionRow("about", "&Help", "&About Network Journal", "about", role=_Role.AboutRole),
)

PERSON_MENU: tuple[str | None, ...] = (
    "log",
    "opener",
    "reason",
    None,
    "tag",
    "untag",
    "follow_up",
    "let_go",
    "take_up",
    None,
    "copy_text",
    "copy_markdown",
    "print",
    None,
    "merge",
    "history",
)
"""What the menu of the people list offers, where it can be done; None is a line between."""


def build(window: QMainWindow, commands: object, chosen: Mapping[str, Keys]) -> dict[str, QAction]:
    """Fill the menu bar of ``window`` and connect each action to its method.

    ``chosen`` are the keys that the person gave to actions by name.
    """
    menus: dict[str, QMenu] = {}
    built: dict[str, QAction] = {}
    keys = keys_in_force(chosen)
    for row in ACTIONS:
        menu = menus.get(row.menu) or menus.setdefault(row.menu, window.menuBar().addMenu(row.menu))
        if row.separated:
            menu.addSeparator()
        action = menu.addAction(row.text)
        action.setShortcuts(keys[row.name])
        action.setMenuRole(row.role)
        method: Callable[[], None] = getattr(commands, row.method)
        action.triggered.connect(lambda _checked=False, call=method: call())
        built[row.name] = action
    return built


def mark_view(built: Mapping[str, QAction], name: str) -> None:
    """Mark the action of the view that is shown, none where it is in another menu."""
    shown = built.get(f"view_{name}")
    if shown is not None:
        shown.setChecked(True)
        return
    group = built["view_people"].actionGroup()
    group.setExclusive(False)  # else one of them would stay marked
    for action in group.actions():
        action.setChecked(False)
    group.setExclusive(True)


def keys_in_force(chosen: Mapping[str, Keys]) -> dict[str, Keys]:
    """Return the keys of every action by name: no two share one.

    Chosen keys come before those of the table, and of two actions with the same key the first in
    the table has it.
    """
    if not chosen:  # in the table no two share one: a test sees to it
        return {row.name: default_keys(row) for row in ACTIONS}
    taken: set[str] = set()
    keys = {}
    for row in sorted(ACTIONS, key=lambda row: row.name not in chosen):
        wanted = chosen[row.name] if row.name in chosen else default_keys(row)
        keys[row.name] = [key for key in wanted if key.toString() not in taken]
        taken.update(key.toString() for key in keys[row.name])
    return keys


def default_keys(row: ActionRow) -> Keys:
    """Return the keys of the table as this system has them."""
    found: Keys = []
    for key in row.keys:
        sequences = (
            [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)[:1]
        )
        found += [sequence for sequence in sequences if sequence not in found]
    return found


def native(key: QKeySequence) -> str:
    """Return a key as this system writes it."""
    return key.toString(QKeySequence.SequenceFormat.NativeText)


def plain(text: str) -> str:
    """Return the text of an action without its mnemonic."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
