"""Rules for chances and rules: every value has its chance, and chances sum to 1."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jonbar.model.assumed import ChanceCase, MomentReading, Reading
from jonbar.model.crisis import Crisis, Moment
from jonbar.model.nearest import unknown
from jonbar.model.truth import constant, is_constant, is_yes_no
from jonbar.text.expression import Expression, Name, Range
from jonbar.text.flaw import Flaw
from jonbar.text.walk import place_of
from jonbar.text.word import Place, Word
from jonbar.text.yaml import UNREADABLE


def chances_cover_the_values(crisis: Crisis) -> Iterator[Flaw]:
    """A chance of several values names each that can happen, or one of them is `rest`."""
    for moment, is_gated, case in _all_cases(crisis):
        yield from _covers(moment, is_gated, case)


def chances_are_chances(crisis: Crisis) -> Iterator[Flaw]:
    """A chance lies between 0 and 1, and the chances of a moment sum to 1."""
    for moment, _, case in _all_cases(crisis):
        given = [formula for formula in case.chances.values() if formula is not None]
        outside = [flaw for formula in given for flaw in _is_chance(formula)]
        yield from outside
        if not outside and not is_yes_no(moment):
            yield from _sums_to_one(moment, case)


def rules_give_values(crisis: Crisis) -> Iterator[Flaw]:
    """A rule gives one of its moment's values."""
    for reading in crisis.readings.values():
        for name, entry in reading.moments.items():
            moment = crisis.moments.get(name)
            if moment is None:
                continue
            for case in entry.rule:
                yield from _is_value(case.value, moment, entry)


def _all_cases(crisis: Crisis) -> Iterator[tuple[Moment, bool, ChanceCase]]:
    """Give every case of chances with its moment, and whether that has an `only_if`."""
    for reading in crisis.readings.values():
        for name, entry in reading.moments.items():
            yield from _of(name, entry.chances, reading, crisis)
        for actor in reading.actors.values():
            for name, cases in actor.believes.items():
                yield from _of(name, cases, reading, crisis)
        for change in crisis.changes.values():
            for believes in change.believes.values():
                for name, cases in believes.items():
                    yield from _of(name, cases, reading, crisis)


def _of(
    name: Word, cases: tuple[ChanceCase, ...], reading: Reading, crisis: Crisis
) -> Iterator[tuple[Moment, bool, ChanceCase]]:
    """Give the cases of one moment, if the record knows it."""
    if name in crisis.moments:
        entry = reading.moments.get(name)
        is_gated = entry is not None and entry.only_if is not None
        yield from ((crisis.moments[name], is_gated, case) for case in cases)


def _covers(moment: Moment, is_gated: bool, case: ChanceCase) -> Iterator[Flaw]:  # noqa: FBT001
    """Give the values that a case leaves out, or that it should not name."""
    given, name = case.chances, str(moment.name)
    place = next(iter(given)).place if given else moment.name.place
    if is_yes_no(moment):
        if set(given) != {"yes"}:
            what = f"{name!r} is yes or no, so it has one chance: that of yes"
            yield Flaw(place, what, "write 'chance: 20..50%'")
        return
    values = [str(value) for value in moment.options if not (is_gated and value == "none")]
    if set(given) == {"yes"} and "yes" not in moment.options:
        what = f"{name!r} has the values {', '.join(values)}: give each its chance"
        example = ", ".join(
            f"{value}: {'rest' if value == values[-1] else '30%'}" for value in values
        )
        yield Flaw(place, what, f"write 'chance: {{{example}}}'")
        return
    for value in given:
        if value == "none" and is_gated and value in moment.options:
            what = f"'none' of {name!r} cannot have a chance: it stands for 'it does not arise'"
            yield Flaw(value.place, what, "take 'none' out; 'only_if' decides it")
        elif value not in moment.options:
            yield unknown(value, f"a value of {name!r}", values)
    if set(given) <= set(moment.options):
        yield from _rests(given, values, name, place)


def _rests(
    chances: Mapping[Word, Expression | None], values: list[str], name: str, place: Place
) -> Iterator[Flaw]:
    """At most one value is `rest`, and without one no value is left out."""
    rests = [value for value, formula in chances.items() if formula is None]
    missing = [value for value in values if value not in chances]
    if len(rests) > 1:
        what = f"{str(rests[0])!r} and {str(rests[1])!r} of {name!r} are both 'rest'"
        yield Flaw(rests[1].place, what, "give one of them a number")
    if missing:
        said = ", ".join(repr(value) for value in missing)
        hint = f"add '{missing[0]}: 0%'" if rests else f"add '{missing[0]}: rest'"
        yield Flaw(place, f"the chances of {name!r} leave out {said}", hint)


def _is_chance(formula: Expression) -> Iterator[Flaw]:
    """A number is from 0 to 1; a range lies strictly between."""
    if (
        isinstance(formula, Range)
        and not formula.is_chance
        and not 0 < formula.low <= formula.high < 1
    ):
        what = f"{str(formula.word)!r} is no chance: its ends must lie between 0 and 1"
        is_percent = formula.low > 0 and 1 < formula.high < 100
        hint = f"write {formula.word}%" if is_percent else "mend the range"
        yield Flaw(formula.word.place, what, hint)
    elif is_constant(formula) and not 0 <= constant(formula) <= 1:
        value = constant(formula)
        hint = f"write {value:g}%" if 1 < value <= 100 else "a chance lies between 0% and 100%"
        yield Flaw(place_of(formula), f"the chance {value:g} does not lie between 0 and 1", hint)


def _sums_to_one(moment: Moment, case: ChanceCase) -> Iterator[Flaw]:
    """Chances that are all plain numbers sum to 1; with `rest` they leave something for it."""
    if not case.chances or not set(case.chances) <= set(moment.options):
        return
    given = [formula for formula in case.chances.values() if formula is not None]
    place, name = next(iter(case.chances)).place, str(moment.name)
    has_rest = len(given) < len(case.chances)
    total = sum(constant(formula) for formula in given if is_constant(formula))
    is_plain = all(is_constant(formula) for formula in given)
    if has_rest and total > 1 + 1e-9:
        what = f"the chances of {name!r} sum to {total:.6g} and leave nothing for 'rest'"
        yield Flaw(place, what, "make one of them smaller")
    elif not has_rest and is_plain and abs(total - 1) > 1e-9:
        what = f"the chances of {name!r} sum to {total:.6g}, not to 1"
        yield Flaw(place, what, "make one of them 'rest'")
    elif not has_rest and all(is_constant(each) or isinstance(each, Range) for each in given):
        low, high = (sum(_end(each, index) for each in given) for index in (0, 1))
        if low > 1 + 1e-9 or high < 1 - 1e-9:
            what = f"the chances of {name!r} sum to {low:.6g}..{high:.6g}, never to 1"
            yield Flaw(place, what, "make one of them 'rest'")


def _end(chance: Expression, index: int) -> float:
    """Return the low end (0) or the high end (1) of a range, or the constant."""
    if isinstance(chance, Range):
        return (chance.low, chance.high)[index]
    return constant(chance)


def _is_value(value: Expression, moment: Moment, entry: MomentReading) -> Iterator[Flaw]:
    """Give what keeps a rule from giving a value."""
    if not isinstance(value, Name):
        what = f"the rule of {str(moment.name)!r} gives something that is not a value"
        hint = f"its values are {', '.join(moment.options)}"
        yield Flaw(place_of(value), what, hint)
    elif value.word == UNREADABLE:
        return
    elif value.word not in moment.options:
        yield unknown(value.word, f"a value of {str(moment.name)!r}", moment.options)
    elif value.word == "none" and entry.only_if is not None:
        what = f"a rule of {str(moment.name)!r} cannot give 'none': it stands for 'does not arise'"
        yield Flaw(value.word.place, what, "put the condition into 'only_if'")
