"""A thread of Reddit, as its JSON has it (the address of the thread with `.json` behind it)."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from jonbar.text.characters import tidy
from jonbar.text.passage import Line, Passage, Role
from jonbar.text.readers.edits import with_edits
from jonbar.text.readers.links import links_in
from jonbar.text.readers.quotations import with_origins
from jonbar.text.word import Place, Word

_DELETED = "[deleted]"  # who has left, or taken a comment back


def is_reddit(said: Any) -> bool:  # noqa: ANN401  (whatever JSON holds)
    """Say whether JSON is a thread of Reddit.

    Args:
        said: What the JSON holds.

    Returns:
        True if it is a list of listings, or one.

    Example:
        >>> is_reddit([{"kind": "Listing", "data": {}}]), is_reddit({})
        (True, False)
    """
    first = said[0] if isinstance(said, list) and said else said
    return isinstance(first, Mapping) and first.get("kind") == "Listing"


def read_reddit(said: Any, file: str) -> tuple[str, tuple[Passage, ...]]:  # noqa: ANN401
    """Return the opening post and the comments of a thread, each before its replies.

    Args:
        said: What the JSON holds; it is a thread of Reddit.
        file: The file as it should be printed.

    Returns:
        The title, "" for none; and the posts, numbered from 1 in the order of the page. A line that
        begins with ">" is a quotation, of the post that is answered unless an earlier one says it.

    Example:
        >>> def thing(kind, **data):
        ...     return {"kind": kind, "data": data}
        >>> opening = thing("t3", name="t3_a", title="The dam", selftext="It broke.")
        >>> reply = thing("t1", name="t1_b", parent_id="t3_a", body="> It broke.")
        >>> said = thing("Listing", children=[opening, reply])
        >>> title, posts = read_reddit(said, "dam.json")
        >>> title, [(line.role, line.of) for line in posts[1].lines]
        ('The dam', [('quote', 1)])
    """
    title = ""
    posts: list[Passage] = []
    numbers: dict[str, int] = {}
    answered: dict[int, int | None] = {}
    for number, thing in enumerate(_things(said), start=1):
        title = title or _text(thing.get("title"))
        numbers[_text(thing.get("name"))] = number
        answered[number] = numbers.get(_text(thing.get("parent_id")) or "?")
        posts.append(_post(thing, number, file))
    tied = with_origins(posts)
    return title, tuple(_answering(post, answered[post.number]) for post in tied)


def missing_comments(said: Any) -> int:  # noqa: ANN401
    """Return how many comments of a thread are not in its JSON, behind "load more comments".

    Args:
        said: What the JSON holds; it is a thread of Reddit.

    Returns:
        How many comments it counts, but does not hold.

    Example:
        >>> more = {"kind": "more", "data": {"count": 3}}
        >>> missing_comments([{"kind": "Listing", "data": {"children": [more]}}])
        3
    """
    counts = (data.get("count") for kind, data in _everything(said) if kind == "more")
    return sum(count for count in counts if type(count) is int and count > 0)


def _things(said: Any) -> Iterator[Mapping[str, Any]]:  # noqa: ANN401
    """Give what the posts hold, each before its replies."""
    return (data for kind, data in _everything(said) if kind in ("t1", "t3"))


def _everything(said: Any) -> Iterator[tuple[object, Mapping[str, Any]]]:  # noqa: ANN401
    """Give the kind of each thing and what it holds, each before its replies."""
    waiting = list(reversed(said)) if isinstance(said, list) else [said]
    while waiting:
        thing = waiting.pop()
        data = thing.get("data") if isinstance(thing, Mapping) else None
        if not isinstance(data, Mapping):
            continue
        yield thing.get("kind"), data
        waiting.append(data.get("replies"))
        if isinstance(data.get("children"), list) and thing.get("kind") == "Listing":
            waiting.extend(reversed(data["children"]))


def _post(thing: Mapping[str, Any], number: int, file: str) -> Passage:
    """Return a post or a comment as a passage."""
    place = Place(file, 1, 1)  # JSON has a text of many lines on one
    body = thing.get("body") or thing.get("selftext")
    lines: list[Line] = []
    for line in tidy(html.unescape(body)).splitlines() if isinstance(body, str) else ():
        role: Role = "quote" if line.lstrip().startswith(">") else "own"
        if text := line.lstrip("> \t\xa0").rstrip():
            lines.append(Line(text=Word(text, place), role=role))
    post = Passage(
        number=number,
        place=place,
        author=_text(thing.get("author")).replace(_DELETED, ""),
        lines=tuple(lines),
        links=links_in(line.text for line in lines if line.role != "quote"),
    )
    return with_edits(post)


def _answering(post: Passage, answered: int | None) -> Passage:
    """Return a post whose quotations of unknown origin are of the post that it answers."""
    lines = (
        replace(line, of=answered) if line.role == "quote" and line.of is None else line
        for line in post.lines
    )
    return replace(post, lines=tuple(lines))


def _text(value: object) -> str:
    """Return a text with plain white space; "" for anything else."""
    return " ".join(tidy(html.unescape(value)).split()) if isinstance(value, str) else ""
