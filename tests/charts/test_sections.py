"""The answers as words and drawings: complete, inside their frame, and never markup."""

from __future__ import annotations

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from networkjournal.charts.chart import titled
from networkjournal.charts.inks import PAPER
from networkjournal.charts.sections import SECTIONS, Section, sections
from networkjournal.core import hunt, measuring
from networkjournal.core.insights import HuntRow, Insights, Period
from tests.charts.samples import KINDS, TODAY, insights

WIDTHS = (200.0, 390.0, 820.0, 1600.0)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(found: Insights) -> dict[str, Section]:
    return {section.name: section for section in sections(found, KINDS)}


def few(*rows: HuntRow) -> dict[str, Section]:
    return drawn(measuring.insights(rows, hunt.Rules(), Period(), TODAY))


def test_every_question_is_answered_in_its_order() -> None:
    assert tuple(drawn(insights())) == tuple(SECTIONS)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("number", [1, 12, 200])
def test_charts_are_sound_and_stay_inside_their_frame(width: float, number: int) -> None:
    for section in drawn(insights(number)).values():
        if section.draw is None:
            continue
        chart = section.draw(width, PAPER)
        assert chart.width == width
        for element in ElementTree.fromstring(chart.svg).iter():  # noqa: S314 - our own
            if element.tag == f"{SVG}rect":
                assert float(element.get("x", 0)) >= -0.01, section.name
                assert float(element.get("width", 0)) >= 0, section.name
        for mark in chart.marks:
            assert mark.words
            assert mark.people
            assert mark.x >= 0
            assert mark.x + mark.width <= width + 8, section.name
            assert mark.y + mark.height <= chart.height + 1, section.name


def test_each_hunt_stands_behind_the_marks() -> None:
    found = insights()
    answers = drawn(found)
    everybody = set(range(1, 201))
    weeks = answers["weeks"].draw
    assert weeks is not None
    assert {i for mark in weeks(1600, PAPER).marks for i in mark.people} == everybody
    time = answers["time"].draw
    assert time is not None
    behind = [i for mark in time(390, PAPER).marks for i in mark.people]
    assert sorted(behind) == sorted(i for step in found.time.steps for i in step.found_ids)
    gauge = answers["gauge"].draw
    assert gauge is not None
    of_gauge = [i for mark in gauge(820, PAPER).marks for i in mark.people]
    ripe = found.gauge.ripe
    assert sorted(of_gauge) == sorted(ripe.found_ids + ripe.other_ids)


def test_what_people_wrote_is_no_markup() -> None:
    answers = drawn(insights())
    for name in ("channels", "reasons", "surprise"):
        draw = answers[name].draw
        assert draw is not None
        texts = ElementTree.fromstring(draw(1600, PAPER).svg).iter(f"{SVG}text")  # noqa: S314
        assert any("<" in (text.text or "") for text in texts)


def test_control_signs_in_a_name_leave_the_drawing_sound() -> None:
    row = HuntRow(1, TODAY.toordinal() - 90, TODAY.toordinal() - 80, channel="a\x00b\x0b\ufffe")
    draw = few(*[row] * 8)["channels"].draw
    assert draw is not None
    ElementTree.fromstring(draw(390, PAPER).svg)  # noqa: S314 - raises where it is not sound


def test_a_new_journal_is_invited() -> None:
    answers = few()
    assert [section.name for section in answers.values() if section.draw] == ["gauge"]
    assert answers["gauge"].lines[0] == "No hunt is ripe yet"
    assert answers["weeks"].lines == ("Your first hunt starts the weeks.",)
    assert all(section.lines and all(section.lines) for section in answers.values())
    gauge = answers["gauge"].draw
    assert gauge is not None
    assert gauge(390, PAPER).marks == ()


def test_one_day_is_one() -> None:
    old = TODAY.toordinal() - 90
    time = few(HuntRow(1, old, old + 1), HuntRow(2, old))["time"].draw
    assert time is not None
    (mark,) = time(390, PAPER).marks
    assert mark.words.startswith("50% found it within 1 day (")


def test_columns_without_room_across_are_named_upwards() -> None:
    draw = drawn(insights())["surprise"].draw
    assert draw is not None
    assert "rotate(-90)" not in draw(820, PAPER).svg
    narrow = draw(200, PAPER)
    assert narrow.svg.count("rotate(-90)") == len(KINDS)
    assert narrow.height > draw(820, PAPER).height


def test_a_count_that_has_no_room_in_its_square_is_left_to_the_words() -> None:
    old = TODAY.toordinal() - 90
    many = [HuntRow(i, old, old, hunch=("views",), reasons=("views",)) for i in range(1, 1201)]
    other = [HuntRow(0, old, old, hunch=("views",), reasons=(f"kind {n}",)) for n in range(9)]
    draw = few(*many, *other)["surprise"].draw
    assert draw is not None
    assert ">1,200<" in draw(820, PAPER).svg
    narrow = draw(200, PAPER)
    assert ">1,200<" not in narrow.svg
    assert any(mark.words.endswith(": 1,200") for mark in narrow.marks)


def test_too_few_are_grey_and_say_so() -> None:
    old = TODAY.toordinal() - 100
    rows = [HuntRow(i, old, old + 5 if i % 2 else None, spark_kind="work") for i in range(1, 6)]
    section = few(*rows)["sparks"]
    assert section.lines[1] == "Each needs 8 ripe hunts before it says anything."
    draw = section.draw
    assert draw is not None
    svg = draw(390, PAPER).svg
    assert "3 of 5, too few to say" in svg
    assert PAPER.gold not in svg


@pytest.mark.parametrize("found", [True, False])
def test_all_or_none_found(found: bool) -> None:
    old = TODAY.toordinal() - 100
    rows = [HuntRow(i, old + i, old + i if found else None) for i in range(1, 13)]
    answers = few(*rows)
    assert answers["time"].draw is not None if found else answers["time"].draw is None
    gauge = answers["gauge"].draw
    assert gauge is not None
    marks = gauge(820, PAPER).marks
    assert len(marks) == 1
    assert len(marks[0].people) == 12


def test_a_hunt_of_today_is_drawn() -> None:
    today = TODAY.toordinal()
    answers = few(HuntRow(1, today, today))
    for section in answers.values():
        if section.draw is not None:
            section.draw(200, PAPER)
    assert answers["gauge"].lines[0] == "No hunt is ripe yet"


def test_weeks_that_do_not_fit_are_the_oldest() -> None:
    day = TODAY
    rows = [HuntRow(i, (day - timedelta(weeks=i)).toordinal()) for i in range(100)]
    draw = few(*rows)["weeks"].draw
    assert draw is not None
    marks = draw(200, PAPER).marks
    assert 5 < len(marks) < 15
    assert marks[-1].people == (0,)


def on_paper(section: Section, width: float = 440) -> list[str]:
    """Return the texts of a drawing for paper."""
    assert section.draw_for_paper is not None
    chart = section.draw_for_paper(width, PAPER)
    assert all(mark.x + mark.width <= width for mark in chart.marks)
    return [text.text or "" for text in ElementTree.fromstring(chart.svg).iter(f"{SVG}text")]  # noqa: S314


def test_paper_has_room_for_all_weeks_of_five_years() -> None:
    days = (TODAY - timedelta(weeks=each) for each in range(7 * 52))
    rows = [HuntRow(number, day.toordinal()) for number, day in enumerate(days)]
    texts = on_paper(few(*rows)["weeks"])
    assert [text for text in texts if text.isdigit()] == ["2022", "2023", "2024", "2025", "2026"]
    assert texts.count("May") == 5
    draw = few(*rows)["weeks"].draw_for_paper
    assert draw is not None
    squares = draw(440, PAPER).svg.count("<rect")
    assert squares == 7 * (52 * 4 + 48)  # up to this week, none of them twice


def test_few_weeks_are_drawn_large_on_paper_too() -> None:
    rows = [HuntRow(each, (TODAY - timedelta(weeks=each)).toordinal()) for each in range(20)]
    section = few(*rows)["weeks"]
    assert section.draw is not None
    assert section.draw_for_paper is not None
    assert section.draw_for_paper(440, PAPER) == section.draw(440, PAPER)


@pytest.mark.parametrize("width", [440, 820])
def test_days_of_the_week_stand_in_the_middle_of_their_rows(width: float) -> None:
    rows = [HuntRow(each, (TODAY - timedelta(weeks=each)).toordinal()) for each in range(60)]
    section = few(*rows)["weeks"]
    assert section.draw_for_paper is not None
    root = ElementTree.fromstring(section.draw_for_paper(width, PAPER).svg)  # noqa: S314
    tops = sorted({float(cell.get("y", "")) for cell in root.iter(f"{SVG}rect")})[:7]
    cell = float(next(root.iter(f"{SVG}rect")).get("height", ""))
    lines = {each.text: float(each.get("y", "")) for each in root.iter(f"{SVG}text")}
    for row, name in ((0, "Mon"), (2, "Wed"), (4, "Fri")):
        middle = lines[name] - 11 * 0.35
        assert abs(middle - (tops[row] + cell / 2)) < 0.1


def test_what_is_said_for_those_who_cannot_see_is_in_sentences() -> None:
    for section in drawn(insights()).values():
        assert section.spoken.endswith(".")
    assert "hunts opened in" in drawn(insights(12))["weeks"].spoken.split(". ")[1]


def test_months_are_written_as_asked() -> None:
    rows = [HuntRow(each, (TODAY - timedelta(weeks=each)).toordinal()) for each in range(60)]
    found = measuring.insights(rows, hunt.Rules(), Period(), TODAY)
    section = next(
        each
        for each in sections(found, KINDS, lambda day, year: f"m{day.month}" + "!" * year)
        if each.name == "weeks"
    )
    assert "m5" in on_paper(section)
    assert not {"May", "m1!"} & set(on_paper(section))
    assert section.draw is not None
    assert "m1!" in section.draw(1600, PAPER).svg


def test_rows_that_say_too_little_take_less_paper() -> None:
    old = TODAY.toordinal() - 100
    kinds = ("work", *["said"] * 9)
    rows = [HuntRow(i, old, old + i, spark_kind=kind) for i, kind in enumerate(kinds)]
    section = few(*rows)["sparks"]
    assert section.draw is not None
    assert section.draw_for_paper is not None
    large, small = section.draw(440, PAPER), section.draw_for_paper(440, PAPER)
    assert small.height < large.height
    assert [mark.people for mark in small.marks] == [mark.people for mark in large.marks]
    assert (large.svg.count(PAPER.line), small.svg.count(PAPER.line)) == (2, 1)


def test_long_names_of_columns_are_turned_and_whole() -> None:
    kinds = {"intro": "Introduced me to someone", "taught": "Taught me something"}
    old = TODAY.toordinal() - 100
    rows = [
        HuntRow(i, old, old + 1, hunch=("intro",), reasons=(reason,))
        for i, reason in enumerate(kinds)
    ]
    found = measuring.insights(rows, hunt.Rules(), Period(), TODAY)
    (section,) = (each for each in sections(found, kinds) if each.name == "surprise")
    assert section.draw is not None
    narrow, wide = section.draw(300, PAPER), section.draw(1600, PAPER)
    assert "rotate" in narrow.svg
    assert "rotate" not in wide.svg
    for name in kinds.values():
        assert f">{name}</text>" in narrow.svg
    assert narrow.height > wide.height


def test_a_break_is_told_from_a_goal_met() -> None:
    monday = date(2026, 11, 16)
    rules = hunt.Rules(paused=frozenset({monday}))
    before = monday - timedelta(weeks=1)
    rows = [HuntRow(i, before.toordinal()) for i in range(5)]
    found = measuring.insights(rows, rules, Period(), TODAY)
    draw = drawn(found)["weeks"].draw
    assert draw is not None
    svg = draw(390, PAPER).svg
    assert svg.count("<circle") == 1
    assert PAPER.muted in svg


def test_a_chart_of_its_own_has_its_title() -> None:
    section = drawn(insights())["sparks"]
    assert section.draw is not None
    document = titled(section.draw(720, PAPER), "Which <sparks>?", section.lines, PAPER)
    root = ElementTree.fromstring(document)  # noqa: S314
    assert root.get("width") == "760"
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == "Which <sparks>?"
    assert section.lines[0] in document
