"""A draft of a crisis, written out of what sources say: what is missing stands in comments."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jonbar.text.characters import tidy
from jonbar.text.passage import Kind

_LONGEST = 300  # characters of a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSource:
    """A source.

    Attributes:
        name: Its key.
        cite: What it is.
        file: Plain name of the file.
        kind: How its passages are cited.
        fingerprints: Passage ("card 3") -> fingerprint.
    """

    name: str
    cite: str
    file: str
    kind: Kind
    fingerprints: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftMoment:
    """A day on which something happened.

    Attributes:
        on: The day in EDTF.
        what: What happened, in one sentence.
        cites: Passages that say so.
        notes: What else they say.
        is_known: Whether it is known to have happened, and is not perhaps only imagined.
    """

    on: str
    what: str
    cites: tuple[str, ...]
    notes: tuple[str, ...] = ()
    is_known: bool = True


def draft(
    title: str,
    *,
    period: tuple[str, str],
    sources: Sequence[DraftSource],
    moments: Sequence[DraftMoment],
    questions: Sequence[str],
) -> Mapping[str, str]:
    """Return the files of a crisis that can be asked, though nothing in it is judged yet.

    Args:
        title: Its title.
        period: Its first and its last day.
        sources: Where it comes from.
        moments: What happened, in order of time; at least one.
        questions: What somebody should answer.

    Returns:
        Path in the crisis's folder -> text. Every moment is an event with even odds.

    Example:
        >>> moment = DraftMoment(on="1931-05-03", what="It broke", cites=("notes card 1",))
        >>> period = ("1931-05-03", "1931-05-03")
        >>> files = draft("The dam", period=period, sources=(), moments=[moment], questions=())
        >>> sorted(files)
        ['readings/draft.yaml', 'record.yaml']
    """
    names = [f"on_{re.sub(r'[^0-9]+', '_', moment.on).strip('_')}" for moment in moments]
    named = dict(zip(names, moments, strict=True))
    record = _record(title, period, sources, named, questions)
    return {
        "record.yaml": "".join(f"{line}\n" for line in record),
        "readings/draft.yaml": "".join(f"{line}\n" for line in _reading(names)),
    }


def _record(
    title: str,
    period: tuple[str, str],
    sources: Sequence[DraftSource],
    moments: Mapping[str, DraftMoment],
    questions: Sequence[str],
) -> Iterator[str]:
    """Give the lines of the record."""
    yield "# A draft, made by `jonbar read`. It can be asked, but its answers mean nothing before"
    yield "# somebody has said who could choose, what each wanted, and how likely the rest was."
    yield "jonbar: 1"
    yield f"title: {_quoted(title)}"
    yield f"from: {period[0]}"
    yield f"to: {period[1]}"
    yield "first_reading: draft"
    yield ""
    yield "sources:"
    for source in sources:
        yield f"  {source.name}:"
        yield f"    cite: {_quoted(source.cite)}"
        yield f"    file: {_quoted(source.file)}"
        yield f"    kind: {source.kind}"
        yield "    fingerprints:"
        yield from (f"      {passage}: {mark}" for passage, mark in source.fingerprints.items())
    yield ""
    yield "# Who chose? Write such as `moscow: The Soviet leaders`, and `by: moscow` in the moment."
    yield "actors: {}"
    yield ""
    yield "# What could have gone another way? Take out what could not; give a choice its options."
    yield "moments:"
    for name, moment in moments.items():
        yield from _moment(name, moment)
    yield ""
    yield "# How could it have ended? Three to seven endings are plenty; the first that holds"
    yield "# counts."
    yield "endings:"
    yield f"  as_it_came: {{if: {list(moments)[-1]}, what: What came}}"
    yield "  another: {if: otherwise, what: Something else}"
    yield ""
    yield "# Open questions"
    yield from (f"# - {_plain(question)}" for question in questions)


def _moment(name: str, moment: DraftMoment) -> Iterator[str]:
    """Give the lines of a moment."""
    yield f"  {name}:"
    yield f"    on: {moment.on}"
    yield f"    what: {_quoted(moment.what)}"
    yield "    happened: yes" if moment.is_known else "    # Did it happen? Then: happened: yes"
    yield f"    cites: [{', '.join(moment.cites)}]"
    yield from (f"    # {_plain(note)}" for note in moment.notes)


def _reading(names: Sequence[str]) -> Iterator[str]:
    """Give the lines of the reading."""
    yield "# No reading yet: every moment is the toss of a coin. Write what you think instead: a"
    yield "# chance such as 20..50%, or who chose and wanted what."
    yield "jonbar: 1"
    yield "name: draft"
    yield "moments:"
    yield from (f"  {name}: {{chance: 50%}}" for name in names)


def _quoted(text: str) -> str:
    """Return a text as YAML takes it in quotes: as JSON does, on one line."""
    return json.dumps(_plain(text), ensure_ascii=False)


def _plain(text: str) -> str:
    """Return a text on one line, without signs that YAML does not take, and not too long."""
    plain = " ".join(tidy(text).split())
    return plain if len(plain) <= _LONGEST else plain[:_LONGEST].rstrip() + " …"
