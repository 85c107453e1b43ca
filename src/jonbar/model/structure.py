"""Nodes of a file made to fit the format: what does not fit is a flaw and is replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jonbar.model.nearest import hint_for, is_close, nearest
from jonbar.model.shape import (
    NAME_PATTERN,
    Either,
    Entry,
    Field,
    Keyed,
    Many,
    Scalar,
    Shape,
    said,
)
from jonbar.text.flaw import Flaw
from jonbar.text.word import Place, Word
from jonbar.text.yaml import UNREADABLE, ListNode, MapNode, Node, TextNode

_MOST_STRANGE = 20  # unknown keys of one mapping that are named one by one


def fit(node: Node, shape: Shape, name: str, flaws: list[Flaw]) -> Node:
    """Return a node that has the shape asked for, whatever the file holds.

    A misspelt key is read as the key that was meant, and a value of the wrong kind becomes an
    empty one, so that one slip gives one flaw.

    Args:
        node: What the file holds.
        shape: What it should be.
        name: What it is called in errors, such as "'happened'".
        flaws: Gets the flaws that are found.

    Returns:
        The node, as it should be.

    Example:
        >>> flaws = []
        >>> node = fit(ListNode((), Place("berlin.yaml", 2, 8)), Scalar("a date"), "'from'", flaws)
        >>> print(flaws[0])
        berlin.yaml:2:8: 'from' is a list; it should be a date
    """
    if _is_unreadable(node):
        return _substitute(shape, node.place)
    chosen = _choose(node, shape)
    match node, chosen:
        case TextNode(), Scalar():
            return _fit_text(node, chosen, name, flaws)
        case ListNode(items, place), Many(of):
            fitted = (fit(item, of, f"an entry of {name}", flaws) for item in items)
            return ListNode(tuple(fitted), place)
        case MapNode(), Keyed():
            return _fit_keyed(node, chosen, flaws)
        case MapNode(), Entry():
            return _fit_entry(node, chosen, flaws)
    flaws.append(_misfit(node, shape, name))
    return _substitute(shape, node.place)


def _is_unreadable(node: Node) -> bool:
    """Say whether the node stands for something that has its flaw already."""
    return isinstance(node, TextNode) and node.word == UNREADABLE


def _choose(node: Node, shape: Shape) -> Shape:
    """Return the alternative that the author meant, told by what is written."""
    if not isinstance(shape, Either):
        return shape
    wanted: type[Shape] | tuple[type[Shape], ...] = (Keyed, Entry)
    if isinstance(node, TextNode):
        wanted = Scalar
    elif isinstance(node, ListNode):
        wanted = Many
    found = [each for each in shape.shapes if isinstance(each, wanted)]
    if len(found) > 1 and isinstance(node, MapNode):
        is_entry = any(mark in node.entries for mark in shape.marks)
        found = [each for each in found if isinstance(each, Entry) == is_entry]
    return found[0] if found else shape


def _fit_text(node: TextNode, shape: Scalar, name: str, flaws: list[Flaw]) -> Node:
    """Return text, which must be there and be one of the values allowed."""
    word = node.word
    if node.is_empty or not word.strip():
        flaws.append(_misfit(node, shape, name))
    elif shape.values and word not in shape.values:
        what = f"{name} is {str(word)!r}; it should be {' or '.join(nearest(word, shape.values))}"
        flaws.append(Flaw(word.place, what))
    elif shape.pattern and not re.match(shape.pattern, word):
        flaws.append(_bad_name(word))
    else:
        return node
    return _substitute(shape, node.place)


def _bad_name(word: Word) -> Flaw:
    """Return the flaw of a name that conditions could not use."""
    better = _better(word)
    hint = "a name is a letter followed by letters, digits and '_'"
    if re.match(NAME_PATTERN, better):
        hint = f"write {better!r}: {hint}"
    return Flaw(word.place, f"{str(word)!r} cannot be a name", hint)


def _better(word: Word) -> str:
    """Return a name as near to some text as can be."""
    return re.sub(r"[^A-Za-z0-9_]+", "_", word).strip("_")


def _fit_keyed(node: MapNode, shape: Keyed, flaws: list[Flaw]) -> MapNode:
    """Return a mapping with names of the author's; a name survives what is wrong with its value."""
    entries: dict[Word, Node] = {}
    for key, value in node.entries.items():
        name = key
        if shape.declares and not re.match(NAME_PATTERN, key):
            flaws.append(_bad_name(key))
            name = Word(_better(key), key.place)
        entries[name] = fit(value, shape.of, repr(str(key)), flaws)
    return MapNode(entries, node.place)


def _fit_entry(node: MapNode, shape: Entry, flaws: list[Flaw]) -> MapNode:
    """Return a mapping with only known keys, and all of the required ones."""
    entries: dict[Word, Node] = {}
    for key, value, field in _fields(node, shape, flaws):
        fitted = fit(value, field.shape, repr(str(key)), flaws)
        entries[Word(field.key, key.place)] = fitted
    for field in shape.fields:
        if field.required and field.key not in entries:
            hint = f"add '{field.key}: …' ({field.what})"
            flaws.append(Flaw(node.place, f"{shape.what} needs {field.key!r}", hint))
            entries[Word(field.key, node.place)] = _substitute(field.shape, node.place)
    return MapNode(entries, node.place)


def _fields(node: MapNode, shape: Entry, flaws: list[Flaw]) -> Iterator[tuple[Word, Node, Field]]:
    """Give the keys with the fields that they mean; a misspelt key means the nearest one."""
    taken = {str(key) for key in node.entries}
    strange = 0
    for key, value in node.entries.items():
        field = shape.field(key)
        if field is None:
            strange += 1
            if strange <= _MOST_STRANGE:
                field = _meant(key, shape, taken, flaws)
        if field is not None:
            yield key, value, field
    if strange > _MOST_STRANGE:
        what = f"{strange - _MOST_STRANGE} more keys are not known here either"
        flaws.append(Flaw(node.place, what, "is this the right file?"))


def _meant(key: Word, shape: Entry, taken: set[str], flaws: list[Flaw]) -> Field | None:
    """Return the field that a misspelt key means, if one is near and not given already."""
    known = [field.key for field in shape.fields]
    what = f"{shape.what} has no key {str(key)!r}"
    flaws.append(Flaw(key.place, what, hint_for(key, known)))
    best = nearest(key, known)[0]
    if best in taken or not is_close(key, best):
        return None
    taken.add(best)
    return shape.field(best)


def _misfit(node: Node, shape: Shape, name: str) -> Flaw:
    """Return the flaw of a value that has another shape."""
    match node:
        case TextNode(word, is_empty):
            is_nothing = is_empty or not word.strip()
            found = "empty" if is_nothing else f"the text {_short(word)!r}"
        case ListNode():
            found = "a list"
        case MapNode():
            found = "a mapping"
    what = f"{name} is {found}; it should be {said(shape)}"
    return Flaw(node.place, what, _keys(shape))


def _keys(shape: Shape) -> str:
    """Return a hint with the keys that a mapping could have."""
    shapes = shape.shapes if isinstance(shape, Either) else (shape,)
    entries = [each for each in shapes if isinstance(each, Entry)]
    return f"its keys are {', '.join(each.key for each in entries[0].fields)}" if entries else ""


def _short(word: Word) -> str:
    """Return at most 40 characters of a text."""
    return str(word) if len(word) <= 40 else word[:40].rstrip() + " …"


def _substitute(shape: Shape, place: Place) -> Node:
    """Return an empty value of a shape, of which no further flaw is made."""
    match shape:
        case Scalar():
            return TextNode(Word(UNREADABLE, place), is_empty=False, place=place)
        case Many():
            return ListNode((), place)
        case Keyed() | Entry():
            return MapNode({}, place)
        case Either(shapes):
            return _substitute(shapes[0], place)
