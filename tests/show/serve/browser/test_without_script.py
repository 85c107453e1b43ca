"""Where a browser runs no script, the pages do the same."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.show.serve.browser.addresses import PAGES
from tests.show.serve.browser.window import answered, opened, window

SAID = "main :is(h1, h2, h3, p, li, th, td, dt, dd):not(.unseen)"


@pytest.mark.parametrize(
    "name",
    ["open an example", "a what-if in hand", "two what-ifs", "history", "find", "assumptions, set"],
)
def test_each_page_says_the_same(browser: Browser, home: str, name: str) -> None:
    """Its answer is there once the page has asked for itself again."""
    with window(browser, home) as page:
        opened(page, PAGES[name])
        seen = page.locator(SAID).all_inner_texts()
    with window(browser, home, java_script_enabled=False) as page:
        opened(page, PAGES[name])
        seen_without = page.locator(SAID).all_inner_texts()

    assert len(seen) > 1
    assert seen_without == seen


def test_a_moment_is_turned_without_script(browser: Browser, home: str) -> None:
    """Each link and button is a link and a button."""
    with window(browser, home, java_script_enabled=False) as page:
        opened(page, "/crisis/dam")
        page.locator("#summary-answer").click()
        page.locator("#way-answer-refuse").click()
        answered(page)

        expect(page.locator("#answer")).to_contain_text("The council keeps the sluices shut")
