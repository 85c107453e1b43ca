"""The pages of what a crisis rests on, and of its readings side by side."""

from __future__ import annotations

from pathlib import Path

import httpx
from lxml import html

from jonbar.ask.check import check
from jonbar.model.library import find
from jonbar.model.read import read
from jonbar.show.serve.compared import compared
from jonbar.show.serve.sources import sources
from tests.show.serve.test_twins import shown


def test_judgement_is_what_check_counts(dam: Path) -> None:
    """As many numbers without a passage as the checkup finds, reading by reading."""
    for crisis in (read(dam), read(find("hungary-1956"))):
        told = sources(crisis)
        counted = check(crisis).readings

        for name, counts in counted.items():
            mine = [each for each in told.judgement if each.reading == name]
            assert len(mine) == counts["judgement"] + counts["no_basis"]
        assert told.numbers == sum(counts["numbers"] for counts in counted.values())


def test_every_citation_is_told(dam: Path) -> None:
    """Each source with its passages in order, and what cites them."""
    told = sources(read(dam))

    used = {
        (each.name, cited.passage): cited.uses for each in told.sources for cited in each.passages
    }
    (snow,) = (use for use in used["chronicle", "p. 9"] if use.kind == "number")
    assert snow.what == "the assumption “metres of snow in March”"
    assert snow.readings == ("cautious",)
    assert [each.kind for each in used["chronicle", "p. 11"]].count("moment") == 1


def test_the_page_leads_to_claims_and_what_ifs(pages: httpx.Client) -> None:
    """A claim is linked at its own card."""
    pages.get("/crisis/dam.json")
    page = shown(pages, "/crisis/dam/sources")
    ways = html.fromstring(page.text).xpath("//section[@class='card']//a/@href")

    assert page.status_code == 200
    assert any(way.startswith("claims?source=") and "#claim-" in way for way in ways)
    assert "Judgement alone" in page.text
    assert pages.get("/crisis/dam/sources.json").json()["title"] == "The dam above Verrin, 1931"


def test_readings_are_compared_word_by_word() -> None:
    """What one reading says otherwise is marked; what both say is not."""
    told = compared(read(find("hungary-1956")))

    rows = {row.what: row for chapter in told.chapters for row in chapter.rows}
    for row in rows.values():
        assert len(row.held) == len(told.readings)
        assert row.differs == (len({each.value for each in row.held}) > 1)
    assert {row.differs for row in rows.values()} == {True, False}


def test_a_question_under_every_reading_stands_in_columns(pages: httpx.Client) -> None:
    """Where they agree comes first; then a column for each, under its name."""
    page = html.fromstring(shown(pages, "/crisis/hungary-1956/history?reading=all&draws=1").text)

    (columns,) = page.xpath("//div[@class='columns']")
    before = columns.getprevious()
    titles = [each.text_content() for each in columns.xpath("./section/h3")]
    assert before.get("class") == "agreement"
    assert titles == ["The reading “contingent”", "The reading “structural”"]
    assert len(set(page.xpath("//@id"))) == len(page.xpath("//@id"))


def test_the_readings_have_a_page(pages: httpx.Client) -> None:
    """A column for each, and the way to ask under all of them."""
    pages.get("/crisis/hungary-1956.json")
    page = html.fromstring(shown(pages, "/crisis/hungary-1956/readings").text)

    head = [each.text_content() for each in page.xpath("(//table)[1]//th[@scope='col']")]
    assert head == ["What", "contingent", "structural"]
    assert "history?reading=all" in page.xpath("//main//a/@href")


def test_every_question_leads_to_its_columns(pages: httpx.Client) -> None:
    """Asked under one reading, a page leads to the same under all; what it was asked with stays."""
    pages.get("/crisis/hungary-1956.json")
    page = html.fromstring(pages.get("/crisis/hungary-1956/why?draws=1&seed=3").text)

    ways = page.xpath("//main//a/@href")
    assert "/crisis/hungary-1956/why?reading=all&draws=1&seed=3" in ways
