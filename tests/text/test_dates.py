"""Dates: what they can mean, and how people write them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jonbar.text.dates import plain, read_date
from jonbar.text.flaw import FlawedCrisisError
from jonbar.text.word import Place, Word

FORMS = "write 1956-10-23, 1956-11-04T05:00, 1956-10, 1956, 1956-10~ or 1956-10-24/1956-10-28"


@pytest.mark.parametrize(
    ("text", "first", "last", "said"),
    [
        ("1956-10-23", "1956-10-23T00:00", "1956-10-23T23:59", "23 October 1956"),
        ("1956-11-04T05:00", "1956-11-04T05:00", "1956-11-04T05:00", "4 November 1956, 05:00"),
        ("1956-10", "1956-10-01T00:00", "1956-10-31T23:59", "October 1956"),
        ("1956", "1956-01-01T00:00", "1956-12-31T23:59", "1956"),
        ("1956-10~", "1956-10-01T00:00", "1956-10-31T23:59", "about October 1956"),
        ("1956-10-23?", "1956-10-23T00:00", "1956-10-23T23:59", "about 23 October 1956"),
        (
            "1956-10-24/1956-10-28",
            "1956-10-24T00:00",
            "1956-10-28T23:59",
            "24–28 October 1956",
        ),
        (
            "1956-10-24/1956-11-03",
            "1956-10-24T00:00",
            "1956-11-03T23:59",
            "24 October – 3 November 1956",
        ),
        (
            "1956-12-24/1957-01-02",
            "1956-12-24T00:00",
            "1957-01-02T23:59",
            "24 December 1956 – 2 January 1957",
        ),
        ("1956-10/1956-11", "1956-10-01T00:00", "1956-11-30T23:59", "October–November 1956"),
        ("1956/1958", "1956-01-01T00:00", "1958-12-31T23:59", "1956–1958"),
        (
            "1956-11-04T05:00/1956-11-04T09:30",
            "1956-11-04T05:00",
            "1956-11-04T09:30",
            "4 November 1956, 05:00–09:30",
        ),
        (
            "1956-11-04T05:00/1956-11-06",
            "1956-11-04T05:00",
            "1956-11-06T23:59",
            "4 November 1956, 05:00 – 6 November 1956",
        ),
        ("195X", "1950-01-01T00:00", "1959-12-31T23:59", "1950–1959"),
        ("1956-21", "1956-03-01T00:00", "1956-05-31T23:59", "March–May 1956"),
    ],
)
def test_a_date_has_a_first_and_a_last_instant(text: str, first: str, last: str, said: str) -> None:
    """Times of day survive, loose dates keep their width, and all can be said in words."""
    span = read_date(Word(text))

    assert (span.first, span.last) == (first, last)
    when = SimpleNamespace(first=first, last=last, about=span.about, after=(), before=())
    assert plain(when) == said


@pytest.mark.parametrize(
    ("after", "before", "said"),
    [
        (("a", "b"), (), "after a, b"),
        (("a",), ("b",), "after a and before b"),
        ((), (), "undated"),
    ],
)
def test_an_order_is_said_in_words(
    after: tuple[str, ...], before: tuple[str, ...], said: str
) -> None:
    """Where no date is known the neighbours are named."""
    when = SimpleNamespace(first=None, last=None, about=False, after=after, before=before)

    assert plain(when) == said


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("23 October 1956", FORMS),
        ("1956-02-30", FORMS),
        ("1900-02-29", FORMS),
        ("1956-13", FORMS),
        ("0000", FORMS),
        ("1956-1X", FORMS),
        ("1956-11-04T05:00Z", "times are local: leave the time zone out"),
        ("1956-10-23/..", "give both ends, such as 1956-10-24/1956-10-28"),
        ("-0044-03-15", "years from 0001 to 9999 can be used"),
    ],
)
def test_what_is_no_date_is_refused(text: str, hint: str) -> None:
    """The forms that can be read stand in the hint."""
    with pytest.raises(FlawedCrisisError) as caught:
        read_date(Word(text, Place("a.yaml", 3, 9)))

    assert str(caught.value) == f"a.yaml:3:9: {text!r} is not a date\n  hint: {hint}"


def test_an_interval_runs_forwards() -> None:
    """An end before its beginning is a slip."""
    with pytest.raises(FlawedCrisisError, match=r"'1956-11/1956-10' ends before it begins"):
        read_date(Word("1956-11/1956-10"))


@settings(deadline=None, derandomize=True)
@given(text=st.text(alphabet="0123456789-/T:~?%XYZ.", max_size=24) | st.text(max_size=24))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    """The library behind never lets its own errors out."""
    try:
        span = read_date(Word(text))
    except FlawedCrisisError:
        return

    assert span.first <= span.last
