"""One instance per journal: its lock, and the door to whoever holds it."""

from __future__ import annotations

import pickle
import socket
import struct
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from multiprocessing.connection import Client, Listener
from pathlib import Path

import pytest

from networkjournal import instance
from networkjournal.core.errors import JournalError
from networkjournal.instance import Door, Lock, Message
from tests.processes import HOLD, Home, undated, wait_until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="speaks to sockets by hand")


@pytest.fixture
def path(home: Home) -> Path:
    """Name a journal that is not there."""
    return home.folder / "hunt.njournal"


@pytest.fixture
def door(path: Path) -> Iterator[Door]:
    """Open a door that answers with what it was asked."""
    opened = Door(path, lambda request: {"asked": undated(request)})
    opened.open()
    yield opened
    opened.close()


def listen(path: Path, backlog: int = 8) -> socket.socket:
    """Listen in the place of a window, by hand."""
    place = Path(instance.address(path))
    place.parent.mkdir(mode=0o700, exist_ok=True)
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(place))
    listening.listen(backlog)
    return listening


def speak(path: Path, data: bytes) -> socket.socket:
    """Send raw bytes to the door and stay connected."""
    speaking = socket.socket(socket.AF_UNIX)
    speaking.settimeout(5)
    speaking.connect(instance.address(path))
    speaking.sendall(data)
    return speaking


def framed(data: bytes) -> bytes:
    """Return data as ``multiprocessing.connection`` sends it."""
    return struct.pack("!i", len(data)) + data


def test_one_lock_at_a_time(home: Home, path: Path) -> None:
    with home.start(sys.executable, "-c", HOLD, str(path)) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        lock = Lock(path)
        assert not lock.take()
        lock.release()
        assert lock.path.exists(), "what another process holds is not ours to remove"
        other.communicate("\n")
        assert lock.take()
        lock.release()
        assert not lock.path.exists()


def test_a_killed_process_holds_nothing(home: Home, path: Path) -> None:
    with home.start(sys.executable, "-c", HOLD, str(path)) as other:
        assert other.stdout is not None
        other.stdout.readline()
        other.kill()
        other.wait()
    lock = Lock(path)
    assert lock.take()
    lock.release()


def test_no_lock_where_there_is_no_folder(home: Home) -> None:
    with pytest.raises(JournalError, match="folder cannot be written"):
        Lock(home.folder / "nowhere" / "hunt.njournal").take()


def test_a_lock_of_another_computer_is_named(path: Path) -> None:
    lock = Lock(path)
    lock.path.write_text("4711\npython3\nladybird\n\n\n")
    assert not lock.take()
    with pytest.raises(JournalError, match=r"computer ladybird.*delete .*hunt\.njournal\.lock"):
        instance.take_or_ask(lock, {"verb": "raise"}, 0, "Close it.")


def test_a_free_lock_is_taken(path: Path) -> None:
    lock = Lock(path)
    assert instance.take_or_ask(lock, {"verb": "raise"}, 0, "Close it.") is None
    assert lock.path.exists()
    lock.release()


def test_whoever_holds_the_lock_is_asked(path: Path, door: Door) -> None:
    held = Lock(path)
    assert held.take()
    request: Message = {"verb": "add", "line": "Ada Ἔξ \udcff \0"}
    answer = instance.take_or_ask(Lock(path), request, 0, "Close it.")
    assert answer == {"asked": request}
    held.release()


def test_a_process_that_is_just_ending_is_waited_for(path: Path) -> None:
    held = Lock(path)
    assert held.take()
    threading.Timer(0.2, held.release).start()
    lock = Lock(path)
    assert instance.take_or_ask(lock, None, 5, "Close it.") is None
    lock.release()


def test_without_a_request_nobody_is_asked(path: Path, door: Door) -> None:
    held = Lock(path)
    assert held.take()
    with pytest.raises(JournalError, match=r"in use.*is open\. Import it there\."):
        instance.take_or_ask(Lock(path), None, 0, "Import it there.")
    held.release()


def test_nobody_listens(path: Path) -> None:
    assert instance.ask(path, {"verb": "raise"}) is None


def test_a_socket_left_by_a_killed_process(path: Path) -> None:
    listen(path).close()
    assert Path(instance.address(path)).exists()
    assert instance.ask(path, {"verb": "raise"}) is None
    door = Door(path, lambda _request: {"lines": []})
    door.open()
    assert instance.ask(path, {"verb": "raise"}) == {"lines": []}
    door.close()


def test_who_takes_no_call_is_not_waited_for(path: Path) -> None:
    with listen(path, backlog=0) as listening, ExitStack() as callers:
        for _ in range(3):  # now even connecting takes for ever
            caller = callers.enter_context(socket.socket(socket.AF_UNIX))
            caller.setblocking(False)
            caller.connect_ex(listening.getsockname())
        started = time.monotonic()
        with pytest.raises(JournalError, match="does not answer"):
            instance.ask(path, {"verb": "raise"})
        assert time.monotonic() - started < 10  # it would hang for ever


@pytest.mark.parametrize(
    "answer",
    [b"", b"\0\0", framed(b"no JSON"), framed(b"[1]"), struct.pack("!i", 2**30), framed(b"\xff")],
)
def test_whose_answer_is_none(path: Path, answer: bytes) -> None:
    with listen(path) as listening:

        def reply() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(answer)
                if not answer:
                    connection.recv(1000)  # stay silent until the caller hangs up

        threading.Thread(target=reply, daemon=True).start()
        started = time.monotonic()
        with pytest.raises(JournalError, match=r"does not answer.*hunt\.njournal"):
            instance.ask(path, {"verb": "raise"})
        assert time.monotonic() - started < 10  # it would hang for ever


@pytest.mark.parametrize(
    "data",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        struct.pack("!i", 2**30),
        struct.pack("!i", -5),
        framed(b""),
        framed(b"no JSON"),
        framed(b'["verb"]'),
        framed(b"[" * 100_000),
        framed(b"\xff\xfe\0"),
        framed(pickle.dumps({"verb": "raise"})),
    ],
)
def test_what_is_no_request_gets_no_answer(path: Path, door: Door, data: bytes) -> None:
    with speak(path, data) as speaking, suppress(ConnectionResetError):
        assert speaking.recv(1000) == b""
    assert instance.ask(path, {"verb": "raise"}) == {"asked": {"verb": "raise"}}


def test_half_a_request_holds_nobody_up(path: Path, door: Door) -> None:
    with speak(path, b""), speak(path, b"\0"), speak(path, framed(b"longer")[:-3]):
        assert instance.ask(path, {"verb": "raise"}) == {"asked": {"verb": "raise"}}


def test_only_so_many_are_heard_at_once(path: Path, door: Door) -> None:
    with ExitStack() as silent:
        for _ in range(8):
            silent.enter_context(speak(path, b""))
        with pytest.raises(JournalError, match="does not answer"):
            instance.ask(path, {"verb": "raise"})

    def is_heard() -> bool:
        try:
            return instance.ask(path, {"verb": "raise"}) is not None
        except JournalError:
            return False

    wait_until(is_heard)


def test_a_caller_that_leaves_before_the_answer(path: Path) -> None:
    asked, may_answer = threading.Event(), threading.Event()

    def answer(request: Message) -> Message:
        asked.set()
        may_answer.wait(5)
        return {"long": "x" * 500_000}

    door = Door(path, answer)
    door.open()
    with Client(instance.address(path)) as caller:
        caller.send_bytes(b"{}")
        assert asked.wait(5)
    may_answer.set()
    assert instance.ask(path, {}) is not None
    door.close()


def test_a_closed_door(path: Path) -> None:
    door = Door(path, lambda request: request)
    door.open()
    place = Path(instance.address(path))
    assert place.stat().st_mode & 0o777 == 0o600
    assert place.parent.stat().st_mode & 0o777 == 0o700
    with speak(path, b""):
        started = time.monotonic()
        door.close()
        assert time.monotonic() - started < 10  # it would hang for ever
    assert not place.exists()
    assert instance.ask(path, {"verb": "raise"}) is None


def test_a_door_that_was_never_opened_is_closed(path: Path) -> None:
    Door(path, lambda request: request).close()


def test_a_door_survives_calls_that_fail_without_turning_in_circles(path: Path) -> None:
    door = Door(path, lambda request: request)

    class Failing:
        accepted = 0

        def accept(self) -> None:
            self.accepted += 1
            raise OSError("too many open files")

        def close(self) -> None:
            self.accepted = 0

    failing = Failing()
    serving = threading.Thread(target=door._serve, args=(failing,))
    serving.start()
    wait_until(lambda: failing.accepted >= 3)
    began = failing.accepted, time.monotonic()
    wait_until(lambda: failing.accepted >= began[0] + 3)
    assert time.monotonic() - began[1] > 0.1
    door._closing.set()
    serving.join(5)
    assert not serving.is_alive()
    assert failing.accepted == 0


def test_no_door_in_a_folder_open_to_others(path: Path) -> None:
    folder = Path(instance.address(path)).parent
    folder.mkdir(mode=0o700)
    folder.chmod(0o750)
    with pytest.raises(PermissionError, match="open to others"):
        Door(path, lambda request: request).open()
    with listen(path):
        assert instance.ask(path, {"verb": "add", "line": "a secret"}) is None


def test_no_door_behind_somebody_elses_link(path: Path, home: Home) -> None:
    folder = Path(instance.address(path)).parent
    (home.folder / "elsewhere").mkdir(mode=0o700)
    folder.symlink_to(home.folder / "elsewhere")
    with pytest.raises(PermissionError):
        Door(path, lambda request: request).open()


def test_the_name_of_a_socket_is_short(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(instance.address(path).encode()) < 104
    long = path.parent / ("long" * 30)
    long.mkdir()
    for unfit in (str(long), str(path.parent / "missing"), ""):
        monkeypatch.setenv("XDG_RUNTIME_DIR", unfit)
        assert len(instance.address(path).encode()) < 104
        assert unfit == "" or not instance.address(path).startswith(unfit)


def test_each_journal_has_its_own_door(path: Path) -> None:
    other = path.with_name("other.njournal")
    assert instance.address(path) != instance.address(other)
    assert instance.address(path) == instance.address(path)


def test_one_that_is_busy_is_asked_again(path: Path) -> None:
    answers: list[Message] = [{"refused": "busy", "busy": True}, {"refused": "no name"}]
    door = Door(path, lambda _request: answers.pop(0))
    door.open()
    held = Lock(path)
    assert held.take()
    assert instance.take_or_ask(Lock(path), {"verb": "add"}, 5, "Close it.") == {
        "refused": "no name"
    }
    answers += [{"refused": "busy", "busy": True}]
    assert instance.take_or_ask(Lock(path), {"verb": "add"}, -1, "Close it.") == {
        "refused": "busy",
        "busy": True,
    }
    held.release()
    door.close()


@pytest.mark.parametrize("typing", [True, False])
def test_one_that_leaves_is_waited_for(path: Path, typing: bool) -> None:
    door = Door(path, lambda _request: {"leaving": True, "typing": typing})
    door.open()
    held, lock = Lock(path), Lock(path)
    assert held.take()
    threading.Timer(0.2, held.release).start()
    assert instance.take_or_ask(lock, {"verb": "raise"}, 5, "Close it.") is None
    assert lock.left_typing is typing
    lock.release()
    door.close()


def test_an_answer_under_way_arrives_though_the_door_closes(path: Path) -> None:
    asked, may_answer = threading.Event(), threading.Event()

    def answer(_request: Message) -> Message:
        asked.set()
        may_answer.wait(5)
        return {"leaving": True}

    door = Door(path, answer)
    door.open()
    answers: list[Message | None] = []
    caller = threading.Thread(target=lambda: answers.append(instance.ask(path, {})))
    caller.start()
    assert asked.wait(5)
    threading.Timer(0.1, may_answer.set).start()
    door.close()
    caller.join(5)
    assert answers == [{"leaving": True}]


def test_who_called_before_the_door_closed_is_answered(path: Path) -> None:
    door = Door(path, lambda request: {"refused": "closing", "busy": True} | undated(request))
    serve, may_serve = door._serve, threading.Event()

    def later(listener: Listener) -> None:
        may_serve.wait(5)
        serve(listener)

    door._serve = later  # type: ignore[method-assign]
    door.open()
    with ExitStack() as callers:
        silent = [callers.enter_context(speak(path, b"")) for _ in range(2)]
        speaking = [callers.enter_context(speak(path, framed(b'{"until": 1.0}'))) for _ in range(3)]
        closing = threading.Thread(target=door.close)
        closing.start()
        wait_until(lambda: not Path(instance.address(path)).exists())
        assert instance.ask(path, {"verb": "raise"}) is None
        may_serve.set()
        for caller in speaking:
            assert b'"busy": true' in caller.recv(1000)
        for caller in silent:
            assert caller.recv(1) == b""
        closing.join(5)
        assert not closing.is_alive()
    assert list(Path(instance.address(path)).parent.iterdir()) == []
