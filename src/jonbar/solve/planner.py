"""Lays work out step by step; what has been laid out once is not done twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count
from math import prod
from string import ascii_letters

from jonbar.solve.elimination import elimination
from jonbar.solve.schedule import (
    Axes,
    Belief,
    Choice,
    Knot,
    Part,
    Product,
    Schedule,
    Slot,
    Step,
    Total,
    needs,
)


class Planner:
    """A schedule in the making.

    Args:
        sizes: Axis -> its length.

    Example:
        >>> planner = Planner({"rain": 2, "wet": 2})
        >>> rain, wet = planner.given(("rain",)), planner.given(("rain", "wet"))
        >>> both = planner.contract([rain, wet], ("wet",))
        >>> planner.schedule([both]).operations
        4
    """

    def __init__(self, sizes: Mapping[str, int]) -> None:
        self.sizes = dict(sizes)
        self.taken = 0  # how many tables are given
        self._slots = 0
        self._steps: list[Step] = []
        self._made: dict[object, Slot] = {}
        self._operations = 0
        self._largest = 0

    def given(self, axes: Sequence[str]) -> Slot:
        """Take one more table; all are taken before the first step."""
        assert not self._steps, "a table was given after the first step"
        self.taken += 1
        return self._slot(tuple(axes), ())

    def entries(self, axes: Sequence[str]) -> int:
        """Return how many entries a table with some axes has, for one draw."""
        return prod(self.sizes[axis] for axis in axes)

    def contract(self, slots: Sequence[Slot], keep: Sequence[str], asker: Axes = ()) -> Slot:
        """Multiply tables and sum over every axis that is not kept, in the cheapest order known.

        The asker is whom it is done for, as the axes of its table; it may be to blame for the size.
        """
        order = elimination(
            tuple(slot.axes for slot in slots),
            tuple(keep),
            tuple(sorted({axis: self.sizes[axis] for slot in slots for axis in slot.axes}.items())),
        )
        made = list(slots)
        for step in order.steps:
            right = None if step.right < 0 else made[step.right]
            made.append(self.product(made[step.left], right, step.axes, asker))
        return made[-1]

    def product(self, left: Slot, right: Slot | None, keep: Axes, asker: Axes = ()) -> Slot:
        """Multiply two tables, or take one, and sum over every axis that is not kept."""
        if right is None and left.axes == keep:
            return left
        key = (left.number, -1 if right is None else right.number, keep)
        if key not in self._made:
            beside = () if right is None else right.axes
            letter = dict(zip(dict.fromkeys(left.axes + beside), _letters(), strict=False))
            operands = [left.axes] if right is None else [left.axes, right.axes]
            words = ["".join(letter[axis] for axis in axes) + "..." for axes in operands]
            subscripts = ",".join(words) + "->" + "".join(letter[axis] for axis in keep) + "..."
            self._operations += self.entries(tuple(letter))
            out = self._slot(keep, _to_blame(left, right, asker))
            self._steps.append(Product(left.number, key[1], out, subscripts))
            self._made[key] = out
        return self._made[key]

    def part(self, of: Slot, known: Mapping[str, int]) -> Slot:
        """Take the part of a table that fits what is known; the known axes are gone."""
        if not any(axis in known for axis in of.axes):
            return of
        index = tuple(known.get(axis, slice(None)) for axis in of.axes)
        axes = tuple(axis for axis in of.axes if axis not in known)
        key = (of.number, tuple(-1 if isinstance(each, slice) else each for each in index))
        if key not in self._made:
            out = self._slot(axes, of.blame)
            self._steps.append(Part(of.number, out, index))
            self._made[key] = out
        return self._made[key]

    def total(self, slots: Sequence[Slot], axes: Axes) -> Slot:
        """Add up tables over the axes of them all."""
        if len(slots) == 1 and slots[0].axes == axes:
            return slots[0]
        key = ("total", tuple(slot.number for slot in slots), axes)
        if key not in self._made:
            terms = []
            for slot in slots:
                order = tuple(slot.axes.index(axis) for axis in axes if axis in slot.axes)
                spread = tuple(slice(None) if axis in slot.axes else None for axis in axes)
                terms.append((slot.number, order, spread))
            out = self._slot(axes, max(slots, key=lambda slot: len(slot.axes)).blame)
            self._operations += len(slots) * self.entries(axes)
            self._steps.append(Total(tuple(terms), out))
            self._made[key] = out
        return self._made[key]

    def belief(
        self,
        tables: Sequence[tuple[Slot, Slot | None]],
        condition: Slot | None,
        seen: Sequence[str],
        hidden: Sequence[str],
        decision: str,
    ) -> Slot:
        """Return the chance of what is hidden from a decision, given what is seen."""
        factors = [slot for slot, _ in tables]
        if condition is not None:
            factors.append(condition)
        joint = self.contract(factors, (*seen, *hidden), asker=(*seen, decision))
        key = ("belief", joint.number, len(hidden), tuple(tables), condition)
        if key not in self._made:
            out = self._slot(joint.axes, joint.blame)
            self._steps.append(Belief(joint.number, len(hidden), out, tuple(tables), condition))
            self._made[key] = out
        return self._made[key]

    def choice(
        self,
        moment: str,
        utility: Slot | None,
        steadiness: Slot,
        gate: Slot | None,
        is_open: tuple[bool, ...],
    ) -> Slot:
        """Return the logit policy of a decision; without a utility a coin toss."""
        axes = (moment,) if utility is None else utility.axes
        out = self._slot(policy_axes(axes, gate), () if utility is None else utility.blame)
        number = -1 if utility is None else utility.number
        self._steps.append(Choice(number, steadiness.number, gate, is_open, axes, out))
        return out

    def knot(
        self, given: Sequence[int], choices: Sequence[Choice], inner: Schedule
    ) -> tuple[Slot, ...]:
        """Return the policies of decisions that hang on each other."""
        outs = tuple(self._slot(each.out.axes, ()) for each in choices)
        unknowns = sum(self.entries(each.axes[:-1]) * (sum(each.open) - 1) for each in choices)
        largest = (unknowns + 1) * max(inner.largest, unknowns + 1)
        self._largest = max(self._largest, largest)
        self._operations += inner.operations
        self._steps.append(Knot(tuple(given), tuple(choices), inner, outs, largest))
        return outs

    def schedule(self, wanted: Sequence[Slot]) -> Schedule:
        """Return what has been laid out, to get the slots that are wanted."""
        keep = {slot.number for slot in wanted}
        lasts: list[tuple[int, ...]] = []
        gone: set[int] = set()
        for step in reversed(self._steps):
            now = {number for number in needs(step) if number not in gone and number not in keep}
            gone |= now
            lasts.append(tuple(sorted(now)))
        return Schedule(
            given=self.taken,
            made=self._slots - self.taken,
            steps=tuple(self._steps),
            lasts=tuple(reversed(lasts)),
            wanted=tuple(slot.number for slot in wanted),
            operations=self._operations,
            largest=self._largest,
        )

    def _slot(self, axes: Axes, blame: Axes) -> Slot:
        slot = Slot(self._slots, axes, tuple(self.sizes[axis] for axis in axes), blame or axes)
        self._slots += 1
        self._largest = max(self._largest, slot.entries)
        return slot


def policy_axes(axes: Axes, gate: Slot | None) -> Axes:
    """Return the axes of a policy: those of the utility, and what else opens the gate."""
    beside = () if gate is None else tuple(axis for axis in gate.axes if axis not in axes)
    return (*axes[:-1], *beside, axes[-1])


def _letters() -> Iterator[str]:
    """Give letters without end; what needs more than NumPy's 52 is too large to be carried out."""
    return chain(ascii_letters, map(chr, count(ord("À"))))


def _to_blame(left: Slot, right: Slot | None, asker: Axes) -> Axes:
    """Return the axes of the table that makes a product large."""
    return max(left.blame, () if right is None else right.blame, asker, key=len)
