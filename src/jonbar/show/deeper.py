"""The face for Python, second part: why it came so, what that hangs on, stories of other ways."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from typing import Literal

from jonbar.ask.causes import WhyEnding
from jonbar.ask.leanings import Sensitivity
from jonbar.ask.nouns import Readings
from jonbar.ask.reasons import WhyDecision
from jonbar.ask.timelines import Story
from jonbar.model.crisis import Crisis
from jonbar.show.face import crisis_of, settings_of


def why(  # noqa: PLR0913  (a face for people: each setting has a name of its own)
    crisis: Crisis | str | PathLike[str],
    decision: str | None = None,
    *,
    ending: str | None = None,
    supposing: Sequence[str] = (),
    reading: str | None = None,
    draws: int = 1000,
    seed: int = 1956,
    memory: float = 4,
) -> WhyEnding | WhyDecision | Readings:
    """Return why the crisis ended so, or why an actor chose so.

    Args:
        crisis: A crisis, or what `load` takes.
        decision: Name of a moment at which somebody chose; None to ask about an ending.
        ending: Name of an ending; None for the one that came.
        supposing: What who decided is to have known instead of what held: `"moment=value"` each.
        reading: Name of the reading; None = the crisis's first; "all" = under each.
        draws: Draws of the reading's ranges.
        seed: Seed of the draws; the same seed gives the same answer.
        memory: Gigabytes that may be used; a crisis that needs more is refused.

    Returns:
        The answer; with `reading="all"` one for each reading, and where they agree.

    Raises:
        JonbarError: If the crisis or the question cannot be used; the text says how to mend it.
    """
    from jonbar.ask.why import why as ask

    return ask(
        crisis_of(crisis),
        decision,
        ending=ending,
        supposing=supposing,
        reading=reading,
        settings=settings_of(draws, seed, memory),
    )


def sensitivity(  # noqa: PLR0913  (a face for people: each setting has a name of its own)
    crisis: Crisis | str | PathLike[str],
    *changes: str,
    ending: str | None = None,
    asb: bool = False,
    reading: str | None = None,
    draws: int = 1000,
    seed: int = 1956,
    memory: float = 4,
) -> Sensitivity | Readings:
    """Return what an ending's chance hangs on.

    Args:
        crisis: A crisis, or what `load` takes.
        changes: Names of changes in the crisis, or `"moment=value"`; none = the crisis from its
            beginning, of which nothing is known.
        ending: Name of an ending; None for the likeliest with every number in its middle.
        asb: Whether to answer for a change that lies outside every actor's options.
        reading: Name of the reading; None = the crisis's first; "all" = under each.
        draws: Draws of the reading's ranges.
        seed: Seed of the draws; the same seed gives the same answer.
        memory: Gigabytes that may be used; a crisis that needs more is refused.

    Returns:
        The answer; with `reading="all"` one for each reading, and where they agree.

    Raises:
        JonbarError: If the crisis or the question cannot be used, or SALib is not installed; the
            text says how to mend it.
    """
    from jonbar.ask.sensitivity import sensitivity as ask

    return ask(
        crisis_of(crisis),
        changes,
        ending=ending,
        asb=asb,
        reading=reading,
        settings=settings_of(draws, seed, memory),
    )


def story(  # noqa: PLR0913  (a face for people: each setting has a name of its own)
    crisis: Crisis | str | PathLike[str],
    *changes: str,
    likeliest: int | None = None,
    mode: Literal["counterfactual", "hypothetical"] = "counterfactual",
    asb: bool = False,
    reading: str | None = None,
    draws: int = 1000,
    seed: int = 1956,
    memory: float = 4,
) -> Story | Readings:
    """Return timelines of worlds that might have been, beside what really happened.

    Args:
        crisis: A crisis, or what `load` takes.
        changes: Names of changes in the crisis, or `"moment=value"`; none = the crisis from its
            beginning, of which nothing is known.
        likeliest: How many of the likeliest timelines to tell; None = one, drawn with the seed.
        mode: As for `whatif`.
        asb: Whether to answer for a change that lies outside every actor's options.
        reading: Name of the reading; None = the crisis's first; "all" = under each.
        draws: Draws of the reading's ranges.
        seed: Seed of the draws and of the timeline; the same seed gives the same answer.
        memory: Gigabytes that may be used; a crisis that needs more is refused.

    Returns:
        The answer; with `reading="all"` one for each reading, and where they agree.

    Raises:
        JonbarError: If the crisis or the question cannot be used; the text says how to mend it.
    """
    from jonbar.ask.story import story as ask

    return ask(
        crisis_of(crisis),
        changes,
        likeliest=likeliest,
        mode=mode,
        asb=asb,
        reading=reading,
        settings=settings_of(draws, seed, memory),
    )
