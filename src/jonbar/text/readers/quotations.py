"""Who quotes whom in a thread: words that stood in an earlier post are that post's, not a claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jonbar.text.passage import Line, Passage
from jonbar.text.readers.memory import Memory
from jonbar.text.words import words_in


def without_repeats(posts: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return posts in which a line that repeats an earlier post has become a quotation of it.

    A line repeats a post if it is, word for word, some whole sentences of that post, at least four
    words of them; a shorter line does so if the line before it quotes the same post.

    Args:
        posts: The posts in order, with what is quoted among their own lines.

    Returns:
        The same posts with every quotation tied to the latest post that says it.

    Example:
        >>> from jonbar.text.word import Place, Word
        >>> def post(number, *lines):
        ...     own = tuple(Line(text=Word(line)) for line in lines)
        ...     return Passage(number=number, place=Place("", number, 1), lines=own)
        >>> posts = (post(1, "The dam was bound to break. So what?"),
        ...          post(2, "The dam was bound to break.", "It held for years."))
        >>> [(line.role, line.of) for line in without_repeats(posts)[1].lines]
        [('quote', 1), ('own', None)]
    """
    memory = Memory()
    found: list[Passage] = []
    for post in posts:
        lines: list[Line] = []
        for line in post.lines:
            words = words_in(line.text)
            before = lines[-1].of if lines else None
            if line.role != "edit" and (of := memory.who_said(words, before)):
                lines.append(replace(line, role="quote", of=of))
            else:
                lines.append(line)
        found.append(replace(post, lines=tuple(lines)))
        memory.keep(found[-1])
    return tuple(found)


def with_origins(posts: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return posts in which each quotation is tied to the post that it quotes, if it can be found.

    Args:
        posts: The posts in order, with quotations of which the origin may not be known.

    Returns:
        The same posts; an unknown origin is the latest earlier post that says these words, else the
        latest one by the author who is named.

    Example:
        >>> from jonbar.text.word import Place, Word
        >>> first = Passage(number=1, place=Place("", 1, 1), author="Ada",
        ...                 lines=(Line(text=Word("The dam was bound to break.")),))
        >>> quote = Line(text=Word("bound to break"), role="quote", whom="Ada")
        >>> second = Passage(number=2, place=Place("", 5, 1), lines=(quote,))
        >>> with_origins((first, second))[1].lines[0].of
        1
    """
    memory = Memory()
    latest: dict[str, int] = {}
    found: list[Passage] = []
    for post in posts:
        lines: list[Line] = []
        for line in post.lines:
            if line.role == "quote" and line.of is None:
                before = lines[-1].of if lines else None
                of = memory.who_said(words_in(line.text), before) or latest.get(line.whom.lower())
                lines.append(replace(line, of=of))
            else:
                lines.append(line)
        found.append(replace(post, lines=tuple(lines)))
        memory.keep(found[-1])
        if post.author:
            latest[post.author.lower()] = post.number
    return tuple(found)
