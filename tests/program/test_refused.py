"""What cannot be a chance, a number or a table is refused, at its place and by its name."""

from __future__ import annotations

import pytest

from jonbar.text.flaw import FlawedCrisisError, TooLargeError
from tests.program.test_law import QUARREL, game, reply


def refused(law: str) -> tuple[str, int, int, str]:
    """What is said of some words of a reading, where, and what should be done."""
    with pytest.raises(FlawedCrisisError) as caught:
        reply(law)
    (flaw,) = caught.value.flaws
    return flaw.what, flaw.place.line, flaw.place.column, flaw.hint


@pytest.mark.parametrize(
    ("formula", "worst"), [("anger - 3", "-1"), ("anger / 1.6", "1.25"), ("odds * 3", "1.2")]
)
def test_a_formula_outside_0_to_1_is_no_chance(formula: str, worst: str) -> None:
    """It is refused at the formula, with the number that it comes to."""
    what, line, column, hint = refused(f"{{chance: {{yield: {formula}, none: rest, refuse: 0%}}}}")

    assert what == f"the chance of 'reply' comes out as {worst} in some draws, outside 0 to 1"
    assert (line, column) == (19, 29)
    assert hint == "write it as logistic(…), or hold it with max(0, min(1, …))"


@pytest.mark.parametrize("formula", ["1 / (anger - 2)", "log(anger - 2)", "exp(anger * 1000)"])
def test_a_formula_that_is_not_finite_is_refused(formula: str) -> None:
    """A division by 0, a logarithm of 0, a huge exp."""
    what, line, column, hint = refused(f"{{chance: {{yield: {formula}, none: rest, refuse: 0%}}}}")

    assert what == "a formula of 'reply' is not a finite number in some draws"
    assert (line, column) == (19, 29)
    assert hint == "look for a logarithm of 0, a division by 0 or a huge exp"


def test_a_steadiness_below_0_is_refused() -> None:
    """A coin toss is the least steady that anybody can be."""
    text = QUARREL.replace(
        "  assumptions:", "  actors: {king: {steadiness: anger - 5}}\n  assumptions:"
    )

    with pytest.raises(FlawedCrisisError) as caught:
        game(text)

    (flaw,) = caught.value.flaws
    assert flaw.what == "the steadiness of 'king' comes out as -3"
    assert flaw.hint == "it cannot be negative; 0 is a coin toss, 1 is usual"


@pytest.mark.parametrize(
    "law",
    [
        "{chance: {none: odds - 0.4, yield: odds - 0.4, refuse: odds - 0.4}}",
        "{only_if: storm, chance: {yield: odds - 0.4, refuse: odds - 0.4}}",
    ],
)
def test_chances_that_add_up_to_0_are_refused(law: str) -> None:
    """With `only_if`, where `none` is left out, as well as without."""
    what, *_ = refused(law)

    assert what == "the chances of 'reply' add up to 0 in some draws"


@pytest.mark.parametrize(
    "law",
    [
        "[50% if storm, 2 if storm else 0.5]",
        "[50% if storm, 1 / (0 if storm else 2)]",
    ],
)
def test_a_formula_is_judged_only_where_it_counts(law: str) -> None:
    """What comes out where an earlier case holds is nobody's chance."""
    text = QUARREL.replace("  demand: {on", "  raid: {on: 1900-02-02, what: Raid}\n  demand: {on")

    table = game(
        text.replace("storm: {chance: 25%}", f"storm: {{chance: 25%}}\n    raid: {{chance: {law}}}")
    )

    assert table.tables["raid"].values[:, 1, 0].tolist() == [0.5, 0.5]


def many(count: int) -> str:
    """A crisis in which one moment hangs on many others at once."""
    names = [f"m{number}" for number in range(count)]
    return "\n".join(
        [
            "{jonbar: 1, title: Many causes, from: 1900-01-01, to: 1900-12-31, moments: {",
            *(f"{name}: {{on: 1900-02-01, what: A cause}}," for name in names),
            "sum: {on: 1900-03-01, what: The sum}}, endings: {whole: sum, part: otherwise},",
            "reading: {name: plain, moments: {",
            *(f"{name}: {{chance: 50%}}," for name in names),
            f"sum: {{chance: [90% if {' and '.join(names)}, 10%]}}}}}}}}",
        ]
    )


def test_a_moment_that_hangs_on_too_many_is_refused_by_name() -> None:
    """Before its table is built; the moment itself is not counted among those that it hangs on."""
    with pytest.raises(TooLargeError) as caught:
        game(many(16), memory=10**6)

    first, hint = str(caught.value).splitlines()
    assert first.endswith(
        "crisis.yaml:18:1: 'sum' hangs on 16 moments at once, which needs a table of 131,072 "
        "entries for each draw (1.05 MB for 1 draw; the limit is 1 MB)"
    )
    assert hint == "  hint: put a rule that sums some of them up in between"


def test_endings_that_hang_on_too_many_are_refused() -> None:
    """As moments are."""
    every = " and ".join(f"m{number}" for number in range(16))
    text = many(16).replace("whole: sum", f"whole: {every}")
    text = text.replace(f"[90% if {every}, 10%]", "50%")

    with pytest.raises(TooLargeError, match="the endings hang on 16 moments at once"):
        game(text, memory=5 * 10**5)
