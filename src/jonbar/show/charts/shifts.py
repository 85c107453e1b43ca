"""The chart of a what-if: each ending without the change and with it, with ranges."""

from __future__ import annotations

from collections.abc import Iterator

import altair as alt

from jonbar.ask import chance as say
from jonbar.ask.nouns import WhatIf
from jonbar.show.charts.captions import caption, marks_in_words
from jonbar.show.charts.ranges import Range, range_chart
from jonbar.show.words import ending_in_words

_BEFORE, _AFTER, _FRESH = "Outlook just before", "With the change", "… with fresh luck"


def shift_chart(answer: WhatIf) -> alt.HConcatChart:
    """Return the chart of a what-if: of each ending the outlook, and what the change made of it.

    Args:
        answer: The answer of `whatif`.

    Returns:
        An Altair chart; its data are the numbers of the answer as they are.
    """
    return range_chart(
        [row for name in answer.endings for row in _ranges(answer, name)],
        caption=caption(answer.question, _how_to_read(answer), answer.manifest),
        description=_description(answer),
    )


def _ranges(answer: WhatIf, name: str) -> Iterator[Range]:
    """Give the chances of one ending, from the top down."""
    shift = answer.endings[name]
    shown = [(_BEFORE, shift.before), (_AFTER, shift.after)]
    if answer.mode == "counterfactual":
        shown.append((_FRESH, shift.after_fresh_luck))
    came = " (this is what came)" if name == answer.ending else ""
    words = ending_in_words(name, answer.ending_words) + came
    for series, span in shown:
        yield Range(
            group=name,
            words=words,
            series=series,
            span=span,
            says=say.spread(span),
            is_marked=series != _BEFORE,
        )


def _how_to_read(answer: WhatIf) -> str:
    """Return what the marks mean."""
    text = marks_in_words(answer.manifest)
    if answer.mode == "counterfactual":
        return (
            f"{text}Outlook: the chance just before the change, without it, when nobody knew the "
            "rest. With the change: what would have followed, given all that did happen, with the "
            "same luck; with fresh luck every moment that the change can touch draws anew."
        )
    return f"{text}What would tend to follow, knowing only what came before the change."


def _description(answer: WhatIf) -> str:
    """Return the chart in sentences, for those who do not see it."""
    endings = (
        f"{ending_in_words(name, answer.ending_words)}: {say.spread(shift.before)} just before, "
        f"{say.spread(shift.after)} with the change"
        for name, shift in answer.endings.items()
    )
    return f"{answer.question} {'. '.join(endings)}."
