"""YAML into nodes whose words know their place: all scalars stay text, nothing is built by tags."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from jonbar.text.flaw import Flaw, FlawedCrisisError
from jonbar.text.source import SourceText
from jonbar.text.word import Place, Word

DEEPEST = 40
MOST_NODES = 200_000
UNREADABLE = "\0"  # stands for what could not be read, so that no further flaw is made of it
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EMPTY = ("", "~", "null", "Null", "NULL")
_HINTS = {
    "mapping values are not allowed": "put text with ': ' in it into quotes",
    "cannot start any token": "indent with spaces, not tabs; put text that begins with a sign "
    "such as '%', '@' or '`' into quotes",
    "expected key": "look at the indentation, and at quotes in this line and the one before",
    "expected ':'": "write 'key: value', with a space after the colon",
    "expected <block end>": "look at the indentation of this line and of the one before",
    "unexpected end of stream": "close the quotes or the bracket",
    "expected ',' or": "close the bracket, or put text with ',', '[' or '{' in it into quotes",
}


@dataclass(frozen=True, slots=True)
class TextNode:
    """A scalar; `is_empty` when nothing (or `~`, or `null`) was written."""

    word: Word
    is_empty: bool
    place: Place


@dataclass(frozen=True, slots=True)
class ListNode:
    """A sequence."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class MapNode:
    """A mapping; every key occurs once."""

    entries: dict[Word, Node]
    place: Place

    def get(self, key: str) -> Node | None:
        """Return the value of a key, or None where the key is left out."""
        return self.entries.get(Word(key))


Node = TextNode | ListNode | MapNode


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds, and the flaws that did not keep it from being read."""

    root: Node
    flaws: tuple[Flaw, ...]


@dataclass(slots=True)
class _Open:
    """A list or mapping that is not closed yet."""

    place: Place
    is_map: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[Word, Node] = field(default_factory=dict)
    key: Word | None = None


def read_yaml(source: SourceText) -> Document:
    r"""Return the nodes of a YAML file.

    Args:
        source: The file's text.

    Returns:
        Its only document. Duplicate keys, anchors, aliases, merge keys and tags are among its
        flaws; the rest of the file can still be read.

    Raises:
        FlawedCrisisError: If it is not YAML, is empty, holds several documents, or is too deep.

    Example:
        >>> source = SourceText(file="berlin.yaml", text="shooting:\n  happened: no\n", sha256="")
        >>> shooting = read_yaml(source).root.entries["shooting"]
        >>> word = shooting.entries["happened"].word
        >>> word, str(word.place)
        ('no', 'berlin.yaml:2:13')
    """
    flaws: list[Flaw] = []
    top = _Open(Place(source.file, 1, 1), is_map=False)
    stack = [top]
    nodes = 0
    for event in _events(source, flaws):
        place = _place(source.file, event.start_mark)
        if isinstance(event, yaml.DocumentStartEvent) and top.items:
            what, hint = "a second document begins here", "put every crisis into a file of its own"
            raise FlawedCrisisError([*flaws, Flaw(place, what, hint)])
        if isinstance(event, yaml.NodeEvent):
            nodes += 1
            flaws += _forbidden(event, place)
            _add(event, stack, source, flaws)
        elif isinstance(event, yaml.CollectionEndEvent):
            _close(stack, flaws)
        if len(stack) > DEEPEST or nodes > MOST_NODES:
            what = f"this is nested more than {DEEPEST} deep"
            if nodes > MOST_NODES:
                what = f"this file has more than {MOST_NODES:,} values"
            raise FlawedCrisisError([*flaws, Flaw(place, what, "is this the right file?")])
    if not top.items:
        what = "the file is empty"
        raise FlawedCrisisError([*flaws, Flaw(top.place, what, "begin it with 'jonbar: 1'")])
    return Document(top.items[0], tuple(flaws))


def nodes(text: str) -> Node:
    """Return the nodes of a piece of YAML that stands in no file.

    Args:
        text: Sound YAML.

    Returns:
        Its only document.

    Raises:
        FlawedCrisisError: If it cannot be read.

    Example:
        >>> nodes("[blockade, reply]").items[1].word
        'reply'
    """
    document = read_yaml(SourceText(file="", text=text, sha256=""))
    if document.flaws:
        raise FlawedCrisisError(document.flaws)
    return document.root


def _events(source: SourceText, flaws: list[Flaw]) -> Iterator[Any]:
    """Give the parser's events, and its complaint as a flaw."""
    try:
        yield from yaml.parse(source.text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        problem = error.problem or "it cannot be read"
        hint = next((hint for part, hint in _HINTS.items() if part in problem), "")
        mark = error.problem_mark or error.context_mark
        place = Place(source.file, 1, 1) if mark is None else _place(source.file, mark)
        raise FlawedCrisisError([*flaws, Flaw(place, f"not YAML: {problem}", hint)]) from None
    except yaml.YAMLError as error:
        flaw = Flaw(Place(source.file, 1, 1), f"not YAML: {error}".splitlines()[0])
        raise FlawedCrisisError([*flaws, flaw]) from None


def _place(file: str, mark: Any) -> Place:  # noqa: ANN401 (the two parsers' marks differ in type)
    """Return the place of a mark, which counts from 0."""
    return Place(file, mark.line + 1, mark.column + 1)


def _forbidden(event: yaml.NodeEvent, place: Place) -> Iterator[Flaw]:
    """Aliases, anchors and tags can make a small file explode; a crisis needs none."""
    hint = "write the value out"
    if isinstance(event, yaml.AliasEvent):
        yield Flaw(place, f"aliases such as '*{event.anchor}' are not read", hint)
    elif event.anchor is not None:
        yield Flaw(place, f"anchors such as '&{event.anchor}' are not read", hint)
    if (tag := getattr(event, "tag", None)) is not None:
        short = str(tag).replace("tag:yaml.org,2002:", "!!")
        yield Flaw(place, f"tags such as {short!r} are not read", "take the tag out")


def _add(event: yaml.NodeEvent, stack: list[_Open], source: SourceText, flaws: list[Flaw]) -> None:
    """Open a list or mapping, or put a scalar where it belongs."""
    place = _place(source.file, event.start_mark)
    if isinstance(event, yaml.CollectionStartEvent):
        stack.append(_Open(place, is_map=isinstance(event, yaml.MappingStartEvent)))
    elif isinstance(event, yaml.ScalarEvent):
        word = _word(event, source)
        if UNREADABLE in word:
            flaws.append(Flaw(place, "this text holds the character U+0000", "take it out"))
            word = Word(UNREADABLE, place)
        is_plain = event.style in (None, "")
        _put(stack[-1], TextNode(word, is_plain and word in _EMPTY, place), flaws)
    else:
        _put(stack[-1], TextNode(Word(UNREADABLE, place), is_empty=False, place=place), flaws)


def _word(event: yaml.ScalarEvent, source: SourceText) -> Word:
    """Return a scalar's text with the place where its first character stands."""
    start: Any = event.start_mark  # the parsers always give both marks
    end: Any = event.end_mark
    place, begin = _place(source.file, start), start.index
    written = source.text[begin : end.index]
    if event.style in ("|", ">"):
        begin = source.text.find("\n", begin) + 1
        place = Place(source.file, place.line + 1, 1)
        written = source.text[begin : end.index]
        indent = len(written) - len(written.lstrip(" "))
        return Word(event.value, place.right(indent), _breaks(event.value, written, place))
    if event.style in ("'", '"'):
        place, written = place.right(1), written[1:-1]
    is_escaped = event.style == "'" and "''" in written
    is_escaped = is_escaped or (event.style == '"' and "\\" in written)
    if "\n" not in written or is_escaped:
        return Word(event.value, place)
    return Word(event.value, place, _breaks(event.value, written, place))


def _breaks(value: str, written: str, place: Place) -> tuple[tuple[int, Place], ...]:
    """Say from which character on a text of several lines stands where.

    YAML folds only white space, so that all other characters stand in the same order.
    """
    breaks: list[tuple[int, Place]] = []
    visible = (offset for offset, character in enumerate(value) if not character.isspace())
    for number, line in enumerate(written.split("\n")):
        indent = len(line) - len(line.lstrip())
        offsets = [offset for _, offset in zip("".join(line.split()), visible, strict=False)]
        if offsets:
            start = place if number == 0 else Place(place.file, place.line + number, 1)
            breaks.append((offsets[0], start.right(indent)))
    return tuple(breaks)


def _close(stack: list[_Open], flaws: list[Flaw]) -> None:
    """Close the innermost list or mapping."""
    done = stack.pop()
    node: Node = ListNode(tuple(done.items), done.place)
    if done.is_map:
        node = MapNode(done.entries, done.place)
    _put(stack[-1], node, flaws)


def _put(parent: _Open, node: Node, flaws: list[Flaw]) -> None:
    """Put a node into the list or mapping around it."""
    if not parent.is_map:
        parent.items.append(node)
    elif parent.key is not None:
        key, parent.key = parent.key, None
        if key == UNREADABLE:
            return
        if key in parent.entries:
            first = next(word for word in parent.entries if word == key).place.line
            what = f"the key {key!r} is given twice; it stands in line {first} already"
            flaws.append(Flaw(key.place, what, "keep one of the two, or rename one"))
        elif key == "<<":
            flaws.append(Flaw(key.place, "merge keys ('<<') are not read", "write the keys out"))
        else:
            parent.entries[key] = node
    elif isinstance(node, TextNode):
        parent.key = node.word
    else:
        what = "a list or mapping cannot be a key"
        flaws.append(Flaw(node.place, what, "write 'key: value', with a plain word as key"))
        parent.key = Word(UNREADABLE, node.place)
