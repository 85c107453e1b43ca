"""Who would have acted differently in a what-if, and why."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from jonbar.ask.draws import Sample, joined, mean, span
from jonbar.ask.nouns import ActedDifferently
from jonbar.ask.setting import Setting, Worlds
from jonbar.ask.storylines import option_words
from jonbar.model.crisis import Moment
from jonbar.program.game import Floats
from jonbar.solve.evidence import share
from jonbar.solve.twin import ask
from jonbar.text.dates import plain
from jonbar.text.word import Word

NOTABLE = 0.2  # chance of another choice from which on it is told
CARRIES = 0.5  # chance that a known moment went another way, from which on it is a reason


def acted_differently(
    setting: Setting, worlds: Sequence[Worlds], sample: Sample
) -> tuple[ActedDifferently, ...]:
    """Return the decisions that would probably have been otherwise, in order of time.

    A choice that does not arise is nobody's act, so only the worlds in which it arises count.
    """
    here = setting.here
    told = []
    for name in here.order:
        law = sample.values.get(f"law {name}")
        moment = here.crisis.moments[name]
        if law is None or moment.actor is None or name in setting.sets or name not in here.history:
            continue
        happened = here.history[name]
        if mean(1 - law[happened], sample.weight) < NOTABLE:
            continue
        if name in worlds[0].gates:
            law = _where_it_arises(setting, worlds, sample, name)
        weight = sample.weight[: law.shape[-1]]
        otherwise = np.delete(law, happened, axis=0).sum(axis=0)
        if mean(otherwise, weight) < NOTABLE:
            continue
        shares = [
            mean(chance, weight) if value != happened else -1.0 for value, chance in enumerate(law)
        ]
        options = tuple(moment.options)
        instead = options[int(np.argmax(shares))]
        told.append(
            ActedDifferently(
                moment=name,
                actor=here.crisis.actors[moment.actor].what,
                date=plain(moment.when),
                in_fact=option_words(moment, options[happened]),
                instead=option_words(moment, instead),
                chance=span(otherwise, weight),
                because=_reason(setting, worlds, sample, moment),
            )
        )
    return tuple(told)


def _where_it_arises(
    setting: Setting, worlds: Sequence[Worlds], sample: Sample, name: Word
) -> Floats:
    """Return the chance that a choice arises and goes each way; shape (values, kept draws)."""
    memory = setting.here.settings.memory
    parts = [ask(each.other, [name], [each.gates[name]], limit=memory).values for each in worlds]
    joint = joined(parts, sample)
    return share(joint, sample.weight[: joint.shape[-1]])


def _reason(setting: Setting, worlds: Sequence[Worlds], sample: Sample, moment: Moment) -> str:
    """Return what the actor knew that was otherwise, in the worlds in which it chose otherwise."""
    here, memory = setting.here, setting.here.settings.memory
    parents = worlds[0].parents[moment.name]
    reasons = []
    for name in parents:
        if name not in here.history or f"law {name}" not in sample.values:
            continue
        parts = [ask(each.other, [name, moment.name], limit=memory).values for each in worlds]
        joint = joined(parts, sample)
        weight = share(sample.weight[: joint.shape[-1]], joint.sum(axis=(0, 1)))
        chose = np.delete(joint, here.history[moment.name], axis=1).sum(axis=1)
        law = (chose * weight).sum(axis=-1)
        differs = 1 - law[here.history[name]] / law.sum()
        if differs >= CARRIES:
            law[here.history[name]] = -1
            reasons.append((differs, name, int(np.argmax(law))))
    if reasons:
        said = []
        for _, name, value in sorted(reasons, key=lambda each: (-each[0], each[1]))[:2]:
            cause = here.crisis.moments[Word(name)]
            said.append(option_words(cause, tuple(cause.options)[value]))
        return "in that world: " + "; ".join(said)
    if setting.announced:
        return "what was announced changes what it wants, believes or expects"
    return "no single thing that it knew; its circumstances had changed a little in several ways"
