"""The answers themselves: what each question gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jonbar.ask.answer import Answer, Manifest, Span

Chances = Mapping[str, Span]  # ending -> its chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One moment of history.

    Attributes:
        name: The moment.
        on: Its EDTF date as written, or "" where only an order is known.
        date: Its date as people write it.
        what: The moment in one sentence.
        actor: Who chose, in words; "" for an event.
        value: What happened; None where it is not known.
        happened: What happened, in words; "" where it is not known.
        kind: "decision", "event" or "rule".
        chance: Its chance given all that is known to have happened before; None where unknown.
        endings: Chance of each ending after it.
        swing: Half the summed change of all endings' chances at this moment, 0 to 1.
        ranks_first: Share of draws in which no moment has a larger swing.
    """

    name: str
    on: str
    date: str
    what: str
    actor: str
    value: str | None
    happened: str
    kind: str
    chance: Span | None
    endings: Chances
    swing: Span
    ranks_first: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Before any moment."""

    endings: Chances


@dataclass(frozen=True, slots=True, kw_only=True)
class History(Answer):
    """How likely what happened was, moment by moment, and where it turned.

    Attributes:
        start: The endings' chances before any moment.
        moments: Every moment, in order of time.
        hinges: The moments in order of the median of their swing, largest first; swing 0 left out.
        whole_history: Chance that a reading gives to everything that is known to have happened.
        ending: The ending that came; None where history leaves it open.
        ending_at_start: Chance of that ending before any moment; None where it is open.
        ending_words: Ending -> what it is, in words.
        manifest: How the answer was made.
    """

    start: Start
    moments: tuple[Step, ...]
    hinges: tuple[str, ...]
    whole_history: Span
    ending: str | None
    ending_at_start: Span | None
    ending_words: Mapping[str, str]
    manifest: Manifest


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingShift:
    """What a change does to one ending.

    Attributes:
        in_fact: Its chance without the change, under the mode asked for: given all that did happen,
            or (hypothetical) just before the first change.
        before: Its chance just before the first change, given all that had happened by then.
        after: Its chance with the change made, under the mode asked for.
        after_fresh_luck: The same, where every moment that the change can touch draws its luck
            anew; equal to after in the hypothetical mode.
        after_hypothetical: The same, knowing only what came before the change.
    """

    in_fact: Span
    before: Span
    after: Span
    after_fresh_luck: Span
    after_hypothetical: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureShift:
    """What a change does to a number that the ending brings (a prediction with its own spread).

    Attributes:
        before: Without the change, under the mode asked for, as `in_fact` of an ending.
        after: With it.
    """

    what: str
    unit: str
    before: Span
    after: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryStep:
    """One dated moment of a storyline.

    Attributes:
        differs: Whether it goes another way than history is known to have gone.
        changed: Whether the change itself set it.
        chance: Its chance, given the storyline so far.
    """

    name: str
    date: str
    value: str
    what: str
    actor: str
    differs: bool
    changed: bool
    chance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Storyline:
    """A whole world that may follow.

    Attributes:
        ending: The ending it leads to.
        chance: Joint chance of the whole storyline.
        steps: The moments from the change on that arise, and that are not the same for certain.
    """

    ending: str
    chance: Span
    steps: tuple[StoryStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActedDifferently:
    """An actor who would have chosen otherwise, and why.

    Attributes:
        moment: The decision.
        actor: Who chose, in words.
        date: When, as people write it.
        in_fact: What was chosen, in words.
        instead: The likeliest other choice, in words.
        chance: Chance that the choice differs from history's.
        because: Why, in one line.
    """

    moment: str
    actor: str
    date: str
    in_fact: str
    instead: str
    chance: Span
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the report card.

    Attributes:
        name: Key of the criterion, such as "luck_needed".
        title: The criterion in a few words.
        says: What is so, in a sentence or two.
        source: The criterion's own source.
        numbers: The numbers in the sentence, by name.
    """

    name: str
    title: str
    says: str
    source: str
    numbers: Mapping[str, float | Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf(Answer):
    """What would have followed from another turn.

    Attributes:
        question: What was asked, in words.
        changes: Names of the changes.
        mode: "counterfactual" (given all that did happen) or "hypothetical" (knowing only what
            came before).
        endings: Ending -> how its chance shifts.
        ending: The ending that came in history; None where it is open.
        ending_words: Ending -> what it is, in words.
        measures: Measure -> how it shifts.
        storylines: The likeliest, at most three.
        acted_differently: Who would have chosen otherwise, in order of time.
        report_card: What this what-if is worth, criterion by criterion.
        manifest: How the answer was made.
    """

    question: str
    changes: tuple[str, ...]
    mode: str
    endings: Mapping[str, EndingShift]
    ending: str | None
    ending_words: Mapping[str, str]
    measures: Mapping[str, MeasureShift]
    storylines: tuple[Storyline, ...]
    acted_differently: tuple[ActedDifferently, ...]
    report_card: tuple[Line, ...]
    manifest: Manifest


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyRow:
    """What an actor does in one situation."""

    given: Mapping[str, str]
    chances: Chances


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy(Answer):
    """An actor's choice in every situation that it may face.

    Attributes:
        decision: The moment.
        actor: Who chooses, in words.
        what: The choice in one sentence.
        option_words: Option -> what it is, in words.
        happened: What history chose; None where it is not known.
        knows: The moments that the actor knows, in order of time.
        rows: One for each situation of positive chance in which the choice arises.
        manifest: How the answer was made.
    """

    decision: str
    actor: str
    what: str
    option_words: Mapping[str, str]
    happened: str | None
    knows: tuple[str, ...]
    rows: tuple[PolicyRow, ...]
    manifest: Manifest


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings(Answer):
    """One question asked under several readings.

    Attributes:
        readings: Reading -> its answer.
        agreement: Where the readings agree and where not, in sentences.
    """

    readings: Mapping[str, Answer]
    agreement: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkup(Answer):
    """What `check` finds in a crisis that can be used.

    Attributes:
        title: Title of the crisis.
        period: From when to when, as people write it.
        counts: What it holds: actors, moments, decisions, events, rules, facts, contested facts,
            endings, changes, claims, sources.
        readings: Reading -> the count of its numbers: total, ranges, cited, judgement, no basis.
        most_judgement: Reading -> its numbers that rest on judgement alone, as "file:line: name".
        warnings: What should be looked at, as "file:line:column: what", in file order.
        leaves_out: What the crisis does not contain.
        proved: File of a source -> how many of its "passages" are unchanged, and how many
            "citations" of them there are; empty where no folder with sources was given.
        unproved: What the files neither prove nor disprove, in sentences.
    """

    title: str
    period: str
    counts: Mapping[str, int]
    readings: Mapping[str, Mapping[str, int]]
    most_judgement: Mapping[str, tuple[str, ...]]
    warnings: tuple[str, ...]
    leaves_out: tuple[str, ...]
    proved: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    unproved: tuple[str, ...] = ()
