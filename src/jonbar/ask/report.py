"""The report card of a what-if: what it is worth, criterion by criterion, each with its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from jonbar.ask import antecedent, reliance
from jonbar.ask.answer import Span
from jonbar.ask.criteria import BELKIN, LEVY, chance_words, ending_name, odds_words
from jonbar.ask.draws import Sample, mean, span
from jonbar.ask.nouns import EndingShift, Line, Storyline
from jonbar.ask.setting import Setting
from jonbar.ask.storylines import option_words
from jonbar.program.game import Floats
from jonbar.text.word import Word


def report_card(
    setting: Setting,
    sample: Sample,
    shifts: Mapping[str, EndingShift],
    came: str | None,
    stories: Sequence[Storyline],
) -> tuple[Line, ...]:
    """Return the report card; no what-if is answered without it."""
    most = max(
        shifts, key=lambda name: abs(shifts[name].after.median - shifts[name].in_fact.median)
    )
    return (
        antecedent.clarity(setting),
        antecedent.luck_needed(setting, sample),
        antecedent.cotenable(setting),
        antecedent.considered(setting),
        _rewrites(setting, sample),
        _chain(stories),
        *_pull_back(setting, shifts, came),
        _alternatives(setting, sample, most),
        reliance.carried_by(setting, sample, most),
        reliance.luck_rule(setting, shifts),
        reliance.foreseen(setting, sample, came),
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
            f"{differing} of them unlike history, and a joint chance of "
            f"{odds_words(first.chance)}."
        )
        numbers = {"steps": float(len(first.steps)), "chance": first.chance}
    return Line(
        name="chain",
        title="Length of the chain, and its joint chance",
        says=says,
        source=f"{LEVY} (the longer the chain, the less it can be relied on)",
        numbers=numbers,
    )


def _pull_back(
    setting: Setting, shifts: Mapping[str, EndingShift], came: str | None
) -> Iterator[Line]:
    if came is not None:
        chance = shifts[came].after
        yield Line(
            name="pull_back",
            title="Pull-back: history's ending all the same",
            says=f"The ending that came, {ending_name(setting, came)}, would have come anyway "
            f"with a chance of {chance_words(chance)}.",
            source=f"{LEVY} (second-order counterfactuals return history to its course)",
            numbers={"chance": chance},
        )


def _alternatives(setting: Setting, sample: Sample, most: str) -> Line:
    """Name the next likeliest option at the same moment, and one that turns the other way."""
    here = setting.here
    number = tuple(here.crisis.endings).index(Word(most))
    before = mean(sample.values["baseline"][number], sample.weight)
    shift = mean(sample.values["after"][number], sample.weight) - before
    found = []
    for key, law in sample.values.items():
        if key.startswith("instead "):
            value = int(key.removeprefix("instead "))
            chance = sample.values["options"][value]
            if (chance > 0).any():
                found.append((mean(chance, sample.values["so_far"]), value, law[number]))
    if not found:
        says = "The change leaves no other option open to compare with."
    else:
        ((name, _),) = setting.sets.items()
        moment = here.crisis.moments[Word(name)]

        def told(value: int, turn: Floats) -> str:
            words = option_words(moment, tuple(moment.options)[value])
            chance = chance_words(span(turn, sample.weight))
            return f"“{words}” gives {ending_name(setting, most)} {chance}"

        _, value, turn = max(found, key=lambda each: (each[0], -each[1]))
        says = f"Runner-up at the same moment: {told(value, turn)}."
        turns = [(mean(each[2], sample.weight) - before, each) for each in found]
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
