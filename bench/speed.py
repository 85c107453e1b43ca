"""Measures us beside other engines and writes docs/speed.md; run by `make bench-peers`.

With names of peers, such as `pyAgrum`, it measures these alone and writes nothing.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Iterable, Iterator

from bench.growth import Growth, draw, grown
from bench.matches import Peer, matches
from bench.side_by_side import HERE, LIMIT, Outcome, Time, measure

PAGE = HERE / "docs" / "speed.md"
CHART = HERE / "docs" / "speed.svg"
PROSE = HERE / "bench" / "page.md"


def main() -> None:
    """Measure everything, or the peers that are named."""
    chosen = sys.argv[1:]
    outcomes = []
    for match in matches():
        if not chosen or match.peer.name in chosen:
            outcome = measure(match)
            outcomes.append(outcome)
            print(" | ".join(_row(outcome)), flush=True)
    if not chosen:
        growths = list(grown())
        draw(growths, CHART)
        PAGE.write_text(
            PROSE.read_text(encoding="utf-8").format(
                machine=_machine(), limit=LIMIT, table=_table(outcomes), growth=_growth(growths)
            ),
            encoding="utf-8",
        )


def _table(outcomes: Iterable[Outcome]) -> str:
    rows = [_row(outcome) for outcome in outcomes]
    return "\n".join(
        _markdown(("same work", "size", "ours", "peer", "theirs", "ratio", "aim"), rows)
    )


def _growth(growths: Iterable[Growth]) -> str:
    rows = [
        (
            growth.of,
            growth.beside,
            f"{growth.sizes[0]:,} to {growth.sizes[-1]:,}",
            f"{_seconds(growth.seconds[0])} to {_seconds(growth.seconds[-1])}",
            growth.said,
        )
        for growth in growths
    ]
    return "\n".join(_markdown(("what grows", "work", "from, to", "time", "cost grows"), rows))


def _markdown(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for cells in (head, ("---",) * len(head), *rows):
        yield f"| {' | '.join(cells)} |"


def _row(outcome: Outcome) -> tuple[str, ...]:
    match = outcome.match
    return (
        match.work,
        match.size,
        _time(outcome.ours),
        _called(match.peer),
        _time(outcome.theirs),
        _ratio(outcome),
        _times(match.aim) if match.aim else "",
    )


def _time(time: Time) -> str:
    return time.gave_up or _seconds(time.seconds) + "¹" * time.is_cold


def _seconds(seconds: float) -> str:
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-6:.3g} µs"


def _ratio(outcome: Outcome) -> str:
    ours, theirs = outcome.ours, outcome.theirs
    if theirs.gave_up.startswith("over") and not ours.gave_up:
        return f"> {_times(LIMIT / ours.seconds)}"
    if ours.gave_up or theirs.gave_up:
        return ""
    ratio = _times(theirs.seconds / ours.seconds)
    return ratio if outcome.is_right else f"*other answer*, by {outcome.apart:.2g} ({ratio})"


def _times(ratio: float) -> str:
    """Round to two figures."""
    if ratio >= 100:
        digits = len(str(int(ratio))) - 2
        return f"{round(ratio, -digits):,.0f}"
    return f"{ratio:.2g}"


def _called(peer: Peer) -> str:
    if not peer.package:
        return peer.name
    code = f"from importlib.metadata import version; print(version({peer.package!r}), end='')"
    python = HERE / peer.venv / "bin" / "python"
    version = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    return f"{peer.name} {version.stdout}"


def _machine() -> str:
    return (
        f"{os.cpu_count()} processor cores, {platform.machine()}, Python "
        f"{platform.python_version()}"
    )


if __name__ == "__main__":
    main()
