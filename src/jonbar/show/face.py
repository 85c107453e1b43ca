"""The face for Python: load a crisis, ask it, get an answer that prints well."""

from __future__ import annotations

from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from jonbar.ask.judged import Claims
from jonbar.ask.nouns import Checkup, History, Policy, Readings, WhatIf
from jonbar.ask.understood import Understood
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
        crisis_of(crisis),
        reading=reading,
        settings=settings_of(draws, seed, memory),
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
        crisis_of(crisis),
        changes,
        mode=mode,
        asb=asb,
        reading=reading,
        settings=settings_of(draws, seed, memory),
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
        crisis_of(crisis),
        decision,
        reading=reading,
        settings=settings_of(draws, seed, memory),
    )


def claims(
    crisis: Crisis | str | PathLike[str],
    reading: str | None = None,
    *,
    draws: int = 1000,
    seed: int = 1956,
    memory: float = 4,
) -> Claims:
    """Return what people claim about a crisis, each claim with its verdict.

    Args:
        crisis: A crisis, or what `load` takes.
        reading: Name of the reading; None = each.
        draws: Draws of the reading's ranges.
        seed: Seed of the draws; the same seed gives the same answer.
        memory: Gigabytes that may be used; a crisis that needs more is refused.

    Returns:
        The answer.

    Raises:
        JonbarError: If the crisis makes no claims, or it or the question cannot be used.
    """
    from jonbar.ask.claims import claims as ask

    return ask(crisis_of(crisis), reading=reading, settings=settings_of(draws, seed, memory))


def read(
    *files: str | PathLike[str],
    into: str | PathLike[str] | None = None,
    kind: Literal["cards", "thread", "text"] | None = None,
) -> Understood:
    """Return what was understood of study cards, forum threads, texts and PDFs.

    Args:
        files: The files; at least one.
        into: A crisis with which they are compared, or a new folder in which a crisis is begun;
            None for neither.
        kind: What plain text should be read as; None to let it be seen.

    Returns:
        The answer.

    Raises:
        JonbarError: If a file or the crisis cannot be used; the text says how to mend it.
    """
    from jonbar.show.understand import understand

    if not files:
        raise ValueError("files is empty; name at least one")
    return understand(files, into, kind=kind, progress=None)


def check(
    crisis: Crisis | str | PathLike[str], *, sources: str | PathLike[str] | None = None
) -> Checkup:
    """Return what a crisis holds, what its numbers rest on, and what to look at.

    Args:
        crisis: A crisis, or what `load` takes.
        sources: A folder with the files of its sources, by which its citations are proved.

    Returns:
        The answer.

    Raises:
        JonbarError: If the crisis cannot be used, or a passage that it cites is gone or changed;
            the text names every flaw.
    """
    from jonbar.ask.check import check as ask

    return ask(crisis_of(crisis), sources=None if sources is None else Path(sources))


def crisis_of(crisis: Crisis | str | PathLike[str]) -> Crisis:
    """Return the crisis itself, loaded if need be."""
    return crisis if isinstance(crisis, Crisis) else load(crisis)


def settings_of(draws: int, seed: int, memory: float) -> Settings:
    """Return how a question is computed."""
    from jonbar.ask.world import Settings

    return Settings(draws=draws, seed=seed, memory=int(memory * GIGABYTE))
