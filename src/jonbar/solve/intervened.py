"""The world as interventions may make it, given all that did happen: its ways, laid out once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from jonbar.program.game import ENDING, Floats, Table
from jonbar.solve.carry import MEMORY
from jonbar.solve.situations import Course, Numbers, situations
from jonbar.solve.twin import counterfactual, weight_of

SEEN = "?"  # ends the name of a step at which the world that was shows what it is known to show


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Intervened:
    """A world that many interventions may be made in, beside all that did happen.

    Given what happened, the luck of every moment is its own: so one network says what follows from
    any set of interventions, and they need not be solved one by one.

    Attributes:
        course: All ways that this world can take. A moment whose history is not known stands twice,
            as it was (its name ends in `*`) and as it would be.
        laws: Moment -> its law given all that did happen; axes (*parents, moment).
        announced: Moment -> its table once what changes announce is known.
        own: Moment -> its law in its own circumstances, before its luck is known; same axes.
        start: Chance of what happened, as far as nothing unknown touches it and it could happen in
            every draw; shape (draws,).
        known: Chance of all that did happen; shape (draws,).
    """

    course: Course
    laws: Mapping[str, Table]
    announced: Mapping[str, Table]
    own: Mapping[str, Table]
    start: Floats
    known: Floats


def intervened(  # noqa: PLR0913  (two worlds, what is known, what may be asked and set)
    factual: Mapping[str, Table],
    announced: Mapping[str, Table],
    endings: Table,
    history: Mapping[str, int],
    *,
    wanted: Table,
    settable: Mapping[str, Collection[int]],
    luck: Literal["same", "fresh"] = "same",
    like: Intervened | None = None,
    limit: int = MEMORY,
) -> Intervened:
    """Lay out the world in which interventions are to be made.

    Args:
        factual: Moment -> its table in the world that was, in order of time.
        announced: The same moments once what changes announce is known; nothing has been set.
        endings: The table of endings in that world.
        history: Known moment -> number of its value in the world that was.
        wanted: A number for each thing that may be wanted, over some moments and ENDING; one draw.
        settable: Moment -> numbers of the values to which it may be set.
        luck: How luck carries over, as for `counterfactual`.
        like: A world made from the same one that was, with the same history and luck: moments with
            the very same tables announced have the same laws, which are the most work.
        limit: Bytes that one table may take.

    Raises:
        TooLargeError: If there are more situations than can be held.

    Source:
        Balke and Pearl (1994), Probabilistic evaluation of counterfactual queries, AAAI; Pearl
        (2009), Causality, ch. 7.

    Example:
        >>> coin = Table(("coin",), np.array([[0.5], [0.5]]))
        >>> ends = Table(("coin", ENDING), np.eye(2)[:, :, None])
        >>> won = Table((ENDING,), np.array([[0.0], [1.0]]))
        >>> world = intervened(
        ...     {"coin": coin}, {"coin": coin}, ends, {"coin": 0}, wanted=won,
        ...     settable={"coin": [1]},
        ... )
        >>> world.laws["coin"].values[:, 0], world.own["coin"].values[:, 0], world.known
        (array([1., 0.]), array([0.5, 0.5]), array([0.5]))
    """
    apart = {moment: Table(table.axes, table.values) for moment, table in announced.items()}
    settled = {
        moment: like.laws[moment]
        for moment in factual
        if like is not None and announced[moment] is like.announced[moment]
    }
    other = counterfactual(factual, apart, history, luck, settled=settled, limit=limit)
    known = [moment for moment in factual if moment in history]
    seen = dict(zip(known, other.evidence, strict=True))
    laws: dict[str, Table] = {}
    own: dict[str, Table] = {}
    start = np.ones(1)
    for moment, law in other.network.items():
        laws[moment] = law
        own[moment] = _along(announced[moment], law) if moment in announced else law
        if moment in seen:
            chance = seen[moment]
            if chance.axes or not chance.values.all():
                both = np.stack([chance.values, 1 - chance.values], axis=-2)
                laws[moment + SEEN] = Table((*chance.axes, moment + SEEN), both)
                own[moment + SEEN] = laws[moment + SEEN]
            else:  # it cancels wherever a share is taken, so it need not wait for its moment
                start = start * chance.values
    laws[ENDING] = own[ENDING] = endings
    return Intervened(
        course=_course(own, wanted, settable),
        laws=laws,
        announced=announced,
        own=own,
        start=start,
        known=weight_of(other),
    )


def _course(
    own: Mapping[str, Table], wanted: Table, settable: Mapping[str, Collection[int]]
) -> Course:
    """Return all ways; they hang only on what can be at all, which announcements rarely alter."""
    return _laid_out(
        tuple((moment, table.axes, _possible(table)) for moment, table in own.items()),
        (wanted.axes, wanted.values.shape, wanted.values.tobytes()),
        tuple((moment, tuple(values)) for moment, values in settable.items()),
    )


@lru_cache(maxsize=4)
def _laid_out(
    possible: tuple[tuple[str, tuple[str, ...], tuple[tuple[int, ...], bytes]], ...],
    wanted: tuple[tuple[str, ...], tuple[int, ...], bytes],
    settable: tuple[tuple[str, tuple[int, ...]], ...],
) -> Course:
    tables = {
        moment: Table(axes, np.frombuffer(mask, dtype=np.bool_).reshape(shape).astype(np.float64))
        for moment, axes, (shape, mask) in possible
    }
    axes, shape, numbers = wanted
    return situations(tables, Table(axes, np.frombuffer(numbers).reshape(shape)), dict(settable))


def _possible(table: Table) -> tuple[tuple[int, ...], bytes]:
    """Return where a table leaves any chance, in any draw."""
    can = (table.values > 0).any(axis=-1, keepdims=True)
    return can.shape, can.tobytes()


def laws_at(table: Table, rows: Numbers) -> Floats:
    """Return a law in situations that meet some rows of it; shape (values, situations, draws)."""
    by_row = table.values.reshape(-1, *table.values.shape[-2:])
    return np.moveaxis(by_row[rows], 1, 0)


def _along(table: Table, like: Table) -> Table:
    """Return a table over the axes of another, on which more may hang."""
    own = table.axes[:-1]
    order = [own.index(axis) for axis in like.axes[:-1] if axis in own]
    index = tuple(slice(None) if axis in own else None for axis in like.axes[:-1])
    values = table.values.transpose(*order, len(own), len(own) + 1)[index]
    shape = (*like.values.shape[:-1], table.values.shape[-1])
    return Table(like.axes, np.broadcast_to(values, shape))
