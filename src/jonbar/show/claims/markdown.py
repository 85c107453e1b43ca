"""Claims as Markdown that can be pasted into a forum: headings, lists and quotations, no tables."""

from __future__ import annotations

import re

from jonbar.ask.judged import Claims, JudgedClaim
from jonbar.show.claims import sentences as tell
from jonbar.show.claims.passages import Quoted, by_passage
from jonbar.show.legible import legible
from jonbar.show.words import how_it_was_made

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_AT_THE_START = re.compile(r"^([-+]|\d+[.)])(?=\s)", re.MULTILINE)


def claims_markdown(answer: Claims, quoted: Quoted | None = None) -> str:
    """Return each claim with its verdict as Markdown, at the passage where it was made.

    Args:
        answer: The claims, judged.
        quoted: What the passages say, where the source is at hand; they stand above their claims.

    Returns:
        CommonMark; whatever comes from the crisis is escaped.
    """
    lines = [f"# {_plain(answer.title)}", "", _plain(tell.summary(answer)), ""]
    for source, passage, claims, said in by_passage(answer, quoted):
        lines += [f"## {_plain(tell.passage(source, passage, answer))}", ""]
        lines += [*(_quoted(line) for line in said), ""] if said else []
        lines += [line for claim in claims for line in _claim(claim)]
        lines.append("")
    made = [part.text for each in answer.manifests.values() for part in how_it_was_made(each)]
    lines += [f"*{_plain(each)}*  " for each in made]
    return "\n".join(lines).rstrip() + "\n"


def _claim(claim: JudgedClaim) -> list[str]:
    """Return the lines of one claim."""
    reason = "" if claim.test else f" {_plain(claim.because)}"
    lines = [
        f"- **{claim.number}. {_plain(claim.says)}.** *{_plain(tell.verdict(claim))}.*{reason}"
    ]
    against = tell.contradictions(claim)
    lines += [f"    - {_plain(against)}"] if against else []
    first = next((each for each in claim.readings.values() if each.measured), None)
    if first is not None:
        test = " ".join([*map(tell.asked, first.measured), tell.scope(claim)]).strip()
        lines.append(f"    - {_plain(test)}")
    for name, finding in claim.readings.items():
        because = f" {finding.because}" if finding.verdict == "depends on" else ""
        numbers = "; ".join(tell.found(each) for each in finding.measured)
        found = f"{finding.verdict}{because}{f': {numbers}' if numbers else ''}."
        words = " ".join(filter(None, (found, tell.turning(finding), *tell.remarks(finding))))
        lines.append(f"    - Under “{_plain(name)}”: {_plain(words)}")
    return lines


def _quoted(line: str) -> str:
    """Return a line of a source as a quotation; what it quotes itself stands a step further in."""
    inner = line.removeprefix("> ")
    return f"> {'> ' if inner != line else ''}{_plain(inner)}  "


def _plain(words: str) -> str:
    """Return words on one line in which nothing means anything to Markdown."""
    escaped = _SPECIAL.sub(r"\\\1", " ".join(legible(words).split()))
    return _AT_THE_START.sub(r"\\\1", escaped)
