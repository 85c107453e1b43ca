"""Eight Bayesian networks: marginals, evidence and interventions (two other engines agree)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from graphlib import TopologicalSorter
from typing import Any

import numpy as np
import pytest

from jonbar.program.game import Floats, Table
from jonbar.solve.evidence import observe
from tests.reference.data import folder, read
from tests.strategies import sure

pytestmark = pytest.mark.slow

HERE = folder("bn")
EXPECTED: dict[str, Any] = read(HERE / "expected_inference.json")["networks"]
NAMES = pytest.mark.parametrize("name", EXPECTED)

States = dict[str, list[str]]  # variable -> its values


def read_bif(text: str) -> tuple[dict[str, Table], States]:
    """Return a network, parents first, and the values of its variables.

    Rows whose printed decimals do not sum to 1 are divided by their sum.
    """
    states: States = {
        variable: values.replace(",", " ").split()
        for variable, values in re.findall(r"variable\s+(\S+)\s*\{[^{]*\{([^}]*)\}", text)
    }
    tables = {}
    for head, body in re.findall(r"probability\s*\(([^)]*)\)\s*\{([^}]*)\}", text):
        moment, *parents = head.replace("|", " ").replace(",", " ").split()
        values = np.empty((*(len(states[each]) for each in (*parents, moment)), 1))
        for row in body.split(";"):
            if "table" in row:
                values[..., 0] = _numbers(row.replace("table", ""))
            elif row.strip():
                given, numbers = row.strip().removeprefix("(").split(")")
                place: tuple[int, ...] = tuple(
                    states[parent].index(state.strip())
                    for parent, state in zip(parents, given.split(","), strict=True)
                )
                values[place][:, 0] = _numbers(numbers)
        tables[moment] = Table((*parents, moment), values / values.sum(axis=-2, keepdims=True))
    order = TopologicalSorter({m: table.axes[:-1] for m, table in tables.items()}).static_order()
    return {moment: tables[moment] for moment in order}, states


def _numbers(text: str) -> list[float]:
    return [float(each) for each in text.replace(",", " ").split()]


def load(name: str) -> tuple[dict[str, Table], States]:
    return read_bif((HERE / f"{name}.bif").read_text(encoding="utf-8"))


def in_order(chances: Mapping[str, float], states: list[str]) -> list[float]:
    assert chances.keys() == set(states)
    return [chances[state] for state in states]


def numbered(known: Mapping[str, str], states: States) -> dict[str, int]:
    return {moment: states[moment].index(state) for moment, state in known.items()}


def law(joint: Table) -> Floats:
    """The chances of the one thing asked about, given what is known."""
    values: Floats = joint.values[:, 0] / joint.values[:, 0].sum()
    return values


@NAMES
def test_what_is_likely_before_anything_is_known(name: str) -> None:
    """The marginals of every moment."""
    network, states = load(name)
    expected = EXPECTED[name]

    assert len(network) == expected["nodes"]
    for moment, chances in expected["marginals"].items():
        found = observe(network, [moment], {}).values[:, 0]
        assert found == pytest.approx(in_order(chances, states[moment]), abs=1e-9)


@NAMES
def test_what_evidence_tells(name: str) -> None:
    """The chances of a moment given others, and the chance of the evidence itself."""
    network, states = load(name)
    queries = [each for each in EXPECTED[name]["queries"] if each["kind"] == "evidence"]

    assert len(queries) == 6
    for query in queries:
        target = query["target"]
        joint = observe(network, [target], numbered(query["evidence"], states))
        assert joint.values.sum() == pytest.approx(query["prob_evidence"], abs=1e-9)
        assert law(joint) == pytest.approx(in_order(query["result"], states[target]), abs=1e-9)


@NAMES
def test_what_an_intervention_would_do(name: str) -> None:
    """To set a moment is not to see it: its causes stay as they were."""
    network, states = load(name)
    queries = [each for each in EXPECTED[name]["queries"] if each["kind"] == "intervention"]

    assert len(queries) == 4
    for query in queries:
        target = query["target"]
        changed = network | {
            moment: sure(moment, value, len(states[moment]))
            for moment, value in numbered(query["do"], states).items()
        }
        found = law(observe(changed, [target], numbered(query["evidence"], states)))
        seen = in_order(query["conditioning_would_give"], states[target])
        assert found == pytest.approx(in_order(query["result"], states[target]), abs=1e-9)
        assert np.abs(found - seen).max() > 0.001
