"""The arithmetic of a what-if, for a block of draws: both worlds, their endings, the luck."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from jonbar.ask.otherwise import Otherwise, otherwise
from jonbar.ask.setting import Setting, Worlds
from jonbar.program.game import Floats, Table
from jonbar.program.measures import case_table
from jonbar.program.uncertain import Numbers
from jonbar.solve.evidence import certain, share
from jonbar.solve.marginals import marginals
from jonbar.solve.twin import Counterfactual, ask, counterfactual, hypothetical, weight_of


def computed(setting: Setting, numbers: Numbers) -> tuple[Mapping[str, Floats], Worlds]:
    """Compute all that one block of draws has to say.

    Args:
        setting: The what-if.
        numbers: The draws.

    Returns:
        Named arrays, draws last, and what is left for the telling.
    """
    here, memory = setting.here, setting.here.settings.memory
    both = otherwise(here, setting.changes, numbers)
    was, might = both.factual, both.altered
    same = counterfactual(was, might, here.history, "same", limit=memory)
    fresh = counterfactual(was, might, here.history, "fresh", limit=memory)
    onward = hypothetical(was, might, setting.past)
    before = hypothetical(was, was, setting.past)
    in_fact = hypothetical(was, was, here.history)
    is_counterfactual = setting.mode == "counterfactual"
    asked, baseline = (same, in_fact) if is_counterfactual else (onward, before)
    values: dict[str, Floats] = {
        "before": _law(before, both.game.endings, memory),
        "same": _law(same, both.endings, memory),
        "fresh": _law(fresh, both.endings, memory),
        "onward": _law(onward, both.endings, memory),
        "start": _law(hypothetical(was, was, {}), both.game.endings, memory),
        "in fact": _law(in_fact, both.game.endings, memory),
        "by_history": weight_of(same),
        "so_far": weight_of(before),
        "weight": weight_of(asked),
    }
    values["baseline"] = values["in fact" if is_counterfactual else "before"]
    values["after"] = values["same" if is_counterfactual else "onward"]
    for name in here.reading.measures:
        for key, reading, each in (
            ("before", here.reading, baseline),
            ("after", both.reading, asked),
        ):
            scope = replace(here, reading=reading).scope(numbers)
            table = case_table(reading.measures[name], scope)
            values[f"measure {key} {name}"] = _law(each, table, memory)
    for moment, joint in marginals(asked.network, asked.evidence, limit=memory).items():
        if moment in here.order:
            values[f"law {moment}"] = share(joint, joint.sum(axis=0))
    values |= _luck(setting, both)
    values |= _alternatives(setting, both)
    parents = {moment: table.axes[:-1] for moment, table in both.altered.items()}
    return values, Worlds(other=asked, parents=parents, endings=both.endings, gates=both.gates)


def _law(other: Counterfactual, outcome: Table | None, memory: int, moment: str = "") -> Floats:
    """Return the law of an outcome, or of a moment, in a world; shape (values, draws)."""
    axis = moment or (outcome.axes[-1] if outcome is not None else "")
    joint = ask(other, [axis], [] if outcome is None else [outcome], limit=memory).values
    return share(joint, joint.sum(axis=0))


def _luck(setting: Setting, both: Otherwise) -> dict[str, Floats]:
    """Compute how likely what is set was, each moment in its own circumstances.

    The circumstances of a moment are the history before it, in the world in which what is announced
    and what is set earlier already hold.
    """
    here, memory = setting.here, setting.here.settings.memory
    luck = np.ones(1)
    values: dict[str, Floats] = {}
    network = dict(both.announced)
    for moment in here.order:
        if moment in setting.sets:
            place = here.order.index(moment)
            before = here.order[:place]
            past = {name: value for name, value in here.history.items() if name in before}
            until = [*map(str, before), moment]  # what comes later does not matter
            was = {name: both.factual[name] for name in until}
            might = {name: network[name] for name in until}
            world = counterfactual(was, might, past, "same", limit=memory)
            law = _law(world, None, memory, moment)
            luck = luck * law[setting.sets[moment]]
            values["options"] = law  # of the last; it is used where there is just one
            network[moment] = both.altered[moment]
    return {"luck": luck, **values}


def _alternatives(setting: Setting, both: Otherwise) -> dict[str, Floats]:
    """Compute what would have followed from the other options, where just one moment is set."""
    here, memory = setting.here, setting.here.settings.memory
    if len(setting.sets) != 1:
        return {}
    ((moment, chosen),) = setting.sets.items()
    size = both.game.sizes[moment]
    values = {}
    for number in range(size):
        if number not in {chosen, here.history.get(moment)}:
            might = {**both.altered, moment: Table((moment,), certain(number, size))}
            world = (
                counterfactual(both.factual, might, here.history, "same", limit=memory)
                if setting.mode == "counterfactual"
                else hypothetical(both.factual, might, setting.past)
            )
            values[f"instead {number}"] = _law(world, both.endings, memory)
    return values
