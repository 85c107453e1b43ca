"""Claims by passage, in the order of their sources; a passage that is at hand stands even alone."""

from __future__ import annotations

from collections.abc import Mapping

from jonbar.ask.claim_order import in_order
from jonbar.ask.judged import Claims, JudgedClaim

Quoted = Mapping[tuple[str, str], tuple[str, ...]]  # source, passage -> the lines of the source


def by_passage(
    answer: Claims, quoted: Quoted | None
) -> tuple[tuple[str, str, tuple[JudgedClaim, ...], tuple[str, ...]], ...]:
    """Return source, passage, the claims made there, and what the passage says.

    Args:
        answer: The claims, judged.
        quoted: What passages say, where the source is at hand.
    """
    said = quoted or {}
    made: dict[tuple[str, str], list[JudgedClaim]] = {key: [] for key in said}
    for claim in answer.claims:
        made.setdefault((claim.source, claim.passage), []).append(claim)
    sources = list(dict.fromkeys(claim.source for claim in answer.claims))
    ordered = sorted(made, key=lambda key: (sources.index(key[0]), in_order(key[1])))
    return tuple((*key, tuple(made[key]), said.get(key, ())) for key in ordered)
