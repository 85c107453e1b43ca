"""A crisis from its files: the record and its readings, or every flaw that they have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jonbar.model import questions
from jonbar.model import record as make
from jonbar.model.bibliography import with_bibliography
from jonbar.model.crisis import Crisis
from jonbar.model.format import READING, RECORD
from jonbar.model.ground import Source
from jonbar.model.nearest import unknown
from jonbar.model.pieces import listed, text_of, when_of, word_of, words_of
from jonbar.model.reading import Draft, complete, draft
from jonbar.model.rules import broken_rules
from jonbar.model.shape import Entry
from jonbar.model.structure import fit
from jonbar.text.flaw import Flaw, FlawedCrisisError, JonbarError
from jonbar.text.source import read_text
from jonbar.text.word import Place, Word
from jonbar.text.yaml import UNREADABLE, MapNode, read_yaml

MOST_MOMENTS = 500  # what a question costs grows with their square at worst
_EMPTY = MapNode({}, Place("", 1, 1))


@dataclass(slots=True)
class _Desk:
    """What has been read so far.

    Attributes:
        flaws: What is wrong, in the order in which it was found.
        hashes: File, relative to the crisis -> SHA-256 of its bytes.
        is_whole: False when some file could not be read at all.
    """

    flaws: list[Flaw] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)
    is_whole: bool = True


def read(path: Path) -> Crisis:
    r"""Return the crisis that a folder or a file holds.

    Args:
        path: A folder with `record.yaml` and `readings/*.yaml`, or one file with both.

    Returns:
        The crisis; it keeps all the rules.

    Raises:
        FlawedCrisisError: If something is wrong; it carries all flaws of all files.
        JonbarError: If there is nothing at the path, or it cannot be opened.

    Example:
        >>> import tempfile
        >>> path = Path(tempfile.mkdtemp()) / "toss.yaml"
        >>> _ = path.write_text('''
        ... jonbar: 1
        ... title: A coin is tossed
        ... from: 1956-10-23
        ... to: 1956-10-23
        ... moments:
        ...   heads: {on: 1956-10-23, what: The coin shows heads}
        ... endings:
        ...   won: heads
        ...   lost: otherwise
        ... reading:
        ...   name: fair
        ...   moments:
        ...     heads: {chance: 50%}
        ... ''')
        >>> crisis = read(path)
        >>> crisis.title, tuple(crisis.endings), crisis.first_reading
        ('A coin is tossed', ('won', 'lost'), 'fair')
    """
    desk = _Desk()
    record_path, reading_paths = _files(path, desk)
    record = _fitted(record_path, path, RECORD, desk)
    nodes = [_fitted(each, path, READING, desk) for each in reading_paths]
    drafts = _drafts(record, list(zip(reading_paths, nodes, strict=True)), desk)
    readings = complete(drafts, desk.flaws)
    crisis = Crisis(
        title=text_of(record, "title"),
        about=text_of(record, "about"),
        start=when_of(record, desk.flaws, "from"),
        end=when_of(record, desk.flaws, "to"),
        sources=_sources(record, record_path.parent, desk),
        actors=make.entries_of(record, "actors", make.actor, desk.flaws),
        moments=make.entries_of(record, "moments", make.moment, desk.flaws),
        facts=make.entries_of(record, "facts", make.fact, desk.flaws),
        measures=make.entries_of(record, "measures", make.measure, desk.flaws),
        endings=make.entries_of(record, "endings", make.ending, desk.flaws),
        changes=make.entries_of(record, "changes", questions.change, desk.flaws),
        claims=tuple(
            questions.claim(each, desk.flaws)
            for each in listed(record.get("claims"))
            if isinstance(each, MapNode) and each.entries
        ),
        readings=readings,
        first_reading=_first_reading(record, tuple(readings), desk),
        leaves_out=tuple(" ".join(word.split()) for word in words_of(record.get("leaves_out"))),
        hashes=dict(sorted(desk.hashes.items())),
    )
    if len(crisis.moments) > MOST_MOMENTS:
        place = list(crisis.moments)[MOST_MOMENTS].place
        what = f"this crisis has {len(crisis.moments):,} moments; {MOST_MOMENTS} are the most"
        hint = "keep those that could really have gone otherwise, and on which something hangs"
        desk.flaws.append(Flaw(place, what, hint))
        desk.is_whole = False
    if desk.is_whole:
        lines = {(flaw.place.file, flaw.place.line) for flaw in desk.flaws}
        # A slip already named on a line may be the only cause of what a rule finds there.
        desk.flaws += [
            flaw for flaw in broken_rules(crisis) if (flaw.place.file, flaw.place.line) not in lines
        ]
    if desk.flaws:
        raise FlawedCrisisError(dict.fromkeys(desk.flaws))
    return crisis


def _files(path: Path, desk: _Desk) -> tuple[Path, tuple[Path, ...]]:
    """Return the file of the record and those of the readings."""
    try:
        if not path.exists():
            raise JonbarError(f"{path}: there is no such file or folder")
        if not path.is_dir():
            return path, ()
        record = path / "record.yaml"
        if not record.exists():
            hint = "a crisis is a folder with 'record.yaml' and 'readings/', or one file"
            flaw = Flaw(Place(str(record), 1, 1), "there is no such file", hint)
            raise FlawedCrisisError([flaw])
        beside = sorted((path / "readings").glob("*.y*ml"))
        readings = [each for each in beside if not each.name.startswith(".")]
        home = path.resolve()
        inside = [_is_inside(each, home, desk) for each in (record, *readings)]
        for each in readings:
            if each.suffix != ".yaml":
                flaw = Flaw(Place(str(each), 1, 1), "the name of a reading's file ends in '.yaml'")
                desk.flaws.append(flaw)
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise JonbarError(f"{path}: cannot be read: {reason}") from None
    if not inside[0]:
        raise FlawedCrisisError(desk.flaws)
    return record, tuple(each for each, is_in in zip(readings, inside[1:], strict=True) if is_in)


def _is_inside(file: Path, home: Path, desk: _Desk) -> bool:
    """Say whether a file lies in the crisis's own folder; a link that leads out is a flaw."""
    if file.resolve().is_relative_to(home):
        return True
    desk.is_whole = False
    what = "this is a link that leads out of the crisis's folder"
    desk.flaws.append(Flaw(Place(str(file), 1, 1), what, "put the file itself here"))
    return False


def _fitted(file: Path, crisis: Path, shape: Entry, desk: _Desk) -> MapNode:
    """Return what a file holds, made to fit the format."""
    try:
        source = read_text(file, str(file))
        relative = file.name if file == crisis else file.relative_to(crisis).as_posix()
        desk.hashes[relative] = source.sha256
        document = read_yaml(source)
    except FlawedCrisisError as error:
        desk.flaws.extend(error.flaws)
        desk.is_whole = False
        return _EMPTY
    desk.flaws.extend(document.flaws)
    node = fit(document.root, shape, "this file", desk.flaws)
    if not isinstance(document.root, MapNode):
        desk.is_whole = False
        return _EMPTY
    return node if isinstance(node, MapNode) else _EMPTY


def _drafts(record: MapNode, files: list[tuple[Path, MapNode]], desk: _Desk) -> dict[Word, Draft]:
    """Return the readings as their files have them, under their names."""
    drafts: dict[Word, Draft] = {}
    for file, node in _readings(record, files):
        made = draft(node, desk.flaws)
        name = made.reading.name
        if name == UNREADABLE or not name:
            continue
        if name in drafts:
            what = f"there are two readings with the name {str(name)!r}"
            desk.flaws.append(Flaw(name.place, what, "rename one of them"))
        elif file is not None and file.stem != name:
            what = f"this reading is called {str(name)!r}, but its file is {file.name!r}"
            desk.flaws.append(Flaw(name.place, what, f"call the file '{name}.yaml'"))
        drafts.setdefault(name, made)
    if not drafts and desk.is_whole and not desk.flaws:
        place = Place(record.place.file, 1, 1)
        hint = "add 'reading: …' to the file, or a file to the folder 'readings'"
        desk.flaws.append(Flaw(place, "there is no reading", hint))
        desk.is_whole = False
    return drafts


def _readings(
    record: MapNode, files: list[tuple[Path, MapNode]]
) -> Iterator[tuple[Path | None, MapNode]]:
    """Give every reading with its file, if it has one of its own."""
    inline = record.get("reading")
    if isinstance(inline, MapNode):
        yield None, inline
    yield from ((file, node) for file, node in files if node is not _EMPTY)


def _sources(record: MapNode, folder: Path, desk: _Desk) -> dict[Word, Source]:
    """Return the sources of the record and of its bibliography."""
    sources = make.entries_of(record, "sources", make.source, desk.flaws)
    name = word_of(record.get("bibliography"))
    if not name or name == UNREADABLE:
        return sources
    try:
        return with_bibliography(sources, name, folder, desk.hashes)
    except FlawedCrisisError as error:
        desk.flaws.extend(error.flaws)
        desk.is_whole = False
        return sources


def _first_reading(record: MapNode, names: tuple[Word, ...], desk: _Desk) -> Word:
    """Return the name of the reading that is asked when none is named."""
    given = word_of(record.get("first_reading"))
    if not given or given == UNREADABLE:
        return names[0] if names else Word("")
    if given not in names and desk.is_whole:
        desk.flaws.append(unknown(given, "a reading", names))
    return given
