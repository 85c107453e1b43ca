"""Begin a crisis from sources: a draft with their dated moments, in a new folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from jonbar.ask.understood import TimelineEntry, Understood
from jonbar.model.bibliography import is_plain
from jonbar.model.draft import DraftMoment, DraftSource, draft
from jonbar.model.folder import write_new
from jonbar.text.dates import read_date
from jonbar.text.flaw import JonbarError
from jonbar.text.passage import Kind
from jonbar.text.word import Word

_DATED = 7  # characters of a date that names at least a month
MOST_MOMENTS = 60


def begin(understood: Understood, folder: Path) -> Understood:
    """Write what was understood of some files as a crisis that can be asked.

    Each day that a passage names becomes a moment that happened, with the passages that say so;
    what nobody can know from the files alone stands in comments.

    Args:
        understood: What was understood.
        folder: Where to write it; must be absent or empty.

    Returns:
        The same answer, with the folder.

    Raises:
        JonbarError: If no passage names a day or a month, or the folder cannot be written.

    Example:
        >>> import tempfile
        >>> from jonbar.ask.read import read
        >>> home = Path(tempfile.mkdtemp())
        >>> _ = (home / "notes.txt").write_text("3 May 1931: the dam broke")
        >>> answer = begin(read([home / "notes.txt"], kind="cards"), home / "dam")
        >>> sorted(path.name for path in Path(answer.wrote).rglob("*.yaml"))
        ['draft.yaml', 'record.yaml']
    """
    dated = [entry for entry in understood.timeline if len(entry.on) >= _DATED]
    if not dated:
        names = ", ".join(file.file for file in understood.files)
        hint = "write a date into a heading, such as '23 October 1956'"
        raise JonbarError(f"{names}: no passage names a day, so there is no moment\n  hint: {hint}")
    days = _days(dated)
    spans = [read_date(Word(each[0].on)) for each in days]
    period = (min(span.first for span in spans)[:10], max(span.last for span in spans)[:10])
    titles = [file.title for file in understood.files if file.title]
    files = draft(
        titles[0] if titles else "A crisis, from " + ", ".join(f.file for f in understood.files),
        period=period,
        sources=tuple(_sources(understood)),
        moments=tuple(_moment(entries, understood) for entries in days),
        questions=tuple(_questions(understood, len({e.on for e in dated}) - len(days))),
    )
    write_new(folder, files)
    return replace(understood, wrote=str(folder))


def _days(dated: Iterable[TimelineEntry]) -> list[list[TimelineEntry]]:
    """Return what is told of each day, in order of time; of too many those told of most."""
    days: dict[str, list[TimelineEntry]] = {}
    for entry in dated:
        # "About 3 May" and "3 May" are one moment.
        days.setdefault(entry.on.rstrip("~?"), []).append(entry)
    most = sorted(days, key=lambda on: -len(days[on]))[:MOST_MOMENTS]
    return [days[on] for on in days if on in set(most)]


def _sources(understood: Understood) -> Iterator[DraftSource]:
    """Give the files as sources."""
    for file in understood.files:
        if not is_plain(file.file):
            hint = "give the file a plain name"
            raise JonbarError(f"{file.file}: a source cannot have this name\n  hint: {hint}")
        marks = {
            passage.cite.removeprefix(f"{file.source} "): passage.fingerprint
            for passage in understood.passages
            if passage.cite.startswith(f"{file.source} ")
        }
        cite = f"{file.title or file.file} ({file.form})"
        kind = cast("Kind", file.kind)
        yield DraftSource(
            name=file.source, cite=cite, file=file.file, kind=kind, fingerprints=marks
        )


def _moment(entries: Sequence[TimelineEntry], understood: Understood) -> DraftMoment:
    """Return what is told of a day as a moment."""
    first, *others = entries
    cites = dict.fromkeys(entry.cite for entry in entries)
    notes = [f"{entry.cite}: {entry.says}" for entry in others if entry.says != first.says]
    for passage in understood.passages:
        # What stands under a heading with a date is all of that day.
        if passage.cite in cites and _is_of(passage.cite, "cards", understood):
            own = [line.text for line in passage.lines if line.role != "quote"]
            notes += (f"{passage.cite}: {text}" for text in own if text != first.says)
    return DraftMoment(
        on=min((entry.on for entry in entries), key=len),
        what=first.says,
        cites=tuple(cites),
        notes=tuple(dict.fromkeys(notes)),
        # In a thread much is only imagined.
        is_known=any(not _is_of(cite, "thread", understood) for cite in cites),
    )


def _is_of(cite: str, kind: Kind, understood: Understood) -> bool:
    """Say whether a passage stands in a file of some kind."""
    source = cite.split(maxsplit=1)[0]
    return any(file.source == source and file.kind == kind for file in understood.files)


def _questions(understood: Understood, left_out: int) -> Iterator[str]:
    """Give what somebody should answer."""
    yield "Of each moment: did somebody choose it (`by`), and what else could have been chosen?"
    if left_out > 0:
        yield f"{left_out} more dates are named; the draft has those that are named most."
    yield from understood.open
    for passage in understood.passages:
        yield from (f"{passage.cite} asks: {asked}" for asked in passage.asks)
        is_card = _is_of(passage.cite, "cards", understood)
        if is_card and passage.heading and not passage.dates:
            yield f"{passage.cite} has no date: {passage.heading}"
