"""Why did they choose it?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from jonbar.ask import motives
from jonbar.ask.draws import gather
from jonbar.ask.nouns import Readings
from jonbar.ask.policy import decision_asked
from jonbar.ask.reasons import WhyDecision
from jonbar.ask.situation import Situation, situation_asked
from jonbar.ask.tipping import Choice, Tip, size_of, tip_of_belief, tip_of_want
from jonbar.ask.weighing import Scene, chances, expectations, laws, scene, worths
from jonbar.ask.world import Settings, settings_of_each, under, world
from jonbar.model.assumed import Reading
from jonbar.model.crisis import Crisis
from jonbar.program.game import Floats
from jonbar.program.uncertain import Numbers
from jonbar.solve.evidence import observe
from jonbar.solve.policy import solve_all
from jonbar.text.flaw import JonbarError
from jonbar.text.word import Word


def why_decision(
    crisis: Crisis,
    decision: str,
    supposing: Sequence[str] = (),
    *,
    reading: str | None = None,
    settings: Settings | None = None,
) -> WhyDecision | Readings:
    """Return how an actor weighed its options in the situation that held, or in another.

    Args:
        crisis: The crisis.
        decision: Name of a moment that an actor decides.
        supposing: What the actor is to have known instead of what held: `moment=value` each.
        reading: Name of a reading, "all", or None for the first.
        settings: Draws, seed, memory and progress.

    Raises:
        JonbarError: If there is no such decision, the reading gives it plain odds, the actor did
            not know what is supposed, or the choice does not arise in that situation.

    Source:
        McKelvey and Palfrey (1998), Experimental Economics 1, 9-41: the log-odds of two options are
        the actor's steadiness times the difference in what they are worth, which is a sum over its
        wants.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from jonbar.model.read import read
        >>> from jonbar.model.template import new
        >>> crisis = read(new(Path(tempfile.mkdtemp()) / "dam"))
        >>> answer = why_decision(crisis, "answer", settings=Settings(draws=1))
        >>> [option.value for option in answer.options], answer.chosen
        (['refuse', 'agree'], 'agree')
    """
    chosen = settings_of_each(crisis, reading, settings or Settings())
    asked = decision_asked(crisis, decision)
    return under(
        crisis,
        reading,
        lambda each: _under_one(crisis, asked, supposing, each, chosen[each.name]),
        _agreement,
    )


def _under_one(
    crisis: Crisis, decision: Word, supposing: Sequence[str], reading: Reading, settings: Settings
) -> WhyDecision:
    entry = reading.moments.get(decision)
    if entry is not None and (entry.chances or entry.rule):
        raise JonbarError(
            f"the reading {reading.name!r} gives {decision!r} plain odds or a rule: it does not "
            "say what anybody wanted\n"
            "  hint: 'jonbar policy' shows the odds; or ask about another decision"
        )
    here = world(crisis, reading, settings)
    asked = situation_asked(here, decision, supposing)

    def compute(numbers: Numbers) -> tuple[Mapping[str, Floats], None]:
        game = here.game(numbers)
        solved = solve_all(game, limit=settings.memory)
        known = observe(solved.network, [], asked.past, limit=settings.memory).values
        place = scene(decision, asked.values, game, solved, settings.memory)
        return {"weight": known, **_weighed(place, asked)}, None

    sample = gather(
        compute,
        here.ranges,
        draws=settings.draws,
        seed=settings.seed,
        weight="weight",
        progress=settings.progress,
    )
    if sample.effective == 0:
        raise JonbarError(
            f"the reading {reading.name!r} gives no chance to what happened before {decision!r}\\n"
            "  hint: 'jonbar history' names the moment"
        )
    return motives.told(here, decision, asked, sample)


def _weighed(place: Scene, asked: Situation) -> dict[str, Floats]:
    """Compute all that one block of draws says of a choice in its situation."""
    options = chances(place)
    parts = worths(place)
    worth = np.asarray(sum(parts, np.zeros((len(options), 1))))
    found = {
        "chances": options,
        "worth": worth,
        "steadiness": place.game.steadiness[place.decision.actor],
        "expected": expectations(place, place.eyes),
        "really": expectations(place, place.network),
    }
    wants = place.game.wants.get(place.decision.actor, ())
    for number, (want, own) in enumerate(zip(wants, parts, strict=True)):
        found[f"want {number}"], found[f"size {number}"] = own, size_of(want)
    for whose, network in (("believed", place.eyes), ("so", place.network)):
        for moment, law in laws(place, network, asked.explained).items():
            found[f"{whose} {moment}"] = law
    return found | _tips(place, asked, parts, worth)


def _tips(
    place: Scene, asked: Situation, parts: Sequence[Floats], worth: Floats
) -> dict[str, Floats]:
    """Compute what would tip the choice, where there is one."""
    if sum(place.decision.open) < 2:
        return {}
    choice = Choice(option=asked.explained, is_lost=asked.is_likeliest, open=place.decision.open)
    found: dict[str, Floats] = {}
    wants = place.game.wants.get(place.decision.actor, ())
    for number, (want, own) in enumerate(zip(wants, parts, strict=True)):
        found |= _named(f"tip want {number}", tip_of_want(want, own, worth, choice))
    for moment in place.game.beliefs.get(place.decision.actor, {}):
        if moment not in place.situation:
            for value in range(place.game.sizes[moment]):
                tip = tip_of_belief(place, moment, value, choice)
                found |= _named(f"tip belief {moment} {value}", tip)
    return found


def _named(name: str, tip: Tip) -> dict[str, Floats]:
    """Return a tip as arrays with names."""
    return {
        f"{name} now": tip.now,
        f"{name} needed": tip.needed,
        f"{name} change": tip.change,
        f"{name} to": tip.to,
    }


def _agreement(answers: Mapping[str, WhyDecision]) -> tuple[str, ...]:
    """Say whether the readings agree on the choice and on what weighed most for it."""
    said = []
    likeliest = {name: answer.likeliest for name, answer in answers.items()}
    if len(set(likeliest.values())) == 1:
        said.append(f"All readings find {next(iter(likeliest.values()))!r} the likeliest choice.")
    else:
        named = ", ".join(f"{name} finds {option!r}" for name, option in likeliest.items())
        said.append(f"The readings disagree on the likeliest choice: {named}.")
    weightiest = {name: a.reasons[0].name for name, a in answers.items() if a.reasons}
    if len(set(weightiest.values())) == 1:
        said.append(f"All readings find {next(iter(weightiest.values()))!r} its weightiest want.")
    elif weightiest:
        named = ", ".join(f"{name} finds {want!r}" for name, want in weightiest.items())
        said.append(f"They disagree on its weightiest want: {named}.")
    return tuple(said)
