"""Timelines for a forum, as Markdown or as BBCode: dates in bold, one moment a line, no tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jonbar.ask.timelines import Event, Story
from jonbar.show.legible import legible
from jonbar.show.markdown import escaped
from jonbar.show.story import sentences as tell
from jonbar.show.words import how_it_was_made

_ZERO_WIDTH = "\u200b"  # parts a bracket from its tag, so that a forum shows both


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marks:
    """How a forum writes things down."""

    plain: Callable[[str], str]
    heading: Callable[[str], str]
    bold: Callable[[str], str]
    italic: Callable[[str], str]
    items: Callable[[list[str]], list[str]]


def story_markdown(story: Story) -> str:
    """Return the timelines as Markdown.

    Args:
        story: The timelines.

    Returns:
        CommonMark; whatever comes from the crisis is escaped.
    """
    return _written(
        story,
        _Marks(
            plain=escaped,
            heading=lambda text: f"## {text}",
            bold=lambda text: f"**{text}**",
            italic=lambda text: f"*{text}*",
            items=lambda items: [f"- {item}" for item in items],
        ),
    )


def story_bbcode(story: Story) -> str:
    """Return the timelines as BBCode.

    Args:
        story: The timelines.

    Returns:
        Text with the tags b, i and list; brackets that come from the crisis are no tags.
    """
    return _written(
        story,
        _Marks(
            plain=_bbcode,
            heading=lambda text: f"[b]{text}[/b]",
            bold=lambda text: f"[b]{text}[/b]",
            italic=lambda text: f"[i]{text}[/i]",
            items=lambda items: ["[list]", *(f"[*]{item}" for item in items), "[/list]"],
        ),
    )


def _written(story: Story, marks: _Marks) -> str:
    """Return the timelines in one way of writing."""
    plain = marks.plain
    parts = [
        marks.heading(plain(story.manifest.crisis)),
        plain(f"{story.question}."),
        plain(tell.about(story)),
    ]
    for number, timeline in enumerate(story.timelines, start=1):
        parts += [
            marks.heading(plain(tell.title(story, number, timeline))),
            plain(tell.summary(timeline)),
            *([marks.italic(plain(timeline.warning))] if timeline.warning else []),
            "\n".join(marks.items([_event(event, marks) for event in timeline.events])),
        ]
    parts += [marks.italic(plain(made.text)) for made in how_it_was_made(story.manifest)]
    return "\n\n".join(parts) + "\n"


def _event(event: Event, marks: _Marks) -> str:
    """Return one moment on one line."""
    date = marks.bold(marks.plain(f"{event.date[:1].upper()}{event.date[1:]}."))
    chance = "set" if event.changed else f"{tell.own_chance(event)}; so far {tell.so_far(event)}"
    told = f"{date} {marks.plain(tell.what(event))} ({marks.plain(chance)})"
    fact = tell.in_fact(event)
    return f"{told} {marks.italic(marks.plain(fact + '.'))}" if fact else told


def _bbcode(words: str) -> str:
    """Return words on one line in which nothing means anything to BBCode."""
    return " ".join(legible(words).split()).replace("[", f"[{_ZERO_WIDTH}")
