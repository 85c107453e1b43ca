"""What a statement rests on: sources, passages, reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from jonbar.text.reference import Reference
from jonbar.text.word import Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A passage of a source, such as `notes card 3`.

    Attributes:
        source: Key of the source.
        locator: The rest of the citation ("card 3", "p. 361"); may be empty.
        fingerprint: Hexadecimal fingerprint of the passage's words, without "#"; may be empty.
    """

    source: Word
    locator: str
    fingerprint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a statement or a number rests on; both empty = it rests on nothing yet.

    Attributes:
        cites: The passages behind it.
        because: The reason in words, where it is judgement.
    """

    cites: tuple[Citation, ...] = ()
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where statements come from.

    Attributes:
        name: Key in the crisis file, such as "notes".
        cite: Author, title and year; may be empty.
        file: Plain name of a file of the user's, which may be absent; None for any other source.
        kind: How it is cited: by card, post or paragraph; None = in any way.
        url: Where it can be found; may be empty.
        fingerprints: Passage ("card 3") -> hexadecimal fingerprint of its words.
        reference: Its entry in the crisis's bibliography; None if it stands in none.
    """

    name: Word
    cite: str
    file: Word | None = None
    kind: Literal["cards", "thread", "text"] | None = None
    url: str = ""
    fingerprints: Mapping[Word, Word] = field(default_factory=dict)
    reference: Reference | None = None
