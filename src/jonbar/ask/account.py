"""The account of an ending: draws of each turn told as causes, pairs of turns and a graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jonbar.ask.answer import Span
from jonbar.ask.carriers import MOVES, Push, on_the_way
from jonbar.ask.causes import Arrow, Causation, Cause, Graph, Instead, Node, Together
from jonbar.ask.draws import Sample, span
from jonbar.ask.history import actor_words
from jonbar.ask.necessity import RULES
from jonbar.ask.storylines import option_words
from jonbar.ask.turns import Ways
from jonbar.ask.world import World
from jonbar.program.game import ENDING, Floats
from jonbar.solve.parting import Turn
from jonbar.text.dates import plain
from jonbar.text.word import Word

CARRIES = 0.05  # probability of necessity from which on a moment is said to carry the ending
NOTHING = Causation(same_luck=None, fresh_luck=None, at_least=None, at_most=None)
TOGETHER = 0.05  # by how much two turns outdo both alone from which on they are told


def causes(here: World, ways: Ways, sample: Sample, enough: Sample | None) -> tuple[Cause, ...]:
    """Return every moment that could have gone another way, with all its other ways.

    Args:
        here: The world of a reading.
        ways: All ways that the crisis can take.
        sample: Draws of necessity.
        enough: Draws of sufficiency, if they could be computed.
    """
    moments = dict.fromkeys(turn.moment for turn in ways.turns)
    found = []
    for name in moments:
        moment = here.crisis.moments[Word(name)]
        assert moment.happened is not None
        found.append(
            Cause(
                name=moment.name,
                date=plain(moment.when),
                what=moment.what,
                actor=actor_words(here.crisis, moment.actor),
                value=moment.happened,
                happened=option_words(moment, moment.happened),
                instead=tuple(
                    _instead(here, turn, number, sample, enough)
                    for number, turn in enumerate(ways.turns)
                    if turn.moment == name
                ),
            )
        )
    return tuple(found)


def _instead(
    here: World, turn: Turn, number: int, sample: Sample, enough: Sample | None
) -> Instead:
    value, what = turn_words(here, turn)
    values = sample.values
    return Instead(
        value=value,
        what=what,
        chance=span(values[f"chance {number}"], values[f"so far {number}"]),
        necessary=_causation("necessary", number, values, values["weight"]),
        sufficient=NOTHING
        if enough is None
        else _causation("sufficient", number, enough.values, enough.values[f"other {number}"]),
        both=NOTHING
        if enough is None
        else _causation("both", number, enough.values, enough.values[f"either {number}"]),
    )


def turn_words(here: World, turn: Turn) -> tuple[str, str]:
    """Return the value that a turn leads to, and what it is, in words."""
    moment = here.crisis.moments[Word(turn.moment)]
    value = tuple(moment.options)[turn.instead]
    return str(value), option_words(moment, value)


def _causation(name: str, number: int, values: Mapping[str, Floats], weight: Floats) -> Causation:
    """Return one probability of causation, if the question arises in some draw."""
    if not (weight > 0).any():
        return NOTHING
    return Causation(**{rule: span(values[f"{name} {rule} {number}"], weight) for rule in RULES})


def told_together(
    here: World, ways: Ways, sample: Sample, pairs: Sequence[tuple[Turn, Turn]]
) -> tuple[Together, ...]:
    """Return the turns of which two outdo each alone, those that gain most first."""
    found = []
    values, weight = sample.values, sample.weight
    for pair in pairs:
        one, two = map(ways.turns.index, pair)
        alone = [values[f"necessary same_luck {number}"] for number in (one, two)]
        both = values[f"both same_luck {one} {two}"]
        (first, first_words), (second, second_words) = (turn_words(here, turn) for turn in pair)
        found.append(
            Together(
                moments=(pair[0].moment, pair[1].moment),
                values=(first, second),
                what=(first_words, second_words),
                alone=(span(alone[0], weight), span(alone[1], weight)),
                both=span(both, weight),
                both_fresh_luck=span(values[f"both fresh_luck {one} {two}"], weight),
                only_together=span((both - alone[0] - alone[1]).clip(0), weight),
            )
        )
    enough = [each for each in found if each.only_together.median >= TOGETHER]
    return tuple(sorted(enough, key=lambda each: -each.only_together.median))


def graph(here: World, sample: Sample, told: Sequence[Cause], found: Sequence[Push]) -> Graph:
    """Return what carried the ending, over which moments."""
    necessary = {
        cause.name: max(
            (each.necessary.same_luck for each in cause.instead if each.necessary.same_luck),
            key=lambda each: each.median,
        )
        for cause in told
    }
    arrows: dict[tuple[str, str], Arrow] = {}
    for number, push in enumerate(found):
        chance = span(sample.values[f"push {number}"], sample.weight)
        old = arrows.get(push[:2])
        if chance.median >= MOVES and (old is None or chance.median > old.chance.median):
            value = here.values(push.cause)[push.value]
            arrows[push[:2]] = Arrow(
                cause=push.cause,
                effect=push.effect,
                instead=str(value),
                what=option_words(here.crisis.moments[Word(push.cause)], value),
                chance=chance,
            )
    carrying = [name for name, chance in necessary.items() if chance.median >= CARRIES]
    kept = on_the_way(arrows, carrying, list(necessary))
    names = {name for arrow in kept for name in arrow} - {ENDING}
    return Graph(
        nodes=tuple(
            _node(here, name, necessary.get(name)) for name in map(str, here.order) if name in names
        ),
        arrows=tuple(arrows[each] for each in arrows if each in kept),
    )


def _node(here: World, name: str, necessary: Span | None) -> Node:
    moment = here.crisis.moments[Word(name)]
    assert moment.happened is not None
    return Node(
        name=name,
        date=plain(moment.when),
        happened=option_words(moment, moment.happened),
        necessary=necessary,
    )
