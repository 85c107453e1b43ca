"""A parse tree of the condition language into nouns, from the leaves upwards."""

from __future__ import annotations

import re
from decimal import Decimal
from math import inf, isfinite
from typing import Any, Literal, cast

from lark import Token, Tree
from lark.visitors import Transformer_NonRecursive

from jonbar.text.expression import (
    Alteration,
    And,
    Arithmetic,
    Call,
    Case,
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
    Test,
)
from jonbar.text.flaw import Flaw
from jonbar.text.word import Word

_Parts = list[Any]  # what a rule of the grammar is made of; the grammar says which nouns


class Builder(Transformer_NonRecursive[Token, Any]):
    """Builds the nouns of one text; each method is named after a rule of the grammar.

    Attributes:
        flaws: What is wrong with the text although it follows the grammar.
    """

    def __init__(self, text: Word) -> None:
        super().__init__()
        self.text = text
        self.flaws: list[Flaw] = []

    def build(self, tree: Tree[Token]) -> Expression | Case | Test:
        """Return what a whole tree says."""
        return cast("Expression | Case | Test", self.transform(tree))

    def expression(self, inside: _Parts) -> Expression:
        """`x`."""
        return cast("Expression", inside[0])

    def case(self, inside: _Parts) -> Case:
        """`x`, or `x if y`."""
        return Case(inside[0], inside[1] if len(inside) == 2 else None)

    def test(self, inside: _Parts) -> Test:
        """`x >= y in every reading`."""
        comparison, scope = inside
        readings: Literal["every", "some"] | None = None
        if scope is not None:
            readings = "every" if "every" in scope else "some"
        return Test(readings, comparison)

    def choice(self, inside: _Parts) -> Choice:
        """`x if y else z`."""
        return Choice(*inside)

    def any_of(self, inside: _Parts) -> Or:
        """`x or y`."""
        return Or(tuple(inside))

    def all_of(self, inside: _Parts) -> And:
        """`x and y`."""
        return And(tuple(inside))

    def negation(self, inside: _Parts) -> Not:
        """`not x`."""
        return Not(inside[0])

    def compare(self, inside: _Parts) -> Compare | Is:
        """`x >= y`; between two names, `=` and `!=` speak of a moment's value."""
        left, sign, right = inside
        if isinstance(left, Name) and isinstance(right, Name) and sign in ("=", "!="):
            return Is(left.word, (right.word,), negated=sign == "!=")
        return Compare(cast("Any", str(sign)), left, right)

    def within(self, inside: _Parts) -> Is:
        """`x in (a, b)`."""
        return self._among(inside, negated=False)

    def outside(self, inside: _Parts) -> Is:
        """`x not in (a, b)`."""
        return self._among(inside, negated=True)

    def arithmetic(self, inside: _Parts) -> Arithmetic:
        """`x + y`."""
        left, sign, right = inside
        return Arithmetic(cast("Any", str(sign)), left, right)

    def range(self, inside: _Parts) -> Range:
        """`20..50%`."""
        return self._range(inside[0], sign="")

    def range_from_below(self, inside: _Parts) -> Range:
        """`-30..-15`: the sign belongs to the low end."""
        return self._range(inside[1], sign="-", first=inside[0])

    def negative(self, inside: _Parts) -> Negative | Number:
        """`-x`."""
        if isinstance(inside[1], Number):
            number = inside[1]
            return Number(-number.value, number.is_chance, self._word(inside[0], number.word))
        return Negative(inside[1])

    def name(self, inside: _Parts) -> Name:
        """A bare name."""
        return Name(self._word(inside[0]))

    def number(self, inside: _Parts) -> Number:
        """`7`, `0.5`, `20%`."""
        word = self._word(inside[0])
        return Number(self._value(str(word), word), word.endswith("%"), word)

    def call(self, inside: _Parts) -> Call:
        """`log(x)`."""
        function = self._word(inside[0])
        most = 1 if function in ("log", "exp", "logistic") else 100
        if len(inside) - 1 > most:
            what = f"{str(function)!r} takes one number, and here are {len(inside) - 1}"
            self.flaws.append(Flaw(function.place, what, "take the others out"))
        return Call(function, tuple(inside[1:]))

    def chance(self, inside: _Parts) -> Chance:
        """`P(event if alteration given condition)`."""
        return Chance(*inside)

    def expectation(self, inside: _Parts) -> Expectation:
        """`E(measure if alteration given condition)`."""
        measure, alteration, given = inside
        return Expectation(self._word(measure), alteration, given)

    def alteration(self, inside: _Parts) -> Alteration:
        """`convoy and reply = airlift`."""
        changes = tuple(change for change, value in inside if value is None)
        sets = tuple((moment, value) for moment, value in inside if value is not None)
        return Alteration(changes, sets)

    def turn(self, inside: _Parts) -> tuple[Word, Word | None]:
        """`convoy`, or `reply = airlift`."""
        name, sign, value = inside
        return self._word(name), None if sign is None else self._word(value)

    def _word(self, token: Token, last: Word | None = None) -> Word:
        """Return a token as a word of the file; with `last`, all from the token to that word."""
        text = str(token) if last is None else f"{token}{last}"
        return Word(text, self.text.at(token.start_pos or 0))

    def _among(self, inside: _Parts, *, negated: bool) -> Is:
        """Return `x in (…)`; only a moment has values."""
        subject, *tokens = inside
        values = tuple(self._word(token) for token in tokens)
        if isinstance(subject, Name):
            return Is(subject.word, values, negated)
        what = "only a moment can be 'in (…)'"
        self.flaws.append(Flaw(values[0].place, what, "compare numbers with '<=' and '>='"))
        return Is(Word("", values[0].place), values, negated)

    def _range(self, token: Token, sign: str, first: Token | None = None) -> Range:
        """Return a range, whose ends must stand in order."""
        word = self._word(token)
        if first is not None:
            word = self._word(first, word)
        low_text, high_text = (end.strip() for end in re.split(r"\.\.", str(token)))
        is_chance = high_text.endswith("%")
        low = self._value(sign + low_text + "%" * (is_chance and "%" not in low_text), word)
        high = self._value(high_text, word)
        shown = str(word)
        if low_text.endswith("%") and not is_chance:
            hint = f"write {low_text.rstrip(' %')}..{high_text}%"
            self.flaws.append(Flaw(word.place, f"{shown!r} has a '%' at its low end only", hint))
        elif low > high:
            hint = "write the smaller end first"
            self.flaws.append(Flaw(word.place, f"{shown!r} runs from high to low", hint))
        elif is_chance and not 0 < low <= high < 1:
            what = f"{shown!r} must lie strictly between 0% and 100%"
            hint = "write '0.1%' or '99.9%' for an end that is almost sure"
            self.flaws.append(Flaw(word.place, what, hint))
        return Range(low, high, is_chance, word)

    def _value(self, text: str, word: Word) -> float:
        """Return the number that some digits say; a percentage to the last bit."""
        try:
            digits = Decimal(text.rstrip("% "))
            value = float(digits / 100 if text.endswith("%") else digits)
        except ArithmeticError:  # an exponent beyond what even decimals have
            value = inf
        if not isfinite(value):
            self.flaws.append(Flaw(word.place, f"{str(word)!r} is too large a number"))
        return value
