"""Decisions that hang on each other: the principal branch, followed from a coin toss on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from jonbar.program.game import Floats, Table
from jonbar.solve.response import arise, logit, spread
from jonbar.solve.schedule import Choice, Knot, Step, needs
from jonbar.text.flaw import JonbarError

RESIDUAL = 1e-11  # largest allowed |score - steadiness * utility|, relative to 1 + |score|
_COLUMNS = 8192  # responses that are computed at once
_SMALLEST_STEP = 1e-8
_LONGEST_STEP = 1e3
_MOST_STEPS = 4000
_MOST_CORRECTIONS = 7
_STRAIGHT = 0.8  # cosine between one tangent and the next; a sharper bend asks for a shorter step

Slots = list[Floats]
Do = Callable[[Step, Slots, int], None]
Respond = Callable[[Floats, int], Floats]
_ONE = np.ones(1)
EMPTY: Floats = np.empty(0)  # stands in a slot that is not filled yet, or not needed any more


class NoEquilibriumError(JonbarError):
    """The principal branch could not be followed to the steadiness that the reading gives."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the scores of one decision lie in the vector of unknowns.

    The unknowns are the scores of the open options less that of the first, in every situation.

    Attributes:
        choice: The decision.
        situations: Lengths of the axes of its utility, less the last.
        options: The open options.
    """

    choice: Choice
    situations: tuple[int, ...]
    options: tuple[int, ...]

    @property
    def unknowns(self) -> int:
        return prod(self.situations) * (len(self.options) - 1)


def follow(knot: Knot, given: Sequence[Floats], do: Do, limit: int) -> list[Floats]:
    """Return the policies of decisions in a cycle: the end of the principal branch.

    With scores x (steadiness times utility) and a share s of the steadiness, the branch solves
    x = s * response(x) from s = 0, where everybody tosses a coin, to s = 1. It is followed by
    pseudo-arclength continuation (tangent, Newton), so that it may turn back on its way.

    Args:
        knot: The decisions of the cycle, and the steps from their policies to what they are worth.
        given: What the steps are given, less the policies.
        do: Does one step.
        limit: Bytes that the largest table on the way may take.

    Raises:
        NoEquilibriumError: If the branch was lost; the text gives where, and the residual.

    Source:
        Turocy (2005), A dynamic homotopy interpretation of the logistic quantal response
        equilibrium correspondence, Games and Economic Behavior 51, 243-263; Allgower and Georg
        (1990), Numerical continuation methods.
    """
    shapes = [_shape(each) for each in knot.choices]
    unknowns = sum(shape.unknowns for shape in shapes)
    numbers = _read(knot)
    draws = max((given[number].shape[-1] for number in numbers if number < len(given)), default=1)
    block = max(1, min(_COLUMNS, limit // (8 * knot.inner.largest)) // (unknowns + 1))
    ends = []
    for first in range(0, draws, block):
        part = slice(first, min(first + block, draws))
        some = [each if each.shape[-1] == 1 else each[..., part] for each in given]
        respond = _responder(knot, shapes, some, do, limit)
        names = sorted(shape.choice.axes[-1] for shape in shapes)
        ends.append(_branch(respond, unknowns, part.stop - part.start, names))
    gates = [None if (gate := each.choice.gate) is None else given[gate.number] for each in shapes]
    return _policies(np.concatenate(ends, axis=-1), shapes, gates)


def _shape(choice: Choice) -> _Shape:
    sizes = dict(zip(choice.out.axes, choice.out.shape, strict=True))
    situations = tuple(sizes[axis] for axis in choice.axes[:-1])
    options = tuple(place for place, is_open in enumerate(choice.open) if is_open)
    return _Shape(choice, situations, options)


def _read(knot: Knot) -> set[int]:
    """Return the numbers of the slots that are read on the way."""
    found = {number for step in knot.inner.steps for number in needs(step)}
    found |= {each.steadiness for each in knot.choices}
    return found | {each.gate.number for each in knot.choices if each.gate is not None}


def _policies(
    scores: Floats, shapes: Sequence[_Shape], gates: Sequence[Floats | None]
) -> list[Floats]:
    """Return the policies that a vector of scores means."""
    policies = []
    first = 0
    for shape, gate in zip(shapes, gates, strict=True):
        choice = shape.choice
        inner = scores[first : first + shape.unknowns]
        first += shape.unknowns
        score = np.zeros((*shape.situations, len(choice.open), scores.shape[-1]))
        score[..., shape.options[1:], :] = inner.reshape(
            *shape.situations, len(shape.options) - 1, scores.shape[-1]
        )
        on = None if gate is None or choice.gate is None else Table(choice.gate.axes, gate)
        policy = spread(arise(logit(score, choice.open), choice.axes, on), choice.out.axes)
        policies.append(np.broadcast_to(policy, (*choice.out.shape, policy.shape[-1])))
    return policies


def _responder(
    knot: Knot, shapes: Sequence[_Shape], given: Sequence[Floats], do: Do, limit: int
) -> Respond:
    """Return the function from scores to steadiness times utility, for some copies of the draws.

    What hangs on no policy is computed once; the rest again for every vector of scores.
    """
    moving = {shape.choice.out.number for shape in shapes}
    slots: Slots = [*given, *[EMPTY] * (len(shapes) + len(knot.inner.steps))]
    again = []
    for step in knot.inner.steps:
        if moving.isdisjoint(needs(step)):
            do(step, slots, limit)
        else:
            assert not isinstance(step, Knot), "knots do not nest"
            again.append(step)
            moving.add(step.out.number)
    read = {number for step in again for number in needs(step)} - moving
    read |= {shape.choice.utility for shape in shapes} - moving - {-1}
    read |= _read(knot) & set(range(len(given)))
    copied: dict[int, Slots] = {}

    def some(copies: int) -> Slots:
        if copies not in copied:
            copied[copies] = [
                _repeat(values, copies) if number in read else EMPTY
                for number, values in enumerate(slots)
            ]
        return list(copied[copies])

    def respond(scores: Floats, copies: int) -> Floats:
        now = some(copies)
        gates = [
            None if (gate := each.choice.gate) is None else now[gate.number] for each in shapes
        ]
        policies = _policies(scores, shapes, gates)
        for shape, policy in zip(shapes, policies, strict=True):
            now[shape.choice.out.number] = policy
        for step in again:
            do(step, now, limit)
        answers = []
        for shape in shapes:
            worth, steadiness = now[shape.choice.utility], now[shape.choice.steadiness]
            if shape.choice.utility < 0:
                worth, steadiness = np.zeros((*shape.situations, len(shape.choice.open), 1)), _ONE
            score = worth * steadiness
            score = score[..., shape.options[1:], :] - score[..., shape.options[:1], :]
            flat = score.reshape(shape.unknowns, score.shape[-1])
            answers.append(np.broadcast_to(flat, (shape.unknowns, scores.shape[-1])))
        return np.concatenate(answers)

    return respond


def _repeat(values: Floats, copies: int) -> Floats:
    """Take the draws several times over; a single draw serves all."""
    if values.shape[-1] == 1:
        return values
    return np.tile(values, copies)


def _branch(respond: Respond, unknowns: int, draws: int, names: list[str]) -> Floats:
    """Follow the branch for many draws side by side, each at its own pace; return the scores."""
    point = np.zeros((draws, unknowns + 1))  # scores, then the share of steadiness
    if unknowns == 0:
        return point[:, :-1].T
    tangent = np.concatenate([respond(point.T[:-1], 1).T, np.ones((draws, 1))], axis=1)
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True)
    step = np.full(draws, 0.5)
    landing_normal = np.eye(unknowns + 1)[-1]
    is_done = np.zeros(draws, dtype=bool)
    for _ in range(_MOST_STEPS):
        with np.errstate(divide="ignore"):
            to_end = np.where(tangent[:, -1] > 0, (1 - point[:, -1]) / tangent[:, -1], np.inf)
        lands = to_end <= step
        length = np.where(is_done, 0, np.minimum(step, to_end))
        guess = point + length[:, None] * tangent
        normal = np.where(lands[:, None], landing_normal, tangent)
        found, slope, is_root, corrections = _correct(respond, guess, normal)
        turned = _tangent(slope, tangent)
        is_straight = (turned * tangent).sum(axis=1) >= _STRAIGHT
        is_near = np.linalg.norm(found - guess, axis=1) <= length + 1e-12
        is_short = found[:, -1] <= 1 + 1e-12  # the end itself must be landed on, not passed
        is_good = is_root & is_straight & is_near & is_short & ~is_done
        point[is_good] = found[is_good]
        tangent[is_good] = turned[is_good]
        step = np.where(
            is_good, np.where(corrections <= 4, np.minimum(step * 2, _LONGEST_STEP), step), step / 3
        )
        is_done |= is_good & lands
        if is_done.all():
            return point[:, :-1].T
        if (step[~is_done] < _SMALLEST_STEP).any():
            break
    _give_up(respond, point, is_done, names)
    raise AssertionError


def _give_up(respond: Respond, point: Floats, is_done: NDArray[np.bool_], names: list[str]) -> None:
    scores = point[:, :-1].T
    residual = np.abs(scores - respond(scores, 1)).max(axis=0)
    worst = int(np.argmax(np.where(is_done, 0, residual)))
    raise NoEquilibriumError(
        f"no equilibrium found for {', '.join(map(repr, names))}, which hang on each other: the "
        f"principal branch was lost at {point[worst, -1]:.0%} of the steadiness, with a residual "
        f"of {residual[worst]:.2g} logit units ({int((~is_done).sum())} of {len(point)} draws)\n"
        "  hint: lower the steadiness or the wants of these actors, or let one know what the other "
        "chose"
    )


def _correct(
    respond: Respond, guess: Floats, normal: Floats
) -> tuple[Floats, Floats, NDArray[np.bool_], NDArray[np.int64]]:
    """Return the nearest points of the branch in the planes through the guesses (Newton)."""
    point = guess.copy()
    corrections = np.zeros(len(point), dtype=np.int64)
    for _ in range(_MOST_CORRECTIONS):
        residual, slope = _residual(respond, point)
        scale = 1 + np.abs(point[:, :-1]).max(axis=1)
        is_root = np.abs(residual).max(axis=1) <= RESIDUAL * scale
        if is_root.all():
            break
        corrections += ~is_root
        away = ((point - guess) * normal).sum(axis=1, keepdims=True)
        system = np.concatenate([slope, normal[:, None, :]], axis=1)
        move = _solved(system, np.concatenate([residual, away], axis=1))
        point = np.where(is_root[:, None], point, point - move)
    return point, slope, is_root, corrections


def _residual(respond: Respond, point: Floats) -> tuple[Floats, Floats]:
    """Return x - s * response(x) and its slope in x and s, by differences in all draws at once."""
    draws, size = point.shape
    scores, share = point[:, :-1], point[:, -1:]
    width = 1e-6 * (1 + np.abs(scores).max(axis=1))
    nudged = np.repeat(scores.T[:, None, :], size, axis=1)  # (unknown, copy, draw)
    for place in range(size - 1):
        nudged[place, place] += width
    answer = respond(nudged.reshape(size - 1, -1), size).reshape(size - 1, size, draws)
    response = answer[:, -1].T
    by_score = (answer[:, :-1] - answer[:, -1:]) / width
    slope = np.eye(size - 1) - share[:, :, None] * np.moveaxis(by_score, -1, 0)
    return scores - share * response, np.concatenate([slope, -response[:, :, None]], axis=2)


def _tangent(slope: Floats, before: Floats) -> Floats:
    """Return the direction of the branch that goes on from the one before."""
    system = np.concatenate([slope, before[:, None, :]], axis=1)
    onward = np.zeros_like(before)
    onward[:, -1] = 1
    tangent = _solved(system, onward)
    length = np.linalg.norm(tangent, axis=1, keepdims=True)
    return tangent / np.where(length > 0, length, 1)


def _solved(system: Floats, right: Floats) -> Floats:
    """Solve many linear systems; one that is singular gives zeros, so that its step is refused."""
    is_sound: NDArray[np.bool_] = np.asarray(np.isfinite(system).all(axis=(1, 2)))
    answer = np.zeros_like(right)
    try:
        answer[is_sound] = np.linalg.solve(system[is_sound], right[is_sound, :, None])[..., 0]
    except np.linalg.LinAlgError:  # one of them is exactly singular; the rank tells which
        is_sound[is_sound] = np.linalg.matrix_rank(system[is_sound]) == system.shape[-1]
        answer[is_sound] = np.linalg.solve(system[is_sound], right[is_sound, :, None])[..., 0]
    return np.asarray(np.where(np.isfinite(answer), answer, 0.0))
