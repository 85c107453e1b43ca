"""Claims as Markdown that can be pasted into a forum: headings, lists and quotations, no tables."""

from __future__ import annotations

from jonbar.ask.judged import Claims, JudgedClaim
from jonbar.show.claims import sentences as tell
from jonbar.show.claims.passages import Quoted, by_passage
from jonbar.show.markdown import escaped
from jonbar.show.words import how_it_was_made


def claims_markdown(answer: Claims, quoted: Quoted | None = None) -> str:
    """Return each claim with its verdict as Markdown, at the passage where it was made.

    Args:
        answer: The claims, judged.
        quoted: What the passages say, where the source is at hand; they stand above their claims.

    Returns:
        CommonMark; whatever comes from the crisis is escaped.
    """
    lines = [f"# {escaped(answer.title)}", "", escaped(tell.summary(answer)), ""]
    for source, passage, claims, said in by_passage(answer, quoted):
        lines += [f"## {escaped(tell.passage(source, passage, answer))}", ""]
        lines += [*(_quoted(line) for line in said), ""] if said else []
        lines += [line for claim in claims for line in _claim(claim)]
        lines.append("")
    made = [part.text for each in answer.manifests.values() for part in how_it_was_made(each)]
    lines += [f"*{escaped(each)}*  " for each in made]
    return "\n".join(lines).rstrip() + "\n"


def _claim(claim: JudgedClaim) -> list[str]:
    """Return the lines of one claim."""
    reason = "" if claim.test else f" {escaped(claim.because)}"
    lines = [
        f"- **{claim.number}. {escaped(claim.says)}.** *{escaped(tell.verdict(claim))}.*{reason}"
    ]
    against = tell.contradictions(claim)
    lines += [f"    - {escaped(against)}"] if against else []
    first = next((each for each in claim.readings.values() if each.measured), None)
    if first is not None:
        test = " ".join([*map(tell.asked, first.measured), tell.scope(claim)]).strip()
        lines.append(f"    - {escaped(test)}")
    for name, finding in claim.readings.items():
        because = f" {finding.because}" if finding.verdict == "depends on" else ""
        numbers = "; ".join(tell.found(each) for each in finding.measured)
        found = f"{finding.verdict}{because}{f': {numbers}' if numbers else ''}."
        words = " ".join(filter(None, (found, tell.turning(finding), *tell.remarks(finding))))
        lines.append(f"    - Under “{escaped(name)}”: {escaped(words)}")
    return lines


def _quoted(line: str) -> str:
    """Return a line of a source as a quotation; what it quotes itself stands a step further in."""
    inner = line.removeprefix("> ")
    return f"> {'> ' if inner != line else ''}{escaped(inner)}  "
