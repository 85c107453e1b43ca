"""What do my files say? Sources read, laid out in time, and held against a crisis."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from jonbar.ask.understood import ReadFile, ReadLine, ReadPassage, TimelineEntry, Understood
from jonbar.model.citations import citations
from jonbar.model.crisis import Crisis, When
from jonbar.model.format import RESERVED
from jonbar.model.ground import Source
from jonbar.model.recognise import Recognised, recogniser
from jonbar.text.dated import Dates, dates_of
from jonbar.text.dates import plain, read_date
from jonbar.text.fingerprint import fingerprint
from jonbar.text.flaw import JonbarError
from jonbar.text.passage import PARTS, Kind, Passage, Writing, own_lines
from jonbar.text.readers.read import read_writing
from jonbar.text.sentences import sentences_around
from jonbar.text.word import Word

_PRECISE = 10  # characters of a date that names a day
_ASKED = re.compile(r"\?(?=[\"'”’)]*(?:\s|$))")


def read(
    paths: Sequence[Path],
    crisis: Crisis | None = None,
    *,
    kind: Kind | None = None,
    progress: Callable[[float], None] | None = None,
) -> Understood:
    r"""Return what was understood of some files.

    Args:
        paths: Study cards, threads, texts; at least one.
        crisis: The crisis into which they are read; None for none. A file with the name of one of
            its sources is that source.
        kind: What plain text should be read as; None to let it be seen.
        progress: Is told how much is done, between 0 and 1; None if nobody watches.

    Returns:
        The passages with their dates; with a crisis also who and what of it they name, and whether
        it cites them.

    Raises:
        JonbarError: If a file is not there or cannot be read; the text says where and why.

    Example:
        >>> import tempfile
        >>> path = Path(tempfile.mkdtemp()) / "notes.txt"
        >>> _ = path.write_text("3 May 1931\nthe dam broke\n4 May\nthe city fled")
        >>> answer = read([path])
        >>> [(entry.cite, entry.date) for entry in answer.timeline]
        [('notes card 1', '3 May 1931'), ('notes card 2', '4 May 1931')]
    """
    known = _known(crisis)
    near = _begin(crisis) if crisis else None
    taken = set(crisis.sources) if crisis else set()
    files: list[ReadFile] = []
    passages: list[ReadPassage] = []
    timeline: list[tuple[date, TimelineEntry]] = []
    doubts: list[str] = []
    for number, path in enumerate(paths, start=1):
        if path.suffix.lower() in (".bib", ".ris"):
            hint = f"put it beside a record.yaml and write 'bibliography: {path.name}' into that"
            raise JonbarError(f"{path.name}: this is a bibliography\n  hint: {hint}")
        source = known.sources.get(path.name)
        writing = read_writing(path, path.name, kind or (source.kind if source else None))
        key = source.name if source else _key(path.stem, {*taken, *(file.source for file in files)})
        dates = dates_of(writing, near)
        files.append(_file(key, writing, is_source=source is not None))
        doubts += _gaps(key, writing)
        for passage in writing.passages:
            cite = f"{key} {PARTS[writing.kind]} {passage.number}"
            dated = tuple(_entries(cite, dates[passage.number]))
            entries = [entry for _, entry in dated]
            timeline += dated
            passages.append(_held_against(known, _passage(cite, key, writing, passage), entries))
            near = near or next((day for day, _ in dated), None)
            doubts += _doubts(writing, passages[-1], entries)
        if progress:
            progress(number / len(paths))
    return Understood(
        crisis=crisis.title if crisis else "",
        files=tuple(files),
        passages=tuple(passages),
        timeline=tuple(entry for _, entry in sorted(timeline, key=lambda each: each[0])),
        open=tuple(doubts),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What a crisis knows of sources.

    Attributes:
        sources: Plain file name -> source.
        see: Tells whom and what of the crisis a text names.
        cited: Passages that are cited, such as "notes card 3".
        moments: Moments with the first and the last instant that each can mean.
    """

    sources: Mapping[str, Source]
    see: Callable[[str], Recognised]
    cited: frozenset[str]
    moments: tuple[tuple[Word, str, str], ...]


def _known(crisis: Crisis | None) -> _Known:
    """Return what a crisis knows of sources; nothing without a crisis."""
    if crisis is None:
        nothing = Recognised(actors=(), moments=())
        return _Known(sources={}, see=lambda _: nothing, cited=frozenset(), moments=())
    return _Known(
        sources={str(each.file): each for each in crisis.sources.values() if each.file},
        see=recogniser(crisis),
        cited=frozenset(f"{each.source} {each.locator}" for each in citations(crisis)),
        moments=tuple(
            (name, moment.when.first, moment.when.last)
            for name, moment in crisis.moments.items()
            if moment.when.first and moment.when.last
        ),
    )


def _begin(crisis: Crisis) -> date | None:
    """Return the first day of a crisis."""
    return date.fromisoformat(crisis.start.first[:10]) if crisis.start.first else None


def _key(stem: str, taken: Collection[str]) -> str:
    """Return a key for a source, made of the name of its file."""
    key = re.sub(r"[^A-Za-z0-9]+", "_", stem).strip("_").lower()
    if not re.match(r"[a-z]", key) or key in RESERVED:
        key = f"source_{key}".strip("_")
    others = (f"{key}_{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (key, *others) if each not in taken)


def _file(key: str, writing: Writing, *, is_source: bool) -> ReadFile:
    """Return what is told of a file as a whole."""
    return ReadFile(
        source=key,
        file=writing.file,
        kind=writing.kind,
        form=writing.form,
        encoding=writing.encoding,
        title=writing.title,
        sha256=writing.sha256,
        left_out=tuple(map(str, writing.left_out)),
        is_source=is_source,
    )


def _entries(cite: str, dates: Dates) -> Iterator[tuple[date, TimelineEntry]]:
    """Give the dates of a passage for the timeline, each with its first day."""
    for told in (*([dates.heading] if dates.heading else ()), *dates.inside):
        found = told.date
        span = read_date(Word(found.on))
        when = When(text=Word(found.on), first=span.first, last=span.last, about=span.about)
        entry = TimelineEntry(
            on=found.on,
            date=plain(when),
            cite=cite,
            says=told.says,
            text=str(found.text),
            how=found.how,
        )
        yield found.day, entry


def _passage(cite: str, key: str, writing: Writing, passage: Passage) -> ReadPassage:
    """Return a passage as it is told."""
    part = f"{key} {PARTS[writing.kind]}"
    lines = tuple(
        ReadLine(
            number=number,
            text=str(line.text),
            role=line.role,
            of="" if line.of is None else f"{part} {line.of}",
            whom=line.whom,
            at=line.text.place.line,
        )
        for number, line in enumerate(passage.lines, start=1)
    )
    return ReadPassage(
        cite=cite,
        at=f"{passage.place.file}:{passage.place.line}",
        heading=str(passage.heading),
        author=passage.author,
        lines=lines,
        dates=(),
        asks=_asks(passage),
        links=passage.links,
        fingerprint=fingerprint(passage),
        actors=(),
        moments=(),
        is_cited=False,
    )


def _asks(passage: Passage) -> tuple[str, ...]:
    """Return the questions that a passage asks in its own words."""
    found: list[str] = []
    for line in own_lines(passage):
        asked = [match.start() for match in _ASKED.finditer(line.text)]
        found += sentences_around(line.text, asked)
    return tuple(dict.fromkeys(found))


def _held_against(
    known: _Known, passage: ReadPassage, entries: Sequence[TimelineEntry]
) -> ReadPassage:
    """Return a passage with its dates, and with what a crisis knows of it."""
    own = " ".join(line.text for line in passage.lines if line.role != "quote")
    seen = known.see(f"{passage.heading} {own}")
    spans = [read_date(Word(entry.on)) for entry in entries if len(entry.on) >= _PRECISE]
    on_the_day = (
        name
        for name, first, last in known.moments
        if any(first <= span.last and span.first <= last for span in spans)
    )
    return replace(
        passage,
        dates=tuple(dict.fromkeys(entry.on for entry in entries)),
        actors=tuple(map(str, seen.actors)),
        moments=tuple(map(str, dict.fromkeys((*seen.moments, *on_the_day)))),
        is_cited=passage.cite in known.cited,
    )


def _gaps(key: str, writing: Writing) -> Iterator[str]:
    """Give what a file as a whole seems to lack."""
    if writing.missing:
        more, them = ("one more post", "it")
        if writing.missing > 1:
            more, them = (f"{writing.missing:,} more posts", "them")
        yield f"{writing.file} counts {more}, but does not hold {them}: was it saved in part?"
    if writing.form == "a copied thread" and len(writing.passages) == 1:
        yield f"nothing sets posts apart in {writing.file}: all of it is {key} post 1"


def _doubts(
    writing: Writing, passage: ReadPassage, entries: Sequence[TimelineEntry]
) -> Iterator[str]:
    """Give what should be looked at in a passage."""
    if writing.kind == "cards" and not passage.heading:
        yield f"{passage.cite} has no heading: when was that?"
    for entry in entries:
        if entry.on.endswith("?"):
            day = entry.date.removeprefix("about ")
            yield f"{passage.cite} writes “{entry.text}”: is that {day}?"
        elif entry.how == "year from context":
            yield f"{passage.cite} writes “{entry.text}” without a year; {entry.date} was taken"
        elif entry.how != "written":
            yield f"{passage.cite} writes “{entry.text}”; {entry.date} was taken"
    unknown = sum(line.role == "quote" and not line.of for line in passage.lines)
    if unknown:
        yield f"{passage.cite} quotes what stands nowhere in the thread"
