"""The front of `find`."""

from __future__ import annotations

from dataclasses import replace

from jonbar.ask.answer import Span
from jonbar.ask.sought import Find, LastDate, Member, Part
from jonbar.show.charts.chart import chart
from jonbar.show.charts.front import front_chart
from jonbar.show.charts.picture import svg_picture
from tests.show import answers
from tests.show.charts.drawn import rows_with

CONVOY = Part(name="convoy", date="26 June 1948", what="An armed convoy drives up the autobahn")
TALKS = Part(name="talks=yes", date="about July 1948", what="It happens: There are talks")


def member(bits: float, chance: float, *parts: Part) -> Member:
    """A set of changes with a range around its numbers."""
    return Member(
        parts=parts,
        bits=Span(bits * 0.5, bits, bits * 2),
        chance=Span(chance * 0.8, chance, chance * 1.1),
        chance_fresh_luck=Span(chance, chance, chance),
        kept=(),
        runner_up=None,
        mirror=None,
    )


def found(*front: Member) -> Find:
    """What it would have taken for the Western sectors to remain Western."""
    return Find(
        question="What would it have taken for “The Western sectors remain Western”?",
        wanted="western",
        wanted_words="“The Western sectors remain Western”",
        keep=(),
        given=(),
        most=2,
        in_fact=Span(0.1, 0.2, 0.3),
        front=front,
        last_date=LastDate(bits=10, chance=0.5, date="", parts=(), needs=None, reaches=None),
        choices=7,
        tried=20,
        exact_up_to=2,
        searched_draws=64,
        is_complete=True,
        beyond=None,
        left_out=(),
        manifest=answers.manifest("counterfactual"),
    )


FOUND = found(member(1.0, 0.4, CONVOY), member(2.5, 0.405, TALKS), member(4.0, 0.9, CONVOY, TALKS))


def test_the_data_are_the_numbers_of_the_answer() -> None:
    """Each set has its luck and its chance with their ranges, exactly, after what was in fact."""
    made = front_chart(FOUND)

    (in_fact,) = rows_with(made, set=0)
    assert (in_fact["bits"], in_fact["chance"]) == (0, FOUND.in_fact.median)
    for number, each in enumerate(FOUND.front, start=1):
        (row,) = rows_with(made, set=number)
        assert Span(row["bits_low"], row["bits"], row["bits_high"]) == each.bits
        assert Span(row["chance_low"], row["chance"], row["chance_high"]) == each.chance


def test_what_adds_less_than_a_point_has_no_number() -> None:
    """It is a point of the front, but has no row below; the caption counts it."""
    made = front_chart(FOUND)

    numbers = [row["number"] for row in rows_with(made) if "set" in row]
    below = [row["changes"] for row in rows_with(made) if "changes" in row]

    assert numbers == ["", "1", "", "2"]
    convoy = "26 June 1948: An armed convoy drives up the autobahn"
    assert below == [convoy, f"{convoy}\nabout July 1948: It happens: There are talks"]
    assert "without a number (1)" in " ".join(made.to_dict()["title"]["subtitle"])


def test_where_nothing_helps_there_is_what_was_in_fact() -> None:
    """An empty front is drawn, and it says so."""
    drawn = svg_picture(chart(found()))

    assert "No set of up to 2 changes makes it likelier." in drawn


def test_what_every_set_makes_besides_is_told() -> None:
    """A given change stands above; a set that needs nothing more is named so."""
    made = front_chart(replace(found(member(0.0, 0.5)), given=(CONVOY,)))

    assert "Every set also makes: An armed convoy" in " ".join(made.to_dict()["title"]["subtitle"])
    assert rows_with(made, changes="Nothing more", luck="none")


def test_the_chart_is_told_in_words() -> None:
    """The description names each numbered set with its luck and its chance."""
    description = front_chart(FOUND).to_dict()["description"]

    assert "1. An armed convoy drives up the autobahn: 1.0 bits of luck, 40\u00a0%" in description
