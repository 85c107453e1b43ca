"""The page for `read`: what was understood of sources, in time, and held against a crisis."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

from jonbar.ask.understood import ReadPassage, Understood
from jonbar.show.page import Block, Bullets, Column, Heading, Page, Paragraph, Row, Table
from jonbar.show.words import counted, listed

_MOST = 40  # rows of a table
_LONGEST = 140  # characters of what a passage says
_PARTS = {"cards": "card", "thread": "post", "text": "paragraph"}


def understood_page(answer: Understood) -> Page:
    """Return what was understood of some files."""
    return Page(
        blocks=(
            Heading(text=answer.crisis or "What the files say", level=1),
            *_files(answer),
            *_timeline(answer),
            *_posts(answer),
            *_bullets("Look at", answer.open),
            *_not_cited(answer),
            *_next(answer),
        )
    )


def _files(answer: Understood) -> tuple[Block, ...]:
    """Return what each file was taken for."""
    rows = []
    for file in answer.files:
        passages = [each for each in answer.passages if each.cite.startswith(f"{file.source} ")]
        rows.append(
            Row(
                cells=(
                    file.file,
                    f"{file.form}, {file.encoding}" if file.encoding else file.form,
                    counted(len(passages), _PARTS[file.kind]),
                    passages[0].cite,
                )
            )
        )
    columns = (
        Column(title="File"),
        Column(title="Taken for"),
        Column(title="Passages"),
        Column(title="Cited as"),
    )
    left_out = tuple(
        f"Left out of {file.file}: {listed(f'“{line}”' for line in file.left_out)}."
        for file in answer.files
        if file.left_out
    )
    return (
        Table(columns=columns, rows=tuple(rows)),
        *(Paragraph(text=text, is_aside=True) for text in left_out),
    )


def _timeline(answer: Understood) -> tuple[Block, ...]:
    """Return the dates in order of time."""
    heading = Heading(text="On the timeline")
    if not answer.timeline:
        return heading, Paragraph(text="No passage names a date.")
    rows = [Row(cells=(entry.date, entry.cite, _short(entry.says))) for entry in answer.timeline]
    columns = (Column(title="Date"), Column(title="Passage"), Column(title="What it says", share=3))
    return heading, *_table(columns, rows)


def _posts(answer: Understood) -> tuple[Block, ...]:
    """Return who quotes whom in threads."""
    threads = [f"{file.source} " for file in answer.files if file.kind == "thread"]
    posts = [each for each in answer.passages if each.cite.startswith(tuple(threads))]
    if not posts:
        return ()
    rows = [Row(cells=(post.cite, post.author, *_quotes(post))) for post in posts]
    columns = (
        Column(title="Post"),
        Column(title="Author"),
        Column(title="Own lines", is_number=True),
        Column(title="Added later", is_number=True),
        Column(title="Quotes"),
    )
    return Heading(text="Who quotes whom"), *_table(columns, rows)


def _quotes(post: ReadPassage) -> tuple[str, str, str]:
    """Return how many lines are a post's own, were added later, and which posts it quotes."""
    own = sum(line.role == "own" for line in post.lines)
    added = sum(line.role == "edit" for line in post.lines)
    quoted = (line.of or line.whom or "?" for line in post.lines if line.role == "quote")
    return f"{own}", f"{added}" if added else "", listed(dict.fromkeys(quoted))


def _not_cited(answer: Understood) -> tuple[Block, ...]:
    """Return the passages that the crisis does not cite, with whom and what they name."""
    if not answer.crisis:
        return ()
    heading = Heading(text="Not cited yet")
    blocks: list[Block] = [
        Paragraph(
            text=f"{file.file} is no source of this crisis yet: add `{file.source}: "
            f"{{file: {file.file}, kind: {file.kind}}}` to its sources."
        )
        for file in answer.files
        if not file.is_source
    ]
    left = [each for each in answer.passages if not each.is_cited]
    if not left:
        return heading, *blocks, Paragraph(text="Every passage is cited.")
    rows = [
        Row(
            cells=(
                each.cite,
                _short(" ".join(line.text for line in each.lines if line.role != "quote")),
                ", ".join(each.actors),
                ", ".join(each.moments),
            )
        )
        for each in left
    ]
    columns = (
        Column(title="Passage"),
        Column(title="What it says", share=3),
        Column(title="Names"),
        Column(title="Moments of that name or day"),
    )
    return heading, *blocks, *_table(columns, rows)


def _next(answer: Understood) -> tuple[Block, ...]:
    """Return what can be done now."""
    if answer.wrote:
        text = f"Wrote a draft of a crisis to {answer.wrote}. Next: jonbar check {answer.wrote}"
        return (Paragraph(text=text),)
    if answer.crisis:
        return ()
    files = " ".join(file.file for file in answer.files)
    text = f"To begin a crisis from this: jonbar read {files} --into NEW-FOLDER"
    return (Paragraph(text=text, is_aside=True),)


def _table(columns: tuple[Column, ...], rows: Sequence[Row]) -> tuple[Block, ...]:
    """Return a table, and how many rows it does not show."""
    table = Table(columns=columns, rows=tuple(rows[:_MOST]))
    if len(rows) <= _MOST:
        return (table,)
    text = f"{len(rows) - _MOST:,} more; `--json` has them all."
    return table, Paragraph(text=text, is_aside=True)


def _bullets(title: str, items: Sequence[str]) -> tuple[Block, ...]:
    """Return a titled list; nothing where there is nothing to list."""
    if not items:
        return ()
    more = len(items) - _MOST
    rest = (Paragraph(text=f"{more:,} more; `--json` has them all.", is_aside=True),)
    return (
        Heading(text=title),
        Bullets(items=tuple(items[:_MOST])),
        *(rest if more > 0 else ()),
    )


def _short(text: str) -> str:
    """Return the beginning of a text."""
    return shorten(text, _LONGEST, placeholder=" …")
