"""Are the passages that a crisis cites there, with the words that they had? Proved by the files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jonbar.model.citations import citations
from jonbar.model.crisis import Crisis
from jonbar.model.ground import Citation, Source
from jonbar.text.fingerprint import fingerprint, is_unchanged
from jonbar.text.flaw import Flaw, FlawedCrisisError, JonbarError
from jonbar.text.passage import Writing
from jonbar.text.readers.read import read_writing
from jonbar.text.word import Place, Word

_MOST_PLACES = 3  # of citations that an error names


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What the files of a crisis's sources prove.

    Attributes:
        proved: File -> how many of its "passages" are unchanged, and how many "citations" of them
            there are.
        unproved: What is neither proved nor wrong, in sentences: an absent file, a passage without
            fingerprint.
        flaws: Passages that are gone or changed, and files that cannot be read.
    """

    proved: Mapping[str, Mapping[str, int]]
    unproved: tuple[str, ...]
    flaws: tuple[Flaw, ...]


def prove(crisis: Crisis, folder: Path) -> Proof:
    """Return what the files in a folder prove of a crisis's citations.

    Args:
        crisis: The crisis.
        folder: Where the files of its sources lie.

    Returns:
        For each source that Jonbar can read, what its file proves.

    Raises:
        JonbarError: If no source of the crisis has a file, or none of the files is there.

    Example:
        >>> import tempfile
        >>> from jonbar.model.library import find
        >>> from jonbar.model.read import read
        >>> prove(read(find("hungary-1956")), Path(tempfile.mkdtemp()))
        Traceback (most recent call last):
        jonbar.text.flaw.JonbarError: ...: none of the crisis's files is here
          hint: they are called notes.txt, thread.txt
    """
    sources = [each for each in crisis.sources.values() if each.kind and each.file]
    there = [each for each in sources if (folder / str(each.file)).exists()]
    if not there:
        names = ", ".join(str(each.file) for each in sources)
        hint = f"they are called {names}" if names else "none of its sources has a file and a kind"
        raise JonbarError(f"{folder}: none of the crisis's files is here\n  hint: {hint}")
    proved: dict[str, dict[str, int]] = {}
    unproved: list[str] = []
    flaws: list[Flaw] = []
    for source in sources:
        asked = _asked(crisis, source)
        if source not in there:
            count = sum(len(each.places) for each in asked)
            unproved.append(f"{source.file} is not there, so {count} citations are not proved")
            continue
        path = folder / str(source.file)
        try:
            writing = read_writing(path, str(path), source.kind)
        except FlawedCrisisError as error:
            flaws += error.flaws
            continue
        counts = proved.setdefault(str(path), {"passages": 0, "citations": 0})
        for each in asked:
            match _judged(each, writing, source):
                case Flaw() as flaw:
                    flaws.append(flaw)
                case str() as sentence:
                    unproved.append(sentence)
                case None:
                    counts["passages"] += 1
                    counts["citations"] += len(each.places)
    return Proof(proved=proved, unproved=tuple(unproved), flaws=tuple(flaws))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A passage that should be there.

    Attributes:
        locator: Such as "card 3".
        places: Where it is cited.
        marks: Its fingerprints, each with where it stands.
    """

    locator: str
    places: tuple[Place, ...]
    marks: tuple[Word, ...]


def _asked(crisis: Crisis, source: Source) -> tuple[_Asked, ...]:
    """Return the passages of a source that are cited or have a fingerprint, in their order."""
    cited: dict[str, dict[Place, Citation]] = {str(passage): {} for passage in source.fingerprints}
    for citation in citations(crisis):
        if citation.source == source.name:
            cited.setdefault(citation.locator, {})[citation.source.place] = citation
    found = []
    for locator, cites in cited.items():
        marks = [mark for passage, mark in source.fingerprints.items() if passage == locator]
        marks += [Word(c.fingerprint, place) for place, c in cites.items() if c.fingerprint]
        found.append(_Asked(locator=locator, places=tuple(sorted(cites)), marks=tuple(marks)))
    return tuple(sorted(found, key=_number))


def _number(asked: _Asked) -> int:
    """Return the number of a passage."""
    return int(asked.locator.split()[-1])


def _judged(asked: _Asked, writing: Writing, source: Source) -> Flaw | str | None:
    """Return what is wrong with a passage, or why it is not proved; None if it is proved."""
    cite = f"{source.name} {asked.locator}"
    passages = {passage.number: passage for passage in writing.passages}
    passage = passages.get(_number(asked))
    if passage is None:
        place = (*asked.places, *(mark.place for mark in asked.marks))[0]
        last = writing.passages[-1].number
        what = f"{cite!r} is not there: the last of {writing.file} is {last}"
        return Flaw(place, what, "mend the number, or look whether the file is whole")
    if not asked.marks:
        mark = fingerprint(passage)
        add = f"`{asked.locator}: {mark}`"
        return f"{cite!r} is there, but has no fingerprint: add {add} to those of {source.name!r}"
    changed = [mark for mark in asked.marks if not is_unchanged(passage, mark)]
    if not changed:
        return None
    what = (
        f"{cite!r} is not what it was: its fingerprint is {fingerprint(passage)}, not {changed[0]}"
    )
    what += f"; it is cited {_where(asked.places)}" if asked.places else ""
    moved = [n for n, other in passages.items() if is_unchanged(other, changed[0])]
    hint = "put the words back; or read it again, mend what cites it, and write the new one down"
    if moved:
        hint = f"its words now have the number {moved[0]}"
    return Flaw(passage.place, what, hint)


def _where(places: Sequence[Place]) -> str:
    """Return where a passage is cited, in words."""
    named = ", ".join(f"at {place}" for place in places[:_MOST_PLACES])
    more = len(places) - _MOST_PLACES
    return named + (f" and at {more} more places" if more > 0 else "")
