"""One question under every reading: where they agree first, then a column for each."""

from __future__ import annotations

from jonbar.ask.nouns import Readings
from jonbar.ask.sought import Find
from jonbar.show.markup import html
from jonbar.show.page import Heading, Page
from jonbar.show.pages import page
from jonbar.show.serve.find_shown import find_shown
from jonbar.show.serve.parameters import Parameters
from jonbar.show.templates import rendered
from jonbar.show.words import ICD_203


def readings_shown(answer: Readings, given: Parameters) -> str:
    """Return the answers under every reading side by side as HTML.

    Args:
        answer: The answers.
        given: What was said with the question.
    """
    columns = {}
    for name, each in answer.readings.items():
        if isinstance(each, Find):
            columns[name] = find_shown(each, given)
        else:
            blocks = [block for block in page(each).blocks if block is not ICD_203]
            title = next(block.text for block in blocks if isinstance(block, Heading))
            blocks = blocks[1:] if isinstance(blocks[0], Heading) else blocks
            columns[name] = html(Page(blocks=tuple(blocks)), below=1, title=title)
    return rendered(
        "web/readings_shown.html",
        agreement=answer.agreement,
        columns=columns,
        legend=html(Page(blocks=(ICD_203,))),
    )
