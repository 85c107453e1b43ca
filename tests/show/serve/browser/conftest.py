"""A real browser: the Chromium that the machine has."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--no-sandbox",  # root has none
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # the network is cut
)


# Not longer than these tests: while Playwright is there, no other test can run an event loop.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The browser, without a screen and without a network."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        pytest.skip("there is no Chromium; as root, 'make test' installs it (apt-get)")
    with sync_playwright() as driver:
        yield driver.chromium.launch(executable_path=path, args=_FLAGS)


@pytest.fixture(scope="session")
def home(pages: httpx.Client) -> str:
    """The address of the server."""
    return str(pages.base_url).rstrip("/")
