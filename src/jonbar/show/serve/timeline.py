"""The moments of a crisis as its page lists them, each with what can be turned there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jonbar.ask import chance as say
from jonbar.ask.answer import Span
from jonbar.show.serve.parameters import Hand
from jonbar.show.words import short_dates

_HINGE = 0.05  # share of draws in which a moment must have the largest swing, as in the chart
_BARE = {"yes": "It happens", "no": "It does not happen"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way in which a moment can go.

    Attributes:
        name: Its value.
        what: What it is, in words.
        is_history: Whether it is what happened.
        is_taken: Whether the what-if in hand sets it.
        hand: What one has in hand once it is taken.
    """

    name: str
    what: str
    is_history: bool
    is_taken: bool
    hand: Hand


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentListed:
    """A moment of the list.

    Attributes:
        name: Its key.
        date: Its date, short.
        kind: "decision", "event" or "rule", under the reading that is asked.
        actor: Who chose; "" for nobody.
        what: The moment in one sentence.
        happened: What happened, in words; "" where it is not known.
        ways: How it can go.
        is_changed: Whether the what-if in hand sets it.
        hinge: Its rank among the hinges; 0 for none, or as long as nobody knows.
        swing: How far it moved the endings, with its range; "" as long as nobody knows.
    """

    name: str
    date: str
    kind: str
    actor: str
    what: str
    happened: str
    ways: tuple[Way, ...]
    is_changed: bool
    hinge: int
    swing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A change of a what-if, and what is left without it."""

    what: str
    date: str
    without: Hand


def timeline(
    about: Mapping[str, Any], history: Mapping[str, Any] | None, hand: Hand
) -> tuple[MomentListed, ...]:
    """Return the moments in order of time.

    Args:
        about: The overview of the crisis.
        history: The answer of `history`, as data; None as long as it is not there.
        hand: What one has in hand.
    """
    steps = {each["name"]: each for each in history["moments"]} if history else {}
    marked = [] if history is None else history["hinges"]
    marked = [name for name in marked if steps[name]["ranks_first"] >= _HINGE]
    dates = short_dates(each["date"] for each in about["moments"])
    rules = _rules(about, hand)
    return tuple(
        _listed(each, date, steps.get(each["name"]), marked, rules, about, hand)
        for each, date in zip(about["moments"], dates, strict=True)
    )


def held(about: Mapping[str, Any], hand: Hand) -> tuple[Held, ...]:
    """Return the changes that one has in hand, each with what is left without it."""
    return tuple(
        Held(
            **_said(about, change),
            without=_with(hand, tuple(each for each in hand.change if each != change), about),
        )
        for change in hand.change
    )


def changed(about: Mapping[str, Any], hand: Hand, name: str) -> Hand:
    """Return what one has in hand once a declared change is added."""
    sets = next(each["sets"] for each in about["changes"] if each["name"] == name)
    kept = tuple(each for each in hand.change if not set(_sets(about, each)) & set(sets))
    return _with(hand, (*(each for each in kept if each != name), name), about)


def _listed(  # noqa: PLR0913, PLR0917  (one moment of the whole)
    moment: Mapping[str, Any],
    date: str,
    step: Mapping[str, Any] | None,
    marked: list[str],
    rules: frozenset[str],
    about: Mapping[str, Any],
    hand: Hand,
) -> MomentListed:
    name = moment["name"]
    taken = {key: value for each in hand.change for key, value in _sets(about, each).items()}
    words = {each["name"]: _words(each) for each in moment["options"]}
    kind = "rule" if name in rules else "decision" if moment["actor"] else "event"
    return MomentListed(
        name=name,
        date=date,
        kind=kind,
        actor=moment["actor"],
        what=moment["what"],
        happened=_happened(moment, words),
        ways=tuple(
            Way(
                name=value,
                what=what,
                is_history=value == moment["happened"],
                is_taken=taken.get(name) == value,
                hand=_turned(about, hand, moment, value),
            )
            for value, what in words.items()
        ),
        is_changed=name in taken,
        hinge=marked.index(name) + 1 if name in marked else 0,
        swing=say.spread(Span(*step["swing"])) if step else "",
    )


def _happened(moment: Mapping[str, Any], words: Mapping[str, str]) -> str:
    """Return what happened, in words that stand by themselves; "" where it is not known."""
    said = words.get(moment["happened"], "")
    if said not in _BARE.values():
        return said
    what: str = moment["what"]
    return what if moment["happened"] == "yes" else f"Did not happen: {what}"


def _turned(about: Mapping[str, Any], hand: Hand, moment: Mapping[str, Any], value: str) -> Hand:
    """Return what one has in hand once a moment goes some way; history's own is no change."""
    name = moment["name"]
    kept = tuple(each for each in hand.change if name not in _sets(about, each))
    more = () if value == moment["happened"] else (f"{name}={value}",)
    return _with(hand, (*kept, *more), about)


def _with(hand: Hand, changes: tuple[str, ...], about: Mapping[str, Any]) -> Hand:
    """Return what one has in hand with other changes; beyond reach is asked for where needed."""
    beyond = {each["name"] for each in about["changes"] if each["asb"]}
    is_beyond = bool(beyond & {*changes, *hand.beside})
    return hand.model_copy(update={"change": changes, "first": False, "asb": is_beyond})


def _sets(about: Mapping[str, Any], change: str) -> Mapping[str, str]:
    """Return what a change sets: moment -> value."""
    declared = next((each for each in about["changes"] if each["name"] == change), None)
    if declared is not None:
        sets: Mapping[str, str] = declared["sets"]
        return sets
    name, is_turn, value = change.partition("=")
    return {name.strip(): value.strip()} if is_turn else {}


def _said(about: Mapping[str, Any], change: str) -> dict[str, str]:
    """Return what a change is, in words, and its date."""
    for declared in about["changes"]:
        if declared["name"] == change:
            return {"what": declared["what"], "date": declared["date"]}
    for name, value in _sets(about, change).items():
        for moment in about["moments"]:
            for option in moment["options"]:
                if (moment["name"], option["name"]) == (name, value):
                    whole = f"{_words(option)}: {moment['what']}"
                    is_bare = _words(option) != option["what"]
                    what = whole if is_bare else option["what"]
                    return {"what": what, "date": moment["date"]}
    return {"what": change, "date": ""}


def _words(option: Mapping[str, str]) -> str:
    """Return a way of a moment in words that stand by themselves."""
    return _BARE.get(option["what"], option["what"])


def _rules(about: Mapping[str, Any], hand: Hand) -> frozenset[str]:
    """Return the moments that follow from others under the reading that is asked."""
    name = hand.reading or about["first_reading"]
    return next(
        (frozenset(each["rules"]) for each in about["readings"] if each["name"] == name),
        frozenset(),
    )
