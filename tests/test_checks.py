"""The checks of `python3 run.py test`: all of them run, and the end says what they came to."""

from __future__ import annotations

import sys

import pytest

from tests import checks


def outcome(code: str) -> tuple[checks.Outcome, str]:
    """Run a piece of Python as a check and return how it went and what was shown."""
    shown: list[str] = []
    done = checks.run("demo", [sys.executable, "-c", code], shown.append)
    return done, "".join(shown)


def test_a_check_shows_its_lines_and_passes() -> None:
    done, shown = outcome("import sys; print('fine'); print('wörds', file=sys.stderr)")
    assert (done.name, done.passed, done.last) == ("demo", True, "")
    assert "--- demo" in shown
    assert "fine" in shown
    assert "wörds" in shown


def test_a_check_fails_by_its_exit_status() -> None:
    assert not outcome("raise SystemExit(3)")[0].passed


@pytest.mark.parametrize(
    "line",
    [
        "===== 12 passed in 3.01s =====",
        "== 1 failed, 2 passed, 1 error in 61.20s (0:01:01) ==",
        "===== no tests ran in 0.01s =====",
    ],
)
def test_the_summary_line_of_pytest_is_kept_for_the_end(line: str) -> None:
    done, _ = outcome(f"print({line!r}); print('a last word')")
    assert done.last == line
    assert checks.summary([done, checks.Outcome("late", True, 1.0, "")]).endswith("\n" + line)


def test_the_summary_names_every_check_and_what_failed() -> None:
    text = checks.summary(
        [checks.Outcome("one", True, 0.5, ""), checks.Outcome("two", False, 12.25, "")]
    )
    assert text.splitlines() == [
        "ok          0.5 s  one",
        "FAILED     12.2 s  two",
        "Not in order: two",
    ]
    assert "All is in order." in checks.summary([checks.Outcome("one", True, 0.5, "")])


def test_a_failed_check_does_not_keep_the_others_from_running(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    commands = [("bad", [sys.executable, "-c", "exit(1)"]), ("good", [sys.executable, "-c", ""])]
    monkeypatch.setattr(checks, "checks", lambda python, long: commands)
    assert checks.main([]) == 1
    assert "--- good" in capsys.readouterr().out
    monkeypatch.setattr(checks, "checks", lambda python, long: commands[1:])
    assert checks.main([]) == 0


def test_long_campaigns_are_asked_for() -> None:
    plain, long = (dict(checks.checks(sys.executable, long))["tests"] for long in (False, True))
    assert long == [*plain, "-m", ""]


def test_an_unknown_option_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        checks.main(["--fast"])
    assert stopped.value.code == 2
    assert "--fast" in capsys.readouterr().err
