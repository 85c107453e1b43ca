"""Chances as people read them: a number beside its range, and the words of ICD 203."""

from __future__ import annotations

import math

from jonbar.ask.answer import Span

GLUE = "\u00a0"  # a space at which no line is broken

_WORDS = (  # up to this chance: these words
    (0.001, "under 1 in 1,000"),
    (0.01, "less than 1 %"),
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even chance"),
    (0.80, "likely"),
    (0.95, "very likely"),
    (0.99, "almost certain"),
    (0.999, "more than 99 %"),
)
_NOISE = 1e-12  # what rounding errors leave of a chance that is 0 or 1
_LEAST, _MOST = "<0.1", ">99.9"  # below and above what one decimal can tell from 0 and from 1
_EIGHTHS = " ▏▎▍▌▋▊▉"


def percent(chance: float) -> str:
    """Return a chance in per cent; only what is 0 or 1 is called 0 % or 100 %.

    Args:
        chance: A chance, 0 to 1.

    Returns:
        Such as "62 %", "0.4 %" or ">99.9 %".

    Example:
        >>> [percent(each).replace(GLUE, " ") for each in (0, 0.0002, 0.004, 0.624, 0.9999, 1)]
        ['0 %', '<0.1 %', '0.4 %', '62 %', '>99.9 %', '100 %']
    """
    return f"{_figure(chance)}{GLUE}%"


def spread(span: Span) -> str:
    """Return a chance with its range; a chance that no range of the reading moves stands alone.

    Example:
        >>> spread(Span(0.41, 0.62, 0.8)).replace(GLUE, " ")
        '62 % (41–80 %)'
    """
    return " ".join(_parts(span))


def stacked(span: Span) -> str:
    r"""Return a chance with its range below it, for a narrow column.

    Example:
        >>> stacked(Span(0.41, 0.62, 0.8)).replace(GLUE, " ")
        '62 %\n(41–80 %)'
    """
    return "\n".join(_parts(span))


def between(least: float, most: float) -> str:
    """Return from where to where a chance can lie.

    Example:
        >>> between(0.41, 0.8).replace(GLUE, " "), between(0.5, 0.5).replace(GLUE, " ")
        ('41–80 %', '50 %')
    """
    low, high = _figure(least), _figure(most)
    return percent(most) if low == high else f"{low}–{high}{GLUE}%"


def in_words(chance: float) -> str:
    """Return the words of ICD 203 for a chance, and plain ones beyond its scale.

    Example:
        >>> [in_words(each) for each in (0.0004, 0.03, 0.5, 0.7)]
        ['under 1 in 1,000', 'almost no chance', 'roughly even chance', 'likely']
    """
    if chance <= _NOISE:
        return "impossible" if chance <= 0 else _WORDS[0][1]
    if chance >= 1 - _NOISE:
        return "certain"
    for end, words in _WORDS:
        if chance < end:
            return words.replace(" %", GLUE + "%")
    return "over 999 in 1,000"


def odds(span: Span) -> str:
    """Return the chance of a long chain with its range; below 1 % as "1 in so many".

    Example:
        >>> odds(Span(0.00021, 0.0012, 0.011)).replace(GLUE, " ")
        '1 in 830 (1 in 4,800 to 1 in 91)'
    """
    if span.median >= 0.01 or span.high <= 0:
        return spread(span)
    if span.low == span.high:
        return _one_in(span.median)
    return f"{_one_in(span.median)} ({_one_in(span.low)} to {_one_in(span.high)})"


def quantity(span: Span, unit: str) -> str:
    """Return a measured number with its range and its unit, to three figures.

    Example:
        >>> quantity(Span(1212.4, 2520.0, 5311.0), "people")
        '2,520 (1,210–5,310) people'
    """
    low, median, high = (_three_figures(each) for each in span)
    sign = " to " if span.low < 0 else "–"
    figure = median if span.low == span.high else f"{median} ({low}{sign}{high})"
    return f"{figure} {unit}".strip()


def bar(chance: float, width: int = 10) -> str:
    """Return a chance as a bar of that many characters.

    Example:
        >>> bar(0.55)
        '█████▌░░░░'
    """
    full, rest = divmod(round(min(max(chance, 0.0), 1.0) * width * 8), 8)
    part = _EIGHTHS[rest].strip()
    return ("█" * full + part).ljust(width, "░")


def _parts(span: Span) -> tuple[str, ...]:
    """Return the number, and its range if it has one."""
    low, median, high = (_figure(each) for each in span)
    if span.high - span.low <= _NOISE or low == high in (_LEAST, _MOST):
        return (f"{median}{GLUE}%",)
    return f"{median}{GLUE}%", f"({low}–{high}{GLUE}%)"


def _figure(chance: float) -> str:
    """Return the number of per cent without the sign."""
    if chance <= 0:
        return "0"
    if chance >= 1 - _NOISE:
        return "100"
    if chance < 0.0005:
        return _LEAST
    if chance >= 0.9995:
        return _MOST
    number = 100 * chance
    if 1 <= number <= 99:
        return f"{number:.0f}"
    return f"{number:.1f}".removesuffix(".0")


def _one_in(chance: float) -> str:
    """Return a chance as "1 in so many", to two figures; 1 % and more as a percentage."""
    if chance <= 0:
        return "0"
    if chance >= 0.05:
        return percent(chance)
    many = 1 / chance
    digits = 1 - math.floor(math.log10(many))
    return f"1 in {round(many, digits):,.0f}".replace(" ", GLUE)


def _three_figures(number: float) -> str:
    """Return a number to three figures, with commas in the thousands."""
    if number == 0 or not math.isfinite(number):
        return f"{number:.0f}"
    digits = 2 - math.floor(math.log10(abs(number)))
    text = f"{round(number, digits):,.{max(digits, 0)}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace("-", "−")
