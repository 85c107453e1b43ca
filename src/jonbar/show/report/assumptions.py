"""The chapters on what is assumed: each number with its range, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from jonbar.model.assumed import ActorReading, ChanceCase, Reading, Sum
from jonbar.model.basis import basis_count
from jonbar.model.crisis import Crisis
from jonbar.show.page import Block, Bullets, Column, Heading, Paragraph, Row, Table
from jonbar.show.report.cites import cited, rests_on
from jonbar.show.report.contents import Contents
from jonbar.show.report.document import Section
from jonbar.show.report.numbers import cases_in_words, chances_in_words
from jonbar.text.word import Word
from jonbar.text.written import written

_COLUMNS = (
    Column(title="Number", share=2),
    Column(title="Value or range", share=2),
    Column(title="What it rests on", share=4),
)
_ABOUT = (
    "A range holds the number in nine cases out of ten. “Evidence” means that a passage is cited "
    "for it; “judgement” that it is the author's, with a reason. Wants are in logit units: an "
    "option better by 2 is chosen about seven times as often."
)


def assumptions_section(contents: Contents) -> Section:
    """Return what each reading assumes above all, and how much of it is judgement."""
    return Section(
        key="assumptions",
        title="What is assumed",
        parts=(Paragraph(text=_ABOUT),),
        inside=tuple(
            Section(
                key=f"assumptions-{number}",
                title=f"The reading “{reading.name}”",
                parts=tuple(_thesis(reading, contents.crisis)),
            )
            for number, reading in enumerate(contents.readings, start=1)
        ),
    )


def numbers_section(contents: Contents) -> Section:
    """Return every other number of each reading."""
    text = (
        "Conditions and formulas are written as in the crisis file, with the names that moments "
        "and their values have there."
    )
    return Section(
        key="numbers",
        title="Every number",
        parts=(Paragraph(text=text),),
        inside=tuple(
            Section(
                key=f"numbers-{number}",
                title=f"The reading “{reading.name}”",
                parts=tuple(_all(reading, contents.crisis)),
            )
            for number, reading in enumerate(contents.readings, start=1)
        ),
    )


def _thesis(reading: Reading, crisis: Crisis) -> Iterator[Block]:
    """Give what a reading says, what it rests on, and the numbers that have a name."""
    whose = f" ({cited(reading.basis.cites)})" if reading.basis.cites else ""
    if reading.what:
        yield Paragraph(text=f"{reading.what}{whose}.")
    count = basis_count(crisis)[reading.name]
    yield Paragraph(
        text=(
            f"Of its numbers {count.cited} rest on evidence, {count.judgement} on judgement alone "
            f"and {count.none} on nothing yet. The rest of them stand under “Every number”."
        )
    )
    if reading.assumptions:
        rows = tuple(
            _row(each.what or _spelled(each.name), each) for each in reading.assumptions.values()
        )
        yield Table(columns=_COLUMNS, rows=rows)


def _all(reading: Reading, crisis: Crisis) -> Iterator[Block]:
    """Give all that has no name of its own: wants, beliefs, chances, measures."""
    for name, actor in reading.actors.items():
        rows = tuple(_of_actor(actor, crisis))
        if rows:
            yield Heading(text=crisis.actors[name].what or _spelled(name))
            yield Table(columns=_COLUMNS, rows=rows)
    chances = tuple(
        row
        for name, entry in reading.moments.items()
        for row in _of_cases(_moment(name, crisis), entry.chances)
    )
    if chances:
        yield Heading(text="Chances")
        yield Table(columns=_COLUMNS, rows=chances)
    measures = tuple(
        _row(crisis.measures[name].what or _spelled(name), each)
        for name, measured in reading.measures.items()
        for each in measured
    )
    if measures:
        yield Heading(text="Measures")
        yield Table(columns=_COLUMNS, rows=measures)
    if reading.revised:
        yield Heading(text="Changed after results had been seen")
        yield Bullets(items=tuple(f"{each.what}: {each.because}" for each in reading.revised))


def _of_actor(actor: ActorReading, crisis: Crisis) -> Iterator[Row]:
    """Give how steady an actor was, what it wanted, and what it believed."""
    if actor.steadiness is not None:
        yield _row("Steadiness", actor.steadiness)
    for want in actor.wants:
        yield _row(f"Wants: {_spelled(want.name)}" if want.name else "Wants", want)
    for name, cases in actor.believes.items():
        yield from _of_cases(f"Believes: {_moment(name, crisis)}", cases)


def _of_cases(what: str, cases: tuple[ChanceCase, ...]) -> Iterator[Row]:
    """Give a row for each case of some chances."""
    for case in cases:
        when = f"if {written(case.condition)}\n" if case.condition is not None else ""
        yield Row(cells=(what, f"{when}{chances_in_words(case)}", rests_on(case.basis)))
        what = ""


def _row(what: str, number: Sum) -> Row:
    return Row(cells=(what, cases_in_words(number.cases), rests_on(number.basis)))


def _moment(name: Word, crisis: Crisis) -> str:
    return crisis.moments[name].what or _spelled(name)


def _spelled(name: str) -> str:
    return name.replace("_", " ")
