"""The pages for `list`: the crises that come with Jonbar, and what one of them offers to ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jonbar.model.crisis import Crisis
from jonbar.show.page import Block, Column, Heading, Page, Paragraph, Row, Table
from jonbar.text.dates import plain


def crises_page(titles: Mapping[str, str]) -> Page:
    """Return the crises that come with Jonbar; `titles` maps the name of each to its title."""
    rows = tuple(Row(cells=(name, title)) for name, title in titles.items())
    columns = (Column(title="Name"), Column(title="Crisis", share=3))
    text = "`jonbar list NAME` shows what can be asked about one of them."
    return Page(
        blocks=(
            Heading(text="Crises that come with Jonbar", level=1),
            Table(columns=columns, rows=rows),
            Paragraph(text=text, is_aside=True),
        )
    )


def crisis_page(crisis: Crisis) -> Page:
    """Return the readings, moments, endings and changes of a crisis, with the names to ask by."""
    readings = [(each.name, each.what) for each in crisis.readings.values()]
    endings = [
        (each.name, each.what or each.name.replace("_", " ")) for each in crisis.endings.values()
    ]
    about = (Paragraph(text=crisis.about),) if crisis.about else ()
    return Page(
        blocks=(
            Heading(text=crisis.title, level=1),
            *about,
            *_named("Readings (--reading NAME)", readings, first=str(crisis.first_reading)),
            *_dated_moments(crisis),
            *_named("Endings", endings),
            *_dated_changes(crisis),
        )
    )


def _named(title: str, entries: Sequence[tuple[str, str]], first: str = "") -> tuple[Block, ...]:
    """Return names with what they stand for; the one that is asked by default says so."""
    asked = "(asked unless another is named)"
    rows = tuple(
        Row(cells=(name, f"{what} {asked}".strip() if name == first else what))
        for name, what in entries
    )
    columns = (Column(title="Name"), Column(title="What", share=3))
    return Heading(text=title), Table(columns=columns, rows=rows)


def _spelled(name: str) -> str:
    """Return a key as words."""
    return name.replace("_", " ")


def _dated_moments(crisis: Crisis) -> tuple[Block, ...]:
    """Return the moments, with who chose and what could have been chosen."""
    rows = []
    for moment in crisis.moments.values():
        options = ", ".join(value for value in moment.options if value != "none")
        chooser = crisis.actors[moment.actor].what if moment.actor is not None else "Event"
        what = f"{moment.what}\n{chooser}: {options}" if moment.what else f"{chooser}: {options}"
        rows.append(Row(cells=(moment.name, plain(moment.when), what)))
    columns = (Column(title="Name"), Column(title="Date"), Column(title="What", share=3))
    return (
        Heading(text="Moments (jonbar policy CRISIS NAME for a choice)"),
        Table(columns=columns, rows=tuple(rows)),
    )


def _dated_changes(crisis: Crisis) -> tuple[Block, ...]:
    """Return the changes; those that no actor could have made say so."""
    heading = Heading(text="Changes (jonbar whatif CRISIS NAME)")
    if not crisis.changes:
        text = "None; make one on the spot: jonbar whatif CRISIS moment=value."
        return heading, Paragraph(text=text)
    rows = tuple(
        Row(
            cells=(
                change.name,
                plain(change.when),
                f"{change.what}\nNeeds --asb: {change.asb}" if change.asb else change.what,
            )
        )
        for change in crisis.changes.values()
    )
    columns = (Column(title="Name"), Column(title="Date"), Column(title="What", share=3))
    return heading, Table(columns=columns, rows=rows)
