"""What would it have taken?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from math import inf

from jonbar.ask.appraisal import IMPOSSIBLE, Appraisal, Changes, appraise, names
from jonbar.ask.changes import in_order
from jonbar.ask.contenders import contenders
from jonbar.ask.finds import Aim, Candidate, front_of
from jonbar.ask.heard import announces
from jonbar.ask.nouns import Readings
from jonbar.ask.repertoire import Narrowing, Repertoire, part_of, repertoire, single
from jonbar.ask.sought import Find, Kept, LastDate, Member, Part, Variant
from jonbar.ask.wanted import Wanted, is_kept, wanted
from jonbar.ask.wording import asked_in_words
from jonbar.ask.world import (
    Settings,
    World,
    manifest,
    readings_asked,
    refuse_unforeseen,
    settings_of_each,
    stretch,
    under,
)
from jonbar.model.assumed import Reading
from jonbar.model.crisis import Change, Crisis
from jonbar.text.expression import Chance
from jonbar.text.flaw import JonbarError
from jonbar.text.word import Word

MOST = 4  # changes that a set may have at most


def find(  # noqa: PLR0913  (each says one thing of the question)
    crisis: Crisis,
    condition: str,
    *,
    most: int = 2,
    keep: Sequence[str] = (),
    narrowing: Narrowing | None = None,
    bits: float = 10,
    chance: float = 0.5,
    reading: str | None = None,
    settings: Settings | None = None,
) -> Find | Readings:
    """Return what it would have taken for something to come about, as likely as can be.

    A set of changes belongs to the answer if no other set needs less luck and makes what is wanted
    at least as likely. The luck of a set is the chance that all its changes had, each in its own
    circumstances; what would have followed is given all that did happen, with the same luck.

    Args:
        crisis: The crisis.
        condition: What is wanted: a condition over moments and endings.
        most: How many changes a set may have, up to MOST. Every set of up to two is tried; of
            larger ones those that a bound cannot rule out.
        keep: Tests that have to hold in the changed world, such as `P(war) < 5%`.
        narrowing: What is left out, and what every set includes.
        bits: For the last date: the luck that a set may need.
        chance: For the last date: the chance of what is wanted that it has to reach.
        reading: Name of a reading, "all", or None for the first.
        settings: Draws, seed, memory and progress.

    Returns:
        The answer. Sets of up to two changes are compared in all draws. Larger ones are found in 64
        draws, in proportion to the chance that they give to what happened (in all, where there are
        no more); those near the front are compared in all.

    Raises:
        JonbarError: If the condition or a name cannot be used, or the reading gives no chance to
            what happened.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from jonbar.model.read import read
        >>> from jonbar.model.template import new
        >>> crisis = read(new(Path(tempfile.mkdtemp()) / "dam"))
        >>> answer = find(crisis, "drowned", most=1, settings=Settings(draws=1))
        >>> [[part.name for part in member.parts] for member in answer.front]
        [['refusal'], ['dam_breaks=yes']]
    """
    if not 1 <= most <= MOST:
        raise JonbarError(f"most is {most}; a set may have 1 to {MOST} changes")
    if not (0 <= chance <= 1 and 0 <= bits < inf):
        raise JonbarError(
            f"the last date is asked for {bits:g} bits and a chance of {chance:g}; "
            "bits are a number from 0 up, and a chance lies between 0 and 1"
        )
    asked = wanted(crisis, condition, keep)
    chosen = settings_of_each(crisis, reading, settings or Settings())
    few = narrowing or Narrowing()
    aim = Aim(bits=float(bits), chance=float(chance))

    def one(each: Reading) -> Find:
        return _told(repertoire(crisis, each, chosen[each.name], few), asked, most, aim)

    return under(crisis, reading, one, _agreement)


def planned(
    crisis: Crisis, *, most: int = 2, narrowing: Narrowing | None = None, reading: str | None = None
) -> int:
    """Return how many sets there are at most to try, before any is; under all readings asked."""
    few, one = narrowing or Narrowing(), Settings(draws=1)
    readings = readings_asked(crisis, reading)
    return sum(repertoire(crisis, each, one, few).planned(0, most) for each in readings)


def _told(choices: Repertoire, asked: Wanted, most: int, aim: Aim) -> Find:
    here, tell = choices.here, choices.here.settings.progress
    sample, now = appraise(here, asked, [()], stretch(tell, 0, 0.05))
    refuse_unforeseen(here, is_foreseen=bool(now))
    in_fact = now[0].chance
    able = contenders(
        choices,
        asked,
        sample,
        most=most,
        aim=aim,
        progress=stretch(tell, 0.05, 0.8),
    )
    found = {
        names(each.changes): each
        for each in appraise(here, asked, able.sets, stretch(tell, 0.8, 0.9))[1]
        if is_kept(each.holds) and each.bits.median < IMPOSSIBLE
    }
    sets = [_candidate(choices, each) for each in found.values()]
    front = [found[names(each.changes)] for each in front_of(sets) if each.chance > in_fact.median]
    variants = [list(_variants(choices, each.changes)) for each in front]
    others = {names(made): made for each in variants for _, _, made in each}
    varied = {
        names(each.changes): each
        for each in appraise(here, asked, list(others.values()), stretch(tell, 0.9, 1))[1]
    }
    always = {change.name for change in choices.always.changes}
    return Find(
        question=f"What would it have taken for {_words(here, asked)}?",
        wanted=asked.condition,
        wanted_words=_words(here, asked),
        keep=asked.keep,
        given=tuple(map(part_of, choices.always.changes)),
        most=most,
        in_fact=in_fact,
        front=tuple(
            _member(
                asked,
                each,
                [(left, new, varied[names(made)]) for left, new, made in own],
                always,
                in_fact.median,
            )
            for each, own in zip(front, variants, strict=True)
        ),
        last_date=_last_date(aim, sets, found, always),
        choices=choices.choices,
        tried=able.search.tried,
        exact_up_to=able.exact_up_to,
        searched_draws=able.searched_draws,
        is_complete=able.search.is_complete,
        beyond=able.search.beyond,
        left_out=choices.left_out,
        manifest=manifest(here, sample, "counterfactual"),
    )


def _candidate(choices: Repertoire, found: Appraisal) -> Candidate:
    """Return a set by its medians over all draws."""
    return Candidate(
        changes=found.changes,
        bits=found.bits.median,
        chance=found.chance.median,
        begins=choices.begins(found.changes),
    )


def _variants(choices: Repertoire, changes: Changes) -> Iterator[tuple[str, Change, Changes]]:
    """Give the sets in which one moment goes another way: what is left out, put in, and the set.

    What is announced has no other option, and what every set makes stays as it is.
    """
    always = names(choices.always.changes)
    for left in changes:
        if left.name in always or announces(left):
            continue
        parts = {moment: single(choices.here, moment, value) for moment, value in left.sets.items()}
        for (moment, _), other in choices.singles.items():
            if moment in parts and other.sets != parts[Word(moment)].sets:
                rest = [each for name, each in parts.items() if name != moment]
                kept = [each for each in changes if each is not left]
                name = left.name if len(parts) == 1 else parts[Word(moment)].name
                yield str(name), other, tuple(sorted([*kept, *rest, other], key=in_order))


def _member(
    asked: Wanted,
    found: Appraisal,
    variants: Sequence[tuple[str, Change, Appraisal]],
    always: Collection[Word],
    in_fact: float,
) -> Member:
    able = [each for each in variants if each[2].bits.median < IMPOSSIBLE]
    against = [each for each in able if each[2].chance.median < in_fact]
    return Member(
        parts=_parts(found.changes, always),
        bits=found.bits,
        chance=found.chance,
        chance_fresh_luck=found.chance_fresh_luck,
        kept=tuple(
            Kept(test=test, holds=holds)
            for test, holds in zip(asked.keep, found.holds, strict=True)
        ),
        runner_up=_variant(min(able, key=lambda each: each[2].bits.median, default=None)),
        mirror=_variant(min(against, key=lambda each: each[2].chance.median, default=None)),
    )


def _variant(found: tuple[str, Change, Appraisal] | None) -> Variant | None:
    if found is None:
        return None
    left, new, comes_to = found
    return Variant(instead_of=left, part=part_of(new), bits=comes_to.bits, chance=comes_to.chance)


def _last_date(
    aim: Aim,
    sets: Sequence[Candidate],
    found: Mapping[tuple[str, ...], Appraisal],
    always: Collection[Word],
) -> LastDate:
    """Return the set that begins last of those that reach what they have to."""
    able = [each for each in sets if aim.is_met(each.bits, each.chance)]
    begins = max((each.begins for each in able), default=None)
    late = [each for each in able if each.begins == begins]
    last = min(late, key=lambda each: each.order, default=None)
    parts = () if last is None else _parts(last.changes, always)
    return LastDate(
        bits=aim.bits,
        chance=aim.chance,
        date=parts[0].date if parts else "",
        parts=parts,
        needs=None if last is None else found[names(last.changes)].bits,
        reaches=None if last is None else found[names(last.changes)].chance,
    )


def _parts(changes: Changes, always: Collection[Word]) -> tuple[Part, ...]:
    """Return the changes of a set without those that every set makes."""
    return tuple(part_of(change) for change in changes if change.name not in always)


def _words(here: World, asked: Wanted) -> str:
    """Return what is wanted in words."""
    words = asked_in_words(Chance(asked.events[0], None, None), here.crisis)
    return words.removeprefix("the chance of ")


def _agreement(answers: Mapping[str, Find]) -> tuple[str, ...]:
    """Say whether the readings find the same likeliest set, and how much luck it needs."""
    best = {
        name: tuple(part.name for part in answer.front[-1].parts) if answer.front else ()
        for name, answer in answers.items()
    }
    if not any(best.values()):
        return ("No reading finds a set of changes that makes it likelier.",)
    if len(set(best.values())) == 1:
        named = " and ".join(next(iter(best.values())))
        return (f"All readings find that it is made likeliest by {named}.",)
    told = "; ".join(f"{name} by {' and '.join(each) or 'nothing'}" for name, each in best.items())
    return (f"The readings disagree on what makes it likeliest: {told}.",)
