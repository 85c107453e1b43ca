"""What a network of tables says once some moments are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from jonbar.program.game import Floats, Table
from jonbar.solve.contraction import MEMORY, contract


def observe(
    network: Mapping[str, Table],
    keep: Sequence[str],
    given: Mapping[str, int],
    *,
    extra: Sequence[Table] = (),
    limit: int = MEMORY,
) -> Table:
    """Return the joint chance of some moments and of what is known.

    Args:
        network: Moment -> its table, with axes (*parents, moment), in order of time.
        keep: The moments asked about; none of them among the known.
        given: Known moment -> number of its value.
        extra: Further factors, such as the table of endings; their axes may be kept too.
        limit: Bytes that the largest table on the way may take.

    Returns:
        P(keep, given), with axes keep; divide by its sum for P(keep | given).

    Example:
        >>> network = {
        ...     "rain": Table(("rain",), np.array([[0.8], [0.2]])),
        ...     "wet": Table(("rain", "wet"), np.array([[[0.9], [0.1]], [[0.0], [1.0]]])),
        ... }
        >>> observe(network, ["rain"], {"wet": 1}).values[:, 0].round(3)
        array([0.08, 0.2 ])
    """
    matter = upstream(network, {*keep, *given, *(axis for table in extra for axis in table.axes)})
    owners = [moment for moment in network if moment in matter]
    factors = [*(network[moment] for moment in owners), *extra]
    sliced = [known(table, given) for table in factors]
    return contract(sliced or [ONE], keep, limit=limit, owners=owners)


ONE = Table((), np.ones(1))


def known(table: Table, given: Mapping[str, int]) -> Table:
    """Return the part of a table that fits what is known; the known axes are gone."""
    if not any(axis in given for axis in table.axes):
        return table
    index = tuple(given.get(axis, slice(None)) for axis in table.axes)
    return Table(tuple(axis for axis in table.axes if axis not in given), table.values[index])


def upstream(network: Mapping[str, Table], moments: Iterable[str]) -> set[str]:
    """Return the moments of a network on which some moments hang, themselves included."""
    found: set[str] = set()
    ahead = [moment for moment in moments if moment in network]
    while ahead:
        moment = ahead.pop()
        if moment not in found:
            found.add(moment)
            ahead += [axis for axis in network[moment].axes if axis in network]
    return found


def downstream(network: Mapping[str, Table], moments: Iterable[str]) -> set[str]:
    """Return the moments that hang on some moments, themselves included."""
    found = set(moments)
    for moment, table in network.items():  # in order of time, so one pass is enough
        if any(axis in found for axis in table.axes):
            found.add(moment)
    return found


def share(part: Floats, whole: Floats) -> Floats:
    """Return part / whole in every draw; 0 where the whole is 0.

    Example:
        >>> share(np.array([1.0, 0.0]), np.array([2.0, 0.0]))
        array([0.5, 0. ])
    """
    return np.divide(part, whole, out=np.zeros_like(part + whole), where=whole > 0)


def certain(value: int, size: int) -> Floats:
    """Return the law that is sure of one value; shape (size, 1)."""
    law = np.zeros((size, 1))
    law[value] = 1
    return law
