"""What would have changed a choice: the smallest change of one want, or of one belief."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jonbar.ask.weighing import Scene, after
from jonbar.program.game import Floats, Table
from jonbar.solve.evidence import known, share
from jonbar.solve.response import spread

FAR = 12.0  # logit units, of a want or of log-odds, beyond which no change is followed
STEP = 0.25  # log-odds from one look to the next
HALVINGS = 40
SAME = 1e-9  # differences in worth below this are rounding

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Choice:
    """A choice that is to be tipped.

    Attributes:
        option: Number of the option that is explained.
        is_lost: Whether it is to lose its place as the likeliest; else it is to win that place.
        open: For each option, whether it can be chosen.
    """

    option: int
    is_lost: bool
    open: tuple[bool, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tip:
    """The smallest change that tips a choice; shape (draws,) each.

    Attributes:
        now: What the want or the belief is.
        needed: What it would have to be; not finite where nothing of it is enough.
        change: How far that is, with its sign: units of a want, log-odds of a belief; 0 where the
            choice is so anyway.
        to: Number of the option that is then the likeliest.
    """

    now: Floats
    needed: Floats
    change: Floats
    to: Floats


def tip_of_want(want: Table, own: Floats, worth: Floats, choice: Choice) -> Tip:
    """Return how much stronger or weaker a want would have to be.

    The choice alone is weighed anew; what everybody does later stays as the actor expected it.

    Args:
        want: The want.
        own: What it expects of each option; shape (options, draws).
        worth: What all wants expect; same shape.
        choice: What is to be tipped.

    Example:
        >>> want = Table(("go",), np.array([[0.0], [2.0]]))
        >>> own = np.array([[0.0], [2.0]])
        >>> choice = Choice(option=0, is_lost=True, open=(True, True))
        >>> tip = tip_of_want(want, own, own + np.array([[3.0], [0.0]]), choice)
        >>> tip.now, tip.needed, tip.to
        (array([2.]), array([3.]), array([1.]))
    """
    now = np.broadcast_to(size_of(want), worth.shape[-1:])
    rivals = [option for option, is_open in enumerate(choice.open) if is_open]
    rivals.remove(choice.option)
    lead = worth[choice.option] - worth[rivals]
    gain = own[choice.option] - own[rivals]
    times = _to_lose(lead, gain) if choice.is_lost else _to_win(lead, gain)
    change = np.multiply(times, now, out=np.full(now.shape, np.inf), where=np.isfinite(times))
    is_there = np.abs(change) <= FAR
    change[~is_there] = np.inf
    return Tip(
        now=now,
        needed=now + change,
        change=change,
        to=_likeliest(worth + np.where(is_there, times, 0.0) * own, choice),
    )


def size_of(want: Table) -> Floats:
    """Return a want where it is felt most; shape (draws,)."""
    flat = want.values.reshape(-1, want.values.shape[-1])
    size: Floats = flat[np.abs(flat).mean(axis=-1).argmax()]
    return size


def _to_lose(lead: Floats, gain: Floats) -> Floats:
    """Return the smallest t for which some lead + t * gain is not above 0."""
    is_felt = np.abs(gain) > SAME
    times = np.divide(-lead, gain, out=np.full(lead.shape, np.inf), where=is_felt)
    times[lead <= 0] = 0
    nearest = np.abs(times).argmin(axis=0)
    return np.asarray(np.take_along_axis(times, nearest[None], axis=0)[0])


def _to_win(lead: Floats, gain: Floats) -> Floats:
    """Return the smallest t for which every lead + t * gain is at least 0."""
    is_felt = np.abs(gain) > SAME
    edge = np.divide(-lead, gain, out=np.zeros(lead.shape), where=is_felt)
    low = np.where(gain > SAME, edge, -np.inf).max(axis=0)
    high = np.where(gain < -SAME, edge, np.inf).min(axis=0)
    can = (low <= high) & (is_felt | (lead >= 0)).all(axis=0)
    return np.where(can, np.clip(0.0, low, np.maximum(low, high)), np.inf)


def tip_of_belief(here: Scene, moment: str, value: int, choice: Choice) -> Tip:
    """Return how much likelier or less likely an actor would have to think one value of a moment.

    Its odds are multiplied wherever it can come; as for a want, the choice alone is weighed anew.
    """
    table = known(here.eyes[moment], here.situation)
    keep = [axis for axis in table.axes if axis != here.name]
    law = spread(table, (here.name, *keep))
    free = Table(here.eyes[moment].axes, np.ones((*here.eyes[moment].values.shape[:-1], 1)))
    network = {**here.eyes, moment: free}
    wants = here.game.wants[here.decision.actor]
    total = np.asarray(sum(after(here, network, [want], keep) for want in wants))
    mass = after(here, network, [], keep)
    tilted = np.arange(law.shape[-2])[:, None] == value

    def laws(shift: Floats) -> Floats:
        tilt = law * np.exp(np.where(tilted, shift, 0.0))
        return np.asarray(tilt / tilt.sum(axis=-2, keepdims=True))

    def worth(shift: Floats) -> Floats:
        over = tuple(range(1, law.ndim - 1))
        weight = laws(shift)
        return share((total * weight).sum(axis=over), (mass * weight).sum(axis=over))

    def chance(shift: Floats) -> Floats:
        is_open = (law < 1).all(axis=-2, keepdims=True)
        counted = mass * laws(shift) * is_open
        return share(
            counted[..., value, :].sum(axis=tuple(range(law.ndim - 2))),
            counted.sum(axis=tuple(range(law.ndim - 1))),
        )

    def is_tipped(shift: Floats) -> Bools:
        found = np.where(np.array(choice.open)[:, None], worth(shift), -np.inf)
        lead = found[choice.option] - np.delete(found, choice.option, axis=0).max(axis=0)
        return np.asarray(lead <= 0 if choice.is_lost else lead >= 0)

    draws = worth(np.zeros(1)).shape[-1]
    shift = _nearest(is_tipped, draws)
    is_there = np.isfinite(shift)
    there = np.where(is_there, shift, 0.0)
    return Tip(
        now=np.broadcast_to(chance(np.zeros(1)), shift.shape),
        needed=np.where(is_there, chance(there), np.inf),
        change=shift,
        to=_likeliest(worth(there), choice),
    )


def _nearest(is_tipped: Callable[[Floats], Bools], draws: int) -> Floats:
    """Return the smallest shift, up or down, that tips a choice; infinite if there is none."""
    found = np.where(is_tipped(np.zeros(draws)), 0.0, np.inf)
    for distance in np.arange(STEP, FAR + STEP, STEP):
        for sign in (1.0, -1.0):
            is_new = np.isinf(found) & is_tipped(np.full(draws, sign * distance))
            found[is_new] = sign * distance
        if np.isfinite(found).all():
            break
    is_there = np.isfinite(found)
    far = np.where(is_there, found, 0.0)
    near = far - np.sign(far) * STEP
    for _ in range(HALVINGS):
        middle = (near + far) / 2
        is_far = is_tipped(middle)
        near, far = np.where(is_far, near, middle), np.where(is_far, middle, far)
    return np.where(is_there, far, np.inf)


def _likeliest(worth: Floats, choice: Choice) -> Floats:
    """Return the option that is worth most at the point where the choice tips."""
    found = np.where(np.array(choice.open)[:, None], worth, -np.inf)
    if not choice.is_lost:
        return np.full(worth.shape[-1], float(choice.option))
    found[choice.option] = -np.inf  # it is level with the one that takes its place
    return np.asarray(found.argmax(axis=0), dtype=np.float64)
