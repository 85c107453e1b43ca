"""The condition language against plain Python."""

from __future__ import annotations

from itertools import product
from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jonbar.program.evaluate import Scope, evaluate, moments_in
from jonbar.program.game import Floats
from jonbar.text.language import read_expression
from jonbar.text.word import Place, Word
from tests import strategies
from tests.program.formulas import value_of

OPTIONS = {"storm": ("no", "yes"), "reply": ("none", "yield", "refuse"), "riot": ("no", "yes")}
NAMED = {"anger": 1.75, "share": 0.4}
AXES = tuple(OPTIONS)
MEMORY = 10**6
PLACE = Place("formula.yaml", 1, 1)
assert strategies.ACTORS  # its settings hold for the properties here


def scope() -> Scope:
    """Moments, and two named numbers."""
    named = {name: read_expression(Word(str(value))) for name, value in NAMED.items()}
    return Scope(values=OPTIONS, numbers={}, named=named, memory=MEMORY)


def table(formula: str) -> Floats:
    """What a formula comes to for every combination of values; a single draw."""
    values = evaluate(read_expression(Word(formula, PLACE)), AXES, scope())
    full: Floats = np.broadcast_to(values, (2, 3, 2, 1))[..., 0]
    return full


def slowly(formula: str) -> Floats:
    """The same, by way of Python."""
    found = np.zeros((2, 3, 2))
    for place in product(*map(range, found.shape)):
        world = {name: OPTIONS[name][n] for name, n in zip(AXES, place, strict=True)}
        found[place] = value_of(formula, world, NAMED)
    return found


@pytest.mark.parametrize(
    "formula",
    [
        *("storm", "not storm", "storm = yes", "storm = no", "storm != yes"),
        *("reply = yield", "reply != yield", "reply in (none, refuse)", "reply in (yield)"),
        *("reply not in (none)", "reply not in (none, yield, refuse)"),
        *("storm and riot", "storm or riot", "storm and riot and reply = none"),
        *("storm or riot or reply = none", "storm and riot or reply = none"),
        *("not storm and riot", "not (storm and riot)", "not not storm"),
        *("storm and (riot or reply = none)", "not storm or not riot"),
        *("anger < 2", "anger <= 1.75", "anger > 1.75", "anger >= 1.75", "anger = 1.75"),
        *("anger != 1.75", "anger + 1 > 2 * share", "2 = 2", "2 != 2"),
        *("7", "0.5", "20%", "1e3", "2.5e-3", "-3", "-anger", "--2", "100 %"),
        *("1 + 2", "1 - 2 - 3", "2 * 3 + 4", "2 + 3 * 4", "8 / 4 / 2", "-2 * -3", "(1 + 2) * 3"),
        *("anger / share", "1 - share", "anger * 10%"),
        *("log(2)", "exp(1)", "exp(-anger)", "logistic(0)", "logistic(3 * log(anger / share))"),
        *("min(1, 2)", "max(1, 2)", "min(3, anger, 2)", "max(share, 0.1, -1)", "max(5)"),
        *("1 if storm else 2", "1 if storm else 2 if riot else 3", "(1 if storm else 2) + 1"),
        *("anger if reply in (yield, refuse) else share", "min(1, 2 if storm else 0.5)"),
        *("1 if anger > 2 else 0", "log(2 if storm else 3)", "1 / (2 if storm else 4)"),
    ],
)
def test_every_operator_means_what_it_means_in_python(formula: str) -> None:
    """In every combination of values, to the last bits."""
    assert table(formula) == pytest.approx(slowly(formula), rel=1e-15, abs=1e-15)


CONDITIONS = st.recursive(
    st.sampled_from(
        ("storm", "riot", "reply = none", "reply != yield", "reply in (yield, none)", "anger > 1")
    ),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(" and ".join),
        st.tuples(inner, inner).map(" or ".join),
        inner.map("not ({})".format),
        inner.map("({})".format),
    ),
    max_leaves=8,
)


@settings(max_examples=100)
@given(condition=CONDITIONS)
def test_conditions_bind_as_in_python(condition: str) -> None:
    """`not` before `and` before `or`, and brackets before all."""
    assert (table(condition) == slowly(condition)).all()


NUMBERS = st.recursive(
    st.sampled_from(("2", "0.5", "30%", "anger", "share", "(1 if storm else 3)")),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*"), inner).map(" ".join),
        inner.map("({})".format),
        inner.map("-{}".format),
        st.tuples(inner, inner).map(", ".join).map("min({})".format),
        st.tuples(inner, inner).map(", ".join).map("max({})".format),
        inner.map("logistic({})".format),
        st.tuples(inner, CONDITIONS, inner).map(lambda t: f"({t[0]} if {t[1]} else {t[2]})"),
    ),
    max_leaves=6,
)


@settings(max_examples=100)
@given(formula=NUMBERS)
def test_formulas_bind_as_in_python(formula: str) -> None:
    """Products before sums, from the left, and a sign before both."""
    assert table(formula) == pytest.approx(slowly(formula), rel=1e-12, abs=1e-12)


def test_a_choice_is_worked_out_only_where_it_is_made() -> None:
    """The other side may be anything there, a division by 0 or a logarithm of 0 too."""
    assert table("1 / (1 if storm else 0) if storm else 7")[0] == pytest.approx(7)
    assert table("log(0) if storm and not storm else 7") == pytest.approx(7)


def test_a_range_has_its_draws_on_the_last_axis() -> None:
    """Draws of two ranges stand beside each other, those of a plain number serve all."""
    formula = read_expression(Word("1..2 + 3..4 if storm else 0.5", PLACE))
    places = [Place("formula.yaml", 1, 1), Place("formula.yaml", 1, 8)]
    drawn = dict(zip(places, np.array([[1.0, 1.5, 2.0], [3.0, 4.0, 3.5]]), strict=True))

    values = evaluate(
        formula, ("storm",), Scope(values=OPTIONS, numbers=drawn, named={}, memory=MEMORY)
    )

    assert values.tolist() == [[0.5, 0.5, 0.5], [4.0, 5.5, 5.5]]


def test_an_assumption_is_looked_through() -> None:
    """A moment that stands inside a named formula counts as mentioned; order is that in time."""
    named = {"anger": read_expression(Word("log(fury) + 1")), "fury": read_expression(Word("e1"))}
    named["e1"] = read_expression(Word("2 if storm else 1"))
    found = Scope(values=OPTIONS, numbers={}, named=named, memory=MEMORY)
    parts = [read_expression(Word("anger * 2 if reply = none else 1"))]

    assert moments_in(parts, found) == ("storm", "reply")
    assert evaluate(parts[0], AXES, found)[1, 0, 0, 0] == pytest.approx(2 * (log(2) + 1))


def test_a_value_is_not_mistaken_for_a_moment() -> None:
    """`reply = storm` mentions one moment, though storm is the name of another."""
    values = {"storm": ("no", "yes"), "reply": ("storm", "calm")}
    formula = read_expression(Word("reply = storm"))

    assert moments_in([formula], Scope(values=values, numbers={}, named={}, memory=MEMORY)) == (
        "reply",
    )
