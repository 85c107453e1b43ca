"""Claims as cards, one for each, so that a page can show some of them at their passages."""

from __future__ import annotations

import json

from jonbar.ask.judged import Claims, JudgedClaim
from jonbar.show.claims import sentences as tell
from jonbar.show.claims.page import VERDICTS_IN_WORDS
from jonbar.show.claims.passages import Quoted
from jonbar.show.markup import html
from jonbar.show.page import Block, Heading, Page, Paragraph, Terms
from jonbar.show.templates import rendered
from jonbar.show.words import how_it_was_made


def claims_shown(answer: Claims, quoted: Quoted) -> dict[str, str]:
    """Return claims as the pieces of their page.

    Args:
        answer: The claims, judged.
        quoted: What the passages say, where that may be shown.

    Returns:
        `html`: what is said of all of them; `legend`: how to read it; `cards`: a list in JSON, of
        each claim its `number`, `source`, `cite`, `passage`, the `lines` of that passage, its
        `verdict` and `html`.
    """
    opening = (Heading(text=answer.title, level=1), Paragraph(text=tell.summary(answer)))
    made = [part for each in answer.manifests.values() for part in how_it_was_made(each)]
    legend: tuple[Block, ...] = (
        Heading(text="How to read this"),
        Terms(items=VERDICTS_IN_WORDS),
        *made,
    )
    return {
        "html": html(Page(blocks=opening), below=1),
        "legend": html(Page(blocks=legend), below=1),
        "cards": json.dumps([_card(answer, claim, quoted) for claim in answer.claims]),
    }


def _card(answer: Claims, claim: JudgedClaim, quoted: Quoted) -> dict[str, object]:
    """Return one claim."""
    against = [answer.claims[number - 1] for number in claim.against]
    return {
        "number": claim.number,
        "source": claim.source,
        "cite": answer.cited.get(claim.source) or claim.source,
        "passage": claim.passage,
        "lines": quoted.get((claim.source, claim.passage), ()),
        "verdict": claim.verdict,
        "html": rendered("web/claim_shown.html", claim=claim, against=against, tell=tell),
    }
