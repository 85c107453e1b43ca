"""Why a page is refused: a status of HTTP and words, and the flaws of a crisis at their lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from itertools import islice
from typing import Any

from jonbar.text.flaw import Flaw, FlawedCrisisError, JonbarError

_MOST_SAID = 10
MOST_FLAWS = 200  # more than anybody mends before looking again
_LONGEST_SAID = 2_000  # characters; a flaw quotes its file, which may be one endless word
_HINT = "\n  hint: "


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What is said in place of an answer.

    Attributes:
        status: The status of HTTP.
        what: What is so.
        hint: One thing to do about it; may be empty.
        flaws: Of a flawed crisis: each with `file`, `line`, `column`, `what` and `hint`; where
            there are very many, the first.
        retry_after: Seconds after which it is worth asking again; None = it is not.
    """

    status: int
    what: str
    hint: str = ""
    flaws: tuple[Mapping[str, Any], ...] = ()
    retry_after: int | None = None

    @property
    def headers(self) -> dict[str, str]:
        """What goes with the refusal into the header."""
        return {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}

    def to_dict(self) -> dict[str, object]:
        """Return what a `.json` address gives in place of an answer."""
        said = {"status": self.status, "what": self.what, "hint": self.hint}
        return {"error": {**said, "flaws": [dict(each) for each in self.flaws]}}


class RefusedError(JonbarError):
    """A page that is not given; carries the refusal."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(f"{refusal.what}{_HINT}{refusal.hint}" if refusal.hint else refusal.what)


def refusal_of(error: JonbarError) -> Refusal:
    r"""Return what a page says of an error that its user can mend.

    Args:
        error: The error.

    Example:
        >>> refusal_of(JonbarError("there is no ending 'peace'\n  hint: there is: war")).hint
        'there is: war'
    """
    if isinstance(error, RefusedError):
        return error.refusal
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    if isinstance(error, FlawedCrisisError):
        count = len(error.flaws)
        what = "the crisis has a flaw" if count == 1 else f"the crisis has {count:,} flaws"
        return Refusal(
            status=status,
            what=f"{what}; here are the first {MOST_FLAWS}" if count > MOST_FLAWS else what,
            hint="mend the file at each line that is named",
            flaws=tuple(map(_flaw, error.flaws[:MOST_FLAWS])),
        )
    what, _, hint = str(error).partition(_HINT)
    return Refusal(status=status, what=what, hint=hint)


def refusal_of_words(errors: Iterable[Mapping[str, Any]]) -> Refusal:
    """Return what a page says of words in its address that cannot be used.

    Args:
        errors: What pydantic says of them: each with `loc` and `msg`.

    Example:
        >>> refusal_of_words([{"loc": ("query", "draws"), "msg": "Field required"}]).what
        'draws: field required'
    """
    said = []
    for each in islice(errors, _MOST_SAID):
        words = [str(part) for part in each["loc"] if part != "query"]
        said.append(": ".join([*words[:1], f"{each['msg'][:1].lower()}{each['msg'][1:]}"]))
    hint = "the page of the question says what can be given"
    return Refusal(status=HTTPStatus.UNPROCESSABLE_ENTITY, what="; ".join(said), hint=hint)


def _flaw(flaw: Flaw) -> dict[str, Any]:
    place = flaw.place
    where = {"file": place.file, "line": place.line, "column": place.column}
    return {**where, "what": _short(flaw.what), "hint": _short(flaw.hint)}


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SAID else f"{text[:_LONGEST_SAID]} …"
