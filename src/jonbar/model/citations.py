"""Every citation of a crisis, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator

from jonbar.model.assumed import ChanceCase, Reading
from jonbar.model.crisis import Crisis
from jonbar.model.ground import Basis, Citation


def citations(crisis: Crisis) -> Iterator[Citation]:
    """Give every citation of a crisis.

    Args:
        crisis: A crisis.

    Yields:
        The citations of the record, then those of each reading; one may come more than once.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from jonbar.model.read import read
        >>> from jonbar.model.template import new
        >>> crisis = read(new(Path(tempfile.mkdtemp()) / "dam"))
        >>> next(citations(crisis)).locator
        'p. 11'
    """
    for moment in crisis.moments.values():
        yield from moment.basis.cites
    for fact in crisis.facts.values():
        for figure in fact.figures:
            yield from figure.basis.cites
    for change in crisis.changes.values():
        yield from change.basis.cites
        yield from change.considered
        numbers = [
            *change.assume.values(),
            *(want for each in change.wants.values() for want in each),
        ]
        for number in numbers:
            yield from number.basis.cites
        for believes in change.believes.values():
            for cases in believes.values():
                yield from _in_cases(cases)
    yield from (claim.at for claim in crisis.claims)
    for reading in crisis.readings.values():
        yield from reading.basis.cites
        for basis in _bases(reading):
            yield from basis.cites


def _bases(reading: Reading) -> Iterator[Basis]:
    """Give every basis of a number in a reading."""
    for number in reading.assumptions.values():
        yield number.basis
    for entry in reading.moments.values():
        yield entry.basis
        yield from (case.basis for case in entry.chances)
    for actor in reading.actors.values():
        if actor.steadiness is not None:
            yield actor.steadiness.basis
        yield from (want.basis for want in actor.wants)
        for cases in actor.believes.values():
            yield from (case.basis for case in cases)
    for measured in reading.measures.values():
        yield from (case.basis for case in measured)


def _in_cases(cases: tuple[ChanceCase, ...]) -> Iterator[Citation]:
    """Give the citations behind chances."""
    for case in cases:
        yield from case.basis.cites
