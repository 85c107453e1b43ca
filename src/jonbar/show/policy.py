"""The page for `policy`: what an actor does in every situation that it may face."""

from __future__ import annotations

from jonbar.ask import chance as say
from jonbar.ask.nouns import Policy, PolicyRow
from jonbar.show.page import Block, Column, Heading, Page, Paragraph, Row, Table, Terms
from jonbar.show.situations import same_everywhere
from jonbar.show.words import counted, how_it_was_made, listed, ranges_in_words

_WIDEST = 4  # options that fit side by side in 80 columns
_MANY = 8  # situations; beyond these each tells only what is new in it


def policy_page(policy: Policy) -> Page:
    """Return the answer to "what would this actor choose, in which situation?"."""
    return Page(
        blocks=(
            Heading(text=policy.manifest.crisis, level=1),
            Paragraph(text=_asked(policy)),
            Paragraph(text=_knowledge(policy)),
            Heading(text="Options"),
            Terms(items=tuple(_option(policy, name) for name in policy.option_words)),
            *_situations(policy),
            Heading(text="How to read this"),
            Paragraph(text=ranges_in_words(policy.manifest), is_aside=True),
            *how_it_was_made(policy.manifest),
        )
    )


def _asked(policy: Policy) -> str:
    """Return who chooses what."""
    what = f"{policy.what} ({policy.decision})" if policy.what else policy.decision
    return f"{policy.actor}: {what}"


def _knowledge(policy: Policy) -> str:
    """Return what the actor knew."""
    situations = counted(len(policy.rows), "situation")
    if not policy.knows:
        return "It knows no earlier moment when it chooses."
    return f"It knows {listed(policy.knows)} when it chooses: {situations} in which it must."


def _option(policy: Policy, name: str) -> tuple[str, str]:
    """Return an option with its words, and whether history chose it."""
    words = policy.option_words[name] or name
    if name == policy.happened:
        words += " (this is what was chosen)"
    elif policy.rows and name not in _open(policy):
        words += " (cannot be chosen in any of these situations)"
    return name, words


def _open(policy: Policy) -> list[str]:
    """Return the options that can be chosen in some situation."""
    return [
        name
        for name in policy.option_words
        if any(name in row.chances and row.chances[name].high > 0 for row in policy.rows)
    ]


def _situations(policy: Policy) -> tuple[Block, ...]:
    """Return the chances of the options in each situation."""
    heading = Heading(text="Choices")
    if not policy.rows:
        text = "The choice never arises under this reading."
        return heading, Paragraph(text=text)
    constant = same_everywhere(policy.rows)
    blocks: list[Block] = [heading]
    if constant and len(policy.rows) > 1:
        same = listed(f"{name} = {value}" for name, value in constant.items())
        blocks.append(Paragraph(text=f"In every situation: {same}."))
    else:
        constant = {}
    if len(policy.rows) > _MANY:
        text = "Of each situation only what differs from the one above it is told."
        blocks.append(Paragraph(text=text))
    options = _open(policy)
    draw = _side_by_side if len(options) <= _WIDEST else _one_below_another
    blocks.append(draw(policy.rows, _situations_told(policy.rows, constant), options))
    return tuple(blocks)


def _situations_told(rows: tuple[PolicyRow, ...], constant: dict[str, str]) -> list[str]:
    """Return each situation, one known moment on each line."""
    told = []
    above = constant
    for row in rows:
        lines = [f"{name} = {it}" for name, it in row.given.items() if above.get(name) != it]
        told.append("\n".join(lines) or "Always")
        above = dict(row.given) if len(rows) > _MANY else constant
    return told


def _side_by_side(rows: tuple[PolicyRow, ...], told: list[str], options: list[str]) -> Table:
    """Return a column for each option."""
    columns = (
        Column(title="Where"),
        *(Column(title=option.replace("_", " "), is_number=True) for option in options),
    )
    return Table(
        columns=columns,
        rows=tuple(
            Row(cells=(where, *(_cell(row, option) for option in options)))
            for row, where in zip(rows, told, strict=True)
        ),
    )


def _one_below_another(rows: tuple[PolicyRow, ...], told: list[str], options: list[str]) -> Table:
    """Return a line for each option, where there are too many to stand side by side."""
    columns = (
        Column(title="Where"),
        Column(title="Option"),
        Column(title="Chance", is_number=True),
    )
    return Table(
        columns=columns,
        rows=tuple(
            Row(
                cells=(
                    where,
                    "\n".join(each for each in options if each in row.chances),
                    "\n".join(say.spread(row.chances[x]) for x in options if x in row.chances),
                )
            )
            for row, where in zip(rows, told, strict=True)
        ),
    )


def _cell(row: PolicyRow, option: str) -> str:
    """Return the chance of an option; a dash where it cannot be chosen."""
    return say.stacked(row.chances[option]) if option in row.chances else "–"
