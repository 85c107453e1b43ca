"""The condition language: what it means, and where it stops making sense."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jonbar.text.expression import (
    Alteration,
    And,
    Arithmetic,
    Chance,
    Choice,
    Compare,
    Expectation,
    Expression,
    Is,
    Name,
    Negative,
    Not,
    Number,
    Or,
    Range,
)
from jonbar.text.flaw import FlawedCrisisError
from jonbar.text.language import read_case, read_expression, read_test
from jonbar.text.word import Place, Word

START = Place("a.yaml", 3, 10)


def name(text: str) -> Name:
    """Return a bare name."""
    return Name(Word(text))


def number(value: float, text: str) -> Number:
    """Return a plain number."""
    return Number(value, text.endswith("%"), Word(text))


def refusal(text: str) -> str:
    """Return the flaw for which a text is refused, without its file and line."""
    with pytest.raises(FlawedCrisisError) as caught:
        read_expression(Word(text, START))
    (flaw,) = caught.value.flaws
    return str(flaw).removeprefix("a.yaml:3:")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", name("a")),
        ("a = b", Is(Word("a"), (Word("b"),), negated=False)),
        ("a != b", Is(Word("a"), (Word("b"),), negated=True)),
        ("a in (b, c)", Is(Word("a"), (Word("b"), Word("c")), negated=False)),
        ("a not in (b)", Is(Word("a"), (Word("b"),), negated=True)),
        ("a or b and not c", Or((name("a"), And((name("b"), Not(name("c"))))))),
        ("(a or b) and c", And((Or((name("a"), name("b"))), name("c")))),
        ("a >= 3", Compare(">=", name("a"), number(3, "3"))),
        ("a = 3", Compare("=", name("a"), number(3, "3"))),
        (
            "a - b - c",
            Arithmetic("-", Arithmetic("-", name("a"), name("b")), name("c")),
        ),
        (
            "a + b * c",
            Arithmetic("+", name("a"), Arithmetic("*", name("b"), name("c"))),
        ),
        ("-a", Negative(name("a"))),
        ("-3", number(-3, "-3")),
        ("2.3%", number(0.023, "2.3%")),
        ("1e3", number(1000, "1e3")),
        (
            "a if b else c if d else e",
            Choice(name("a"), name("b"), Choice(name("c"), name("d"), name("e"))),
        ),
        ("iffy", name("iffy")),
        ("logistics", name("logistics")),
    ],
)
def test_a_text_means_this(text: str, expected: Expression) -> None:
    """Names bind, signs associate and words are told from words that begin like them."""
    assert read_expression(Word(text)) == expected


@pytest.mark.parametrize(
    ("text", "low", "high", "is_chance"),
    [
        ("20..50", 20, 50, False),
        ("20..50%", 0.2, 0.5, True),
        ("20%..50%", 0.2, 0.5, True),
        ("20 % .. 50 %", 0.2, 0.5, True),
        ("0.5..2%", 0.005, 0.02, True),
        ("-30..-15", -30, -15, False),
        ("-1.5..2", -1.5, 2, False),
        ("5..5", 5, 5, False),
    ],
)
def test_a_range_has_two_ends(text: str, low: float, high: float, *, is_chance: bool) -> None:
    """A leading minus belongs to the low end; one percent sign serves both."""
    found = read_expression(Word(text, START))

    assert found == Range(low, high, is_chance, Word(text))
    assert isinstance(found, Range)
    assert found.word.place == START


def test_a_minus_between_a_number_and_a_range_subtracts() -> None:
    """Only a sign that begins a term belongs to a range."""
    found = read_expression(Word("a - 30..40"))

    assert found == Arithmetic("-", name("a"), Range(30, 40, is_chance=False, word=Word("30..40")))


def test_a_case_is_a_value_with_its_condition() -> None:
    """Without `else`, what follows `if` decides whether the case counts."""
    case = read_case(Word("20..50% if reply = convoy"))
    whole = read_case(Word("yes if a else no"))

    assert isinstance(case.value, Range)
    assert case.condition == Is(Word("reply"), (Word("convoy"),), negated=False)
    assert whole.condition is None


def test_a_test_compares_terms() -> None:
    """A term asks for a chance or a measure, under a change, given a condition."""
    test = read_test(Word("P(a if b = c and d given e) - 2 * E(f) >= 5% in every reading"))

    assert test.readings == "every"
    assert test.comparison == Compare(
        ">=",
        Arithmetic(
            "-",
            Chance(name("a"), Alteration((Word("d"),), ((Word("b"), Word("c")),)), name("e")),
            Arithmetic("*", number(2, "2"), Expectation(Word("f"), None, None)),
        ),
        number(0.05, "5%"),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = = y", "14: I cannot read 'x = = y' after 'x ='\n  hint: write a single '='"),
        (
            "a and",
            "15: 'a and' stops too early\n  hint: a name, a number or '(' is expected here",
        ),
        ("(a or b", "17: '(a or b' stops too early\n  hint: close the bracket"),
        (
            "a b",
            (
                "12: I cannot read 'a b' after 'a'\n"
                "  hint: join parts with 'and', 'or', 'if' or a sign such as '=' or '+'"
            ),
        ),
        (
            "5–15%",
            (
                "11: I cannot read '5–15%' after '5'\n"
                "  hint: write a range with two dots (5..15%) and a minus as '-'"
            ),
        ),
        ("a ≥ 3", "12: I cannot read 'a ≥ 3' after 'a'\n  hint: write '>='"),
        (
            "logit(3)",
            (
                "15: I cannot read 'logit(3)' after 'logit'\n"
                "  hint: the functions are log, exp, logistic, min and max"
            ),
        ),
        (
            "a in b",
            (
                "15: I cannot read 'a in b' after 'a in'\n"
                "  hint: write the values in brackets: 'moment in (a, b)'"
            ),
        ),
        (
            "a in (3)",
            "16: I cannot read 'a in (3)' after 'a in ('\n  hint: a name is expected here",
        ),
        ("50..20%", "10: '50..20%' runs from high to low\n  hint: write the smaller end first"),
        ("1 + 20%..50", "14: '20%..50' has a '%' at its low end only\n  hint: write 20..50%"),
        ("", "10: nothing stands here\n  hint: write a condition or a number"),
        (
            "(" * 51 + "a" + ")" * 51,
            "60: the brackets are nested more than 50 deep\n  hint: give a part a moment's name",
        ),
        (
            "+".join(["a"] * 101),
            (
                "10: this has 101 steps one after the other; at most 100 are read\n"
                "  hint: split it into several moments or cases"
            ),
        ),
        (
            "a" * 4001,
            (
                "10: this has 4001 characters; at most 4000 are read\n"
                "  hint: split it into several moments or cases"
            ),
        ),
    ],
)
def test_nonsense_is_refused_where_it_begins(text: str, expected: str) -> None:
    """The column is that of the first character that does not fit."""
    assert refusal(text) == expected


@settings(deadline=None, derandomize=True)
@given(text=st.text(alphabet="ab1.%-+*/()<>=!, \n'éPE") | st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever somebody writes, there is an expression or a flaw, never anything else."""
    for read in (read_expression, read_case, read_test):
        with suppress(FlawedCrisisError):
            read(Word(text, START))


def test_importing_the_reader_does_not_load_the_parser() -> None:
    """Lark and EDTF are slow to import, and many commands never need them."""
    code = (
        "import sys, jonbar.model.read; "
        "print(sorted({'lark', 'edtf', 'pyparsing'} & set(sys.modules)))"
    )

    found = subprocess.run(  # our own interpreter and our own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert found.stdout == "[]\n"
