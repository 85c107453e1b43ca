"""The hinge chart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jonbar.ask.answer import Span
from jonbar.ask.log_odds import log_odds
from jonbar.ask.nouns import History
from jonbar.show.charts.chart import chart
from jonbar.show.charts.hinges import hinge_chart, hinges_marked
from jonbar.show.charts.picture import svg_picture
from tests.show import answers
from tests.show.charts.drawn import data, long_history, rows_with


@pytest.mark.parametrize("history", [answers.history(), long_history(1), long_history(60)])
def test_the_data_are_the_numbers_of_the_answer(history: History) -> None:
    """Each ending's column holds its chance before and after each moment, exactly and in order."""
    made = hinge_chart(history)

    for name, start in history.start.endings.items():
        spans = [start, *(step.endings[name] for step in history.moments)]
        rows = rows_with(made, ending=name)
        assert [Span(row["low"], row["median"], row["high"]) for row in rows] == spans
        assert [row["came_from"] for row in rows[1:]] == [span.median for span in spans[:-1]]
        assert [row["row"] for row in rows] == list(range(len(spans)))


def test_swings_are_those_of_the_answer() -> None:
    """The last column holds each moment's swing with its range; before the first there is none."""
    history = answers.history()

    *_, swings = data(hinge_chart(history))

    spans = [Span(row["low"], row["median"], row["high"]) for row in swings]
    assert spans == [Span(0, 0, 0), *(step.swing for step in history.moments)]


def test_a_hinge_is_marked_in_words_and_by_a_tint() -> None:
    """What ranks first in 5 % of the draws is a hinge, told by its rank; other moments are not."""
    history = answers.history()

    rows = rows_with(hinge_chart(history), ending="war")

    assert hinges_marked(history) == ("airlift_works",)
    assert [row["hinge"] for row in rows] == [False, False, True, False]
    assert rows[2]["words"].startswith("Hinge 1. The airlift")


def test_one_draw_has_no_range() -> None:
    """Where nothing is a range the caption says nothing of draws, and the chart is drawn."""
    still = Span(0.2, 0.2, 0.2)
    step = replace(answers.history().moments[0], endings={"war": still}, swing=still)
    history = replace(
        answers.history(),
        start=replace(answers.history().start, endings={"war": still}),
        moments=(step,),
        hinges=(),
        manifest=answers.manifest(ranges=0),
    )

    drawn = svg_picture(chart(history))

    assert "nine draws in ten" not in drawn
    assert "no ranges to draw" in drawn


def test_an_ending_that_is_never_likely_is_named_not_drawn() -> None:
    """Below 1 % throughout an ending has no column between 0 and 100 %, but one in log-odds."""
    rare = Span(0.0, 0.001, 0.002)
    history = answers.history()
    history = replace(
        history,
        start=replace(history.start, endings=dict(history.start.endings) | {"war": rare}),
        moments=tuple(
            replace(step, endings=dict(step.endings) | {"war": rare}) for step in history.moments
        ),
    )

    by_chance, by_odds = hinge_chart(history), hinge_chart(history, scale="log-odds")

    assert not rows_with(by_chance, ending="war")
    assert "Shots grow into a war" in " ".join(by_chance.to_dict()["title"]["subtitle"])
    (first, *_) = rows_with(by_odds, ending="war")
    assert (first["median"], first["at"]) == (0.001, log_odds(0.001))


def test_the_chart_is_told_in_words() -> None:
    """The description names every ending with its number, and the hinge."""
    description = hinge_chart(answers.history()).to_dict()["description"]

    assert "The Berlin blockade, 1948" in description
    assert all(words in description for words in answers.ENDING_WORDS.values())
    assert "January 1949, swing 61\u00a0% (40–70\u00a0%)" in description
