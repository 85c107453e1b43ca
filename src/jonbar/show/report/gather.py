"""Asking a crisis all that a report tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import cast

from jonbar.ask.asked import telling_whatifs, whatifs_asked
from jonbar.ask.claims import claims
from jonbar.ask.docket import planned
from jonbar.ask.history import history
from jonbar.ask.judged import Claims
from jonbar.ask.leanings import Sensitivity
from jonbar.ask.nouns import Readings
from jonbar.ask.sensitivity import sensitivity
from jonbar.ask.whatif import whatif
from jonbar.ask.world import Progress, readings_asked
from jonbar.model.assumed import Reading
from jonbar.model.crisis import Crisis
from jonbar.show.claims.quoted import quoted_passages
from jonbar.show.report.contents import A, Contents, Told, Wish

Watch = Callable[[str], AbstractContextManager[Progress | None]]  # shows how far a stage is


def gather(crisis: Crisis, wish: Wish, watch: Watch) -> Contents:
    """Return all that a report tells.

    Args:
        crisis: The crisis.
        wish: What is to be told.
        watch: Is told what is being done; gives what is told how much of it is done.

    Raises:
        JonbarError: If a name is not known, or a question cannot be answered.
    """
    readings = readings_asked(crisis, wish.reading)
    asked = list(whatifs_asked(crisis, wish.whatifs or (), readings, asb=wish.asb))
    quoted = quoted_passages(crisis, wish.sources) if wish.sources and wish.has_claims else None
    with watch("Going through history") as tell:
        settings = replace(wish.settings, progress=tell)
        past = _told(history(crisis, reading=wish.reading, settings=settings), readings)
    first = next(iter(past.answers.values()))
    hangs = _hangs(crisis, wish, first.ending, watch) if wish.has_sensitivity else None
    if wish.whatifs is None:
        asked = list(telling_whatifs(crisis, readings, first.hinges))
    turns = []
    for number, changes in enumerate(asked, start=1):
        with watch(f"Following another turn, {number} of {len(asked)}") as tell:
            settings = replace(wish.settings, progress=tell)
            answer = whatif(crisis, changes, asb=wish.asb, reading=wish.reading, settings=settings)
            turns.append(_told(answer, readings))
    return Contents(
        crisis=crisis,
        wish=wish,
        readings=readings,
        history=past,
        sensitivity=None if hangs is None else _told(hangs, readings),
        whatifs=tuple(turns),
        claims=_claims(crisis, wish, watch) if crisis.claims and wish.has_claims else None,
        quoted=quoted,
    )


def _told(answer: A | Readings, readings: tuple[Reading, ...]) -> Told[A]:
    """Return an answer with the reading, or the readings, under which it was given."""
    if isinstance(answer, Readings):
        return Told(answers=cast("Mapping[str, A]", answer.readings), agreement=answer.agreement)
    return Told(answers={str(readings[0].name): answer})


def _hangs(crisis: Crisis, wish: Wish, ending: str | None, watch: Watch) -> Sensitivity | Readings:
    """Return what the chance of the ending that came hangs on."""
    with watch("Moving every number") as tell:
        settings = replace(wish.settings, progress=tell)
        return sensitivity(crisis, ending=ending, reading=wish.reading, settings=settings)


def _claims(crisis: Crisis, wish: Wish, watch: Watch) -> Claims:
    """Return the claims of a crisis, judged."""
    reading = wish.reading or str(crisis.first_reading)
    games = planned(crisis, reading=reading, settings=wish.settings)
    with watch(f"Judging claims, {games:,} games to solve") as tell:
        return claims(crisis, reading=reading, settings=replace(wish.settings, progress=tell))
