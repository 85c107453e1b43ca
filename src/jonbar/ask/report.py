"""The report card of a what-if: what it is worth, criterion by criterion, each with its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from jonbar.ask.answer import Span
from jonbar.ask.draws import Sample, mean, span
from jonbar.ask.nouns import EndingShift, Line, Storyline
from jonbar.ask.setting import Setting
from jonbar.ask.storylines import option_words
from jonbar.model.crisis import Change, Crisis
from jonbar.program.game import Floats
from jonbar.program.uncertain import Uncertain
from jonbar.text.dates import plain
from jonbar.text.word import Word

BELKIN = "Tetlock & Belkin (1996), Counterfactual thought experiments in world politics, ch. 1"
LEVY = "Levy (2015), Counterfactuals, causal inference, and historical analysis"
KING = "King & Zeng (2006), The dangers of extreme counterfactuals"
TIAN = "Tian & Pearl (2000), Probabilities of causation"

MATTERS = 0.05  # share of the variance of ranks from which on an assumption is named
FAR = 0.1  # difference in chance from which on two luck rules are said to differ


def report_card(
    setting: Setting,
    sample: Sample,
    shifts: Mapping[str, EndingShift],
    came: str | None,
    stories: Sequence[Storyline],
) -> tuple[Line, ...]:
    """Return the report card; no what-if is answered without it."""
    most = max(shifts, key=lambda name: abs(shifts[name].after.median - shifts[name].before.median))
    return (
        _clarity(setting),
        _luck_needed(setting, sample),
        _cotenable(setting, sample),
        _considered(setting),
        _rewrites(setting, sample),
        _chain(stories),
        *_pull_back(shifts, came),
        _alternatives(setting, sample, most),
        _carried_by(setting, sample, most),
        _luck_rule(shifts),
        _foreseen(setting, sample, came),
    )


def _clarity(setting: Setting) -> Line:
    crisis = setting.here.crisis
    parts = "; ".join(_described(crisis, change) for change in setting.changes)
    return Line(
        name="clarity",
        title="What exactly is changed, and what is asked",
        says=f"{parts}. Asked: which of {len(crisis.endings)} endings follows by "
        f"{plain(crisis.end)}.",
        source=f"{BELKIN}, criterion 1 (well-specified antecedents and consequents)",
        numbers={"endings": float(len(crisis.endings))},
    )


def _described(crisis: Crisis, change: Change) -> str:
    parts = [
        f"{name} = {value}" + (f" ({_who(crisis, name)})" if crisis.moments[name].actor else "")
        for name, value in change.sets.items()
    ]
    parts += [f"the assumption {name} is altered" for name in change.assume]
    parts += [f"what {crisis.actors[name].what} wants is altered" for name in change.wants]
    parts += [f"what {crisis.actors[name].what} believes is altered" for name in change.believes]
    known = "" if change.known_to is None else f", known to {', '.join(change.known_to)} only"
    return f"{plain(change.when)}: {'; '.join(parts)}{known}"


def _who(crisis: Crisis, name: Word) -> str:
    actor = crisis.moments[name].actor
    return "" if actor is None else crisis.actors[actor].what


def _luck_needed(setting: Setting, sample: Sample) -> Line:
    so_far = sample.values["so_far"]
    if not setting.sets:
        says = "None: nothing is left to chance; what is altered is an assumption of the reading."
        numbers: dict[str, float | Span] = {}
    else:
        chance = _share(sample.values["luck"], so_far)
        if not (chance > 0).any():
            says = "More than there is: in the circumstances that held this could not happen."
            numbers = {"chance": Span(0.0, 0.0, 0.0)}
        else:
            chances = span(chance, so_far)
            bits = Span(*(float(-np.log2(max(each, 1e-300))) for each in reversed(chances)))
            says = (
                f"{bits.median:.1f} bits ({bits.low:.1f} to {bits.high:.1f}): in the circumstances "
                f"that held it had a chance of {_percent(chances)}."
            )
            numbers = {"bits": bits, "chance": chances}
    return Line(
        name="luck_needed",
        title="Luck that the change itself needs",
        says=says,
        source=f"{BELKIN}, criterion 3 (historical consistency: rewrite as little as possible)",
        numbers=numbers,
    )


def _share(part: Floats, whole: Floats) -> Floats:
    return np.divide(part, whole, out=np.zeros_like(part + whole), where=whole > 0)


def _cotenable(setting: Setting, sample: Sample) -> Line:
    """Say what must go along with the change for it to stand at all."""
    here = setting.here
    drags = []
    for change in setting.changes:
        for name in change.sets:
            entry = here.reading.moments.get(name)
            gated = entry is not None and entry.only_if is not None
            if gated and here.history.get(name) == 0 and change.sets[name] not in {"no", "none"}:
                drags.append(f"{name} did not arise in history, so its occasion is supposed too")
        drags += [_distance(setting, sample, name, change) for name in change.assume]
    if len(setting.changes) > 1:
        drags.append(f"{len(setting.changes)} changes must come together")
    return Line(
        name="drags_along",
        title="What else it drags along",
        says=("; ".join(drags) if drags else "Nothing: all that it needs was so") + ".",
        source=f"{BELKIN}, criterion 2 (cotenability); {KING}",
        numbers={},
    )


def _distance(setting: Setting, sample: Sample, name: Word, change: Change) -> str:
    """Say how far an altered assumption lies from what the reading thought possible."""
    del sample
    was = next((each for each in setting.here.ranges if each.key == f"assumptions.{name}"), None)
    new = next(
        (
            each
            for each in setting.here.ranges
            if each.key == f"changes.{change.name}.assume.{name}"
        ),
        None,
    )
    if was is None:
        return f"the assumption {name} is another one"
    if new is None:
        return f"the assumption {name}, held to be {was.low:g} to {was.high:g}, is altered"
    where = "inside" if new.low >= was.low and new.high <= was.high else "beyond"
    return (
        f"the assumption {name} becomes {new.low:g} to {new.high:g}, {where} the "
        f"{was.low:g} to {was.high:g} that the reading thinks likely"
    )


def _considered(setting: Setting) -> Line:
    parts = []
    for change in setting.changes:
        if change.asb:
            parts.append(f"{change.name}: outside every actor's options ({change.asb})")
        elif change.considered:
            cited = "; ".join(f"{each.source} {each.locator}".strip() for each in change.considered)
            parts.append(f"{change.name}: contemporaries weighed it ({cited})")
        else:
            parts.append(f"{change.name}: no passage is cited in which contemporaries weighed it")
    return Line(
        name="considered",
        title="Whether contemporaries considered it",
        says="; ".join(parts) + ".",
        source=LEVY,
        numbers={},
    )


def _rewrites(setting: Setting, sample: Sample) -> Line:
    here = setting.here
    touched = [name for name in here.history if f"law {name}" in sample.values]
    others = [name for name in touched if name not in setting.sets]
    if others:
        rewritten = sum(1 - sample.values[f"law {name}"][here.history[name]] for name in others)
        number = span(np.asarray(rewritten), sample.weight)
    else:
        number = Span(0.0, 0.0, 0.0)
    return Line(
        name="rewrites",
        title="Recorded facts that it rewrites",
        says=f"{number.median:.1f} ({number.low:.1f} to {number.high:.1f}) of "
        f"{len(here.history)} recorded moments would have gone otherwise, beside the "
        f"{len(setting.sets)} that the change sets.",
        source=f"{BELKIN}, criterion 3 (historical consistency)",
        numbers={"rewritten": number, "recorded": float(len(here.history))},
    )


def _chain(stories: Sequence[Storyline]) -> Line:
    if not stories:
        says, numbers = "No storyline could be singled out.", dict[str, float | Span]()
    else:
        first = stories[0]
        differing = sum(step.differs for step in first.steps)
        says = (
            f"The likeliest storyline has {len(first.steps)} uncertain or altered steps, "
            f"{differing} of them unlike history, and a joint chance of {_percent(first.chance)}."
        )
        numbers = {"steps": float(len(first.steps)), "chance": first.chance}
    return Line(
        name="chain",
        title="Length of the chain, and its joint chance",
        says=says,
        source=f"{LEVY} (the longer the chain, the less it can be relied on)",
        numbers=numbers,
    )


def _pull_back(shifts: Mapping[str, EndingShift], came: str | None) -> Iterator[Line]:
    if came is not None:
        chance = shifts[came].after
        yield Line(
            name="pull_back",
            title="Pull-back: history's ending all the same",
            says=f"The ending that came, {came!r}, would have come anyway with a chance of "
            f"{_percent(chance)}.",
            source=f"{LEVY} (second-order counterfactuals return history to its course)",
            numbers={"chance": chance},
        )


def _alternatives(setting: Setting, sample: Sample, most: str) -> Line:
    """Name the next likeliest option at the same moment, and one that turns the other way."""
    here = setting.here
    number = tuple(here.crisis.endings).index(Word(most))
    before = sample.values["before"][number]
    after = sample.values["same" if setting.mode == "counterfactual" else "onward"][number]
    shift = mean(after, sample.weight) - mean(before, sample.values["so_far"])
    found = []
    for key in sample.values:
        if key.startswith("instead "):
            value = int(key.removeprefix("instead "))
            chance = _share(sample.values[f"luck {value}"], sample.values["so_far"])
            turn = sample.values[key][number]
            if (chance > 0).any():
                found.append((mean(chance, sample.values["so_far"]), value, turn))
    if not found:
        says = "The change leaves no other option open to compare with."
    else:
        ((name, _),) = setting.sets.items()
        moment = here.crisis.moments[Word(name)]

        def told(value: int, turn: Floats) -> str:
            words = option_words(moment, tuple(moment.options)[value])
            return f"“{words}” gives {most!r} {_percent(span(turn, sample.weight))}"

        _, value, turn = max(found, key=lambda each: (each[0], -each[1]))
        says = f"Runner-up at the same moment: {told(value, turn)}."
        turns = [
            (mean(each[2], sample.weight) - mean(before, sample.values["so_far"]), each)
            for each in found
        ]
        against = [each for each in turns if each[0] * shift < 0]
        if against:
            _, (_, value, turn) = max(against, key=lambda each: abs(each[0]))
            says += f" Mirror image, which turns the other way: {told(value, turn)}."
        else:
            says += " No other option turns it the other way."
    return Line(
        name="alternatives",
        title="Runner-up and mirror image",
        says=says,
        source=f"{BELKIN}, criterion 6 (projectability)",
        numbers={},
    )


def _carried_by(setting: Setting, sample: Sample, most: str) -> Line:
    here = setting.here
    number = tuple(here.crisis.endings).index(Word(most))
    after = sample.values["same" if setting.mode == "counterfactual" else "onward"][number]
    shares = rank_shares(sample.points, after, sample.weight)
    order = np.argsort(-shares, kind="stable")[:3]
    told = [(label(here.ranges[place]), float(shares[place])) for place in order]
    named = [(name, share) for name, share in told if share >= MATTERS]
    if sample.draws == 1:
        says = "Only one draw was computed, so nothing can be said."
    elif named:
        parts = ", ".join(f"{name} ({share:.0%})" for name, share in named)
        says = f"What moves the chance of {most!r} most, by rank correlation squared: {parts}."
    else:
        says = f"No single assumption moves the chance of {most!r} much."
    if len(here.crisis.readings) > 1:
        says += " Other readings may answer otherwise: ask with --reading all."
    return Line(
        name="carried_by",
        title="Assumptions and readings that carry the result",
        says=says,
        source=f"{KING} (model dependence)",
        numbers=dict(named),
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


def label(each: Uncertain) -> str:  # noqa: PLR0911  (one line a kind)
    """Return what a range is, in words, from its key."""
    match each.key.split("."):
        case ["assumptions", name]:
            return f"the assumption {name!r}"
        case ["actors", actor, "steadiness"]:
            return f"the steadiness of {actor}"
        case ["actors", actor, "wants", name] if name.isidentifier():
            return f"{actor}'s want {name!r}"
        case ["actors", actor, "wants", *_]:
            return f"{actor}'s want of {each.low:g} to {each.high:g}"
        case ["actors", actor, "believes", name, *_]:
            return f"{actor}'s belief about {name!r}"
        case ["moments", name, *_]:
            return f"the chance of {name!r} ({each.low:g} to {each.high:g})"
        case _:
            return f"a number of the change ({each.low:g} to {each.high:g})"


def _luck_rule(shifts: Mapping[str, EndingShift]) -> Line:
    gaps = {
        name: max(
            abs(shift.after.median - shift.after_fresh_luck.median),
            abs(shift.after.median - shift.after_hypothetical.median),
        )
        for name, shift in shifts.items()
    }
    widest = max(gaps, key=lambda name: gaps[name])
    shift = shifts[widest]
    says = (
        f"At most {gaps[widest] * 100:.0f} points apart, at {widest!r}: same luck "
        f"{shift.after.median:.0%}, fresh luck {shift.after_fresh_luck.median:.0%}, knowing only "
        f"what came before {shift.after_hypothetical.median:.0%}."
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


def _foreseen(setting: Setting, sample: Sample, came: str | None) -> Line:
    alike = np.ones(sample.draws)
    whole = span(sample.values["by_history"], alike)
    says = (
        f"The reading gave all that is recorded a chance of 1 in {_one_in(whole.median)} "
        f"(1 in {_one_in(whole.high)} to 1 in {_one_in(whole.low)})"
    )
    numbers: dict[str, float | Span] = {"whole_history": whole}
    if came is not None:
        number = tuple(setting.here.crisis.endings).index(Word(came))
        at_start = span(sample.values["start"][number], alike)
        says += f", and the ending that came {_percent(at_start)}"
        numbers["ending_at_start"] = at_start
    return Line(
        name="foreseen",
        title="How likely the reading found what really happened",
        says=says + ".",
        source=f"{BELKIN}, criterion 5 (statistical consistency)",
        numbers=numbers,
    )


def _one_in(chance: float) -> str:
    return f"{float(f'{1 / chance:.2g}'):,.0f}" if chance > 0 else "infinity"


def _percent(chances: Span) -> str:
    """Return a chance with its range, never 0 % for what can happen nor 100 % for what may not."""
    return f"{_one(chances.median)} ({_one(chances.low)} to {_one(chances.high)})"


def _one(chance: float) -> str:
    if 0 < chance < 0.01:
        return "under 1%" if chance >= 0.001 else "under 0.1%"
    if 0.99 < chance < 1:
        return "over 99%"
    return f"{chance:.0%}"
