"""What every question starts from: a crisis under one reading, its order in time, its draws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import TypeVar

from jonbar.ask.answer import Answer, Manifest
from jonbar.ask.draws import Sample
from jonbar.ask.nouns import Readings
from jonbar.model.assumed import Reading
from jonbar.model.crisis import Change, Crisis
from jonbar.model.nearest import unknown
from jonbar.model.order import order
from jonbar.program.build import build, scope_of
from jonbar.program.evaluate import Scope
from jonbar.program.game import Game
from jonbar.program.uncertain import Numbers, Uncertain, uncertain
from jonbar.solve.device import current
from jonbar.text.flaw import JonbarError
from jonbar.text.word import Word
from jonbar.version import __version__

DRAWS = 1000
SEED = 1956
MOST_DRAWS = 100_000
MEMORY = 4 * 10**9
Progress = Callable[[float], None]
A = TypeVar("A", bound=Answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a question is computed.

    Attributes:
        draws: Draws of the assumptions to start with.
        seed: Seed of the draws.
        memory: Bytes that the largest table may take.
        progress: Is told the share of the work that is done.
        enough: Says whether a search is to end with what it has found; None = it goes on.
    """

    draws: int = DRAWS
    seed: int = SEED
    memory: int = MEMORY
    progress: Progress | None = None
    enough: Callable[[], bool] | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.draws <= MOST_DRAWS:
            raise JonbarError(f"draws is {self.draws}; it must lie between 1 and {MOST_DRAWS:,}")
        if self.seed < 0:
            raise JonbarError(f"seed is {self.seed}; it cannot be negative")
        if self.memory < 1:
            raise JonbarError(f"memory is {self.memory} bytes; it must be above 0")


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A crisis under one reading.

    Attributes:
        crisis: The crisis.
        reading: The reading.
        order: The moments in order of time.
        history: Moment whose history is known -> number of the value it took.
        ranges: The numbers that are drawn: those of the reading, then those of the changes.
        settings: How questions are computed.
    """

    crisis: Crisis
    reading: Reading
    order: tuple[Word, ...]
    history: Mapping[str, int]
    ranges: tuple[Uncertain, ...]
    settings: Settings

    def game(self, numbers: Numbers) -> Game:
        """Return the game for some draws."""
        memory = self.settings.memory
        return build(self.crisis, self.reading, self.order, numbers, memory=memory)

    def scope(self, numbers: Numbers) -> Scope:
        """Return what the names of the reading mean for some draws."""
        memory = self.settings.memory
        return scope_of(self.crisis, self.reading, self.order, numbers, memory=memory)

    def values(self, moment: str) -> tuple[Word, ...]:
        """Return the names of a moment's values."""
        return tuple(self.crisis.moments[Word(moment)].options)


def world(
    crisis: Crisis, reading: Reading, settings: Settings, changes: Iterable[Change] = ()
) -> World:
    """Return the world of a reading; declared changes always have draws, so that answers agree."""
    times = order(crisis, reading)
    history: dict[str, int] = {}
    for name in times:
        moment = crisis.moments[name]
        if moment.happened is not None:
            history[name] = tuple(moment.options).index(moment.happened)
    on_the_spot = [change for change in changes if change.name not in crisis.changes]
    declared = uncertain(reading, crisis.changes.values())
    found = uncertain(reading, [*crisis.changes.values(), *on_the_spot])
    keys = {each.key for each in declared}
    return World(
        crisis=crisis,
        reading=reading,
        order=times,
        history=history,
        ranges=(*declared, *(each for each in found if each.key not in keys)),
        settings=settings,
    )


def readings_asked(crisis: Crisis, name: str | None) -> tuple[Reading, ...]:
    """Return the readings that a question is asked under: one by name, the first, or all.

    Raises:
        JonbarError: If there is no reading of that name; the text lists those there are.
    """
    if name == "all":
        return tuple(crisis.readings[key] for key in sorted(crisis.readings))
    if name is None:
        return (crisis.readings[crisis.first_reading],)
    if name not in crisis.readings:
        raise not_known(name, "a reading", crisis.readings)
    return (crisis.readings[Word(name)],)


def stretch(progress: Progress | None, start: float, end: float) -> Progress | None:
    """Return what is told the progress of one part of the work.

    Example:
        >>> told: list[float] = []
        >>> tell = stretch(told.append, 0.5, 1)
        >>> tell(0.5) if tell else None
        >>> told
        [0.75]
    """
    if progress is None:
        return None
    return lambda done: progress(start + (end - start) * done)


def stretches(progress: Progress | None, amounts: Sequence[float]) -> tuple[Progress | None, ...]:
    """Return what is told the progress of each part of the work, one part after the other.

    Args:
        progress: Is told the share of the whole that is done; None = nobody is told.
        amounts: How much there is to do in each part, in one unit; a sum above 0.

    Example:
        >>> told: list[float] = []
        >>> for tell in stretches(told.append, [1, 3]):
        ...     tell(1) if tell else None
        >>> told
        [0.25, 1.0]
    """
    ends = [reached / sum(amounts) for reached in accumulate(amounts)]
    return tuple(stretch(progress, *each) for each in pairwise((0.0, *ends)))


def settings_of_each(
    crisis: Crisis, name: str | None, settings: Settings
) -> Mapping[str, Settings]:
    """Return how each reading is computed that a question is asked under.

    They are asked one after the other, and what is told of each is a part of the whole.
    """
    asked = readings_asked(crisis, name)
    tells = stretches(settings.progress, [1] * len(asked))
    return {
        reading.name: replace(settings, progress=tell)
        for reading, tell in zip(asked, tells, strict=True)
    }


def refuse_unforeseen(here: World, *, is_foreseen: bool) -> None:
    """Refuse a reading that gives no chance, in any draw, to what is taken as known."""
    if not is_foreseen:
        raise JonbarError(
            f"the reading {here.reading.name!r} gives no chance to what happened, so nothing can "
            "be said of what would have\n  hint: 'jonbar history' names the moment"
        )


def not_known(name: str, kind: str, known: Iterable[str]) -> JonbarError:
    """Return the error for a name that a question uses and the crisis does not know."""
    flaw = unknown(Word(name), kind, known)
    return JonbarError(f"{flaw.what}\n  hint: {flaw.hint}" if flaw.hint else flaw.what)


def under(
    crisis: Crisis,
    name: str | None,
    ask: Callable[[Reading], A],
    agreement: Callable[[Mapping[str, A]], tuple[str, ...]],
) -> A | Readings:
    """Ask one question under one reading, or under all side by side."""
    answers: dict[str, A] = {reading.name: ask(reading) for reading in readings_asked(crisis, name)}
    if name == "all":
        return Readings(readings=answers, agreement=agreement(answers))
    return next(iter(answers.values()))


def manifest(world: World, sample: Sample, mode: str) -> Manifest:
    """Return how an answer was made."""
    return Manifest(
        jonbar=__version__,
        crisis=world.crisis.title,
        files=dict(world.crisis.hashes),
        reading=world.reading.name,
        mode=mode,
        seed=world.settings.seed,
        draws=sample.draws,
        ranges=len(world.ranges),
        effective_draws=sample.effective,
        note=sample.note,
        device=current(),
    )
