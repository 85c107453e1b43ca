"""A world told as a timeline: what happens, beside what really happened, and how likely it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from jonbar.ask.answer import Span
from jonbar.ask.history import actor_words
from jonbar.ask.setting import Setting
from jonbar.ask.storylines import SURE, option_words
from jonbar.ask.timelines import Event, Timeline
from jonbar.ask.world import World
from jonbar.program.game import Floats, Table
from jonbar.solve.ancestral import next_law
from jonbar.solve.evidence import known, share
from jonbar.solve.passage import reach
from jonbar.solve.twin import Counterfactual
from jonbar.text.dates import plain
from jonbar.text.word import Word

BREAK = 0.02  # by how much an event moves the chance of the ending to count as a break
FEW = 3  # breaks below which it says nothing that they go one way


def narrated(  # noqa: PLR0913  (a world, where it is told, and how likely it is)
    setting: Setting,
    searched: Counterfactual,
    weight: Floats,
    *,
    world: Mapping[str, int],
    endings: Table,
    chance: Span,
) -> Timeline:
    """Return a world as a timeline.

    Args:
        setting: The what-if, or none.
        searched: The mixture in which chances along the way are computed.
        weight: Weight of each of its draws.
        world: Moment of the mixture -> number of its value.
        endings: The table of endings.
        chance: Chance of the whole world.
    """
    here = setting.here
    names = [*here.crisis.endings, Word("none of the endings")]
    end = known(endings, {**searched.fixed, **world}).values.mean(axis=-1)
    number = int(np.argmax(end))
    in_time = {str(name): world[name] for name in here.order if name in world}
    steps = reach(searched.network, searched.evidence, in_time)
    so_far = share(steps, steps[0]).mean(axis=-1)
    before = _leads(searched, weight, {}, endings, number)
    start = before
    events: list[Event] = []
    breaks: list[float] = []
    past: dict[str, int] = {}
    for place, (name, value) in enumerate(in_time.items()):
        past[name] = value
        own = float(share(so_far[place + 1], so_far[place]))
        leads = _leads(searched, weight, past, endings, number)
        if _is_told(here, name, value, own) or name in setting.sets:
            events.append(_event(setting, name, value, (own, float(so_far[place + 1]), leads)))
            if own < SURE and abs(leads - before) >= BREAK:
                breaks.append(leads - before)
        before = leads
    return Timeline(
        ending=str(names[number]),
        chance=chance,
        ending_chance=start,
        events=tuple(events),
        warning=_warning(breaks),
    )


def _leads(
    searched: Counterfactual, weight: Floats, past: Mapping[str, int], endings: Table, number: int
) -> float:
    """Return the chance of an ending once a timeline has come so far."""
    return float(next_law(searched, weight, past, endings.axes[-1], [endings])[number])


def _is_told(here: World, name: str, value: int, chance: float) -> bool:
    """Say whether a moment is worth telling: not one that did not arise."""
    word = here.values(name)[value]
    return not (value == 0 and word in {"none", "no"} and chance > SURE)


def _event(setting: Setting, name: str, value: int, chances: tuple[float, float, float]) -> Event:
    here = setting.here
    moment = here.crisis.moments[Word(name)]
    word = here.values(name)[value]
    chance, so_far, leads = chances
    return Event(
        name=name,
        date=plain(moment.when),
        actor=actor_words(here.crisis, moment.actor),
        value=str(word),
        what=option_words(moment, word),
        happened=None if moment.happened is None else str(moment.happened),
        in_fact="" if moment.happened is None else option_words(moment, moment.happened),
        differs=name in here.history and value != here.history[name],
        changed=name in setting.sets,
        chance=chance,
        so_far=so_far,
        leads=leads,
    )


def _warning(breaks: Sequence[float]) -> str:
    """Return a warning where every break goes one way.

    Source:
        Tetlock and Belkin (1996), Counterfactual thought experiments in world politics, ch. 1
        (worlds in which all goes one way are suspect of wishful thinking).
    """
    if len(breaks) < FEW or min(breaks) < 0:
        return ""
    return (
        f"All {len(breaks)} breaks of this timeline go one way: each brings its ending nearer, and "
        "none sets it back. History seldom runs so straight."
    )
