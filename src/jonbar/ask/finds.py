"""What a search for changes has come to: the sets that no other outdoes, and those near them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jonbar.model.crisis import Change

NEAR_BITS, NEAR_CHANCE = 0.3, 0.03  # by which a set may miss the front and still be looked at
MOST_NEAR = 10  # of these, how many are; and of those that begin late
_DIGITS = 9  # to which two sets are compared


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidate:
    """A set of changes, by its medians over some draws.

    Attributes:
        changes: In order of their dates.
        bits: Luck that it needs.
        chance: Chance of what is wanted.
        begins: When the first change comes that not every set makes: the place in time of the first
            moment that it touches, and its date.
    """

    changes: tuple[Change, ...]
    bits: float
    chance: float
    begins: tuple[int, str]

    @property
    def order(self) -> tuple[float, float, int, tuple[str, ...]]:
        """What puts sets in order: luck, what they miss, size, names; no two are equal."""
        names = tuple(str(change.name) for change in self.changes)
        return round(self.bits, _DIGITS), -round(self.chance, _DIGITS), len(names), names

    def outdoes(self, other: Candidate) -> bool:
        """Say whether this set makes the other needless."""
        (bits, missed, *_), (others, more, *_) = self.order, other.order
        return bits <= others and missed <= more and self.order < other.order


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What a set has to come to for the last date.

    Attributes:
        bits: The luck that it may need.
        chance: The chance of what is wanted that it has to reach.
    """

    bits: float
    chance: float

    def is_met(self, bits: float, chance: float) -> bool:
        """Say whether a set comes to that."""
        return bits <= self.bits and chance >= self.chance


@dataclass(slots=True, kw_only=True)
class Finds:
    """What a search has come to.

    Attributes:
        aim: What a set has to come to for the last date.
        front: The sets that no other outdoes.
        found: All sets that keep what is to be kept.
        late: When a set begins that comes to that -> the one of these that needs the least luck.
        tried: Sets that were followed to the end.
        beyond: The most that a set could reach that there was no time for; None if there is none.
        is_ended: Whether somebody ended the search, so that nothing is known of what is left.
    """

    aim: Aim
    front: list[Candidate] = field(default_factory=list)
    found: list[Candidate] = field(default_factory=list)
    late: dict[tuple[int, str], Candidate] = field(default_factory=dict)
    tried: int = 0
    beyond: float | None = None
    is_ended: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether every set was tried, or shown not to matter."""
        return not self.is_ended and self.beyond is None

    def add(self, new: Candidate) -> None:
        """Take in a set that keeps what is to be kept."""
        self.found.append(new)
        if self.aim.is_met(new.bits, new.chance):
            other = self.late.get(new.begins, new)
            self.late[new.begins] = min(other, new, key=lambda each: each.order)
        if not any(each.outdoes(new) for each in self.front):
            self.front = [each for each in self.front if not new.outdoes(each)] + [new]

    def is_outdone(self, bits: float, chance: float, begins: tuple[int, str]) -> bool:
        """Say whether it no longer matters what sets come to that are begun like one.

        Args:
            bits: Luck that they need at least.
            chance: Chance that they reach at most.
            begins: When they begin at the latest.
        """
        if self.aim.is_met(bits, chance) and begins >= max(self.late, default=begins):
            return False
        return any(each.bits <= bits and each.chance >= chance for each in self.front)

    def to_look_at(self, near: int = MOST_NEAR) -> tuple[Candidate, ...]:
        """Return the sets that are worth a closer look: the front, what is near it, the latest.

        Args:
            near: How many sets near the front, and how many late ones; of these at least one.
        """
        misses = {each: self._misses(each) for each in self.found if each not in self.front}
        close = [each for each, miss in misses.items() if miss <= 1]
        close.sort(key=lambda each: (misses[each], each.order))
        late = [self.late[begins] for begins in sorted(self.late, reverse=True)]
        return tuple(dict.fromkeys([*self.front, *close[:near], *late[: near or 1]]))

    def end(self) -> None:
        """Take note that somebody ended the search."""
        self.is_ended = True
        self.beyond = None

    def _misses(self, one: Candidate) -> float:
        """Return by how much a set misses the front; 1 is as far as is near."""
        return max(
            (
                min((one.bits - each.bits) / NEAR_BITS, (each.chance - one.chance) / NEAR_CHANCE)
                for each in self.front
                if each.outdoes(one)
            ),
            default=0.0,
        )


def front_of(sets: Iterable[Candidate]) -> Sequence[Candidate]:
    """Return the sets that no other outdoes, the one that needs the least luck first.

    Source:
        Kung, Luccio and Preparata (1975), On finding the maxima of a set of vectors, Journal of
        the ACM 22, 469-476.

    Example:
        >>> some = [(1.0, 0.5), (2.0, 0.4), (3.0, 0.9)]
        >>> made = [Candidate(changes=(), bits=b, chance=c, begins=(0, "")) for b, c in some]
        >>> [(each.bits, each.chance) for each in front_of(made)]
        [(1.0, 0.5), (3.0, 0.9)]
    """
    front: list[Candidate] = []
    for each in sorted(sets, key=lambda one: one.order):
        if not any(before.outdoes(each) for before in front):
            front.append(each)
    return front
