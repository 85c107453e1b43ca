"""How likely two worlds that part come to different ends, for many turns at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from jonbar.program.game import Floats, Table
from jonbar.solve.coupling import Bools, laws
from jonbar.solve.parting import Crossing, Parting, Turn
from jonbar.solve.situations import NOWHERE, Numbers

Rule = Callable[[Crossing, Table, Floats], Floats]
"""Takes a moment, its table and what the pairs of situations after it are worth, shape
(pairs, draws); gives what those before it are worth."""

_IN_CACHE = 60_000  # numbers that a step takes at once, so that they stay in the cache
_AT_ONCE = 4_000_000  # numbers that are held at once for a bound


def from_turns(
    parting: Parting, network: Mapping[str, Table], rule: Rule
) -> Iterator[tuple[Turn, Floats]]:
    """Give how likely the worlds come to be apart at the end, right after each turn.

    One pass backwards serves all turns, since what follows a pair of situations does not hang on
    the turn that led there.

    Args:
        parting: The worlds.
        network: Moment -> its table.
        rule: How luck carries over: `expected(same_luck)`, `bounded(at_most)` and so on.

    Yields:
        A turn, and the joint chance of what is known of later moments and of the worlds being
        apart at the end, for each situation in which it may be taken, shape (situations, draws).
        The last turns come first.

    Example:
        >>> from jonbar.solve.coupling import same_luck
        >>> from jonbar.solve.parting import part
        >>> from jonbar.solve.situations import situations
        >>> rain = Table(("rain",), np.array([[0.5], [0.5]]))
        >>> wet = Table(("rain", "wet"), np.array([[[0.9], [0.1]], [[0.2], [0.8]]]))
        >>> is_wet = Table(("wet",), np.array([[0.0], [1.0]]))
        >>> network = {"rain": rain, "wet": wet}
        >>> course = situations(network, is_wet, {"rain": [0, 1]})
        >>> parting = part(course, [Turn("rain", was=1, instead=0)], before={}, after={})
        >>> [chance.round(3) for _, chance in from_turns(parting, network, expected(same_luck))]
        [array([[0.7]])]
    """
    for crossing, worth in zip(
        reversed(parting.crossings), ahead(parting, network, rule), strict=False
    ):
        for turn, pair in crossing.begins.items():
            yield turn, at(worth, pair)


def ahead(parting: Parting, network: Mapping[str, Table], rule: Rule) -> Iterator[Floats]:
    """Give what each pair of situations is worth: at the end, then before each moment, last first.

    Arguments as for `from_turns`.

    Yields:
        The joint chance of what is known of later moments and of the worlds being apart at the
        end; shape (pairs, draws).
    """
    draws = max(table.values.shape[-1] for table in network.values())
    worth: Floats = np.broadcast_to(parting.apart[:, None], (len(parting.apart), draws))
    yield worth
    for crossing in reversed(parting.crossings):
        worth = rule(crossing, network[crossing.moment], worth)
        yield worth


def expected(law: Callable[[Crossing, Table], Floats]) -> Rule:
    """Return the rule under which luck carries over by a joint law, such as `same_luck`."""

    def back(crossing: Crossing, table: Table, worth: Floats) -> Floats:
        chances = law(crossing, table)
        before = np.zeros((len(crossing.met), worth.shape[-1]))
        for place, value in np.ndindex(*chances.shape[:2]):
            chance = chances[place, value]
            then = crossing.onward[place, value]
            comes: Bools = np.asarray((chance > 0).any(axis=-1))
            steps = np.flatnonzero((then != NOWHERE) & comes[crossing.met])
            for some in np.array_split(steps, len(steps) * worth.shape[-1] // _IN_CACHE + 1):
                before[some] += chance[crossing.met[some]] * worth[then[some]]
        return before

    return back


def bounded(
    bound: Callable[[Floats, Floats, Sequence[int], Bools, Floats], Floats],
) -> Rule:
    """Return the rule under which luck carries over as a bound would have it, as in `at_most`."""

    def back(crossing: Crossing, table: Table, worth: Floats) -> Floats:
        in_fact, otherwise = laws(crossing, table)
        is_one = np.asarray(crossing.rows[0] == crossing.rows[1])
        before = np.empty((len(crossing.met), worth.shape[-1]))
        pairs = max(1, _AT_ONCE // (crossing.onward[..., :1].size * worth.shape[-1] + 1))
        for first in range(0, len(before), pairs):
            some = slice(first, first + pairs)
            met = crossing.met[some]
            before[some] = bound(
                in_fact[:, met],
                otherwise[:, met],
                crossing.fact,
                is_one[met],
                at(worth, crossing.onward[:, :, some]),
            )
        return before

    return back


def at(worth: Floats, pairs: Numbers) -> Floats:
    """Return what some pairs of situations are worth; worlds that are one come to one end: 0."""
    if not len(worth):
        return np.zeros((*pairs.shape, worth.shape[-1]))
    return np.where((pairs == NOWHERE)[..., None], 0.0, worth[pairs])
