"""Conditions and formulas once more, by way of Python's own grammar: slow, and nothing shared."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import lru_cache
from types import CodeType

World = Mapping[str, str]  # moment -> the name of its value

_TOKEN = re.compile(
    r"""
      (?P<moment>[A-Za-z]\w*)\s*(?P<sign>!=|=)\s*(?P<value>[A-Za-z]\w*)
    | (?P<within>[A-Za-z]\w*)\s+(?P<not>not\s+)?in\s*\((?P<values>[^)]*)\)
    | (?P<percent>\d+(?:\.\d+)?)\s*%
    | (?P<name>[A-Za-z]\w*)
    | (?P<equals>(?<![<>!])=)
    """,
    re.VERBOSE,
)
_FUNCTIONS = {
    "log": math.log,
    "exp": math.exp,
    "logistic": lambda x: 1 / (1 + math.exp(-x)),
    "min": lambda *numbers: min(numbers),
    "max": lambda *numbers: max(numbers),
}


def value_of(formula: str, world: World, named: Mapping[str, float] | None = None) -> float:
    """What a formula comes to, or 1 or 0 for a condition, in one world."""
    numbers = named or {}
    code = _compiled(formula, frozenset(world), frozenset(numbers))
    names = {**_FUNCTIONS, **numbers, "world": world}
    return float(eval(code, {"__builtins__": {}}, names))


@lru_cache(maxsize=20_000)
def _compiled(formula: str, moments: frozenset[str], numbers: frozenset[str]) -> CodeType:
    def python(match: re.Match[str]) -> str:
        part = match.groupdict()
        sign = "!=" if part["sign"] == "!=" else "=="
        if part["moment"] in numbers:  # a comparison of two numbers
            return f"{part['moment']} {sign} {part['value']}"
        if part["moment"]:
            return f"(world[{part['moment']!r}] {sign} {part['value']!r})"
        if part["within"]:
            values = [each.strip() for each in part["values"].split(",")]
            return f"(world[{part['within']!r}] {part['not'] or ''}in {values!r})"
        if part["percent"]:
            return f"({part['percent']}/100)"
        if part["equals"]:
            return "=="
        name: str = part["name"]
        return f"(world[{name!r}] == 'yes')" if name in moments else name

    return compile(_TOKEN.sub(python, formula), formula, "eval")
