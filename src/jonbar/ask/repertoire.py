"""What may be changed: every option of every moment, and the changes that a crisis declares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import comb

from jonbar.ask.changes import changes_asked, in_order, refuse_beyond_reach
from jonbar.ask.heard import announces
from jonbar.ask.history import kind_of
from jonbar.ask.otherwise import first_touched, first_touched_by
from jonbar.ask.sought import Part
from jonbar.ask.window import window_between
from jonbar.ask.world import Settings, World, not_known, world
from jonbar.model.assumed import Reading
from jonbar.model.crisis import Change, Crisis, Moment
from jonbar.program.alter import altered_reading
from jonbar.text.dates import plain
from jonbar.text.flaw import JonbarError


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What a search leaves out, and what it always includes.

    Attributes:
        always: Names of changes that every set makes.
        after: Only changes on this date or later; "" = from the beginning.
        before: Only changes before this date; "" = to the end.
        without: Moments that nothing sets.
        asb: Whether changes outside every actor's options are allowed.
    """

    always: tuple[str, ...] = ()
    after: str = ""
    before: str = ""
    without: tuple[str, ...] = ()
    asb: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Changes that are made together, before any single moment is set.

    Attributes:
        changes: In order of their dates.
        sets: Moment -> number of the value that they set it to.
    """

    changes: tuple[Change, ...]
    sets: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repertoire:
    """What may be changed under a reading.

    Attributes:
        here: The world of the reading.
        always: What every set makes.
        free: Moment -> numbers of the values that it may be set to by itself.
        singles: Each of these, by moment and value, as a change: a declared one where there is one.
        bundles: Declared changes that announce something, set more than one moment, or begin before
            the day of the moment that they set. Those that announce come first, each kind in order
            of dates.
        left_out: Declared changes that the reading cannot be asked, in sentences.
    """

    here: World
    always: Bundle
    free: Mapping[str, tuple[int, ...]]
    singles: Mapping[tuple[str, int], Change]
    bundles: tuple[Change, ...]
    left_out: tuple[str, ...]

    @property
    def choices(self) -> int:
        """How many single changes there are to choose from."""
        return sum(map(len, self.free.values())) + len(self.bundles)

    @property
    def settable(self) -> Mapping[str, tuple[int, ...]]:
        """Every value that a moment may be set to, by itself or in a bundle."""
        bundled = [self.always.sets, *(_numbers(self.here, change) for change in self.bundles)]
        found = {moment: set(values) for moment, values in self.free.items()}
        for sets in bundled:
            for moment, value in sets.items():
                found.setdefault(moment, set()).add(value)
        return {moment: tuple(sorted(values)) for moment, values in found.items()}

    def bundled(self, most: int) -> Iterator[tuple[Bundle, int]]:
        """Give every bundle of up to so many declared changes, with how many they are.

        Each is followed by those that begin like it, so that each announcement is solved once.
        """
        yield from self._begun((), self.bundles, most)

    def _begun(
        self, chosen: tuple[Change, ...], others: Sequence[Change], most: int
    ) -> Iterator[tuple[Bundle, int]]:
        bundle = _together(self.here, self.always, chosen)
        if bundle is None:
            return
        yield bundle, len(chosen)
        if len(chosen) < most:
            for number, change in enumerate(others, 1):
                yield from self._begun((*chosen, change), others[number:], most)

    def free_beside(self, bundle: Bundle) -> dict[str, tuple[int, ...]]:
        """Return the moments that a bundle leaves free, with the values they may be set to."""
        return {moment: values for moment, values in self.free.items() if moment not in bundle.sets}

    def beside(self, fewest: int, most: int) -> int:
        """Return how many sets of so many single changes there are at most."""
        single = sum(map(len, self.free.values()))
        return sum(comb(single, count) for count in range(max(fewest, 0), most + 1))

    def planned(self, fewest: int, most: int) -> int:
        """Return how many sets of so many changes there are at most."""
        return sum(
            comb(len(self.bundles), count) * self.beside(fewest - count, most - count)
            for count in range(most + 1)
        )

    def begins(self, changes: Iterable[Change]) -> tuple[int, str]:
        """Return when the first change comes that not every set makes: its place in time, its date.

        Where there is none it is after all that have one.
        """
        always = {change.name for change in self.always.changes}
        own = [change for change in changes if change.name not in always]
        dates = [change.when.first or "" for change in own]
        return first_touched_by(self.here, own), min(dates, default="")

    def changes(self, bundle: Bundle, sets: Iterable[tuple[str, int]]) -> tuple[Change, ...]:
        """Return all changes of a set, in order of their dates."""
        found = [*bundle.changes, *(self.singles[each] for each in sets)]
        return tuple(sorted(found, key=in_order))


def repertoire(
    crisis: Crisis, reading: Reading, settings: Settings, narrowing: Narrowing
) -> Repertoire:
    """Return what may be changed under a reading.

    By itself a moment is set to what did not happen, and not if it follows from others by a rule; a
    declared change may do both. One that no actor could have made is left out unless it is asked
    for.

    Raises:
        JonbarError: If a change, a moment or a date is not known.
    """
    for name in narrowing.without:
        if name not in crisis.moments:
            raise not_known(name, "a moment", crisis.moments)
    window = window_between(narrowing.after, narrowing.before)
    given = _given(crisis, reading, narrowing)
    here = world(crisis, reading, settings, given)
    always = Bundle(changes=given, sets=_all_numbers(here, given))
    barred = {*narrowing.without, *always.sets}
    declared: dict[tuple[str, int], Change] = {}
    beyond: set[tuple[str, int]] = set()
    bundles: list[Change] = []
    left_out: list[str] = []
    for change in sorted(crisis.changes.values(), key=in_order):
        sets = _numbers(here, change)
        if change.asb and not narrowing.asb:
            beyond |= set(sets.items() if len(sets) == 1 and not announces(change) else ())
        elif (
            change.name in narrowing.always
            or barred & sets.keys()
            or not window.holds(here, _first_moment(here, change), change.when)
        ):
            continue
        elif _is_single(here, change):
            ((moment, value),) = sets.items()
            declared.setdefault((moment, value), change)
        elif because := _cannot(here, change):
            left_out.append(f"The change {change.name} cannot be asked: {because}.")
        else:
            bundles.append(change)
    undeclared = [
        (str(name), value)
        for name in here.order
        if name not in barred
        and kind_of(here, name) != "rule"
        and window.holds(here, crisis.moments[name], crisis.moments[name].when)
        for value in range(len(here.values(name)))
        if value != here.history.get(name) and (name, value) not in beyond | declared.keys()
    ]
    free: dict[str, list[int]] = {str(name): [] for name in here.order}
    for moment, value in sorted([*undeclared, *declared]):
        free[moment].append(value)
    return Repertoire(
        here=here,
        always=always,
        free={moment: tuple(values) for moment, values in free.items()},
        singles=declared
        | {
            (name, value): single(here, name, here.values(name)[value])
            for name, value in undeclared
        },
        bundles=tuple(sorted(bundles, key=announces, reverse=True)),
        left_out=tuple(left_out),
    )


def part_of(change: Change) -> Part:
    """Return a declared change as a part of a set."""
    return Part(name=str(change.name), date=plain(change.when), what=change.what)


def _given(crisis: Crisis, reading: Reading, narrowing: Narrowing) -> tuple[Change, ...]:
    """Return the changes that every set makes."""
    if not narrowing.always:
        return ()
    changes = changes_asked(crisis, reading, narrowing.always)
    if not narrowing.asb:
        refuse_beyond_reach(changes)
    for change in changes:
        altered_reading(reading, change)
    return changes


def _together(here: World, always: Bundle, chosen: Sequence[Change]) -> Bundle | None:
    """Return changes with those always made; None where one touches what another does."""
    taken = {key for change in always.changes for key in _touches(change)}
    touched = [key for change in chosen for key in _touches(change)]
    if len({*taken, *touched}) < len(taken) + len(touched):
        return None
    changes = sorted([*always.changes, *chosen], key=in_order)
    return Bundle(changes=tuple(changes), sets=_all_numbers(here, changes))


def single(here: World, moment: str, value: str) -> Change:
    """Return the change that sets one moment."""
    return changes_asked(here.crisis, here.reading, [f"{moment}={value}"])[0]


def _is_single(here: World, change: Change) -> bool:
    """Say whether a change sets one moment and nothing else, on the day of that moment."""
    if announces(change) or len(change.sets) > 1:
        return False
    (moment,) = change.sets
    days = [(when.first or "")[:10] for when in (change.when, here.crisis.moments[moment].when)]
    return days[0] == days[1] and first_touched(here, change) == here.order.index(moment)


def _touches(change: Change) -> Iterator[tuple[str, str]]:
    """Give all that a change makes otherwise."""
    yield from (("moment", name) for name in change.sets)
    yield from (("assumption", name) for name in change.assume)
    for actor, wants in change.wants.items():
        yield from ((f"want of {actor}", want.name) for want in wants)
    for actor, beliefs in change.believes.items():
        yield from ((f"belief of {actor}", name) for name in beliefs)


def _numbers(here: World, change: Change) -> dict[str, int]:
    return {str(moment): here.values(moment).index(value) for moment, value in change.sets.items()}


def _all_numbers(here: World, changes: Iterable[Change]) -> dict[str, int]:
    return {moment: value for each in changes for moment, value in _numbers(here, each).items()}


def _first_moment(here: World, change: Change) -> Moment | None:
    """Return the first moment that a change sets."""
    set_ones = [name for name in here.order if name in change.sets]
    return here.crisis.moments[set_ones[0]] if set_ones else None


def _cannot(here: World, change: Change) -> str:
    """Return why a reading cannot be asked a change; "" if it can."""
    try:
        altered_reading(here.reading, change)
    except JonbarError as error:
        return str(error).partition("\n")[0]
    return ""
