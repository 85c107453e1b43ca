"""What does an actor do in every situation that it may face?"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from jonbar.ask.answer import Span
from jonbar.ask.draws import gather, spans
from jonbar.ask.history import actor_words
from jonbar.ask.nouns import Policy, PolicyRow, Readings
from jonbar.ask.world import (
    Settings,
    manifest,
    not_known,
    settings_of_each,
    under,
    world,
)
from jonbar.model.assumed import MomentReading, Reading
from jonbar.model.crisis import Crisis
from jonbar.model.order import parents
from jonbar.program.build import gate_table
from jonbar.program.game import Floats
from jonbar.program.uncertain import Numbers
from jonbar.solve.contraction import contract
from jonbar.solve.evidence import share, upstream
from jonbar.solve.policy import solve
from jonbar.text.flaw import JonbarError
from jonbar.text.word import Word


def policy(
    crisis: Crisis,
    decision: str,
    *,
    reading: str | None = None,
    settings: Settings | None = None,
) -> Policy | Readings:
    """Return an actor's choice in every situation in which it may have to choose.

    Args:
        crisis: The crisis.
        decision: Name of a moment that an actor decides.
        reading: Name of a reading, "all", or None for the first.
        settings: Draws, seed, memory and progress.

    Raises:
        JonbarError: If there is no such decision, or the reading is not known.

    Example:
        >>> from jonbar.model.library import find
        >>> from jonbar.model.read import read
        >>> crisis = read(find("hungary-1956"))
        >>> decision = next(each.name for each in crisis.moments.values() if each.actor)
        >>> answer = policy(crisis, decision, settings=Settings(draws=1))
        >>> round(sum(chance.median for chance in answer.rows[0].chances.values()), 9)
        1.0
    """
    chosen = settings_of_each(crisis, reading, settings or Settings())
    asked = decision_asked(crisis, decision)
    return under(
        crisis,
        reading,
        lambda each: _under_one(crisis, asked, each, chosen[each.name]),
        lambda _: (),
    )


def decision_asked(crisis: Crisis, decision: str) -> Word:
    """Return the name of a decision.

    Raises:
        JonbarError: If there is no moment of that name, or nobody decides it.
    """
    decided = [name for name, moment in crisis.moments.items() if moment.actor is not None]
    if decision not in crisis.moments:
        raise not_known(decision, "a decision", decided)
    if decision not in decided:
        raise JonbarError(
            f"{decision!r} is an event: nobody decides it\n"
            f"  hint: ask about one of {', '.join(decided)}"
        )
    return Word(decision)


def _under_one(crisis: Crisis, decision: Word, reading: Reading, settings: Settings) -> Policy:
    here = world(crisis, reading, settings)
    entry = reading.moments.get(decision, MomentReading(name=decision))
    hangs_on = {
        *entry.knows,
        *(parents(entry, crisis.moments) if entry.chances or entry.rule else ()),
    }
    knows = [str(name) for name in here.order if name in hangs_on]

    def compute(numbers: Numbers) -> tuple[Mapping[str, Floats], None]:
        network = solve(here.game(numbers), limit=settings.memory)
        gate = gate_table(crisis.moments[decision], entry, here.scope(numbers))
        matter = upstream(network, [*knows, decision])
        tables = [network[name] for name in network if name in matter]
        arises = [] if gate is None else [gate]
        joint = contract([*tables, *arises], [*knows, decision], limit=settings.memory)
        return {"joint": joint.values}, None

    sample = gather(
        compute,
        here.ranges,
        draws=settings.draws,
        seed=settings.seed,
        weight=None,
        progress=settings.progress,
    )
    joint = sample.values["joint"]
    options = here.values(decision)
    rows = []
    for place in product(*(range(size) for size in joint.shape[:-2])):
        total = joint[place].sum(axis=0)
        if (total > 0).any():
            law = share(joint[place], total)
            found = spans(law, (total > 0).astype(float))
            given = {
                name: str(here.values(name)[number])
                for name, number in zip(knows, place, strict=True)
            }
            chances = {
                str(option): Span(*map(float, found[number]))
                for number, option in enumerate(options)
            }
            rows.append(PolicyRow(given=given, chances=chances))
    moment = crisis.moments[decision]
    return Policy(
        decision=decision,
        actor=actor_words(crisis, moment.actor),
        what=moment.what,
        option_words={str(name): text for name, text in moment.options.items()},
        happened=moment.happened,
        knows=tuple(knows),
        rows=tuple(rows),
        manifest=manifest(here, sample, "policy"),
    )
