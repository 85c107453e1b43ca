"""An answer as the pieces of HTML that its page puts in their places; made in the worker."""

from __future__ import annotations

import json

from jonbar.ask.answer import Answer
from jonbar.ask.judged import Claims
from jonbar.ask.nouns import Readings
from jonbar.ask.sought import Find
from jonbar.ask.supposed import Supposed
from jonbar.show.claims.passages import Quoted
from jonbar.show.markup import html
from jonbar.show.pages import page
from jonbar.show.serve.claims_shown import claims_shown
from jonbar.show.serve.compared import Compared
from jonbar.show.serve.compared_shown import compared_shown
from jonbar.show.serve.find_shown import find_shown
from jonbar.show.serve.page_parts import parts
from jonbar.show.serve.parameters import Parameters
from jonbar.show.serve.readings_shown import readings_shown
from jonbar.show.serve.sources import Sources
from jonbar.show.serve.sources_shown import sources_shown
from jonbar.show.serve.supposed_shown import supposed_shown


def shown(answer: Answer, given: Parameters, quoted: Quoted) -> dict[str, str]:  # noqa: PLR0911  (one for each)
    """Return the pieces of an answer.

    Args:
        answer: The answer.
        given: What was said with its question.
        quoted: What passages say, where that may be shown.

    Returns:
        `html` is all of it; the others depend on the answer.
    """
    match answer:
        case Find():
            return {"html": find_shown(answer, given)}
        case Claims():
            return claims_shown(answer, quoted)
        case Sources():
            return {"html": sources_shown(answer)}
        case Compared():
            return {"html": compared_shown(answer)}
        case Supposed():
            return supposed_shown(answer)
        case Readings():
            whole = page(answer)
            return {"html": readings_shown(answer, given), "parts": json.dumps(parts(whole))}
        case _:
            whole = page(answer)
            return {"html": html(whole, below=1), "parts": json.dumps(parts(whole))}
