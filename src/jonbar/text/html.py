"""HTML into a plain tree of tags that know their line; the only place that knows lxml."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jonbar.text.apart import Refusal, read_apart, serve
from jonbar.text.characters import tidy

DEEPEST = 200  # tags inside one another; a page of a forum has some thirty
MOST_TAGS = 500_000
_LONGEST = 1000  # characters of an attribute that are kept; pictures stand in longer ones
_UNSEEN = frozenset(("script", "style", "template", "noscript", "head", "svg", "iframe", "object"))


@dataclass(frozen=True, slots=True)
class Tag:
    """An element of a page.

    Attributes:
        name: Its name in small letters, such as "blockquote".
        attributes: Its attributes.
        line: The line of the file on which it begins.
        inside: Text and elements in it, in order. Scripts, styles and the like are left out.
    """

    name: str
    attributes: Mapping[str, str]
    line: int
    inside: tuple[Tag | str, ...]

    @property
    def classes(self) -> frozenset[str]:
        """The names of its classes."""
        return frozenset(self.attributes.get("class", "").split())


def read_html(pages: Sequence[str], file: str) -> tuple[Tag, ...]:
    """Return pages, or pieces of pages, as trees.

    Nothing that a page names is fetched or run.

    Args:
        pages: HTML texts.
        file: The file as it should be printed in errors.

    Returns:
        The outermost element of each.

    Raises:
        FlawedCrisisError: If one is nested more than 200 deep, has more than 500,000 tags, or takes
            too long.
        JonbarError: If lxml is not installed.

    Example:
        >>> (page,) = read_html(["<p>The <b>dam</b> &amp; city<script>run()</script>"], "a.html")
        >>> text_of(page)
        'The dam & city'
    """
    raw = json.dumps(list(pages)).encode()
    return tuple(_tag(each) for each in read_apart(__name__, "lxml", raw, file))


def walk(tag: Tag) -> Iterator[Tag]:
    """Give a tag and all tags in it, in the order of the page.

    Args:
        tag: A tag.

    Yields:
        The tag itself first.

    Example:
        >>> inner = Tag("b", {}, 1, ("dam",))
        >>> [each.name for each in walk(Tag("p", {}, 1, ("The ", inner)))]
        ['p', 'b']
    """
    waiting = [tag]
    while waiting:
        this = waiting.pop()
        yield this
        waiting.extend(each for each in reversed(this.inside) if isinstance(each, Tag))


def text_of(tag: Tag) -> str:
    """Return the words in a tag, with plain white space.

    Args:
        tag: A tag.

    Returns:
        Its text.

    Example:
        >>> text_of(Tag("p", {}, 1, ("The ", Tag("b", {}, 1, ("dam",)))))
        'The dam'
    """
    return " ".join(tidy("".join(_texts(tag))).split())


def _texts(tag: Tag) -> Iterator[str]:
    """Give the pieces of text in a tag, in order."""
    for each in tag.inside:
        if isinstance(each, str):
            yield each
        else:
            yield from _texts(each)


def _tag(written: Any) -> Tag:  # noqa: ANN401  (a list out of JSON)
    """Return a tag from its list."""
    name, attributes, line, inside = written
    return Tag(name, attributes, line, tuple(e if isinstance(e, str) else _tag(e) for e in inside))


def parse(raw: bytes) -> list[Any]:
    """Return the trees of pages as nested lists; this is what runs in its own process.

    Args:
        raw: A JSON list of HTML texts.

    Returns:
        For each page `[name, attributes, line, inside]`.

    Raises:
        Refusal: If a page is nested too deep or has too many tags.

    Example:
        >>> parse(b'["<p>The dam"]')
        [['html', {}, 1, [['body', {}, 1, [['p', {}, 1, ['The dam']]]]]]]
    """
    from lxml import etree  # noqa: PLC0415  (as late as possible: only this process needs it)

    found = []
    for page in json.loads(raw):
        # libxml2 takes no string with a declaration of an encoding in it, so it gets bytes.
        parser = etree.HTMLParser(
            encoding="utf-8",
            recover=True,
            no_network=True,
            huge_tree=True,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(page.encode("utf-8", "replace"), parser)
        except etree.XMLSyntaxError:  # nothing in it
            root = None
        found.append(["html", {}, 1, []] if root is None else _listed(root))
    return found


def _listed(root: Any) -> list[Any]:  # noqa: ANN401  (an element of lxml, which has no types)
    """Return an element and all in it as nested lists, without recursion."""
    from lxml import etree  # noqa: PLC0415

    stack: list[list[Any]] = [["", {}, 1, []]]
    walker = etree.iterwalk(root, events=("start", "end"))
    for count, (event, element) in enumerate(walker):
        if event == "end":
            done = stack.pop()
            if done[0] not in _UNSEEN:
                stack[-1][-1].append(done)
            if element.tail:
                stack[-1][-1].append(element.tail)
            continue
        attributes = {key: value[:_LONGEST] for key, value in element.attrib.items()}
        stack.append([element.tag, attributes, element.sourceline or 1, []])
        if element.tag in _UNSEEN:
            walker.skip_subtree()
        elif element.text:
            stack[-1][-1].append(element.text)
        if len(stack) > DEEPEST:
            raise Refusal(f"this is nested more than {DEEPEST} deep", "is this the right file?")
        if count > 2 * MOST_TAGS:
            raise Refusal(f"this page has more than {MOST_TAGS:,} tags", "hand over a part of it")
    return stack[0][-1][0]  # type: ignore[no-any-return]


if __name__ == "__main__":
    serve(parse)
