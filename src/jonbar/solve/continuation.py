"""Decisions that hang on each other: the principal branch, followed from a coin toss on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from math import prod

import numpy as np
from numpy.typing import NDArray

from jonbar.program.game import Decision, Floats, Table
from jonbar.solve.response import Problem, arise, expected_utility, softmax
from jonbar.text.flaw import JonbarError

RESIDUAL = 1e-11  # largest allowed |score - steadiness * utility|, relative to 1 + |score|
_COLUMNS = 8192  # responses that are computed at once
_SMALLEST_STEP = 1e-8
_LONGEST_STEP = 1e3
_MOST_STEPS = 4000
_MOST_CORRECTIONS = 7
_STRAIGHT = 0.8  # cosine between one tangent and the next; a sharper bend asks for a shorter step

Respond = Callable[[Floats, int], Floats]


class NoEquilibriumError(JonbarError):
    """The principal branch could not be followed to the steadiness that the reading gives."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the scores of one decision lie in the vector of unknowns.

    The unknowns are the scores of the open options less that of the first, in every situation.
    """

    axes: tuple[str, ...]
    situations: tuple[int, ...]
    options: tuple[int, ...]

    @property
    def unknowns(self) -> int:
        return prod(self.situations) * (len(self.options) - 1)


def follow(
    problems: Mapping[str, Problem],
    sizes: Mapping[str, int],
    network: Mapping[str, Table],
    limit: int,
) -> dict[str, Table]:
    """Return the policies of decisions in a cycle: the end of the principal branch.

    With scores x (steadiness times utility) and a share s of the steadiness, the branch solves
    x = s * response(x) from s = 0, where everybody tosses a coin, to s = 1. It is followed by
    pseudo-arclength continuation (tangent, Newton), so that it may turn back on its way.

    Args:
        problems: The decisions of the cycle, and what they hang on.
        sizes: Moment -> number of values.
        network: The tables of all other moments that matter.
        limit: Bytes that the largest table on the way may take.

    Raises:
        NoEquilibriumError: If the branch was lost; the text gives where, and the residual.

    Source:
        Turocy (2005), A dynamic homotopy interpretation of the logistic quantal response
        equilibrium correspondence, Games and Economic Behavior 51, 243-263; Allgower and Georg
        (1990), Numerical continuation methods.
    """
    coins = {name: _coin(name, each.decision, sizes) for name, each in problems.items()}
    shapes = {}
    draws = 1
    for name, each in problems.items():
        worth = expected_utility(name, each, {**network, **coins}, limit)
        options = tuple(place for place, is_open in enumerate(each.decision.open) if is_open)
        shapes[name] = _Shape(worth.axes, worth.values.shape[:-2], options)
        draws = max(draws, worth.values.shape[-1], len(each.steadiness))
    unknowns = sum(shape.unknowns for shape in shapes.values())
    block = max(1, _COLUMNS // (unknowns + 1))
    ends = []
    for first in range(0, draws, block):
        part = slice(first, min(first + block, draws))
        respond = _responder(problems, network, shapes, part, limit)
        ends.append(_branch(respond, unknowns, part.stop - part.start, sorted(problems)))
    return _policies(np.concatenate(ends, axis=-1), problems, shapes)


def _coin(name: str, decision: Decision, sizes: Mapping[str, int]) -> Table:
    """Return the policy that looks at all it knows and still tosses a coin."""
    situations = [sizes[each] for each in decision.knows]
    even = softmax(np.zeros((*situations, len(decision.open), 1)), decision.open)
    return arise(even, (*decision.knows, name), decision)


def _policies(
    scores: Floats, problems: Mapping[str, Problem], shapes: Mapping[str, _Shape]
) -> dict[str, Table]:
    """Return the policies that a vector of scores means."""
    policies = {}
    first = 0
    for name, shape in shapes.items():
        decision = problems[name].decision
        inner = scores[first : first + shape.unknowns]
        first += shape.unknowns
        score = np.zeros((*shape.situations, len(decision.open), scores.shape[-1]))
        score[..., shape.options[1:], :] = inner.reshape(
            *shape.situations, len(shape.options) - 1, scores.shape[-1]
        )
        policies[name] = arise(softmax(score, decision.open), shape.axes, decision)
    return policies


def _responder(
    problems: Mapping[str, Problem],
    network: Mapping[str, Table],
    shapes: Mapping[str, _Shape],
    part: slice,
    limit: int,
) -> Respond:
    """Return the function from scores to steadiness times utility, for some copies of the draws."""
    named = {
        moment
        for each in problems.values()
        for term in each.terms
        for moment in (*term.earlier, *term.later)
        if moment in network
    }

    @cache
    def copied(copies: int) -> tuple[dict[str, Table], dict[str, Problem]]:
        tables = {moment: _copied(network[moment], part, copies) for moment in named}
        return tables, {name: _repeated(each, part, copies) for name, each in problems.items()}

    def respond(scores: Floats, copies: int) -> Floats:
        tables, own = copied(copies)
        policies = _policies(scores, problems, shapes)
        answers = []
        for name, shape in shapes.items():
            worth = expected_utility(name, own[name], {**tables, **policies}, limit)
            score = worth.values * own[name].steadiness
            score = score[..., shape.options[1:], :] - score[..., shape.options[:1], :]
            flat = score.reshape(shape.unknowns, score.shape[-1])
            answers.append(np.broadcast_to(flat, (shape.unknowns, scores.shape[-1])))
        return np.concatenate(answers)

    return respond


def _repeated(problem: Problem, part: slice, copies: int) -> Problem:
    gate = problem.decision.gate
    decision = replace(problem.decision, gate=None if gate is None else _copied(gate, part, copies))
    terms = tuple(replace(term, want=_copied(term.want, part, copies)) for term in problem.terms)
    steadiness = _repeat(problem.steadiness, part, copies)
    return replace(problem, decision=decision, terms=terms, steadiness=steadiness)


def _copied(table: Table, part: slice, copies: int) -> Table:
    return Table(table.axes, _repeat(table.values, part, copies))


def _repeat(values: Floats, part: slice, copies: int) -> Floats:
    """Take some of the draws, several times over; a single draw serves all."""
    if values.shape[-1] == 1:
        return values
    return np.tile(values[..., part], copies)


def _branch(respond: Respond, unknowns: int, draws: int, names: list[str]) -> Floats:
    """Follow the branch for many draws side by side, each at its own pace; return the scores."""
    point = np.zeros((draws, unknowns + 1))  # scores, then the share of steadiness
    if unknowns == 0:
        return point[:, :-1].T
    tangent = np.concatenate([respond(point.T[:-1], 1).T, np.ones((draws, 1))], axis=1)
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True)
    step = np.full(draws, 0.1)
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
    try:
        is_sound[is_sound] = np.linalg.matrix_rank(system[is_sound]) == system.shape[-1]
    except np.linalg.LinAlgError:
        is_sound[:] = False
    answer = np.zeros_like(right)
    answer[is_sound] = np.linalg.solve(system[is_sound], right[is_sound, :, None])[..., 0]
    return answer
