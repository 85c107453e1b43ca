"""A reading's noun from its nodes, and what it takes over from the reading it is based on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from jonbar.model.assumed import ActorReading, MomentReading, Reading, Revision
from jonbar.model.expressions import expression_of
from jonbar.model.nearest import unknown
from jonbar.model.numbers import believed, chances_of, measures_of, number_of, rule_of, want_of
from jonbar.model.pieces import (
    basis_of,
    listed,
    named,
    text_of,
    word_of,
    words_of,
)
from jonbar.text.flaw import Flaw
from jonbar.text.word import Word
from jonbar.text.yaml import UNREADABLE, MapNode, Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A reading as it stands in its file.

    Attributes:
        reading: What the file gives.
        based_on: The reading it completes, or None.
        wanting: Actors whose list of wants the file gives, be it empty.
    """

    reading: Reading
    based_on: Word | None
    wanting: frozenset[str]


def draft(node: Node, flaws: list[Flaw]) -> Draft:
    """Return a reading as its file has it.

    Args:
        node: The reading's entry.
        flaws: Gets the flaws of what cannot be read.

    Returns:
        The draft; what it is based on is not looked up.

    Example:
        >>> from jonbar.text.yaml import nodes
        >>> node = nodes("{name: heir, based_on: plain}")
        >>> draft(node, []).based_on
        'plain'
    """
    entry = node if isinstance(node, MapNode) else MapNode({}, node.place)
    actors = dict(named(entry.get("actors")))
    facts = {name: word_of(value) for name, value in named(entry.get("facts"))}
    revised = (inner for inner in listed(entry.get("revised")))
    reading = Reading(
        name=word_of(entry.get("name")),
        what=text_of(entry, "what"),
        basis=basis_of(entry, flaws),
        actors={name: _actor(name, inner, flaws) for name, inner in actors.items()},
        assumptions={
            name: number_of(name, inner, flaws) for name, inner in named(entry.get("assumptions"))
        },
        facts={name: figure for name, figure in facts.items() if figure != UNREADABLE},
        moments={name: _moment(name, inner, flaws) for name, inner in named(entry.get("moments"))},
        measures={
            name: measures_of(name, inner, flaws) for name, inner in named(entry.get("measures"))
        },
        revised=tuple(
            Revision(what=text_of(inner, "what"), because=text_of(inner, "because"))
            for inner in revised
            if isinstance(inner, MapNode)
        ),
    )
    based_on = word_of(entry.get("based_on"))
    wanting = (
        name
        for name, inner in actors.items()
        if isinstance(inner, MapNode) and "wants" in inner.entries
    )
    return Draft(
        reading=reading,
        based_on=based_on if based_on and based_on != UNREADABLE else None,
        wanting=frozenset(wanting),
    )


def complete(drafts: Mapping[Word, Draft], flaws: list[Flaw]) -> dict[Word, Reading]:
    """Return the readings, each with what it takes over from the one it is based on.

    Args:
        drafts: Name -> reading as its file has it.
        flaws: Gets the flaws of readings based on unknown ones, or on each other in a circle.

    Returns:
        Name -> reading, in order of name.

    Example:
        >>> from jonbar.text.yaml import nodes
        >>> node = nodes("{name: heir, based_on: plain}")
        >>> flaws = []
        >>> readings = complete({Word("heir"): draft(node, [])}, flaws)
        >>> tuple(readings), flaws[0].what
        (('heir',), "'plain' is not a reading")
    """
    readings: dict[Word, Reading] = {}
    for name in sorted(drafts):
        line = _ancestry(drafts[name], drafts, flaws)
        reading = line[-1].reading
        for heir in reversed(line[:-1]):
            reading = _inherit(reading, heir)
        readings[name] = reading
    return readings


def _actor(name: Word, node: Node, flaws: list[Flaw]) -> ActorReading:
    """Return what a reading says of an actor."""
    entry = node if isinstance(node, MapNode) else MapNode({}, node.place)
    steadiness = entry.get("steadiness")
    label = Word("steadiness", name.place if steadiness is None else steadiness.place)
    wants = listed(entry.get("wants"))
    return ActorReading(
        name=name,
        steadiness=None if steadiness is None else number_of(label, steadiness, flaws),
        wants=tuple(want_of(Word(""), want, flaws) for want in wants),
        believes={moment: believed(inner, flaws) for moment, inner in named(entry.get("believes"))},
    )


def _moment(name: Word, node: Node, flaws: list[Flaw]) -> MomentReading:
    """Return what a reading says of a moment."""
    entry = node if isinstance(node, MapNode) else MapNode({}, node.place)
    only_if = entry.get("only_if")
    chance, rule = entry.get("chance"), entry.get("rule")
    basis = basis_of(entry, flaws)
    return MomentReading(
        name=name,
        knows=words_of(entry.get("knows")),
        only_if=None if only_if is None else expression_of(only_if, flaws),
        chances=() if chance is None else chances_of(chance, basis, flaws),
        rule=() if rule is None else rule_of(rule, flaws),
        basis=basis,
    )


def _ancestry(start: Draft, drafts: Mapping[Word, Draft], flaws: list[Flaw]) -> list[Draft]:
    """Return a reading and those it is based on, the nearest first."""
    line, seen = [start], [start.reading.name]
    while (based_on := line[-1].based_on) is not None:
        if based_on in seen:
            circle = " -> ".join([*seen[seen.index(based_on) :], based_on])
            what = f"the readings are based on each other in a circle: {circle}"
            flaws.append(Flaw(based_on.place, what, "let one of them stand on its own"))
            return line
        if based_on not in drafts:
            flaws.append(unknown(based_on, "a reading", drafts))
            return line
        line.append(drafts[based_on])
        seen.append(line[-1].reading.name)
    return line


def _inherit(base: Reading, heir: Draft) -> Reading:
    """Return a reading completed by the one it is based on."""
    own = heir.reading
    actors = dict(base.actors)
    for name, actor in own.actors.items():
        actors[name] = _inherit_actor(base.actors.get(name), actor, name in heir.wanting)
    return replace(
        own,
        actors=_ordered(actors, base.actors),
        assumptions={**base.assumptions, **own.assumptions},
        facts={**base.facts, **own.facts},
        moments={**base.moments, **own.moments},
        measures={**base.measures, **own.measures},
        revised=base.revised + own.revised,
    )


def _inherit_actor(
    base: ActorReading | None,
    own: ActorReading,
    wants_anew: bool,  # noqa: FBT001
) -> ActorReading:
    """Return an actor's part, completed by that of the reading below."""
    if base is None:
        return own
    return replace(
        own,
        steadiness=own.steadiness or base.steadiness,
        wants=own.wants if wants_anew else base.wants,
        believes={**base.believes, **own.believes},
    )


def _ordered(
    actors: Mapping[Word, ActorReading], first: Iterable[Word]
) -> dict[Word, ActorReading]:
    """Return the actors, those of the reading below first."""
    known = tuple(first)
    return {
        name: actors[name] for name in (*known, *(set_ for set_ in actors if set_ not in known))
    }
