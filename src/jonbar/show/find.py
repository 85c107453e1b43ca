"""The page for `find`: what it would have taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jonbar.ask import chance as say
from jonbar.ask.answer import Span
from jonbar.ask.sought import Find, Member, Part, Variant
from jonbar.show.page import Block, Bullets, Column, Heading, Page, Paragraph, Row, Table
from jonbar.show.words import ICD_203, counted, how_it_was_made, listed, ranges_in_words

_WORTH_TELLING = 0.01  # chance by which a set has to outdo the one before it
_AS_MUCH_LUCK = 0.05  # bits that nobody would see in print


def find_page(answer: Find) -> Page:
    """Return the answer to "what would it have taken?"."""
    first, last = around_front(answer)
    return Page(blocks=(*first.blocks, *_front(answer), *_besides(answer), *last.blocks))


def around_front(answer: Find) -> tuple[Page, Page]:
    """Return what is said before the sets, and what after them."""
    first = (
        Heading(text=answer.manifest.crisis, level=1),
        Paragraph(text=answer.question),
        *_summary(answer),
    )
    last = (
        *_last_date(answer),
        *_search(answer),
        Heading(text="How to read this"),
        Paragraph(text=_how_to_read(answer), is_aside=True),
        ICD_203,
        *how_it_was_made(answer.manifest),
    )
    return Page(blocks=first), Page(blocks=last)


def worth_telling(answer: Find) -> tuple[Member, ...]:
    """Return the sets that make what is wanted likelier by a point or more than the one before.

    Of sets that need as much luck in print only the best is told, and if none adds a point, the one
    that makes it likeliest.
    """
    told: list[Member] = []
    reached = answer.in_fact.median
    for member in answer.front:
        if member.chance.median >= reached + _WORTH_TELLING:
            if told and member.bits.median - told[-1].bits.median < _AS_MUCH_LUCK:
                told.pop()
            told.append(member)
            reached = member.chance.median
    return tuple(told) or answer.front[-1:]


def _summary(answer: Find) -> Iterator[Block]:
    if answer.in_fact.high == 0:
        yield Paragraph(text="It did not come.")
    else:
        yield Paragraph(
            text=f"Given all that did happen its chance is {say.spread(answer.in_fact)}: "
            f"{say.in_words(answer.in_fact.median)}."
        )
    if answer.given:
        yield Paragraph(text="Every set below also makes these changes:")
        yield Bullets(items=tuple(f"{part.what} ({part.date})" for part in answer.given))
    if answer.keep:
        tests = listed(f"“{test}”" for test in answer.keep)
        hold = "holds" if len(answer.keep) == 1 else "hold"
        yield Paragraph(
            text=f"Only sets count after which {tests} {hold} in half of the draws or more."
        )


def _front(answer: Find) -> Iterator[Block]:
    """Give the sets, the one that needs the least luck first."""
    yield Heading(text="What it would have taken")
    if not answer.front:
        keeping = ", keeping what was to be kept" if answer.keep else ""
        yield Paragraph(
            text=f"No set{_tried(answer)} of up to {counted(answer.most, 'change')} makes it "
            f"likelier{keeping}."
        )
        return
    shown = worth_telling(answer)
    columns = (
        Column(title="Luck needed", is_number=True),
        Column(title="that is", is_number=True),
        Column(title="Then", is_number=True),
        Column(title="What is changed", share=3),
    )
    rows = tuple(
        Row(
            cells=(
                luck_in_words(member.bits),
                say.odds(Span(*[2.0**-member.bits.median] * 3)),
                say.stacked(member.chance),
                _changes(member.parts),
            )
        )
        for member in shown
    )
    yield Table(columns=columns, rows=rows)
    left = len(answer.front) - len(shown)
    if left:
        yield Paragraph(
            text=f"{counted(left, 'more set')} of the front adds less than a point each; `--json` "
            "has them all."
            if left == 1
            else f"{counted(left, 'more set')} of the front add less than a point each; `--json` "
            "has them all.",
            is_aside=True,
        )


def luck_in_words(bits: Span) -> str:
    r"""Return luck in bits with its range.

    Example:
        >>> luck_in_words(Span(2.0, 3.0, 4.0))
        '3.0 bits\n(2.0–4.0)'
    """
    if bits.high == 0:
        return "none"
    return f"{bits.median:.1f} bits" + (
        f"\n({bits.low:.1f}–{bits.high:.1f})" if bits.low < bits.high else ""
    )


def _changes(parts: Sequence[Part]) -> str:
    """Return the changes of a set, each on a line of its own."""
    if not parts:
        return "Nothing more"
    return "\n".join(f"{part.date}: {part.what}  [{part.name}]" for part in parts)


def _besides(answer: Find) -> Iterator[Block]:
    """Give what else there is to say of each set."""
    items = tuple(text for member in worth_telling(answer) if (text := _beside(member)))
    if items:
        yield Heading(text="If it had gone a little otherwise")
        yield Bullets(items=items)


def _beside(member: Member) -> str:
    """Return the runner-up and the mirror image of a set, and what fresh luck makes of it."""
    told = []
    if member.runner_up is not None:
        told.append(f"the likeliest other option, {_variant(member.runner_up)}")
    if member.mirror is not None and member.mirror != member.runner_up:
        told.append(f"the other way round, {_variant(member.mirror)}")
    fresh, same = member.chance_fresh_luck, member.chance
    if abs(fresh.median - same.median) >= _WORTH_TELLING:
        told.append(f"with fresh luck it is {say.spread(fresh)}")
    told += [
        f"“{kept.test}” holds in {say.percent(kept.holds)} of the draws" for kept in member.kept
    ]
    names = listed(part.name for part in member.parts) if member.parts else "Nothing more"
    return f"{names}: {'; '.join(told)}." if told else ""


def _variant(variant: Variant) -> str:
    return (
        f"“{variant.part.what}” in place of {variant.instead_of}, needs {variant.bits.median:.1f} "
        f"bits and gives {say.spread(variant.chance)}"
    )


def _last_date(answer: Find) -> Iterator[Block]:
    """Say until when it could still be reached."""
    last = answer.last_date
    if answer.in_fact.median >= last.chance and not answer.given:
        return  # nothing had to be changed for that
    yield Heading(text="How late it could still be had")
    aim = f"a chance of {say.percent(last.chance)} or more with at most {last.bits:g} bits of luck"
    if last.needs is None or last.reaches is None:
        yield Paragraph(text=f"No set{_tried(answer)} reaches {aim}.")
        return
    if not last.parts:
        yield Paragraph(text=f"These changes alone reach {aim}; nothing more has to be changed.")
        return
    changes = "; ".join(part.what for part in last.parts)
    yield Paragraph(
        text=f"{last.date} is the last date on which a set{_tried(answer)} can begin and reach "
        f"{aim}: “{changes}” needs {last.needs.median:.1f} bits and gives "
        f"{say.spread(last.reaches)}."
    )


def _tried(answer: Find) -> str:
    """Return which sets are spoken of, if it is not all."""
    return "" if answer.is_complete else " that was tried"


def _search(answer: Find) -> Iterator[Block]:
    """Say what was searched."""
    yield Paragraph(
        text=f"{counted(answer.choices, 'single change')} to choose from; "
        f"{counted(answer.tried, 'set')} of up to {answer.most} that can come about at all "
        f"{'was' if answer.tried == 1 else 'were'} followed. {_compared(answer)}",
        is_aside=True,
    )
    if not answer.is_complete:
        text = "The search was ended before all sets had been tried; more may be found."
        if answer.beyond is not None:
            text = (
                "Not all sets of more than two changes could be tried. None that was left out can "
                f"give more than {say.percent(answer.beyond)} and belong here."
            )
        yield Paragraph(text=text)
    if answer.left_out:
        yield Bullets(items=answer.left_out)


def _compared(answer: Find) -> str:
    """Say in which draws the sets were compared."""
    some = f"{counted(answer.searched_draws, 'draw')} that stand for all; the numbers come from all"
    if answer.exact_up_to >= answer.most or answer.searched_draws >= answer.manifest.draws:
        return "All were compared in all draws."
    if answer.exact_up_to > 0:
        small = f"Those of up to {answer.exact_up_to} changes were compared in all draws"
        return f"{small}, larger ones in {some}."
    return f"They were compared in {some}."


def _how_to_read(answer: Find) -> str:
    return (
        "A set stands here if no other needs less luck and makes it at least as likely. Luck is "
        "counted in bits: one bit is the flip of a coin, ten are 1 in 1,024. It is the chance that "
        "all the changes of a set had, each in its own circumstances; what alters an assumption "
        "leaves nothing to luck, so ask whether it is plausible. The chance is given all that did "
        "happen, with the same luck; in square brackets stands what `jonbar whatif` calls a "
        f"change. {ranges_in_words(answer.manifest)}"
    )
