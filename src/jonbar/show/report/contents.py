"""What a report tells: a crisis, and what was asked of it under one reading or several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from jonbar.ask.answer import Answer
from jonbar.ask.judged import Claims
from jonbar.ask.leanings import Sensitivity
from jonbar.ask.nouns import History, WhatIf
from jonbar.ask.world import Settings
from jonbar.model.assumed import Reading
from jonbar.model.crisis import Crisis
from jonbar.show.claims.passages import Quoted

A = TypeVar("A", bound=Answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a report is to tell.

    Attributes:
        whatifs: Changes, as `whatifs_asked` takes them; () = none, None = the few that tell most.
        asb: Whether to answer for changes that lie outside every actor's options.
        has_sensitivity: Whether to tell what the ending's chance hangs on, which takes long.
        has_claims: Whether to judge the claims of the crisis, which takes longest.
        sources: A folder with the files of the sources, whose passages are then quoted.
        reading: Name of the reading; None = the crisis's first; "all" = each.
        settings: Draws, seed and memory.
    """

    whatifs: tuple[str, ...] | None = None
    asb: bool = False
    has_sensitivity: bool = True
    has_claims: bool = True
    sources: Path | None = None
    reading: str | None = None
    settings: Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Generic[A]):
    """One question, answered under each reading that was asked.

    Attributes:
        answers: Reading -> its answer.
        agreement: Where the readings agree and where not, in sentences; empty for one reading.
    """

    answers: Mapping[str, A]
    agreement: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """All that a report tells.

    Attributes:
        crisis: The crisis.
        wish: What was to be told.
        readings: The readings that were asked.
        history: How likely what happened was.
        sensitivity: What the chance of the ending that came hangs on; None where left out.
        whatifs: What would have followed from other turns.
        claims: What people claim, judged; None where there are none, or they were left out.
        quoted: What the passages say in which claims are made, where the sources are at hand.
    """

    crisis: Crisis
    wish: Wish
    readings: tuple[Reading, ...]
    history: Told[History]
    sensitivity: Told[Sensitivity] | None
    whatifs: tuple[Told[WhatIf], ...]
    claims: Claims | None
    quoted: Quoted | None
