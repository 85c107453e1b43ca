"""Two worlds that part: every pair of situations that they can come to, each counted once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jonbar.program.game import Floats
from jonbar.solve.situations import NOWHERE, Course, Numbers, Stage
from jonbar.text.flaw import TooLargeError

MOST_PAIRS = 3_000_000  # pairs of situations beyond which a question is refused


class Turn(NamedTuple):
    """A moment that goes one way in fact and another in the other world, by numbers of values."""

    moment: str
    was: int
    instead: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Crossing:
    """One moment, met in every pair of situations in which the two worlds are apart.

    Attributes:
        moment: The moment.
        fact: Numbers of the values that it may take in fact; a single one where it is known.
        situations: The situations of each pair: in fact, and otherwise; shape (2, pairs).
        rows: The rows of the moment's table that are met together, likewise; shape (2, rows).
        met: Which of these each pair meets; shape (pairs,).
        onward: Number of the pair that follows, or NOWHERE where a step is never taken or the
            worlds are one again; shape (fact, values, pairs).
        begins: Turn at this moment -> number of the pair that follows it, or NOWHERE, for each
            situation in which the moment may be met.
    """

    moment: str
    fact: tuple[int, ...]
    situations: Numbers
    rows: Numbers
    met: Numbers
    onward: Numbers
    begins: Mapping[Turn, Numbers]

    @property
    def steps(self) -> int:
        """How many steps lead from here to the next pairs: what a question costs for one draw."""
        return int((self.onward != NOWHERE).sum())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Parting:
    """Two worlds that are one until a turn.

    Attributes:
        crossings: One for each moment, in order of time.
        apart: 1 where what is wanted holds in fact and not in the other world, else 0, for each
            pair of situations at the end.
    """

    crossings: tuple[Crossing, ...]
    apart: Floats

    @property
    def steps(self) -> int:
        """How many steps lead from one pair to the next, over all moments."""
        return sum(each.steps for each in self.crossings)


def part(
    course: Course,
    turns: Sequence[Turn],
    *,
    before: Mapping[str, int],
    after: Mapping[str, int],
) -> Parting:
    """Follow two worlds from each of many turns on, through all that is possible.

    How likely it is hangs on how luck carries over; many rules can be asked of one parting.

    Args:
        course: All ways that the crisis can take; the turns can be set in it.
        turns: The turns.
        before: What is known of the moments before a turn: so it is in both worlds.
        after: What is known of the moments after it: so it is in fact. Where it is one of the
            turns, the other world may turn there once more.

    Raises:
        TooLargeError: If there are more than MOST_PAIRS pairs of situations.

    Example:
        >>> from jonbar.program.game import Table
        >>> from jonbar.solve.situations import situations
        >>> rain = Table(("rain",), np.array([[0.5], [0.5]]))
        >>> wet = Table(("rain", "wet"), np.array([[[0.9], [0.1]], [[0.2], [0.8]]]))
        >>> is_wet = Table(("wet",), np.array([[0.0], [1.0]]))
        >>> course = situations({"rain": rain, "wet": wet}, is_wet, {"rain": [0, 1]})
        >>> parting = part(course, [Turn("rain", was=1, instead=0)], before={}, after={})
        >>> parting.steps, parting.apart  # wet only otherwise, or only in fact
        (2, array([0., 1.]))
    """
    pairs = np.empty((2, 0), dtype=np.int64)
    reached = np.zeros(1, dtype=np.int64)  # situations that fit what is known so far
    crossings = []
    count = 0
    for stage in course.stages:
        own = [turn for turn in turns if turn.moment == stage.moment]
        fact = (after[stage.moment],) if stage.moment in after else tuple(range(len(stage.onward)))
        rows, met = _rows_met(stage, pairs)
        may_set = {turn.instead for turn in own} if stage.moment in after else set()
        steps, found = _steps(stage, fact, pairs, may_set)
        firsts = [_first(turn, stage, reached) for turn in own]
        next_pairs, numbers = _each_once([found, *(pair for _, pair in firsts)])
        onward = np.full(steps.shape, NOWHERE)
        onward[steps] = numbers[0]
        begins = {}
        for turn, (origin, _), number in zip(own, firsts, numbers[1:], strict=True):
            begins[turn] = np.full(len(stage.row), NOWHERE)
            begins[turn][origin] = number
        crossings.append(
            Crossing(
                moment=stage.moment,
                fact=fact,
                situations=pairs,
                rows=rows,
                met=met,
                onward=onward,
                begins=begins,
            )
        )
        pairs = next_pairs
        count += pairs.shape[1]
        if count > MOST_PAIRS:
            raise TooLargeError(
                f"this question needs more than {MOST_PAIRS:,} pairs of situations, so much hangs "
                f"together at {stage.moment!r}\n"
                "  hint: let moments hang on fewer others, or put a rule that sums some of them up "
                "in between"
            )
        reached = _follow(stage, reached, before)
    in_fact, otherwise = course.holds[pairs]
    return Parting(crossings=tuple(crossings), apart=in_fact * (1 - otherwise))


def _rows_met(stage: Stage, pairs: Numbers) -> tuple[Numbers, Numbers]:
    """Return the rows of a moment's table that are met together, and which each pair meets."""
    in_fact, otherwise = stage.row[pairs]
    many = int(stage.row.max()) + 1
    each, met = np.unique(in_fact * many + otherwise, return_inverse=True)
    return np.stack(np.divmod(each, many)), met


def _steps(
    stage: Stage, fact: tuple[int, ...], pairs: Numbers, may_set: set[int]
) -> tuple[NDArray[np.bool_], Numbers]:
    """Return which steps leave the worlds apart, and the pairs of situations they lead to.

    A moment that meets one row of its table in both worlds goes the same way, unless it is set.
    """
    size = len(stage.onward)
    is_set = np.isin(np.arange(size), list(may_set))[:, None]
    in_fact, otherwise = stage.onward[list(fact)][:, pairs[0]], stage.onward[:, pairs[1]]
    is_open = stage.possible[:, pairs[1]] | is_set
    is_alike = np.equal.outer(fact, np.arange(size))[:, :, None]
    is_one_row = stage.row[pairs[0]] == stage.row[pairs[1]]
    can = (
        stage.possible[list(fact)][:, None, pairs[0]] & is_open & (is_alike | is_set | ~is_one_row)
    )
    can &= in_fact[:, None] != otherwise
    value, other, pair = np.nonzero(can)
    return can, np.stack([in_fact[value, pair], otherwise[other, pair]])


def _first(turn: Turn, stage: Stage, reached: Numbers) -> tuple[Numbers, Numbers]:
    """Return the situations in which a turn makes a difference, and the pairs it leads to."""
    follow = stage.onward[[turn.was, turn.instead]][:, reached]
    differs = follow[0] != follow[1]
    return reached[differs], follow[:, differs]


def _each_once(parts: Sequence[Numbers]) -> tuple[Numbers, list[Numbers]]:
    """Return all pairs of situations, each once, and the numbers that each part has there."""
    pairs = np.concatenate(parts, axis=1)
    many = int(pairs.max(initial=0)) + 1
    each, number = np.unique(pairs[0] * many + pairs[1], return_inverse=True)
    ends = np.cumsum([part.shape[1] for part in parts])
    return np.stack(np.divmod(each, many)), np.split(number, ends[:-1])


def _follow(stage: Stage, reached: Numbers, known: Mapping[str, int]) -> Numbers:
    """Return the situations after a moment that fit what is known."""
    values = [known[stage.moment]] if stage.moment in known else range(len(stage.onward))
    can = stage.possible[list(values)][:, reached]
    return np.unique(stage.onward[list(values)][:, reached][can])
