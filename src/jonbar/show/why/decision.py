"""The page for `why CRISIS DECISION`: wants, expectations, beliefs, what would have tipped it."""

from __future__ import annotations

from jonbar.ask import chance as say
from jonbar.ask.answer import Span
from jonbar.ask.reasons import Belief, Known, Lever, Option, Reason, WhyDecision
from jonbar.show.page import Block, Bullets, Column, Heading, Page, Paragraph, Row, Table
from jonbar.show.words import counted, ending_in_words, how_it_was_made, ranges_in_words

_MOST_REASONS = 8
_MOST_BELIEFS = 6
_MOST_LEVERS = 5
_WIDEST = 4  # options that fit side by side in 80 columns
_SEEN = 0.005  # chance from which on an ending is told
_HOW = {"happened": "", "supposed": " (supposed)", "likeliest": " (not known; the likeliest)"}


def why_decision_page(answer: WhyDecision) -> Page:
    """Return the answer to "why did they choose it?"."""
    return Page(
        blocks=(
            Heading(text=answer.manifest.crisis, level=1),
            Paragraph(text=answer.question),
            Paragraph(text=_summary(answer)),
            *_situation(answer),
            *_options(answer),
            *_reasons(answer),
            *_expected(answer),
            *_beliefs(answer),
            *_levers(answer),
            Heading(text="How to read this"),
            Paragraph(text=ranges_in_words(answer.manifest), is_aside=True),
            Paragraph(text=_units(answer), is_aside=True),
            *how_it_was_made(answer.manifest),
        )
    )


def _summary(answer: WhyDecision) -> str:
    """Return when it was, what was at stake, and how likely the choice was."""
    options = {option.value: option for option in answer.options}
    when = f"{answer.date[:1].upper()}{answer.date[1:]}"
    stake = f"{when}. {answer.what}." if answer.what else f"{when}."
    own = options[answer.chosen]
    if answer.chosen != answer.happened:
        chance = f"In this situation it is the likeliest choice: {say.spread(own.chance)}."
    else:
        chance = f"In this situation it had a chance of {say.spread(own.chance)}."
        if answer.likeliest != answer.chosen:
            other = options[answer.likeliest]
            chance += f" Likelier still was “{other.what}”: {say.spread(other.chance)}."
    return f"{stake} {chance}".replace("..", ".")


def _situation(answer: WhyDecision) -> tuple[Block, ...]:
    """Return what the actor knew."""
    heading = Heading(text="What they knew")
    if not answer.situation:
        return heading, Paragraph(text="No earlier moment.")
    return heading, Bullets(items=tuple(map(_known, answer.situation)))


def _known(known: Known) -> str:
    return f"{known.what} ({known.name}){_HOW[known.how]}"


def _options(answer: WhyDecision) -> tuple[Block, ...]:
    """Return the options with their chances and what they were worth."""
    columns = (
        Column(title="Option", share=3),
        Column(title="Its chance", is_number=True),
        Column(title="How much better it looked", is_number=True),
    )
    rows = tuple(
        Row(
            cells=(
                f"{option.what} ({option.value})",
                say.stacked(option.chance),
                "0" if option.value == answer.chosen else _stacked(option.worth),
            ),
            is_marked=option.value == answer.chosen,
        )
        for option in answer.options
    )
    about = f"“Better” is measured against “{_words(answer, answer.chosen)}”, in logit units."
    heading = Heading(text="What they could have chosen")
    return heading, Table(columns=columns, rows=rows), Paragraph(text=about)


def _words(answer: WhyDecision, value: str) -> str:
    """Return an option in words."""
    return next(option.what for option in answer.options if option.value == value)


def _others(answer: WhyDecision) -> tuple[Option, ...]:
    """Return the options beside the one that is explained, the likeliest first."""
    others = [option for option in answer.options if option.value != answer.chosen]
    return tuple(sorted(others, key=lambda option: -option.chance.median))[:_WIDEST]


def _reasons(answer: WhyDecision) -> tuple[Block, ...]:
    """Return what each want adds to the other options."""
    heading = Heading(text="What each want added")
    others = _others(answer)
    if not answer.reasons or not others:
        return heading, Paragraph(text="No want told the options apart.")
    told, left = answer.reasons[:_MOST_REASONS], answer.reasons[_MOST_REASONS:]
    columns = (
        Column(title="Want", share=3),
        *(Column(title=_short(option), is_number=True) for option in others),
    )
    rows = [
        Row(cells=(_reason(each), *(_stacked(each.adds[option.value]) for option in others)))
        for each in told
    ]
    total = ("In all", *(_stacked(option.worth) for option in others))
    blocks: list[Block] = [
        heading,
        Paragraph(
            text=f"Above 0 it spoke for the option, below 0 for “{_words(answer, answer.chosen)}”."
        ),
        Table(columns=columns, rows=(*rows, Row(cells=total, is_marked=True))),
    ]
    if left:
        most = max(abs(span.median) for each in left for span in each.adds.values())
        text = (
            f"{counted(len(left), 'more want')} {'is' if len(left) == 1 else 'are'} in the sum, "
            f"none beyond {_number(most)}; `--json` has them all."
        )
        blocks.append(Paragraph(text=text, is_aside=True))
    return tuple(blocks)


def _short(option: Option) -> str:
    """Return the name of an option as the title of a column."""
    return option.value.replace("_", " ")


def _reason(each: Reason) -> str:
    """Return a want with what it rests on."""
    name = f"{each.name[:1].upper()}{each.name[1:]}"
    return f"{name}: {each.because}" if each.because else name


def _expected(answer: WhyDecision) -> tuple[Block, ...]:
    """Return what was expected to follow from each option, beside what the reading has."""
    options = [option for option in answer.options if option.value == answer.chosen]
    options += _others(answer)
    options = options[:_WIDEST]
    columns = (
        Column(title="Ending", share=3),
        *(Column(title=_short(option), is_number=True) for option in options),
    )
    rows = []
    for name in answer.ending_words:
        spans = [(option.expected[name], option.really[name]) for option in options]
        if any(span.median >= _SEEN for pair in spans for span in pair):
            words = ending_in_words(name, answer.ending_words)
            rows.append(Row(cells=(words, *(_both(*pair) for pair in spans))))
    about = (
        "In their own eyes, knowing what they knew; below it, where it differs, what the reading "
        "takes to be so."
    )
    heading = Heading(text="What they expected to follow")
    return heading, Paragraph(text=about), Table(columns=columns, rows=tuple(rows))


def _both(expected: Span, really: Span) -> str:
    """Return a chance in the actor's eyes and, where it differs, as it was."""
    eyes, so = say.percent(expected.median), say.percent(really.median)
    return eyes if eyes == so else f"{eyes}\nreally {so}"


def _beliefs(answer: WhyDecision) -> tuple[Block, ...]:
    """Return where belief and truth lie furthest apart."""
    heading = Heading(text="What they believed, and what was so")
    if not answer.beliefs:
        text = "They saw the world as the reading takes it to be (within 5 points everywhere)."
        return heading, Paragraph(text=text)
    columns = (
        Column(title="What", share=3),
        Column(title="They thought", is_number=True),
        Column(title="Really", is_number=True),
        Column(title="It came"),
    )
    rows = tuple(map(_belief, answer.beliefs[:_MOST_BELIEFS]))
    blocks: list[Block] = [heading, Table(columns=columns, rows=rows)]
    if len(answer.beliefs) > _MOST_BELIEFS:
        left = len(answer.beliefs) - _MOST_BELIEFS
        blocks.append(Paragraph(text=f"{left} more in `--json`.", is_aside=True))
    return tuple(blocks)


def _belief(each: Belief) -> Row:
    """Return one belief as a row."""
    came = "not known" if each.happened is None else "yes" if each.happened == each.value else "no"
    return Row(
        cells=(
            f"{each.date[:1].upper()}{each.date[1:]}. {each.what} ({each.moment})",
            say.stacked(each.believed),
            say.stacked(each.really),
            came,
        )
    )


def _levers(answer: WhyDecision) -> tuple[Block, ...]:
    """Return the smallest changes that would have tipped the choice."""
    heading = Heading(text="What would have tipped it")
    is_lost = answer.likeliest == answer.chosen
    if not answer.levers:
        text = "No single want or belief, changed alone, would have tipped it."
        return heading, Paragraph(text=text)
    goal = (
        "made another choice the likeliest"
        if is_lost
        else f"made “{_words(answer, answer.chosen)}” the likeliest"
    )
    about = f"The smallest changes, each by itself, that would have {goal}:"
    items = tuple(_lever(answer, each) for each in answer.levers[:_MOST_LEVERS])
    return heading, Paragraph(text=about), Bullets(items=items)


def _lever(answer: WhyDecision, each: Lever) -> str:
    """Return one change in a sentence."""
    to = "" if each.to == answer.chosen else f"; then “{_words(answer, each.to)}” leads"
    if each.kind == "belief":
        return (
            f"The belief that “{each.what}”: a chance of {say.spread(each.needed)} in place of "
            f"{say.spread(each.now)}{to}."
        )
    name = f"{each.name[:1].upper()}{each.name[1:]}"
    return f"{name}: {_spread(each.needed)} in place of {_spread(each.now)}{to}."


def _units(answer: WhyDecision) -> str:
    """Return what a logit unit is."""
    return (
        "Wants are in logit units. They add up, and an option that looks better by 1 unit is "
        f"chosen {_spread(answer.per_unit)} times as often. What would have tipped the choice is "
        "weighed for this choice alone: what everybody does later stays as they expected it."
    )


def _spread(span: Span) -> str:
    """Return a number with its range."""
    low, median, high = map(_number, span)
    return median if low == high else f"{median} ({low} to {high})"


def _stacked(span: Span) -> str:
    """Return a number with its range below it."""
    return _spread(span).replace(" (", "\n(")


def _number(number: float) -> str:
    """Return a number of logit units to one decimal."""
    text = f"{number:.1f}"
    return (text if float(text) else "0").replace("-", "−")
