"""pgmpy: one exact marginal by variable elimination."""

from __future__ import annotations

import logging

from pgmpy.factors.discrete import TabularCPD
from pgmpy.inference import VariableElimination
from pgmpy.models import DiscreteBayesianNetwork

from bench.synthetic import Synthetic, parents, size
from bench.work import Job

logging.getLogger("pgmpy").setLevel(logging.ERROR)


def last_marginal(crisis: Synthetic) -> Job:
    """The greedy order is the one of its own that holds for long nets; the net stands ready."""
    shape = crisis.shape
    net = DiscreteBayesianNetwork()
    net.add_nodes_from(_name(step) for step in range(shape.moments + 1))
    for step, chances in enumerate(crisis.chances):
        above = parents(shape, step)
        net.add_edges_from((_name(parent), _name(step)) for parent in above)
        values = size(shape, step)
        net.add_cpds(
            TabularCPD(
                _name(step),
                values,
                chances[..., 0].reshape(-1, values).T,
                evidence=[*map(_name, above)] or None,
                evidence_card=[size(shape, parent) for parent in above] or None,
            )
        )
    engine = VariableElimination(net)
    final = _name(shape.moments)
    return Job(
        run=lambda: engine.query([final], elimination_order="greedy", show_progress=False),
        read=lambda found: found.values[:, None],
    )


def _name(step: int) -> str:
    return f"x{step}"
