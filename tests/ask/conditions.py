"""Random conditions and chances, in the words of the crisis file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

Options = Mapping[str, Sequence[str]]  # moment -> its values


def condition(rng: Random, options: Options, depth: int = 2) -> str:
    """A condition on some moments."""
    if depth and rng.random() < 0.4:
        left, right = (condition(rng, options, depth - 1) for _ in range(2))
        return rng.choice(
            (f"{left} and {right}", f"{left} or {right}", f"not ({left})", f"({left} or {right})")
        )
    name = rng.choice(list(options))
    values = options[name]
    value = rng.choice(values)
    some = ", ".join(rng.sample(list(values), rng.randint(1, len(values) - 1)))
    forms = [
        f"{name} = {value}",
        f"{name} != {value}",
        f"{name} in ({some})",
        f"{name} not in ({some})",
    ]
    if set(values) == {"no", "yes"}:
        forms += [name, f"not {name}"]
    return rng.choice(forms)


def number(rng: Random, most: float) -> str:
    """A plain number, or a formula, of at most this size."""
    plain = f"{rng.uniform(-most, most):.2f}"
    size = f"{rng.uniform(0, most / 2.5):.2f}"
    return rng.choice((plain, plain, f"{size} * level", f"-{size} * min(level, 2)"))


def probability(rng: Random, earlier: Options) -> str:
    """A chance, now and then 0 or 1."""
    plain = f"{rng.randint(5, 95)}%"
    forms = [plain, plain, f"{rng.uniform(0.05, 0.95):.3f}", "share", "1 - share"]
    forms += [f"logistic(level - {rng.uniform(0, 2):.2f})", "0%", "100%", "exp(-level)"]
    if earlier:
        forms.append(f"{plain} if {condition(rng, earlier, 1)} else share / 2")
    return rng.choice(forms)


def odds(rng: Random, values: Sequence[str], earlier: Options) -> object:
    """The chances of a moment: plain, or cases of which the first that holds counts."""
    if not earlier or rng.random() < 0.3:
        return chance_of(rng, values, earlier)
    cases: list[object] = []
    for _ in range(rng.randint(1, 2)):
        holds, chance = condition(rng, earlier), chance_of(rng, values, earlier)
        is_short = isinstance(chance, str) and " if " not in chance and rng.random() < 0.5
        cases.append(f"{chance} if {holds}" if is_short else {"if": holds, "chance": chance})
    last = chance_of(rng, values, earlier)
    return [*cases, last if isinstance(last, str) and rng.random() < 0.5 else {"chance": last}]


def chance_of(rng: Random, values: Sequence[str], earlier: Options) -> object:
    """One case's chances, in the form that fits the values."""
    if set(values) == {"no", "yes"}:
        return probability(rng, earlier)
    if len(values) == 1:
        return {values[0]: "100%"}
    if rng.random() < 0.3:  # formulas that are scaled to sum to 1
        return {value: f"{rng.uniform(0.1, 0.9):.2f} * share + 0.01" for value in values}
    left = 100
    chances: dict[str, str] = {}
    for value in rng.sample(list(values), len(values) - 1):
        part = rng.randint(0, left)
        left -= part
        chances[value] = f"{part}%"
    rest = next(value for value in values if value not in chances)
    return {**chances, rest: "rest"}
