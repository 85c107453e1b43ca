"""Chances as people read them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jonbar.ask.answer import Span
from jonbar.ask.chance import GLUE, bar, in_words, odds, percent, quantity, spread
from tests import strategies  # noqa: F401  (the steady profile)


@given(chance=st.floats(1e-300, 1 - 1e-11))
@example(0.0005)
@example(0.9995)
def test_what_can_happen_is_never_called_impossible(chance: float) -> None:
    """Rounding never turns a chance into 0 % or 100 %, in numbers or in words."""
    figure, words = percent(chance), in_words(chance)

    assert figure not in (f"0{GLUE}%", f"100{GLUE}%")
    assert words not in ("impossible", "certain")


@given(chance=st.floats(0, 1))
def test_a_number_is_true_to_its_chance(chance: float) -> None:
    """A number is off by at most half of its last digit."""
    figure = percent(chance).removesuffix(f"{GLUE}%")

    if "<" in figure:
        assert chance < 0.001
    elif ">" in figure:
        assert chance > 0.999
    else:
        assert abs(float(figure) - 100 * chance) <= (0.05 if "." in figure else 0.5) + 1e-9


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0.0, "impossible"),
        (0.0009, "under 1 in 1,000"),
        (0.009, f"less than 1{GLUE}%"),
        (0.01, "almost no chance"),
        (0.05, "very unlikely"),
        (0.20, "unlikely"),
        (0.45, "roughly even chance"),
        (0.55, "likely"),
        (0.80, "very likely"),
        (0.95, "almost certain"),
        (0.9901, f"more than 99{GLUE}%"),
        (0.9991, "over 999 in 1,000"),
        (1.0, "certain"),
    ],
)
def test_words_follow_icd_203(chance: float, words: str) -> None:
    """Each band of ICD 203 has its words; beyond the scale plain ones say so."""
    assert in_words(chance) == words


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (Span(0.41, 0.62, 0.80), "62 % (41–80 %)"),
        (Span(0.62, 0.62, 0.62), "62 %"),
        (Span(0.0001, 0.004, 0.03), "0.4 % (<0.1–3 %)"),
        (Span(0.0, 0.5, 1.0), "50 % (0–100 %)"),
        (Span(1e-9, 1e-7, 1e-6), "<0.1 %"),
        (Span(0.9, 0.992, 0.9999), "99.2 % (90–>99.9 %)"),
    ],
)
def test_a_number_stands_beside_its_range(span: Span, text: str) -> None:
    """A chance shows its range; one that no range moves stands alone."""
    assert spread(span).replace(GLUE, " ") == text


def test_a_number_and_its_sign_stay_together() -> None:
    """A line never breaks between a number and its per cent sign."""
    assert spread(Span(0.41, 0.62, 0.8)).count(" ") == 1


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (Span(0.3, 0.5, 0.7), "50 % (30–70 %)"),
        (Span(0.00003, 0.00033, 0.06), "1 in 3,000 (1 in 33,000 to 6 %)"),
        (Span(0.0, 0.0, 0.0), "0 %"),
        (Span(0.0, 0.001, 0.004), "1 in 1,000 (0 to 1 in 250)"),
    ],
)
def test_a_long_chain_has_odds(span: Span, text: str) -> None:
    """The chance of a long chain is told as one in so many."""
    assert odds(span).replace(GLUE, " ") == text


@pytest.mark.parametrize(
    ("span", "unit", "text"),
    [
        (Span(0, 0, 0), "people", "0 people"),
        (Span(1234.0, 12345.0, 200000.0), "people", "12,300 (1,230–200,000) people"),
        (Span(0.0123, 0.5, 2.0), "", "0.5 (0.0123–2)"),
        (Span(-3.0, -1.0, 2.0), "days", "−1 (−3 to 2) days"),
    ],
)
def test_a_measure_has_three_figures_and_its_unit(span: Span, unit: str, text: str) -> None:
    """A measured number is told to three figures, with its range and its unit."""
    assert quantity(span, unit) == text


@given(chance=st.floats(0, 1))
def test_a_bar_always_has_its_width(chance: float) -> None:
    """A bar fills its width, whatever the chance."""
    assert len(bar(chance, 10)) == 10
