"""Days in German and Spanish, and how long ago something was."""

from __future__ import annotations

from datetime import date

import pytest

from networkjournal.core.dates import parse_days_ago, parse_past, parse_when

FRIDAY = date(2026, 11, 20)
GERMAN = [
    ("3.12.", date(2026, 12, 3)),
    ("3. 12.", date(2026, 12, 3)),
    ("03.12.2026", date(2026, 12, 3)),
    ("3.12.27", date(2027, 12, 3)),
    ("Do, 3.12.", date(2026, 12, 3)),
    ("Fr., den 4. Dez.", date(2026, 12, 4)),
    ("29.2.", date(2028, 2, 29)),
    ("20.11.", date(2027, 11, 20)),
    ("am Freitag", date(2026, 11, 27)),
    ("kommenden Freitag", date(2026, 11, 27)),
    ("nächsten Freitag", date(2026, 11, 27)),
    ("in acht Tagen", date(2026, 11, 28)),
]
SPANISH = [
    ("3/12", date(2026, 12, 3)),
    ("3/12/2026", date(2026, 12, 3)),
    ("03/12/27", date(2027, 12, 3)),
    ("el viernes", date(2026, 11, 27)),
    ("el lunes que viene", date(2026, 11, 23)),
    ("lunes próximo", date(2026, 11, 23)),
    ("la semana que viene", date(2026, 11, 27)),
    ("la próxima semana", date(2026, 11, 27)),
    ("dentro de un par de semanas", date(2026, 12, 4)),
]


@pytest.mark.parametrize(
    ("text", "day", "language"),
    [*((*row, "de") for row in GERMAN), *((*row, "es") for row in SPANISH)],
)
def test_days_to_come_in_other_languages(text: str, day: date, language: str) -> None:
    assert parse_when(text, FRIDAY, language) == (day, len(text))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        *((text, "de") for text in ("3.12", "31.6.", "3.13.", "0.12.", "32.1.", "3.0.", "3.12.2")),
        *((text, "de") for text in ("3.12.20265", "1.11.2026", "29.2.27", "3/12", "3.12.x")),
        *((text, "es") for text in ("3.12.", "31/6", "13/13", "3/12/2", "semana", "que viene")),
    ],
)
def test_numbers_that_are_no_days_to_come(text: str, language: str) -> None:
    assert parse_when(text, FRIDAY, language) is None


@pytest.mark.parametrize(
    ("text", "day", "language"),
    [
        ("yesterday", date(2026, 11, 19), "en"),
        ("the day before yesterday", date(2026, 11, 18), "en"),
        ("3 days ago", date(2026, 11, 17), "en"),
        ("a week ago", date(2026, 11, 13), "en"),
        ("Two  Weeks Ago", date(2026, 11, 6), "en"),
        ("a couple of weeks ago", date(2026, 11, 6), "en"),
        ("2w ago", date(2026, 11, 6), "en"),
        ("a month ago", date(2026, 10, 20), "en"),
        ("9 months ago", date(2026, 2, 20), "en"),
        ("a year ago", date(2025, 11, 20), "en"),
        ("gestern", date(2026, 11, 19), "de"),
        ("vor 3 Tagen", date(2026, 11, 17), "de"),
        ("vor einer Woche", date(2026, 11, 13), "de"),
        ("vor zwei Monaten", date(2026, 9, 20), "de"),
        ("vor einem Jahr", date(2025, 11, 20), "de"),
        ("3 days ago", date(2026, 11, 17), "de"),
        ("ayer", date(2026, 11, 19), "es"),
        ("hace 3 días", date(2026, 11, 17), "es"),
        ("hace una semana", date(2026, 11, 13), "es"),
        ("hace un par de meses", date(2026, 9, 20), "es"),
    ],
)
def test_times_that_have_passed(text: str, day: date, language: str) -> None:
    assert parse_days_ago(text, FRIDAY, language) == (day, len(text))
    assert parse_days_ago(f"{text}, she said", FRIDAY, language) == (day, len(text))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        *((text, "en") for text in ("3 days", "ago", "days ago", "a while ago", "9999 years ago")),
        *((text, "en") for text in ("3", "12345 days ago", "2w", "vor 3 Tagen", "hace 3 días")),
        *((text, "de") for text in ("vor Ort", "vor 3", "vor", "3 Tagen", "hace 3 días")),
        *((text, "es") for text in ("hace frío", "hace", "hace 3", "vor 3 Tagen")),
    ],
)
def test_words_that_are_no_time_passed(text: str, language: str) -> None:
    assert parse_days_ago(text, FRIDAY, language) is None


@pytest.mark.parametrize(
    ("text", "day", "language"),
    [
        ("the 3rd of november", date(2026, 11, 3), "en"),
        ("12.11.", date(2026, 11, 12), "de"),
        ("12.11.25", date(2025, 11, 12), "de"),
        ("21.11.", date(2025, 11, 21), "de"),
        ("Freitag, dem 13. November", date(2026, 11, 13), "de"),
        ("12/11", date(2026, 11, 12), "es"),
        ("viernes pasado", date(2026, 11, 13), "es"),
    ],
)
def test_days_that_have_passed_in_other_languages(text: str, day: date, language: str) -> None:
    assert parse_past(text, FRIDAY, language) == (day, len(text))


@pytest.mark.parametrize(
    ("text", "language"),
    [("sat", "en"), ("sun", "en"), ("so", "de"), ("mar", "es"), ("last sat", "en"), ("sat", "es")],
)
def test_everyday_words_are_days_to_come_alone(text: str, language: str) -> None:
    assert parse_past(text, FRIDAY, language) is None
    assert parse_when(text.removeprefix("last "), FRIDAY, language) is not None


def test_an_everyday_word_goes_on_opening_a_day_of_the_calendar() -> None:
    assert parse_past("sat 14 nov", FRIDAY) == (date(2026, 11, 14), 10)
    assert parse_past("mar 3 de nov", FRIDAY, "es") == (date(2026, 11, 3), 12)


@pytest.mark.parametrize("language", ["de", "de-AT", "DE_de"])
def test_another_language_is_understood_besides_english(language: str) -> None:
    assert parse_past("12. März", FRIDAY, language) == (date(2026, 3, 12), 8)
    assert parse_past("12 march", FRIDAY, language) == (date(2026, 3, 12), 8)
    assert parse_days_ago("vorgestern", FRIDAY, language) == (date(2026, 11, 18), 10)
    assert parse_days_ago("yesterday", FRIDAY, language) == (date(2026, 11, 19), 9)
