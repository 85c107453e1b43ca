"""The form of a question: a field for each of its parameters, with what a crisis offers for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from jonbar.show.serve.parameters import Offer, Parameters

Kind = Literal["choice", "choices", "number", "tick", "text"]
Choice = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a form.

    Attributes:
        name: The word in the address.
        kind: How it is filled in.
        what: What it means.
        value: What it holds; a tuple where there may be several.
        choices: What can be chosen: the value, and what it stands for.
        is_needed: Whether it must be filled in.
    """

    name: str
    kind: Kind
    what: str
    value: Any
    choices: tuple[Choice, ...] = ()
    is_needed: bool = False


def form(
    kind: type[Parameters], given: Parameters | None, about: Mapping[str, Any] | None
) -> tuple[Field, ...]:
    """Return the fields of a form, those first that must be filled in.

    Args:
        kind: The parameters of the question.
        given: What they hold now; None = nothing.
        about: The overview of the crisis; None where it is not there yet.

    Example:
        >>> from jonbar.show.serve.parameters import How
        >>> [field.name for field in form(How, How(), None)]
        ['reading', 'draws', 'seed']
    """
    fields = []
    for name, each in kind.model_fields.items():
        offer = next((found for found in each.metadata if isinstance(found, Offer)), None)
        several = (each.alias or name) in kind.several()
        default = () if several else "" if each.is_required() else each.default
        value = getattr(given, name, default)
        fields.append(
            Field(
                name=each.alias or name,
                kind=_kind(each.annotation, offer, several=several),
                what=each.description or "",
                value=value if value is not None else "",
                choices=_choices(offer, about),
                is_needed=each.is_required(),
            )
        )
    return tuple(sorted(fields, key=lambda field: not field.is_needed))


def _kind(annotation: object, offer: Offer | None, *, several: bool) -> Kind:
    """Return how a field is filled in."""
    if several:
        return "choices"
    if offer is not None and offer.is_all:
        return "choice"
    if annotation is bool:
        return "tick"
    return "number" if "int" in str(annotation) else "text"


def _choices(offer: Offer | None, about: Mapping[str, Any] | None) -> tuple[Choice, ...]:
    """Return what a crisis offers."""
    if offer is None or about is None:
        return ()
    if offer.of == "decisions":
        return tuple(map(_pair, (each for each in about["moments"] if each["actor"])))
    if offer.of == "conditions":
        return tuple(_conditions(about))
    offered = tuple(map(_pair, about[offer.of]))
    return (*offered, ("all", "every reading")) if offer.of == "readings" else offered


def _conditions(about: Mapping[str, Any]) -> Iterator[Choice]:
    """Give what may be wanted: an ending, or that a moment goes one way."""
    yield from map(_pair, about["endings"])
    for moment in about["moments"]:
        for option in moment["options"]:
            yield f"{moment['name']} = {option['name']}", option["what"]


def _pair(each: Mapping[str, Any]) -> Choice:
    return each["name"], each["what"]
