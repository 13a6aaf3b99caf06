"""What Qt for Python compiles at every start, kept compiled: a tenth of a start.

Its library carries the code that it is supported by as source text, and compiles it whenever it is
imported. Python keeps the bytecode of every other module; this does the same for those. And what no
start needs of it is run only once somebody asks for it.
"""

import builtins
import marshal
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import CodeType
from typing import Any

# No ``from __future__`` here: ``compile`` would hand it on to what it compiles for others.

_COMPILE = builtins.compile
LATER = tuple(
    f"shibokensupport/signature/{name}.py"
    for name in ("lib/pyi_generator", "lib/enum_sig", "layout", "parser")
)
"""Only who writes stubs, or words about wrong arguments, needs these."""
_POSTPONED = """
def __getattr__(name):
    if name.startswith("__"):  # asked by the import itself
        raise AttributeError(name)
    from marshal import loads

    del globals()["__getattr__"]
    exec(loads({code!r}), globals())
    return globals()[name]
"""


class CompiledCode:
    """Code by the name and the whole text of its source, so that it is never that of another."""

    def __init__(self, file: Path) -> None:
        """Take what ``file`` holds; nothing where it can't be read, or is of another Python."""
        self._file = file
        self._kept: dict[tuple[str, bytes], CodeType] = {}
        self._used: dict[tuple[str, bytes], CodeType] = {}
        with suppress(OSError, EOFError, ValueError, TypeError):
            kept = file.read_bytes()
            if kept.startswith(MAGIC_NUMBER):
                self._kept = dict(marshal.loads(kept[len(MAGIC_NUMBER) :]))  # noqa: S302 - own file

    @contextmanager
    def used(self) -> Iterator[None]:
        """Answer from what is kept wherever a whole module is compiled from bytes."""
        builtins.compile = self._compile
        try:
            yield
        finally:
            builtins.compile = _COMPILE

    def keep(self) -> None:
        """Write what came to it; where that can't be done, it is compiled again at the next start.

        What an earlier version of Qt for Python needed is left out.
        """
        if self._used.keys() <= self._kept.keys():
            return
        unfinished = self._file.with_name(f".{self._file.name}-{os.getpid()}")
        with suppress(OSError):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            unfinished.write_bytes(MAGIC_NUMBER + marshal.dumps(self._used))
            unfinished.replace(self._file)

    def _compile(self, source: Any, filename: Any, mode: str, *rest: Any, **options: Any) -> Any:
        if not isinstance(source, bytes) or mode != "exec" or rest or options:
            return _COMPILE(source, filename, mode, *rest, **options)
        key = filename, source
        code = self._kept.get(key) or _COMPILE(source, filename, mode)
        if key not in self._kept and filename in LATER:
            code = _COMPILE(postponed(code), filename, mode)
        self._used[key] = code
        return code


def postponed(code: CodeType) -> str:
    """Return the source of a module that becomes what ``code`` makes it when it is first asked."""
    return _POSTPONED.format(code=marshal.dumps(code))
