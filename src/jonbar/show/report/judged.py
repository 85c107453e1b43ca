"""The chapter on claims: each with its verdict, at the passage where it is made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from jonbar.ask.judged import Claims, Finding, JudgedClaim
from jonbar.show.charts.drawable import has_chart
from jonbar.show.claims import sentences as tell
from jonbar.show.claims.page import VERDICTS_IN_WORDS
from jonbar.show.claims.passages import by_passage
from jonbar.show.page import Block, Column, Heading, Paragraph, Row, Table, Terms
from jonbar.show.report.contents import Contents
from jonbar.show.report.document import Figure, Section

_Passage = tuple[str, tuple[JudgedClaim, ...], tuple[str, ...]]  # where, claims, its lines

_COLUMNS = (
    Column(title="Passage"),
    Column(title="Claim", share=3),
    Column(title="Verdict"),
    Column(title="What was found", share=4),
)
_SETTLED = ("supported", "contradicted")
_NONE = "The crisis has none, or they were left out of this report."


def claims_section(contents: Contents) -> Section:
    """Return what people claim, judged."""
    title = "What people claim"
    claims = contents.claims
    if claims is None:
        return Section(key="claims", title=title, parts=(Paragraph(text=_NONE),))
    chart = (Figure(answer=claims),) if has_chart(claims) else ()
    return Section(
        key="claims",
        title=title,
        parts=(
            Paragraph(text=tell.summary(claims)),
            *chart,
            Terms(items=VERDICTS_IN_WORDS),
        ),
        inside=tuple(_sources(claims, contents)),
    )


def _sources(claims: Claims, contents: Contents) -> Iterator[Section]:
    """Give each source, with the claims that are made in it at their passages."""
    passages = by_passage(claims, contents.quoted)
    for number, (source, made) in enumerate(groupby(passages, itemgetter(0)), start=1):
        yield Section(
            key=f"claims-{number}",
            title=claims.cited.get(source) or source,
            parts=tuple(_source([each[1:] for each in made])),
        )


def _source(passages: Sequence[_Passage]) -> Iterator[Block]:
    """Give the claims that are made in a source, and what it says, where it is at hand."""
    rows = []
    for passage, claims, _ in passages:
        where = _capital(passage) or "As a whole"
        for claim in claims:
            cells = (where, f"{claim.number}. {claim.says}", tell.verdict(claim), _judged(claim))
            rows.append(Row(cells=cells, is_marked=claim.verdict in _SETTLED))
            where = ""
    yield Table(columns=_COLUMNS, rows=tuple(rows))
    said = tuple((_capital(passage), "\n".join(lines)) for passage, _, lines in passages if lines)
    if said:
        yield Heading(text="What the passages say")
        yield Terms(items=said)


def _judged(claim: JudgedClaim) -> str:
    """Return what is said of a claim and its verdict, line by line."""
    lines = ["" if claim.test else claim.because, tell.contradictions(claim)]
    first = next((each for each in claim.readings.values() if each.measured), None)
    if first is not None:
        lines.append(" ".join([*map(tell.asked, first.measured), tell.scope(claim)]).strip())
    lines += [_found(name, finding) for name, finding in claim.readings.items()]
    return "\n".join(filter(None, lines))


def _found(name: str, finding: Finding) -> str:
    """Return what a reading found."""
    because = f" {finding.because}" if finding.verdict == "depends on" else ""
    numbers = "; ".join(tell.found(each) for each in finding.measured)
    found = f"{finding.verdict}{because}{f': {numbers}' if numbers else ''}."
    words = (found, tell.turning(finding), *tell.remarks(finding))
    return f"Under “{name}”: {' '.join(filter(None, words))}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
