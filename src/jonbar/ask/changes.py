"""The changes of a what-if: declared ones by name, others made on the spot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jonbar.ask.world import not_known
from jonbar.model.assumed import Reading, Sum
from jonbar.model.crisis import Change, Crisis, Moment, When
from jonbar.model.ground import Basis
from jonbar.model.rules.scope import is_number, scope_of
from jonbar.text.dates import plain, read_date
from jonbar.text.expression import Case
from jonbar.text.flaw import FlawedCrisisError, JonbarError
from jonbar.text.language import read_expression
from jonbar.text.word import Place, Word


def changes_asked(crisis: Crisis, reading: Reading, names: Sequence[str]) -> tuple[Change, ...]:
    """Return the changes that a what-if combines, in order of their dates.

    Args:
        crisis: The crisis.
        reading: The reading, for the assumptions that can be altered on the spot.
        names: Names of declared changes, or `moment=value`, `assumption=number`, the latter with
            `@date` if it is to hold from a date on (else from the start).

    Raises:
        JonbarError: If there is nothing to change, a name or a value is not known, or two changes
            want the same moment differently.
    """
    if not names:
        raise JonbarError(
            "a what-if needs a change\n  hint: "
            + (f"declared here: {', '.join(crisis.changes)}; or " if crisis.changes else "")
            + "write MOMENT=VALUE"
        )
    found = [
        _on_the_spot(crisis, reading, name) if "=" in name else _declared(crisis, name)
        for name in dict.fromkeys(names)
    ]
    _agree(found)
    return tuple(sorted(found, key=in_order))


def in_order(change: Change) -> tuple[str, str]:
    """Return what puts changes in order of their dates."""
    return change.when.first or "", change.name


def refuse_beyond_reach(changes: Iterable[Change]) -> None:
    """Refuse a change that no actor could have made, unless it is asked for.

    Raises:
        JonbarError: With the record's own reason.
    """
    for change in changes:
        if change.asb:
            raise JonbarError(
                f"the change {change.name!r} lies outside what anybody could have done: "
                f"{change.asb}\n"
                "  hint: ask for it all the same with --asb"
            )


def _declared(crisis: Crisis, name: str) -> Change:
    if name not in crisis.changes:
        raise not_known(name, "a change", crisis.changes)
    return crisis.changes[Word(name)]


def _on_the_spot(crisis: Crisis, reading: Reading, words: str) -> Change:
    name, _, value = (part.strip() for part in words.partition("="))
    if name in crisis.moments:
        moment = crisis.moments[Word(name)]
        if value not in moment.options:
            raise not_known(value, f"a value of {name!r}", moment.options)
        option = Word(value)
        return Change(
            name=Word(f"{name}={value}"),
            when=moment.when,
            what=_what(moment, option),
            sets={moment.name: option},
            assume={},
            wants={},
            believes={},
        )
    if name in reading.assumptions:
        return _assumed(crisis, reading, name, value)
    raise not_known(name, "a moment or an assumption", [*crisis.moments, *reading.assumptions])


def _what(moment: Moment, option: Word) -> str:
    """Return what a value of a moment means, in words that stand by themselves."""
    told = moment.options[option]
    if option not in {"yes", "no"} or (told and moment.actor is not None):
        return told or str(option).replace("_", " ")
    return f"{'It happens' if option == 'yes' else 'It does not happen'}: {moment.what}"


def _assumed(crisis: Crisis, reading: Reading, name: str, words: str) -> Change:
    value, _, date = (part.strip() for part in words.partition("@"))
    place = Place(f"{name}={words}", 1, len(name) + 2)  # its own, as draws go by places
    try:
        number = read_expression(Word(value, place))
        when = crisis.start
        if date:
            span = read_date(Word(date, place))
            when = When(text=Word(date), first=span.first, last=span.last, about=span.about)
    except FlawedCrisisError as error:
        raise JonbarError(str(error)) from error
    flaws = [*is_number(number, scope_of(crisis, reading))]
    if flaws:
        raise FlawedCrisisError(flaws)
    return Change(
        name=Word(f"{name}={words}"),
        when=when,
        what=f"{name} is {value} from {plain(when)} on",
        sets={},
        assume={
            Word(name): Sum(name=Word(name), cases=(Case(number, None),), what="", basis=Basis())
        },
        wants={},
        believes={},
    )


def _agree(changes: Iterable[Change]) -> None:
    """Refuse two changes that set one moment to two values."""
    taken: dict[str, tuple[str, str]] = {}
    for change in changes:
        for moment, value in change.sets.items():
            other, by = taken.setdefault(moment, (value, change.name))
            if other != value:
                raise JonbarError(
                    f"{by!r} sets {moment!r} to {other!r}, and {change.name!r} sets it to "
                    f"{value!r}\n"
                    "  hint: leave one of the two out"
                )
