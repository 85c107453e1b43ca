"""Conditions and formulas written down again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jonbar.text.expression import Chance, Expression, Name
from jonbar.text.language import read_expression
from jonbar.text.word import Word
from jonbar.text.written import written


def _longer(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Texts made of shorter ones, in brackets that are needed or not."""
    joint = st.sampled_from(["or", "and", "+", "-", "*", "/", "<=", "!=", ">"])
    return st.one_of(
        st.tuples(inner, joint, inner).map(lambda parts: f"({parts[0]}) {parts[1]} ({parts[2]})"),
        inner.map(lambda text: f"({text})"),
        inner.map(lambda text: f"not ({text})"),
        inner.map(lambda text: f"-({text})"),
        st.tuples(inner, inner).map(lambda parts: f"max({parts[0]}, {parts[1]})"),
        st.tuples(inner, inner, inner).map(
            lambda parts: f"({parts[0]}) if ({parts[1]}) else ({parts[2]})"
        ),
    )


TEXTS = st.recursive(
    st.sampled_from(("a", "b = c", "b != c", "b in (c, d)", "b not in (c, d)"))
    | st.sampled_from(("7", "-2", "20%", "2..4", "-3..-1", "5..15%", "logistic(x)")),
    _longer,
    max_leaves=8,
)


@given(text=TEXTS)
def test_what_is_written_reads_the_same(text: str) -> None:
    """Whatever can be read is written so that it reads as the same expression."""
    expression = read_expression(Word(text))

    assert read_expression(Word(written(expression))) == expression


@pytest.mark.parametrize(
    "text",
    [
        "a or b and not c = d",
        "(a or b) and c",
        "-worth * (1 - boldness)",
        "1 - (2 - x) - 3",
        "x if a else y if b else 2 * (2..4)",
        "(-3..-1) * x",
        "min(85%, logistic(-1.7..-0.4 + 3 * x))",
    ],
)
def test_no_bracket_is_written_that_is_not_needed(text: str) -> None:
    """A text with only the brackets that it needs stays as it is."""
    assert written(read_expression(Word(text))) == text


def test_a_term_of_a_claim_is_refused() -> None:
    """The test of a claim keeps its own text; it is not written again."""
    term: Expression = Chance(Name(Word("war")), None, None)

    with pytest.raises(ValueError, match="Chance is no part"):
        written(term)
