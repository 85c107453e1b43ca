"""A topic of Discourse, as its JSON has it (`/t/NUMBER.json`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from jonbar.text.characters import tidy
from jonbar.text.html import Tag, read_html
from jonbar.text.passage import Passage
from jonbar.text.readers.edits import with_edits
from jonbar.text.readers.marked_lines import Quoted, marked_lines
from jonbar.text.readers.quotations import with_origins
from jonbar.text.word import Place, Word


def is_discourse(said: Any) -> bool:  # noqa: ANN401  (whatever JSON holds)
    """Say whether JSON is a topic of Discourse.

    Args:
        said: What the JSON holds.

    Returns:
        True if it has a stream of posts.

    Example:
        >>> is_discourse({"post_stream": {"posts": []}}), is_discourse([])
        (True, False)
    """
    stream = said.get("post_stream") if isinstance(said, Mapping) else None
    return isinstance(stream, Mapping) and isinstance(stream.get("posts"), list)


def read_discourse(said: Mapping[str, Any], file: str) -> tuple[str, tuple[Passage, ...]]:
    """Return the posts of a topic.

    Args:
        said: What the JSON holds; it is a topic of Discourse.
        file: The file as it should be printed.

    Returns:
        The title, "" for none; and the posts under the numbers that Discourse gives them. What is
        no post is passed over, and so are notes of the forum itself ("closed this topic").

    Raises:
        FlawedCrisisError: If the HTML of some post cannot be read.
        JonbarError: If lxml is not installed.

    Example:
        >>> post = {"post_number": 1, "username": "Ada", "cooked": "<p>It broke.</p>"}
        >>> title, posts = read_discourse(
        ...     {"title": "The dam", "post_stream": {"posts": [post]}}, "dam.json"
        ... )
        >>> title, posts[0].author, str(posts[0].lines[0].text)
        ('The dam', 'Ada', 'It broke.')
    """
    written: dict[int, Mapping[str, Any]] = {}
    for post in said["post_stream"]["posts"]:
        if isinstance(post, Mapping) and isinstance(post.get("cooked"), str):
            number = post.get("post_number")
            if type(number) is int and number > 0 and not post.get("action_code"):
                written.setdefault(number, post)
    bodies = read_html([post["cooked"] for post in written.values()], file) if written else ()
    posts = []
    place = Place(file, 1, 1)  # JSON has a text of many lines on one
    for (number, post), body in zip(written.items(), bodies, strict=True):
        lines, links = marked_lines(body, file, lambda tag: _quoted(tag, written), _is_left_out)
        passage = Passage(
            number=number,
            place=place,
            author=_text(post.get("username")),
            lines=tuple(replace(line, text=Word(line.text, place)) for line in lines),
            links=links,
        )
        posts.append(with_edits(passage))
    return _text(said.get("title")), with_origins(sorted(posts, key=lambda each: each.number))


def missing_posts(said: Mapping[str, Any]) -> int:
    """Return how many posts of a topic are not in its JSON, which holds twenty at a time.

    Args:
        said: What the JSON holds; it is a topic of Discourse.

    Returns:
        How many posts the topic lists beyond those that are there.

    Example:
        >>> post = {"id": 5, "post_number": 1, "cooked": "<p>It broke.</p>"}
        >>> missing_posts({"post_stream": {"posts": [post], "stream": [5, 6, 7]}})
        2
    """
    stream = said["post_stream"]
    listed = stream.get("stream")
    ids = {each for each in listed if type(each) is int} if isinstance(listed, list) else set()
    there = (post.get("id") for post in stream["posts"] if isinstance(post, Mapping))
    return len(ids - {each for each in there if type(each) is int})


def _quoted(tag: Tag, known: Mapping[int, object]) -> Quoted | None:
    """Return who is quoted in an element; None if it is no quotation."""
    if tag.name == "aside" and "quote" in tag.classes:
        given = tag.attributes.get("data-post", "")
        number = int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0
        return Quoted(
            of=number if number in known else None, whom=tag.attributes.get("data-username", "")
        )
    return Quoted() if tag.name == "blockquote" else None


def _is_left_out(tag: Tag) -> bool:
    """Say whether an element is no part of what is said: the line above a quotation, a preview."""
    return (tag.name == "div" and "title" in tag.classes) or (
        tag.name == "aside" and "onebox" in tag.classes
    )


def _text(value: object) -> str:
    """Return a text with plain white space; "" for anything else."""
    return " ".join(tidy(value).split()) if isinstance(value, str) else ""
