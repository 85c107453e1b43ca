"""The tornado."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jonbar.ask.answer import Span
from jonbar.ask.leanings import Others, Sensitivity
from jonbar.ask.nouns import Readings
from jonbar.show.charts.chart import chart
from jonbar.show.charts.picture import svg_picture
from jonbar.show.charts.tornado import numbers_drawn, tornado_chart
from tests.show import answers, deeper
from tests.show.charts.drawn import rows_with


def test_the_arms_are_the_numbers_of_the_answer() -> None:
    """Each number that moves the chance has an arm to its chance at either end, exactly."""
    answer = deeper.sensitivity()

    made = tornado_chart(answer)

    for each in answer.leanings[:2]:
        (low,), (high,) = (rows_with(made, number=each.number, end=end) for end in ("low", "high"))
        assert (low["chance"], high["chance"]) == (each.at_low, each.at_high)
        assert low["middle"] == high["middle"] == answer.at_medians


def test_shares_and_the_whole_are_those_of_the_answer() -> None:
    """The first row holds the chance over all draws, each number's what it carries, exactly."""
    answer = deeper.sensitivity()

    made = tornado_chart(answer)

    (whole,) = rows_with(made, row=0)
    assert Span(whole["chance_low"], whole["chance"], whole["chance_high"]) == answer.chance
    for each in answer.leanings[:2]:
        row = next(row for row in rows_with(made, number=each.number) if "share" in row)
        assert Span(row["share_low"], row["share"], row["share_high"]) == each.total
    (others,) = rows_with(made, name="1 more range, together")
    assert Span(others["share_low"], others["share"], others["share_high"]) == answer.others.total


def test_what_does_nothing_has_no_row() -> None:
    """A number without arms and without a share is left out."""
    answer = deeper.sensitivity()

    assert [each.number for each in numbers_drawn(answer)] == [
        "assumptions.tonnes",
        "assumptions.needs",
    ]


def test_what_tips_is_drawn_however_little_it_carries() -> None:
    """Beyond the first ten numbers only those have a row that make another ending the likeliest."""
    answer = deeper.sensitivity()
    many = [deeper.leaning(f"number_{place}", 0.5, 0.7, 0.01) for place in range(20)]
    (tips,) = answer.tipping
    answer = replace(
        answer,
        leanings=tuple(many),
        tipping=(replace(tips, number="assumptions.number_15"),),
    )

    drawn = numbers_drawn(answer)

    assert [each.number for each in drawn] == [
        *(f"assumptions.number_{place}" for place in range(10)),
        "assumptions.number_15",
    ]
    (row,) = (
        row for row in rows_with(tornado_chart(answer), number=drawn[-1].number) if "tips" in row
    )
    assert row["tips"].startswith("below 2.5 (within its range):")
    title = tornado_chart(answer).to_dict()["title"]
    assert "9 more ranges that can move it" in " ".join(title["subtitle"])


def test_an_end_that_cannot_be_has_no_arm() -> None:
    """Where one end makes the crisis unsound only the other has an arm; a dash stands for it."""
    answer = deeper.sensitivity()
    first, *others = answer.leanings
    answer = replace(answer, leanings=(replace(first, at_low=None), *others))

    made = tornado_chart(answer)

    assert not rows_with(made, number=first.number, end="low")
    assert rows_with(made, number=first.number, says="–\u00a0→\u00a080\u00a0%")


def test_arms_to_one_side_have_one_figure() -> None:
    """Where both ends move the chance the same way, only the longer arm has its end written."""
    answer = deeper.sensitivity()
    answer = replace(answer, leanings=(deeper.leaning("both", 0.65, 0.7, 0.5),), tipping=())

    made = tornado_chart(answer)

    assert [row["label"] for row in rows_with(made, side="right")] == ["", "4"]


@pytest.mark.parametrize("draws", [1, 1000])
def test_a_reading_without_ranges_has_the_chance_alone(draws: int) -> None:
    """There is one row, and the caption says that nothing moves it."""
    still = replace(
        deeper.sensitivity(),
        leanings=(),
        others=Others(count=0, total=Span(0, 0, 0)),
        tipping=(),
        interactions=(),
        boxes=(),
        manifest=replace(answers.manifest(ranges=0), draws=draws),
    )

    drawn = svg_picture(chart(still))

    assert "No range of this reading moves it." in drawn


def test_readings_share_one_scale() -> None:
    """The chance of one ending has one scale under all readings; of two endings each its own."""
    answer = deeper.sensitivity()
    low = replace(answer, chance=Span(0.01, 0.02, 0.03), at_medians=0.02, leanings=())

    same, other = (_scales(answer, each) for each in (low, replace(low, ending="war")))

    assert same == [[0.01, 0.8], [0.01, 0.8]]
    assert other == [[0.2, 0.8], [0.01, 0.03]]


def _scales(*found: Sensitivity) -> list[list[float]]:
    """Return between which chances the arms of each reading are drawn."""
    readings = Readings(readings=dict(zip("ab", found, strict=True)), agreement=())
    spec = chart(readings).to_dict()
    return [
        layer["encoding"]["x"]["scale"]["domain"]
        for tornado in spec["vconcat"]
        for layer in tornado["hconcat"][1]["layer"]
        if "domain" in layer.get("encoding", {}).get("x", {}).get("scale", {})
    ]


def test_the_chart_is_told_in_words() -> None:
    """The description names each number with both ends, and where it tips."""
    description = tornado_chart(deeper.sensitivity()).to_dict()["description"]

    assert "the assumption 'tonnes': from 20\u00a0%\u00a0→\u00a080\u00a0%; below 2.5" in description
