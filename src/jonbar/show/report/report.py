"""The report of a crisis: all that was asked of it, in one file that is there whole or not."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

from jonbar.model.crisis import Crisis
from jonbar.show.charts.drawable import refuse_without_library
from jonbar.show.report.browser import printed, refuse_without_browser
from jonbar.show.report.contents import Wish
from jonbar.show.report.document import Document
from jonbar.show.report.gather import Watch, gather
from jonbar.show.report.outline import document
from jonbar.show.report.text import marked_down
from jonbar.show.sweep.whole import write_whole
from jonbar.show.target import refuse_target
from jonbar.show.templates import refuse_without_templates


def report(crisis: Crisis, file: Path, wish: Wish, watch: Watch | None = None) -> None:
    """Ask a crisis all that a report tells, and write it.

    Args:
        crisis: The crisis.
        file: Where to; its ending says what it becomes: .html, .md or .pdf. A file that is there is
            replaced. The same crisis and wish give the same bytes.
        wish: What is to be told.
        watch: Is told what is being done; gives what is told how much of it is done.

    Raises:
        JonbarError: If a question cannot be answered, what the file needs is not installed, or it
            cannot be written; then nothing of it is left.
    """
    refuse_unwritable(file)
    stage = watch or (lambda _: nullcontext())
    told = document(gather(crisis, wish, stage))
    with stage("Writing the report"):
        write_whole(file, _WRITERS[file.suffix.lower()](told))


def refuse_unwritable(file: Path) -> None:
    """Refuse a file before anything is computed for it.

    Args:
        file: Where a report is to go.

    Raises:
        JonbarError: If the ending of its name is none of .html, .md and .pdf, its folder is not
            there, it is a folder itself, or what it needs is not installed.
    """
    refuse_target(file, tuple(_WRITERS), "report")
    if file.suffix.lower() != ".md":
        refuse_without_templates()
        refuse_without_library()
    if file.suffix.lower() == ".pdf":
        refuse_without_browser()


def _web(told: Document) -> str:
    """Return a report as HTML."""
    from jonbar.show.report.web import web_page  # its charts need an extra

    return web_page(told)


_WRITERS: dict[str, Callable[[Document], bytes]] = {
    ".html": lambda told: _web(told).encode(),
    ".md": lambda told: marked_down(told).encode(),
    ".pdf": lambda told: printed(_web(told)),
}
