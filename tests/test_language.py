"""Which language the system speaks."""

from __future__ import annotations

import locale

import pytest

from networkjournal.language import system_language


@pytest.mark.parametrize(
    ("named", "language"),
    [
        ("de_DE.UTF-8", "de"),
        ("de", "de"),
        ("es_MX", "es"),
        ("German_Germany.1252", "de"),
        ("Spanish_Spain", "es"),
        ("en_US.UTF-8", "en"),
        ("xx_YY", "xx"),
        ("C.UTF-8", "C"),
    ],
)
def test_the_language_of_a_locale(named: str, language: str) -> None:
    assert system_language({"LANG": named}) == language


def test_of_several_variables_the_strongest_counts() -> None:
    said = {"LC_ALL": "", "LC_MESSAGES": "es_ES", "LANG": "de_DE"}
    assert system_language(said) == "es"
    assert system_language(said | {"LC_ALL": "de_AT"}) == "de"


@pytest.mark.parametrize(("named", "language"), [("German_Germany", "de"), (None, "en")])
def test_without_variables_the_standard_library_knows(
    monkeypatch: pytest.MonkeyPatch, named: str | None, language: str
) -> None:
    monkeypatch.setattr(locale, "getlocale", lambda: (named, "UTF-8"))
    assert system_language({}) == language
