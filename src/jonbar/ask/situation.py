"""The situation in which somebody chose: the one that held, or one that is supposed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from jonbar.ask.weighing import chances, is_possible, scene
from jonbar.ask.world import World, not_known
from jonbar.model.assumed import MomentReading
from jonbar.model.order import mentioned
from jonbar.program.uncertain import draw
from jonbar.solve.evidence import observe
from jonbar.solve.policy import Solved, solve_all
from jonbar.text.flaw import JonbarError
from jonbar.text.word import Word

How = Literal["happened", "supposed", "likeliest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What an actor knew when it chose.

    Attributes:
        values: Known moment -> number of its value, in order of time.
        how: Known moment -> why it is taken to have had that value.
        occasion: What is supposed to have made the actor choose, beside what it knew.
        past: What is known to have happened before the choice and is not supposed otherwise.
        explained: Number of the option that is explained: what was chosen, where that is known and
            the situation is the one that held; else the likeliest.
        is_likeliest: Whether it is the likeliest option.
    """

    values: Mapping[str, int]
    how: Mapping[str, How]
    occasion: Mapping[str, int]
    past: Mapping[str, int]
    explained: int
    is_likeliest: bool


def situation_asked(here: World, decision: Word, supposing: Sequence[str]) -> Situation:
    """Return the situation of a choice.

    What the actor knew and history does not tell is taken as it most likely was, with all numbers
    at their medians.

    Args:
        here: The world of a reading.
        decision: A choice that its actor's wants decide.
        supposing: What the actor is to have known instead of what held, or what is to have made it
            choose: `moment=value` each.

    Raises:
        JonbarError: If the actor did not know what is supposed, or the choice does not arise.
    """
    before = here.order[: here.order.index(decision)]
    entry = here.reading.moments.get(decision, MomentReading(name=decision))
    knows = [name for name in before if name in entry.knows]
    opens = [] if entry.only_if is None else mentioned([entry.only_if], here.crisis.moments)
    open_to = [name for name in before if name in knows or name in opens]
    supposed = dict(_supposed(here, decision, open_to, each) for each in supposing)
    past = {
        str(name): here.history[name]
        for name in before
        if name in here.history and name not in supposed
    }
    numbers, _ = draw(here.ranges, draws=1, seed=here.settings.seed)
    game = here.game(numbers)
    solved = solve_all(game, limit=here.settings.memory)
    unknown = [name for name in knows if name not in past and name not in supposed]
    guessed = _likeliest(here, solved, unknown, past)
    everything = {**past, **supposed, **guessed}
    values = {str(name): everything[name] for name in knows}
    place = scene(decision, values, game, solved, here.settings.memory)
    if not is_possible(replace(place, situation=everything)):
        where = "in that situation" if supposed else "in the situation that held"
        raise JonbarError(
            f"the choice {decision!r} does not arise {where}\n"
            "  hint: suppose another with --if MOMENT=VALUE, on which it hangs: "
            f"{', '.join(open_to) or 'it hangs on no earlier moment'}"
        )
    likeliest = int(np.argmax(chances(place)[:, 0]))
    happened = here.history.get(decision)
    explained = likeliest if supposed or happened is None else happened
    return Situation(
        values=values,
        how={
            name: "supposed" if name in supposed else "likeliest" if name in guessed else "happened"
            for name in values
        },
        occasion={name: value for name, value in supposed.items() if name not in values},
        past=past,
        explained=explained,
        is_likeliest=explained == likeliest,
    )


def _supposed(here: World, decision: Word, open_to: Sequence[Word], words: str) -> tuple[str, int]:
    """Return one thing that is supposed: of what the actor knew, or of whether it had to choose."""
    name, sign, value = (part.strip() for part in words.partition("="))
    if name not in here.crisis.moments:
        raise not_known(name, "a moment", here.crisis.moments)
    if name not in open_to:
        raise JonbarError(
            f"who chose at {decision!r} did not know {name!r}\n"
            f"  hint: suppose something of {', '.join(open_to) or 'another decision'}"
        )
    options = here.values(name)
    if not sign or value not in options:
        raise not_known(value, f"a value of {name!r}", options)
    return name, options.index(Word(value))


def _likeliest(
    here: World, solved: Solved, unknown: Sequence[Word], past: Mapping[str, int]
) -> dict[str, int]:
    """Return the likeliest values of some moments, together."""
    if not unknown:
        return {}
    joint = observe(solved.network, unknown, past, limit=here.settings.memory).values[..., 0]
    place = np.unravel_index(int(np.argmax(joint)), joint.shape)
    return {str(name): int(value) for name, value in zip(unknown, place, strict=True)}
