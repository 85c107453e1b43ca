"""Expressions from nodes: what cannot be read becomes a flaw and a stand-in."""

from __future__ import annotations

from jonbar.model.pieces import word_of
from jonbar.text.expression import Case, Expression, Name, Test
from jonbar.text.flaw import Flaw, FlawedCrisisError
from jonbar.text.language import read_case, read_expression, read_test
from jonbar.text.word import Word
from jonbar.text.yaml import UNREADABLE, Node


def expression_of(node: Node | None, flaws: list[Flaw]) -> Expression:
    """Return a condition or formula.

    Args:
        node: A scalar.
        flaws: Gets the flaw of one that cannot be read.

    Returns:
        The expression, or the name UNREADABLE.

    Example:
        >>> from jonbar.text.yaml import nodes
        >>> node = nodes("reply = convoy")
        >>> expression_of(node, []).moment
        'reply'
    """
    word = word_of(node)
    if word == UNREADABLE:
        return Name(word)
    try:
        return read_expression(word)
    except FlawedCrisisError as error:
        flaws.extend(error.flaws)
        return Name(Word(UNREADABLE, word.place))


def case_of(node: Node | None, flaws: list[Flaw]) -> Case:
    """Return a case, `VALUE if CONDITION`.

    Args:
        node: A scalar.
        flaws: Gets the flaw of one that cannot be read.

    Returns:
        The case, or one with the name UNREADABLE.

    Example:
        >>> from jonbar.text.yaml import nodes
        >>> node = nodes("3 if storm")
        >>> case_of(node, []).condition.word
        'storm'
    """
    word = word_of(node)
    unreadable = Name(Word(UNREADABLE, word.place))
    if word == UNREADABLE:
        return Case(unreadable, None)
    try:
        return read_case(word)
    except FlawedCrisisError as error:
        flaws.extend(error.flaws)
        return Case(unreadable, unreadable)


def test_of(node: Node, flaws: list[Flaw]) -> Test:
    """Return the test of a claim.

    Args:
        node: A scalar.
        flaws: Gets the flaw of one that cannot be read.

    Returns:
        The test, or one of the name UNREADABLE.

    Example:
        >>> from jonbar.text.yaml import nodes
        >>> node = nodes("P(war) < 5%")
        >>> test_of(node, []).comparison.operator
        '<'
    """
    word = word_of(node)
    unreadable = Test(None, Name(Word(UNREADABLE, word.place)))
    if word == UNREADABLE:
        return unreadable
    try:
        return read_test(word)
    except FlawedCrisisError as error:
        flaws.extend(error.flaws)
        return unreadable


def is_unreadable(expression: Expression | None) -> bool:
    """Say whether an expression stands for text that could not be read.

    Args:
        expression: Any expression; None is readable.

    Returns:
        True for the stand-in.

    Example:
        >>> is_unreadable(Name(Word(UNREADABLE))), is_unreadable(None)
        (True, False)
    """
    return isinstance(expression, Name) and expression.word == UNREADABLE
