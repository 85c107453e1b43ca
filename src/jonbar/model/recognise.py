"""Who and what of a crisis a text speaks of, told by names and aliases."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from jonbar.model.crisis import Crisis
from jonbar.text.word import Word

_MOST_WORDS = 7  # of a sentence that is taken for a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """What of a crisis a text speaks of.

    Attributes:
        actors: Actors that it names, in the order of the record.
        moments: Moments that it names by an alias, in order of time.
    """

    actors: tuple[Word, ...]
    moments: tuple[Word, ...]


def recogniser(crisis: Crisis) -> Callable[[str], Recognised]:
    """Return a function that tells who and what of a crisis a text speaks of.

    An actor goes by its aliases, and by what it is where that is a few words. Accents do not
    matter, nor does "the". A capital in the alias must be one in the text, so that "US" is not
    "us"; a small letter may be one.

    Args:
        crisis: The crisis.

    Returns:
        A function of a text.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from jonbar.model.read import read
        >>> from jonbar.model.template import new
        >>> see = recogniser(read(new(Path(tempfile.mkdtemp()) / "dam")))
        >>> see("Then the council of the valley above it gave way").actors
        ('valley',)
    """
    actors = {
        actor.name: _pattern([*actor.aliases, *_short(actor.what)])
        for actor in crisis.actors.values()
    }
    moments = {moment.name: _pattern(moment.aliases) for moment in crisis.moments.values()}

    def see(text: str) -> Recognised:
        folded = _folded(text)
        return Recognised(actors=_found(actors, folded), moments=_found(moments, folded))

    return see


def _short(what: str) -> tuple[str, ...]:
    """Return a sentence as a name, if it is short enough for one."""
    return (what,) if len(what.split()) <= _MOST_WORDS else ()


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return a pattern for some names; None for none."""
    written = [_written(name) for name in names]
    ways = "|".join(way for way in written if way)
    return re.compile(rf"(?<!\w)(?:{ways})(?!\w)") if ways else None


def _written(name: str) -> str:
    """Return the pattern of one name."""
    words = _folded(name).split()
    if len(words) > 1 and words[0].lower() == "the":
        words = words[1:]
    return r"\s+".join("".join(map(_letter, word)) for word in words)


def _letter(letter: str) -> str:
    """Return the pattern of a letter: a small one may be a capital."""
    either = letter.islower() and len(letter.upper()) == 1
    return f"[{letter}{letter.upper()}]" if either else re.escape(letter)


def _folded(text: str) -> str:
    """Return a text without accents."""
    parts = unicodedata.normalize("NFD", text)
    return "".join(part for part in parts if not unicodedata.combining(part))


def _found(patterns: Mapping[Word, re.Pattern[str] | None], text: str) -> tuple[Word, ...]:
    """Return the names whose pattern is in a text."""
    return tuple(name for name, each in patterns.items() if each and each.search(text))
