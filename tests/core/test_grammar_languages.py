"""Lines with German and Spanish days, with exactly what each line says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.core.test_grammar import NOV_12, TODAY, YESTERDAY, check, got, told, wrote

GERMAN = [
    ("Ada gestern > hallo", told(wrote("hallo"), on=YESTERDAY)),
    ("Ada vorgestern", {"on": date(2026, 11, 18)}),
    ("Ada > traf sie am 12. November", told(wrote("traf sie am 12. November", NOV_12))),
    ("Ada > traf sie am Donnerstag", told(wrote("traf sie am Donnerstag", YESTERDAY))),
    ("Ada > traf sie on 12 nov", told(wrote("traf sie on 12 nov", NOV_12))),
    ("Ada letzten Freitag > hallo", told(wrote("hallo"), on=date(2026, 11, 13))),
    ("Ada heute > hallo", told(wrote("hallo"), on=TODAY)),
    ("Ada, Autorin bei Heute", {"headline": "Autorin bei Heute"}),
    ("Ada letzten Endes", {"name": "Ada letzten Endes"}),
    ("Ada am letzten Freitag", {"on": date(2026, 11, 13)}),
    ("Ada am 3. Dez. 2024", {"on": date(2024, 12, 3)}),
    ("Ada am 3. märz", {"on": date(2026, 3, 3)}),
    ("Ada am Ende", {"name": "Ada am Ende"}),
    ("Ada yesterday", {"on": YESTERDAY}),
    ("Ada !morgen", {"follow_up_on": date(2026, 11, 21)}),
    ("Ada !übermorgen", {"follow_up_on": date(2026, 11, 22)}),
    ("Ada !in 2 Wochen", {"follow_up_on": date(2026, 12, 4)}),
    ("Ada !in zwei wochen", {"follow_up_on": date(2026, 12, 4)}),
    ("Ada !in einem Monat", {"follow_up_on": date(2026, 12, 20)}),
    ("Ada !nächste Woche", {"follow_up_on": date(2026, 11, 27)}),
    ("Ada !nächsten Dienstag", {"follow_up_on": date(2026, 11, 24)}),
    ("Ada !mi", {"follow_up_on": date(2026, 11, 25)}),
    ("Ada !3. Dezember", {"follow_up_on": date(2026, 12, 3)}),
    ("Ada !in 2 weeks", {"follow_up_on": date(2026, 12, 4)}),
    ("Ada !mañana", {"note": "!mañana"}),
    ("Ada !3.12.", {"follow_up_on": date(2026, 12, 3)}),
    ("Ada !3.12.2026 #x", {"follow_up_on": date(2026, 12, 3), "tags": ("x",)}),
    ("Ada !3.12", {"note": "!3.12"}),
    ("Ada !am Freitag", {"follow_up_on": date(2026, 11, 27)}),
    ("Ada am 12.11. > hallo", told(wrote("hallo"), on=NOV_12)),
    ("Ada am 12.11.2026, Filmerin", {"on": NOV_12, "headline": "Filmerin"}),
    ("Ada > traf sie am 12.11.", told(wrote("traf sie am 12.11.", NOV_12))),
    ("Ada vor 3 Tagen > hallo", told(wrote("hallo"), on=date(2026, 11, 17))),
    ("Ada < schrieb vor einer Woche", told(got("schrieb vor einer Woche", date(2026, 11, 13)))),
    ("Ada vor Ort", {"name": "Ada vor Ort"}),
    ("Ada 3 days ago", {"on": date(2026, 11, 17)}),
    ("Ada, arbeitet am so genannten Dom", {"headline": "arbeitet am so genannten Dom"}),
    ("Ada, on so many boards", {"headline": "on so many boards"}),
    ("Ada am Sonntag > hallo", told(wrote("hallo"), on=date(2026, 11, 15))),
    ("Ada !so", {"follow_up_on": date(2026, 11, 22)}),
]

SPANISH = [
    ("Ada ayer > hola", told(wrote("hola"), on=YESTERDAY)),
    ("Ada antes de ayer", {"on": date(2026, 11, 18)}),
    ("Ada anteayer", {"on": date(2026, 11, 18)}),
    ("Ada > la vi el 12 de noviembre", told(wrote("la vi el 12 de noviembre", NOV_12))),
    ("Ada > la vi el jueves", told(wrote("la vi el jueves", YESTERDAY))),
    ("Ada el 3 de mayo de 2024", {"on": date(2024, 5, 3)}),
    ("Ada el martes", {"on": date(2026, 11, 17)}),
    ("Ada el Greco", {"name": "Ada el Greco"}),
    ("Ada antes", {"name": "Ada antes"}),
    ("Ada !mañana", {"follow_up_on": date(2026, 11, 21)}),
    ("Ada !pasado  mañana", {"follow_up_on": date(2026, 11, 22)}),
    ("Ada !en 2 semanas", {"follow_up_on": date(2026, 12, 4)}),
    ("Ada !dentro de un mes", {"follow_up_on": date(2026, 12, 20)}),
    ("Ada !próximo miércoles", {"follow_up_on": date(2026, 11, 25)}),
    ("Ada !próxima semana", {"follow_up_on": date(2026, 11, 27)}),
    ("Ada !3 dic", {"follow_up_on": date(2026, 12, 3)}),
    ("Ada !3 mar", {"follow_up_on": date(2027, 3, 3)}),
    ("Ada !fri", {"follow_up_on": date(2026, 11, 27)}),
    ("Ada !morgen", {"note": "!morgen"}),
    ("Ada !3/12", {"follow_up_on": date(2026, 12, 3)}),
    ("Ada !el viernes que viene", {"follow_up_on": date(2026, 11, 27)}),
    ("Ada !la semana que viene", {"follow_up_on": date(2026, 11, 27)}),
    ("Ada el 12/11/2026 > hola", told(wrote("hola"), on=NOV_12)),
    ("Ada hace 3 días > hola", told(wrote("hola"), on=date(2026, 11, 17))),
    ("Ada > la vi hace una semana", told(wrote("la vi hace una semana", date(2026, 11, 13)))),
    ("Ada > la vi el viernes pasado", told(wrote("la vi el viernes pasado", date(2026, 11, 13)))),
    ("Ada hoy > hola", told(wrote("hola"), on=TODAY)),
    ("Ada el último viernes > hola", told(wrote("hola"), on=date(2026, 11, 13))),
    ("Ada último viernes > hola", told(wrote("hola"), on=date(2026, 11, 13))),
    ("Ada viernes pasado > hola", told(wrote("hola"), on=date(2026, 11, 13))),
    ("Ada, escribe en Hoy", {"headline": "escribe en Hoy"}),
    ("Ada, cantó el viernes pasado", {"headline": "cantó", "on": date(2026, 11, 13)}),
    ("Ada viernes", {"name": "Ada viernes"}),
    ("Ada hace cine", {"name": "Ada hace cine"}),
    ("Ada, estudia el mar Negro", {"headline": "estudia el mar Negro"}),
    ("Ada, trabaja en el SAT", {"headline": "trabaja en el SAT"}),
    ("Ada > me habló de el mar", told(wrote("me habló de el mar"))),
    ("Ada !mar", {"follow_up_on": date(2026, 11, 24)}),
]


@pytest.mark.parametrize(("line", "values"), GERMAN)
def test_german_days(line: str, values: dict[str, Any]) -> None:
    check(line, values, "de")


@pytest.mark.parametrize(("line", "values"), SPANISH)
def test_spanish_days(line: str, values: dict[str, Any]) -> None:
    check(line, values, "es")
