"""Dates as people write them, and nothing that only looks like one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jonbar.text.dates import read_date
from jonbar.text.found_dates import find_dates
from jonbar.text.word import Place, Word

NEAR = date(1931, 4, 12)


def found(text: str, last: date | None = NEAR) -> list[str]:
    """The dates of a text that speaks of April 1931."""
    return [each.on for each in find_dates(Word(text), NEAR, last)]


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("23rd October 1956", "1956-10-23"),
        ("the 1st of May, 1931", "1931-05-01"),
        ("November 3, 1956, at dawn", "1956-11-03"),
        ("Sept. 4th 1939", "1939-09-04"),
        ("Oct 24-28", "1931-10-24/1931-10-28"),
        ("24 to 28 October 1956", "1956-10-24/1956-10-28"),
        ("28 October until 4 November 1956", "1956-10-28/1956-11-04"),
        ("28 October 1956 – 4 November 1956", "1956-10-28/1956-11-04"),
        ("4 November 1956, 05:00", "1956-11-04T05:00"),
        ("4 November 1956 at 5:20", "1956-11-04T05:20"),
        ("October 1956", "1956-10"),
        ("late October, 1956", "1956-10~"),
        ("1956-10-23", "1956-10-23"),
        ("1956-11-04T05:00", "1956-11-04T05:00"),
        ("23/10/1956", "1956-10-23"),
        ("10/23/1956", "1956-10-23"),
        ("3.11.1956", "1956-11-03"),
        ("3/11/1956", "1956-11-03?"),
        ("in 1956", "1956"),
        ("Czechoslovakia 1968, too", "1968"),
        ("The dam, 1931", "1931"),
        ("29 February 1956", "1956-02-29"),
    ],
)
def test_dates_in_full(text: str, on: str) -> None:
    """Every way of writing a day, a stretch of days, a month or a year."""
    first, *_ = found(text)

    assert first == on


@pytest.mark.parametrize(
    "text",
    [
        *(
            "4000 tanks",
            "15 divisions",
            "over 2000 fell",
            "in 1800 villages",
            "20,000 went",
            "may 2"[:3],
        ),
        *("31 November 1956", "29 February 1957", "they may march on", "card 10", "v1.2.1956beta"),
        *("1956-13-40", "1/2", "1956_Revolution", "the years 1945-1963", "dec 32", "28-24 October"),
        *("12:30", "a few days", "days later", "10000-10-10", "http://a.org/2/3/1956/x"),
    ],
)
def test_no_dates(text: str) -> None:
    """Numbers of other things, words that could be months, and days that no calendar has."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("the days following 28 October 1956", "1956-10-29~"),
        ("after 28 October 1956", "1956-10-29~"),
        ("the weeks before 28 October 1956", "1956-10-21~"),
        ("the day after 28 October 1956", "1956-10-29"),
        ("two days before 28 October 1956", "1956-10-26"),
        ("a few weeks after 1 October 1956", "1956-10-22~"),
        ("three months after 1 October 1956", "1956-12-30"),
        ("on the eve of 28 October 1956", "1956-10-27"),
        ("in the night before 28 October 1956", "1956-10-27"),
        ("the morning of 28 October 1956", "1956-10-28"),
        ("the battle of 28 October 1956", "1956-10-28"),
        ("the next day", "1931-04-13"),
        ("the same evening", "1931-04-12"),
        ("the previous day", "1931-04-11"),
        ("Ten days later", "1931-04-22"),
        ("a couple of days earlier", "1931-04-10"),
        ("several days later", "1931-04-15~"),
    ],
)
def test_dates_told_by_others(text: str, on: str) -> None:
    """Counted from the date that is named, or from the one told last; "some days" is about."""
    (each,) = find_dates(Word(text), NEAR, NEAR)

    assert each.on == on
    if not text.startswith(("the morning", "the battle")):
        assert each.how == "counted from another date"


def test_a_counted_date_that_is_told_again_counts_once() -> None:
    """ "Two days later, on 5 May" is one date."""
    assert found("They asked on 3 May; two days later, on 5 May, they got it.") == [
        "1931-05-03",
        "1931-05-05",
    ]


@pytest.mark.parametrize(
    ("near", "text", "on"),
    [
        (date(1956, 12, 30), "3 January", "1957-01-03"),
        (date(1957, 1, 3), "30 December", "1956-12-30"),
        (date(1956, 7, 1), "29 February", "1956-02-29"),
        (date(1956, 10, 23), "4 November", "1956-11-04"),
    ],
)
def test_the_year_comes_from_the_nearest_date(near: date, text: str, on: str) -> None:
    """Turns of the year are crossed the short way."""
    (each,) = find_dates(Word(text), near)

    assert (each.on, each.how) == (on, "year from context")


def test_the_words_of_a_date_begin_with_a_word() -> None:
    """The space before a month is none of its words."""
    (one,) = find_dates(Word("It broke, October 1956"))

    assert (one.text, one.start) == ("October 1956", 10)


def test_a_date_without_any_year_is_left_out() -> None:
    """Where nothing tells the year or the day to count from, nothing is made up."""
    assert find_dates(Word("On 4 November, and two days later")) == ()


def test_a_year_in_passing_is_no_context() -> None:
    """A comparison with another year does not move the dates around it."""
    assert found("as in 1848, on 15 April") == ["1848", "1931-04-15"]


def test_words_know_their_place() -> None:
    """What was found is the text at its place, over several lines too."""
    text = Word(
        "It rose. On 10 April 1931 it broke",
        Place("a.txt", 3, 1),
        ((9, Place("a.txt", 4, 1)),),
    )

    (each,) = find_dates(text)

    assert (str(each.text), str(each.text.place)) == ("10 April 1931", "a.txt:4:4")


SCRAPS = st.sampled_from(
    [
        *(
            "1956",
            "10",
            "4th",
            "31",
            "0",
            "99",
            "October",
            "may",
            "Feb.",
            "of",
            "the",
            "day",
            "days",
        ),
        *(
            "after",
            "following",
            "later",
            "two",
            "a few",
            "next",
            "eve",
            "-",
            "–",
            "/",
            ".",
            ",",
            ":",
        ),
        *("T05:00", "1956-10", "in", "9999-12-31", "0001-01-01", "2999", " ", "\n", "é", "²", "١٠"),
    ]
)


@settings(deadline=None, max_examples=400)
@given(st.lists(SCRAPS, max_size=14).map(" ".join) | st.lists(SCRAPS, max_size=14).map("".join))
def test_whatever_is_found_is_a_date(text: str) -> None:
    """Scraps of dates give dates that the calendar has, in the order of the text, or nothing."""
    each = find_dates(Word(text, Place("a.txt", 1, 1)), NEAR, NEAR)

    for one in each:
        span = read_date(Word(one.on))
        assert span.first[:10] <= one.day.isoformat() <= span.last[:10]
        assert text[one.text.place.column - 1 :].lstrip().startswith(one.text)
    columns = [one.text.place.column for one in each]
    assert columns == sorted(columns)
