"""The page of a crisis: its course, its moments, and the what-if that is in hand."""

from __future__ import annotations

import json
import time

import httpx
import pytest
from lxml import html

from tests.show.serve.test_twins import shown

REFUSED = "/crisis/dam?change=answer%3Drefuse&draws=16"


def way(page: httpx.Response, moment: str, option: str) -> html.HtmlElement:
    """The link by which a moment goes some way."""
    return html.fromstring(page.text).get_element_by_id(f"way-{moment}-{option}")


def follow(pages: httpx.Client, link: html.HtmlElement) -> httpx.Response:
    """The page to which a link leads, with its answer."""
    return shown(pages, str(link.get("href")).partition("#")[0])


def said(page: httpx.Response, path: str) -> list[str]:
    """The texts at a path, spaces as they are read."""
    return [
        " ".join(each.text_content().split()) for each in html.fromstring(page.text).xpath(path)
    ]


def test_every_moment_and_ending_is_there(pages: httpx.Client) -> None:
    """Decisions, events and rules are told apart by words; each ending has a strip of all steps."""
    told = pages.get("/crisis/dam/history.json?draws=16").json()

    page = shown(pages, "/crisis/dam?draws=16")

    moments = html.fromstring(page.text).xpath("//ol[@class='timeline']/li")
    assert [each.get("id") for each in moments] == [
        f"moment-{step['name']}" for step in told["moments"]
    ]
    assert [str(each.get("class")).split()[0] for each in moments] == [
        step["kind"] for step in told["moments"]
    ]
    for strip in html.fromstring(page.text).xpath("//span[@class='now']"):
        assert len(json.loads(strip.get("data-says"))) == 1 + len(moments)


def test_a_strip_shows_the_answers_numbers(pages: httpx.Client) -> None:
    """A step is one wide, level at the median, with 100 % at the top."""
    told = pages.get("/crisis/dam/history.json?draws=16").json()
    steps = [told["start"], *told["moments"]]

    page = html.fromstring(shown(pages, "/crisis/dam?draws=16").text)

    for name in told["start"]["endings"]:
        (line,) = page.xpath(f"//div[dt[@id='strip-{name}']]//polyline/@points")
        points = [tuple(map(float, point.split(","))) for point in line.split()]
        for place, step in enumerate(steps):
            height = 100 - 100 * step["endings"][name][1]
            assert points[2 * place] == pytest.approx((place, height), abs=0.006)
            assert points[2 * place + 1] == pytest.approx((place + 1, height), abs=0.006)


def test_another_way_is_taken_in_hand_and_back(pages: httpx.Client) -> None:
    """A moment's link sets it; the link of what happened takes that back; both work as links."""
    start = shown(pages, "/crisis/dam?draws=16")

    turned = follow(pages, way(start, "answer", "refuse"))
    back = follow(pages, way(turned, "answer", "agree"))

    assert turned.url.params.get_list("change") == ["answer=refuse"]
    assert way(turned, "answer", "refuse").get("aria-current") == "true"
    assert way(turned, "answer", "agree").get("aria-current") is None
    assert "Changed" in said(turned, "//li[@id='moment-answer']//summary")[0]
    assert back.url.params.get_list("change") == []
    assert not html.fromstring(back.text).xpath("//table[@class='shifts']")


def test_the_answer_is_that_of_the_question(pages: httpx.Client) -> None:
    """The endings before and after, each with its range; and the parts of the answer's own page."""
    told = pages.get("/crisis/dam/whatif.json?change=answer%3Drefuse&draws=16").json()

    page = shown(pages, REFUSED)

    titles = said(page, "//section[@id='answer']//summary")
    assert "The likeliest storylines" in titles
    assert "Report card of this what-if" in titles
    rows = said(page, "//table[@class='shifts']/tbody/tr")
    for name, shift in told["endings"].items():
        (row,) = (each for each in rows if each.startswith(told["ending_words"][name]))
        for key in ("after", "before"):
            assert f"{100 * shift[key][1]:.0f} %" in row


def test_changes_are_combined_and_dropped(pages: httpx.Client) -> None:
    """Two moments at once, and each can be taken back by itself."""
    one = shown(pages, REFUSED)

    two = follow(pages, way(one, "demand", "wait"))
    drops = html.fromstring(two.text).xpath("//a[@class='drop']")

    assert two.url.params.get_list("change") == ["answer=refuse", "demand=wait"]
    assert [follow(pages, each).url.params.get_list("change") for each in drops] == [
        ["demand=wait"],
        ["answer=refuse"],
    ]


def test_a_proposed_what_if_takes_the_place_of_what_it_sets_itself(pages: httpx.Client) -> None:
    """So that no two changes in hand want the same moment differently."""
    declared = pages.get("/crisis/dam.json").json()["changes"]
    (refusal,) = (each for each in declared if each["name"] == "refusal")
    assert refusal["sets"] == {"answer": "refuse"}

    page = shown(pages, REFUSED)
    (link,) = html.fromstring(page.text).xpath("//a[@id='declared-refusal']")
    taken = follow(pages, link)

    assert taken.url.params.get_list("change") == ["refusal"]
    assert way(taken, "answer", "refuse").get("aria-current") == "true"


def test_what_is_refused_is_said_where_the_answer_would_be(pages: httpx.Client) -> None:
    """The page stays usable: its moments are there, and the change can be taken back."""
    page = shown(pages, "/crisis/dam?change=answer%3Drefuse&change=answer%3Dagree&draws=16")

    assert page.status_code == 422
    assert "leave one of the two out" in said(page, "//section[@id='answer']")[0].lower()
    assert way(page, "demand", "wait").get("href")


def test_every_reading_at_once_is_refused(pages: httpx.Client) -> None:
    """In words, with what to do."""
    page = pages.get("/crisis/dam?reading=all")

    assert page.status_code == 422
    assert "one reading at a time" in page.text


def test_a_first_look_is_enough_where_that_is_asked(pages: httpx.Client) -> None:
    """It says so, waits for nothing more, and its links lead on to whole answers."""
    page = pages.get("/crisis/dam?change=answer%3Drefuse&draws=997&first=true")

    answer = html.fromstring(page.text).get_element_by_id("answer")
    assert answer.get("data-job") is None
    assert answer.find_class("note")
    assert answer.find_class("shifts")
    assert "first=" not in page.text


def test_hungary_shows_a_first_look_soon(pages: httpx.Client) -> None:
    """Before its whole answer, which takes its place."""
    pages.get("/crisis/hungary-1956.json")
    address = "/crisis/hungary-1956?change=reversal%3Dgo&draws=990"
    begun = time.monotonic()

    first = pages.get(f"{address}&first=true")

    assert "A first look" in first.text
    assert time.monotonic() - begun < 10
    whole = shown(pages, address)
    assert "A first look" not in whole.text
