"""The dates of a whole writing, each in the light of those before it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jonbar.text.dated import dates_of
from jonbar.text.flaw import FlawedCrisisError
from tests.text.readers.sources import read_text


def told(folder: Path, text: str, near: date | None = None) -> list[list[str]]:
    """The dates of each passage, its heading's first."""
    found = dates_of(read_text(folder, text), near).values()
    return [
        [each.date.on for each in (*([one.heading] if one.heading else []), *one.inside)]
        for one in found
    ]


def test_the_year_goes_on_from_passage_to_passage(tmp_path: Path) -> None:
    """Forwards over New Year; before the first year that is written, backwards from it."""
    text = "30 December\nice\n2 January 1932\nit rose on 5 January\n31 December\nold\n1 March\nsun"

    assert told(tmp_path, text) == [
        ["1931-12-30"],
        ["1932-01-02", "1932-01-05"],
        ["1931-12-31"],
        ["1932-03-01"],
    ]


def test_where_no_year_is_written_it_comes_from_outside(tmp_path: Path) -> None:
    """A crisis tells its year; without one nothing is made up."""
    text = "On 3 May it broke.\n\nOn 5 May it was dry."

    assert told(tmp_path, text, date(1931, 4, 10)) == [["1931-05-03"], ["1931-05-05"]]
    assert told(tmp_path, text) == [[], []]


def test_a_title_can_tell_the_year(tmp_path: Path) -> None:
    """The year of a thread's title is that of its posts."""
    text = "The dam, 1931\n\nOn 3 May it broke.\n\u00a0\nOn 5 May it was dry."

    assert told(tmp_path, text) == [["1931-05-03"], ["1931-05-05"]]


def test_counted_dates_stay_in_their_passage(tmp_path: Path) -> None:
    """What is two days later counts from the heading or a line above, not from another passage."""
    text = (
        "3 May 1931\nit broke\ntwo days later it was dry\nVerrin\n\nThe Valley\ntwo days later too"
    )

    assert told(tmp_path, text) == [["1931-05-03", "1931-05-05"], []]


def test_what_is_quoted_dates_nothing(tmp_path: Path) -> None:
    """Only an author's own dates count."""
    text = "It broke on 3 May 1931.\n\u00a0\nIt broke on 3 May 1931.\nNo, a day later."

    assert told(tmp_path, text)[1] == []


def test_each_date_comes_with_its_sentence(tmp_path: Path) -> None:
    """The sentence in which it stands, shortened where it is endless."""
    long = "x " * 400 + "on 5 May 1931 " + "y " * 400
    (one,) = dates_of(read_text(tmp_path, f"It froze. On 3 May it broke! {long}")).values()

    short, shortened = (each.says for each in one.inside)
    assert short == "On 3 May it broke!"
    assert "on 5 May 1931" in shortened
    assert shortened.startswith("… x")
    assert shortened.endswith("y …")
    assert len(shortened) < 320


@pytest.mark.slow
def test_a_sea_of_dates_is_refused_or_cut(tmp_path: Path) -> None:
    """No history has so many; the place is told."""
    line = "3 May 1931 and " * 6_000

    assert len(told(tmp_path, line)[0]) == 5_000
    with pytest.raises(
        FlawedCrisisError, match=r"source.txt:21:1: there are more than 50,000 dates"
    ):
        told(tmp_path, f"{line}\n\n" * 11)
