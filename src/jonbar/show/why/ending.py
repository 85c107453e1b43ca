"""The page for `why CRISIS`: what was necessary for the ending, and what would have been enough."""

from __future__ import annotations

from collections.abc import Iterator

from jonbar.ask import chance as say
from jonbar.ask.causes import Arrow, Causation, Cause, Instead, Node, Together, WhyEnding
from jonbar.program.game import ENDING
from jonbar.show.page import Block, Bullets, Column, Heading, Page, Paragraph, Row, Table
from jonbar.show.words import (
    counted,
    ending_in_words,
    how_it_was_made,
    listed,
    ranges_in_words,
)

_TOLD = 0.05  # a turn that no rule of luck makes matter more than this goes into one line
_OPEN = 0.05  # chance from which on a turn was open at the time
_STANDING_OUT = 3
_MOST_CAUSES = 4  # of one effect, in the list of what carried the ending


def why_ending_page(answer: WhyEnding) -> Page:
    """Return the answer to "why did it end so?"."""
    return Page(
        blocks=(
            Heading(text=answer.manifest.crisis, level=1),
            Paragraph(text=answer.question),
            Paragraph(text=_what_is_asked(answer)),
            *_turns(answer),
            *_together(answer),
            *_carried(answer),
            *_left_out(answer),
            Heading(text="How to read this"),
            Paragraph(text=ranges_in_words(answer.manifest), is_aside=True),
            Paragraph(text=_columns(answer), is_aside=True),
            *how_it_was_made(answer.manifest),
        )
    )


def _what_is_asked(answer: WhyEnding) -> str:
    """Return what is computed, in a few sentences."""
    if answer.asked == "did not come":
        return (
            "It did not come. Each moment is turned another way, one at a time, and everything "
            "after it runs again with the same luck: how likely would it have come?"
        )
    given = " History leaves this open; it is taken as given." if answer.asked == "open" else ""
    return (
        f"It is what came.{given} Each moment is turned another way, one at a time, and everything "
        "after it runs again with the same luck: how likely would it have ended otherwise?"
    ).replace("It is what came. History", "History")


def _turns(answer: WhyEnding) -> tuple[Block, ...]:
    """Return the turns that make a difference, in order of time, and which stand out."""
    came = answer.asked != "did not come"
    heading = Heading(text="What was necessary" if came else "What would have brought it")
    rows = [row for cause in answer.moments for row in _rows(cause)]
    if not rows:
        return heading, Paragraph(text="No single moment would have made another ending.")
    columns = (
        Column(title="What happened, and what instead", share=3),
        Column(title="Its chance", is_number=True),
        Column(title="Necessary" if came else "Brings it", is_number=True),
        Column(title="Whatever the luck", is_number=True),
        Column(title="Enough" if came else "Keeps it away", is_number=True),
    )
    blocks: list[Block] = [heading, *_standing_out(answer), Table(columns=columns, rows=(*rows,))]
    idle = [each.name for each in answer.moments if not any(map(_matters, each.instead))]
    if idle:
        text = (
            "Turned any other way these would have changed next to nothing, under "
            f"{say.percent(_TOLD)} whatever the luck: {listed(idle)}."
        )
        blocks.append(Paragraph(text=text))
    return tuple(blocks)


def _standing_out(answer: WhyEnding) -> tuple[Block, ...]:
    """Return the turns that were open at the time and would have changed most, in a sentence."""
    open_ = [
        (each.necessary.same_luck, each)
        for cause in answer.moments
        for each in cause.instead
        if each.chance.median >= _OPEN and each.necessary.same_luck is not None
    ]
    felt = [pair for pair in open_ if pair[0].median >= _TOLD]
    ranked = sorted(felt, key=lambda pair: -pair[0].median)[:_STANDING_OUT]
    told = [f"“{each.what}” ({say.percent(span.median)})" for span, each in ranked]
    if not told:
        return ()
    if answer.asked == "did not come":
        end = "would have done most to bring it"
    else:
        end = "would have done most to end it otherwise"
    text = f"Of the turns that were open (a chance of {say.percent(_OPEN)} or more) these {end}: "
    return (Paragraph(text=f"{text}{listed(told)}."),)


def _matters(each: Instead) -> bool:
    """Say whether some way of carrying luck over lets a turn make a difference."""
    most = each.necessary.at_most
    return most is not None and most.median >= _TOLD


def _rows(cause: Cause) -> Iterator[Row]:
    """Give a row for each turn of a moment that makes a difference."""
    who = f"{cause.actor}: " if cause.actor else ""
    first = f"{cause.date[:1].upper()}{cause.date[1:]}. {who}{cause.happened}\n"
    for each in cause.instead:
        if _matters(each):
            yield Row(
                cells=(
                    f"{first}→ {_instead(cause, each)}",
                    say.stacked(each.chance),
                    _stacked(each.necessary),
                    _between(each.necessary),
                    _stacked(each.sufficient),
                )
            )
            first = ""


def _instead(cause: Cause, each: Instead) -> str:
    """Return another way of a moment; that of a yes/no moment needs no second telling."""
    if {cause.value, each.value} == {"yes", "no"}:
        return "It happens" if each.value == "yes" else "It does not happen"
    return each.what


def _stacked(causation: Causation) -> str:
    """Return a probability of causation with its range; a dash where it does not arise."""
    return "–" if causation.same_luck is None else say.stacked(causation.same_luck)


def _between(causation: Causation) -> str:
    """Return from where to where a probability of causation can lie."""
    if causation.at_least is None or causation.at_most is None:
        return "–"
    return say.between(causation.at_least.median, causation.at_most.median)


def _together(answer: WhyEnding) -> tuple[Block, ...]:
    """Return the turns that only mattered together."""
    if not answer.together:
        return ()
    return (
        Heading(text="What only mattered together"),
        Bullets(items=tuple(_pair(each, answer.asked) for each in answer.together)),
    )


def _pair(each: Together, asked: str) -> str:
    """Return two turns in a sentence."""
    one, two = (say.percent(span.median) for span in each.alone)
    end = "it would have come" if asked == "did not come" else "it would have ended otherwise"
    return (
        f"“{each.what[0]}” and “{each.what[1]}”: with both {end} with a chance of "
        f"{say.spread(each.both)}; the first alone makes that {one}, the second {two}. At least "
        f"{say.percent(each.only_together.median)} is owed to both coming together."
    )


def _carried(answer: WhyEnding) -> tuple[Block, ...]:
    """Return what moved what, from the ending backwards."""
    heading = Heading(text="What carried it")
    nodes = {node.name: node for node in answer.graph.nodes}
    items: list[str] = []
    depths: list[int] = []
    for name in (ENDING, *reversed(nodes)):
        arrows = [arrow for arrow in answer.graph.arrows if arrow.effect == name]
        if arrows:
            items.append(_effect(answer, nodes, name))
            depths.append(0)
            for text in _causes(nodes, arrows):
                items.append(text)
                depths.append(1)
    if not items:
        return heading, Paragraph(text="No moment by itself carried it.")
    about = (
        "From the end backwards: each moment, and below it those that moved it. The chance is that "
        "it would have gone otherwise, had the one below alone gone otherwise."
    )
    return heading, Paragraph(text=about), Bullets(items=tuple(items), depths=tuple(depths))


def _effect(answer: WhyEnding, nodes: dict[str, Node], name: str) -> str:
    """Return what was moved, in words."""
    if name == ENDING:
        words = ending_in_words(answer.ending, answer.ending_words)
        return f"Not “{words}”" if answer.asked == "did not come" else f"“{words}”"
    date = nodes[name].date
    return f"{date[:1].upper()}{date[1:]}: {nodes[name].happened} ({name})"


def _causes(nodes: dict[str, Node], arrows: list[Arrow]) -> Iterator[str]:
    """Give what moved it, the strongest first."""
    ranked = sorted(arrows, key=lambda arrow: -arrow.chance.median)
    for arrow in ranked[:_MOST_CAUSES]:
        node = nodes[arrow.cause]
        yield f"{node.happened} ({node.name}): {say.spread(arrow.chance)}, {_had(arrow)}"
    if len(ranked) > _MOST_CAUSES:
        yield f"{counted(len(ranked) - _MOST_CAUSES, 'more')} in `--json`"


def _had(arrow: Arrow) -> str:
    """Return how a moment that moved another would have had to go."""
    ways = {"yes": "had it happened", "no": "had it not happened"}
    return ways.get(arrow.instead) or f"had it been “{arrow.what}”"


def _left_out(answer: WhyEnding) -> tuple[Block, ...]:
    """Return the moments of which nothing is said."""
    if not answer.left_out:
        return ()
    return Heading(text="What is not asked"), Bullets(items=answer.left_out)


def _columns(answer: WhyEnding) -> str:
    """Return what each column means."""
    if answer.asked == "did not come":
        necessary = "“Brings it”: the chance that the ending would have come with the turn"
        enough = (
            "“Keeps it away”: in a world with the same past in which the turn was taken and the "
            "ending came, the chance that what happened would have kept it away"
        )
    else:
        necessary = "“Necessary”: the chance that it would have ended otherwise with the turn"
        enough = (
            "“Enough”: in a world with the same past in which the turn was taken and it ended "
            "otherwise, the chance that what happened would have brought this ending"
        )
    draws = counted(answer.sufficiency_draws, "draw")
    how = f"in {draws}" if answer.sufficiency_draws else "for which this crisis is too large"
    return (
        "“Its chance”: of the turn, given what had happened by then. "
        f"{necessary}, given all that did happen and with the same luck (probability of "
        "necessity). “Whatever the luck”: the least and the most that any way of carrying luck "
        f"over to the other world can make of it. {enough} (probability of sufficiency, {how}). "
        "Pearl, Causality, 2nd ed. (2009), ch. 9; Tian & Pearl (2000)."
    )
