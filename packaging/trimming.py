"""What the frozen program carries of Qt and Python: named here once, looked at by the tests."""

from __future__ import annotations

from pathlib import PurePosixPath

LEFT_OUT = [
    # Nothing leaves the computer, and hashlib and hmac do without OpenSSL.
    *("PySide6.QtNetwork", "ssl", "_ssl", "_hashlib", "http", "ftplib", "smtplib", "asyncio"),
    *("urllib.request", "xmlrpc", "socketserver"),
    # peewee can speak to databases that we never use.
    *("psycopg", "psycopg2", "pymysql", "MySQLdb", "playhouse.kv", "playhouse.pool"),
    # Tools, and what tests or other programs need.
    *("tkinter", "unittest", "doctest", "pydoc", "pdb", "test", "lib2to3", "ensurepip", "venv"),
    *("distutils", "setuptools", "pkg_resources", "pip", "numpy", "PIL", "IPython", "curses"),
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtOpenGL", "PySide6.QtDBus", "PySide6.QtSql"),
    *("PySide6.QtXml", "PySide6.QtSvgWidgets", "PySide6.QtDesigner"),
]

KEPT_PLUGINS = {
    "iconengines": {"qsvgicon"},
    "imageformats": {"qgif", "qico", "qjpeg", "qsvg", "qwebp", "qheif", "qmacheif"},
    "platforminputcontexts": {
        "composeplatforminputcontextplugin",
        "ibusplatforminputcontextplugin",
    },
    "platforms": {"qcocoa", "qoffscreen", "qwayland", "qwindows", "qxcb"},
    "printsupport": {"cupsprintersupport"},
    "platformthemes": {"qgtk3", "qxdgdesktopportal"},
    "styles": {"qmacstyle", "qmodernwindowsstyle"},
    "wayland-decoration-client": {"adwaita", "bradient"},
    "wayland-shell-integration": {"xdg-shell"},
}
"""Qt's plugins by folder: screens, pictures of people, and typing in every language."""

_LIBRARIES_LEFT_OUT = (
    *("Qt6Network", "Qt6Qml", "Qt6Quick", "Qt6Pdf", "Qt6OpenGL", "Qt6Sql", "Qt6VirtualKeyboard"),
    *("Qt6EglFS", "Qt6EglFs", "Qt6WlShell", "Qt6WaylandEglClientHw", "Qt6Concurrent"),
    *("Qt6Labs", "libssl", "libcrypto", "opengl32sw", "d3dcompiler"),
)

_OF_PYTHON = (
    *("libpython", "libsqlite3", "libffi", "libbz2", "liblzma", "libexpat", "libmpdec", "libuuid"),
    *("libz.", "libcrypt."),
)
"""What Python needs on Linux and other systems have in other versions. What Qt needs must be the
system's own, since it speaks to its screen, its fonts and its themes."""


def is_wanted(name: str) -> bool:
    """Say whether a file of the bundle, by its name in there, is ever used."""
    path = PurePosixPath(name.replace("\\", "/"))
    if "translations" in path.parts and "PySide6" in path.parts:
        return False  # our words are English, and Qt's own boxes are rare
    if "plugins" in path.parts and "PySide6" in path.parts:
        folder, file = path.parts[path.parts.index("plugins") + 1], path.name
        return file.split(".")[0].removeprefix("lib") in KEPT_PLUGINS.get(folder, ())
    if len(path.parts) == 1 and path.name.startswith("lib") and ".so" in path.name:
        return path.name.startswith(_OF_PYTHON)
    return not any(part in path.name for part in _LIBRARIES_LEFT_OUT)
