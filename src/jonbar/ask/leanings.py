"""What an ending's chance hangs on: the nouns of `sensitivity`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jonbar.ask.answer import Answer, Manifest, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaning:
    """How far an ending's chance leans on one number of the reading.

    Attributes:
        number: Its key, such as "assumptions.city_needs".
        what: What it is, in words.
        low: 5th percentile of the number itself.
        median: Its median.
        high: 95th percentile.
        is_chance: Whether it is a chance.
        at_low: The ending's chance with it at its low end, every other number at its median; None
            where that makes the crisis unsound.
        at_high: The same at its high end.
        alone: Share of the variance that it carries by itself, with a 90 % interval; None with too
            few draws to tell, or where it was counted among the others.
        total: Share that it carries by itself or together with others, likewise; None where it was
            counted among the others.
    """

    number: str
    what: str
    low: float
    median: float
    high: float
    is_chance: bool
    at_low: float | None
    at_high: float | None
    alone: Span | None
    total: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """The numbers whose total share was not computed one by one.

    Attributes:
        count: How many; may be 0.
        total: Share of the variance that all of them carry, by themselves or with any others; no
            one of them carries more.
    """

    count: int
    total: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Tipping:
    """Where one number, every other at its median, makes another ending the likeliest.

    Attributes:
        number: Its key.
        what: What it is, in words.
        value: The number just beyond the point.
        is_chance: Whether it is a chance.
        beyond: "above" or "below": on which side of the point it is so.
        steps: How far that is from the median; 1 is as far as an end of the range.
        is_within: Whether it lies within the range.
        becomes: The ending that is then the likeliest.
    """

    number: str
    what: str
    value: float
    is_chance: bool
    beyond: str
    steps: float
    is_within: bool
    becomes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction:
    """Two numbers that do together what neither does alone.

    Attributes:
        numbers: Their keys.
        what: What they are, in words.
        share: Share of the variance that hangs on both at once, with a 90 % interval.
    """

    numbers: tuple[str, str]
    what: tuple[str, str]
    share: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """How a box limits one number.

    Attributes:
        number: Its key.
        what: What it is, in words.
        is_chance: Whether it is a chance.
        above: The number is at least this; None for no limit.
        below: The number is at most this; None for no limit.
    """

    number: str
    what: str
    is_chance: bool
    above: float | None
    below: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Numbers for which the ending is much likelier, or much less likely, than elsewhere.

    Attributes:
        is_likelier: Whether the ending is likelier inside.
        limits: What is limited, the widest limit last.
        covers: Share of the draws that lie inside.
        inside: The ending's mean chance inside, over draws by which the box was not found.
        outside: The same outside.
    """

    is_likelier: bool
    limits: tuple[Limit, ...]
    covers: float
    inside: float
    outside: float


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderLuck:
    """What comes out under one rule of how luck carries over.

    Attributes:
        rule: "same luck" or "fresh luck".
        chance: The ending's chance.
        likeliest: The ending whose median chance is the highest.
    """

    rule: str
    chance: Span
    likeliest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity(Answer):
    """What an ending's chance hangs on.

    Attributes:
        question: What was asked, in words.
        ending: The ending.
        ending_words: Ending -> what it is, in words.
        changes: Names of the changes; none: the outlook before the first moment.
        chance: The ending's chance.
        at_medians: Its chance with every number at its median.
        likeliest: The likeliest ending with every number at its median.
        leanings: The numbers that could matter, the one that carries most first.
        others: Those whose total share was not computed one by one.
        tipping: Numbers that make another ending the likeliest, the nearest first.
        interactions: Pairs of numbers that do something only together, the strongest first.
        boxes: Where the ending is much likelier, and where much less likely.
        under_luck: What comes out under each rule of luck; empty without a change.
        luck_agrees: Share of the draws, weighted by history, in which both rules find the same
            ending the likeliest; None without a change.
        manifest: How the answer was made.
    """

    question: str
    ending: str
    ending_words: Mapping[str, str]
    changes: tuple[str, ...]
    chance: Span
    at_medians: float
    likeliest: str
    leanings: tuple[Leaning, ...]
    others: Others
    tipping: tuple[Tipping, ...]
    interactions: tuple[Interaction, ...]
    boxes: tuple[Box, ...]
    under_luck: tuple[UnderLuck, ...]
    luck_agrees: float | None
    manifest: Manifest
