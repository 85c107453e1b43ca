"""The face for Python, second part: why, what that hangs on, stories of other ways, a report."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import Literal

from jonbar.ask.causes import WhyEnding
from jonbar.ask.leanings import Sensitivity
from jonbar.ask.nouns import Readings
from jonbar.ask.reasons import WhyDecision
from jonbar.ask.sought import Find
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


def find(  # noqa: PLR0913  (a face for people: each setting has a name of its own)
    crisis: Crisis | str | PathLike[str],
    condition: str,
    *,
    most: int = 2,
    keep: Sequence[str] = (),
    always: Sequence[str] = (),
    after: str = "",
    before: str = "",
    without: Sequence[str] = (),
    bits: float = 10,
    chance: float = 0.5,
    asb: bool = False,
    reading: str | None = None,
    draws: int = 1000,
    seed: int = 1956,
    memory: float = 4,
) -> Find | Readings:
    """Return what it would have taken for something to come about.

    Args:
        crisis: A crisis, or what `load` takes.
        condition: What is wanted: a condition over moments and endings.
        most: How many changes a set may have, 1 to 4.
        keep: Tests that have to hold after the changes, such as `"P(war) < 5%"`.
        always: Changes that every set makes besides.
        after: Only changes on this date or later; "" = from the beginning.
        before: Only changes before this date; "" = to the end.
        without: Moments to leave as they are.
        bits: For the last date: the luck that a set may need.
        chance: For the last date: the chance that it has to reach, from 0 to 1.
        asb: Whether to allow changes outside every actor's options.
        reading: Name of the reading; None = the crisis's first; "all" = under each.
        draws: Draws of the reading's ranges.
        seed: Seed of the draws; the same seed gives the same answer.
        memory: Gigabytes that may be used; a crisis that needs more is refused.

    Returns:
        The answer; with `reading="all"` one for each reading, and where they agree.

    Raises:
        JonbarError: If the crisis or the question cannot be used; the text says how to mend it.
    """
    from jonbar.ask.find import find as ask
    from jonbar.ask.repertoire import Narrowing

    return ask(
        crisis_of(crisis),
        condition,
        most=most,
        keep=tuple(keep),
        narrowing=Narrowing(
            always=tuple(always), after=after, before=before, without=tuple(without), asb=asb
        ),
        bits=bits,
        chance=chance,
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
    causes: bool = False,
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
        causes: Whether to find, too, what moved what in history.
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
        causes=causes,
        reading=reading,
        settings=settings_of(draws, seed, memory),
    )


def report(  # noqa: PLR0913  (a face for people: each setting has a name of its own)
    crisis: Crisis | str | PathLike[str],
    file: str | PathLike[str],
    *,
    whatifs: Sequence[str] | None = None,
    asb: bool = False,
    sensitivity: bool = True,
    claims: bool = True,
    sources: str | PathLike[str] | None = None,
    reading: str | None = None,
    draws: int = 1000,
    seed: int = 1956,
    memory: float = 4,
) -> None:
    """Write all that can be told of a crisis into one file, to keep, to mail and to cite.

    Args:
        crisis: A crisis, or what `load` takes.
        file: Where to; its ending says what it becomes: .html, .md or .pdf.
        whatifs: A change each, as `whatif` takes it, several made together joined by " and ", or
            "all"; () = none; None = the five that tell most.
        asb: Whether to answer for changes that lie outside every actor's options.
        sensitivity: Whether to tell what the ending's chance hangs on, which takes long.
        claims: Whether to judge the claims of the crisis, which takes longest.
        sources: A folder with the files of the sources, whose passages are then quoted.
        reading: Name of the reading; None = the crisis's first; "all" = each.
        draws: Draws of the reading's ranges.
        seed: Seed of the draws; the same seed gives the same report.
        memory: Gigabytes that may be used; a crisis that needs more is refused.

    Raises:
        JonbarError: If a question cannot be answered, what the file needs is not installed, or it
            cannot be written; the text says how to mend it.
    """
    from jonbar.show.report.contents import Wish
    from jonbar.show.report.report import report as write

    wish = Wish(
        whatifs=None if whatifs is None else tuple(whatifs),
        asb=asb,
        has_sensitivity=sensitivity,
        has_claims=claims,
        sources=None if sources is None else Path(sources),
        reading=reading,
        settings=settings_of(draws, seed, memory),
    )
    write(crisis_of(crisis), Path(file), wish)
