"""The chapter on contested facts: what each source says, side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jonbar.model.crisis import Crisis, Fact, Figure, When
from jonbar.show.page import Column, Paragraph, Row, Table
from jonbar.show.report.cites import cited
from jonbar.show.report.contents import Contents
from jonbar.show.report.document import Section
from jonbar.show.words import listed
from jonbar.text.dates import plain, read_date
from jonbar.text.flaw import FlawedCrisisError
from jonbar.text.word import Word

_DATED = re.compile(r"\d{4}-\d\d.*")
_NUMBER = re.compile(r"\d+(\.\d+)?")


def contested(crisis: Crisis) -> tuple[Fact, ...]:
    """Return the facts for which sources give figures that differ."""
    return tuple(
        fact for fact in crisis.facts.values() if len({figure.value for figure in fact.figures}) > 1
    )


def facts_section(contents: Contents) -> Section:
    """Return what each source says of a contested fact, and which figure a reading uses."""
    facts = contested(contents.crisis)
    if not facts:
        parts: tuple[Paragraph | Table, ...] = (Paragraph(text="No fact is contested."),)
    else:
        text = "What is contested stays so: each figure stands beside the source that gives it."
        columns = (
            Column(title="Fact", share=2),
            Column(title="Figure"),
            Column(title="Who says so", share=2),
            Column(title="Note", share=3),
        )
        rows = tuple(row for fact in facts for row in _rows(fact, contents))
        parts = (Paragraph(text=text), Table(columns=columns, rows=rows))
    return Section(key="facts", title="What the sources disagree about", parts=parts)


def figure_in_words(value: Word, unit: str) -> str:
    """Return a figure as people write it: a date, a number with its unit, or words.

    Example:
        >>> [figure_in_words(Word(each), "tanks") for each in ("1600..4000", "1956-11-04", "a_few")]
        ['1,600–4,000 tanks', '4 November 1956', 'a few']
    """
    ends = value.split("..")
    if all(map(_NUMBER.fullmatch, ends)):
        numbers = "–".join(f"{float(end):,.15g}" for end in ends)
        return f"{numbers} {unit}".strip()
    if _DATED.fullmatch(value):
        try:
            span = read_date(value)
        except FlawedCrisisError:
            return value
        return plain(When(text=value, first=span.first, last=span.last, about=span.about))
    return value.replace("_", " ")


def _rows(fact: Fact, contents: Contents) -> Iterator[Row]:
    """Give a row for each figure of a fact."""
    title = fact.what or fact.name.replace("_", " ")
    for figure in fact.figures:
        used = _used(fact, figure, contents)
        yield Row(
            cells=(
                title,
                figure_in_words(figure.value, fact.unit),
                "\n".join(filter(None, (cited(figure.basis.cites), used))),
                figure.basis.because,
            ),
            is_marked=bool(used),
        )
        title = ""


def _used(fact: Fact, figure: Figure, contents: Contents) -> str:
    """Return which of the readings use a figure; "" for none."""
    names = [
        f"“{reading.name}”"
        for reading in contents.readings
        if reading.facts.get(fact.name) == figure.value
    ]
    return f"(used by {listed(names)})" if names else ""
