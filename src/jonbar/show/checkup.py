"""The page for `check`: what a crisis holds, what its numbers rest on, what to look at."""

from __future__ import annotations

import os

from jonbar.ask.nouns import Checkup
from jonbar.show.page import Block, Bullets, Column, Heading, Page, Paragraph, Row, Table
from jonbar.show.words import counted

_MOST_PLACES = 5  # of numbers that rest on judgement; more would hide the rest of the page


def checkup_page(checkup: Checkup) -> Page:
    """Return what `check` found in a crisis that can be used."""
    verdict = (
        f"Nothing is wrong; {counted(len(checkup.warnings), 'thing')} to look at."
        if checkup.warnings
        else "Nothing is wrong, and there is nothing to look at."
    )
    return Page(
        blocks=(
            Heading(text=checkup.title, level=1),
            Paragraph(text=f"{checkup.period}. {verdict}"),
            *_places(checkup),
            *_bullets("Look at", _without(_folder(checkup), checkup.warnings)),
            Heading(text="What it holds"),
            Table(
                columns=(Column(title="What"), Column(title="How many", is_number=True)),
                rows=tuple(
                    Row(cells=(_spelled(name), f"{number:,}"))
                    for name, number in checkup.counts.items()
                ),
            ),
            *_numbers(checkup),
            *_judgement(checkup),
            *_sources(checkup),
            *_bullets("What it leaves out", checkup.leaves_out),
        )
    )


def _numbers(checkup: Checkup) -> tuple[Block, ...]:
    """Return what the numbers of each reading rest on."""
    kinds = tuple(dict.fromkeys(kind for counts in checkup.readings.values() for kind in counts))
    columns = (
        Column(title="Reading"),
        *(Column(title=_spelled(kind), is_number=True) for kind in kinds),
    )
    rows = tuple(
        Row(cells=(name, *(f"{counts.get(kind, 0):,}" for kind in kinds)))
        for name, counts in checkup.readings.items()
    )
    return Heading(text="What its numbers rest on"), Table(columns=columns, rows=rows)


def _judgement(checkup: Checkup) -> tuple[Block, ...]:
    """Return the numbers that rest on judgement alone, reading by reading."""
    blocks: list[Block] = []
    for name, places in checkup.most_judgement.items():
        shown = _without(_folder(checkup), places[:_MOST_PLACES])
        blocks += _bullets(f"Judgement alone, in the reading “{name}”", shown)
        if len(places) > _MOST_PLACES:
            text = f"{len(places) - _MOST_PLACES:,} more; `--json` has them all."
            blocks.append(Paragraph(text=text, is_aside=True))
    return tuple(blocks)


def _sources(checkup: Checkup) -> tuple[Block, ...]:
    """Return what the files of its sources prove."""
    if not checkup.proved and not checkup.unproved:
        return ()
    columns = (
        Column(title="File"),
        Column(title="Passages unchanged", is_number=True),
        Column(title="Citations proved", is_number=True),
    )
    rows = tuple(
        Row(cells=(file, f"{counts['passages']:,}", f"{counts['citations']:,}"))
        for file, counts in checkup.proved.items()
    )
    return (
        Heading(text="What its sources prove"),
        Table(columns=columns, rows=rows),
        *_bullets("Not proved", checkup.unproved),
    )


def _folder(checkup: Checkup) -> str:
    """Return the folder that all places share, with its last slash; "" for none."""
    lists = (checkup.warnings, *checkup.most_judgement.values())
    shared = os.path.commonprefix([each for places in lists for each in places])  # noqa: RUF071
    return shared[: shared.rfind("/") + 1]  # so that no name is cut in two


def _places(checkup: Checkup) -> tuple[Block, ...]:
    """Return where the files are that the places below name."""
    folder = _folder(checkup)
    return (Paragraph(text=f"The files are in {folder}", is_aside=True),) if folder else ()


def _without(folder: str, places: tuple[str, ...]) -> tuple[str, ...]:
    """Return places without the folder that they share."""
    return tuple(place.removeprefix(folder) for place in places)


def _bullets(title: str, items: tuple[str, ...]) -> tuple[Block, ...]:
    """Return a titled list; nothing where there is nothing to list."""
    return (Heading(text=title), Bullets(items=items)) if items else ()


def _spelled(name: str) -> str:
    """Return a key as words, such as "Contested facts"."""
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]
