"""The face for Python: load a crisis, ask it, get an answer that prints well."""

from __future__ import annotations

from os import PathLike, fspath
from typing import TYPE_CHECKING, Literal

from jonbar.ask.nouns import Checkup, History, Policy, Readings, WhatIf
from jonbar.model.crisis import Crisis
from jonbar.show.dress import dress

if TYPE_CHECKING:
    from jonbar.ask.world import Settings

GIGABYTE = 10**9

dress()


def load(crisis: str | PathLike[str]) -> Crisis:
    """Return a crisis.

    Args:
        crisis: A folder or file, or the name of a crisis that comes with Jonbar.

    Returns:
        The crisis; it keeps all the rules.

    Raises:
        JonbarError: If there is no such crisis, or it is flawed (with all its flaws).
    """
    from jonbar.model.library import find
    from jonbar.model.read import read

    return read(find(fspath(crisis)))


def history(
    crisis: Crisis | str | PathLike[str],
    reading: str | None = None,
    *,
    draws: int = 1000,
    seed: int = 1956,
    memory: float = 4,
) -> History | Readings:
    """Return how likely what happened was, moment by moment, and where it turned.

    Args:
        crisis: A crisis, or what `load` takes.
        reading: Name of the reading; None = the crisis's first; "all" = under each.
        draws: Draws of the reading's ranges.
        seed: Seed of the draws; the same seed gives the same answer.
        memory: Gigabytes that may be used; a crisis that needs more is refused.

    Returns:
        The answer; with `reading="all"` one for each reading, and where they agree.

    Raises:
        JonbarError: If the crisis or the question cannot be used; the text says how to mend it.
    """
    from jonbar.ask.history import history as ask

    return ask(
        _crisis(crisis),
        reading=reading,
        settings=_settings(draws, seed, memory),
    )


def whatif(  # noqa: PLR0913  (a face for people: each setting has a name of its own)
    crisis: Crisis | str | PathLike[str],
    *changes: str,
    mode: Literal["counterfactual", "hypothetical"] = "counterfactual",
    asb: bool = False,
    reading: str | None = None,
    draws: int = 1000,
    seed: int = 1956,
    memory: float = 4,
) -> WhatIf | Readings:
    """Return what would have followed from another turn.

    Args:
        crisis: A crisis, or what `load` takes.
        changes: Names of changes in the crisis, or `"moment=value"`; at least one.
        mode: "counterfactual" takes all that happened as known, "hypothetical" only what came
            before the change.
        asb: Whether to answer for a change that lies outside every actor's options.
        reading: Name of the reading; None = the crisis's first; "all" = under each.
        draws: Draws of the reading's ranges.
        seed: Seed of the draws; the same seed gives the same answer.
        memory: Gigabytes that may be used; a crisis that needs more is refused.

    Returns:
        The answer; with `reading="all"` one for each reading, and where they agree.

    Raises:
        JonbarError: If the crisis or the question cannot be used; the text says how to mend it.
    """
    from jonbar.ask.whatif import whatif as ask

    return ask(
        _crisis(crisis),
        changes,
        mode=mode,
        asb=asb,
        reading=reading,
        settings=_settings(draws, seed, memory),
    )


def policy(  # noqa: PLR0913  (a face for people: each setting has a name of its own)
    crisis: Crisis | str | PathLike[str],
    decision: str,
    *,
    reading: str | None = None,
    draws: int = 1000,
    seed: int = 1956,
    memory: float = 4,
) -> Policy | Readings:
    """Return what an actor chooses in every situation that it may face.

    Args:
        crisis: A crisis, or what `load` takes.
        decision: Name of a moment at which somebody chose.
        reading: Name of the reading; None = the crisis's first; "all" = under each.
        draws: Draws of the reading's ranges.
        seed: Seed of the draws; the same seed gives the same answer.
        memory: Gigabytes that may be used; a crisis that needs more is refused.

    Returns:
        The answer; with `reading="all"` one for each reading, and where they agree.

    Raises:
        JonbarError: If the crisis or the question cannot be used; the text says how to mend it.
    """
    from jonbar.ask.policy import policy as ask

    return ask(
        _crisis(crisis),
        decision,
        reading=reading,
        settings=_settings(draws, seed, memory),
    )


def check(crisis: Crisis | str | PathLike[str]) -> Checkup:
    """Return what a crisis holds, what its numbers rest on, and what to look at.

    Args:
        crisis: A crisis, or what `load` takes.

    Returns:
        The answer.

    Raises:
        JonbarError: If the crisis cannot be used; the text names every flaw.
    """
    from jonbar.ask.check import check as ask

    return ask(_crisis(crisis))


def _crisis(crisis: Crisis | str | PathLike[str]) -> Crisis:
    """Return the crisis itself."""
    return crisis if isinstance(crisis, Crisis) else load(crisis)


def _settings(draws: int, seed: int, memory: float) -> Settings:
    """Return how a question is computed."""
    from jonbar.ask.world import Settings

    return Settings(draws=draws, seed=seed, memory=int(memory * GIGABYTE))
