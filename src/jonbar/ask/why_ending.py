"""Why did it end so?"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from jonbar.ask.account import TOGETHER, causes, graph, told_together
from jonbar.ask.carriers import pushed, pushes
from jonbar.ask.causes import WhyEnding
from jonbar.ask.draws import Sample, drawn, gather
from jonbar.ask.history import ending_words, kind_of, refuse_miracle
from jonbar.ask.necessity import joint_necessity, necessity
from jonbar.ask.nouns import Readings
from jonbar.ask.sufficiency import sufficiency
from jonbar.ask.turns import Network, Ways, network_of, possible_turns
from jonbar.ask.why_planned import ENOUGH, efforts
from jonbar.ask.world import (
    Progress,
    Settings,
    World,
    manifest,
    not_known,
    settings_of_each,
    stretches,
    under,
    world,
)
from jonbar.model.assumed import Reading
from jonbar.model.crisis import Crisis
from jonbar.program.game import ENDING, Floats
from jonbar.program.uncertain import Numbers, draw
from jonbar.solve.evidence import observe
from jonbar.solve.parting import Turn
from jonbar.solve.passage import pass_by
from jonbar.text.flaw import JonbarError

MOST_TOGETHER = 5
COULD = 0.95  # chance that the second of two turns can come about at all, below which none is told
SURE = 1e-9


def why_ending(
    crisis: Crisis,
    ending: str | None = None,
    *,
    reading: str | None = None,
    settings: Settings | None = None,
) -> WhyEnding | Readings:
    """Return what was necessary for an ending, and what would have been enough for it.

    Every moment that could have gone another way is turned there, one at a time, then two at a
    time, under each rule of how luck carries over.

    Args:
        crisis: The crisis.
        ending: Name of an ending; None for the one that came. Of one that did not come it is
            explained why not.
        reading: Name of a reading, "all", or None for the first.
        settings: Draws, seed, memory and progress.

    Raises:
        JonbarError: If the ending or the reading is not known, the reading gives history no chance,
            or no ending is named and history leaves it open.

    Source:
        Pearl (2009), Causality, ch. 9; Tian and Pearl (2000), Annals of Mathematics and Artificial
        Intelligence 28, 287-313.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from jonbar.model.read import read
        >>> from jonbar.model.template import new
        >>> crisis = read(new(Path(tempfile.mkdtemp()) / "dam"))
        >>> why_ending(crisis, settings=Settings(draws=1)).asked
        'came'
    """
    chosen = settings_of_each(crisis, reading, settings or Settings())
    if ending is not None and ending not in crisis.endings:
        raise not_known(ending, "an ending", crisis.endings)
    return under(
        crisis,
        reading,
        lambda each: _under_one(crisis, ending, each, chosen[each.name]),
        _agreement,
    )


def _under_one(
    crisis: Crisis, asked: str | None, reading: Reading, settings: Settings
) -> WhyEnding:
    here = world(crisis, reading, settings)
    medians, _ = draw(here.ranges, draws=1, seed=settings.seed)
    network = network_of(here, here.game(medians))
    ending, how = _asked(here, network, asked)
    is_it = [name == ending for name in crisis.endings]
    wanted = [float(each != (how == "did not come")) for each in (*is_it, False)]
    ways = Ways(possible_turns(here, network), wanted, here.history)
    pairs = _outdoing(ways, network)
    arrows = pushes(ways, network)
    own, free = efforts(ways, network, pairs)
    many, few = drawn(here.ranges, settings.draws), drawn(here.ranges, min(settings.draws, ENOUGH))
    tells = stretches(settings.progress, (many * own, few * (free or 0)))

    def was_necessary(numbers: Numbers) -> tuple[Mapping[str, Floats], None]:
        solved = network_of(here, here.game(numbers))
        found = necessity(ways, solved) | joint_necessity(ways, solved, pairs)
        for number, push in enumerate(arrows):
            found[f"push {number}"] = pushed(ways, solved, push, limit=settings.memory)
        return found, None

    sample = gather(
        was_necessary,
        here.ranges,
        draws=settings.draws,
        seed=settings.seed,
        weight="weight",
        progress=tells[0],
    )
    enough = None if free is None else _enough(here, ways, few, tells[1])
    told = causes(here, ways, sample, enough)
    return WhyEnding(
        question=_question(crisis, ending, how),
        ending=ending,
        asked=how,
        ending_words=ending_words(crisis),
        moments=told,
        together=told_together(here, ways, sample, pairs),
        graph=graph(here, sample, told, arrows),
        left_out=tuple(_left_out(here, ways)),
        sufficiency_draws=0 if enough is None else enough.draws,
        manifest=manifest(here, sample, "counterfactual"),
    )


def _enough(here: World, ways: Ways, draws: int, progress: Progress | None) -> Sample:
    """Return draws of sufficiency."""

    def was_enough(numbers: Numbers) -> tuple[Mapping[str, Floats], None]:
        solved = network_of(here, here.game(numbers))
        return sufficiency(ways, solved, progress=progress), None

    return gather(
        was_enough,
        here.ranges,
        draws=draws,
        seed=here.settings.seed,
        weight=None,
    )


def _asked(here: World, network: Network, ending: str | None) -> tuple[str, str]:
    """Return the ending that is asked about, and whether history brought it."""
    memory = here.settings.memory
    endings = network[ENDING]
    moments = {str(name): network[name] for name in here.order}
    refuse_miracle(here, pass_by(moments, endings, here.history, limit=memory).chances)
    law = observe(network, [ENDING], here.history, limit=memory).values[:, 0]
    chances = dict(zip(here.crisis.endings, law / law.sum(), strict=False))
    came = [str(name) for name, chance in chances.items() if chance > 1 - SURE]
    if ending is None:
        if not came:
            raise JonbarError(
                "what is known of history leaves the ending open\n"
                f"  hint: name one with --ending: {', '.join(here.crisis.endings)}"
            )
        return came[0], "came"
    if ending in came:
        return ending, "came"
    return ending, "did not come" if chances[ending] < SURE else "open"


def _outdoing(ways: Ways, network: Network) -> tuple[tuple[Turn, Turn], ...]:
    """Return the pairs of turns that do more together than each by itself, at the medians."""
    pairs = [
        pair for pair in combinations(ways.turns, 2) if len({turn.moment for turn in pair}) == 2
    ]
    alone = necessity(ways, network)
    both = joint_necessity(ways, network, pairs)
    best: dict[tuple[str, str], tuple[float, tuple[Turn, Turn]]] = {}
    for pair in pairs:
        one, two = map(ways.turns.index, pair)
        gain = both[f"both same_luck {one} {two}"] - sum(
            alone[f"necessary same_luck {number}"] for number in (one, two)
        )
        moments = (pair[0].moment, pair[1].moment)
        if both[f"could same_luck {one} {two}"][0] < COULD:
            continue
        if gain[0] >= max(TOGETHER, best.get(moments, (0.0,))[0]):
            best[moments] = float(gain[0]), pair
    ranked = sorted(best.values(), key=lambda each: -each[0])
    return tuple(pair for _, pair in ranked[:MOST_TOGETHER])


def _left_out(here: World, ways: Ways) -> list[str]:
    """Say of which moments nothing is said, and why."""
    turning = {turn.moment for turn in ways.turns}
    unknown = [name for name in here.order if name not in here.history]
    known = [name for name in here.order if name in here.history and name not in turning]
    rules = [name for name in known if kind_of(here, name) == "rule"]
    others = [name for name in known if name not in rules]
    said = (
        ("What happened is not known", unknown),
        ("It follows from other moments, and cannot go otherwise by itself", rules),
        ("As things stood it could not have gone another way", others),
    )
    return [f"{why}: {', '.join(names)}." for why, names in said if names]


def _question(crisis: Crisis, ending: str, how: str) -> str:
    """Return what is asked, in words."""
    words = f"“{next(e.what for e in crisis.endings.values() if e.name == ending) or ending}”"
    if how == "did not come":
        return f"Why did it not end like this: {words}?"
    if how == "open":
        return f"Why did it end like this, if it did: {words}?"
    return f"Why did it end like this: {words}?"


def _agreement(answers: Mapping[str, WhyEnding]) -> tuple[str, ...]:
    """Say whether the readings agree on the moment that was most necessary."""
    most = {}
    for name, answer in answers.items():
        chances = {
            (cause.name, other.value): other.necessary.same_luck.median
            for cause in answer.moments
            for other in cause.instead
            if other.necessary.same_luck is not None
        }
        if chances:
            most[name] = max(chances, key=lambda each: chances[each])[0]
    if len(set(most.values())) == 1:
        return (f"All readings find {next(iter(most.values()))!r} the most necessary moment.",)
    named = ", ".join(f"{name} finds {moment!r}" for name, moment in most.items())
    return (f"The readings disagree on the most necessary moment: {named}.",) if most else ()
