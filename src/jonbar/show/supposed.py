"""The page for assumptions that are set by hand."""

from __future__ import annotations

from jonbar.ask import chance as say
from jonbar.ask.supposed import Supposed
from jonbar.show.page import Column, Heading, Page, Paragraph, Row, Table
from jonbar.show.words import ending_in_words, how_it_was_made, listed, ranges_in_words


def supposed_page(answer: Supposed) -> Page:
    """Return the endings as the reading has them, and as they are with other assumptions."""
    columns = (
        Column(title="Ending"),
        Column(title="As the reading has it", is_number=True),
        Column(title="As it is set", is_number=True),
    )
    rows = tuple(
        Row(
            cells=(
                ending_in_words(name, answer.ending_words)
                + (" (this is what came)" if name == answer.ending else ""),
                say.stacked(shift.as_read),
                say.stacked(shift.as_set),
            )
        )
        for name, shift in answer.endings.items()
    )
    return Page(
        blocks=(
            Heading(text=answer.manifest.crisis, level=1),
            Paragraph(text=_set(answer)),
            Heading(text="Endings"),
            Table(columns=columns, rows=rows),
            Paragraph(text=ranges_in_words(answer.manifest), is_aside=True),
            *how_it_was_made(answer.manifest),
        )
    )


def _set(answer: Supposed) -> str:
    """Return what is set, and what is changed besides."""
    numbers = [f"{name} = {value:g}" for name, value in answer.numbers.items()]
    said = f"Set by hand: {listed(numbers)}." if numbers else "No assumption is set by hand."
    if answer.changes:
        return f"{said} With the change: {listed(answer.changes)}, given all that did happen."
    return f"{said} Chances before the first moment."
