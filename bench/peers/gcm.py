"""DoWhy (gcm): one counterfactual chance by sampling."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pandas as pd
from dowhy import gcm
from dowhy.gcm.causal_mechanisms import FunctionalCausalModel
from dowhy.gcm.causal_models import PARENTS_DURING_FIT
from dowhy.graph import get_ordered_predecessors

from bench.synthetic import (
    CHANGED,
    MOOD,
    SAMPLES,
    Floats,
    Synthetic,
    instead_of,
    parents,
    path,
    steps,
)
from bench.work import Job

gcm.config.disable_progress_bars()


class Threshold(FunctionalCausalModel):  # type: ignore[misc]
    """A choice between two options by one uniform number: Gumbel-max, where there are just two."""

    def __init__(self, chance: Floats) -> None:
        self.chance = chance

    def fit(self, X: Floats, Y: Floats) -> None:  # noqa: N803  (DoWhy's own names)
        """Learn nothing: the chances are given."""

    def draw_noise_samples(self, num_samples: int) -> Floats:
        """Draw luck of which nothing is known."""
        return np.random.default_rng().uniform(size=(num_samples, 1))

    def evaluate(self, parent_samples: Floats, noise_samples: Floats) -> Floats:
        """Choose in the situation at hand."""
        situations = tuple(parent_samples.astype(int).T)
        return (noise_samples.ravel() < self.chance[situations]).astype(float)[:, None]

    def clone(self) -> Threshold:
        """Return another of the same."""
        return Threshold(self.chance)


def otherwise(crisis: Synthetic) -> Job:
    """Luck that fits what happened, by hand; the other world by DoWhy."""
    shape = crisis.shape
    happened = path(crisis)
    graph = nx.DiGraph(
        (_name(parent), _name(step)) for step in steps(shape) for parent in parents(shape, step)
    )
    model = gcm.StructuralCausalModel(graph)
    model.set_causal_mechanism(_name(MOOD), gcm.EmpiricalDistribution())
    between = {}  # in which interval the luck of a step lay
    for step in steps(shape):
        chance = crisis.chances[step][..., 1, 0]
        model.set_causal_mechanism(_name(step), Threshold(chance))
        threshold = chance[tuple(happened[each] for each in parents(shape, step))]
        between[step] = (0, threshold) if happened[step] else (threshold, 1)
    for node in graph.nodes:  # what fitting to data would have noted down
        graph.nodes[node][PARENTS_DURING_FIT] = get_ordered_predecessors(graph, node)
    changed, final = _name(shape.moments - CHANGED), _name(shape.moments)
    instead = float(instead_of(crisis))
    rng = np.random.default_rng(1)

    def run() -> float:
        luck = {_name(MOOD): np.full(SAMPLES, float(happened[MOOD]))}
        for step, (low, high) in between.items():
            luck[_name(step)] = rng.uniform(low, high, SAMPLES)
        found = gcm.counterfactual_samples(
            model, {changed: lambda _: instead}, noise_data=pd.DataFrame(luck)
        )
        return float(found[final].mean())

    return Job(run=run, read=lambda chance: np.array([[1 - chance], [chance]]))


def _name(step: int) -> str:
    return f"x{step:03}"  # DoWhy takes a step's parents in the order of their names
