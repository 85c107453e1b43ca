"""Every page is for everybody, whatever they see it with."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from jonbar.show.serve.questions import QUESTIONS
from tests.show.serve.browser.addresses import PAGES
from tests.show.serve.browser.window import PHONE, WIDE, opened, window

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
FAULTS = """async () => (await axe.run()).violations.flatMap(
    (rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`))"""
SIDEWAYS = """() => [...document.querySelectorAll("body *")]
    .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
    .filter((each) => !each.closest(".wide, figure, .unseen, .skip"))
    .map((each) => each.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module", params=PAGES)
def page(request: pytest.FixtureRequest, browser: Browser, home: str) -> Iterator[Page]:
    """A page with all that it waits for."""
    with window(browser, home) as page:
        opened(page, PAGES[request.param])
        page.evaluate(AXE)
        yield page


@pytest.mark.parametrize(
    ("scheme", "size"), [("light", WIDE), ("dark", WIDE), ("light", PHONE)], ids=str
)
def test_nothing_is_in_the_way(
    page: Page, scheme: Literal["light", "dark"], size: ViewportSize
) -> None:
    """Axe finds no violation: names, roles, order, contrast, size of what is to be hit."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(size)

    assert page.evaluate(FAULTS) == []


def test_no_page_is_forgotten() -> None:
    """A question that joins the table joins these tests."""
    asked = {address.partition("?")[0].rpartition("/")[2] for address in PAGES.values()}

    assert asked >= set(QUESTIONS)


def test_a_phone_is_wide_enough(page: Page) -> None:
    """Nothing has to be scrolled sideways but a table or a chart in its own frame."""
    page.set_viewport_size(PHONE)

    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.evaluate(SIDEWAYS) == []
