"""A crisis of one's own: what is wrong with it stands at its lines, and goes back with it."""

from __future__ import annotations

import httpx
from lxml import html

from jonbar.model.template.whole import one_file
from jonbar.show.serve.marked import marked

FLAWED = "jonbar: 1\ntitel: Berlin\nfrom: 1948-06-24\nto: 1949-05-42\n"


def test_a_flaw_stands_at_its_line(pages: httpx.Client) -> None:
    """With its number, the word marked, what is so, and what to do; the text stays in the form."""
    sent = pages.post("/open", data={"text": FLAWED})

    page = html.fromstring(sent.text)
    wrong = page.xpath("//ol[@class='lines']/li[@class='wrong']")
    assert sent.status_code == 422
    assert [each.xpath("./a/@data-line")[0] for each in wrong] == ["1", "2", "4"]
    assert wrong[1].xpath("./code/mark")[0].text == "titel:"
    assert "Did you mean 'title'?" in wrong[1].text_content()
    assert page.get_element_by_id("text").text.split() == FLAWED.split()
    assert "/tmp" not in sent.text


def test_nothing_flawed_is_kept(pages: httpx.Client) -> None:
    """Its address knows nothing of it."""
    address = pages.post("/open", data={"text": one_file()}).headers["location"]
    pages.post(f"{address}/close")
    same_length = pages.post("/open", data={"text": one_file().replace("title:", "titel:")})

    assert same_length.status_code == 422
    assert "location" not in same_length.headers
    assert pages.get(address).status_code == 404


def test_the_example_can_be_opened_as_it_is(pages: httpx.Client) -> None:
    """Who starts from it starts without a flaw."""
    page = html.fromstring(pages.get("/open?start=example").text)
    text = page.get_element_by_id("text").text

    opened = pages.post("/open", data={"text": text.replace("\n", "\r\n")})

    assert opened.status_code == 303
    title = pages.get(f"{opened.headers['location']}.json").json()["title"]
    assert title == "The dam above Verrin, 1931"


def test_a_place_beyond_the_text_is_its_last_line() -> None:
    """A flaw is never lost, wherever it says it stands."""
    flaws = [{"line": line, "column": 90, "what": "x", "hint": ""} for line in (0, 7)]

    lines = marked("one\ntwo", flaws)

    assert [(line.number, len(line.flaws)) for line in lines] == [(1, 1), (2, 1)]


def test_lines_far_from_a_flaw_are_left_out() -> None:
    """A few around each are shown, and it is known where some are left out."""
    text = "\n".join(map(str, range(100)))
    flaws = [{"line": line, "column": 1, "what": "x", "hint": ""} for line in (10, 50)]

    lines = marked(text, flaws)

    assert [line.number for line in lines] == [*range(8, 13), *range(48, 53)]
    assert [line.number for line in lines if not line.follows] == [8, 48]
