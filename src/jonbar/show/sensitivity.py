"""The page for `sensitivity`: what an ending's chance hangs on."""

from __future__ import annotations

from collections.abc import Iterator

from jonbar.ask import chance as say
from jonbar.ask.answer import Span
from jonbar.ask.leanings import Box, Leaning, Limit, Sensitivity
from jonbar.show.leanings import ends_in_words, is_still, number_in_words, range_in_words
from jonbar.show.page import Block, Bullets, Column, Heading, Page, Paragraph, Row, Table
from jonbar.show.words import ICD_203, counted, ending_in_words, how_it_was_made, listed

_MOST = 10  # numbers that are shown
_BAR = 24  # characters of the longest bar
_RULES = {"same luck": "the same luck", "fresh luck": "fresh luck"}
_MOST_STILL = 8  # of the numbers that do nothing, those that are named


def sensitivity_page(answer: Sensitivity) -> Page:
    """Return the answer to "what does it hang on?"."""
    return Page(
        blocks=(
            Heading(text=answer.manifest.crisis, level=1),
            Paragraph(text=answer.question),
            Paragraph(text=summary(answer)),
            *_leanings(answer),
            *_tipping(answer),
            *_together(answer),
            *_boxes(answer),
            *_luck(answer),
            Heading(text="How to read this"),
            Paragraph(text=_how_to_read(answer), is_aside=True),
            ICD_203,
            *how_it_was_made(answer.manifest),
        )
    )


def summary(answer: Sensitivity) -> str:
    """Return the chance, and what carries it."""
    words = _ending(answer, answer.likeliest)
    says = (
        f"The chance is {say.spread(answer.chance)}: {say.in_words(answer.chance.median)}. With "
        f"every number in its middle it is {say.percent(answer.at_medians)}, and the likeliest "
        f"ending is {words}."
    )
    first = next(iter(answer.leanings), None)
    if first is None:
        return f"{says} No number of this reading is a range, so it hangs on none."
    if first.total is None:
        return f"{says} Shares cannot be told from a single draw."
    if first.total.high <= 0:
        return f"{says} No range of this reading moves it."
    return (
        f"{says} It hangs most on {first.what}, which carries {say.spread(first.total)} of its "
        "spread."
    )


def _leanings(answer: Sensitivity) -> Iterator[Block]:
    """Give the tornado with the shares, and what does nothing."""
    moving = [each for each in answer.leanings if not is_still(answer, each)]
    still = [each for each in answer.leanings if is_still(answer, each)]
    shown, left = moving[:_MOST], moving[_MOST:]
    if answer.leanings:
        yield Heading(text="What moves it")
    if shown:
        columns = (
            Column(title="Number and its range"),
            Column(title="Chance from its low end to its high end"),
            Column(title="Carries by itself", is_number=True),
            Column(title="In all", is_number=True),
        )
        edges = [end for each in shown for end in _ends(answer, each)]
        least, most = min(edges), max(edges)
        rows = tuple(
            Row(
                cells=(
                    _named(each),
                    f"{ends_in_words(each)}\n{_bar(answer, each, least, most)}",
                    _share(each.alone),
                    _share(each.total),
                )
            )
            for each in shown
        )
        yield Table(columns=columns, rows=rows)
    if answer.others.count:
        count, share = answer.others.count, say.spread(answer.others.total)
        yield Paragraph(
            text=f"The other range carries {share}."
            if count == 1
            else f"The other {count} ranges together carry {share}, none of them more than that."
        )
    if left:
        yield Paragraph(
            text=f"{counted(len(left), 'more range')} can move it; `--json` has them all.",
            is_aside=True,
        )
    if still:
        named = [each.what for each in still[:_MOST_STILL]]
        more = [f"{len(still) - len(named)} more"] if len(still) > len(named) else []
        yield Paragraph(
            text=f"Moved by themselves, these do nothing to the chance: {listed((*named, *more))}."
        )


def _ends(answer: Sensitivity, each: Leaning) -> tuple[float, float, float]:
    """Return the chance at the low end, in the middle and at the high end of a number."""
    middle = answer.at_medians
    low = middle if each.at_low is None else each.at_low
    high = middle if each.at_high is None else each.at_high
    return low, middle, high


def _bar(answer: Sensitivity, each: Leaning, least: float, most: float) -> str:
    """Return both arms of a tornado as a bar, the middle marked."""
    wide = (most - least) or 1.0
    low, middle, high = (round((end - least) / wide * (_BAR - 1)) for end in _ends(answer, each))
    signs = ["·"] * _BAR
    for end, sign in ((low, "░"), (high, "█")):
        for place in range(min(end, middle), max(end, middle) + 1):
            signs[place] = sign
    signs[middle] = "│"
    return "".join(signs)


def _named(each: Leaning) -> str:
    """Return a number with its middle and its range, which may be part of its name."""
    return "\n".join(filter(None, (each.what, range_in_words(each))))


def _share(share: Span | None) -> str:
    return "" if share is None else say.stacked(share)


def _tipping(answer: Sensitivity) -> Iterator[Block]:
    """Give the points at which another ending becomes the likeliest."""
    if not answer.leanings:
        return
    yield Heading(text="Where it tips")
    if not answer.tipping:
        yield Paragraph(
            text="No number by itself makes another ending the likeliest, not even three times as "
            "far from its middle as its range goes."
        )
        return
    yield Paragraph(
        text=f"With every other number in its middle, the likeliest ending is no longer "
        f"{_ending(answer, answer.likeliest)}, but:"
    )
    items = tuple(
        f"{_ending(answer, each.becomes)} with {each.what} {each.beyond} "
        f"{number_in_words(each.value, is_chance=each.is_chance)} "
        f"({'within' if each.is_within else 'beyond'} its range)"
        for each in answer.tipping
    )
    yield Bullets(items=items)


def _together(answer: Sensitivity) -> Iterator[Block]:
    """Give the pairs that interact."""
    if answer.interactions:
        yield Heading(text="What works only together")
        yield Bullets(
            items=tuple(
                f"{each.what[0]} and {each.what[1]}: {say.spread(each.share)} of the spread"
                for each in answer.interactions
            )
        )


def _boxes(answer: Sensitivity) -> Iterator[Block]:
    """Give the boxes as sentences."""
    if answer.boxes:
        yield Heading(text="Rules of thumb")
        yield Bullets(items=tuple(map(_box, answer.boxes)))


def _box(box: Box) -> str:
    """Return a box as a sentence."""
    limits = listed(_limit(limit) for limit in box.limits)
    return (
        f"Whenever {limits}, the chance is {say.percent(box.inside)} on average; elsewhere it is "
        f"{say.percent(box.outside)}. That is so in {say.percent(box.covers)} of the draws."
    )


def _limit(limit: Limit) -> str:
    """Return what a box asks of one number."""
    low, high = (
        None if end is None else number_in_words(end, is_chance=limit.is_chance)
        for end in (limit.above, limit.below)
    )
    if low is None:
        return f"{limit.what} is below {high}"
    if high is None:
        return f"{limit.what} is above {low}"
    return f"{limit.what} is between {low} and {high}"


def _luck(answer: Sensitivity) -> Iterator[Block]:
    """Give what comes out under each rule of luck."""
    if answer.luck_agrees is None:
        return
    yield Heading(text="If luck carries over otherwise")
    items = tuple(
        f"With {_RULES[each.rule]} the chance is {say.spread(each.chance)}, and the likeliest "
        f"ending is {_ending(answer, each.likeliest)}."
        for each in answer.under_luck
    )
    agrees = (
        f"Both rules find the same ending the likeliest in {say.percent(answer.luck_agrees)} of "
        "the draws."
    )
    yield Bullets(items=(*items, agrees))


def _how_to_read(answer: Sensitivity) -> str:
    """Return what the numbers mean."""
    about = (
        "Each number is moved to the ends of its range (░ to the low end, █ to the high end) with "
        "every other in its middle (│). “Carries” is a share of the variance of the chance over "
        "all draws, with a 90 % interval: by itself, and in all, which adds what it does only "
        "together with others. Every draw counts alike in this"
    ).replace("90 %", f"90{say.GLUE}%")
    if answer.changes:
        about += ", also those that foresaw history badly; only the chance at the top is weighted"
    return f"{about}. A rule of thumb was found with one half of the draws and told with the other."


def _ending(answer: Sensitivity, name: str) -> str:
    return f"“{ending_in_words(name, answer.ending_words)}”"
