"""What is wrong with a file: where, what, and how to mend it; all flaws come at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jonbar.text.word import Place


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong.

    Attributes:
        place: Where it stands.
        what: What is so, with the file's own words and the numbers.
        hint: One thing to do about it.
    """

    place: Place
    what: str
    hint: str = ""

    def __str__(self) -> str:
        line = f"{self.place}: {self.what}"
        return f"{line}\n  hint: {self.hint}" if self.hint else line


class JonbarError(Exception):
    """An error that a user can cause and mend; its text is all that a user needs."""


class TooLargeError(JonbarError):
    """A question that would need more memory than allowed; refused before it is computed."""


class FlawedCrisisError(JonbarError):
    """A crisis that cannot be used; carries every flaw, in file order."""

    def __init__(self, flaws: Iterable[Flaw]) -> None:
        self.flaws = tuple(sorted(flaws, key=lambda flaw: flaw.place))
        super().__init__("\n".join(str(flaw) for flaw in self.flaws))
