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


def _things(said: Any) -> Iterator[Mapping[str, Any]]:  # noqa: ANN401
    """Give what the posts hold, each before its replies."""
    waiting = list(reversed(said)) if isinstance(said, list) else [said]
    while waiting:
        thing = waiting.pop()
        data = thing.get("data") if isinstance(thing, Mapping) else None
        if not isinstance(data, Mapping):
            continue
        if thing.get("kind") in ("t1", "t3"):
            yield data
            waiting.append(data.get("replies"))
        elif isinstance(data.get("children"), list):
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
        author=_text(thing.get("author")),
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
