"""A page as PDF, printed by a browser that is there."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from jonbar.text.flaw import JonbarError

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_OPTIONS = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-first-run",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
)
_PATIENCE = 120  # seconds
_MADE = re.compile(rb"/(CreationDate|ModDate) \(D:[^)]*\)")


def refuse_without_browser() -> None:
    """Refuse to print where there is no browser.

    Raises:
        JonbarError: If there is none.
    """
    _browser()


def printed(page: str) -> bytes:
    """Return a page of HTML as PDF.

    The browser runs without a window, without a network, and with a profile of its own, of which
    nothing is left.

    Args:
        page: The page; it fetches nothing.

    Returns:
        The PDF, without the time at which it was printed.

    Raises:
        JonbarError: If there is no browser, or it fails or takes too long.
    """
    browser = _browser()
    with tempfile.TemporaryDirectory(prefix="jonbar-", ignore_cleanup_errors=True) as name:
        source, target = Path(name, "report.html"), Path(name, "report.pdf")
        source.write_text(page, encoding="utf-8")
        is_done = _run([browser, *_OPTIONS, *_own(name, target), source.as_uri()])
        if not is_done or not target.is_file():
            what = "printed nothing" if is_done else f"was not done after {_PATIENCE} seconds"
            hint = "write it as .html, and print it from your own browser"
            raise JonbarError(f"{browser} {what}\n  hint: {hint}")
        return _MADE.sub(_undated, target.read_bytes())


def _own(folder: str, target: Path) -> tuple[str, ...]:
    """Return the options of one run."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0  # whom the sandbox does not take
    return (
        f"--user-data-dir={Path(folder, 'profile')}",
        f"--print-to-pdf={target}",
        *(("--no-sandbox",) if is_root else ()),
    )


def _run(command: Sequence[str]) -> bool:
    """Run a browser, say whether it was done in time, and end all that it started."""
    running = subprocess.Popen(  # noqa: S603  (no shell, and no word of a crisis)
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        running.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        return False
    finally:
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)  # what it started may outlive it
        running.wait()
    return True


def _undated(made: re.Match[bytes]) -> bytes:
    """Return a date of a PDF as blanks, so that all that follows stays where it is."""
    return (b"/" + made[1] + b" ()").ljust(len(made[0]))


def _browser() -> str:
    """Return where a browser is."""
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if found is None:
        raise JonbarError(
            f"a PDF is printed by a browser, and none is here ({', '.join(_BROWSERS)})\n"
            "  hint: install Chromium, or write it as .html and print it from your own browser"
        )
    return found
