"""Rules for what a reading says of moments: how each is decided, and that history fits it."""

from __future__ import annotations

from collections.abc import Iterator

from jonbar.model.assumed import MomentReading, Reading
from jonbar.model.crisis import Crisis, Moment
from jonbar.model.order import mentioned
from jonbar.model.truth import holds, is_decidable, ruled
from jonbar.text.flaw import Flaw
from jonbar.text.word import Word


def moments_have_options(crisis: Crisis) -> Iterator[Flaw]:
    """A moment can go at least two ways."""
    for moment in crisis.moments.values():
        if len(moment.options) < 2:
            only = f"only {', '.join(moment.options)!r}" if moment.options else "none"
            what = f"{str(moment.name)!r} needs at least two options; it has {only}"
            hint = "add another, or leave 'options' out: then it is yes or no"
            yield Flaw(moment.name.place, what, hint)


def events_have_chances(crisis: Crisis) -> Iterator[Flaw]:
    """Nobody decides an event, so a reading must say how it comes about."""
    for reading in crisis.readings.values():
        entries = {str(name): name for name in reading.moments}
        for name, moment in crisis.moments.items():
            entry = reading.moments.get(name)
            if moment.actor is None and (entry is None or not (entry.chances or entry.rule)):
                what = f"the event {str(name)!r} has no chance and no rule"
                hint = f"add 'chance: …' or 'rule: …' to {str(name)!r} under 'moments'"
                if entry is None:
                    what += f" in the reading {str(reading.name)!r}"
                place = entries.get(str(name), reading.name).place
                yield Flaw(
                    place, what, f"{hint}; or let an actor decide it, with 'by' in the record"
                )


def moments_are_decided_once(crisis: Crisis) -> Iterator[Flaw]:
    """A moment is decided by chance, by rule or by wants; events are known by nobody."""
    for reading in crisis.readings.values():
        for name, entry in reading.moments.items():
            if entry.chances and entry.rule:
                what = f"{str(name)!r} has a chance and a rule"
                yield Flaw(name.place, what, "take one of the two out")
            moment = crisis.moments.get(name)
            if moment is not None and moment.actor is None and entry.knows:
                what = f"{str(name)!r} is an event: nobody chooses, so nobody knows"
                hint = "take 'knows' out; chances can have conditions"
                yield Flaw(entry.knows[0].place, what, hint)


def gated_moments_can_stay_away(crisis: Crisis) -> Iterator[Flaw]:
    """A moment that may not arise has a first value for that: `no` or `none`."""
    for reading in crisis.readings.values():
        for name, entry in reading.moments.items():
            moment = crisis.moments.get(name)
            if moment is None or entry.only_if is None or not moment.options:
                continue
            first = next(iter(moment.options))
            if first not in ("no", "none"):
                what = f"{str(name)!r} has 'only_if', but its first value is {str(first)!r}"
                hint = "let its options begin with 'none', for when it does not arise"
                yield Flaw(name.place, what, hint)


def nobody_believes_about_oneself(crisis: Crisis) -> Iterator[Flaw]:
    """An actor chooses by its wants, not by what it believes that it will choose."""
    for reading in crisis.readings.values():
        for actor in reading.actors.values():
            for word in actor.believes:
                yield from _own(actor.name, word, crisis)
    for change in crisis.changes.values():
        for who, believes in change.believes.items():
            for word in believes:
                yield from _own(who, word, crisis)


def history_fits_the_readings(crisis: Crisis) -> Iterator[Flaw]:
    """What happened does not contradict an `only_if` or a rule, where all of it is known."""
    history = {
        str(name): str(moment.happened)
        for name, moment in crisis.moments.items()
        if moment.happened is not None and moment.happened in moment.options
    }
    for reading in crisis.readings.values():
        for name, entry in reading.moments.items():
            if name in history:
                yield from _contradiction(crisis.moments[name], entry, reading, crisis, history)


def _own(actor: Word, word: Word, crisis: Crisis) -> Iterator[Flaw]:
    """Give the flaw of a belief about one's own choice."""
    moment = crisis.moments.get(word)
    if moment is not None and moment.actor == actor:
        what = f"{str(actor)!r} believes something about {str(word)!r}, which it decides itself"
        yield Flaw(word.place, what, "give it wants, or take the belief out")


def _contradiction(
    moment: Moment,
    entry: MomentReading,
    reading: Reading,
    crisis: Crisis,
    history: dict[str, str],
) -> Iterator[Flaw]:
    """Give the flaw of a moment that could not have happened as it did."""
    name, happened = moment.name, moment.happened
    if happened is None:
        return
    under = f"under the reading {str(reading.name)!r}"
    hint = f"mend what happened, or the reading ({_entry(name, reading).place})"
    gate = entry.only_if
    gate_is_known = gate is not None and is_decidable(gate, crisis.moments)
    if (
        gate is not None
        and gate_is_known
        and set(mentioned([gate], crisis.moments)) <= set(history)
    ):
        first = next(iter(moment.options))
        if not holds(gate, history):
            if happened != first:
                what = f"{str(name)!r} happened as {str(happened)!r}, but it did not arise {under}"
                yield Flaw(happened.place, what, hint)
            return
        if happened == "none":
            yield Flaw(happened.place, f"{str(name)!r} is 'none', but it did arise {under}", hint)
            return
    conditions = [case.condition for case in entry.rule if case.condition is not None]
    conditions += [] if gate is None else [gate]  # it may not have arisen
    is_known = set(mentioned(conditions, crisis.moments)) <= set(history)
    if not entry.rule or not is_known or (gate is not None and not gate_is_known):
        return
    if all(is_decidable(condition, crisis.moments) for condition in conditions):
        value = ruled(entry.rule, history)
        if value in moment.options and value != happened:
            what = f"{str(name)!r} happened as {str(happened)!r}, but its rule gives {value!r}"
            yield Flaw(happened.place, f"{what} {under}", hint)


def _entry(name: Word, reading: Reading) -> Word:
    """Return the name where the reading speaks of a moment."""
    return next(word for word in reading.moments if word == name)
