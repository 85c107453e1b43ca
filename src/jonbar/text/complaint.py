"""What the parser of the condition language did not expect, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from jonbar.text.flaw import Flaw

if TYPE_CHECKING:
    from lark import UnexpectedInput

    from jonbar.text.word import Word

_LONG = 60  # characters of a text that an error repeats
_SIGNS = {
    "–": "write a range with two dots (5..15%) and a minus as '-'",
    "—": "write a range with two dots (5..15%) and a minus as '-'",
    "−": "write a minus as '-'",
    "…": "write a range with two dots: 5..15%",
    ".": "write a range with two dots (5..15%), and a digit on both sides of a decimal point",
    "≥": "write '>='",
    "≤": "write '<='",
    "≠": "write '!='",
    "&": "write 'and'",
    "|": "write 'or'",
    "!": "write 'not', or '!='",
    "'": "names need no quotes",
    '"': "names need no quotes",
    ":": "write 'moment = value'",
    "[": "write 'moment in (a, b)'",
}


def complaint(word: Word, error: UnexpectedInput) -> Flaw:
    """Return what is wrong with a text that the parser could not read.

    Args:
        word: The whole text.
        error: What the parser says.

    Returns:
        The flaw, at the character at which the text stops making sense.

    Example:
        >>> from jonbar.text.language import read_expression
        >>> from jonbar.text.word import Place, Word
        >>> read_expression(Word("x = = y", Place("berlin.yaml", 2, 7)))
        Traceback (most recent call last):
        jonbar.text.flaw.FlawedCrisisError: berlin.yaml:2:11: I cannot read 'x = = y' after 'x ='
          hint: write a single '='
    """
    offset = _offset(word, error)
    before, rest = word[:offset].rstrip(), word[offset:]
    shown = word if len(word) <= _LONG else word[:_LONG].rstrip() + " …"
    if not word.strip():
        return Flaw(word.place, "nothing stands here", "write a condition or a number")
    if not rest.strip():
        return Flaw(word.at(offset), f"{str(shown)!r} stops too early", _missing(word, error))
    after = before if len(before) <= _LONG else "… " + before[-_LONG:].lstrip()
    what = f"I cannot read {str(shown)!r}"
    if after:
        what += f" after {str(after)!r}"
    return Flaw(word.at(offset), what, _hint(before, rest, error))


def _offset(word: Word, error: UnexpectedInput) -> int:
    """Return the character at which the parser gave up."""
    token = getattr(error, "token", None)
    if token is not None and token.type == "$END":
        return len(word.rstrip())
    offset = cast("int", error.pos_in_stream)  # the library's own annotation says nothing
    return min(offset, len(word))


def _hint(before: str, rest: str, error: UnexpectedInput) -> str:
    """Return one thing to do about text that does not fit."""
    name = before.rsplit(maxsplit=1)[-1] if before else ""
    if rest.startswith("=") and before.endswith(("=", "<", ">")):
        return "write a single '='" if before.endswith("=") else "write '<=' or '>='"
    if rest[0] in _SIGNS:
        return _SIGNS[rest[0]]
    if rest.startswith("(") and name.isidentifier():
        return "the functions are log, exp, logistic, min and max"
    if rest.startswith(("<", ">", "=")):
        return "compare two things at a time, and join comparisons with 'and'"
    return _missing_here(error)


def _missing(word: Word, error: UnexpectedInput) -> str:
    """Return what would have to follow at the end."""
    if word.count("(") > word.count(")"):
        return "close the bracket"
    return _missing_here(error)


def _missing_here(error: UnexpectedInput) -> str:
    """Return what would fit in place of what stands here."""
    expected = {*getattr(error, "expected", ()), *(getattr(error, "allowed", None) or ())}
    if expected == {"NAME"}:
        return "a name is expected here"
    if expected == {"LPAR"}:
        return "write the values in brackets: 'moment in (a, b)'"
    if "NUMBER" in expected and "OR" not in expected:
        return "a name, a number or '(' is expected here"
    if expected == {"ELSE"}:
        return "write 'else' and what holds otherwise"
    return "join parts with 'and', 'or', 'if' or a sign such as '=' or '+'"
