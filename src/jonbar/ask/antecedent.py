"""The report card on the change itself: is it clear, was it likely, what does it need?"""

from __future__ import annotations

from jonbar.ask.answer import Span
from jonbar.ask.criteria import BELKIN, KING, LEVY, chance_words
from jonbar.ask.draws import Sample, bits_of, span
from jonbar.ask.nouns import Line
from jonbar.ask.setting import Setting
from jonbar.model.crisis import Change, Crisis
from jonbar.model.order import mentioned
from jonbar.model.truth import holds, is_decidable
from jonbar.text.dates import plain
from jonbar.text.word import Word


def clarity(setting: Setting) -> Line:
    """Say what is changed, by whom, when, and what is asked."""
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
        for name, value in sorted(change.sets.items())
    ]
    parts += [f"the assumption {name} is altered" for name in sorted(change.assume)]
    parts += [f"what {crisis.actors[name].what} wants is altered" for name in sorted(change.wants)]
    parts += [
        f"what {crisis.actors[name].what} believes is altered" for name in sorted(change.believes)
    ]
    known = (
        "" if change.known_to is None else f", known to {', '.join(sorted(change.known_to))} only"
    )
    return f"{plain(change.when)}: {'; '.join(parts)}{known}"


def _who(crisis: Crisis, name: Word) -> str:
    actor = crisis.moments[name].actor
    return "" if actor is None else crisis.actors[actor].what


def luck_needed(setting: Setting, sample: Sample) -> Line:
    """Say how unlikely the change was in its own circumstances, in bits."""
    so_far = sample.values["so_far"]
    if not setting.sets:
        says = "None: nothing is left to chance; what is altered is an assumption of the reading."
        numbers: dict[str, float | Span] = {}
    else:
        chance = sample.values["luck"]
        if not (chance > 0).any():
            says = "More than there is: in the circumstances that held this could not happen."
            numbers = {"chance": Span(0.0, 0.0, 0.0)}
        else:
            chances = span(chance, so_far)
            bits = Span(*map(bits_of, reversed(chances)))
            says = (
                f"{bits.median:.1f} bits ({bits.low:.1f} to {bits.high:.1f}): in the circumstances "
                f"that held it had a chance of {chance_words(chances)}."
            )
            numbers = {"bits": bits, "chance": chances}
    return Line(
        name="luck_needed",
        title="Luck that the change itself needs",
        says=says,
        source=f"{BELKIN}, criterion 3 (historical consistency: rewrite as little as possible)",
        numbers=numbers,
    )


def cotenable(setting: Setting) -> Line:
    """Say what must go along with the change for it to stand at all."""
    drags: list[str] = []
    for change in setting.changes:
        drags += [
            f"{name} did not arise in history, so its occasion is supposed too"
            for name in sorted(change.sets)
            if _did_not_arise(setting, name)
        ]
        drags += [_distance(setting, name, change) for name in sorted(change.assume)]
    if len(setting.changes) > 1:
        drags.append(f"{len(setting.changes)} changes must come together")
    return Line(
        name="drags_along",
        title="What else it drags along",
        says=("; ".join(drags) if drags else "Nothing: all that it needs was so") + ".",
        source=f"{BELKIN}, criterion 2 (cotenability); {KING}",
        numbers={},
    )


def _did_not_arise(setting: Setting, name: Word) -> bool:
    """Say whether history is known to have given a moment no occasion."""
    here = setting.here
    entry = here.reading.moments.get(name)
    if entry is None or entry.only_if is None:
        return False
    names = mentioned([entry.only_if], here.crisis.moments)
    if not all(each in here.history for each in names):
        return False
    values = {str(each): str(here.values(each)[here.history[each]]) for each in names}
    return is_decidable(entry.only_if, here.crisis.moments) and not holds(entry.only_if, values)


def _distance(setting: Setting, name: Word, change: Change) -> str:
    """Say how far an altered assumption lies from what the reading thought possible."""
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


def considered(setting: Setting) -> Line:
    """Say whether contemporaries weighed it, or it lies outside every actor's options."""
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
