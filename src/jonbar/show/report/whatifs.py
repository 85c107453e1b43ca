"""The chapter on other turns: each what-if with its chart, its storylines and its report card."""

from __future__ import annotations

from jonbar.ask.nouns import WhatIf
from jonbar.show.page import Bullets, Column, Heading, Paragraph, Row, Table
from jonbar.show.report.chapters import Parts, by_heading, under_each, under_one
from jonbar.show.report.contents import Contents, Told
from jonbar.show.report.document import Figure, Section
from jonbar.show.whatif import mode_in_words, whatif_page

_ABOUT = (
    "Each what-if changes one thing, or a few, and follows what comes of it. None is worth more "
    "than its report card says."
)
_NONE = "None was asked."
_CARD, _LAST = "Report card of this what-if", "How to read this"


def whatifs_section(contents: Contents) -> Section:
    """Return what would have followed from each turn that was asked."""
    whatifs = contents.whatifs
    if not whatifs:
        return Section(key="whatifs", title="What if?", parts=(Paragraph(text=_NONE),))
    (first, *_) = whatifs[0].answers.values()
    return Section(
        key="whatifs",
        title="What if?",
        parts=(Paragraph(text=_ABOUT), Paragraph(text=mode_in_words(first.mode))),
        inside=tuple(_one(number, told) for number, told in enumerate(whatifs, start=1)),
    )


def _one(number: int, told: Told[WhatIf]) -> Section:
    """Return one what-if."""
    (first, *_) = told.answers.values()
    key = f"whatif-{number}"
    agreement = (Bullets(items=told.agreement),) if told.agreement else ()
    return Section(
        key=key,
        title=first.question,
        parts=(*agreement, *under_one(told, _answer)),
        inside=under_each(key, told, _answer),
    )


def _answer(answer: WhatIf) -> Parts:
    """Return one reading's answer."""
    said = {**by_heading(whatif_page(answer)), _CARD: (_card(answer),)}
    return (
        Figure(answer=answer),
        *(
            part
            for title, blocks in said.items()
            if title != _LAST
            for part in (Heading(text=title), *blocks)
        ),
    )


def _card(answer: WhatIf) -> Table:
    """Return what the what-if is worth, criterion by criterion, with whose each is."""
    columns = (
        Column(title="Criterion", share=2),
        Column(title="What is so", share=4),
        Column(title="Whose criterion", share=3),
    )
    rows = tuple(Row(cells=(line.title, line.says, line.source)) for line in answer.report_card)
    return Table(columns=columns, rows=rows)
