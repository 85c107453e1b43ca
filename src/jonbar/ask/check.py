"""Is a crisis sound? What can never happen is a flaw; what it holds and rests on is counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from jonbar.ask.nouns import Checkup
from jonbar.ask.world import Settings, World, world
from jonbar.model.assumed import Reading
from jonbar.model.basis import basis_count, figures
from jonbar.model.crisis import Crisis
from jonbar.model.proof import Proof, prove
from jonbar.model.warnings import warnings
from jonbar.program.game import ENDING, Floats, Table
from jonbar.program.uncertain import draw
from jonbar.solve.evidence import known, observe
from jonbar.solve.policy import solve_all
from jonbar.solve.storylines import likeliest
from jonbar.solve.twin import Counterfactual
from jonbar.text.dates import plain
from jonbar.text.flaw import Flaw, FlawedCrisisError
from jonbar.text.word import NOWHERE, Place, Word

LONG_CYCLE = 4  # decisions that hang on each other, from which on it is told


def check(
    crisis: Crisis, *, sources: Path | None = None, settings: Settings | None = None
) -> Checkup:
    """Return what a crisis holds and what should be looked at.

    The rules of the model have been kept when a crisis could be read. Here every reading is solved
    once, with its numbers at their medians, to find what can never happen.

    Args:
        crisis: The crisis.
        sources: A folder with the files of its sources, by which its citations are proved; None to
            take them as they are.
        settings: Memory; the rest does not matter here.

    Raises:
        FlawedCrisisError: If an ending or a value can happen in no reading, a reading has worlds
            without an ending, or a passage that is cited is gone or changed.
        JonbarError: If the folder has none of the files.

    Example:
        >>> from jonbar.model.library import find
        >>> from jonbar.model.read import read
        >>> check(read(find("hungary-1956"))).counts["readings"]
        2
    """
    chosen = settings or Settings()
    proof = prove(crisis, sources) if sources else Proof(proved={}, unproved=(), flaws=())
    found = {
        name: _possible(world(crisis, reading, chosen)) for name, reading in crisis.readings.items()
    }
    flaws = [*_never(crisis, found), *_without_ending(crisis, found), *proof.flaws]
    if flaws:
        raise FlawedCrisisError(flaws)
    seldom = [*warnings(crisis), *_never_in_some(crisis, found), *_cycles(crisis, found)]
    return Checkup(
        title=crisis.title,
        period=f"{plain(crisis.start)} to {plain(crisis.end)}",
        counts=_counts(crisis),
        readings={name: _numbers(crisis, reading) for name, reading in crisis.readings.items()},
        most_judgement={name: _judgement(each) for name, each in crisis.readings.items()},
        warnings=tuple(
            f"{flaw.place}: {flaw.what}" for flaw in sorted(seldom, key=lambda flaw: flaw.place)
        ),
        leaves_out=crisis.leaves_out,
        proved=proof.proved,
        unproved=proof.unproved,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Possible:
    """What can happen under a reading.

    Attributes:
        values: Moment -> chance of each of its values.
        endings: Chance of each ending; last, of none.
        endless: A world without an ending, in words; "" if there is none.
        cycles: Decisions that hang on each other.
    """

    values: Mapping[Word, Floats]
    endings: Floats
    endless: str
    cycles: tuple[tuple[str, ...], ...]


def _possible(here: World) -> _Possible:
    numbers, _ = draw(here.ranges, draws=1, seed=here.settings.seed)
    game = here.game(numbers)
    memory = here.settings.memory
    solved = solve_all(game, limit=memory)
    network = solved.network
    values = {name: observe(network, [name], {}, limit=memory).values[:, 0] for name in here.order}
    law = observe(network, [ENDING], {}, extra=[game.endings], limit=memory).values[:, 0]
    endless = ""
    if law[-1] > 0:
        none = len(law) - 1
        without = Table(game.endings.axes[:-1], known(game.endings, {ENDING: none}).values)
        other = Counterfactual(network=network, fixed={}, evidence=(without,))
        ((way, _),) = likeliest(other, np.ones(1), 1)
        endless = ", ".join(
            f"{name} = {here.values(name)[way[name]]}" for name in game.endings.axes[:-1]
        )
    cycles = {tuple(sorted(knot)) for eyes in solved.eyes.values() for knot in eyes.cycles()}
    return _Possible(values=values, endings=law, endless=endless, cycles=tuple(sorted(cycles)))


def _never(crisis: Crisis, found: Mapping[Word, _Possible]) -> Iterator[Flaw]:
    """Give the endings and values that no reading gives a chance."""
    under = "any reading" if len(found) > 1 else f"the reading {next(iter(found))!r}"
    for number, name in enumerate(crisis.endings):
        if not any(each.endings[number] > 0 for each in found.values()):
            yield Flaw(
                name.place,
                f"the ending {name!r} can never hold under {under}",
                hint="mend its condition, or the chances of the moments that it names",
            )
    for name, number, value in _values(crisis):
        if not any(each.values[name][number] > 0 for each in found.values()):
            yield Flaw(
                _place(value, name),
                f"{name!r} can never be {value!r} under {under}",
                hint=f"give {value!r} a chance, or leave it out of the options",
            )


def _never_in_some(crisis: Crisis, found: Mapping[Word, _Possible]) -> Iterator[Flaw]:
    """Give what some readings rule out and others do not."""
    for name, number, value in _values(crisis):
        closed = [key for key, each in found.items() if not each.values[name][number] > 0]
        if closed:
            yield Flaw(
                _place(value, name), f"{name!r} can never be {value!r} under {', '.join(closed)}"
            )
    for number, name in enumerate(crisis.endings):
        closed = [key for key, each in found.items() if not each.endings[number] > 0]
        if closed:
            yield Flaw(name.place, f"the ending {name!r} can never hold under {', '.join(closed)}")


def _cycles(crisis: Crisis, found: Mapping[Word, _Possible]) -> Iterator[Flaw]:
    """Give the decisions that hang on each other: they can be solved, but they take long."""
    cycles = {cycle for each in found.values() for cycle in each.cycles}
    for cycle in sorted(cycle for cycle in cycles if len(cycle) >= LONG_CYCLE):
        names = ", ".join(map(repr, cycle))
        yield Flaw(
            min(crisis.moments[Word(name)].name.place for name in cycle),
            f"{names} hang on each other, so they are solved together, which takes long; list "
            "under 'knows' what each of them knew of the others",
        )


def _values(crisis: Crisis) -> Iterator[tuple[Word, int, Word]]:
    """Give every value of every moment, but for the one that says that a moment does not arise."""
    for name, moment in crisis.moments.items():
        for number, value in enumerate(moment.options):
            if value != "none":
                yield name, number, value


def _place(value: Word, name: Word) -> Place:
    return name.place if value.place is NOWHERE else value.place


def _without_ending(crisis: Crisis, found: Mapping[Word, _Possible]) -> Iterator[Flaw]:
    last = list(crisis.endings)[-1]
    for name, each in found.items():
        if each.endless:
            yield Flaw(
                last.place,
                f"under the reading {name!r} a world can have none of the endings: {each.endless}",
                hint="add an ending 'otherwise' at the end of the list",
            )


def _counts(crisis: Crisis) -> dict[str, int]:
    facts = crisis.facts.values()
    contested = sum(len({figure.value for figure in fact.figures}) > 1 for fact in facts)
    return {
        "sources": len(crisis.sources),
        "actors": len(crisis.actors),
        "moments": len(crisis.moments),
        "decisions": sum(moment.actor is not None for moment in crisis.moments.values()),
        "facts": len(crisis.facts),
        "contested_facts": contested,
        "endings": len(crisis.endings),
        "measures": len(crisis.measures),
        "changes": len(crisis.changes),
        "claims": len(crisis.claims),
        "readings": len(crisis.readings),
    }


def _numbers(crisis: Crisis, reading: Reading) -> dict[str, int]:
    count = basis_count(crisis)[reading.name]
    return {
        "numbers": count.cited + count.judgement + count.none,
        "cited": count.cited,
        "judgement": count.judgement,
        "no_basis": count.none,
    }


def _judgement(reading: Reading) -> tuple[str, ...]:
    """Return the numbers that rest on judgement alone, in the order of the file."""
    alone = [each for each in figures(reading) if not each.basis.cites and each.basis.because]
    return tuple(
        f"{each.place}: {each.said}" for each in sorted(alone, key=lambda each: each.place)
    )
