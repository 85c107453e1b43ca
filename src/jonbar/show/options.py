"""The options that every question shares on the command line."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jonbar.show.face import GIGABYTE

if TYPE_CHECKING:
    from jonbar.ask.world import Settings

_MOST_DRAWS = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How a question is to be answered.

    Attributes:
        reading: Name of the reading; None = the crisis's first; "all" = under each.
        draws: Draws of the reading's ranges.
        seed: Seed of the draws.
        memory: Bytes that may be used.
        as_json: Whether to print JSON in place of words.
    """

    reading: str | None
    draws: int
    seed: int
    memory: int
    as_json: bool

    def settings(self, progress: Callable[[float], None] | None) -> Settings:
        """Return how the question is to be computed; `progress` is told how much is done."""
        from jonbar.ask.world import Settings

        return Settings(draws=self.draws, seed=self.seed, memory=self.memory, progress=progress)


def with_how(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command that takes the shared options and hands them over as `how`.

    Args:
        command: A function with the keyword argument `how`.

    Returns:
        The same with `--json`, `--reading`, `--draws`, `--seed`, `--memory` and `--device`.
    """
    return _printing_json(_taking_how(command, "the crisis's first"))


def with_how_under_all(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command as `with_how` does; unless a reading is named, it asks under each.

    Args:
        command: A function with the keyword argument `how`.
    """
    return _printing_json(_taking_how(command, "all"))


def with_how_of_a_file(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command as `with_how` does, for what is written to a file: without `--json`.

    Args:
        command: A function with the keyword argument `how`.
    """
    return _taking_how(command, "the crisis's first")


def with_plot(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command that takes `--plot` and hands over the file, or None, as `picture`.

    A file that could not be written is refused before anything is computed.

    Args:
        command: A function with the keyword argument `picture`.
    """
    return click.option(
        "--plot",
        "picture",
        metavar="FILE",
        type=click.Path(path_type=Path),
        callback=_writable,
        help="Draw it too: FILE.svg, FILE.png, or FILE.html, a page that works offline.",
    )(command)


def _writable(_: click.Context, __: click.Parameter, file: Path | None) -> Path | None:
    """Refuse a file that no picture could be written to."""
    from jonbar.show.charts.plot import refuse_unwritable

    if file is not None:
        refuse_unwritable(file)
    return file


def _printing_json(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command that takes `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")(
        command
    )


def _taking_how(command: Callable[..., None], first: str) -> Callable[..., None]:
    """Return a command that takes the shared options."""

    @click.option(
        "--reading",
        metavar="NAME|all",
        help=f"The reading to ask; 'all' asks each.  [default: {first}]",
    )
    @click.option(
        "--draws",
        type=click.IntRange(1, _MOST_DRAWS),
        default=1000,
        show_default=True,
        help="How many draws to take of the numbers that are ranges.",
    )
    @click.option(
        "--seed",
        type=click.IntRange(0, 2**32 - 1),
        default=1956,
        show_default=True,
        help="The same seed gives the same answer.",
    )
    @click.option(
        "--memory",
        metavar="GB",
        type=click.FloatRange(0, min_open=True),
        default=4,
        show_default=True,
        help="Refuse a crisis that needs more memory than this.",
    )
    @click.option(
        "--device",
        type=click.Choice(["numpy", "numba", "jax"]),
        default="numpy",
        show_default=True,
        help="What computes: NumPy, a compiled loop, or an accelerator.",
    )
    @functools.wraps(command)
    def taking_how(  # noqa: PLR0913  (an argument for each option)
        *,
        as_json: bool = False,
        reading: str | None,
        draws: int,
        seed: int,
        memory: float,
        device: str,
        **others: object,
    ) -> None:
        from jonbar.solve.device import on

        how = How(
            reading=reading,
            draws=draws,
            seed=seed,
            memory=int(memory * GIGABYTE),
            as_json=as_json,
        )
        with on(device):
            command(how=how, **others)

    return taking_how
