"""What a change does to the numbers that endings bring: mixtures over cases and draws."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from jonbar.ask.answer import Span
from jonbar.ask.draws import Sample, spans
from jonbar.ask.nouns import MeasureShift
from jonbar.ask.setting import Setting
from jonbar.program.alter import altered_reading
from jonbar.program.game import Floats
from jonbar.program.measures import POINTS, case_points
from jonbar.program.uncertain import draw
from jonbar.text.word import Word


def measure_shifts(setting: Setting, sample: Sample) -> Mapping[str, MeasureShift]:
    """Return each measure before and after the change, as the spread that is to be expected.

    The chance of each case is exact; within a case the measure is held as POINTS equally likely
    values of its own range. So a span tells both how open the course is and how uncertain the
    number.
    """
    found = {}
    for name, (points, altered) in measure_points(setting).items():
        measure = setting.here.crisis.measures[Word(name)]
        before = sample.values[f"measure before {name}"], sample.weight
        after = sample.values[f"measure after {name}"], sample.weight
        found[name] = MeasureShift(
            what=measure.what,
            unit=measure.unit,
            before=_expected(points, *before),
            after=_expected(altered, *after),
        )
    return found


def measure_points(setting: Setting) -> Mapping[str, tuple[Floats, Floats]]:
    """Return the values of each measure without and with the change; shape (cases, POINTS)."""
    here = setting.here
    reading = here.reading
    for change in setting.changes:
        reading = altered_reading(reading, change)
    medians, _ = draw(here.ranges, draws=1, seed=here.settings.seed)
    was, might = (replace(here, reading=each).scope(medians) for each in (here.reading, reading))
    return {
        str(name): (
            case_points(cases, was, here.settings.seed),
            case_points(reading.measures[name], might, here.settings.seed),
        )
        for name, cases in here.reading.measures.items()
    }


def _expected(points: Floats, chances: Floats, weight: Floats) -> Span:
    """Return the span of a mixture; points (cases, POINTS), chances (cases, draws)."""
    share = np.average(chances, axis=-1, weights=weight)
    low, middle, high = spans(points.reshape(1, -1), np.repeat(share, POINTS))[0]
    return Span(float(low), float(middle), float(high))
