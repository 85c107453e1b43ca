"""The answer to "what would it have taken?": sets of changes, their luck, and what they lead to."""

from __future__ import annotations

from dataclasses import dataclass

from jonbar.ask.answer import Answer, Manifest, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One change of a set.

    Attributes:
        name: What `whatif` calls it: the name of a declared change, or `moment=value`.
        date: Its date as people write it.
        what: What is changed, in words.
    """

    name: str
    date: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A set in which one change is another one.

    Attributes:
        instead_of: Name of the change that is left out, or the part of it, as `moment=value`.
        part: The change that is made in its place, at the same moment.
        bits: Luck that the whole set needs then.
        chance: Chance of what is wanted then.
    """

    instead_of: str
    part: Part
    bits: Span
    chance: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A condition that was to be kept.

    Attributes:
        test: As it was asked.
        holds: Share of the draws in which it holds, each counting as much as it foresaw history.
    """

    test: str
    holds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A set of changes: no other set needs less luck and makes what is wanted likelier.

    Attributes:
        parts: The changes, in order of their dates.
        bits: Luck that they need: -log2 of their chance, each in its own circumstances.
        chance: Chance of what is wanted, given all that did happen, with the same luck.
        chance_fresh_luck: The same with fresh luck.
        kept: The conditions that were to be kept.
        runner_up: The likeliest set in which one change goes another way; None if there is none.
        mirror: The set in which one change goes another way and what is wanted is made less likely
            than it was, by most; None if there is none.
    """

    parts: tuple[Part, ...]
    bits: Span
    chance: Span
    chance_fresh_luck: Span
    kept: tuple[Kept, ...]
    runner_up: Variant | None
    mirror: Variant | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LastDate:
    """The last date from which on what is wanted could still be reached.

    Attributes:
        bits: The luck that a set may need.
        chance: The chance of what is wanted that it has to reach.
        date: Date of the first change of the set whose first change comes last; "" if no set does,
            or if nothing has to be changed beside what every set makes.
        parts: The changes of that set beside those that every set makes.
        needs: The luck that it needs; None if no set does.
        reaches: The chance that it reaches, likewise.
    """

    bits: float
    chance: float
    date: str
    parts: tuple[Part, ...]
    needs: Span | None
    reaches: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Find(Answer):
    """What it would have taken.

    Attributes:
        question: What was asked, in words.
        wanted: What is wanted, as it was asked.
        wanted_words: The same in words.
        keep: The conditions that were to be kept, as they were asked.
        given: The changes that every set makes besides.
        most: How many changes a set may have beside these.
        in_fact: Chance of what is wanted, given all that did happen.
        front: The sets, the one that needs the least luck first.
        last_date: The last date from which on it could still be reached.
        choices: How many single changes there were to choose from.
        tried: How many sets were followed to the end.
        exact_up_to: Changes up to which all sets were compared in all draws; 0 where none were.
        searched_draws: Draws in which the others were compared, and those that came near the front
            in all draws.
        is_complete: Whether every set was tried, or shown not to belong to the front.
        beyond: The most that a set could reach that there was no time for and that might belong to
            the front; None where none was left out for want of time, or the search was ended.
        left_out: What could not be asked of this reading, in sentences.
        manifest: How the answer was made.
    """

    question: str
    wanted: str
    wanted_words: str
    keep: tuple[str, ...]
    given: tuple[Part, ...]
    most: int
    in_fact: Span
    front: tuple[Member, ...]
    last_date: LastDate
    choices: int
    tried: int
    exact_up_to: int
    searched_draws: int
    is_complete: bool
    beyond: float | None
    left_out: tuple[str, ...]
    manifest: Manifest
