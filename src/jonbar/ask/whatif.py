"""What would have followed from another turn?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from jonbar.ask.answer import Span
from jonbar.ask.changes import changes_asked, refuse_beyond_reach
from jonbar.ask.draws import Sample, gather, spans
from jonbar.ask.history import ending_that_came, ending_words
from jonbar.ask.measures import measure_shifts
from jonbar.ask.nouns import EndingShift, Readings, WhatIf
from jonbar.ask.otherwise import Otherwise, first_touched, otherwise
from jonbar.ask.report import report_card
from jonbar.ask.responses import acted_differently
from jonbar.ask.setting import Mode, Setting, Worlds
from jonbar.ask.storylines import storylines
from jonbar.ask.world import Settings, manifest, under, world
from jonbar.model.crisis import Crisis, Reading
from jonbar.program.game import Floats, Table
from jonbar.program.measures import case_table
from jonbar.program.uncertain import Numbers
from jonbar.solve.evidence import certain, observe
from jonbar.solve.twin import Counterfactual, ask, counterfactual, hypothetical, weight_of
from jonbar.text.flaw import JonbarError


def whatif(  # noqa: PLR0913  (each says one thing of the question)
    crisis: Crisis,
    changes: Sequence[str],
    *,
    mode: Mode = "counterfactual",
    asb: bool = False,
    reading: str | None = None,
    settings: Settings | None = None,
) -> WhatIf | Readings:
    """Return what would have followed, had one or more changes been made.

    Args:
        crisis: The crisis.
        changes: Names of declared changes, or changes made on the spot (`moment=value`,
            `assumption=number@date`).
        mode: "counterfactual": given all that did happen, with the same luck in both worlds;
            "hypothetical": knowing only what came before the first change.
        asb: Whether changes outside every actor's options are allowed.
        reading: Name of a reading, "all", or None for the first.
        settings: Draws, seed, memory and progress.

    Raises:
        JonbarError: If a name is not known, changes contradict each other, a change is beyond
            anybody's reach, or the reading gives no chance to what happened.

    Source:
        Pearl (2009), Causality, ch. 7; the report card: Tetlock and Belkin (1996), Levy (2015),
        King and Zeng (2006).

    Example:
        >>> from jonbar.model.library import find
        >>> from jonbar.model.read import read
        >>> crisis = read(find("hungary-1956"))
        >>> answer = whatif(crisis, ["no_suez"], settings=Settings(draws=1))
        >>> round(sum(shift.after.median for shift in answer.endings.values()), 9)
        1.0
    """
    chosen = settings or Settings()

    def one(each: Reading) -> WhatIf:
        found = changes_asked(crisis, each, changes)
        if not asb:
            refuse_beyond_reach(found)
        here = world(crisis, each, chosen, found)
        cut = min(first_touched(here, change) for change in found)
        before = here.order[:cut]
        past = {name: value for name, value in here.history.items() if name in before}
        return _told(Setting(here=here, changes=found, mode=mode, past=past))

    return under(crisis, reading, one, _agreement)


def _told(setting: Setting) -> WhatIf:
    here = setting.here
    sample = gather(
        lambda numbers: _computed(setting, numbers),
        here.ranges,
        draws=here.settings.draws,
        seed=here.settings.seed,
        weight="weight",
        progress=here.settings.progress,
    )
    if sample.effective == 0:
        raise JonbarError(
            f"the reading {here.reading.name!r} gives no chance to what happened, so nothing can "
            "be said of what would have\n  hint: 'jonbar history' names the moment"
        )
    worlds = [each for each in sample.kept if isinstance(each, Worlds)]
    shifts = _shifts(setting, sample)
    came = ending_that_came(here, sample.values["came"], sample.values["by_history"])
    stories = storylines(setting, worlds, sample)
    return WhatIf(
        question="What if: " + "; ".join(change.what for change in setting.changes),
        changes=tuple(str(change.name) for change in setting.changes),
        mode=setting.mode,
        endings=shifts,
        ending=came,
        ending_words=ending_words(here.crisis),
        measures=measure_shifts(setting, sample),
        storylines=stories,
        acted_differently=acted_differently(setting, worlds, sample),
        report_card=report_card(setting, sample, shifts, came, stories),
        manifest=manifest(here, sample, setting.mode),
    )


def _computed(setting: Setting, numbers: Numbers) -> tuple[Mapping[str, Floats], Worlds]:
    """Compute all that one block of draws has to say."""
    here, memory = setting.here, setting.here.settings.memory
    both = otherwise(here, setting.changes, numbers)
    was, might = both.factual, both.altered
    same = counterfactual(was, might, here.history, "same", limit=memory)
    fresh = counterfactual(was, might, here.history, "fresh", limit=memory)
    onward = hypothetical(was, might, setting.past)
    before = hypothetical(was, was, setting.past)
    asked = same if setting.mode == "counterfactual" else onward
    values: dict[str, Floats] = {
        "before": _law(before, both.game.endings, memory),
        "same": _law(same, both.endings, memory),
        "fresh": _law(fresh, both.endings, memory),
        "onward": _law(onward, both.endings, memory),
        "start": _law(hypothetical(was, was, {}), both.game.endings, memory),
        "came": _law(hypothetical(was, was, here.history), both.game.endings, memory),
        "by_history": weight_of(same),
        "so_far": weight_of(before),
        "weight": weight_of(asked),
    }
    for name, cases in here.reading.measures.items():
        table = case_table(here.crisis, here.reading, here.order, numbers, cases)
        values[f"measure before {name}"] = _law(before, table, memory)
        values[f"measure after {name}"] = _law(asked, table, memory)
    for moment in asked.network:
        if moment in here.order:
            values[f"law {moment}"] = _law(asked, None, memory, moment)
    values |= _alternatives(setting, both)
    return values, Worlds(both=both, other=asked)


def _law(other: Counterfactual, outcome: Table | None, memory: int, moment: str = "") -> Floats:
    """Return the law of an outcome, or of a moment, in a world; shape (values, draws)."""
    axis = moment or (outcome.axes[-1] if outcome is not None else "")
    joint = ask(other, [axis], [] if outcome is None else [outcome], limit=memory).values
    total = joint.sum(axis=0)
    law: Floats = np.divide(joint, total, out=np.zeros_like(joint), where=total > 0)
    return law


def _alternatives(setting: Setting, both: Otherwise) -> dict[str, Floats]:
    """Compute how likely the change was in its own circumstances, and the others in its place."""
    here, memory = setting.here, setting.here.settings.memory
    sets = setting.sets
    values = {"luck": observe(both.announced, [], {**setting.past, **sets}, limit=memory).values}
    if len(sets) == 1:
        ((moment, chosen),) = sets.items()
        for number in range(both.game.sizes[moment]):
            if number not in {chosen, here.history.get(moment)}:
                might = {
                    **both.altered,
                    moment: Table((moment,), certain(number, both.game.sizes[moment])),
                }
                world = (
                    counterfactual(both.factual, might, here.history, "same", limit=memory)
                    if setting.mode == "counterfactual"
                    else hypothetical(both.factual, might, setting.past)
                )
                taken = {**setting.past, moment: number}
                values[f"luck {number}"] = observe(both.announced, [], taken, limit=memory).values
                values[f"instead {number}"] = _law(world, both.endings, memory)
    return values


def _shifts(setting: Setting, sample: Sample) -> Mapping[str, EndingShift]:
    values = sample.values
    by_history, so_far = values["by_history"], values["so_far"]
    is_hypothetical = setting.mode == "hypothetical"
    before, onward = spans(values["before"], so_far), spans(values["onward"], so_far)
    same = onward if is_hypothetical else spans(values["same"], by_history)
    fresh = onward if is_hypothetical else spans(values["fresh"], by_history)

    def pick(found: Floats, place: int) -> Span:
        return Span(*map(float, found[place]))

    return {
        str(name): EndingShift(
            before=pick(before, place),
            after=pick(same, place),
            after_fresh_luck=pick(fresh, place),
            after_hypothetical=pick(onward, place),
        )
        for place, name in enumerate(setting.here.crisis.endings)
    }


def _agreement(answers: Mapping[str, WhatIf]) -> tuple[str, ...]:
    """Say whether the readings agree on the likeliest ending and on the direction of each shift."""
    likeliest = {
        name: max(answer.endings, key=lambda ending: answer.endings[ending].after.median)
        for name, answer in answers.items()
    }
    if len(set(likeliest.values())) == 1:
        said = [f"All readings find {next(iter(likeliest.values()))!r} the likeliest ending."]
    else:
        named = ", ".join(f"{name} finds {ending!r}" for name, ending in likeliest.items())
        said = [f"The readings disagree on the likeliest ending: {named}."]
    for ending in next(iter(answers.values())).endings:
        shifts = [
            answer.endings[ending].after.median - answer.endings[ending].before.median
            for answer in answers.values()
        ]
        if min(shifts) < -0.01 and max(shifts) > 0.01:
            said.append(f"They disagree on whether {ending!r} becomes likelier.")
    return tuple(said)
