"""ChiRho: one counterfactual chance by sampling."""

from __future__ import annotations

import pyro
import torch
from chirho.counterfactual.handlers import MultiWorldCounterfactual
from chirho.indexed.ops import IndexSet, gather
from chirho.interventional.handlers import do

from bench.synthetic import CHANGED, SAMPLES, Synthetic, instead_of, parents, path
from bench.work import Job

torch.set_num_threads(1)


def otherwise(crisis: Synthetic) -> Job:
    """Gumbel noise that fits what happened, by hand; both worlds by ChiRho."""
    shape = crisis.shape
    happened = path(crisis)
    logs = [torch.tensor(each[..., 0]).float().log() for each in crisis.chances]
    changed = _name(shape.moments - CHANGED)
    actions = {changed: torch.tensor(instead_of(crisis))}
    torch.manual_seed(1)

    def model(luck: list[torch.Tensor]) -> torch.Tensor:
        values: list[torch.Tensor] = []
        with pyro.plate("samples", SAMPLES, dim=-1):
            for step, table in enumerate(logs):
                row = _rows(table, [values[each] for each in parents(shape, step)])
                choice = (row + luck[step]).argmax(-1)
                values.append(pyro.deterministic(_name(step), choice, event_dim=0))
        return values[-1]

    def run() -> torch.Tensor:
        luck = [
            _gumbel_given(table[tuple(happened[each] for each in parents(shape, step))], value)
            for step, (table, value) in enumerate(zip(logs, happened, strict=True))
        ]
        with MultiWorldCounterfactual(-2), do(actions=actions), torch.no_grad():
            other = gather(model(luck), IndexSet(**{changed: {1}}))
        return torch.bincount(other.flatten(), minlength=shape.options) / SAMPLES

    return Job(run=run, read=lambda found: found.double().numpy()[:, None])


def _rows(table: torch.Tensor, parents: list[torch.Tensor]) -> torch.Tensor:
    """Return a step's scores in the situation of each sample; quicker than plain indexing."""
    place = torch.zeros((), dtype=torch.long)
    for values, size in zip(parents, table.shape[:-1], strict=True):
        place = place * size + values
    return torch.nn.functional.embedding(place, table.reshape(-1, table.shape[-1]))


def _gumbel_given(log: torch.Tensor, value: int) -> torch.Tensor:
    """Draw Gumbel noise with which a value wins (Maddison and Tarlow 2017); (samples, values)."""
    clocks = torch.rand(SAMPLES, len(log)).clamp_min_(1e-30).log_().div_(-log.exp())
    first = clocks[:, [value]] * log[value].exp()  # the winner's clock, as if of rate 1
    clocks += first
    clocks[:, [value]] = first
    return clocks.log_().neg_().sub_(log)


def _name(step: int) -> str:
    return f"x{step}"
