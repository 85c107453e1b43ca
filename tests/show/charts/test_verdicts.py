"""The claims along the thread."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jonbar.ask.answer import Span
from jonbar.ask.judged import VERDICTS, Claims
from jonbar.show.charts.chart import chart
from jonbar.show.charts.picture import svg_picture
from jonbar.show.charts.verdicts import verdict_chart
from tests.show import answers
from tests.show.charts.drawn import rows_with


def measured(answer: Claims, **change: object) -> Claims:
    """Return the claims with another test of the first, under every reading."""
    first, *others = answer.claims
    readings = {
        name: replace(found, measured=tuple(replace(each, **change) for each in found.measured))  # type: ignore[arg-type]
        for name, found in first.readings.items()
    }
    return replace(answer, claims=(replace(first, readings=readings), *others))


def test_the_data_are_the_numbers_of_the_answer() -> None:
    """Each chance that was tested stands under its reading with its range, exactly."""
    answer = answers.claims()

    made = verdict_chart(answer)

    for claim in answer.claims:
        for name, finding in claim.readings.items():
            (row,) = rows_with(made, number=claim.number, reading=name)
            assert row["verdict"] == finding.verdict
            for each in finding.measured:
                assert Span(row["low"], row["median"], row["high"]) == each.value
                assert row["threshold"] == each.threshold


def test_every_claim_has_a_mark_in_the_order_of_the_passages() -> None:
    """A row for each source, and below it one for each of its claims, with the verdict."""
    answer = answers.claims()

    rows = [row for row in rows_with(verdict_chart(answer)) if "is_source" in row]

    assert [row["says"].split(".")[0] if not row["is_source"] else "" for row in rows] == [
        *("", "1"),
        *("", "2", "3"),
    ]
    assert [row["verdict"] for row in rows if not row["is_source"]] == [
        claim.verdict for claim in answer.claims
    ]
    assert [row["passage"] for row in rows] == ["", "card 3", "", "post 10", ""]


@pytest.mark.parametrize("verdict", VERDICTS)
def test_each_verdict_has_a_shape_of_its_own(verdict: str) -> None:
    """No two verdicts are drawn alike but for their colour."""
    spec = chart(answers.claims()).to_dict()

    marks = {
        layer["transform"][0]["filter"].split("'")[1]: (
            layer["mark"]["shape"],
            layer["mark"]["filled"],
        )
        for layer in spec["hconcat"][1]["layer"]
        if layer["mark"]["type"] == "point" and layer["mark"]["style"] != "paper"
    }

    assert list(marks) == list(VERDICTS)
    assert sum(mark == marks[verdict] for mark in marks.values()) == 1


@pytest.mark.parametrize(
    ("operator", "unit", "needs"),
    [
        (">=", "chance", (0.5, 1)),
        ("<", "chance", (0, 0.5)),
        (">", "points", (0.5, 1)),
        ("<=", "points", (-1, 0.5)),
        ("=", "chance", (0.5, 0.5)),
    ],
)
def test_what_the_claim_needs_is_tinted(
    operator: str, unit: str, needs: tuple[float, float]
) -> None:
    """The tint goes from the threshold to where the claim would still be right."""
    made = verdict_chart(measured(answers.claims(), operator=operator, unit=unit))

    (row,) = rows_with(made, number=1, reading="fate")

    assert (row["needs_from"], row["needs_to"]) == needs


def test_what_has_no_place_between_0_and_100_is_told_in_words() -> None:
    """A measure, and a test of several comparisons, are words and have no mark."""
    answer = answers.claims()
    people = measured(answer, unit="people", value=Span(3, 4, 5))
    first, *others = answer.claims
    found = first.readings["bargaining"]
    twice = replace(found, measured=found.measured * 2)
    several = replace(answer, claims=(replace(first, readings={"bargaining": twice}), *others))

    for made, says in (
        (people, "4 (3–5) people"),
        (several, "72\u00a0% (61–90\u00a0%); 72\u00a0% (61–90\u00a0%)"),
    ):
        (row,) = rows_with(verdict_chart(made), number=1, reading="bargaining")
        assert "median" not in row
        assert row["found"].replace("\n", " ") == says


def test_claims_that_none_can_judge_are_drawn() -> None:
    """Without a test anywhere there is no reading to draw, but every claim has its mark."""
    answer = answers.claims()
    answer = replace(answer, claims=answer.claims[2:], manifests={})

    assert "3. It was cold" in svg_picture(chart(answer))


def test_the_chart_is_told_in_words() -> None:
    """The description names every claim with its verdict."""
    description = verdict_chart(answers.claims()).to_dict()["description"]

    assert "1. Without the airlift the city was lost: Depends on the reading." in description
    assert "3. It was cold: Outside the model." in description
