"""Random small crises as YAML, valid by construction, every number plain, so answers are exact.

Hypothesis draws how large a crisis is; the rest comes from a drawn seed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from hypothesis import strategies as st

from tests import strategies
from tests.ask.conditions import chance_of, condition, number, odds
from tests.ask.oracle import Told, allowed_worlds, laws_of
from tests.crises import written
from tests.program.formulas import value_of

ACTORS = strategies.ACTORS[:2]  # and with them the settings under which all properties are tried
NAMES = ("dawn", "feud", "oath", "pact", "raid", "toll", "vote")
VALUES = ("give", "fight", "wait")
MOST_WORLDS = 54


@dataclass(slots=True)
class Draft:
    """A crisis under way.

    Attributes:
        rng: Where the numbers come from.
        record: The record's moments, in order of time.
        reading: The reading's moments.
        options: Moment -> its values.
    """

    rng: Random
    record: dict[str, dict[str, Any]] = field(default_factory=dict)
    reading: dict[str, dict[str, Any]] = field(default_factory=dict)
    options: dict[str, tuple[str, ...]] = field(default_factory=dict)


@st.composite
def crises(draw: st.DrawFn, *, most_unknown: int = 2) -> str:
    """A crisis with the changes `turn` (sets), `news` (announces) and `both`."""
    rng = Random(draw(st.integers(0, 2**32 - 1)))
    draft = Draft(rng)
    count = draw(st.integers(3, 5))
    room = MOST_WORLDS
    names = rng.sample(NAMES, count)
    deciding = {rng.randrange(count), count - 1 - rng.randrange(2)}
    for place, name in enumerate(names):
        after = 2 ** (count - place - 1)
        size = 3 if room // after >= 3 and rng.random() < 0.5 else 2
        room //= size
        _add_moment(draft, name, place, size, is_decision=place in deciding)
    actors = {actor: _actor(draft, actor) for actor in ACTORS}
    crisis: dict[str, Any] = {
        "jonbar": "1",
        "title": "A small crisis",
        "from": "1900-01-01",
        "to": "1900-12-31",
        "actors": {actor: actor.title() for actor in ACTORS},
        "moments": draft.record,
        "endings": {},
        "changes": {},
        "reading": {
            "name": "only",
            "actors": actors,
            "assumptions": {
                "level": f"{rng.uniform(0.5, 2):.2f}",
                "share": f"{rng.randint(5, 95)}%",
            },
            "moments": draft.reading,
        },
    }
    told = Told.of(crisis)
    _happen(draft, told, draw(st.integers(0, most_unknown)))
    crisis["endings"] = _endings(draft, told)
    crisis["changes"] = _changes(draft, actors)
    return written(crisis)


def _day(place: int) -> str:
    return f"1900-{2 + place:02d}-10"


def _add_moment(draft: Draft, name: str, place: int, size: int, *, is_decision: bool) -> None:
    rng = draft.rng
    moment: dict[str, Any] = {"on": _day(place), "what": f"On the {name}"}
    entry: dict[str, Any] = {}
    earlier = dict(draft.options)
    is_gated = bool(earlier) and rng.random() < 0.35
    values: tuple[str, ...] = ("no", "yes")
    if size == 3 or rng.random() < 0.3:
        first = "none" if is_gated or rng.random() < 0.3 else "wait"
        values = (first, *rng.sample(VALUES[:2], size - 1))
        moment["options"] = {value: f"They {value}" for value in values}
    if is_gated:
        entry["only_if"] = condition(rng, earlier)
    open_values = tuple(value for value in values if not (is_gated and value == "none"))
    if is_decision:
        moment["by"] = rng.choice(ACTORS)
    if is_decision and rng.random() < 0.85:
        knows = [each for each in earlier if rng.random() < 0.6]
        if knows:
            entry["knows"] = rng.sample(knows, len(knows))
    elif earlier and rng.random() < 0.3:
        entry["rule"] = [
            f"{rng.choice(open_values)} if {condition(rng, earlier)}"
            for _ in range(rng.randint(1, 2))
        ] + [rng.choice(open_values)]
    else:
        entry["chance"] = odds(rng, open_values, earlier)
    draft.record[name] = moment
    draft.options[name] = values
    draft.reading[name] = entry


def _actor(draft: Draft, actor: str) -> dict[str, Any]:
    """Wants that add up to 2 at most, so that there is one equilibrium; perhaps beliefs."""
    rng = draft.rng
    count = rng.randint(1, 3)
    wants: list[Any] = [
        {
            "name": "first",
            "worth": number(rng, 2 / count),
            "if": condition(rng, draft.options),
        }
    ]
    wants += [
        f"{number(rng, 2 / count)} if {condition(rng, draft.options)}" for _ in range(count - 1)
    ]
    part: dict[str, Any] = {"wants": wants}
    if rng.random() < 0.5:
        part["steadiness"] = f"{rng.uniform(0.2, 1.5):.2f}"
    if rng.random() < 0.6:
        part["believes"] = _beliefs(draft, actor, rng.randint(1, 2))
    return part


def _beliefs(draft: Draft, actor: str, count: int) -> dict[str, Any]:
    others = [name for name, moment in draft.record.items() if moment.get("by") != actor]
    found: dict[str, Any] = {}
    for name in draft.rng.sample(others, min(count, len(others))):
        place = list(draft.options).index(name)
        earlier = dict(list(draft.options.items())[:place])
        is_gated = "only_if" in draft.reading[name]
        values = [each for each in draft.options[name] if not (is_gated and each == "none")]
        found[name] = chance_of(draft.rng, values, earlier)
    return found


def _happen(draft: Draft, told: Told, unknown: int) -> None:
    """Let a world that can happen happen, and forget some of it."""
    world: dict[str, str] = {}
    for name, values in draft.options.items():
        law = laws_of(told, name, world)
        world[name] = draft.rng.choice([v for v, p in zip(values, law, strict=True) if p > 0])
    gates = repr([entry["only_if"] for entry in draft.reading.values() if "only_if" in entry])
    free = [name for name in world if name not in gates]
    forgotten = draft.rng.sample(free, min(unknown, len(free)))
    for name, value in world.items():
        if name not in forgotten:
            draft.record[name]["happened"] = value


def _endings(draft: Draft, told: Told) -> dict[str, str]:
    """Endings that can hold: each is the first that holds in some world."""
    left = allowed_worlds(told)
    found = {}
    for name in ("war", "truce"):
        holds = condition(draft.rng, draft.options)
        there = [world for world in left if value_of(holds, world)]
        if there and len(there) < len(left):
            found[name] = holds
            left = [world for world in left if world not in there]
    return {**found, "peace": "otherwise"}


def _changes(draft: Draft, actors: Mapping[str, Any]) -> dict[str, Any]:
    rng = draft.rng
    turned = rng.sample(list(draft.options), rng.randint(1, 2))
    first = min(turned, key=list(draft.options).index)
    turn = {
        "on": draft.record[first]["on"],
        "what": "It turns",
        "set": {name: rng.choice(draft.options[name]) for name in turned},
    }
    news: dict[str, Any] = {"on": _day(rng.randrange(len(draft.options))), "what": "News comes"}
    kinds = rng.sample(["assume", "wants", "believes"], rng.randint(1, 2))
    if "assume" in kinds:
        news["assume"] = rng.choice(({"level": "0.3"}, {"share": "90%", "level": "2.4"}))
    if "wants" in kinds:
        news["wants"] = {
            rng.choice(ACTORS): {
                rng.choice(("first", "another")): {
                    "worth": number(rng, 1),
                    "if": condition(rng, draft.options),
                }
            }
        }
    if "believes" in kinds:
        actor = rng.choice(ACTORS)
        found = _beliefs(draft, actor, 1)
        held = [
            name
            for name in actors[actor].get("believes", {})
            if "by" not in draft.record[name] and name not in found
        ]
        if held and found:  # another belief stays, so what it saw is still its own
            found[held[0]] = "reality"
        if found:
            news["believes"] = {actor: found}
    if rng.random() < 0.4:
        news["known_to"] = [rng.choice(ACTORS)]
    if not any(kind in news for kind in ("assume", "wants", "believes")):
        news["assume"] = {"share": "80%"}
    day = min(str(turn["on"]), str(news["on"]))
    return {"turn": turn, "news": news, "both": {**turn, **news, "on": day}}
