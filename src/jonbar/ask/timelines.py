"""The answer to "tell me such a world": dated timelines beside what really happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jonbar.ask.answer import Answer, Manifest, Span
from jonbar.ask.causes import Arrow


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """One moment as it really went.

    Attributes:
        name: The moment.
        date: Its date as people write it.
        kind: "decision", "event" or "rule".
        actor: Who chose, in words; "" for an event.
        value: How it went; None where that is not known.
        what: How it went, in words; "" where that is not known.
    """

    name: str
    date: str
    kind: str
    actor: str
    value: str | None
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One dated moment of a timeline.

    Attributes:
        name: The moment.
        date: Its date as people write it.
        actor: Who chose, in words; "" for an event.
        value: How it goes.
        what: How it goes, in words.
        happened: How it really went; None where that is not known.
        in_fact: How it really went, in words; "" where that is not known.
        differs: Whether it goes another way than history is known to have gone.
        changed: Whether the what-if itself set it.
        chance: Its chance, given the timeline so far.
        so_far: Chance of the timeline up to and including it.
        leads: Chance of the ending to which the timeline comes, once it has gone so.
    """

    name: str
    date: str
    actor: str
    value: str
    what: str
    happened: str | None
    in_fact: str
    differs: bool
    changed: bool
    chance: float
    so_far: float
    leads: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A whole world, told from beginning to end.

    Attributes:
        ending: The ending to which it comes.
        chance: Chance of the whole timeline.
        ending_chance: Chance of that ending before the first event that is told.
        events: The moments that arise, in order of time; what goes without saying is left out.
        warning: What makes it less credible than it reads; "" if nothing does.
    """

    ending: str
    chance: Span
    ending_chance: float
    events: tuple[Event, ...]
    warning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story(Answer):
    """Alternate timelines.

    Attributes:
        question: What was asked, in words.
        changes: Names of the changes that are made; none = the crisis as it might have gone.
        mode: "counterfactual" (given all that did happen, with the same luck), "hypothetical"
            (knowing only what came before the changes, or nothing without any).
        how: "drawn" (at random, by the seed) or "likeliest".
        record: Every moment as it really went, in order of time.
        timelines: The timelines, the likeliest first.
        ending: The ending that came in history; None where it is open.
        ending_words: Ending -> what it is, in words.
        manifest: How the answer was made.
        arrows: What moved what in history, on the way to the ending that came; empty where that was
            not asked for.
    """

    question: str
    changes: tuple[str, ...]
    mode: str
    how: str
    record: tuple[Recorded, ...]
    timelines: tuple[Timeline, ...]
    ending: str | None
    ending_words: Mapping[str, str]
    manifest: Manifest
    arrows: tuple[Arrow, ...] = ()
