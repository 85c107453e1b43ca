"""The first chapter: the whole in a few sentences."""

from __future__ import annotations

from collections.abc import Iterator

from jonbar.ask import chance as say
from jonbar.ask.answer import Span
from jonbar.ask.nouns import History, WhatIf
from jonbar.model.basis import basis_count
from jonbar.show.claims.sentences import summary as claims_summary
from jonbar.show.history import what_happened
from jonbar.show.page import Block, Bullets, Column, Heading, Paragraph, Row, Table
from jonbar.show.report.contents import Contents
from jonbar.show.report.document import Section
from jonbar.show.report.facts import contested
from jonbar.show.words import counted, ending_in_words, listed


def summary_section(contents: Contents) -> Section:
    """Return what the crisis is, and what comes out, in a few sentences and one table."""
    crisis = contents.crisis
    about = (Paragraph(text=crisis.about),) if crisis.about else ()
    came = (each for name, told in contents.history.answers.items() for each in _came(name, told))
    return Section(
        key="summary",
        title="In short",
        parts=(
            *about,
            Bullets(items=(*came, *contents.history.agreement, *_doubts(contents))),
            *_turns(contents),
        ),
    )


def _came(reading: str, history: History) -> Iterator[str]:
    """Give how likely the ending was that came, and where it turned most."""
    if history.ending is not None and history.ending_at_start is not None:
        start = history.ending_at_start
        words = ending_in_words(history.ending, history.ending_words)
        yield (
            f"Under the reading “{reading}” the ending that came, “{words}”, had a chance of "
            f"{say.spread(start)} before the first moment: {say.in_words(start.median)}."
        )
    steps = {step.name: step for step in history.moments}
    if history.hinges:
        step = steps[history.hinges[0]]
        yield (
            f"The greatest hinge under “{reading}”, {step.date}: {what_happened(step)}. It moved "
            f"the chances of the endings by {say.spread(step.swing)}."
        )


def _turns(contents: Contents) -> Iterator[Block]:
    """Give what came of each other turn, a row each."""
    if not contents.whatifs:
        return
    has_many = len(contents.readings) > 1
    yield Heading(text="What would have followed")
    columns = (
        Column(title="What if?", share=4),
        *((Column(title="Reading"),) if has_many else ()),
        Column(title="What came would have come all the same", share=2),
        Column(title="Likeliest of the rest", share=3),
    )
    rows = []
    for told in contents.whatifs:
        (first, *_) = told.answers.values()
        title = first.question.removeprefix("What if: ")
        for name, answer in told.answers.items():
            reading = (name,) if has_many else ()
            rows.append(Row(cells=(title, *reading, _same(answer), _rest(answer))))
            title = ""
    yield Table(columns=columns, rows=tuple(rows))


def _same(answer: WhatIf) -> str:
    """Return the chance that history's ending comes with the change too."""
    if answer.ending is None:
        return "not known"
    return _chance(answer.endings[answer.ending].after)


def _rest(answer: WhatIf) -> str:
    """Return the likeliest ending but history's, with the change made."""
    others = {name: each.after for name, each in answer.endings.items() if name != answer.ending}
    name = max(others, key=lambda each: others[each].median, default="")
    if not name or others[name].median <= 0:
        return "None"
    return f"{ending_in_words(name, answer.ending_words)}: {_chance(others[name])}"


def _chance(span: Span) -> str:
    """Return a chance in words, where these are not a number too, and in numbers."""
    words = say.in_words(span.median)
    return say.spread(span) if any(map(str.isdigit, words)) else f"{words}, {say.spread(span)}"


def _doubts(contents: Contents) -> Iterator[str]:
    """Give what should be known before any of it is believed."""
    if contents.claims is not None:
        yield f"What people claim about it: {claims_summary(contents.claims)}"
    counts = basis_count(contents.crisis)
    for reading in contents.readings:
        count = counts[reading.name]
        total = count.cited + count.judgement + count.none
        nothing = f", {count.none} on nothing yet" if count.none else ""
        yield (
            f"Of the {total} numbers of the reading “{reading.name}”, {count.cited} rest on a "
            f"cited passage, {count.judgement} on judgement alone{nothing}."
        )
    facts = contested(contents.crisis)
    if facts:
        what = listed(f"“{each.what or each.name.replace('_', ' ')}”" for each in facts[:3])
        yield f"The sources disagree about {counted(len(facts), 'fact')}, among them {what}."
    left_out = contents.crisis.leaves_out
    if left_out:
        yield f"{counted(len(left_out), 'thing is', 'things are')} left out, and listed below."
