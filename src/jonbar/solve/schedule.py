"""Work laid out before it is done: steps over numbered tables, which hang on structure alone."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

Axes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of a table in a schedule, and what is known of it before it is computed.

    Attributes:
        number: Given tables come first, then what the steps make, in order.
        axes: Its axes, less the draws.
        shape: Their lengths.
        blame: Axes of the table, given or a policy, that makes it as large as it is.
    """

    number: int
    axes: Axes
    shape: tuple[int, ...]
    blame: Axes

    @property
    def entries(self) -> int:
        """How many entries it has, for one draw."""
        return prod(self.shape)


@dataclass(frozen=True, slots=True)
class Product:
    """Two tables multiplied and summed over what is not kept; a single one is only summed.

    Attributes:
        left: Number of the first slot.
        right: Number of the second; -1 for none.
        out: What comes out.
        subscripts: The same in Einstein's notation, the draws as an ellipsis.
    """

    left: int
    right: int
    out: Slot
    subscripts: str


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a table at which some axes have known values.

    Attributes:
        of: Number of the slot.
        out: What comes out.
        index: For each axis its value, or a slice that keeps it.
    """

    of: int
    out: Slot
    index: tuple[int | slice, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """Tables added up over the axes of them all.

    Attributes:
        terms: For each table: its slot, the order of its axes, and where it has none.
        out: What comes out.
    """

    terms: tuple[tuple[int, tuple[int, ...], tuple[slice | None, ...]], ...]
    out: Slot


@dataclass(frozen=True, slots=True)
class Belief:
    """A joint chance turned into the chance of what is hidden given what is seen.

    Attributes:
        joint: Its slot; what is hidden stands on the last axes.
        hidden: How many axes are hidden.
        out: What comes out.
        factors: The tables whose product the joint is, each with what is firm in it (1 where the
            value follows from others), if anything is. They are looked at only where what is seen
            has chance zero.
        condition: One more factor, which never trembles.
    """

    joint: int
    hidden: int
    out: Slot
    factors: tuple[tuple[Slot, Slot | None], ...]
    condition: Slot | None


@dataclass(frozen=True, slots=True)
class Choice:
    """The logit policy of one decision.

    Attributes:
        utility: Slot of what the options are worth in each situation; -1 if nothing tells them
            apart.
        steadiness: Slot of the precision.
        gate: Where the choice arises; None = always.
        open: For each value, whether it may be chosen.
        axes: Axes of the utility.
        out: What comes out.
    """

    utility: int
    steadiness: int
    gate: Slot | None
    open: tuple[bool, ...]
    axes: Axes
    out: Slot


@dataclass(frozen=True, slots=True)
class Knot:
    """The policies of decisions that hang on each other.

    Attributes:
        given: Numbers of the slots that the inner schedule is given, before the policies.
        choices: Of each decision, in the slots of the inner schedule: its policy and its utility.
        inner: From the given tables and everybody's policies to what the options are worth.
        outs: What comes out, one policy for each decision.
        largest: Entries of the largest table on the way, for one draw: everything is computed once
            more for each unknown, to see how it moves with it.
    """

    given: tuple[int, ...]
    choices: tuple[Choice, ...]
    inner: Schedule
    outs: tuple[Slot, ...]
    largest: int


Step = Product | Part | Total | Belief | Choice | Knot


@dataclass(frozen=True, slots=True, eq=False)
class Schedule:
    """All that is to be done, and what it costs for one draw.

    Attributes:
        given: How many tables are given.
        made: How many tables the steps make.
        steps: What to do, in order.
        lasts: For each step, the slots that nothing needs after it.
        wanted: Numbers of the slots that are asked for.
        operations: Multiplications and additions in its products and totals; decisions that hang
            on each other count once, however often they are tried.
        largest: Entries of the largest table, given or made.
    """

    given: int
    made: int
    steps: tuple[Step, ...]
    lasts: tuple[tuple[int, ...], ...]
    wanted: tuple[int, ...]
    operations: int
    largest: int


def needs(step: Step) -> tuple[int, ...]:
    """Return the numbers of the slots that a step reads."""
    match step:
        case Product(left, right):
            return (left,) if right < 0 else (left, right)
        case Part(of):
            return (of,)
        case Total(terms):
            return tuple(number for number, _, _ in terms)
        case Belief(joint, _, _, factors, condition):
            beside = [slot for pair in factors for slot in pair if slot is not None]
            if condition is not None:
                beside.append(condition)
            return (joint, *(slot.number for slot in beside))
        case Choice(utility, steadiness, gate):
            numbers = (steadiness,) if gate is None else (steadiness, gate.number)
            return numbers if utility < 0 else (utility, *numbers)
        case Knot(given):
            return given
    raise AssertionError(step)
