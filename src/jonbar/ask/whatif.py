"""What would have followed from another turn?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jonbar.ask.answer import Span
from jonbar.ask.changes import changes_asked, refuse_beyond_reach
from jonbar.ask.compute import computed
from jonbar.ask.draws import Sample, gather, spans
from jonbar.ask.history import ending_that_came, ending_words
from jonbar.ask.measures import measure_shifts
from jonbar.ask.nouns import EndingShift, Readings, WhatIf
from jonbar.ask.otherwise import first_touched
from jonbar.ask.report import report_card
from jonbar.ask.responses import acted_differently
from jonbar.ask.setting import Mode, Setting, Worlds
from jonbar.ask.storylines import storylines
from jonbar.ask.world import Settings, manifest, refuse_unforeseen, settings_of_each, under, world
from jonbar.model.assumed import Reading
from jonbar.model.crisis import Change, Crisis
from jonbar.program.game import Floats


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
    chosen = settings_of_each(crisis, reading, settings or Settings())

    def one(each: Reading) -> WhatIf:
        found = changes_asked(crisis, each, changes)
        if not asb:
            refuse_beyond_reach(found)
        return _told(setting_of(crisis, each, found, mode, chosen[each.name]))

    return under(crisis, reading, one, _agreement)


def setting_of(
    crisis: Crisis, reading: Reading, changes: tuple[Change, ...], mode: Mode, settings: Settings
) -> Setting:
    """Return a what-if under one reading, before anything is computed."""
    here = world(crisis, reading, settings, changes)
    cut = min((first_touched(here, change) for change in changes), default=0)
    before = here.order[:cut]
    past = {name: value for name, value in here.history.items() if name in before}
    return Setting(here=here, changes=changes, mode=mode, past=past)


def _told(setting: Setting) -> WhatIf:
    here = setting.here
    sample = gather(
        lambda numbers: computed(setting, numbers),
        here.ranges,
        draws=here.settings.draws,
        seed=here.settings.seed,
        weight="weight",
        progress=here.settings.progress,
    )
    refuse_unforeseen(here, is_foreseen=sample.effective > 0)
    worlds = [each for each in sample.kept if isinstance(each, Worlds)]
    shifts = _shifts(setting, sample)
    came = ending_that_came(here, sample.values["in fact"], sample.values["by_history"])
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


def _shifts(setting: Setting, sample: Sample) -> Mapping[str, EndingShift]:
    values = sample.values
    by_history, so_far = values["by_history"], values["so_far"]
    is_hypothetical = setting.mode == "hypothetical"
    in_fact = spans(values["baseline"], so_far if is_hypothetical else by_history)
    before, onward = spans(values["before"], so_far), spans(values["onward"], so_far)
    same = onward if is_hypothetical else spans(values["same"], by_history)
    fresh = onward if is_hypothetical else spans(values["fresh"], by_history)

    def pick(found: Floats, place: int) -> Span:
        return Span(*map(float, found[place]))

    return {
        str(name): EndingShift(
            in_fact=pick(in_fact, place),
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
            answer.endings[ending].after.median - answer.endings[ending].in_fact.median
            for answer in answers.values()
        ]
        if min(shifts) < -0.01 and max(shifts) > 0.01:
            said.append(f"They disagree on whether {ending!r} becomes likelier.")
    return tuple(said)
