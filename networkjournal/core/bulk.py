"""Work on very many values at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_garbage_search() -> Iterator[None]:
    """Let Python's search for garbage rest: among so many new values it finds none.

    It takes up to half of the time, and goes through all of them again and again. At the end they
    count as old, or the next search would go through them all at once and hold up the window.
    """
    searches = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searches:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
