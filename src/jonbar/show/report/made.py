"""The chapter on how the report was made: a line to cite, and how to make it again."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from jonbar.ask.answer import Manifest
from jonbar.show.page import Column, Paragraph, Row, Table
from jonbar.show.report.contents import Contents
from jonbar.show.report.document import Section
from jonbar.show.words import counted, listed
from jonbar.version import __version__


def made_section(contents: Contents) -> Section:
    """Return how to cite the report, and all that is needed to make it again."""
    hashes = contents.crisis.hashes
    files = tuple(Row(cells=(name, digest)) for name, digest in hashes.items())
    return Section(
        key="made",
        title="How this was made, and how to cite it",
        parts=(
            Paragraph(text=citation(contents)),
            Paragraph(text="The same files, version and options give the same report again:"),
            Paragraph(
                text=" \\\n".join(("jonbar report CRISIS", *again(contents), "-o report.html"))
            ),
            Table(
                columns=(Column(title="File of the crisis"), Column(title="SHA-256", share=3)),
                rows=files,
            ),
            Table(
                columns=(
                    Column(title="Question", share=3),
                    Column(title="Reading"),
                    Column(title="Draws", is_number=True),
                    Column(title="Worth once weighted", is_number=True),
                    Column(title="Note", share=2),
                ),
                rows=tuple(_rows(contents)),
            ),
        ),
    )


def citation(contents: Contents) -> str:
    """Return the line by which the report is cited."""
    asked = contents.wish.settings
    readings = listed(f"“{name}”" for name in contents.history.answers)
    files = "; ".join(f"{name} {digest[:12]}" for name, digest in contents.crisis.hashes.items())
    noun = "reading" if len(contents.history.answers) == 1 else "readings"
    return (
        f"{contents.crisis.title}: a what-if report. Made by Jonbar {__version__} under the {noun} "
        f"{readings}, {counted(asked.draws, 'draw')}, seed {asked.seed}. Files by SHA-256: {files}."
    )


def again(contents: Contents) -> tuple[str, ...]:
    """Return the options with which the same is asked again."""
    wish = contents.wish
    asked = [" and ".join(next(iter(each.answers.values())).changes) for each in contents.whatifs]
    words = [] if wish.reading is None else [("--reading", wish.reading)]
    words += [("--draws", str(wish.settings.draws)), ("--seed", str(wish.settings.seed))]
    words += [("--whatif", each) for each in asked or ["none"]]
    flags = {
        "--asb": wish.asb,
        "--no-sensitivity": not wish.has_sensitivity,
        "--no-claims": not wish.has_claims,
    }
    return (*map(shlex.join, words), *(flag for flag, is_set in flags.items() if is_set))


def _rows(contents: Contents) -> Iterator[Row]:
    """Give how each answer was made."""
    for history in contents.history.answers.values():
        yield _row("History", history.manifest)
    if contents.sensitivity is not None:
        for leaning in contents.sensitivity.answers.values():
            yield _row("What it hangs on", leaning.manifest)
    for told in contents.whatifs:
        for answer in told.answers.values():
            yield _row(answer.question, answer.manifest)
    if contents.claims is not None:
        for made in contents.claims.manifests.values():
            yield _row("Claims", made)


def _row(question: str, made: Manifest) -> Row:
    worth = f"{made.effective_draws:,.0f}"
    return Row(cells=(question, made.reading, f"{made.draws:,}", worth, made.note))
