"""The pieces of which records and readings are made: text, lists, dates, citations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jonbar.model.crisis import When
from jonbar.model.ground import Basis, Citation
from jonbar.text.dates import read_date
from jonbar.text.flaw import Flaw, FlawedCrisisError
from jonbar.text.word import Word
from jonbar.text.yaml import UNREADABLE, ListNode, MapNode, Node, TextNode

FINGERPRINT = r"[0-9a-f]{8,64}"
_CITATION = re.compile(r"(\S+?)(?:\s+(.*?))?\s*(?:#(\S*))?", re.DOTALL)


def word_of(node: Node | None) -> Word:
    """Return the text of a node.

    Args:
        node: A scalar, or None where the key was left out.

    Returns:
        Its word; "" when it was left out, and UNREADABLE when it could not be read.

    Example:
        >>> from jonbar.text.yaml import nodes
        >>> node = nodes("airlift")
        >>> word_of(node), word_of(None)
        ('airlift', '')
    """
    return node.word if isinstance(node, TextNode) else Word("")


def text_of(entry: MapNode, key: str) -> str:
    """Return a sentence of an entry.

    Args:
        entry: A mapping with fixed keys.
        key: One of them.

    Returns:
        The text, white space made plain; "" when it is left out.

    Example:
        >>> from jonbar.text.yaml import nodes
        >>> node = nodes("what: A  storm")
        >>> text_of(node, "what")
        'A storm'
    """
    word = word_of(entry.get(key))
    return "" if word == UNREADABLE else " ".join(word.split())


def words_of(node: Node | None) -> tuple[Word, ...]:
    """Return the names in a list, or the only one.

    Args:
        node: A scalar, a list of scalars, or None where the key was left out.

    Returns:
        The words that could be read.

    Example:
        >>> from jonbar.text.yaml import nodes
        >>> node = nodes("[blockade, reply]")
        >>> words_of(node)
        ('blockade', 'reply')
    """
    items = node.items if isinstance(node, ListNode) else (node,)
    found = (word_of(item) for item in items if item is not None)
    return tuple(word for word in found if word != UNREADABLE)


def named(node: Node | None) -> Iterator[tuple[Word, Node]]:
    """Give the entries of a mapping whose keys are names.

    Args:
        node: A mapping, or None where the key was left out.

    Yields:
        Each name with its value.

    Example:
        >>> from jonbar.text.yaml import nodes
        >>> node = nodes("reply: convoy")
        >>> [name for name, _ in named(node)]
        ['reply']
    """
    if isinstance(node, MapNode):
        yield from node.entries.items()


def listed(node: Node | None) -> tuple[Node, ...]:
    """Return the items of a list; one that is not a list stands for itself.

    Args:
        node: Any node, or None where the key was left out.

    Returns:
        The items.

    Example:
        >>> from jonbar.text.yaml import nodes
        >>> node = nodes("[a, b]")
        >>> len(listed(node)), len(listed(None))
        (2, 0)
    """
    if node is None:
        return ()
    return node.items if isinstance(node, ListNode) else (node,)


def when_of(entry: MapNode, flaws: list[Flaw], key: str = "on") -> When:
    """Return when an entry took place.

    Args:
        entry: A mapping with a date.
        flaws: Gets the flaw of a date that cannot be read.
        key: The date's key.

    Returns:
        The date and the order; a date that cannot be read counts as unknown.

    Example:
        >>> from jonbar.text.yaml import nodes
        >>> node = nodes("on: 1948-06")
        >>> when_of(node, []).last
        '1948-06-30T23:59'
    """
    after = words_of(entry.get("after"))
    before = words_of(entry.get("before"))
    word = word_of(entry.get(key))
    if key not in entry.entries:
        return When(text=None, first=None, last=None, after=after, before=before)
    try:
        span = read_date(word) if word != UNREADABLE else None
    except FlawedCrisisError as error:
        flaws.extend(error.flaws)
        span = None
    if span is None:
        return When(text=Word("", word.place), first=None, last=None, after=after, before=before)
    first, last = span.first, span.last
    return When(text=word, first=first, last=last, about=span.about, after=after, before=before)


def citations_of(node: Node | None, flaws: list[Flaw]) -> tuple[Citation, ...]:
    """Return one citation or several.

    Args:
        node: A scalar, a list of scalars, or None where the key was left out.
        flaws: Gets the flaw of a citation that cannot be read.

    Returns:
        The citations, in file order.

    Example:
        >>> from jonbar.text.yaml import nodes
        >>> node = nodes("notes card 3")
        >>> citations_of(node, [])[0].locator
        'card 3'
    """
    return tuple(citation_of(word, flaws) for word in words_of(node))


def citation_of(word: Word, flaws: list[Flaw]) -> Citation:
    """Return the passage that some text cites.

    Args:
        word: Such as `notes card 3`, or with a fingerprint, `notes card 3 #0123abcd`.
        flaws: Gets the flaw of a fingerprint that is none.

    Returns:
        The citation; whether its source is known is not asked here.

    Example:
        >>> citation = citation_of(Word("clay p. 361 #0123abcd"), [])
        >>> citation.source, citation.locator, citation.fingerprint
        ('clay', 'p. 361', '0123abcd')
    """
    found = _CITATION.fullmatch(word)
    if found is None:
        return Citation(source=word, locator="")
    source, locator, mark = found.groups()
    if mark is not None and not re.fullmatch(FINGERPRINT, mark):
        what = f"the fingerprint '#{mark}' is not made of 8 or more of the digits 0-9 and a-f"
        flaws.append(Flaw(word.at(found.start(3) - 1), what, "take it out"))
    locator = " ".join((locator or "").split())
    return Citation(source=Word(source, word.place), locator=locator, fingerprint=mark or "")


def basis_of(entry: MapNode, flaws: list[Flaw]) -> Basis:
    """Return what an entry rests on.

    Args:
        entry: A mapping that may have `cites` and `because`.
        flaws: Gets the flaws of its citations.

    Returns:
        The basis.

    Example:
        >>> from jonbar.text.yaml import nodes
        >>> node = nodes("because: letters")
        >>> basis_of(node, []).because
        'letters'
    """
    cites = citations_of(entry.get("cites"), flaws)
    return Basis(cites=cites, because=text_of(entry, "because"))
