"""Why? Of an ending, or of a decision."""

from __future__ import annotations

from collections.abc import Sequence

from jonbar.ask.causes import WhyEnding
from jonbar.ask.nouns import Readings
from jonbar.ask.reasons import WhyDecision
from jonbar.ask.why_decision import why_decision
from jonbar.ask.why_ending import why_ending
from jonbar.ask.world import Settings
from jonbar.model.crisis import Crisis
from jonbar.text.flaw import JonbarError


def why(  # noqa: PLR0913  (each says one thing of the question)
    crisis: Crisis,
    decision: str | None = None,
    *,
    ending: str | None = None,
    supposing: Sequence[str] = (),
    reading: str | None = None,
    settings: Settings | None = None,
) -> WhyEnding | WhyDecision | Readings:
    """Return why the crisis ended so, or why an actor chose so.

    Args:
        crisis: The crisis.
        decision: Name of a moment that an actor decides; None to ask about an ending.
        ending: Name of an ending; None for the one that came.
        supposing: What who decided is to have known instead of what held: `moment=value` each.
        reading: Name of a reading, "all", or None for the first.
        settings: Draws, seed, memory and progress.

    Raises:
        JonbarError: If both a decision and an ending are named, something is supposed without a
            decision, or as for `why_ending` and `why_decision`.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from jonbar.model.read import read
        >>> from jonbar.model.template import new
        >>> crisis = read(new(Path(tempfile.mkdtemp()) / "dam"))
        >>> why(crisis, "answer", settings=Settings(draws=1)).chosen
        'agree'
    """
    if decision is None:
        if supposing:
            raise JonbarError(
                "--if supposes what somebody knew who decided\n"
                "  hint: name the decision; or ask 'jonbar whatif' what would have followed"
            )
        return why_ending(crisis, ending, reading=reading, settings=settings)
    if ending is not None:
        raise JonbarError(
            "a decision and an ending are two questions\n  hint: leave one of the two out"
        )
    return why_decision(crisis, decision, supposing, reading=reading, settings=settings)
