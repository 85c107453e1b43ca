"""The charts of why it ended so, and why somebody chose."""

from __future__ import annotations

from jonbar.ask.answer import Span
from jonbar.show.charts.reasons import reason_chart
from jonbar.show.charts.turns import turn_chart
from tests.show import deeper
from tests.show.charts.drawn import rows_with


def test_what_was_necessary_is_the_answers_number() -> None:
    """Each turn that would have mattered has its probability of necessity, exactly; others none."""
    answer = deeper.why_ending()

    made = turn_chart(answer)

    for cause in answer.moments:
        wanted = {
            each.necessary.same_luck
            for each in cause.instead
            if each.necessary.same_luck is not None and each.necessary.same_luck.high >= 0.01
        }
        rows = rows_with(made, group=cause.name)
        assert {Span(row["low"], row["median"], row["high"]) for row in rows} == wanted


def test_an_ending_that_did_not_come_is_asked_otherwise() -> None:
    """Of what did not come it is told what would have brought it."""
    subtitle = " ".join(
        turn_chart(deeper.why_ending("did not come")).to_dict()["title"]["subtitle"]
    )

    assert "The chance that it would have come" in subtitle


def test_what_a_want_added_is_the_answers_number() -> None:
    """Each option but the one explained has what each want added, and all together, exactly."""
    answer = deeper.why_decision()

    made = reason_chart(answer)

    assert not rows_with(made, group=answer.chosen)
    for option in answer.options:
        if option.value == answer.chosen:
            continue
        rows = {row["series"]: row for row in rows_with(made, group=option.value)}
        spans = {name: Span(row["low"], row["median"], row["high"]) for name, row in rows.items()}
        assert spans.pop("all together") == option.worth
        assert spans
        adds = {each.name.replace("_", " "): each.adds[option.value] for each in answer.reasons}
        assert spans == {
            name: span for name, span in adds.items() if max(-span.low, span.high) > 0.05
        }
