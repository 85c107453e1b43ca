"""Whoever has no mouse gets everywhere, and sees where they are."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.show.serve.browser.window import answered, opened, window

CAN_BE_HAD = """() => {
    const kinds = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    return [...document.querySelectorAll(kinds)]
        .filter((each) => each.tabIndex >= 0 && each.type !== "hidden")
        .filter((each) => each.checkVisibility({visibilityProperty: true}))
        .map((each) => each.outerHTML.slice(0, 200));
}"""
HERE = """() => {
    const style = getComputedStyle(document.activeElement);
    const box = document.activeElement.getBoundingClientRect();
    return {
        what: document.activeElement.outerHTML.slice(0, 200),
        outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
        isSeen: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight,
    };
}"""


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/crisis/dam?change=answer%3Drefuse",
        "/crisis/dam/history?draws=16",
        "/crisis/dam/find?condition=drowned&draws=16",
        "/crisis/dam/claims?draws=16",
    ],
)
def test_the_tab_key_goes_through_all_of_it(browser: Browser, home: str, address: str) -> None:
    """In the order of the page, with a ring around each and each on the screen."""
    with window(browser, home) as page:
        opened(page, address)
        wanted = page.evaluate(CAN_BE_HAD)

        passed = [_next(page) for _ in wanted]

    assert [each["what"] for each in passed] == wanted
    assert [each["what"] for each in passed if each["outline"] < 2] == []
    assert [each["what"] for each in passed if not each["isSeen"]] == []


def test_the_way_to_the_answer_is_short(browser: Browser, home: str) -> None:
    """The first thing that the tab key meets leads past all links to what was asked."""
    with window(browser, home) as page:
        opened(page, "/crisis/dam/history?draws=16")
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="To the answer")).to_be_focused()

        page.keyboard.press("Enter")

        expect(page.locator("main")).to_be_focused()


def test_a_moment_is_turned_without_a_mouse(browser: Browser, home: str) -> None:
    """Opened and chosen with the keys; the focus stays where it was while the answer comes."""
    with window(browser, home) as page:
        opened(page, "/crisis/dam")
        page.locator("#summary-answer").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(page.locator("#way-answer-none")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")

        expect(page.locator("#answer")).to_contain_text("The council keeps the sluices shut")
        answered(page)
        expect(page.locator("#way-answer-refuse")).to_be_focused()


def _next(page: Page) -> dict[str, Any]:
    """Go on by one, and say where that is."""
    page.keyboard.press("Tab")
    here: dict[str, Any] = page.evaluate(HERE)
    return here
