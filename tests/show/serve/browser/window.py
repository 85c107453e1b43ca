"""A window of a real browser, which notes what the pages do wrong in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, ViewportSize, expect

WIDE: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
_REFUSED = "Failed to load resource: the server responded with a status of 4"
_LONG = 60_000  # milliseconds that an answer may take on a machine with other work to do


@contextmanager
def window(browser: Browser, home: str, **options: Any) -> Iterator[Page]:
    """A window; once it is closed, it must not have complained, nor have asked anybody else.

    Args:
        browser: The browser.
        home: The address of the server.
        options: Of Playwright's context, such as `color_scheme`.
    """
    complaints: list[str] = []
    elsewhere: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(_REFUSED):
            complaints.append(message.text)

    def see(request: Request) -> None:
        if not request.url.startswith((f"{home}/", "data:")):
            elsewhere.append(request.url)

    context = browser.new_context(base_url=home, **{"viewport": WIDE, **options})
    context.set_default_timeout(_LONG)
    context.on("console", hear)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("request", see)
    try:
        yield context.new_page()
    finally:
        context.close()
    assert complaints == [], complaints
    assert elsewhere == [], elsewhere


def answered(page: Page) -> None:
    """Wait until everything that the page waits for is there, its style sheets too."""
    page.wait_for_load_state()
    expect(page.locator("[data-job]")).to_have_count(0, timeout=_LONG)


def opened(page: Page, address: str) -> None:
    """Open an address and wait for all of it."""
    page.goto(address)
    answered(page)
