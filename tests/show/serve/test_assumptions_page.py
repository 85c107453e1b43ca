"""The page of assumptions: numbers that are set by hand, and the endings that follow them."""

from __future__ import annotations

import httpx
from lxml import html

from tests.show.serve.test_crisis_page import said
from tests.show.serve.test_twins import shown

PAGE = "/crisis/hungary-1956/assumptions"


def test_each_assumption_has_a_number_and_a_slider(pages: httpx.Client) -> None:
    """The slider reaches beyond the range, which is named; the basis says what is judgement."""
    about = pages.get("/crisis/hungary-1956.json").json()
    assumed = about["readings"][0]["assumptions"]

    page = html.fromstring(shown(pages, f"{PAGE}?draws=1").text)

    sets = page.xpath("//form[@id='numbers']/fieldset")
    assert [each.get("data-name") for each in sets] == [each["name"] for each in assumed]
    for one, each in zip(sets, assumed, strict=True):
        (slider,) = one.xpath(".//input[@type='range']")
        least, low, high, most = (
            float(slider.get(key)) for key in ("min", "data-low", "data-high", "max")
        )
        assert least < low < high < most
        assert (low, high) == (each["range"][0], each["range"][2])
        words = one.text_content()
        assert ("Evidence:" in words) == bool(each["cites"])
        assert ("Judgement only:" in words) == (not each["cites"])


def test_a_form_without_script_leads_to_the_address_to_share(pages: httpx.Client) -> None:
    """A blank number stays a range."""
    fields = {"set.confinement": "60%", "set.nuclear_readiness": "", "draws": "1"}

    page = pages.get(PAGE, params=fields, follow_redirects=True)

    assert page.url.params.get_list("set") == ["confinement=60%"]
    assert "set.nuclear_readiness" not in str(page.url)
    (value,) = html.fromstring(page.text).xpath("//input[@name='set.confinement']/@value")
    assert value == "60%"


def test_the_answer_is_that_of_its_twin(pages: httpx.Client) -> None:
    """Each ending as it is set and as the reading has it."""
    asked = "?set=worth_of_hungary%3D12&draws=1"
    told = pages.get(f"{PAGE}.json{asked}").json()

    page = shown(pages, f"{PAGE}{asked}")

    assert told["numbers"] == {"worth_of_hungary": 12}
    rows = said(page, "//table[@class='shifts']/tbody/tr")
    assert len(rows) == len(told["endings"])
    crushed = told["endings"]["crushed"]
    (row,) = (each for each in rows if each.startswith(told["ending_words"]["crushed"]))
    assert f"{100 * crushed['as_set'][1]:.0f} %" in row
    assert f"{100 * crushed['as_read'][1]:.0f} %" in row


def test_what_cannot_be_set_is_said(pages: httpx.Client) -> None:
    """Beside the numbers, which can be mended there."""
    page = shown(pages, f"{PAGE}?set=confinement%3D600%25&draws=1")

    assert page.status_code == 422
    assert "is a chance" in said(page, "//section[@id='answer']")[0]
    assert html.fromstring(page.text).xpath("//input[@name='set.confinement']")


def test_a_crisis_without_assumptions_says_so(pages: httpx.Client) -> None:
    """There is nothing to set."""
    told = pages.get("/crisis/dam.json").json()["readings"][0]["assumptions"]

    page = shown(pages, "/crisis/dam/assumptions?draws=1")

    assert bool(html.fromstring(page.text).xpath("//form[@id='numbers']")) == bool(told)
