"""The chapter on what happened, day by day."""

from __future__ import annotations

from jonbar.ask.nouns import Step
from jonbar.model.ground import Basis
from jonbar.show.page import Column, Paragraph, Row, Table
from jonbar.show.report.cites import cited
from jonbar.show.report.contents import Contents
from jonbar.show.report.document import Section
from jonbar.show.words import short_dates
from jonbar.text.word import Word

_LEGEND = (
    "A decision is somebody's choice; an event could go one way or another without one. The last "
    "column says where it is told; its keys stand under “Sources”."
)
_LEFT_OUT = "What could have happened and did not is left out here; “Moment by moment” has it."
_KINDS = {"event": "Event", "rule": "Follows from the rest"}
_NOT_SO = ("no", "none")


def timeline_section(contents: Contents) -> Section:
    """Return the moments in order of time, decisions told from events, with their sources."""
    (history, *_) = contents.history.answers.values()
    moments = contents.crisis.moments
    steps = [step for step in history.moments if step.value not in _NOT_SO]
    dates = short_dates(step.date for step in steps)
    rows = tuple(
        Row(
            cells=(
                date,
                f"Decision: {step.actor}" if step.actor else _KINDS.get(step.kind, "Event"),
                _happened(step),
                _source(moments[Word(step.name)].basis),
            ),
            is_marked=bool(step.actor),
        )
        for step, date in zip(steps, dates, strict=True)
    )
    columns = (
        Column(title="Date", share=2),
        Column(title="Kind", share=2),
        Column(title="What happened", share=5),
        Column(title="Sources", share=2),
    )
    table = Table(columns=columns, rows=rows)
    return Section(
        key="timeline",
        title="What happened",
        parts=(Paragraph(text=_LEGEND), table, Paragraph(text=_LEFT_OUT, is_aside=True)),
    )


def _happened(step: Step) -> str:
    """Return what happened, in one sentence."""
    if step.value is None:
        return f"{step.what} (what happened is not known)"
    return step.happened or step.what


def _source(basis: Basis) -> str:
    """Return where a moment is told."""
    return cited(basis.cites) or (f"Judgement: {basis.because}" if basis.because else "")
