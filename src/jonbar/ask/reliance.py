"""The report card on what carries a result: assumptions, luck rules, the reading's foresight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from jonbar.ask import chance as say
from jonbar.ask.answer import Span
from jonbar.ask.criteria import BELKIN, KING, TIAN, chance_words, ending_name, odds_words
from jonbar.ask.draws import Sample, span
from jonbar.ask.nouns import EndingShift, Line
from jonbar.ask.setting import Setting
from jonbar.program.game import Floats
from jonbar.program.uncertain import Uncertain
from jonbar.text.word import Word

MATTERS = 0.05  # share of the variance of ranks from which on an assumption is named
NOISE = 9.0  # a squared rank correlation below this / effective draws may be mere chance
FAR = 0.1  # difference in chance from which on two luck rules are said to differ


def carried_by(setting: Setting, sample: Sample, most: str) -> Line:
    """Say which ranges move the chance of the ending that shifts most."""
    here = setting.here
    number = tuple(here.crisis.endings).index(Word(most))
    after = sample.values["after"][number]
    shares = rank_shares(sample.points, after, sample.weight)
    order = np.argsort(-shares, kind="stable")[:3]
    words = named_apart(here.ranges)
    told = [(words[place], float(shares[place])) for place in order]
    least = max(MATTERS, NOISE / sample.effective)
    heavy = [(name, part) for name, part in told if part >= least]
    if sample.draws == 1:
        says = "Only one draw was computed, so nothing can be said."
    elif heavy:
        parts = ", ".join(f"{name} ({part:.0%})" for name, part in heavy)
        says = (
            f"What moves the chance of {ending_name(setting, most)} most, by rank correlation "
            f"squared: {parts}."
        )
    else:
        says = f"No single assumption moves the chance of {ending_name(setting, most)} much."
    if len(here.crisis.readings) > 1:
        says += " Other readings may answer otherwise: ask with --reading all."
    return Line(
        name="carried_by",
        title="Assumptions and readings that carry the result",
        says=says,
        source=f"{KING} (model dependence)",
        numbers=dict(heavy),
    )


def rank_shares(points: Floats, answer: Floats, weight: Floats) -> Floats:
    """Return the squared weighted rank correlation of each range with an answer; shape (ranges,).

    Source:
        Spearman (1904), American Journal of Psychology 15, 72-101.
    """
    if answer.size < 3 or np.ptp(answer) == 0:
        return np.zeros(len(points))
    ranks = [np.argsort(np.argsort(each, kind="stable")) for each in (*points, answer)]
    centred = np.stack(ranks) - np.average(np.stack(ranks), axis=1, weights=weight)[:, None]
    spread = (weight * centred**2).sum(axis=1)
    joint = (weight * centred[:-1] * centred[-1]).sum(axis=1)
    scale = spread[:-1] * spread[-1]
    share: Floats = np.divide(joint**2, scale, out=np.zeros(len(points)), where=scale > 0)
    return share


def named(each: Uncertain) -> str:  # noqa: PLR0911  (one line a kind)
    """Return what a range is, in words, without its ends.

    Example:
        >>> from jonbar.text.word import Place
        >>> number = Uncertain(key="moments.vote.yes#2", place=Place("", 1, 1), kind="chance",
        ...                    low=0.2, high=0.3)
        >>> named(number)
        "the chance of 'vote'"
    """
    inside = "" if each.kind == "chance" else "a number in the formula of "
    match each.key.partition("#")[0].split("."):
        case ["assumptions", name]:
            return f"the assumption {name!r}"
        case ["changes", change, "assume", name]:
            return f"the assumption {name!r} under the change {change!r}"
        case ["actors", actor, "steadiness"]:
            return f"the steadiness of {actor}"
        case ["actors", actor, "wants", name] if name.isidentifier():
            return f"{actor}'s want {name!r}"
        case ["actors", actor, "wants", *_]:
            return f"a want of {actor}"
        case ["actors", actor, "believes", name, *rest]:
            return f"{inside}{actor}'s belief about {_valued(name, rest)}"
        case ["moments", name, *rest]:
            return f"{inside}the chance of {_valued(name, rest)}"
        case _:
            return f"the number {each.key!r}"


def named_apart(ranges: Sequence[Uncertain]) -> tuple[str, ...]:
    """Return what each range is, in words; with its ends where another has the same words.

    Example:
        >>> from jonbar.text.word import Place
        >>> first = Uncertain(key="moments.vote.yes", place=Place("", 1, 1), kind="chance",
        ...                   low=0.2, high=0.3)
        >>> second = Uncertain(key="moments.vote.yes#2", place=Place("", 1, 9), kind="chance",
        ...                    low=0.6, high=0.9)
        >>> named_apart([first, second])[1].replace(say.GLUE, " ")
        "the chance of 'vote' (60–90 %)"
    """
    words = [named(each) for each in ranges]
    return tuple(
        f"{said} ({_ends(each)})" if words.count(said) > 1 else said
        for said, each in zip(words, ranges, strict=True)
    )


def _ends(each: Uncertain) -> str:
    """Return from where to where a range goes."""
    if each.kind == "chance":
        return say.between(each.low, each.high)
    return f"{each.low:g} to {each.high:g}".replace("-", "−")


def _valued(moment: str, rest: list[str]) -> str:
    """Return a moment with the value that a number speaks of, if it is not just `yes`."""
    return repr(moment) if rest in ([], ["yes"]) else f"{moment!r} = {rest[0]!r}"


def luck_rule(setting: Setting, shifts: Mapping[str, EndingShift]) -> Line:
    """Say how far apart same luck, fresh luck and not knowing the rest come out."""
    gaps = {
        name: abs(shift.after.median - shift.after_fresh_luck.median)
        for name, shift in shifts.items()
    }
    widest = max(gaps, key=lambda name: gaps[name])
    shift = shifts[widest]
    says = (
        f"At most {gaps[widest] * 100:.0f} points apart, at {ending_name(setting, widest)}: "
        f"same luck {chance_words(shift.after)}, fresh luck "
        f"{chance_words(shift.after_fresh_luck)}. (Knowing only what came before the change: "
        f"{chance_words(shift.after_hypothetical)}.)"
    )
    if gaps[widest] > FAR:
        says += " The answer hangs on how luck carries over, which no data can tell."
    return Line(
        name="luck_rule",
        title="Whether the luck rule carries the result",
        says=says,
        source=TIAN,
        numbers={"largest_gap": gaps[widest]},
    )


def foreseen(setting: Setting, sample: Sample, came: str | None) -> Line:
    """Say how likely the reading found what really happened, even when that is little."""
    alike = np.ones(sample.draws)
    whole = span(sample.values["by_history"], alike)
    says = f"The reading gave all that is recorded a chance of {odds_words(whole)}"
    numbers: dict[str, float | Span] = {"whole_history": whole}
    if came is not None:
        number = tuple(setting.here.crisis.endings).index(Word(came))
        at_start = span(sample.values["start"][number], alike)
        says += f", and the ending that came {chance_words(at_start)}"
        numbers["ending_at_start"] = at_start
    return Line(
        name="foreseen",
        title="How likely the reading found what really happened",
        says=says + ".",
        source=f"{BELKIN}, criterion 5 (statistical consistency)",
        numbers=numbers,
    )
