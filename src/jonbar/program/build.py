"""From a crisis and one of its readings to a game: every table, for every draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from jonbar.model.assumed import ActorReading, MomentReading, Reading, Sum
from jonbar.model.crisis import Crisis, Moment
from jonbar.program.evaluate import Scope, evaluate, moments_in
from jonbar.program.game import ENDING, Decision, Floats, Game, Table
from jonbar.program.law import affordable, finite, first_that_holds, full, moment_table
from jonbar.program.uncertain import Numbers
from jonbar.text.expression import Expression, Number
from jonbar.text.flaw import Flaw, FlawedCrisisError
from jonbar.text.walk import place_of
from jonbar.text.word import Word


def build(
    crisis: Crisis, reading: Reading, order: Sequence[str], numbers: Numbers, *, memory: int
) -> Game:
    """Return the game that a reading makes of a crisis.

    Args:
        crisis: The crisis; it has been read, so it keeps the rules of the model.
        reading: One of its readings, or one that a change has altered.
        order: The moments in order of time.
        numbers: Where a range stands -> its draws.
        memory: Bytes that one table may take.

    Raises:
        FlawedCrisisError: If a number is not finite, or a chance lies outside 0..1, in some draw.
        TooLargeError: If something hangs on so many moments that its table could not be held.
    """
    scope = scope_of(crisis, reading, order, numbers, memory=memory)
    tables: dict[str, Table] = {}
    decisions: dict[str, Decision] = {}
    gates: dict[str, Table] = {}
    for name in order:
        moment = crisis.moments[Word(name)]
        entry = reading.moments.get(moment.name, MomentReading(name=moment.name))
        gate = gate_table(moment, entry, scope)
        if entry.chances or entry.rule:
            tables[name] = moment_table(moment, entry, scope)
            gates |= {} if gate is None else {name: gate}
        else:
            decisions[name] = _decision(moment, entry, gate, scope)
    return Game(
        sizes={name: len(scope.values[name]) for name in order},
        tables=tables,
        decisions=decisions,
        wants={name: _wants(actor, scope) for name, actor in sorted(reading.actors.items())},
        steadiness=_steadiness(crisis, reading, scope),
        beliefs=_beliefs(crisis, reading, scope),
        endings=_endings(crisis, scope),
        draws=scope.draws,
        rules=frozenset(name for name, entry in reading.moments.items() if entry.rule),
        gates=gates,
    )


def scope_of(
    crisis: Crisis, reading: Reading, order: Sequence[str], numbers: Numbers, *, memory: int
) -> Scope:
    """Return what the names in a reading's expressions mean."""
    values = {name: tuple(crisis.moments[Word(name)].options) for name in order}
    named: dict[str, Expression] = {
        name: number.cases[0].value for name, number in reading.assumptions.items()
    }
    named |= {name: _figure(figure) for name, figure in reading.facts.items() if _is_number(figure)}
    return Scope(values=values, numbers=numbers, named=named, memory=memory)


def number_of(number: Sum, scope: Scope) -> Floats:
    """Return the draws of a number that hangs on no moment; shape (draws,)."""
    return finite(evaluate(number.cases[0].value, (), scope), number.cases[0].value, number.name)


def _is_number(figure: str) -> bool:
    try:
        float(figure)
    except ValueError:
        return False
    return True


def _figure(figure: Word) -> Expression:
    return Number(float(figure), is_chance=False, word=figure)


def _decision(moment: Moment, entry: MomentReading, gate: Table | None, scope: Scope) -> Decision:
    assert moment.actor is not None
    can_wait = gate is None or next(iter(moment.options)) != "none"  # may value 0 be chosen
    knows = set(entry.knows)
    return Decision(
        actor=moment.actor,
        knows=tuple(name for name in scope.values if name in knows),
        gate=gate,
        open=(can_wait, *[True] * (len(moment.options) - 1)),
    )


def gate_table(moment: Moment, entry: MomentReading, scope: Scope) -> Table | None:
    """Return 1 where a moment arises and 0 where not; None if it always does."""
    if entry.only_if is None:
        return None
    axes = moments_in([entry.only_if], scope)
    affordable(f"'only_if' of {moment.name!r} hangs", moment.name.place, axes, scope)
    return Table(axes, full(evaluate(entry.only_if, axes, scope), axes, scope))


def _wants(actor: ActorReading, scope: Scope) -> tuple[Table, ...]:
    tables = []
    for want in sorted(actor.wants, key=lambda want: (want.name, repr(want.cases))):
        (case,) = want.cases
        axes = moments_in([case], scope)
        affordable(f"a want of {actor.name!r} hangs", actor.name.place, axes, scope)
        worth = finite(evaluate(case.value, axes, scope), case.value, want.name)
        if case.condition is not None:
            worth = worth * evaluate(case.condition, axes, scope)
        tables.append(Table(axes, full(worth, axes, scope)))
    return tuple(tables)


def _steadiness(crisis: Crisis, reading: Reading, scope: Scope) -> dict[str, Floats]:
    found: dict[str, Floats] = {}
    for name in crisis.actors:
        actor = reading.actors.get(name)
        steadiness = actor.steadiness if actor is not None else None
        found[name] = np.ones(1) if steadiness is None else number_of(steadiness, scope)
        if steadiness is not None and found[name].min() < 0:
            raise FlawedCrisisError(
                [
                    Flaw(
                        place_of(steadiness.cases[0].value),
                        f"the steadiness of {name!r} comes out as {found[name].min():.3g}",
                        hint="it cannot be negative; 0 is a coin toss, 1 is usual",
                    )
                ]
            )
    return found


def _beliefs(crisis: Crisis, reading: Reading, scope: Scope) -> Mapping[str, Mapping[str, Table]]:
    """Return the tables that actors see in place of the true ones; what does not arise stays so."""
    found: dict[str, dict[str, Table]] = {}
    for name, actor in reading.actors.items():
        for believed in sorted(actor.believes):
            if actor.believes[believed]:
                moment = crisis.moments[believed]
                entry = reading.moments.get(believed, MomentReading(name=believed))
                seen = MomentReading(
                    name=believed, only_if=entry.only_if, chances=actor.believes[believed]
                )
                found.setdefault(name, {})[believed] = moment_table(moment, seen, scope)
    return found


def _endings(crisis: Crisis, scope: Scope) -> Table:
    """Return which ending holds: the first whose condition does, or the value after the last."""
    conditions = [ending.condition for ending in crisis.endings.values()]
    return first_that_holds("the endings hang", [*conditions, None], ENDING, scope)
