"""The motives of a choice, told: options, reasons, beliefs and levers out of many draws."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from jonbar.ask.answer import Span
from jonbar.ask.draws import Sample, mean, span
from jonbar.ask.history import actor_words, ending_words
from jonbar.ask.nouns import Chances
from jonbar.ask.reasons import Belief, Known, Lever, Option, Reason, WhyDecision
from jonbar.ask.situation import Situation
from jonbar.ask.storylines import option_words
from jonbar.ask.world import World, manifest
from jonbar.model.assumed import Sum
from jonbar.model.order import mentioned
from jonbar.program.game import Floats
from jonbar.text.dates import plain
from jonbar.text.word import Word

APART = 0.05  # difference between belief and truth from which on it is told
NOTHING = 1e-9  # what a want adds to no option is not told
WORKS = 0.5  # share of draws in which a lever must be able to change the choice


def told(here: World, decision: Word, asked: Situation, sample: Sample) -> WhyDecision:
    """Return the answer that a sample of draws gives."""
    moment = here.crisis.moments[decision]
    options = [str(value) for value in moment.options]
    shares = [mean(chance, sample.weight) for chance in sample.values["chances"]]
    chosen = options[asked.explained]
    who, words = actor_words(here.crisis, moment.actor), option_words(moment, chosen)
    return WhyDecision(
        question=f"Why did {_inside(who)} choose this: “{words}”?",
        decision=str(decision),
        date=plain(moment.when),
        actor=who,
        what=moment.what,
        chosen=chosen,
        happened=None if moment.happened is None else str(moment.happened),
        likeliest=options[int(np.argmax(shares))],
        situation=tuple(_known(here, asked)),
        steadiness=span(sample.values["steadiness"], sample.weight),
        per_unit=span(np.exp(sample.values["steadiness"]), sample.weight),
        options=tuple(_options(here, decision, asked, sample)),
        reasons=tuple(_reasons(here, decision, asked, sample)),
        beliefs=tuple(_beliefs(here, decision, asked, sample)),
        levers=tuple(_levers(here, decision, sample)),
        ending_words=ending_words(here.crisis),
        manifest=manifest(here, sample, "policy"),
    )


def _inside(name: str) -> str:
    """Return a name as it stands inside a sentence.

    Example:
        >>> _inside("The Soviet leaders"), _inside("Tito's government")
        ('the Soviet leaders', "Tito's government")
    """
    return f"the {name[4:]}" if name.startswith("The ") else name


def _known(here: World, asked: Situation) -> Iterator[Known]:
    for name, number in {**asked.values, **asked.occasion}.items():
        moment = here.crisis.moments[Word(name)]
        value = here.values(name)[number]
        how = asked.how.get(name, "supposed")
        yield Known(name=name, value=str(value), what=option_words(moment, value), how=how)


def _open(sample: Sample) -> list[int]:
    """Return the options that can be chosen in the situation."""
    return [number for number, chance in enumerate(sample.values["chances"]) if (chance > 0).any()]


def _options(here: World, decision: Word, asked: Situation, sample: Sample) -> Iterator[Option]:
    moment = here.crisis.moments[decision]
    values = sample.values
    for number in _open(sample):
        value = here.values(decision)[number]
        yield Option(
            value=str(value),
            what=option_words(moment, value),
            chance=span(values["chances"][number], sample.weight),
            worth=span(values["worth"][number] - values["worth"][asked.explained], sample.weight),
            expected=_endings(here, values["expected"][number], sample),
            really=_endings(here, values["really"][number], sample),
        )


def _endings(here: World, law: Floats, sample: Sample) -> Chances:
    return {
        str(name): span(law[place], sample.weight) for place, name in enumerate(here.crisis.endings)
    }


def _wants(here: World, decision: Word) -> dict[str, Sum]:
    """Return the wants of who decides, by what they are called, in the order of the game.

    One without a name is called by what it is about.
    """
    actor = here.crisis.moments[decision].actor
    assert actor is not None
    entry = here.reading.actors.get(actor)
    wants = () if entry is None else entry.wants
    found: dict[str, Sum] = {}
    for want in sorted(wants, key=lambda want: (want.name, repr(want.cases))):
        name = str(want.name).replace("_", " ")
        if not name:
            (case,) = want.cases
            parts = [part for part in (case.value, case.condition) if part is not None]
            about = mentioned(parts, here.crisis.moments)
            name = f"a want about {', '.join(each for each in here.order if each in about)}"
        alike = sum(each.startswith(name) for each in found)
        found[f"{name} ({alike + 1})" if name in found else name] = want
    return found


def _reasons(here: World, decision: Word, asked: Situation, sample: Sample) -> Iterator[Reason]:
    """Give the wants that the choice can touch, the weightiest first."""
    found = []
    for number, (name, want) in enumerate(_wants(here, decision).items()):
        own = sample.values[f"want {number}"]
        adds = own - own[asked.explained]
        weight = max(mean(np.abs(adds[option]), sample.weight) for option in _open(sample))
        if weight > NOTHING:
            reason = Reason(
                name=name,
                because=want.basis.because,
                worth=span(sample.values[f"size {number}"], sample.weight),
                adds={
                    str(here.values(decision)[option]): span(adds[option], sample.weight)
                    for option in _open(sample)
                },
            )
            found.append((weight, reason))
    yield from (reason for _, reason in sorted(found, key=lambda each: -each[0]))


def _beliefs(here: World, decision: Word, asked: Situation, sample: Sample) -> Iterator[Belief]:
    """Give the values of moments whose chance an actor misjudged, the widest gap first."""
    found = []
    for name in here.order:
        if name == decision or name in asked.values:
            continue
        moment = here.crisis.moments[name]
        believed, real = sample.values[f"believed {name}"], sample.values[f"so {name}"]
        gaps = [mean(np.abs(gap), sample.weight) for gap in believed - real]
        number = int(np.argmax(gaps))
        if moment.options and gaps[number] >= APART:
            number = int(np.argmax([mean(gap, sample.weight) for gap in believed - real]))
            value = here.values(name)[number]
            belief = Belief(
                moment=str(name),
                date=plain(moment.when),
                value=str(value),
                what=option_words(moment, value),
                believed=span(believed[number], sample.weight),
                really=span(real[number], sample.weight),
                happened=None if moment.happened is None else str(moment.happened),
            )
            found.append((gaps[number], belief))
    yield from (belief for _, belief in sorted(found, key=lambda each: -each[0]))


def _levers(here: World, decision: Word, sample: Sample) -> Iterator[Lever]:
    """Give what could have changed the likeliest choice, the smallest change first."""
    found: list[tuple[float, Lever]] = []
    if not any(key.startswith("tip ") for key in sample.values):
        return
    for number, (name, want) in enumerate(_wants(here, decision).items()):
        parts = ("want", name, "", want.basis.because or name)
        found += _lever(here, decision, sample, f"tip want {number}", parts)
    for key in sample.values:
        if key.startswith("tip belief ") and key.endswith(" now"):
            name, place = key.removeprefix("tip belief ").removesuffix(" now").split(" ")
            value = here.values(name)[int(place)]
            words = option_words(here.crisis.moments[Word(name)], value)
            parts = ("belief", name, str(value), words)
            found += _lever(here, decision, sample, key.removesuffix(" now"), parts)
    yield from (lever for _, lever in sorted(found, key=lambda each: each[0]))


def _lever(
    here: World, decision: Word, sample: Sample, key: str, parts: tuple[str, str, str, str]
) -> Iterator[tuple[float, Lever]]:
    """Give a lever with its size, if it can change the choice in enough draws."""
    now, needed, change, to = (
        sample.values[f"{key} {each}"] for each in ("now", "needed", "change", "to")
    )
    works = np.isfinite(change)
    asked = np.where(change == 0, 0.0, sample.weight)  # where the choice is so anyway, none is
    weight = np.where(works, asked, 0.0)
    share = float(weight.sum() / max(asked.sum(), np.finfo(float).tiny))
    if share < WORKS:
        return

    def over(values: Floats) -> Span:
        return span(np.where(works, values, 0.0), weight)

    options = here.values(decision)
    goes = [mean(to == number, weight) for number in range(len(options))]
    kind, name, value, what = parts
    lever = Lever(
        kind=kind,
        name=name,
        value=value,
        what=what,
        now=over(now),
        needed=over(needed),
        change=over(change),
        to=str(options[int(np.argmax(goes))]),
        works_in=share,
    )
    yield over(np.abs(change)).median, lever
