"""Citations and what a statement rests on, in words: judgement is told from evidence."""

from __future__ import annotations

from collections.abc import Iterable

from jonbar.model.ground import Basis, Citation


def cited(citations: Iterable[Citation]) -> str:
    """Return citations in a row.

    Example:
        >>> from jonbar.text.word import Word
        >>> cited([Citation(source=Word("clay"), locator="p. 361")])
        'clay p. 361'
    """
    return "; ".join(f"{each.source} {each.locator}".strip() for each in citations)


def rests_on(basis: Basis) -> str:
    r"""Return what a number rests on: evidence where a passage is cited, else judgement.

    Example:
        >>> rests_on(Basis(because="Few trusted it"))
        'Judgement: Few trusted it'
    """
    if basis.cites:
        return "\n".join(filter(None, (f"Evidence: {cited(basis.cites)}", basis.because)))
    return f"Judgement: {basis.because}" if basis.because else "Nothing yet"
