"""What every answer is made of: spans over draws, the manifest, and the way into JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, ClassVar, NamedTuple


class Span(NamedTuple):
    """A number with its range: the 5th percentile, the median and the 95th over draws.

    Where no number of the reading is a range the three are equal.
    """

    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """How an answer was made; with the same files, seed and version it comes out the same again.

    Attributes:
        jonbar: Version of Jonbar.
        crisis: Title of the crisis.
        files: File of the crisis -> SHA-256 of its bytes.
        reading: Name of the reading.
        mode: "history", "counterfactual", "hypothetical" or "policy".
        seed: Seed of the draws.
        draws: Draws of the assumptions that were computed.
        ranges: Numbers of the reading that are ranges.
        effective_draws: Effective sample size once draws are weighted by how well they foresaw
            what is taken as known; equal to draws where nothing is.
        note: What should be said about the draws; empty if nothing.
        device: What computed it: "numpy", "numba" or "jax"; they agree to rounding (1e-12).
    """

    jonbar: str
    crisis: str
    files: Mapping[str, str]
    reading: str
    mode: str
    seed: int
    draws: int
    ranges: int
    effective_draws: float
    note: str
    device: str = "numpy"


class Answer:
    """Base of all answers: each prints as words and turns into plain data.

    `show/` says how an answer looks, so it stands above this floor; whoever imports it (the package
    does) hangs its functions in here.
    """

    __slots__ = ()
    as_text: ClassVar[Callable[[Any], str]] = repr
    as_html: ClassVar[Callable[[Any], str]] = repr
    as_table: ClassVar[Callable[[Any], Any]] = repr
    as_chart: ClassVar[Callable[..., Any]] = repr
    as_notebook: ClassVar[Callable[[Any], dict[str, str]]] = dict

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as plain data, as `--json` prints it."""
        data = plain(self)
        assert isinstance(data, dict)
        return data

    def table(self) -> Any:  # noqa: ANN401  (a pandas data frame; pandas is an extra)
        """Return the answer as a pandas data frame."""
        return type(self).as_table(self)

    def chart(self, *, look: str = "light", scale: str = "chance") -> Any:  # noqa: ANN401
        """Return the answer as an Altair chart (Altair is an extra).

        Args:
            look: "light", as for print, or "dark".
            scale: Of the hinge chart: "chance", or "log-odds", which sets small chances apart.
        """
        return type(self).as_chart(self, look=look, scale=scale)

    def __str__(self) -> str:
        return type(self).as_text(self)

    def _repr_html_(self) -> str:
        return type(self).as_html(self)

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return type(self).as_notebook(self)


def plain(value: object) -> Any:  # noqa: ANN401  (whatever JSON can hold)
    """Return a noun as dictionaries, lists, text and numbers.

    Example:
        >>> plain({"peace": Span(0.1, 0.2, 0.3)})
        {'peace': [0.1, 0.2, 0.3]}
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if isinstance(value, str):
        return str(value)
    return value
