"""Sentences that several pages share: the reading, how an answer was made, lists, endings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from jonbar.ask.answer import Manifest
from jonbar.ask.chance import GLUE
from jonbar.show.page import Paragraph

ICD_203 = Paragraph(
    text=(
        "Words for chances follow ICD 203, Analytic Standards (US Director of National "
        "Intelligence, 2015): almost no chance 1–5 %, very unlikely 5–20 %, unlikely 20–45 %, "
        "roughly even chance 45–55 %, likely 55–80 %, very likely 80–95 %, almost certain 95–99 %."
    ).replace(" %", GLUE + "%"),
    is_aside=True,
)
_YEAR = re.compile(r"\b\d{3,4}\b(?!:)")


def ending_in_words(name: str, words: Mapping[str, str]) -> str:
    """Return what an ending is; its key, spelled out, where the crisis has no sentence for it.

    Example:
        >>> ending_in_words("west_stays", {})
        'west stays'
    """
    return words.get(name) or name.replace("_", " ")


def listed(words: Iterable[str]) -> str:
    """Return words as people list them.

    Example:
        >>> listed(["peace", "war", "truce"])
        'peace, war and truce'
    """
    *first, last = tuple(words) or ("",)
    return f"{', '.join(first)} and {last}" if first else last


def counted(number: float, singular: str, plural: str = "") -> str:
    """Return a number with its noun.

    Example:
        >>> counted(1, "draw"), counted(1000, "draw")
        ('1 draw', '1,000 draws')
    """
    return f"{number:,.0f} {singular if number == 1 else plural or singular + 's'}"


def short_dates(dates: Iterable[str]) -> tuple[str, ...]:
    """Return dates in order of time, each without its year where the one before has the same.

    Example:
        >>> short_dates(["23 October 1956", "4 November 1956, 05:00", "January 1957", "1957"])
        ('23 October 1956', '4 November, 05:00', 'January 1957', '1957')
    """
    short = []
    before: set[str] = set()
    for date in dates:
        years = set(_YEAR.findall(date))
        bare = _YEAR.sub("", date).replace(" ,", ",").strip()
        short.append(bare if bare and len(years) == 1 and years == before else date)
        before = years or before
    return tuple(short)


def how_it_was_made(manifest: Manifest) -> tuple[Paragraph, ...]:
    """Return the manifest as one aside, and what should be said about the draws."""
    files = ", ".join(f"{name} (SHA-256 {hash_[:8]}…)" for name, hash_ in manifest.files.items())
    made = (
        f"Made by Jonbar {manifest.jonbar} from {files}; reading “{manifest.reading}”; "
        f"{_draws(manifest)}; seed {manifest.seed}."
    )
    parts = [made]
    if manifest.note:
        note = manifest.note[0].upper() + manifest.note[1:]
        parts.append(note if note.endswith((".", "!", "?")) else note + ".")
    return tuple(Paragraph(text=part, is_aside=True) for part in parts)


def ranges_in_words(manifest: Manifest) -> str:
    """Return what the number in brackets means."""
    if not manifest.ranges:
        return "No number of this reading is a range, so the chances stand without one."
    return (
        "A number is the middle of all draws of the reading's ranges; nine draws in ten lie "
        "in the brackets behind it."
    )


def _draws(manifest: Manifest) -> str:
    """Return how many draws there were, and how many they are worth once weighted."""
    if not manifest.ranges:
        return "no ranges to draw"
    draws = f"{counted(manifest.draws, 'draw')} of {counted(manifest.ranges, 'range')}"
    if round(manifest.effective_draws) < manifest.draws:
        draws += f", worth {manifest.effective_draws:,.0f} once weighted by what happened"
    return draws
