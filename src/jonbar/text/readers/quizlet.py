"""Flash cards as Quizlet writes them out: a tab between term and definition."""

from __future__ import annotations

from collections.abc import Sequence

from jonbar.text.lines import bare
from jonbar.text.passage import Line, Passage
from jonbar.text.word import Word


def is_quizlet(lines: Sequence[Word]) -> bool:
    r"""Say whether a text is an export of Quizlet.

    Args:
        lines: The lines of the file.

    Returns:
        True if at least two lines, and half of those that are not empty, have one tab inside.

    Example:
        >>> is_quizlet([Word("dam\tbroke"), Word("city\tfled"), Word("and never came back")])
        True
    """
    written = [line.strip() for line in lines if line.strip()]
    tabbed = sum(line.count("\t") == 1 for line in written)
    return tabbed >= 2 and 2 * tabbed >= len(written)


def read_quizlet(lines: Sequence[Word]) -> tuple[Passage, ...]:
    r"""Return the cards of an export of Quizlet.

    Args:
        lines: The lines of the file. One with a tab begins a card; one without goes on with the
            definition before it.

    Returns:
        The cards, numbered from 1; the term is the heading.

    Example:
        >>> cards = read_quizlet([Word("dam\tbroke"), Word("in May"), Word("city\tfled")])
        >>> [(card.heading, [str(line.text) for line in card.lines]) for card in cards]
        [('dam', ['broke', 'in May']), ('city', ['fled'])]
    """
    cards: list[tuple[Word, list[Word]]] = []
    for line in lines:
        term, tab, definition = line.partition("\t")
        if tab and term.strip():
            begun = line.place.right(len(term) + 1)
            cards.append((bare(Word(term, line.place)), [bare(Word(definition, begun))]))
        elif line.strip():
            if not cards:
                cards.append((Word("", line.place), []))
            cards[-1][1].append(bare(line))
    return tuple(
        Passage(
            number=number,
            place=heading.place,
            heading=heading,
            lines=tuple(Line(text=line) for line in inside if line),
        )
        for number, (heading, inside) in enumerate(cards, start=1)
    )
