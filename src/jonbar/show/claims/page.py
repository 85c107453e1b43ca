"""The page for `claims`: passage by passage, each claim with its verdict and its number."""

from __future__ import annotations

from collections.abc import Iterator

from jonbar.ask.judged import Claims, Finding, JudgedClaim
from jonbar.show.claims import sentences as tell
from jonbar.show.claims.passages import Quoted, by_passage
from jonbar.show.page import Block, Column, Heading, Page, Paragraph, Row, Table, Terms
from jonbar.show.words import how_it_was_made

_COLUMNS = (
    Column(title="No."),
    Column(title="Claim", share=4),
    Column(title="Verdict"),
    Column(title="Found", is_number=True),
)
VERDICTS_IN_WORDS = (
    (
        "supported",
        "The test holds in at least 95 % of the draws, so the whole range is on its side.",
    ),
    ("contradicted", "It holds in at most 5 % of them."),
    ("open", "The reading's ranges do not decide."),
    (
        "depends on …",
        "One number of the reading decides, or the rule of luck, or the readings disagree.",
    ),
    ("outside the model", "The model cannot judge it, for the reason given."),
)


def claims_page(answer: Claims, quoted: Quoted | None = None) -> Page:
    """Return each claim with its verdict, at the passage where it was made.

    Args:
        answer: The claims, judged.
        quoted: What the passages say, where the source is at hand; they stand above their claims.
    """
    blocks: list[Block] = [
        Heading(text=answer.title, level=1),
        Paragraph(text=tell.summary(answer)),
    ]
    for source, passage, claims, lines in by_passage(answer, quoted):
        blocks.append(Heading(text=tell.passage(source, passage, answer)))
        if lines:
            blocks.append(Paragraph(text="\n".join(f"> {line}" for line in lines), is_aside=True))
        if claims:
            blocks.append(Table(columns=_COLUMNS, rows=tuple(_rows(claims))))
    made = [part for each in answer.manifests.values() for part in how_it_was_made(each)]
    legend = (Heading(text="How to read this"), Terms(items=VERDICTS_IN_WORDS))
    return Page(blocks=(*blocks, *legend, *made))


def _rows(claims: tuple[JudgedClaim, ...]) -> Iterator[Row]:
    for claim in claims:
        reasons = "" if claim.test else claim.because
        says = "\n".join(filter(None, (claim.says, reasons, tell.contradictions(claim))))
        yield Row(
            cells=(f"{claim.number}", says, tell.verdict(claim), ""),
            is_marked=claim.verdict in {"supported", "contradicted"},
        )
        first = next((each for each in claim.readings.values() if each.measured), None)
        if first is not None:
            test = "\n".join([*map(tell.asked, first.measured), tell.scope(claim)]).strip()
            yield Row(cells=("", test, "", ""))
        for name, finding in claim.readings.items():
            yield _under(name, finding)


def _under(name: str, finding: Finding) -> Row:
    words = " ".join(filter(None, (tell.turning(finding), *tell.remarks(finding))))
    number = "\n".join(tell.found(each).replace(" (", "\n(") for each in finding.measured)
    verdict = finding.verdict
    because = f" {finding.because}" if verdict == "depends on" else ""
    return Row(cells=("", f"Under “{name}”. {words}".strip(), f"{verdict}{because}", number))
