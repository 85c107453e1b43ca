"""A newcomer walks through the pages."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.show.serve.browser.window import answered, window


def test_from_the_list_to_an_answer(browser: Browser, home: str) -> None:
    """A crisis is opened, and a moment of it turned: what would have followed is there."""
    with window(browser, home) as page:
        page.goto("/")
        page.get_by_role("link", name="The dam above Verrin, 1931").click()
        answered(page)
        page.locator("#summary-answer").click()
        page.get_by_role("link", name="The council keeps the sluices shut").first.click()
        answered(page)

        expect(page).to_have_url(f"{home}/crisis/dam?change=answer%3Drefuse#answer")
        expect(page.locator("#answer")).to_contain_text("The city is flooded")
