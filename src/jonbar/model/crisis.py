"""The nouns of a crisis: what is known of it, what is asked, and its readings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jonbar.model.assumed import ChanceCase, Reading, Sum
from jonbar.model.ground import Basis, Citation, Source
from jonbar.text.expression import Expression, Test
from jonbar.text.word import Word


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When something happened, as exactly as is known.

    Attributes:
        text: The EDTF date as written; None when only an order is known.
        first: Earliest instant it can mean, as "1956-10-23T00:00"; sorts as time does.
        last: Latest instant it can mean, as "1956-10-23T23:59".
        about: True when the date is approximate (`~`).
        after: Moments that came before this one.
        before: Moments that came after this one.
    """

    text: Word | None
    first: str | None
    last: str | None
    about: bool = False
    after: tuple[Word, ...] = ()
    before: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who chose."""

    name: Word
    what: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A thing that could have gone one way or another.

    Attributes:
        name: Key in the crisis file, such as "reply".
        when: When it was decided.
        what: The moment in one sentence.
        actor: Who chose; None for an event.
        options: Value -> what it means in words, in file order; a yes/no moment has `no`, `yes`.
        happened: What history did; None when it is not known.
        basis: Where this comes from.
        aliases: Other names, by which a text can mean it.
    """

    name: Word
    when: When
    what: str
    actor: Word | None
    options: Mapping[Word, str]
    happened: Word | None
    basis: Basis
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One value that a source gives for a fact."""

    value: Word
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A statement with the figures that sources give for it; contested if they differ."""

    name: Word
    what: str
    unit: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """A way for the crisis to end; the first that holds counts, and None means `otherwise`."""

    name: Word
    what: str
    condition: Expression | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A number that an ending brings, such as people killed.

    Attributes:
        fact: The fact that says what it was in history, or None.
    """

    name: Word
    what: str
    unit: str
    fact: Word | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A point of divergence.

    Attributes:
        name: Key in the crisis file, or the words of a change made on the spot.
        when: The day from which it holds.
        what: The change in one sentence.
        sets: Moment -> value it takes, as a surprise.
        assume: Assumption -> its new number, announced.
        wants: Actor -> wants that replace those of the same name, or are added.
        believes: Actor -> moment -> its new chances in that actor's eyes; `()` = as in reality.
        known_to: Actors who know of what is announced; None = all.
        considered: Passages in which contemporaries weighed it.
        asb: Why no actor could have done it ("alien space bats"); "" = somebody could.
        basis: Where the change was proposed.
    """

    name: Word
    when: When
    what: str
    sets: Mapping[Word, Word]
    assume: Mapping[Word, Sum]
    wants: Mapping[Word, tuple[Sum, ...]]
    believes: Mapping[Word, Mapping[Word, tuple[ChanceCase, ...]]]
    known_to: tuple[Word, ...] | None = None
    considered: tuple[Citation, ...] = ()
    asb: str = ""
    basis: Basis = field(default_factory=Basis)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What somebody says about the crisis, restated, with the test that would judge it.

    Attributes:
        at: The passage where it is made.
        says: The claim in the project's own words.
        kind: fact, necessity, sufficiency, probability, motive or feasibility; "" if not said.
        test: What the model must find; None when it is outside the model.
        written: The test as it is written; "" without one.
        because: Why it is outside the model, or how the test was chosen.
        name: What other claims call it; "" if none does.
        against: Names of claims that cannot be true together with it.
    """

    at: Citation
    says: str
    kind: str
    test: Test | None
    written: str
    because: str
    name: Word
    against: tuple[Word, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Crisis:
    """A crisis: its record and its readings.

    Attributes:
        title: Title in words.
        about: What it is, in a sentence or two; may be empty.
        start: First day (`from`).
        end: The horizon (`to`).
        first_reading: Name of the reading that is asked when none is named.
        leaves_out: What the model does not contain, in words.
        hashes: File as printed -> SHA-256 of its bytes, in order of name.
    """

    title: str
    about: str
    start: When
    end: When
    sources: Mapping[Word, Source]
    actors: Mapping[Word, Actor]
    moments: Mapping[Word, Moment]
    facts: Mapping[Word, Fact]
    measures: Mapping[Word, Measure]
    endings: Mapping[Word, Ending]
    changes: Mapping[Word, Change]
    claims: tuple[Claim, ...]
    readings: Mapping[Word, Reading]
    first_reading: Word
    leaves_out: tuple[str, ...]
    hashes: Mapping[str, str]
