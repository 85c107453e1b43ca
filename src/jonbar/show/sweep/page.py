"""The page of a sweep: how far it is, and what its draws are worth."""

from __future__ import annotations

from jonbar.ask.draws import ENOUGH
from jonbar.ask.sweep import Sweep, SweepCell
from jonbar.show.page import Block, Bullets, Column, Heading, Page, Paragraph, Row, Table
from jonbar.show.words import counted

_MOST = 40  # rows; beyond these the page would hide what is said below it


def sweep_page(sweep: Sweep) -> Page:
    """Return how far a sweep is."""
    return Page(
        blocks=(
            Heading(text=f"The sweep in {sweep.folder}", level=1),
            Paragraph(text=_how_far(sweep)),
            *_files(_damage(sweep), sweep.damaged),
            *_files("Not of this sweep, to be moved away", sweep.foreign),
            Heading(text="What it asks"),
            *_cells(sweep.cells),
            Heading(text="How to read this"),
            Paragraph(
                text="A draw weighs as much as the chance that it gave to what happened. So the "
                "draws are worth as many as stand in the last column, were all weights alike; "
                f"below {ENOUGH} the ranges are rough.",
                is_aside=True,
            ),
            Paragraph(
                text=f"Made with Jonbar {sweep.made_with['jonbar']}, seed {sweep.seed}.",
                is_aside=True,
            ),
        )
    )


def _how_far(sweep: Sweep) -> str:
    """Return how much is done, and what is to be done for the rest."""
    blocks = counted(sweep.blocks, "block of draws", "blocks of draws")
    if sweep.finished_blocks == sweep.blocks:
        return f"Finished: {blocks}."
    so_far = f"{sweep.finished_blocks:,} of {blocks} are finished."
    if sweep.is_running:
        return f"{so_far} It is running."
    return f"{so_far} It is not running; the command that began it goes on where it stopped."


def _damage(sweep: Sweep) -> str:
    if sweep.finished_blocks == sweep.blocks:
        return "Were damaged, and were computed again"
    return "Damaged, to be computed again"


def _cells(cells: tuple[SweepCell, ...]) -> tuple[Block, ...]:
    """Return what is asked, a row each."""
    columns = (
        Column(title="Crisis"),
        Column(title="Question", share=2),
        Column(title="Reading"),
        Column(title="Draws done", is_number=True),
        Column(title="They are worth", is_number=True),
    )
    rows = tuple(
        Row(
            cells=(
                cell.crisis,
                cell.question,
                cell.reading,
                f"{cell.finished_draws:,} of {cell.draws:,}",
                f"{cell.effective_draws:,.0f}",
            )
        )
        for cell in cells[:_MOST]
    )
    table = Table(columns=columns, rows=rows)
    if len(cells) <= _MOST:
        return (table,)
    more = f"{len(cells) - _MOST:,} more; `--json` has them all."
    return table, Paragraph(text=more, is_aside=True)


def _files(title: str, names: tuple[str, ...]) -> tuple[Block, ...]:
    """Return a titled list of files; nothing where there are none."""
    return (Heading(text=title), Bullets(items=names)) if names else ()
