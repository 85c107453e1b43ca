"""The command `sweep`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from jonbar.show.face import GIGABYTE
from jonbar.show.output import example, print_answer
from jonbar.text.flaw import JonbarError


@click.command(
    short_help="Ask many questions over many draws, on many processors.",
    epilog=example(
        "jonbar sweep hungary-1956 --whatif all --draws 10000 --out hungary",
        "jonbar sweep --status hungary",
    ),
)
@click.argument("crises", nargs=-1, metavar="CRISIS...")
@click.option(
    "--whatif",
    "whatifs",
    multiple=True,
    metavar="CHANGE",
    help="A change; 'A and B' = both together; 'all' = each declared one. May be repeated.",
)
@click.option(
    "--readings",
    "reading",
    metavar="NAME|all",
    default="all",
    show_default=True,
    help="The reading to ask; 'all' asks each.",
)
@click.option(
    "--draws",
    type=click.IntRange(1, 10**7),
    default=1000,
    show_default=True,
    help="How many draws to take of the numbers that are ranges; each is kept.",
)
@click.option(
    "--seed",
    type=click.IntRange(0, 2**32 - 1),
    default=1956,
    show_default=True,
    help="The same seed gives the same draws.",
)
@click.option("--asb", is_flag=True, help="Ask even what no actor could have done.")
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="DIR", help="The folder of the results."
)
@click.option(
    "--status",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Say how far the sweep in DIR is, and do nothing.",
)
@click.option(
    "--workers",
    type=click.IntRange(1),
    help="Processes on this machine.  [default: one for each processor]",
)
@click.option(
    "--threads", type=click.IntRange(1), default=1, show_default=True, help="Threads of each."
)
@click.option(
    "--memory",
    metavar="GB",
    type=click.FloatRange(0.25),  # with less no worker comes to its feet
    default=4,
    show_default=True,
    help="Memory of each worker; a crisis that needs more is refused.",
)
@click.option(
    "--device",
    type=click.Choice(["numpy", "numba", "jax"]),
    default="numpy",
    show_default=True,
    help="What computes: NumPy, a compiled loop, or an accelerator.",
)
@click.option(
    "--scheduler", metavar="ADDRESS", default="", help="Use the workers of this Dask scheduler."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
def sweep(  # noqa: PLR0913  (each option has a name of its own)
    *,
    crises: tuple[str, ...],
    whatifs: tuple[str, ...],
    reading: str,
    draws: int,
    seed: int,
    asb: bool,
    out: Path | None,
    status: Path | None,
    workers: int | None,
    threads: int,
    memory: float,
    device: str,
    scheduler: str,
    as_json: bool,
) -> None:
    """Ask many questions over many draws, on many processors.

    Asks the history of each CRISIS and each what-if under each reading, and keeps every draw as a
    row of Parquet in DIR, for DuckDB, pandas and others. A sweep that was stopped goes on when the
    same command is given again.
    """
    if status is None and (out is None or not crises):
        raise click.UsageError("name a CRISIS and --out DIR, or --status DIR")
    if status is not None and (out is not None or crises):
        raise click.UsageError("--status DIR stands by itself: it asks nothing and writes nothing")
    if scheduler and workers:
        raise click.UsageError("--workers are processes on this machine; --scheduler has its own")
    try:
        from jonbar.show.sweep import sweep as running
        from jonbar.show.sweep.cluster import Workforce
    except ImportError as error:
        raise JonbarError(
            f"a sweep needs {error.name}, which is missing\n  hint: pip install 'jonbar[sweep]'"
        ) from None
    from jonbar.show.progress import progress

    if status is not None:
        with progress("Looking at what is there"):
            far = running.status(status)
        print_answer(far, as_json=as_json)
        return
    assert out is not None
    try:
        with progress("Sweeping") as tell:
            answer = running.sweep(
                crises,
                whatifs,
                out,
                reading=reading,
                draws=draws,
                seed=seed,
                asb=asb,
                device=device,
                workforce=Workforce(
                    scheduler=scheduler,
                    workers=workers or os.cpu_count() or 1,
                    threads=threads,
                    memory=int(memory * GIGABYTE),
                ),
                tell=tell,
            )
    except KeyboardInterrupt:
        click.echo(
            f"Stopped. What is finished lies in {out}; the same command goes on from there.",
            err=True,
        )
        raise
    print_answer(answer, as_json=as_json)
