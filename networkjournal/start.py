"""What every start of a window needs first, whichever door it comes through."""

from __future__ import annotations

import builtins
import gc
import os
import sys
from datetime import date
from typing import TYPE_CHECKING

from networkjournal import enums, paths
from networkjournal.compiled import CompiledCode

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType
    from PySide6.QtWidgets import QApplication

NO_DISPLAY = "There is no display to open the window on. See networkjournal --help\n"


def quickly() -> CompiledCode:
    """Leave out what nobody needs while a window starts: together a quarter of its time.

    Starting makes hardly any garbage; :func:`go_on_as_usual` comes once it is done. Most of what
    Qt's libraries can do is never asked for, so the system looks up what is asked for when it is.
    Qt for Python compiles its own support; what is returned spares that, to be kept for the next
    start. And from the first of its modules on, it reads the source of every module that is
    imported, to see whether it uses ``from __feature__ import``; we never do, so Python's own
    import takes over.
    """
    gc.disable()
    if hasattr(sys, "setdlopenflags"):
        sys.setdlopenflags(os.RTLD_LAZY)
    enums.make_quickly()
    compiled = CompiledCode(paths.cache_folder() / "qt-support.bin")
    with compiled.used():
        import PySide6.QtCore  # noqa: F401 - puts its own import in place of Python's

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
    return compiled


def go_on_as_usual() -> None:
    """Make no more haste, and look for garbage again, but never in what is there to stay."""
    enums.make_as_usual()
    if hasattr(sys, "setdlopenflags"):
        sys.setdlopenflags(os.RTLD_NOW)
    gc.collect()
    gc.freeze()
    gc.enable()


def is_blind() -> bool:
    """Say whether Qt would end the process, because there is no display and none was chosen."""
    ways = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(map(os.environ.get, ways))


def application() -> QApplication:
    """Make Qt's one application."""
    from PySide6.QtCore import QSettings, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from networkjournal.ui.theme import STYLE

    # Qt's file window notes in QtProject.conf which folder it showed: that belongs to ours.
    own = str(paths.config_folder())
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, own)
    before = qInstallMessageHandler(_hear)
    words = [*sys.argv[:1], *STYLE]
    if sys.platform == "darwin":
        from networkjournal.ui.mac import MacApplication

        app: QApplication = MacApplication(words)
    else:
        app = QApplication(words)
    qInstallMessageHandler(before)
    app.setApplicationName(paths.APP_NAME)
    app.setApplicationDisplayName("Network Journal")
    app.setDesktopFileName(paths.APP_NAME)
    return app


def _hear(kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
    """Say what helps where Qt is about to abort for want of a library; pass on all else."""
    from PySide6.QtCore import QtMsgType

    if kind == QtMsgType.QtFatalMsg:
        from networkjournal import lacking

        lacking.leave_if_any()
    if sys.stderr is not None:
        sys.stderr.write(f"{words}\n")


def today() -> date:
    """Return the person's own calendar day, which is what counts."""
    return date.today()  # noqa: DTZ011 - see above
