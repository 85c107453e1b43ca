"""The record's nouns from its nodes: sources, actors, moments, facts, endings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from jonbar.model.crisis import Actor, Ending, Fact, Figure, Measure, Moment
from jonbar.model.expressions import expression_of
from jonbar.model.ground import Source
from jonbar.model.pieces import (
    basis_of,
    listed,
    named,
    text_of,
    when_of,
    word_of,
    words_of,
)
from jonbar.text.flaw import Flaw
from jonbar.text.word import Word
from jonbar.text.yaml import UNREADABLE, MapNode, Node, TextNode

Noun = TypeVar("Noun")


def entries_of(
    record: MapNode, key: str, make: Callable[[Word, Node, list[Flaw]], Noun], flaws: list[Flaw]
) -> dict[Word, Noun]:
    """Return the nouns under a key of the record.

    Args:
        record: The record.
        key: One of its keys, such as "moments".
        make: Makes a noun of a name and its node.
        flaws: Gets the flaws of what cannot be read.

    Returns:
        Name -> noun, in file order.

    Example:
        >>> from jonbar.text.yaml import nodes
        >>> node = nodes("actors: {king: The king}")
        >>> entries_of(node, "actors", actor, [])["king"].what
        'The king'
    """
    return {name: make(name, node, flaws) for name, node in named(record.get(key))}


def source(name: Word, node: Node, _: list[Flaw]) -> Source:
    """Return a source.

    Args:
        name: Its key.
        node: Its entry.

    Returns:
        The source.

    Example:
        >>> from jonbar.text.yaml import nodes
        >>> node = nodes("{file: notes.txt, kind: cards}")
        >>> source(Word("notes"), node, []).kind
        'cards'
    """
    entry = _entry(node)
    file, kind = word_of(entry.get("file")), text_of(entry, "kind")
    return Source(
        name=name,
        cite=text_of(entry, "cite"),
        file=file if file and file != UNREADABLE else None,
        kind=cast("Any", kind or None),
        url=text_of(entry, "url"),
        fingerprints={
            Word(" ".join(passage.split()), passage.place): word_of(mark)
            for passage, mark in named(entry.get("fingerprints"))
        },
    )


def actor(name: Word, node: Node, _: list[Flaw]) -> Actor:
    """Return an actor.

    Args:
        name: Its key.
        node: A sentence, or its entry.

    Returns:
        The actor.

    Example:
        >>> from jonbar.text.yaml import nodes
        >>> node = nodes("{what: The king, aliases: [Charles]}")
        >>> actor(Word("king"), node, []).aliases
        ('Charles',)
    """
    if isinstance(node, TextNode):
        return Actor(name=name, what=_sentence(node))
    entry = _entry(node)
    aliases = tuple(map(str, words_of(entry.get("aliases"))))
    return Actor(name=name, what=text_of(entry, "what"), aliases=aliases)


def moment(name: Word, node: Node, flaws: list[Flaw]) -> Moment:
    """Return a moment.

    Args:
        name: Its key.
        node: Its entry.
        flaws: Gets the flaws of what cannot be read.

    Returns:
        The moment; without options it is yes/no.

    Example:
        >>> from jonbar.text.yaml import nodes
        >>> node = nodes("{on: 1948-06, what: A storm breaks}")
        >>> moment(Word("storm"), node, []).options
        {'no': '', 'yes': 'A storm breaks'}
    """
    entry = _entry(node)
    what = text_of(entry, "what")
    options = {value: _sentence(said) for value, said in named(entry.get("options"))}
    if "options" not in entry.entries:
        options = {Word("no", name.place): "", Word("yes", name.place): what}
    return Moment(
        name=name,
        when=when_of(entry, flaws),
        what=what,
        actor=_optional(entry, "by"),
        options=options,
        happened=_optional(entry, "happened"),
        basis=basis_of(entry, flaws),
        aliases=tuple(map(str, words_of(entry.get("aliases")))),
    )


def fact(name: Word, node: Node, flaws: list[Flaw]) -> Fact:
    """Return a fact with its figures.

    Args:
        name: Its key.
        node: Its entry.
        flaws: Gets the flaws of what cannot be read.

    Returns:
        The fact.

    Example:
        >>> from jonbar.text.yaml import nodes
        >>> node = nodes("{what: The dead, figures: [{value: 20}]}")
        >>> fact(Word("dead"), node, []).figures[0].value
        '20'
    """
    entry = _entry(node)
    items = listed(entry.get("figures"))
    figures = (item for item in items if isinstance(item, MapNode) and item.entries)
    return Fact(
        name=name,
        what=text_of(entry, "what"),
        unit=text_of(entry, "unit"),
        figures=tuple(
            Figure(value=word_of(figure.get("value")), basis=basis_of(figure, flaws))
            for figure in figures
        ),
    )


def measure(name: Word, node: Node, _: list[Flaw]) -> Measure:
    """Return a measure.

    Args:
        name: Its key.
        node: Its entry.

    Returns:
        The measure.

    Example:
        >>> from jonbar.text.yaml import nodes
        >>> node = nodes("{what: The dead, fact: dead}")
        >>> measure(Word("killed"), node, []).fact
        'dead'
    """
    entry = _entry(node)
    what, unit = text_of(entry, "what"), text_of(entry, "unit")
    return Measure(name=name, what=what, unit=unit, fact=_optional(entry, "fact"))


def ending(name: Word, node: Node, flaws: list[Flaw]) -> Ending:
    """Return an ending.

    Args:
        name: Its key.
        node: A condition, or its entry.
        flaws: Gets the flaws of what cannot be read.

    Returns:
        The ending; without a condition for `otherwise`.

    Example:
        >>> from jonbar.text.yaml import nodes
        >>> node = nodes("otherwise")
        >>> ending(Word("quiet"), node, []).condition is None
        True
    """
    what, condition = "", node
    if isinstance(node, MapNode):
        what = text_of(node, "what")
        condition = node.entries[Word("if")]
    if word_of(condition) == "otherwise":
        return Ending(name=name, what=what, condition=None)
    return Ending(name=name, what=what, condition=expression_of(condition, flaws))


def _entry(node: Node) -> MapNode:
    """Return a node as a mapping; what was something else has its flaw already."""
    return node if isinstance(node, MapNode) else MapNode({}, node.place)


def _sentence(node: Node) -> str:
    """Return a sentence with plain white space."""
    word = word_of(node)
    return "" if word == UNREADABLE else " ".join(word.split())


def _optional(entry: MapNode, key: str) -> Word | None:
    """Return a word, or None where it is left out or could not be read."""
    word = word_of(entry.get(key))
    return word if word and word != UNREADABLE else None
