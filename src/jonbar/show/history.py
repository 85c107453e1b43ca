"""The page for `history`: the hinge chart in words, moment by moment."""

from __future__ import annotations

from itertools import repeat

from jonbar.ask import chance as say
from jonbar.ask.answer import Span
from jonbar.ask.nouns import History, Step
from jonbar.show.page import Block, Column, Heading, Page, Paragraph, Row, Table
from jonbar.show.words import (
    ICD_203,
    counted,
    ending_in_words,
    how_it_was_made,
    ranges_in_words,
    short_dates,
)

_MOST_HINGES = 10  # more are not hinges, and would hide those that are


def history_page(history: History) -> Page:
    """Return the answer to "how likely was what happened, and where did it turn?"."""
    watched = history.ending or _likeliest(history)
    return Page(
        blocks=(
            Heading(text=history.manifest.crisis, level=1),
            Paragraph(text=summary(history)),
            *_endings(history),
            *_moments(history, watched),
            *_hinges(history),
            Heading(text="How to read this"),
            Paragraph(text=ranges_in_words(history.manifest), is_aside=True),
            ICD_203,
            *how_it_was_made(history.manifest),
        )
    )


def _likeliest(history: History) -> str:
    """Return the ending that is likeliest at the start; watched where history's is not known."""
    return max(history.start.endings, key=lambda name: history.start.endings[name].median)


def summary(history: History) -> str:
    """Return how likely the whole was, and the ending that came, in a sentence or two."""
    whole = (
        f"Under the reading “{history.manifest.reading}” the chance that everything went as it is "
        f"known to have gone, moment by moment, was {say.odds(history.whole_history)}."
    )
    if history.ending is None or history.ending_at_start is None:
        return f"{whole} What is known of history leaves the ending open."
    start = history.ending_at_start
    return (
        f"{whole} The ending that came, “{ending_in_words(history.ending, history.ending_words)}”, "
        f"had a chance of {say.spread(start)} before the first moment: "
        f"{say.in_words(start.median)}."
    )


def _endings(history: History) -> tuple[Block, ...]:
    """Return the chance of each ending before any moment."""
    columns = (
        Column(title="Ending"),
        Column(title="Chance", is_number=True),
        Column(title="In words"),
    )
    rows = tuple(
        Row(
            cells=(
                _ending_cell(history, name),
                say.spread(span),
                say.in_words(span.median),
            ),
            is_marked=name == history.ending,
        )
        for name, span in history.start.endings.items()
    )
    return Heading(text="Before the first moment"), Table(columns=columns, rows=rows)


def _ending_cell(history: History, name: str) -> str:
    """Return an ending, and whether it is the one that came."""
    words = ending_in_words(name, history.ending_words)
    return f"{words} (this is what came)" if name == history.ending else words


def _moments(history: History, watched: str) -> tuple[Block, ...]:
    """Return every moment in order, with its chance and that of the watched ending after it."""
    dates = short_dates(step.date for step in history.moments)
    words = ending_in_words(watched, history.ending_words)
    about = (
        f"“Ending” is the chance of “{words}” once the moment had gone as it went. “Swing” is how "
        "far the moment moved the chances of all endings."
    )
    columns = (
        Column(title="Date", share=2),
        Column(title="What happened", share=5),
        Column(title="Its chance", is_number=True),
        Column(title="Ending", is_number=True),
        Column(title="Swing", is_number=True),
    )
    start = ("", "Before the first moment", "", _with_bar(history.start.endings[watched]), "")
    rows = [Row(cells=start), *map(_moment, history.moments, dates, repeat(watched))]
    return (
        Heading(text="Moment by moment"),
        Paragraph(text=about),
        Table(columns=columns, rows=tuple(rows)),
    )


def _moment(step: Step, date: str, watched: str) -> Row:
    """Return one moment as a row."""
    chance = "not known" if step.chance is None else say.stacked(step.chance)
    return Row(
        cells=(
            date,
            what_happened(step),
            chance,
            _with_bar(step.endings[watched]),
            say.stacked(step.swing),
        )
    )


def what_happened(step: Step) -> str:
    """Return what happened, with who chose it."""
    if step.value is None:
        return f"{step.what} (what happened is not known)"
    happened = step.happened or f"Did not happen: {step.what}"
    return f"{step.actor}: {happened}" if step.actor else happened


def _with_bar(span: Span) -> str:
    """Return a chance with its range and a bar, one below the other."""
    return f"{say.stacked(span)}\n{say.bar(span.median)}"


def _hinges(history: History) -> tuple[Block, ...]:
    """Return the moments by their swing, with how sure their rank is."""
    steps = {step.name: step for step in history.moments}
    ranked = [steps[name] for name in history.hinges]
    shown, left = ranked[:_MOST_HINGES], ranked[_MOST_HINGES:]
    heading = Heading(text="Where it turned")
    if not ranked:
        return heading, Paragraph(text="No moment moves the chance of any ending.")
    columns = (
        Column(title="", is_number=True),
        Column(title="Hinge"),
        Column(title="Swing", is_number=True),
        Column(title="Ranks first in", is_number=True),
    )
    rows = tuple(
        Row(
            cells=(
                f"{rank}.",
                f"{step.what or step.happened} ({step.name})",
                say.spread(step.swing),
                f"{say.percent(step.ranks_first)} of draws",
            )
        )
        for rank, step in enumerate(shown, start=1)
    )
    blocks: list[Block] = [heading, Table(columns=columns, rows=rows)]
    if left:
        most = say.spread(left[0].swing)
        text = f"{counted(len(left), 'more moment')}, none above {most}; `--json` has them all."
        blocks.append(Paragraph(text=text, is_aside=True))
    return tuple(blocks)
