"""What would be the answer, were a reading to assume other numbers?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

import numpy as np

from jonbar.ask.answer import Span
from jonbar.ask.history import history
from jonbar.ask.nouns import History, WhatIf
from jonbar.ask.supposed import Assumption, Supposed, SupposedShift
from jonbar.ask.whatif import whatif
from jonbar.ask.world import Settings, not_known, readings_asked, stretch
from jonbar.model.assumed import Reading, Sum
from jonbar.model.crisis import Crisis
from jonbar.model.ground import Basis
from jonbar.program.uncertain import Uncertain, numbers_at, ranges_of
from jonbar.text.expression import Case, Number, Range
from jonbar.text.flaw import JonbarError
from jonbar.text.word import Word
from jonbar.text.written import written

_REACH = 3.0  # steps from the median; 1 is the end of the range


def suppose(  # noqa: PLR0913  (each says one thing of the question)
    crisis: Crisis,
    numbers: Sequence[str],
    changes: Sequence[str] = (),
    *,
    asb: bool = False,
    reading: str | None = None,
    settings: Settings | None = None,
) -> Supposed:
    """Return how the endings follow assumptions that are set by hand.

    A number that is set is taken as certain, from the start and by everybody, as if the crisis
    had it so; every other number keeps its draws, so that the two answers differ by it alone.

    Args:
        crisis: The crisis.
        numbers: `assumption=number`, such as `confinement=60%`; inside its range or beyond.
        changes: Changes to make besides, as `whatif` takes them; none = before the first moment.
        asb: Whether changes outside every actor's options are allowed.
        reading: Name of a reading; None for the first.
        settings: Draws, seed, memory and progress.

    Raises:
        JonbarError: If a name is not known, something is no number or cannot be one of its kind,
            or the what-if is refused.

    Example:
        >>> from jonbar.model.library import find
        >>> from jonbar.model.read import read
        >>> crisis = read(find("hungary-1956"))
        >>> answer = suppose(crisis, ["worth_of_hungary=12"], settings=Settings(draws=1))
        >>> neutral = answer.endings["neutral"]
        >>> neutral.as_set.median < neutral.as_read.median
        True
    """
    if reading == "all":
        raise JonbarError("numbers are set in one reading\n  hint: name it")
    chosen = settings or Settings()
    (own,) = readings_asked(crisis, reading)
    set_to = dict(_number(own, each) for each in numbers)
    halves = [(own, 0.0, 0.5 if set_to else 1.0)]
    halves += [(_with(own, set_to), 0.5, 1.0)] if set_to else []
    answers = []
    for each, start, end in halves:
        there = replace(crisis, readings={**crisis.readings, own.name: each})
        part = replace(chosen, progress=stretch(chosen.progress, start, end))
        answers.append(_asked(there, own.name, changes, asb=asb, settings=part))
    as_read, as_set = _chances(answers[0]), _chances(answers[-1])
    return Supposed(
        numbers=set_to,
        changes=tuple(changes),
        endings={
            name: SupposedShift(as_read=as_read[name], as_set=as_set[name]) for name in as_read
        },
        ending=answers[-1].ending,
        ending_words=answers[-1].ending_words,
        manifest=answers[-1].manifest,
    )


def assumptions(crisis: Crisis, reading: Reading) -> tuple[Assumption, ...]:
    """Return what a reading assumes, in file order, and how far each number can be moved."""
    return tuple(_assumption(crisis, each) for each in reading.assumptions.values())


def _asked(
    crisis: Crisis, reading: str, changes: Sequence[str], *, asb: bool, settings: Settings
) -> History | WhatIf:
    """Return the outlook before the first moment, or what follows some changes."""
    if not changes:
        return cast("History", history(crisis, reading=reading, settings=settings))
    return cast("WhatIf", whatif(crisis, changes, asb=asb, reading=reading, settings=settings))


def _chances(answer: History | WhatIf) -> Mapping[str, Span]:
    if isinstance(answer, History):
        return answer.start.endings
    return {name: shift.after for name, shift in answer.endings.items()}


def _number(reading: Reading, words: str) -> tuple[str, float]:
    """Return an assumption's name, and the number that it is set to."""
    name, _, said = (part.strip() for part in words.partition("="))
    if name not in reading.assumptions:
        raise not_known(name, "an assumption", reading.assumptions)
    value = _value(name, said)
    found = ranges_of(reading.assumptions[Word(name)])
    kind = found[0].kind if len(found) == 1 else "plain"
    if kind == "chance" and not 0 <= value <= 1:
        raise JonbarError(f"{name!r} is a chance, and {said} is none\n  hint: 0 % to 100 %")
    if kind == "positive" and value <= 0:
        raise JonbarError(f"{name!r} is above 0, and {said} is not\n  hint: a number above 0")
    return name, value


def _value(name: str, said: str) -> float:
    """Return what a number is, with or without a sign of per cent."""
    bare = said.removesuffix("%").strip()
    try:
        value = float(bare.replace("−", "-"))
    except ValueError:
        value = float("nan")
    if not np.isfinite(value):
        hint = f"write {name}=NUMBER, or {name}=NUMBER%"
        raise JonbarError(f"{said[:40]!r} is not a number for {name!r}\n  hint: {hint}")
    return value / 100 if bare != said else value


def _with(reading: Reading, set_to: Mapping[str, float]) -> Reading:
    """Return a reading in which some assumptions are certain.

    A range without width keeps its place among the draws, so the others keep theirs.
    """
    numbers = {
        name: _certain(each, set_to[name]) if name in set_to else each
        for name, each in reading.assumptions.items()
    }
    return replace(reading, assumptions=numbers)


def _certain(number: Sum, value: float) -> Sum:
    was = number.cases[0].value
    word = Word(f"{value:g}")
    certain: Range | Number = Number(value, is_chance=False, word=word)
    if isinstance(was, Range):
        certain = Range(value, value, is_chance=was.is_chance, word=Word(word, was.word.place))
    return replace(
        number, cases=(Case(certain, None),), basis=Basis(because="set for this question")
    )


def _assumption(crisis: Crisis, number: Sum) -> Assumption:
    value = number.cases[0].value
    span: Span | None = None
    reach: tuple[float, float] | None = None
    if isinstance(value, Number):
        span = Span(value.value, value.value, value.value)
    elif isinstance(value, Range):
        least, middle, most = _reached(ranges_of(number)[0])
        span, reach = Span(value.low, middle, value.high), (least, most)
    return Assumption(
        name=str(number.name),
        what=number.what or number.name.replace("_", " "),
        written=written(value),
        is_chance=isinstance(value, Number | Range) and value.is_chance,
        range=span,
        reach=reach,
        cites=tuple(
            f"{crisis.sources[each.source].cite or each.source}, {each.locator}".removesuffix(", ")
            for each in number.basis.cites
        ),
        because=number.basis.because,
    )


def _reached(number: Uncertain) -> tuple[float, float, float]:
    """Return from where to where a number is moved, with its median between."""
    found = numbers_at((number,), np.array([[-_REACH, 0.0, _REACH]]))[number.place]
    least, middle, most = map(float, np.broadcast_to(found, 3))
    return least, middle, most
