"""The shapes that values of a crisis file can have: text, lists and mappings."""

from __future__ import annotations

from dataclasses import dataclass

NAME_PATTERN = r"^[A-Za-z][A-Za-z0-9_]*$"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text.

    Attributes:
        what: What it says, with its article, such as "a condition".
        values: The only texts allowed; empty for no such limit.
        pattern: Regular expression that it must match; "" for no such limit.
    """

    what: str
    values: tuple[str, ...] = ()
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Many:
    """A list."""

    of: Shape


@dataclass(frozen=True, slots=True)
class Keyed:
    """A mapping from names of the author's to values.

    Attributes:
        by: What the keys name, such as "actor".
        of: Shape of each value.
        declares: Whether the keys are new names, which must be well formed.
    """

    by: str
    of: Shape
    declares: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A key of an entry."""

    key: str
    shape: Shape
    what: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A mapping with fixed keys.

    Attributes:
        what: What it is, with its article, such as "a moment".
        fields: Its keys.
    """

    what: str
    fields: tuple[Field, ...]

    def field(self, key: str) -> Field | None:
        """Return the field with that key, if there is one."""
        return next((field for field in self.fields if field.key == key), None)


@dataclass(frozen=True, slots=True)
class Either:
    """One of several shapes, told apart by what is written: text, a list or a mapping.

    Of two mappings the one with fixed keys is meant when one of `marks` is among the keys.
    """

    shapes: tuple[Shape, ...]
    marks: tuple[str, ...] = ()


Shape = Scalar | Many | Keyed | Entry | Either


def said(shape: Shape) -> str:
    """Return what a shape is, in words.

    Args:
        shape: Any shape.

    Returns:
        Words with their article.

    Example:
        >>> said(Either((Scalar("a citation"), Many(Scalar("a citation")))))
        'a citation or a list'
    """
    match shape:
        case Scalar(what):
            return what
        case Many(_):
            return "a list"
        case Keyed(by, _):
            return f"a mapping with {'an' if by[0] in 'aeiou' else 'a'} {by} as key"
        case Entry(what):
            return what
        case Either(shapes):
            return " or ".join(dict.fromkeys(said(each) for each in shapes))
