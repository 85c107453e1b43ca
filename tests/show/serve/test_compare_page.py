"""Two what-ifs side by side."""

from __future__ import annotations

import httpx
from lxml import html

from tests.show.serve.test_crisis_page import said
from tests.show.serve.test_twins import shown

BOTH = "/crisis/dam/compare?change=answer%3Drefuse&beside=demand%3Dwait&draws=16"


def test_both_answers_stand_in_one_table(pages: httpx.Client) -> None:
    """Each ending with its chance in the first and in the second."""
    told = [
        pages.get(f"/crisis/dam/whatif.json?change={change}&draws=16").json()["endings"]
        for change in ("answer%3Drefuse", "demand%3Dwait")
    ]

    page = shown(pages, BOTH)

    cells = [
        [" ".join(cell.text_content().split()) for cell in row.xpath("td")]
        for row in html.fromstring(page.text).xpath("//section[@id='both']//tbody/tr")
    ]
    assert [[cell.split(" %")[0] for cell in row] for row in cells] == [
        [f"{100 * each[name]['after'][1]:.0f}" for each in told]
        for name in told[0]
        if any(each[name][key][2] >= 0.01 for each in told for key in ("before", "after"))
    ]


def test_each_side_can_be_changed(pages: httpx.Client) -> None:
    """On the page of the crisis it is in hand, with the other set aside, and it comes back."""
    page = html.fromstring(shown(pages, BOTH).text)

    for side, other in (("answer=refuse", "demand=wait"), ("demand=wait", "answer=refuse")):
        name = "first" if side == "answer=refuse" else "second"
        (link,) = page.xpath(f"//section[@id='{name}']/p/a[contains(., 'Change it')]/@href")
        there = shown(pages, link.partition("#")[0])
        assert there.url.params.get_list("change") == [side]
        assert there.url.params.get_list("beside") == [other]
        (back,) = html.fromstring(there.text).xpath("//a[contains(@href, '/compare')]/@href")
        assert httpx.URL(back).params.get_list("beside") == [other]


def test_a_proposed_what_if_takes_the_place_of_one_side(pages: httpx.Client) -> None:
    """The other stays."""
    page = html.fromstring(shown(pages, BOTH).text)

    (link,) = page.xpath("//details[@id='second-others']//a[@id='second-1']/@href")

    (first,) = (each["name"] for each in pages.get("/crisis/dam.json").json()["changes"][:1])
    assert httpx.URL(link).params.get_list("change") == ["answer=refuse"]
    assert httpx.URL(link).params.get_list("beside") == [first]


def test_an_empty_side_says_what_to_do(pages: httpx.Client) -> None:
    """There is nothing to compare yet."""
    page = shown(pages, "/crisis/dam/compare?change=answer%3Drefuse&draws=16")

    assert page.status_code == 200
    assert "Nothing is changed yet" in said(page, "//section[@id='second']")[0]
