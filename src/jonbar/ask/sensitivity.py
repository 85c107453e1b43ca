"""What does an ending's chance hang on?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from jonbar.ask import chance as say
from jonbar.ask.answer import Span
from jonbar.ask.bump import boxes
from jonbar.ask.changes import changes_asked, refuse_beyond_reach
from jonbar.ask.draws import Sample, gather, span, spans
from jonbar.ask.history import ending_words
from jonbar.ask.leanings import Interaction, Leaning, Others, Sensitivity, UnderLuck
from jonbar.ask.moves import moves
from jonbar.ask.nouns import Readings
from jonbar.ask.outlook import Outlook, at_points, seen
from jonbar.ask.portions import LEAST, Portions, portions
from jonbar.ask.reliance import named_apart
from jonbar.ask.tornado import STEPS, Tornado, tipping_points, tornado
from jonbar.ask.world import (
    Settings,
    manifest,
    not_known,
    refuse_unforeseen,
    settings_of_each,
    stretches,
    under,
    world,
)
from jonbar.model.assumed import Reading
from jonbar.model.crisis import Crisis
from jonbar.program.game import Floats
from jonbar.program.uncertain import numbers_at


def sensitivity(  # noqa: PLR0913  (each says one thing of the question)
    crisis: Crisis,
    changes: Sequence[str] = (),
    *,
    ending: str | None = None,
    asb: bool = False,
    reading: str | None = None,
    settings: Settings | None = None,
) -> Sensitivity | Readings:
    """Return what an ending's chance hangs on: before the first moment, or after a change.

    Shares of variance take every draw alike: they say what the model makes of the ranges, not which
    of them history speaks for.

    Args:
        crisis: The crisis.
        changes: Names of changes, or `moment=value`, made together as by `whatif`, given all that
            did happen and with the same luck; none for the outlook before the first moment.
        ending: Name of an ending; None for the likeliest with every number at its median.
        asb: Whether changes outside every actor's options are allowed.
        reading: Name of a reading, "all", or None for the first.
        settings: Draws, seed, memory and progress.

    Raises:
        JonbarError: If a name is not known, a change is beyond anybody's reach, the reading gives
            no chance to what happened before a change, or SALib is not installed.

    Source:
        Saltelli et al. (2010), Computer Physics Communications 181, 259-270; Friedman and Fisher
        (1999), Statistics and Computing 9, 123-143 (boxes).

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from jonbar.model.read import read
        >>> from jonbar.model.template import new
        >>> crisis = read(new(Path(tempfile.mkdtemp()) / "dam"))
        >>> answer = sensitivity(crisis, settings=Settings(draws=64))
        >>> answer.ending in crisis.endings, len(answer.leanings) > 0
        (True, True)
    """
    chosen = settings_of_each(crisis, reading, settings or Settings())
    if ending is not None and ending not in crisis.endings:
        raise not_known(ending, "an ending", crisis.endings)

    def one(each: Reading) -> Sensitivity:
        found = changes_asked(crisis, each, changes) if changes else ()
        if not asb:
            refuse_beyond_reach(found)
        here = world(crisis, each, chosen[each.name], found)
        words = named_apart(here.ranges)
        return _told(Outlook(here=here, changes=found, words=words), ending)

    return under(crisis, reading, one, _agreement)


def _told(view: Outlook, asked: str | None) -> Sensitivity:
    here = view.here
    todo = moves(here, view.changes)
    tells = iter(stretches(here.settings.progress, todo.parts))
    sample = gather(
        lambda numbers: seen(view, numbers),
        here.ranges,
        draws=here.settings.draws,
        seed=here.settings.seed,
        weight="weight" if view.changes else None,
        progress=next(tells),
    )
    places = list(todo.places)
    storm = tornado(view, places, next(tells))
    is_foreseen = sample.effective > 0 and bool(np.isfinite(storm.middle).all())
    refuse_unforeseen(here, is_foreseen=is_foreseen)
    endings = tuple(map(str, here.crisis.endings))
    likeliest = int(storm.middle.argmax())
    ending = likeliest if asked is None else endings.index(asked)
    answer = sample.values["same"][ending]
    known = np.isfinite(answer)
    points, answer = sample.points[places][:, known], answer[known]
    swing = storm.moved[ending][:, STEPS.index(1.0)] - storm.moved[ending][:, STEPS.index(-1.0)]

    def chance_at(some: Floats) -> Floats:
        whole = np.full((len(here.ranges), some.shape[1]), 0.5)
        whole[places] = some
        return np.asarray(at_points(view, whole, next(tells))[ending])

    carried = portions(points, answer, chance_at, swing=swing, seed=here.settings.seed)
    return Sensitivity(
        question=_question(view, endings[ending]),
        ending=endings[ending],
        ending_words=ending_words(here.crisis),
        changes=tuple(str(change.name) for change in view.changes),
        chance=span(sample.values["same"][ending], sample.weight),
        at_medians=float(storm.middle[ending]),
        likeliest=endings[likeliest],
        leanings=tuple(_leanings(view, places, storm, ending, carried)),
        others=_others(carried),
        tipping=tipping_points(view, storm),
        interactions=tuple(_interactions(view, places, carried)),
        boxes=boxes(view, places, points, answer, carried.order),
        under_luck=_under_luck(view, sample, ending),
        luck_agrees=_luck_agrees(view, sample),
        manifest=manifest(here, sample, "counterfactual" if view.changes else "history"),
    )


def _leanings(
    view: Outlook, places: Sequence[int], storm: Tornado, ending: int, carried: Portions
) -> list[Leaning]:
    """Return how far the chance leans on each number, in order of what they carry."""
    found = []
    for number in carried.order:
        each = view.here.ranges[places[number]]
        low, median, high = map(float, numbers_at((each,), np.array([[-1.0, 0, 1]]))[each.place])
        at_low, at_high = (storm.moved[ending, number, STEPS.index(end)] for end in (-1.0, 1.0))
        found.append(
            Leaning(
                number=each.key,
                what=view.words[places[number]],
                low=low,
                median=median,
                high=high,
                is_chance=each.kind == "chance",
                at_low=float(at_low) if np.isfinite(at_low) else None,
                at_high=float(at_high) if np.isfinite(at_high) else None,
                alone=_span(carried.alone.get(number)),
                total=_span(carried.total.get(number)),
            )
        )
    return found


def _others(carried: Portions) -> Others:
    """Return the numbers that were drawn anew in one go."""
    share = _span(carried.others)
    if share is None:
        return Others(count=0, total=Span(0, 0, 0))
    return Others(count=len(carried.order) - len(carried.total), total=share)


def _interactions(view: Outlook, places: Sequence[int], carried: Portions) -> list[Interaction]:
    """Return the pairs that do something together, the strongest first."""
    strong = sorted(carried.pairs.items(), key=lambda each: -each[1][1])
    found = []
    for pair, share in strong:
        if share[1] >= LEAST:
            one, two = (view.here.ranges[places[number]] for number in pair)
            found.append(
                Interaction(
                    numbers=(one.key, two.key),
                    what=(view.words[places[pair[0]]], view.words[places[pair[1]]]),
                    share=Span(*map(float, share)),
                )
            )
    return found


def _under_luck(view: Outlook, sample: Sample, ending: int) -> tuple[UnderLuck, ...]:
    """Return what comes out under each rule of how luck carries over."""
    endings = tuple(map(str, view.here.crisis.endings))
    found = []
    for rule in ("same", "fresh") if view.changes else ():
        all_spans = spans(sample.values[rule], sample.weight)
        found.append(
            UnderLuck(
                rule=f"{rule} luck",
                chance=Span(*map(float, all_spans[ending])),
                likeliest=endings[int(all_spans[:, 1].argmax())],
            )
        )
    return tuple(found)


def _luck_agrees(view: Outlook, sample: Sample) -> float | None:
    """Return in which share of the draws both rules find the same ending the likeliest."""
    if not view.changes:
        return None
    counts = sample.weight > 0
    same, fresh = (sample.values[rule][:, counts].argmax(axis=0) for rule in ("same", "fresh"))
    return float(np.average(same == fresh, weights=sample.weight[counts]))


def _span(share: Floats | None) -> Span | None:
    return None if share is None else Span(*map(float, share))


def _question(view: Outlook, ending: str) -> str:
    """Return what is asked, in words."""
    words = next(e.what for e in view.here.crisis.endings.values() if e.name == ending) or ending
    after = "; ".join(change.what for change in view.changes)
    when = f"had this been so: {after}" if after else "before the first moment"
    return f"What does the chance of “{words}” hang on, {when}?"


def _agreement(answers: Mapping[str, Sensitivity]) -> tuple[str, ...]:
    """Say whether the readings agree on the likeliest ending, and on what it hangs on most."""
    return (
        _agreed("the likeliest ending", {n: repr(each.likeliest) for n, each in answers.items()}),
        _agreed(
            "what the chance hangs on most",
            {
                name: each.leanings[0].what if each.leanings else "no range"
                for name, each in answers.items()
            },
        ),
        _apart(answers),
    )


def _agreed(about: str, found: Mapping[str, str]) -> str:
    if len(set(found.values())) == 1:
        return f"All readings agree on {about}: {next(iter(found.values()))}."
    each = ", ".join(f"{name} finds {what}" for name, what in found.items())
    return f"The readings disagree on {about}: {each}."


def _apart(answers: Mapping[str, Sensitivity]) -> str:
    """Say how far apart the readings are in the chance of one ending."""
    if len({answer.ending for answer in answers.values()}) > 1:
        return "They were asked about different endings; name one with --ending to compare."
    chances = [answer.chance.median for answer in answers.values()]
    ending = next(iter(answers.values())).ending
    least, most = (
        say.percent(each).replace(say.GLUE, " ") for each in (min(chances), max(chances))
    )
    return f"They give {ending!r} between {least} and {most}."
