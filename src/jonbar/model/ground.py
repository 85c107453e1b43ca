"""What a statement rests on: sources, passages, reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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
    """Where statements come from; `kind` says how it is cited: by card, post or paragraph."""

    name: Word
    cite: str
    file: Word | None = None
    kind: Literal["cards", "thread", "text"] | None = None
    url: str = ""
