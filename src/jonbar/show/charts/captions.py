"""What charts share in words: the title with how to read it and how it was made, and rows."""

from __future__ import annotations

import textwrap

import altair as alt

from jonbar.ask.answer import Manifest
from jonbar.show.legible import legible
from jonbar.show.words import counted

_TITLE, _SUBTITLE = 90, 150  # characters of a line


def caption(title: str, how_to_read: str, *manifests: Manifest) -> alt.TitleParams:
    """Return a title, with how to read the chart and how it was made below it.

    Args:
        title: What the chart shows.
        how_to_read: What its marks mean, in sentences.
        manifests: How the answer was made, under each reading.
    """
    made = "; ".join(map(_made, manifests))
    by = f"Jonbar {manifests[0].jonbar}, {made}." if manifests else ""
    return alt.TitleParams(
        text=textwrap.wrap(legible(title), _TITLE),
        subtitle=[
            line for text in (how_to_read, by) for line in textwrap.wrap(legible(text), _SUBTITLE)
        ],
    )


def _made(manifest: Manifest) -> str:
    """Return the reading and its draws."""
    draws = f"{counted(manifest.draws, 'draw')}, seed {manifest.seed}"
    return f"reading “{manifest.reading}”, {draws if manifest.ranges else 'no ranges to draw'}"


def marks_in_words(manifest: Manifest) -> str:
    """Return what a mark on a line means; "" where no number is a range."""
    return "Mark: the middle of all draws; line: nine draws in ten. " if manifest.ranges else ""


def in_lines(text: str, width: int, lines: int = 2) -> str:
    r"""Return a text in lines of at most so many characters; what is left over becomes "…".

    Args:
        text: The text.
        width: Characters of a line; at least 2.
        lines: How many lines there may be.

    Example:
        >>> in_lines("An armed convoy drives up the autobahn", 20)
        'An armed convoy\ndrives up the…'
    """
    return "\n".join(textwrap.wrap(legible(text), width, max_lines=lines, placeholder="…"))
