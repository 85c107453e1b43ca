"""Saved pages of forums: XenForo (1 and 2) and phpBB, told by the classes of their tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jonbar.text.html import Tag, text_of, walk
from jonbar.text.passage import Passage
from jonbar.text.readers.edits import with_edits
from jonbar.text.readers.marked_lines import Quoted, marked_lines
from jonbar.text.readers.quotations import with_origins
from jonbar.text.word import Place

_ORIGIN = re.compile(r"(?:post: |#post-|#p|post\?id=|data-post-id=)(\d{1,18})\b")
_SAID = re.compile(r"(.{1,80}?) (?:said|wrote|schrieb|a écrit|escribió):?(?: ?↑)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Board:
    """How a forum's software marks its pages; a selector is a tag's name and a class, as in CSS.

    Attributes:
        form: What such a page is called.
        posts: Selector of a post, and the pattern of its id.
        bodies: Selectors of what is said in a post.
        authors: Selectors of who wrote it, where no attribute tells.
        numbers: Selectors of what holds the number that the page shows for a post.
        quotes: Selectors of a quotation.
        left_out: Selectors of what stands in a text but is none, such as "X said:".
        titles: Selectors of the title of the thread.
    """

    form: str
    posts: tuple[str, str]
    bodies: tuple[str, ...]
    authors: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    quotes: tuple[str, ...]
    left_out: tuple[str, ...]
    titles: tuple[str, ...]


_BOARDS = (
    _Board(
        form="a XenForo page",
        posts=("article.message", r"(?:js-)?post-(\d{1,18})"),
        bodies=("div.bbWrapper",),
        numbers=("ul.message-attribution-opposite", "div.message-attribution-opposite"),
        quotes=("blockquote.bbCodeBlock--quote",),
        left_out=("div.bbCodeBlock-title", "div.bbCodeBlock-expandLink", "div.js-selectToQuoteEnd"),
        titles=("h1.p-title-value",),
    ),
    _Board(
        form="a XenForo page",
        posts=("li.message", r"post-(\d{1,18})"),
        bodies=("blockquote.messageText",),
        numbers=("a.postNumber",),
        quotes=("div.bbCodeQuote",),
        left_out=("div.attribution", "div.quoteExpand", "div.messageTextEndMarker"),
        titles=("div.titleBar",),
    ),
    _Board(
        form="a phpBB page",
        posts=("div.post", r"p(\d{1,18})"),
        bodies=("div.content",),
        authors=("a.username", "a.username-coloured", "span.username", "span.username-coloured"),
        quotes=("blockquote",),
        left_out=("cite", "div.notice", "div.codebox"),
        titles=("h2.topic-title",),
    ),
)


def read_forum(page: Tag, file: str) -> tuple[str, str, tuple[Passage, ...]]:
    """Return the thread on a saved page of a forum.

    Args:
        page: The page.
        file: The file as it should be printed.

    Returns:
        What kind of page it is, in words; the title, "" for none; and the posts, under the numbers
        that the page shows, else numbered from 1. Without a post the page is none of a forum.

    Example:
        >>> body = Tag("div", {"class": "bbWrapper"}, 2, ("It broke.",))
        >>> post = Tag("article", {"class": "message", "id": "js-post-7", "data-author": "Ada"}, 1,
        ...            (body,))
        >>> form, _, posts = read_forum(Tag("html", {}, 1, (post,)), "dam.html")
        >>> form, posts[0].author, str(posts[0].lines[0].text)
        ('a XenForo page', 'Ada', 'It broke.')
    """
    for board in _BOARDS:
        found = _posts(page, board)
        if found:
            titles = (text_of(tag) for tag in walk(page) if _is(tag, board.titles))
            return board.form, next(titles, ""), _passages(found, board, file)
    return "", "", ()


def _posts(page: Tag, board: _Board) -> dict[str, tuple[Tag, Tag]]:
    """Return the id of each post with the post and what it says."""
    selector, pattern = board.posts
    found: dict[str, tuple[Tag, Tag]] = {}
    for tag in walk(page):
        known = (
            re.fullmatch(pattern, tag.attributes.get("id", "")) if _is(tag, (selector,)) else None
        )
        if known:
            body = next((inner for inner in walk(tag) if _is(inner, board.bodies)), None)
            if body is not None:
                found.setdefault(known[1], (tag, body))
    return found


def _passages(
    found: Mapping[str, tuple[Tag, Tag]], board: _Board, file: str
) -> tuple[Passage, ...]:
    """Return the posts as passages, with their quotations tied to what they quote."""
    shown = _numbers([post for post, _ in found.values()], board)
    numbers = dict(zip(found, shown, strict=True))

    def quoted(tag: Tag) -> Quoted | None:
        return _quoted(tag, board, numbers) if _is(tag, board.quotes) else None

    posts = []
    for key, (post, body) in found.items():
        lines, links = marked_lines(body, file, quoted, lambda tag: _is(tag, board.left_out))
        passage = Passage(
            number=numbers[key],
            place=Place(file, post.line, 1),
            author=_author(post, board),
            lines=lines,
            links=links,
        )
        posts.append(with_edits(passage))
    return with_origins(posts)


def _numbers(posts: Sequence[Tag], board: _Board) -> list[int]:
    """Return the numbers that the page shows, if they count up; else those from 1 on."""
    shown = []
    for post in posts:
        texts = (text_of(tag) for tag in walk(post) if _is(tag, board.numbers))
        digits = (re.search(r"#([\d,.]{1,9})(?!\d)", text) for text in texts)
        shown += [int(re.sub(r"\D", "", match[1]) or 0) for match in digits if match][:1]
    counts_up = all(a < b for a, b in zip([0, *shown], shown, strict=False))
    if len(shown) == len(posts) and counts_up:
        return shown
    return list(range(1, len(posts) + 1))


def _quoted(tag: Tag, board: _Board, numbers: Mapping[str, int]) -> Quoted:
    """Return who is quoted in a quotation."""
    told = [each for head in _heads(tag, board) for each in walk(head)]
    values = (f"{key}={value}" for each in (tag, *told) for key, value in each.attributes.items())
    origins = (match[1] for value in values for match in _ORIGIN.finditer(value))
    of = next((numbers[each] for each in origins if each in numbers), None)
    whom = tag.attributes.get("data-quote") or tag.attributes.get("data-author") or ""
    said = (_SAID.match(text_of(each)) for each in told)
    return Quoted(of=of, whom=whom or next((match[1] for match in said if match), ""))


def _heads(quote: Tag, board: _Board) -> Iterator[Tag]:
    """Give the parts of a quotation that tell whose it is, but not those of one inside it."""
    for each in quote.inside:
        if isinstance(each, Tag) and _is(each, board.left_out):
            yield each
        elif isinstance(each, Tag) and not _is(each, board.quotes):
            yield from _heads(each, board)


def _author(post: Tag, board: _Board) -> str:
    """Return who wrote a post; "" where the page does not tell."""
    if given := post.attributes.get("data-author"):
        return " ".join(given.split())
    return next((text_of(tag) for tag in walk(post) if _is(tag, board.authors)), "")


def _is(tag: Tag, selectors: Sequence[str]) -> bool:
    """Say whether one of the selectors chooses a tag."""
    for selector in selectors:
        name, _, needed = selector.partition(".")
        if tag.name == name and (not needed or needed in tag.classes):
            return True
    return False
