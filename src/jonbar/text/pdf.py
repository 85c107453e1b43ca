"""A PDF as numbered paragraphs; the only place that knows pypdf."""

from __future__ import annotations

import io
from typing import Any

from jonbar.text.apart import Refusal, read_apart, serve
from jonbar.text.handed import Handed

MOST_PAGES = 2000


def read_pdf(handed: Handed) -> tuple[str, ...]:
    """Return the text of each page of a PDF.

    Nothing in it is run or fetched.

    Args:
        handed: The bytes of the file.

    Returns:
        The text of each page, as it is laid out: with empty lines and indents.

    Raises:
        FlawedCrisisError: If it cannot be read, holds no text, is locked, has more than 2,000
            pages, or takes too long.
        JonbarError: If pypdf is not installed.
    """
    pages: list[str] = read_apart(__name__, "pypdf", handed.raw, handed.file)
    return tuple(pages)


def parse(raw: bytes) -> list[str]:
    """Return the text of each page; this is what runs in its own process.

    Args:
        raw: The bytes of a PDF.

    Returns:
        The text of each page.

    Raises:
        Refusal: If it cannot be read.
    """
    import pypdf  # noqa: PLC0415  (as late as possible: only this process needs it)
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refusal("this PDF is locked with a password", "save it without one")
        if len(reader.pages) > MOST_PAGES:
            what = f"this PDF has {len(reader.pages):,} pages; at most {MOST_PAGES:,} are read"
            raise Refusal(what, "hand over a part of it")
        pages = [_text(page) for page in reader.pages]
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
    ):
        # What a damaged PDF makes the library stumble over is not its own kind of error alone.
        raise Refusal("this PDF is damaged", "save it anew, or as plain text") from None
    if not any(page.strip() for page in pages):
        hint = "is it a scan? let a program for text recognition read it first"
        raise Refusal("this PDF holds no text", hint)
    return pages


def _text(page: Any) -> str:  # noqa: ANN401  (the library is loaded late)
    """Return the text of a page."""
    text: str = page.extract_text(extraction_mode="layout")
    return text


if __name__ == "__main__":
    serve(parse)
