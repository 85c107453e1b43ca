"""Which engine is matched with ours at which work, and what was aimed at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bench.synthetic import Shape, large, small
from bench.work import Task

OURS = "bench.ours"
EXACT = 1e-9  # how far two exact engines may be apart
SAMPLED = 0.005  # five standard errors of a chance that is sampled


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """Another engine.

    Attributes:
        name: What it is called.
        module: Its adapter.
        package: The distribution whose version is told; "" for none.
        venv: The environment that it lives in.
    """

    name: str
    module: str
    package: str = ""
    venv: str = ".venv-peers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The same work for two engines.

    Attributes:
        work: What is done, in words.
        size: How large it is, in words.
        peer: The other engine.
        task: What both do.
        aim: How many times as quick as the peer we mean to be; below 1 for slower, 0 for no aim.
        within: How far the answers may be apart.
        beyond: Why the peer is not asked at all; empty if it is.
    """

    work: str
    size: str
    peer: Peer
    task: Task
    aim: float
    within: float = EXACT
    beyond: str = ""


AGRUM = Peer(name="pyAgrum", module="bench.peers.agrum", package="pyagrum")
PGMPY = Peer(name="pgmpy", module="bench.peers.pgm", package="pgmpy")
GAMBIT = Peer(name="pygambit", module="bench.peers.gambit", package="pygambit")
SPIEL = Peer(name="OpenSpiel", module="bench.peers.spiel", package="open_spiel")
PYCID = Peer(name="PyCID", module="bench.peers.cid", package="pycid", venv=".venv-pycid")
CHIRHO = Peer(name="ChiRho", module="bench.peers.worlds", package="chirho")
DOWHY = Peer(name="DoWhy", module="bench.peers.gcm", package="dowhy")
LOOP = Peer(name="C loop", module="bench.peers.loop")


def matches() -> Iterator[Match]:
    """Give all matches, in the order of the table."""
    yield from _marginals()
    yield from _otherwise()
    yield from _policies()
    yield from _limit()


def _marginals() -> Iterator[Match]:
    work = "All exact marginals of one network"
    for size, shape in _sizes((20, 160)):
        task = Task(verb="marginals", shape=shape)
        yield Match(work=work, size=size, peer=AGRUM, task=task, aim=10)
    work = "All exact marginals, 1,000 draws of the tables"
    for size, shape, aim in (
        ("S, 20 steps", small(20), 300),
        ("L3, 20 steps", large(20, 3), 300),
        ("L4, 160 steps", large(160, 4), 50),
    ):
        task = Task(verb="marginals", shape=shape, draws=1000)
        yield Match(work=work, size=size, peer=AGRUM, task=task, aim=aim)
    work = "The last step's exact marginal"
    for peer in (AGRUM, PGMPY):
        for size, shape in (("S, 20 steps", small(20)), ("L4, 160 steps", large(160, 4))):
            task = Task(verb="last_marginal", shape=shape)
            yield Match(work=work, size=size, peer=peer, task=task, aim=0)


def _otherwise() -> Iterator[Match]:
    work = "A counterfactual chance, exact (theirs: a twin made by hand)"
    size, shape = "S, 20 steps", small(20)
    once = Task(verb="otherwise", shape=shape)
    yield Match(work=work, size=size, peer=AGRUM, task=once, aim=3)
    draws = Task(verb="otherwise", shape=shape, draws=1000)
    yield Match(work=work, size=f"{size}, 1,000 draws", peer=AGRUM, task=draws, aim=100)
    work = "A counterfactual chance (theirs: sampled, standard error up to 0.001)"
    for peer in (CHIRHO, DOWHY):
        yield Match(work=work, size=size, peer=peer, task=once, aim=200, within=SAMPLED)


def _policies() -> Iterator[Match]:
    work = "Logit policies, private information"
    for moments, aim in ((4, 0), (6, 0), (8, 100), (10, 0)):
        task = Task(verb="policies", shape=small(moments, is_private=True))
        yield Match(work=work, size=f"S, {moments} steps", peer=GAMBIT, task=task, aim=aim)
    work = "Logit policies"
    for moments in (6, 8, 10, 12):
        task = Task(verb="policies", shape=small(moments))
        yield Match(work=work, size=f"S, {moments} steps", peer=GAMBIT, task=task, aim=0)
    task = Task(verb="policies", shape=small(160))
    leaves = "not run: its tree would have 10⁴⁸ leaves"
    yield Match(work=work, size="S, 160 steps", peer=GAMBIT, task=task, aim=0, beyond=leaves)
    for moments, aim in ((8, 0), (12, 0), (16, 5000)):
        task = Task(verb="policies", shape=small(moments))
        yield Match(work=work, size=f"S, {moments} steps", peer=SPIEL, task=task, aim=aim)
    work = "Best replies (ours: logit policies at steadiness 10,000,000)"
    for moments, aim in ((4, 0), (8, 0), (12, 10_000)):
        task = Task(verb="best_replies", shape=small(moments))
        yield Match(work=work, size=f"S, {moments} steps", peer=PYCID, task=task, aim=aim)


def _limit() -> Iterator[Match]:
    work = "Policies and all marginals, 1,000 draws"
    for size, shape in (("S, 20 steps", small(20)), ("L3, 20 steps", large(20, 3))):
        task = Task(verb="policies_and_marginals", shape=shape, draws=1000)
        yield Match(work=work, size=size, peer=LOOP, task=task, aim=1 / 4)
        task = replace(task, verb="policies_and_marginals_compiled")
        yield Match(
            work=f"{work} (ours: `--device numba`)", size=size, peer=LOOP, task=task, aim=0.5
        )
    task = Task(verb="policies_and_marginals", shape=large(160, 4), draws=256)
    work = "Policies and all marginals, 256 draws"
    yield Match(work=work, size="L4, 160 steps", peer=LOOP, task=task, aim=1 / 4)
    task = replace(task, verb="policies_and_marginals_compiled")
    work += " (ours: `--device numba`)"
    yield Match(work=work, size="L4, 160 steps", peer=LOOP, task=task, aim=0.5)


def _sizes(lengths: tuple[int, ...]) -> Iterator[tuple[str, Shape]]:
    for moments in lengths:
        yield f"S, {moments} steps", small(moments)
        yield f"L3, {moments} steps", large(moments, 3)
    yield f"L4, {lengths[-1]} steps", large(lengths[-1], 4)
