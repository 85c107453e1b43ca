"""Tell me such a world: timelines drawn at random, or the likeliest ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from jonbar.ask.causes import WhyEnding
from jonbar.ask.changes import changes_asked, refuse_beyond_reach
from jonbar.ask.draws import Sample, gather, joined, mean, span
from jonbar.ask.history import actor_words, ending_that_came, ending_words, kind_of
from jonbar.ask.mixture import even_weights, mixture
from jonbar.ask.narration import narrated
from jonbar.ask.nouns import Readings
from jonbar.ask.otherwise import otherwise
from jonbar.ask.setting import Mode, Setting
from jonbar.ask.storylines import option_words
from jonbar.ask.timelines import Recorded, Story, Timeline
from jonbar.ask.whatif import setting_of
from jonbar.ask.why_ending import why_ending
from jonbar.ask.world import (
    Settings,
    World,
    manifest,
    refuse_unforeseen,
    settings_of_each,
    stretch,
    under,
)
from jonbar.model.assumed import Reading
from jonbar.model.crisis import Crisis
from jonbar.program.game import ENDING, Floats, Table
from jonbar.program.uncertain import Numbers
from jonbar.solve.ancestral import drawn
from jonbar.solve.evidence import observe, share
from jonbar.solve.storylines import chance_of, likeliest
from jonbar.solve.twin import Counterfactual, counterfactual, hypothetical, weight_of
from jonbar.text.dates import plain
from jonbar.text.flaw import JonbarError
from jonbar.text.word import Word

MOST = 20  # timelines that one answer tells
_TOLD = 0.1  # of the time, where what moved what is to be found, too


def story(  # noqa: PLR0913  (each says one thing of the question)
    crisis: Crisis,
    changes: Sequence[str] = (),
    *,
    likeliest: int | None = None,
    mode: Mode = "counterfactual",
    asb: bool = False,
    causes: bool = False,
    reading: str | None = None,
    settings: Settings | None = None,
) -> Story | Readings:
    """Return timelines of worlds that might have been.

    Args:
        crisis: The crisis.
        changes: Names of declared changes, or changes made on the spot; none = the crisis from its
            beginning, of which nothing is known.
        likeliest: How many of the likeliest timelines to tell; None = one, drawn at random with
            the seed, so that each comes up as often as it is likely.
        mode: As for `whatif`.
        asb: Whether changes outside every actor's options are allowed.
        causes: Whether to find, too, what moved what in history, as `why` does.
        reading: Name of a reading, "all", or None for the first.
        settings: Draws, seed, memory and progress.

    Raises:
        JonbarError: As for `whatif`, if fewer than 1 or more than MOST timelines are asked for, or
            causes are asked for and history leaves the ending open.

    Source:
        Ancestral sampling: Koller and Friedman (2009), Probabilistic graphical models, ch. 12.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from jonbar.model.read import read
        >>> from jonbar.model.template import new
        >>> crisis = read(new(Path(tempfile.mkdtemp()) / "dam"))
        >>> told = story(crisis, likeliest=2, settings=Settings(draws=1))
        >>> [timeline.ending for timeline in told.timelines]
        ['luck', 'drowned']
    """
    if likeliest is not None and not 1 <= likeliest <= MOST:
        raise JonbarError(f"likeliest is {likeliest}; it must lie between 1 and {MOST}")
    chosen = settings_of_each(crisis, reading, settings or Settings())

    def one(each: Reading) -> Story:
        found = changes_asked(crisis, each, changes) if changes else ()
        if not asb:
            refuse_beyond_reach(found)
        own = chosen[each.name]
        how = replace(own, progress=stretch(own.progress, 0, _TOLD)) if causes else own
        told = _told(
            setting_of(crisis, each, found, mode if found else "hypothetical", how), likeliest
        )
        return _with_causes(told, crisis, each, own) if causes else told

    return under(crisis, reading, one, _agreement)


def _with_causes(told: Story, crisis: Crisis, reading: Reading, settings: Settings) -> Story:
    """Return a story with what moved what in history."""
    if told.ending is None:
        raise JonbarError(
            "what is known of history leaves the ending open, so nothing brought it about\n"
            "  hint: ask without --causes"
        )
    rest = replace(settings, progress=stretch(settings.progress, _TOLD, 1))
    why = why_ending(crisis, reading=str(reading.name), settings=rest)
    assert isinstance(why, WhyEnding)
    return replace(told, arrows=why.graph.arrows)


def _told(setting: Setting, wanted: int | None) -> Story:
    here = setting.here

    def compute(numbers: Numbers) -> tuple[dict[str, Floats], tuple[Counterfactual, Table]]:
        both = otherwise(here, setting.changes, numbers)
        other = _other(setting, both.factual, both.altered)
        in_fact = observe(both.factual, [ENDING], here.history, extra=[both.game.endings])
        total = in_fact.values.sum(axis=0)
        return {
            "weight": weight_of(other),
            "by_history": total,
            "in fact": share(in_fact.values, total),
        }, (other, both.endings)

    sample = gather(
        compute,
        here.ranges,
        draws=here.settings.draws,
        seed=here.settings.seed,
        weight="weight",
        progress=here.settings.progress,
    )
    refuse_unforeseen(here, is_foreseen=sample.effective > 0)
    came = ending_that_came(here, sample.values["in fact"], sample.values["by_history"])
    return Story(
        question=_question(setting, wanted),
        changes=tuple(str(change.name) for change in setting.changes),
        mode=setting.mode,
        how="drawn" if wanted is None else "likeliest",
        record=tuple(_recorded(here, name) for name in here.order),
        timelines=_timelines(setting, sample, wanted),
        ending=came,
        ending_words=ending_words(here.crisis),
        manifest=manifest(here, sample, setting.mode),
    )


def _other(
    setting: Setting, was: Mapping[str, Table], might: Mapping[str, Table]
) -> Counterfactual:
    """Return the world that is told of, in a block of draws."""
    if setting.mode == "hypothetical":
        return hypothetical(was, might, setting.past)
    memory = setting.here.settings.memory
    return counterfactual(was, might, setting.here.history, "same", limit=memory)


def _recorded(here: World, name: Word) -> Recorded:
    """Return how a moment really went."""
    moment = here.crisis.moments[name]
    happened = moment.happened
    return Recorded(
        name=name,
        date=plain(moment.when),
        kind=kind_of(here, name),
        actor=actor_words(here.crisis, moment.actor),
        value=happened,
        what="" if happened is None else option_words(moment, happened),
    )


def _timelines(setting: Setting, sample: Sample, wanted: int | None) -> tuple[Timeline, ...]:
    """Return the timelines, the likeliest first."""
    kept = [each for each in sample.kept if isinstance(each, tuple)]
    others = [other for other, _ in kept]
    _, endings = kept[0]
    kept_weight = sample.weight[: sum(sample.lengths)]
    searched = mixture(others, kept_weight, sample.lengths)
    weight = even_weights(searched)
    if wanted is None:
        rng = np.random.default_rng(setting.here.settings.seed)
        worlds = [drawn(searched, weight, rng)]
    else:
        worlds = [dict(each) for each, _ in likeliest(searched, weight, wanted)]
    told = []
    for each in worlds:
        chances = joined([chance_of(other, each) for other in others], sample)
        chance = span(chances, kept_weight)
        timeline = narrated(setting, searched, weight, world=each, endings=endings, chance=chance)
        told.append((mean(chances, kept_weight), timeline))
    return tuple(timeline for _, timeline in sorted(told, key=lambda each: -each[0]))


def _question(setting: Setting, wanted: int | None) -> str:
    """Return what is told, in words."""
    how = "One timeline, drawn at random" if wanted is None else "The likeliest timelines"
    if not setting.changes:
        return f"{how}: the crisis from its beginning, when nobody knew how it would go"
    return f"{how}: " + "; ".join(change.what for change in setting.changes)


def _agreement(answers: Mapping[str, Story]) -> tuple[str, ...]:
    """Say where each reading's first timeline ends."""
    ends = {
        name: answer.timelines[0].ending for name, answer in answers.items() if answer.timelines
    }
    if len(set(ends.values())) == 1:
        return (f"Under all readings the first timeline ends as {next(iter(ends.values()))!r}.",)
    named = ", ".join(f"{name} as {ending!r}" for name, ending in ends.items())
    return (f"The first timeline ends under {named}.",)
