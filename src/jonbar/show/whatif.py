"""The page for `whatif`: what another turn would have brought, and what that answer is worth."""

from __future__ import annotations

from jonbar.ask import chance as say
from jonbar.ask.answer import Span
from jonbar.ask.nouns import ActedDifferently, Line, Storyline, WhatIf
from jonbar.show.page import Block, Column, Heading, Page, Paragraph, Row, Table, Terms
from jonbar.show.words import (
    ICD_203,
    ending_in_words,
    how_it_was_made,
    ranges_in_words,
    short_dates,
)

_MODES = {
    "counterfactual": (
        "Counterfactual: what would have followed, given all that did happen. Where the change "
        "leaves a moment as it was, its luck is the same in both worlds; “fresh luck” lets every "
        "moment that the change can touch draw its luck anew. The last two columns are the outlook "
        "just before the change, when nobody knew the rest: without the change, and with it."
    ),
    "hypothetical": (
        "Hypothetical: what would tend to follow, had the change been made, knowing only what "
        "came before it."
    ),
}


def whatif_page(answer: WhatIf) -> Page:
    """Return the answer to "what would have followed from another turn?"."""
    return Page(
        blocks=(
            Heading(text=answer.manifest.crisis, level=1),
            Paragraph(text=answer.question),
            Paragraph(text=mode_in_words(answer.mode)),
            *_endings(answer),
            *_measures(answer),
            *_storylines(answer),
            *_acted(answer.acted_differently),
            *_report_card(answer.report_card),
            Heading(text="How to read this"),
            Paragraph(text=ranges_in_words(answer.manifest), is_aside=True),
            ICD_203,
            *how_it_was_made(answer.manifest),
        )
    )


def mode_in_words(mode: str) -> str:
    """Return what a what-if takes as known, and what its columns of endings are."""
    return _MODES.get(mode, mode)


def _endings(answer: WhatIf) -> tuple[Block, ...]:
    """Return each ending before and after the change, under each rule of luck."""
    is_counterfactual = answer.mode == "counterfactual"
    titles = ["Just before the change", "With the change"]
    if is_counterfactual:
        titles = [
            "With the change",
            "… with fresh luck",
            "Outlook just before",
            "… with the change",
        ]
    columns = (Column(title="Ending"), *(Column(title=each, is_number=True) for each in titles))
    rows = []
    for name, shift in answer.endings.items():
        spans = [shift.before, shift.after]
        if is_counterfactual:
            spans = [shift.after, shift.after_fresh_luck, shift.before, shift.after_hypothetical]
        words = ending_in_words(name, answer.ending_words)
        came = f"{words} (this is what came)" if name == answer.ending else words
        rows.append(Row(cells=(came, *(say.stacked(each) for each in spans))))
    return (
        Heading(text="Endings"),
        Table(columns=columns, rows=tuple(rows)),
        Paragraph(text=_shift_in_words(answer)),
    )


def _shift_in_words(answer: WhatIf) -> str:
    """Return the endings that move most, and history's own, in words."""
    moved = sorted(
        answer.endings,
        key=lambda name: (
            -abs(answer.endings[name].after.median - answer.endings[name].in_fact.median)
        ),
    )
    told = moved[:2]
    if answer.ending is not None:
        told = [answer.ending, *(name for name in told if name != answer.ending)]
    return " ".join(_one_shift(answer, name) for name in told[:2])


def _one_shift(answer: WhatIf, name: str) -> str:
    """Return how one ending shifts, in a sentence."""
    shift = answer.endings[name]
    words = f"“{ending_in_words(name, answer.ending_words)}”"
    after = f"{say.in_words(shift.after.median)} ({_bare(shift.after)})"
    if answer.mode == "counterfactual" and name == answer.ending:
        return f"{words} is what came; with the change its coming all the same is {after}."
    before = f"{say.in_words(shift.in_fact.median)} ({_bare(shift.in_fact)})"
    if shift.in_fact == shift.after:
        return f"{words} stays as it was: {after}."
    return f"{words} goes from {before} without the change to {after}."


def _bare(span: Span) -> str:
    """Return a chance with its range, to stand in brackets."""
    return say.spread(span).replace(" (", ", ").removesuffix(")")


def _measures(answer: WhatIf) -> tuple[Block, ...]:
    """Return the numbers that the endings bring, before and after."""
    if not answer.measures:
        return ()
    columns = (
        Column(title="Measure"),
        Column(
            title="As it came" if answer.mode == "counterfactual" else "Without the change",
            is_number=True,
        ),
        Column(title="With the change", is_number=True),
    )
    rows = tuple(
        Row(
            cells=(
                measure.what or name.replace("_", " "),
                say.quantity(measure.before, measure.unit).replace(" (", "\n("),
                say.quantity(measure.after, measure.unit).replace(" (", "\n("),
            )
        )
        for name, measure in answer.measures.items()
    )
    text = "A prediction with its own spread, not a record of what was counted."
    return Heading(text="Measures"), Table(columns=columns, rows=rows), Paragraph(text=text)


def _storylines(answer: WhatIf) -> tuple[Block, ...]:
    """Return the likeliest worlds, dated, with what differs from history marked."""
    if not answer.storylines:
        return ()
    text = (
        "“→” is what the change itself sets; “≠” goes another way than history is known to have "
        "gone. “Its chance” is that of the step, given the steps above it. Moments that go the "
        "same way for certain are left out."
    )
    blocks: list[Block] = [Heading(text="The likeliest storylines"), Paragraph(text=text)]
    for number, line in enumerate(answer.storylines, start=1):
        blocks += _storyline(number, line, answer)
    return tuple(blocks)


def _storyline(number: int, line: Storyline, answer: WhatIf) -> tuple[Block, ...]:
    """Return one storyline."""
    words = ending_in_words(line.ending, answer.ending_words)
    title = f"{number}. {words}: joint chance {say.odds(line.chance)}"
    dates = short_dates(step.date for step in line.steps)
    columns = (
        Column(title=""),
        Column(title="Date", share=2),
        Column(title="What happens", share=5),
        Column(title="Its chance", is_number=True),
    )
    rows = tuple(
        Row(
            cells=(
                "→" if step.changed else "≠" if step.differs else "",
                date,
                f"{step.actor}: {step.what}" if step.actor else step.what,
                "set" if step.changed else say.percent(step.chance),
            ),
            is_marked=step.differs or step.changed,
        )
        for step, date in zip(line.steps, dates, strict=True)
    )
    return Heading(text=title, level=3), Table(columns=columns, rows=rows)


def _acted(acts: tuple[ActedDifferently, ...]) -> tuple[Block, ...]:
    """Return who would have chosen otherwise, and why."""
    heading = Heading(text="Who would have acted differently")
    if not acts:
        return heading, Paragraph(text="Nobody: every known choice stays as it was.")
    return heading, Terms(items=tuple((f"{act.date}: {act.actor}", _act(act)) for act in acts))


def _act(act: ActedDifferently) -> str:
    """Return what somebody did and would have done, and why."""
    return (
        f"In fact: {act.in_fact}. Instead, most likely: {act.instead}. Chance of another choice "
        f"than history's: {say.spread(act.chance)}. Why: {act.because}"
    )


def _report_card(lines: tuple[Line, ...]) -> tuple[Block, ...]:
    """Return what the what-if is worth, criterion by criterion."""
    items = tuple(
        (line.title, f"{line.says} [{line.source}]" if line.source else line.says) for line in lines
    )
    return (Heading(text="Report card of this what-if"), Terms(items=items)) if items else ()
