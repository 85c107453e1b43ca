"""What is said of a claim: its verdict, its test, its number, and what would turn it."""

from __future__ import annotations

from jonbar.ask import chance as say
from jonbar.ask.answer import Span
from jonbar.ask.chance import GLUE
from jonbar.ask.judged import Claims, Finding, Flip, JudgedClaim, Measured
from jonbar.show.words import counted, listed
from jonbar.text.expression import And, Expression, Not, Or
from jonbar.text.language import read_test
from jonbar.text.word import Word

NEEDED = {
    ">=": "at least",
    ">": "more than",
    "<=": "at most",
    "<": "less than",
    "=": "exactly",
    "!=": "anything but",
}


def summary(answer: Claims) -> str:
    """Return how many claims have which verdict, and under which readings."""
    told = [f"{number} {_counted(verdict)}" for verdict, number in answer.counts.items() if number]
    names = [f"“{name}”" for name in answer.manifests]
    under = f" Judged under {listed(names)}." if names else ""
    return f"{counted(len(answer.claims), 'claim')}: {listed(told)}.{under}"


def _counted(verdict: str) -> str:
    return {"open": "left open", "depends on": "depending on something"}.get(verdict, verdict)


def verdict(claim: JudgedClaim) -> str:
    """Return the verdict on a claim, with what it depends on."""
    if claim.verdict == "depends on":
        return f"Depends on {claim.depends_on}"
    return claim.verdict.capitalize()


def passage(source: str, passage: str, answer: Claims) -> str:
    """Return where claims are made, as a heading."""
    return f"{answer.cited.get(source) or source}: {passage or 'as a whole'}"


def asked(measured: Measured) -> str:
    """Return what a comparison asks, and what the claim needs."""
    needs = f"{NEEDED[measured.operator]} {_figure(measured.threshold, measured.unit)}"
    return f"{_capital(measured.asks)}. The claim needs {needs}."


def scope(claim: JudgedClaim) -> str:
    """Return what of a test must hold, if not all of it, and over which readings; else ""."""
    if not claim.test:
        return ""
    test = read_test(Word(claim.test))
    joined = _joined(test.comparison, is_turned=False)
    if joined == "mixed":
        return f"They are joined so: {claim.test}."
    enough = "One of these is enough." if joined == "any" else ""
    over = f"In {test.readings} reading." if test.readings else ""
    return f"{enough} {over}".strip()


def _joined(test: Expression, *, is_turned: bool) -> str:
    """Return how the comparisons of a test are joined: "" for one alone, "all", "any", "mixed"."""
    match test:
        case Not(inner):
            return _joined(inner, is_turned=not is_turned)
        case And(inside) | Or(inside):
            own = "all" if isinstance(test, And) != is_turned else "any"
            return (
                own
                if {_joined(each, is_turned=is_turned) for each in inside} <= {own, ""}
                else "mixed"
            )
        case _:
            return ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def found(measured: Measured) -> str:
    """Return the number of a comparison with its range."""
    return _number(measured.value, measured.unit)


def _number(span: Span, unit: str) -> str:
    if unit == "chance":
        return say.spread(span)
    if unit == "points":
        low, middle, high = (f"{round(100 * each):d}".replace("-", "−") for each in span)
        sign = " to " if low.startswith("−") else "–"
        points = "point" if middle in {"1", "−1"} else "points"
        spread = "" if low == high else f" ({low}{sign}{high})"
        return f"{middle}{GLUE}{points}{spread}"
    return say.quantity(span, "" if unit == "ratio" else unit)


def _figure(number: float, unit: str) -> str:
    """Return a threshold, which has no range."""
    return _number(Span(number, number, number), unit)


def turning(finding: Finding) -> str:
    """Return what would turn a test, in a sentence; "" where nothing was looked for."""
    if finding.holds_at_medians is None:
        return ""
    if finding.flip is None:
        return "No single number of the reading turns it."
    if finding.verdict in {"supported", "contradicted"}:
        return f"It would turn if {moved(finding.flip)}."
    now, then = ("holds", "would not") if finding.holds_at_medians else ("fails", "would hold")
    return f"With every number at its median the test {now}; it {then} if {moved(finding.flip)}."


def moved(flip: Flip) -> str:
    """Return a number that would have to move, and where to."""
    low, high, value = (
        _three_figures(each * (100 if flip.is_chance else 1))
        for each in (flip.low, flip.high, flip.value)
    )
    way = ("rose", "more") if flip.beyond == "above" else ("fell", "less")
    sign = " to " if flip.low < 0 else "–"
    unit = f"{GLUE}%" if flip.is_chance else ""
    beyond = "" if flip.steps <= 1 else ", which is beyond it"
    return (
        f"{flip.what}, held to be {low}{sign}{high}{unit}, {way[0]} to {value}{unit} or "
        f"{way[1]}{beyond}"
    )


def remarks(finding: Finding) -> tuple[str, ...]:
    """Return what else should be said of a reading's verdict, sentence by sentence."""
    told = [f"{_capital(note)}." for note in finding.notes]
    if finding.verdict == "outside the model" and finding.because:
        told.append(f"{_capital(finding.because)}.")
    if finding.fresh_luck is not None and finding.fresh_luck != finding.verdict:
        told.append(f"With fresh luck: {finding.fresh_luck}.")
    rare = [each.supposed for each in finding.measured if each.supposed is not None]
    if rare and min(each.median for each in rare) < 0.01:
        least = min(rare, key=lambda each: each.median)
        told.append(f"What it supposes is rare in itself: {say.odds(least)}.")
    return tuple(told)


def contradictions(claim: JudgedClaim) -> str:
    """Return which claims cannot be true together with one; "" for none."""
    if not claim.against:
        return ""
    return f"It cannot be true together with {listed(f'no. {each}' for each in claim.against)}."


def _three_figures(number: float) -> str:
    return say.quantity(Span(number, number, number), "")
