"""What can be said with each question in the query of its address, in the command line's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, get_origin
from urllib.parse import parse_qsl, urlencode

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from jonbar.ask.repertoire import Narrowing

DRAWS = 1000
_MOST_DRAWS = 100_000
_MOST_NAMES = 20


@dataclass(frozen=True, slots=True)
class Offer:
    """What a form offers to choose from.

    Attributes:
        of: A list of the overview, such as "readings".
        is_all: Whether nothing else can be said.
    """

    of: str
    is_all: bool = True


Name = Annotated[str, Field(max_length=100)]
Turn = Annotated[str, Field(max_length=200)]
Turns = Annotated[tuple[Turn, ...], Field(max_length=_MOST_NAMES), Offer("changes")]


class Parameters(BaseModel):
    """What is asked of a crisis; this alone where a question takes nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def several(cls) -> frozenset[str]:
        """Return the words that may be given several times.

        Example:
            >>> sorted(WhatIf.several()), sorted(Why.several())
            (['change'], ['if'])
        """
        return frozenset(
            each.alias or name
            for name, each in cls.model_fields.items()
            if get_origin(each.annotation) is tuple
        )

    def query(self, **others: str) -> str:
        """Return what an address says after its question mark, with the mark; "" for nothing.

        Args:
            others: What it says besides.

        Example:
            >>> How(draws=16).query(), How().query()
            ('?draws=16', '')
        """
        words = self.model_dump(mode="json", by_alias=True, exclude_defaults=True) | others
        return f"?{urlencode(words, doseq=True)}" if words else ""


class How(Parameters):
    """How a question is to be answered."""

    reading: Annotated[
        Name | None,
        Offer("readings"),
        Field(description="The reading to ask; 'all' asks each; left out = the crisis's first."),
    ] = None
    draws: Annotated[
        int,
        Field(
            ge=1,
            le=_MOST_DRAWS,
            description="How many draws to take of the numbers that are ranges.",
        ),
    ] = DRAWS
    seed: Annotated[
        int, Field(ge=0, le=2**32 - 1, description="The same seed gives the same answer.")
    ] = 1956


class _Changed(How):
    """How a question is to be answered in which something may be changed."""

    asb: Annotated[bool, Field(description="Answer even for what no actor could have done.")] = (
        False
    )


class Hand(_Changed):
    """What somebody has in hand on the page of a crisis; nothing at first."""

    change: Annotated[Turns, Field(description="A change that is made in the what-if.")] = ()
    beside: Annotated[Turns, Field(description="A change of the what-if that is set aside.")] = ()
    hypothetical: Annotated[
        bool, Field(description="Forget what history did after the change.")
    ] = False
    first: Annotated[bool, Field(description="A first look is enough.")] = False


class Assumed(_Changed):
    """What the answer would be under other assumptions."""

    number: Annotated[
        tuple[Turn, ...],
        Field(
            max_length=_MOST_NAMES,
            alias="set",
            description="assumption=number; may lie beyond its range.",
        ),
    ] = ()
    change: Annotated[Turns, Field(description="A change to make besides.")] = ()

    def set_to(self) -> dict[str, str]:
        """Return what each assumption is set to, as it was said.

        Example:
            >>> Assumed(set=("confinement=60%",)).set_to()
            {'confinement': '60%'}
        """
        pairs = (each.partition("=") for each in self.number)
        return {name.strip(): value.strip() for name, _, value in pairs}

    def others(self) -> list[tuple[str, str]]:
        """Return what else is said, as fields of a form.

        Example:
            >>> Assumed(set=("confinement=60%",), change=("no_suez",), draws=16).others()
            [('draws', '16'), ('change', 'no_suez')]
        """
        return parse_qsl(self.model_copy(update={"number": ()}).query().removeprefix("?"))


class WhatIf(_Changed):
    """What would have followed from another turn."""

    change: Annotated[
        Turns,
        Field(min_length=1, description="A declared change, or moment=value; all are made."),
    ]
    hypothetical: Annotated[
        bool, Field(description="Forget what history did after the change.")
    ] = False


class Policy(How):
    """What an actor would choose."""

    decision: Annotated[
        Name, Offer("decisions"), Field(description="A moment at which somebody chose.")
    ]


class Why(How):
    """Why it ended so, or why they chose so."""

    decision: Annotated[
        Name | None,
        Offer("decisions"),
        Field(description="A moment at which somebody chose; left out = ask about an ending."),
    ] = None
    ending: Annotated[
        Name | None,
        Offer("endings"),
        Field(description="The ending to explain; left out = the one that came."),
    ] = None
    supposing: Annotated[
        tuple[Turn, ...],
        Field(
            alias="if",
            max_length=_MOST_NAMES,
            description="moment=value: what who decided is to have known instead.",
        ),
    ] = ()


class Sensitivity(_Changed):
    """What an ending's chance hangs on."""

    ending: Annotated[
        Name | None,
        Offer("endings"),
        Field(description="The ending to look at; left out = the likeliest."),
    ] = None
    whatif: Annotated[Turns, Field(description="A change to make first.")] = ()


class Story(_Changed):
    """A world that might have been."""

    whatif: Annotated[Turns, Field(description="A change to make first.")] = ()
    likeliest: Annotated[
        int | None,
        Field(
            ge=1, le=20, description="How many of the likeliest timelines; left out = one drawn."
        ),
    ] = None
    hypothetical: Annotated[
        bool, Field(description="Forget what history did after the change.")
    ] = False


class Find(_Changed):
    """What it would have taken."""

    condition: Annotated[
        Turn,
        Offer("conditions", is_all=False),
        Field(description="What is wanted: an ending, or moment = value, with and, or, not."),
    ]
    most: Annotated[int, Field(ge=1, le=4, description="How many changes a set may have.")] = 2
    keep: Annotated[
        tuple[Turn, ...],
        Field(max_length=_MOST_NAMES, description="What has to hold, such as P(war) < 5%."),
    ] = ()
    always: Annotated[
        Turns, Field(alias="with", description="A change that every set makes besides.")
    ] = ()
    after: Annotated[Name, Field(description="Only changes on this date or later.")] = ""
    before: Annotated[Name, Field(description="Only changes before this date.")] = ""
    without: Annotated[
        tuple[Name, ...],
        Offer("moments"),
        Field(max_length=_MOST_NAMES, description="A moment to leave as it is."),
    ] = ()
    bits: Annotated[
        float, Field(ge=0, le=1000, description="For the last date: the luck a set may need.")
    ] = 10
    chance: Annotated[
        float,
        Field(ge=0, le=100, description="For the last date: the chance to reach, in per cent."),
    ] = 50

    def narrowing(self) -> Narrowing:
        """Return what the search leaves out, and what it always includes."""
        from jonbar.ask.repertoire import Narrowing

        return Narrowing(
            always=self.always,
            after=self.after,
            before=self.before,
            without=self.without,
            asb=self.asb,
        )
