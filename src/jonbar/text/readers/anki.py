"""Flash cards as Anki writes them out: lines of settings, then a note on each line."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from jonbar.text.flaw import Flaw, FlawedCrisisError
from jonbar.text.html import read_html
from jonbar.text.passage import Line, Passage
from jonbar.text.readers.marked_lines import marked_lines
from jonbar.text.word import Place, Word

_SIGNS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "colon": ":", "space": " "}
_SETTING = re.compile(r"#(?P<key>[a-z ]{1,30}):(?P<value>.*)")
_APART = ("guid column", "notetype column", "deck column", "tags column")
_MARKUP = re.compile(r"<[a-z/!][^>]{0,200}>|&[a-z#0-9]{2,8};", re.IGNORECASE)
_MOST_FIELDS = 100


@dataclass(frozen=True, slots=True)
class _Note:
    """A note: the line of the file on which it begins, and its fields."""

    line: int
    fields: tuple[str, ...]


def is_anki(lines: Sequence[Word]) -> bool:
    """Say whether a text is an export of Anki.

    Args:
        lines: The lines of the file.

    Returns:
        True if it begins with a setting such as `#separator:tab`.

    Example:
        >>> is_anki([Word("#separator:tab")]), is_anki([Word("# The dam")])
        (True, False)
    """
    found = _SETTING.fullmatch(lines[0]) if lines else None
    return found is not None and found["key"] in ("separator", "html", *_APART)


def read_anki(lines: Sequence[Word], file: str) -> tuple[Passage, ...]:
    r"""Return the cards of an export of Anki.

    Args:
        lines: The lines of the file.
        file: The file as it should be printed.

    Returns:
        The cards, numbered from 1; the first field is the heading, the others are the lines. Decks,
        tags and the like are left out.

    Raises:
        FlawedCrisisError: If a note cannot be read.
        JonbarError: If there is HTML in it and lxml is not installed.

    Example:
        >>> written = [Word("#separator:tab"), Word("The dam\tbroke")]
        >>> [(card.heading, str(card.lines[0].text)) for card in read_anki(written, "dam.txt")]
        [('The dam', 'broke')]
    """
    told = list(takewhile(bool, map(_SETTING.fullmatch, lines)))
    settings = {found["key"]: found["value"].strip() for found in told if found}
    notes = _notes(lines[len(told) :], settings, file)
    is_marked = settings.get("html", "true").lower() != "false"
    texts = _texts([field for note in notes for field in note.fields], file, is_marked=is_marked)
    cards, begin = [], 0
    for number, note in enumerate(notes, start=1):
        place = Place(file, note.line, 1)
        front, *back = texts[begin : begin + len(note.fields)]
        begin += len(note.fields)
        said = (line for field in back for line in field)
        cards.append(
            Passage(
                number=number,
                place=place,
                heading=Word(" ".join(front), place),
                lines=tuple(Line(text=Word(line, place)) for line in said),
            )
        )
    return tuple(cards)


def _notes(lines: Sequence[Word], settings: Mapping[str, str], file: str) -> list[_Note]:
    """Return the notes, without the fields that only Anki needs."""
    sign = settings.get("separator", "tab")
    sign = _SIGNS.get(sign.lower(), sign or "\t")
    apart = {settings[key] for key in _APART if key in settings}
    first, begun = lines[0].place.line if lines else 1, 0
    notes = []
    try:
        rows = csv.reader((f"{line}\n" for line in lines), delimiter=sign)
        for row in rows:
            kept = tuple(
                field
                for number, field in enumerate(row[:_MOST_FIELDS], start=1)
                if str(number) not in apart
            )
            if any(field.strip() for field in kept):
                notes.append(_Note(first + begun, kept))
            begun = rows.line_num
    except (csv.Error, TypeError, ValueError) as error:
        place = Place(file, first + begun, 1)
        flaw = Flaw(place, f"this note of Anki cannot be read: {error}", "write the notes out anew")
        raise FlawedCrisisError([flaw]) from None
    return notes


def _texts(fields: Sequence[str], file: str, *, is_marked: bool) -> list[list[str]]:
    """Return the lines of each field, read as HTML where there is any."""
    if not is_marked or not any(_MARKUP.search(field) for field in fields):
        return [
            [" ".join(line.split()) for line in field.splitlines() if line.strip()]
            for field in fields
        ]
    found = []
    for body in read_html(fields, file):
        lines, _ = marked_lines(body, file, lambda _: None, lambda _: False)
        found.append([str(line.text) for line in lines])
    return found
