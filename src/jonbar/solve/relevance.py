"""Which tables matter for a choice: requisite moments and observations, strategic relevance."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import numpy as np

Graph = Mapping[str, Collection[str]]  # moment -> its parents


def requisite(parents: Graph, targets: Iterable[str], seen: Collection[str]) -> set[str]:
    """Return the moments whose tables matter for the chances of the targets, given what is seen.

    A moment matters if a new parent of it would be d-connected to a target.

    Args:
        parents: Moment -> its parents; no cycles.
        targets: The moments asked about.
        seen: The moments that are known.

    Source:
        Shachter (1998), Bayes-ball, UAI; the search is algorithm 3.1 of Koller and Friedman (2009).

    Example:
        >>> chain = {"a": [], "b": ["a"], "c": ["b"]}
        >>> sorted(requisite(chain, ["c"], seen=["b"]))
        ['c']
    """
    return _ball(parents, targets, seen)[0]


def connected(parents: Graph, targets: Iterable[str], seen: Collection[str]) -> set[str]:
    """Return the moments that still tell something of the targets, given what is seen.

    Example:
        >>> chain = {"a": [], "b": ["a"], "c": ["b"]}
        >>> sorted(connected(chain, ["c"], seen=["b"]))
        ['b', 'c']
    """
    return _ball(parents, targets, seen)[1]


def knots(matters: Mapping[str, Collection[str]]) -> list[list[str]]:
    """Return the decisions in an order in which they can be solved, those in a cycle together.

    Args:
        matters: Decision -> the decisions whose policies it hangs on.

    Source:
        Koller and Milch (2003), Multi-agent influence diagrams for representing and solving games,
        Games and Economic Behavior 45, 181-221 (the strategic relevance graph and its components).

    Example:
        >>> knots({"a": ["b"], "b": [], "c": ["d"], "d": ["c", "a"]})
        [['b'], ['a'], ['c', 'd']]
    """
    names = list(matters)
    reach = np.eye(len(names), dtype=bool)
    for name, others in matters.items():
        reach[names.index(name), [names.index(other) for other in others]] = True
    for _ in range(len(names).bit_length()):  # squaring closes paths of any length
        reach = reach @ reach
    together = reach & reach.T
    groups = {tuple(np.flatnonzero(row)): row for row in together}
    ordered = sorted(groups, key=lambda group: (int(reach[group[0]].sum()), group))
    return [[names[place] for place in group] for group in ordered]


def _ball(
    parents: Graph, targets: Iterable[str], seen: Collection[str]
) -> tuple[set[str], set[str]]:
    """Follow every active trail from the targets; return moments left upwards, moments met."""
    children: dict[str, list[str]] = {moment: [] for moment in parents}
    for moment, above in parents.items():
        for parent in above:
            children[parent].append(moment)
    above_seen: set[str] = set()
    _climb(parents, seen, above_seen)
    upwards, met = set[str](), set[str]()
    visited: set[tuple[str, bool]] = set()
    ahead = [(moment, True) for moment in targets]
    while ahead:
        moment, from_child = ahead.pop()
        if (moment, from_child) in visited:
            continue
        visited.add((moment, from_child))
        met.add(moment)
        is_seen = moment in seen
        if (from_child and not is_seen) or (not from_child and moment in above_seen):
            upwards.add(moment)
            ahead += [(parent, True) for parent in parents[moment]]
        if not is_seen:
            ahead += [(child, False) for child in children[moment]]
    return upwards, met


def _climb(parents: Graph, start: Iterable[str], found: set[str]) -> None:
    ahead: list[str] = list(start)
    while ahead:
        moment = ahead.pop()
        if moment not in found:
            found.add(moment)
            ahead += parents[moment]
