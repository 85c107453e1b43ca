"""Was it necessary? Each turn beside all that did happen, for a block of draws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jonbar.ask.turns import Network, Ways
from jonbar.program.game import Floats
from jonbar.solve.apart import Rule, bounded, expected, from_turns
from jonbar.solve.coupling import at_least, at_most, fresh_luck, same_luck
from jonbar.solve.evidence import share
from jonbar.solve.outlook import laws_met, so_far
from jonbar.solve.parting import Turn
from jonbar.solve.together import together

LAWS = {"same_luck": same_luck, "fresh_luck": fresh_luck}
RULES: Mapping[str, Rule] = {
    **{name: expected(law) for name, law in LAWS.items()},
    "at_least": bounded(at_least),
    "at_most": bounded(at_most),
}


def necessity(ways: Ways, network: Network) -> dict[str, Floats]:
    """Compute how likely each turn was, and how likely it would have ended otherwise.

    Args:
        ways: All ways that the crisis can take.
        network: The solved game, the ending its last moment.

    Returns:
        "weight": chance of all that is known and of what is wanted; for each turn, by its number,
        "so far N": chance of what is known of the moments before it, "chance N": its own given
        that, and "necessary RULE N": chance of what is not wanted after it, given "weight".
    """
    course, parting = ways.course(network), ways.beside_history(network)
    chances = so_far(course, network, ways.history)
    weight = (chances[-1] * course.holds[:, None]).sum(axis=0)
    found = {"weight": weight}
    factual = {}
    places = {stage.moment: place for place, stage in enumerate(course.stages)}
    for number, turn in enumerate(ways.turns):
        place = places[turn.moment]
        law = laws_met(course.stages[place], network)
        before = chances[place].sum(axis=0)
        found[f"so far {number}"] = before
        found[f"chance {number}"] = share((chances[place] * law[turn.instead]).sum(axis=0), before)
        factual[turn] = chances[place] * law[turn.was]
    for name, rule in RULES.items():
        for turn, apart in from_turns(parting, network, rule):
            number = ways.turns.index(turn)
            found[f"necessary {name} {number}"] = share((factual[turn] * apart).sum(axis=0), weight)
    return found


def joint_necessity(
    ways: Ways, network: Network, pairs: Iterable[tuple[Turn, Turn]]
) -> dict[str, Floats]:
    """Compute how likely it would have ended otherwise after two turns, for some pairs of them.

    Returns:
        For the turns numbered M and N, the earlier first: "both RULE M N" given all that is known
        and what is wanted, and "could RULE M N": chance that the second could have come about
        after the first.
    """
    wanted = [tuple(map(ways.turns.index, pair)) for pair in pairs]
    firsts = sorted({first for first, _ in wanted})
    if not firsts:
        return {}
    course, parting = ways.course(network), ways.beside_history(network)
    chances = so_far(course, network, ways.history)
    weight = (chances[-1] * course.holds[:, None]).sum(axis=0)
    found = {}
    for name, law in LAWS.items():
        turns = [ways.turns[first] for first in firsts]
        apart = together(course, parting, network, law, so_far=chances, firsts=turns)
        for each in apart:
            second = ways.turns.index(each.turn)
            for place, first in enumerate(firsts):
                if (first, second) in wanted:
                    found[f"both {name} {first} {second}"] = share(each.apart[place], weight)
                    found[f"could {name} {first} {second}"] = each.could[place]
    return found
