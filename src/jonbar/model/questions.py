"""Changes and claims from their nodes."""

from __future__ import annotations

from jonbar.model.assumed import Sum
from jonbar.model.crisis import Change, Claim
from jonbar.model.expressions import test_of
from jonbar.model.numbers import believed, number_of, want_of
from jonbar.model.pieces import (
    basis_of,
    citation_of,
    citations_of,
    named,
    text_of,
    when_of,
    word_of,
    words_of,
)
from jonbar.text.flaw import Flaw
from jonbar.text.word import Word
from jonbar.text.yaml import UNREADABLE, MapNode, Node


def change(name: Word, node: Node, flaws: list[Flaw]) -> Change:
    """Return a change.

    Args:
        name: Its key.
        node: Its entry.
        flaws: Gets the flaws of what cannot be read.

    Returns:
        The change.

    Example:
        >>> from jonbar.text.yaml import nodes
        >>> node = nodes("{on: 1948-06, set: {reply: convoy}}")
        >>> change(Word("convoy"), node, []).sets
        {'reply': 'convoy'}
    """
    entry = node if isinstance(node, MapNode) else MapNode({}, node.place)
    sets = {key: word_of(value) for key, value in named(entry.get("set"))}
    assume = named(entry.get("assume"))
    wants = named(entry.get("wants"))
    believes = named(entry.get("believes"))
    is_limited = "known_to" in entry.entries
    return Change(
        name=name,
        when=when_of(entry, flaws),
        what=text_of(entry, "what"),
        sets={key: value for key, value in sets.items() if value != UNREADABLE},
        assume={key: number_of(key, value, flaws) for key, value in assume},
        wants={who: _wants(inner, flaws) for who, inner in wants},
        believes={
            who: {what: believed(value, flaws) for what, value in named(inner)}
            for who, inner in believes
        },
        known_to=words_of(entry.get("known_to")) if is_limited else None,
        considered=citations_of(entry.get("considered"), flaws),
        asb=text_of(entry, "asb"),
        basis=basis_of(entry, flaws),
    )


def claim(node: Node, flaws: list[Flaw]) -> Claim:
    """Return a claim.

    Args:
        node: Its entry.
        flaws: Gets the flaws of what cannot be read.

    Returns:
        The claim.

    Example:
        >>> from jonbar.text.yaml import nodes
        >>> node = nodes("{at: notes card 3, says: He slept, because: beside the point}")
        >>> claim(node, []).at.source
        'notes'
    """
    entry = node if isinstance(node, MapNode) else MapNode({}, node.place)
    test = entry.get("test")
    return Claim(
        at=citation_of(word_of(entry.get("at")), flaws),
        says=text_of(entry, "says"),
        kind=text_of(entry, "type"),
        test=None if test is None else test_of(test, flaws),
        written=text_of(entry, "test"),
        because=text_of(entry, "because"),
        name=word_of(entry.get("name")),
        against=words_of(entry.get("against")),
    )


def _wants(node: Node, flaws: list[Flaw]) -> tuple[Sum, ...]:
    """Return the wants that a change gives an actor, each under its key."""
    return tuple(want_of(key, value, flaws) for key, value in named(node))
