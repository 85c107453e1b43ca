"""The answer to "why did they choose it?": wants, beliefs, what would have tipped the choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jonbar.ask.answer import Answer, Manifest, Span
from jonbar.ask.nouns import Chances


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A moment that the actor knew when it chose.

    Attributes:
        name: The moment.
        value: The value that it is taken to have had.
        what: What that is, in words.
        how: "happened", "supposed" (the question supposes it) or "likeliest" (what happened is not
            known, and this was the likeliest).
    """

    name: str
    value: str
    what: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing that the actor could have chosen.

    Attributes:
        value: The option.
        what: What it is, in words.
        chance: How likely it was in this situation.
        worth: How much better it looked to the actor than the choice that is explained, in logit
            units: what all its wants expected of it.
        expected: Ending -> its chance after this option, in the actor's own eyes.
        really: Ending -> the same as the reading has it, knowing no more than the actor.
    """

    value: str
    what: str
    chance: Span
    worth: Span
    expected: Chances
    really: Chances


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One want of the actor, and what it adds to each option.

    Attributes:
        name: The want.
        because: What the number rests on, in words; "" if nothing is said.
        worth: The number that the reading gives it where it is felt most, in logit units.
        adds: Option -> what this want adds to it beyond what it adds to the choice that is
            explained; the wants add up to the worth of the option.
    """

    name: str
    because: str
    worth: Span
    adds: Mapping[str, Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """What the actor believed of one value of a moment, against what was so.

    Attributes:
        moment: The moment.
        date: Its date as people write it.
        value: The value.
        what: What that is, in words.
        believed: Its chance in the actor's eyes, once it had chosen what is explained.
        really: Its chance as the reading has it, knowing no more than the actor.
        happened: What happened; None where it is not known.
    """

    moment: str
    date: str
    value: str
    what: str
    believed: Span
    really: Span
    happened: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """A want or a belief that would have tipped the choice, had it been another.

    What is explained loses its place as the likeliest option where it has it, else it wins it. The
    choice alone is weighed anew: what everybody does later stays as the actor expected it.

    Attributes:
        kind: "want" or "belief".
        name: The want, or the moment that the belief is about.
        value: Of a belief: the value whose chance changes; "" for a want.
        what: The want or the value, in words.
        now: What it was: logit units of a want, a chance of a belief.
        needed: What it would have had to be.
        change: How far that is: units of a want, or log-odds of a chance, so that the two compare.
        to: The option that would then have been the likeliest.
        works_in: Share in which it can tip the choice at all, of the draws in which the choice is
            not so anyway; the spans are over these.
    """

    kind: str
    name: str
    value: str
    what: str
    now: Span
    needed: Span
    change: Span
    to: str
    works_in: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyDecision(Answer):
    """Why an actor chose as it did.

    Attributes:
        question: What was asked, in words.
        decision: The moment.
        date: Its date as people write it.
        actor: Who chose, in words.
        what: The choice in one sentence.
        chosen: The option that is explained: what was chosen, or the likeliest where that is not
            known or the situation is another than the one that held.
        happened: What was chosen in history; None where it is not known.
        likeliest: The likeliest option in this situation.
        situation: What the actor knew, in order of time.
        steadiness: How sharply it told options apart.
        per_unit: How many times as likely an option is that looks better by 1 logit unit: e to the
            power of the steadiness.
        options: What it could have chosen, in file order.
        reasons: Its wants that the choice could touch, the weightiest first.
        beliefs: Where its beliefs and what was so lie furthest apart, the widest gap first.
        levers: What would have tipped the choice, the smallest change first.
        ending_words: Ending -> what it is, in words.
        manifest: How the answer was made.
    """

    question: str
    decision: str
    date: str
    actor: str
    what: str
    chosen: str
    happened: str | None
    likeliest: str
    situation: tuple[Known, ...]
    steadiness: Span
    per_unit: Span
    options: tuple[Option, ...]
    reasons: tuple[Reason, ...]
    beliefs: tuple[Belief, ...]
    levers: tuple[Lever, ...]
    ending_words: Mapping[str, str]
    manifest: Manifest
