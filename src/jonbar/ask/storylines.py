"""The likeliest storylines of a what-if: whole dated worlds, with their joint chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from jonbar.ask.draws import Sample, joined, mean, span
from jonbar.ask.mixture import even_weights, mixture
from jonbar.ask.nouns import Storyline, StoryStep
from jonbar.ask.setting import Setting, Worlds
from jonbar.model.crisis import Moment
from jonbar.program.game import Floats, Table
from jonbar.solve.evidence import known, share
from jonbar.solve.passage import reach
from jonbar.solve.storylines import chance_of, likeliest
from jonbar.solve.twin import Counterfactual
from jonbar.text.dates import plain
from jonbar.text.word import Word

SHOWN = 3
SURE = 0.995  # a step this likely that goes as in history needs no telling


def storylines(setting: Setting, worlds: Sequence[Worlds], sample: Sample) -> tuple[Storyline, ...]:
    """Return the likeliest storylines, at most three, likeliest first.

    They are looked for among SEARCHED draws, taken in proportion to their weight; the chance of
    each is then computed in every draw.
    """
    others = [each.other for each in worlds]
    weight_kept = sample.weight[: sum(sample.lengths)]
    searched = mixture(others, weight_kept, sample.lengths)
    weight = even_weights(searched)
    endings = worlds[0].endings
    lines = []
    for world, _ in likeliest(searched, weight, SHOWN):
        whole = {**searched.fixed, **world}
        chances = joined([_chance(other, whole) for other in others], sample)
        line = Storyline(
            ending=_ending(setting, endings, whole),
            chance=span(chances, weight_kept),
            steps=_steps(setting, searched, whole),
        )
        lines.append((mean(chances, weight_kept), line))
    return tuple(line for _, line in sorted(lines, key=lambda each: -each[0]))


def option_words(moment: Moment, value: str) -> str:
    """Return what a value of a moment means, in words.

    Example:
        >>> from jonbar.model.library import find
        >>> from jonbar.model.read import read
        >>> crisis = read(find("hungary-1956"))
        >>> moment = next(each for each in crisis.moments.values() if not each.options.get("no", 1))
        >>> option_words(moment, "no").startswith("It does not happen")
        True
    """
    words = moment.options[Word(value)]
    if words:
        return words
    return f"It does not happen: {moment.what}" if value == "no" else value


def _steps(
    setting: Setting, searched: Counterfactual, whole: Mapping[str, int]
) -> tuple[StoryStep, ...]:
    """Tell the moments that arise and that are not as in history for certain."""
    here = setting.here
    sets = setting.sets
    steps = []
    world = {str(name): whole[name] for name in here.order if name in searched.network}
    reached = reach(searched.network, searched.evidence, world)
    reached = share(reached, reached[0]).mean(axis=-1)
    for (name, value), so_far, then in zip(world.items(), reached, reached[1:], strict=False):
        chance = float(share(then, so_far))
        moment = here.crisis.moments[Word(name)]
        word = tuple(moment.options)[value]
        differs = name in here.history and value != here.history[name]
        arises = not (value == 0 and word in {"none", "no"} and chance > SURE)
        if differs or name in sets or (arises and chance < SURE):
            steps.append(
                StoryStep(
                    name=name,
                    date=plain(moment.when),
                    value=word,
                    what=option_words(moment, word),
                    actor="" if moment.actor is None else here.crisis.actors[moment.actor].what,
                    differs=differs,
                    changed=name in sets,
                    chance=chance,
                )
            )
    return tuple(steps)


def _ending(setting: Setting, endings: Table, whole: Mapping[str, int]) -> str:
    law = known(endings, whole).values.mean(axis=-1)
    return str([*setting.here.crisis.endings, "none of the endings"][int(np.argmax(law))])


def _chance(other: Counterfactual, whole: Mapping[str, int]) -> Floats:
    """Return a world's chance in a block of draws."""
    return chance_of(other, {name: whole[name] for name in other.network if name in whole})
