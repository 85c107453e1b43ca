"""The chart of a decision."""

from __future__ import annotations

from dataclasses import replace

from jonbar.ask.answer import Span
from jonbar.show.charts.options import option_chart
from tests.show import answers
from tests.show.charts.drawn import rows_with


def test_the_data_are_the_numbers_of_the_answer() -> None:
    """Each situation has every option with its chance, exactly; what was chosen is marked."""
    answer = answers.policy()

    made = option_chart(answer)

    for number, situation in enumerate(answer.rows):
        rows = {row["series"]: row for row in rows_with(made, group=str(number))}
        assert set(rows) == set(situation.chances)
        for name, span in situation.chances.items():
            row = rows[name]
            assert Span(row["low"], row["median"], row["high"]) == span
            assert row["is_marked"] == (name == answer.happened)


def test_what_cannot_be_chosen_is_left_out() -> None:
    """An option whose chance is 0 in every situation has no row."""
    answer = answers.policy()
    rows = tuple(
        replace(row, chances=dict(row.chances) | {"none": Span(0, 0, 0)}) for row in answer.rows
    )

    made = option_chart(replace(answer, rows=rows))

    assert not rows_with(made, series="none")


def test_more_situations_than_fit_are_counted() -> None:
    """Of many situations the first twelve are drawn, and the caption says of how many."""
    answer = answers.policy()
    made = option_chart(replace(answer, rows=answer.rows * 10))

    groups = {row["group"] for row in rows_with(made, series="airlift")}

    assert len(groups) == 12
    assert "the first 12 of 20 situations" in " ".join(made.to_dict()["title"]["subtitle"])


def test_a_choice_that_never_arises_is_an_empty_chart() -> None:
    """Without a situation there is nothing to draw, and it says so."""
    made = option_chart(replace(answers.policy(), rows=()))

    assert "never arises" in " ".join(made.to_dict()["title"]["subtitle"])
