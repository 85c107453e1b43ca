"""How likely was what happened, and where did it turn?"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from jonbar.ask import chance as say
from jonbar.ask.answer import Span
from jonbar.ask.draws import Sample, gather, span, spans
from jonbar.ask.nouns import Chances, History, Readings, Start, Step
from jonbar.ask.world import Settings, World, manifest, settings_of_each, under, world
from jonbar.model.assumed import Reading
from jonbar.model.crisis import Crisis
from jonbar.program.game import Floats
from jonbar.program.uncertain import Numbers
from jonbar.solve.evidence import share
from jonbar.solve.passage import pass_by
from jonbar.solve.policy import solve
from jonbar.text.dates import plain
from jonbar.text.flaw import JonbarError
from jonbar.text.word import Word


def history(
    crisis: Crisis, *, reading: str | None = None, settings: Settings | None = None
) -> History | Readings:
    """Return the hinge chart: each moment's chance, and every ending's chance after each moment.

    A number that rests on what had happened by then is weighted accordingly: a draw of the
    assumptions counts by the chance that it gave to what had happened.

    Args:
        crisis: The crisis.
        reading: Name of a reading, "all", or None for the first.
        settings: Draws, seed, memory and progress.

    Raises:
        JonbarError: If the reading is not known, gives history no chance, or needs too much memory.

    Source:
        Tetlock and Lebow (2001), Poking counterfactual holes in covering laws, American Political
        Science Review 95, 829-843 (inevitability curves).

    Example:
        >>> from jonbar.model.library import find
        >>> from jonbar.model.read import read
        >>> answer = history(read(find("hungary-1956")), settings=Settings(draws=1))
        >>> round(sum(chance.median for chance in answer.start.endings.values()), 9)
        1.0
    """
    chosen = settings_of_each(crisis, reading, settings or Settings())
    return under(
        crisis,
        reading,
        lambda each: _under_one(crisis, each, chosen[each.name]),
        _agreement,
    )


def _under_one(crisis: Crisis, reading: Reading, settings: Settings) -> History:
    here = world(crisis, reading, settings)
    sample = gather(
        lambda numbers: passed(here, numbers),
        here.ranges,
        draws=settings.draws,
        seed=settings.seed,
        weight="weight",
        progress=settings.progress,
    )
    refuse_miracle(here, sample.values["chances"])
    return _told(here, sample)


def passed(here: World, numbers: Numbers) -> tuple[Mapping[str, Floats], None]:
    """Compute how history passes by, for a block of draws: named arrays, draws last."""
    game = here.game(numbers)
    network = solve(game, limit=here.settings.memory)
    passage = pass_by(network, game.endings, here.history, limit=here.settings.memory)
    return {
        "chances": passage.chances,
        "outcomes": passage.outcomes,
        "weight": passage.chances[-1],
    }, None


def refuse_miracle(here: World, chances: Floats) -> None:
    """Refuse a reading in which what happened could not have happened, and name the moment."""
    possible = (chances > 0).any(axis=1)
    if not possible.all():
        name = here.order[int(np.argmin(possible)) - 1]
        moment = here.crisis.moments[name]
        raise JonbarError(
            f"the reading {here.reading.name!r} gives no chance to what happened: {name!r} was "
            f"{moment.happened!r}\n"
            f"  hint: look at the chances, wants and only_if of {name!r} in that reading"
        )


def _told(here: World, sample: Sample) -> History:
    chances, outcomes = sample.values["chances"], sample.values["outcomes"]
    everything = chances[-1]
    swings = np.abs(np.diff(outcomes, axis=0)).sum(axis=1) / 2
    leads = np.zeros(len(here.order))
    counted = everything > 0
    first = np.argmax(np.where(counted, swings, 0), axis=0)
    np.add.at(leads, first[counted], everything[counted] / everything.sum())
    steps = tuple(
        _step(here, place, chances, outcomes, swings[place], float(leads[place]))
        for place in range(len(here.order))
    )
    alike = np.ones(sample.draws)
    came = ending_that_came(here, outcomes[-1], everything)
    at_start = None
    if came is not None:
        number = tuple(here.crisis.endings).index(Word(came))
        at_start = span(outcomes[0, number], alike)
    hinges = sorted(steps, key=lambda step: -step.swing.median)
    return History(
        start=Start(endings=ending_chances(here, outcomes[0], alike)),
        moments=steps,
        hinges=tuple(step.name for step in hinges if step.swing.median > 0),
        whole_history=span(everything, alike),
        ending=came,
        ending_at_start=at_start,
        ending_words=ending_words(here.crisis),
        manifest=manifest(here, sample, "history"),
    )


def _step(  # noqa: PLR0913, PLR0917  (one moment of the whole)
    here: World, place: int, chances: Floats, outcomes: Floats, swing: Floats, leads: float
) -> Step:
    moment = here.crisis.moments[here.order[place]]
    before, after = chances[place], chances[place + 1]
    chance: Span | None = None
    if moment.happened is not None:
        chance = span(share(after, before), before)
    return Step(
        name=moment.name,
        on=moment.when.text or "",
        date=plain(moment.when),
        what=moment.what,
        actor=actor_words(here.crisis, moment.actor),
        value=moment.happened,
        happened="" if moment.happened is None else moment.options[moment.happened],
        kind=kind_of(here, moment.name),
        chance=chance,
        endings=ending_chances(here, outcomes[place + 1], after),
        swing=span(swing, chances[-1]),
        ranks_first=leads,
    )


def kind_of(here: World, moment: str) -> str:
    """Return whether a moment is a decision, an event or a rule under this reading."""
    entry = here.reading.moments.get(Word(moment))
    if entry is not None and entry.rule:
        return "rule"
    return "event" if here.crisis.moments[Word(moment)].actor is None else "decision"


def actor_words(crisis: Crisis, actor: Word | None) -> str:
    """Return who an actor is, in words; "" for nobody."""
    return "" if actor is None else crisis.actors[actor].what


def ending_words(crisis: Crisis) -> Mapping[str, str]:
    """Return what each ending is, in words."""
    return {name: ending.what for name, ending in crisis.endings.items()}


def ending_chances(here: World, outcomes: Floats, weight: Floats) -> Chances:
    """Return the span of each ending's chance; outcomes has shape (endings + 1, draws)."""
    found = spans(outcomes, weight)
    return {
        str(name): Span(*map(float, found[place])) for place, name in enumerate(here.crisis.endings)
    }


def ending_that_came(here: World, outcomes: Floats, weight: Floats) -> str | None:
    """Return the ending that what is known of history makes certain, if it does."""
    if not (weight > 0).any():
        return None
    sure = (outcomes[:-1, weight > 0] > 1 - 1e-9).all(axis=-1)
    return str(tuple(here.crisis.endings)[int(np.argmax(sure))]) if sure.any() else None


def _agreement(answers: Mapping[str, History]) -> tuple[str, ...]:
    """Say whether readings agree on the first hinge and on how open the ending was."""
    hinges = {name: answer.hinges[0] for name, answer in answers.items() if answer.hinges}
    if len(set(hinges.values())) == 1:
        said = [f"All readings find the largest swing at {next(iter(hinges.values()))!r}."]
    else:
        named = ", ".join(f"{name} at {hinge!r}" for name, hinge in hinges.items())
        said = [f"The readings disagree on the largest swing: {named}."]
    starts = {
        name: answer.ending_at_start for name, answer in answers.items() if answer.ending_at_start
    }
    if len(starts) > 1:
        low, high = (pick(each.median for each in starts.values()) for pick in (min, max))
        said.append(
            f"At the start they gave the ending that came between {say.percent(low)} and "
            f"{say.percent(high)}.".replace(say.GLUE, " ")
        )
    return tuple(said)
