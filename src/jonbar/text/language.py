"""The condition language into nouns: conditions, formulas, cases and the tests of claims."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Literal, cast

from jonbar.text.complaint import complaint
from jonbar.text.expression import Case, Chance, Expectation, Expression, Test
from jonbar.text.flaw import Flaw, FlawedCrisisError
from jonbar.text.walk import depth, parts

if TYPE_CHECKING:
    from lark import Lark

    from jonbar.text.word import Word

LONGEST = 4000
DEEPEST = 50
MOST_TERMS = 100


def read_expression(word: Word) -> Expression:
    """Return the condition or the formula that some text says.

    Args:
        word: The text, with its place.

    Returns:
        The expression. What its names stand for is not known here.

    Raises:
        FlawedCrisisError: If the text cannot be read, at the character where it fails.

    Example:
        >>> from jonbar.text.word import Word
        >>> condition = read_expression(Word("reply in (convoy, airlift)"))
        >>> condition.moment, condition.values
        ('reply', ('convoy', 'airlift'))
    """
    expression = cast("Expression", _read(word, "expression"))
    _refuse_claims(word, expression)
    return expression


def read_case(word: Word) -> Case:
    """Return a case: `VALUE if CONDITION`, or a value alone.

    Args:
        word: The text, with its place.

    Returns:
        The case; `VALUE if CONDITION else VALUE` is a value without condition.

    Raises:
        FlawedCrisisError: If the text cannot be read, at the character where it fails.

    Example:
        >>> from jonbar.text.word import Word
        >>> case = read_case(Word("-30..-15 if shooting"))
        >>> case.value.low, case.value.high, case.condition.word
        (-30.0, -15.0, 'shooting')
    """
    case = cast("Case", _read(word, "case"))
    _refuse_claims(word, case.value)
    if case.condition is not None:
        _refuse_claims(word, case.condition)
    return case


def read_test(word: Word) -> Test:
    """Return the test of a claim, such as `P(war if convoy) - P(war) >= 10%`.

    Args:
        word: The text, with its place.

    Returns:
        The test.

    Raises:
        FlawedCrisisError: If the text cannot be read, at the character where it fails.

    Example:
        >>> from jonbar.text.word import Word
        >>> test = read_test(Word("P(war) < 5% in every reading"))
        >>> test.readings, test.comparison.operator
        ('every', '<')
    """
    return cast("Test", _read(word, "test"))


def _read(word: Word, start: Literal["expression", "case", "test"]) -> Expression | Case | Test:
    """Parse a text and build its nouns."""
    from lark import UnexpectedInput  # noqa: PLC0415 (as late as possible: it takes long)

    from jonbar.text.builder import Builder  # noqa: PLC0415

    if len(word) > LONGEST:
        what = f"this has {len(word)} characters; at most {LONGEST} are read"
        raise FlawedCrisisError([Flaw(word.place, what, "split it into several moments or cases")])
    _refuse_nesting(word)
    try:
        tree = _parser().parse(word, start=start)
    except UnexpectedInput as error:
        raise FlawedCrisisError([complaint(word, error)]) from None
    builder = Builder(word)
    result = builder.build(tree)
    if builder.flaws:
        raise FlawedCrisisError(builder.flaws)
    _refuse_depth(word, result)
    return result


def _refuse_nesting(word: Word) -> None:
    """Nobody can read text with brackets in brackets in brackets."""
    level = 0
    for offset, character in enumerate(word):
        level += (character == "(") - (character == ")")
        if level > DEEPEST:
            what = f"the brackets are nested more than {DEEPEST} deep"
            raise FlawedCrisisError([Flaw(word.at(offset), what, "give a part a moment's name")])


@cache
def _parser() -> Lark:
    """Return the parser; the grammar is made into tables once."""
    from lark import Lark  # noqa: PLC0415

    grammar = resources.files("jonbar.text").joinpath("grammar.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer="basic", start=["expression", "case", "test"])


def _refuse_depth(word: Word, result: Expression | Case | Test) -> None:
    """What reads an expression may recurse, so its depth has a limit."""
    match result:
        case Case(value, condition):
            inside = (value,) if condition is None else (value, condition)
        case Test(_, comparison):
            inside = (comparison,)
        case _:
            inside = (result,)
    deepest = max(depth(expression) for expression in inside)
    if deepest > MOST_TERMS:
        what = f"this has {deepest} steps one after the other; at most {MOST_TERMS} are read"
        raise FlawedCrisisError([Flaw(word.place, what, "split it into several moments or cases")])


def _refuse_claims(word: Word, expression: Expression) -> None:
    """`P(…)` and `E(…)` ask about the whole crisis, so only a claim may use them."""
    if any(isinstance(part, Chance | Expectation) for part in parts(expression)):
        found = re.search(r"\b[PE]\s*\(", word)
        place = word.at(found.start()) if found else word.place
        what = "'P(…)' and 'E(…)' can stand only in the test of a claim"
        raise FlawedCrisisError([Flaw(place, what, "name the moment or the number itself")])
