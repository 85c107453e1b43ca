"""How the luck of one moment carries over from one world to another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from jonbar.program.game import Floats, Table
from jonbar.solve.luck import given_choice
from jonbar.solve.parting import Crossing

_AT_ONCE = 200_000  # numbers of a law that are computed at once, so that they fit the cache

Bools = NDArray[np.bool_]


def same_luck(crossing: Crossing, table: Table) -> Floats:
    """Return the joint law of a moment whose Gumbel noise is one in both worlds.

    Args:
        crossing: The moment, as it is met in both worlds.
        table: Its table.

    Returns:
        Chance of each value in fact and otherwise, for each two rows of the table that are met
        together; shape (fact, values, rows, draws).

    Source:
        Oberst and Sontag (2019), Counterfactual off-policy evaluation with Gumbel-max structural
        causal models, ICML.
    """
    in_fact, otherwise = laws(crossing, table)
    law = np.empty((len(crossing.fact), *otherwise.shape))
    count = max(1, _AT_ONCE // (len(otherwise) * otherwise.shape[-1]))
    for first in range(0, otherwise.shape[1], count):
        rows = slice(first, first + count)
        law[:, :, rows] = given_choice(in_fact[:, rows], otherwise[:, rows], crossing.fact)
    law *= in_fact[list(crossing.fact)][:, None]
    return law


def fresh_luck(crossing: Crossing, table: Table) -> Floats:
    """Return the joint law of a moment that draws anew where it meets another row of its table.

    Arguments and result as for `same_luck`.
    """
    in_fact, otherwise = laws(crossing, table)
    again = np.equal.outer(crossing.fact, np.arange(len(otherwise)))[..., None, None]
    is_one = (crossing.rows[0] == crossing.rows[1])[:, None]
    law: Floats = in_fact[list(crossing.fact)][:, None] * np.where(is_one, again, otherwise)
    return law


def at_most(
    in_fact: Floats, otherwise: Floats, fact: Sequence[int], is_one: Bools, worth: Floats
) -> Floats:
    """Return what is to be expected of a moment at most, however luck carries over.

    This alone holds of every rule: a moment that meets one row of its table goes the same way in
    both worlds, and each world keeps its own law. So, given how it goes in fact, a value comes
    otherwise with no more than its own chance there over that of the fact; the best values are
    taken first, each up to this.

    Args:
        in_fact: Chance of each value in fact; shape (values, pairs, draws).
        otherwise: Chance of each value in the other world; same shape.
        fact: Numbers of the values that it may take in fact.
        is_one: Whether it meets one row of its table in both worlds; shape (pairs,).
        worth: What each value in fact and otherwise is worth; shape (fact, values, pairs, draws).

    Returns:
        What it comes to, shape (pairs, draws). Where the value in fact is known this is the most
        that a rule can make of it; else it may be more.

    Source:
        Tian and Pearl (2000), Probabilities of causation: bounds and identification, Annals of
        Mathematics and Artificial Intelligence 28, 287-313, taken moment by moment.

    Example:
        >>> w, v = np.array([[[0.5]], [[0.5]]]), np.array([[[0.2]], [[0.8]]])
        >>> again = np.array([[[[1.0]], [[0.0]]]])  # worth 1 if it is 0 in fact and otherwise
        >>> at_most(w, v, [0], np.array([False]), again)
        array([[0.2]])
    """
    again: Floats = np.zeros(worth.shape[2:])
    most: Floats = np.zeros(worth.shape[2:])
    for place, value in enumerate(fact):
        again += in_fact[value] * worth[place, value]
        most += _filled(in_fact[value], otherwise, worth[place])
    return np.where(is_one[:, None], again, most)


def at_least(
    in_fact: Floats, otherwise: Floats, fact: Sequence[int], is_one: Bools, worth: Floats
) -> Floats:
    """Return what is to be expected at least, however luck carries over; as for `at_most`.

    Example:
        >>> w, v = np.array([[[0.5]], [[0.5]]]), np.array([[[0.2]], [[0.8]]])
        >>> again = np.array([[[[1.0]], [[0.0]]]])
        >>> at_least(w, v, [0], np.array([False]), again)
        array([[0.]])
    """
    return 0 - at_most(in_fact, otherwise, fact, is_one, -worth)


def laws(crossing: Crossing, table: Table) -> tuple[Floats, Floats]:
    """Return the laws of a moment in fact and otherwise; shape (values, rows, draws) each."""
    by_value = np.moveaxis(table.values.reshape(-1, *table.values.shape[-2:]), 1, 0)
    return by_value[:, crossing.rows[0]], by_value[:, crossing.rows[1]]


def _filled(mass: Floats, room: Floats, worth: Floats) -> Floats:
    """Share a mass among values with limited room so that it is worth most."""
    order = np.argsort(-worth, axis=0)
    room = np.take_along_axis(np.broadcast_to(room, worth.shape), order, axis=0)
    ends = np.minimum(np.cumsum(room, axis=0), mass)
    taken = np.diff(ends, axis=0, prepend=0)
    best: Floats = (taken * np.take_along_axis(worth, order, axis=0)).sum(axis=0)
    return best
