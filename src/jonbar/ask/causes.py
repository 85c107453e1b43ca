"""The answer to "why did it end so?": what was necessary, what would have been enough, and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jonbar.ask.answer import Answer, Manifest, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Causation:
    """One probability of causation, as luck carries over; None where the question does not arise.

    Attributes:
        same_luck: Where a moment's luck is the same in both worlds.
        fresh_luck: Where a moment that the turn can touch draws anew.
        at_least: The least that any way of carrying luck over can make of it.
        at_most: The most.
    """

    same_luck: Span | None
    fresh_luck: Span | None
    at_least: Span | None
    at_most: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instead:
    """Another way that a moment could have gone.

    Attributes:
        value: The other value.
        what: What it is, in words.
        chance: How likely it was, given all that is known to have happened before.
        necessary: Chance that it would have ended otherwise, given all that did happen: the
            probability of necessity (PN) of what happened.
        sufficient: Chance that what happened would have been enough for it to end so, in a world
            with the same past in which the moment went the other way and it ended otherwise (PS).
        both: Chance, given that past alone, that it ends so with what happened and otherwise with
            the other way (PNS).
    """

    value: str
    what: str
    chance: Span
    necessary: Causation
    sufficient: Causation
    both: Causation


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """A moment that could have gone another way.

    Attributes:
        name: The moment.
        date: Its date as people write it.
        what: The moment in one sentence.
        actor: Who chose, in words; "" for an event.
        value: What happened.
        happened: What happened, in words.
        instead: The other ways, in file order.
    """

    name: str
    date: str
    what: str
    actor: str
    value: str
    happened: str
    instead: tuple[Instead, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Two turns that did more together than each by itself.

    Attributes:
        moments: The two moments, in order of time.
        values: The value that each takes instead.
        what: What these are, in words.
        alone: For each by itself: the chance that it would have ended otherwise.
        both: The same for both together.
        both_fresh_luck: The same with fresh luck.
        only_together: At least so likely it is that neither alone and both together would have
            made another ending: both less the two alone, where that is above 0.
    """

    moments: tuple[str, str]
    values: tuple[str, str]
    what: tuple[str, str]
    alone: tuple[Span, Span]
    both: Span
    both_fresh_luck: Span
    only_together: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A moment that carried the ending.

    Attributes:
        name: The moment.
        date: Its date as people write it.
        happened: What happened, in words.
        necessary: The largest probability of necessity among its other ways, with the same luck;
            None where it could not have gone another way by itself.
    """

    name: str
    date: str
    happened: str
    necessary: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """One moment that moves another.

    Attributes:
        cause: The first moment.
        effect: The second moment, or the ending.
        instead: The value of the first that would have moved the second most.
        what: What that value is, in words.
        chance: Chance that the second would have gone otherwise, had the first alone gone so, and
            all else that the second hangs on as it did.
    """

    cause: str
    effect: str
    instead: str
    what: str
    chance: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """What carried the ending: moments in order of time, and arrows between them and to it."""

    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyEnding(Answer):
    """Why the crisis ended so.

    Attributes:
        question: What was asked, in words.
        ending: The ending that was asked about.
        asked: What is explained: "came" (that it came), "did not come" (that it did not) or
            "open" (that it came, which history leaves open and the answer takes as given).
        ending_words: Ending -> what it is, in words.
        moments: The moments that could have gone another way, in order of time.
        together: Turns that only mattered together, those that mattered most first.
        graph: What carried the ending.
        left_out: Moments of which nothing can be said, each with the reason, in sentences.
        sufficiency_draws: Draws in which sufficiency was computed; 0 where the crisis is too large
            for it.
        manifest: How the answer was made.
    """

    question: str
    ending: str
    asked: str
    ending_words: Mapping[str, str]
    moments: tuple[Cause, ...]
    together: tuple[Together, ...]
    graph: Graph
    left_out: tuple[str, ...]
    sufficiency_draws: int
    manifest: Manifest
