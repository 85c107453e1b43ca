"""From the YAML of a crisis to a game for the slow oracle, by a way of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Self

import numpy as np
import yaml

from jonbar.program.game import ENDING, Decision, Floats, Game, Table
from tests.program.formulas import value_of

Names = Mapping[str, str]  # moment -> the name of its value


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A crisis as its YAML tells it.

    Attributes:
        crisis: The whole file.
        order: The moments by date.
        options: Moment -> its values.
    """

    crisis: Mapping[str, Any]
    order: tuple[str, ...]
    options: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, crisis: Mapping[str, Any]) -> Self:
        """Read what stands in plain words."""
        moments = crisis["moments"]
        order = tuple(sorted(moments, key=lambda name: moments[name]["on"]))
        return cls(
            crisis=crisis,
            order=order,
            options={name: tuple(moments[name].get("options", ("no", "yes"))) for name in order},
        )

    @classmethod
    def of_text(cls, text: str) -> Self:
        """Read a file's text."""
        return cls.of(yaml.safe_load(text))

    @property
    def reading(self) -> Mapping[str, Any]:
        """What the reading says."""
        found: Mapping[str, Any] = self.crisis["reading"]
        return found

    @property
    def named(self) -> Mapping[str, float]:
        """The named numbers."""
        return {name: value_of(n, {}) for name, n in self.reading.get("assumptions", {}).items()}

    @property
    def history(self) -> dict[str, int]:
        """Moment whose history is known -> number of its value."""
        found = {name: self.crisis["moments"][name].get("happened") for name in self.order}
        return {n: self.options[n].index(value) for n, value in found.items() if value is not None}

    def entry(self, name: str) -> Mapping[str, Any]:
        """What the reading says of a moment."""
        found: Mapping[str, Any] = self.reading["moments"].get(name, {})
        return found

    def is_solved(self, name: str) -> bool:
        """Whether an actor's wants decide a moment."""
        entry = self.entry(name)
        is_told = "chance" in entry or "rule" in entry
        return "by" in self.crisis["moments"][name] and not is_told


def game_of(told: Told) -> Game:
    """The game of a crisis, one draw."""
    reading = told.reading
    actors: Mapping[str, Any] = reading.get("actors", {})
    cast = list(told.crisis.get("actors", {}))
    return Game(
        sizes={name: len(told.options[name]) for name in told.order},
        tables={
            name: _table(told, name, told.entry(name))
            for name in told.order
            if not told.is_solved(name)
        },
        decisions={name: _decision(told, name) for name in told.order if told.is_solved(name)},
        wants={
            actor: tuple(_want(told, want) for want in actors.get(actor, {}).get("wants", []))
            for actor in cast
        },
        steadiness={
            actor: np.array(
                [value_of(actors.get(actor, {}).get("steadiness", "1"), {}, told.named)]
            )
            for actor in cast
        },
        beliefs={
            actor: {
                name: _table(told, name, {**_gate_of(told, name), "chance": chance})
                for name, chance in actors.get(actor, {}).get("believes", {}).items()
                if chance != "reality"
            }
            for actor in cast
        },
        endings=_endings(told),
        draws=1,
        rules=frozenset(name for name in told.order if "rule" in told.entry(name)),
        gates={
            name: _gate(told, told.entry(name)["only_if"])
            for name in told.order
            if "only_if" in told.entry(name) and not told.is_solved(name)
        },
    )


def laws_of(told: Told, name: str, world: Names) -> list[float]:
    """The chance of each value of a moment; where wants decide, 1 for each that is open."""
    entry, options = told.entry(name), told.options[name]
    if "only_if" in entry and not value_of(entry["only_if"], world, told.named):
        return [float(value == options[0]) for value in options]
    if told.is_solved(name):
        return [float(not ("only_if" in entry and value == "none")) for value in options]
    if "rule" in entry:
        rules = entry["rule"] if isinstance(entry["rule"], list) else [entry["rule"]]
        given, _ = next(each for each in map(_case, rules) if _holds(each[1], world, told))
        return [float(value == given) for value in options]
    return _chances(told, entry["chance"], options, world)


def allowed_worlds(told: Told) -> list[dict[str, str]]:
    """Every world that gates and rules allow, whatever its chance."""
    found: list[dict[str, str]] = [{}]
    for name in told.order:
        is_sure = "rule" in told.entry(name)
        gate = told.entry(name).get("only_if")
        longer = []
        for world in found:
            if is_sure or (gate and not value_of(gate, world, told.named)):
                law = laws_of(told, name, world)
            else:
                law = [float(not (gate and value == "none")) for value in told.options[name]]
            values = [v for v, p in zip(told.options[name], law, strict=True) if p > 0]
            longer += [{**world, name: value} for value in values]
        found = longer
    return found


def _chances(told: Told, chance: Any, options: Sequence[str], world: Names) -> list[float]:
    for case in chance if isinstance(chance, list) else [chance]:
        holds: str | None = None
        given = case
        if isinstance(case, Mapping) and "chance" in case:
            given, holds = case["chance"], case.get("if")
        elif isinstance(case, str):
            given, holds = _case(case)
        if _holds(holds, world, told):
            break
    else:
        raise AssertionError(chance)
    if isinstance(given, str):
        yes = value_of(given, world, told.named)
        return [yes if value == "yes" else 1 - yes for value in options]
    law = {
        value: value_of(each, world, told.named) for value, each in given.items() if each != "rest"
    }
    total = sum(law.values())
    rest = max(1 - total, 0.0) if "rest" in given.values() else 0.0
    return [
        law.get(value, rest if given.get(value) == "rest" else 0.0) / (total + rest)
        for value in options
    ]


def _case(text: str) -> tuple[str, str | None]:
    """Split `VALUE if CONDITION`."""
    if " if " in text and " else " not in text:
        value, _, holds = text.partition(" if ")
        return value, holds
    return text, None


def _holds(holds: str | None, world: Names, told: Told) -> bool:
    return holds is None or value_of(holds, world, told.named) > 0


def _mentioned(told: Told, *parts: object) -> tuple[str, ...]:
    """The moments whose names stand somewhere in some words, by date."""
    words = set(re.findall(r"\w+", repr(parts)))
    return tuple(name for name in told.order if name in words)


def _worlds(told: Told, axes: Sequence[str]) -> Iterator[tuple[tuple[int, ...], dict[str, str]]]:
    for place in product(*(range(len(told.options[axis])) for axis in axes)):
        yield place, {a: told.options[a][n] for a, n in zip(axes, place, strict=True)}


def _filled(
    told: Told, axes: Sequence[str], row: Callable[[dict[str, str]], list[float]]
) -> Floats:
    rows = {place: row(world) for place, world in _worlds(told, axes)}
    size = len(next(iter(rows.values())))
    values = np.zeros((*(len(told.options[axis]) for axis in axes), size, 1))
    for place, numbers in rows.items():
        values[place][:, 0] = numbers
    return values


def _gate_of(told: Told, name: str) -> dict[str, Any]:
    entry = told.entry(name)
    return {"only_if": entry["only_if"]} if "only_if" in entry else {}


def _table(told: Told, name: str, entry: Mapping[str, Any]) -> Table:
    """The table of a moment that chance or a rule decides, in somebody's eyes."""
    parts = (entry.get("only_if"), entry.get("chance"), entry.get("rule"))
    axes = tuple(axis for axis in _mentioned(told, *parts) if axis != name)
    seen = Told.of(
        {
            **told.crisis,
            "reading": {**told.reading, "moments": {**told.reading["moments"], name: entry}},
        }
    )
    return Table((*axes, name), _filled(told, axes, lambda world: laws_of(seen, name, world)))


def _decision(told: Told, name: str) -> Decision:
    entry = told.entry(name)
    gate = _gate(told, entry["only_if"]) if "only_if" in entry else None
    return Decision(
        actor=told.crisis["moments"][name]["by"],
        knows=tuple(each for each in told.order if each in entry.get("knows", [])),
        gate=gate,
        open=tuple(not (gate is not None and value == "none") for value in told.options[name]),
    )


def _gate(told: Told, only_if: str) -> Table:
    """Where a moment arises."""
    axes = _mentioned(told, only_if)
    values = _filled(told, axes, lambda world: [value_of(only_if, world, told.named)])
    return Table(axes, values[..., 0, :])


def _want(told: Told, want: Any) -> Table:
    worth, holds = _case(want) if isinstance(want, str) else (want["worth"], want.get("if"))
    axes = _mentioned(told, worth, holds)

    def row(world: dict[str, str]) -> list[float]:
        return [value_of(worth, world, told.named) * _holds(holds, world, told)]

    return Table(axes, _filled(told, axes, row)[..., 0, :])


def _endings(told: Told) -> Table:
    endings: Mapping[str, str] = told.crisis["endings"]
    axes = _mentioned(told, *endings.values())

    def row(world: dict[str, str]) -> list[float]:
        law = [0.0] * (len(endings) + 1)
        holding = [
            place
            for place, holds in enumerate(endings.values())
            if holds == "otherwise" or value_of(holds, world) > 0
        ]
        law[min(holding, default=len(endings))] = 1.0
        return law

    return Table((*axes, ENDING), _filled(told, axes, row))
