"""Answers to the deeper questions made by hand, about Berlin."""

from __future__ import annotations

from jonbar.ask.answer import Span
from jonbar.ask.causes import (
    Arrow,
    Causation,
    Cause,
    Graph,
    Instead,
    Node,
    Together,
    WhyEnding,
)
from jonbar.ask.leanings import (
    Box,
    Interaction,
    Leaning,
    Limit,
    Others,
    Sensitivity,
    Tipping,
    UnderLuck,
)
from jonbar.ask.reasons import Belief, Known, Lever, Option, Reason, WhyDecision
from jonbar.ask.timelines import Event, Recorded, Story, Timeline
from jonbar.program.game import ENDING
from tests.show.answers import ENDING_WORDS, endings, manifest

NEVER = Causation(same_luck=None, fresh_luck=None, at_least=None, at_most=None)


def causation(chance: float) -> Causation:
    """Return a probability of causation with its bounds."""
    return Causation(
        same_luck=Span(chance * 0.8, chance, chance * 1.1),
        fresh_luck=Span(chance, chance, chance),
        at_least=Span(chance * 0.5, chance * 0.5, chance * 0.5),
        at_most=Span(chance * 1.2, chance * 1.2, chance * 1.2),
    )


def why_ending(asked: str = "came") -> WhyEnding:
    """Return why the Western sectors remained Western."""
    return WhyEnding(
        question="Why did it end like this: “The Western sectors remain Western”?",
        ending="western",
        asked=asked,
        ending_words=ENDING_WORDS,
        moments=(
            Cause(
                name="reply",
                date="26 June 1948",
                what="How the Allies answer",
                actor="The United States",
                value="airlift",
                happened="The Allies supply the city by air",
                instead=(
                    Instead(
                        value="withdraw",
                        what="The Allies leave Berlin",
                        chance=Span(0.1, 0.2, 0.3),
                        necessary=causation(0.8),
                        sufficient=causation(0.5),
                        both=causation(0.4),
                    ),
                    Instead(
                        value="convoy",
                        what="An armed convoy drives up the autobahn",
                        chance=Span(0.01, 0.02, 0.03),
                        necessary=causation(0.3),
                        sufficient=NEVER,
                        both=causation(0.1),
                    ),
                ),
            ),
            Cause(
                name="airlift_works",
                date="January 1949",
                what="The airlift keeps the city fed",
                actor="",
                value="yes",
                happened="The airlift keeps the city fed",
                instead=(
                    Instead(
                        value="no",
                        what="It does not happen: The airlift keeps the city fed",
                        chance=Span(0.5, 0.6, 0.7),
                        necessary=causation(0.7),
                        sufficient=causation(0.6),
                        both=causation(0.5),
                    ),
                ),
            ),
            Cause(
                name="weather",
                date="February 1949",
                what="It is mild",
                actor="",
                value="yes",
                happened="It is mild",
                instead=(
                    Instead(
                        value="no",
                        what="It does not happen: It is mild",
                        chance=Span(0.5, 0.6, 0.7),
                        necessary=causation(0.0),
                        sufficient=causation(0.0),
                        both=causation(0.0),
                    ),
                ),
            ),
        ),
        together=(
            Together(
                moments=("reply", "shooting"),
                values=("convoy", "yes"),
                what=("An armed convoy drives up the autobahn", "Shots are fired"),
                alone=(Span(0.3, 0.3, 0.3), Span(0, 0.1, 0.1)),
                both=Span(0.8, 0.9, 1),
                both_fresh_luck=Span(0.9, 0.9, 0.9),
                only_together=Span(0.4, 0.5, 0.6),
            ),
        ),
        graph=Graph(
            nodes=(
                Node(
                    name="reply",
                    date="26 June 1948",
                    happened="The Allies supply the city by air",
                    necessary=Span(0.7, 0.8, 0.9),
                ),
                Node(
                    name="airlift_works",
                    date="January 1949",
                    happened="The airlift keeps the city fed",
                    necessary=None,
                ),
            ),
            arrows=(
                Arrow(
                    cause="reply",
                    effect="airlift_works",
                    instead="withdraw",
                    what="The Allies leave Berlin",
                    chance=Span(1, 1, 1),
                ),
                Arrow(
                    cause="airlift_works",
                    effect=ENDING,
                    instead="no",
                    what="It does not happen: The airlift keeps the city fed",
                    chance=Span(0.9, 0.95, 1),
                ),
            ),
        ),
        left_out=("What happened is not known: rumour.",),
        sufficiency_draws=64,
        manifest=manifest("counterfactual"),
    )


def why_decision() -> WhyDecision:
    """Return why Washington chose the airlift."""
    names = ("withdraw", "airlift")
    return WhyDecision(
        question="Why did the United States choose this: “The Allies supply the city by air”?",
        decision="reply",
        date="26 June 1948",
        actor="The United States",
        what="How the Allies answer",
        chosen="airlift",
        happened="airlift",
        likeliest="withdraw",
        situation=(
            Known(name="blockade", value="close", what="Moscow closes the roads", how="happened"),
            Known(name="rumour", value="no", what="There are no talks", how="likeliest"),
        ),
        steadiness=Span(0.9, 1, 1.1),
        per_unit=Span(2.5, 2.7, 3),
        options=tuple(
            Option(
                value=name,
                what=f"The Allies {name}",
                chance=Span(0.3, 0.6 - 0.2 * place, 0.7),
                worth=Span(0.0, 0.0, 0.0) if place else Span(0.1, 0.4, 0.9),
                expected=endings(0.05, 0.6),
                really=endings(0.05, 0.6 if place else 0.5),
            )
            for place, name in enumerate(names)
        ),
        reasons=(
            Reason(
                name="no war",
                because="A war would cost more than Berlin",
                worth=Span(-25, -18, -12),
                adds={"withdraw": Span(0.3, 0.9, 1.5), "airlift": Span(0, 0, 0)},
            ),
            Reason(
                name="keep Berlin",
                because="",
                worth=Span(5, 6, 8),
                adds={"withdraw": Span(-0.9, -0.5, -0.1), "airlift": Span(0, 0, 0)},
            ),
        ),
        beliefs=(
            Belief(
                moment="airlift_works",
                date="January 1949",
                value="yes",
                what="The airlift keeps the city fed",
                believed=Span(0.1, 0.2, 0.3),
                really=Span(0.4, 0.5, 0.6),
                happened="yes",
            ),
        ),
        levers=(
            Lever(
                kind="want",
                name="no war",
                value="",
                what="A war would cost more than Berlin",
                now=Span(-25, -18, -12),
                needed=Span(-14, -10, -6),
                change=Span(6, 8, 11),
                to="airlift",
                works_in=0.9,
            ),
            Lever(
                kind="belief",
                name="airlift_works",
                value="yes",
                what="The airlift keeps the city fed",
                now=Span(0.1, 0.2, 0.3),
                needed=Span(0.3, 0.4, 0.5),
                change=Span(0.5, 0.9, 1.2),
                to="airlift",
                works_in=1.0,
            ),
        ),
        ending_words=ENDING_WORDS,
        manifest=manifest("policy"),
    )


def story(how: str = "likeliest") -> Story:
    """Return two timelines after an armed convoy."""
    convoy = Event(
        name="reply",
        date="26 June 1948",
        actor="The United States",
        value="convoy",
        what="An armed [convoy] drives up the *autobahn*",
        happened="airlift",
        in_fact="The Allies supply the city by air",
        differs=True,
        changed=True,
        chance=1.0,
        so_far=1.0,
        leads=0.6,
    )
    quiet = Event(
        name="rumour",
        date="about February 1949",
        actor="",
        value="no",
        what="Nobody shoots",
        happened=None,
        in_fact="",
        differs=False,
        changed=False,
        chance=0.7,
        so_far=0.007,
        leads=1.0,
    )
    return Story(
        question="The likeliest timelines: Washington sends an armed convoy instead",
        changes=("convoy",),
        mode="counterfactual",
        how=how,
        record=(
            Recorded(
                name="blockade",
                date="24 June 1948",
                kind="decision",
                actor="The Soviet leadership",
                value="close",
                what="Moscow closes the roads",
            ),
            Recorded(
                name="reply",
                date="26 June 1948",
                kind="decision",
                actor="The United States",
                value="airlift",
                what="The Allies supply the city by air",
            ),
            Recorded(
                name="shooting",
                date="January 1949",
                kind="event",
                actor="",
                value="no",
                what="It does not happen: Shots are fired",
            ),
            Recorded(
                name="rumour",
                date="about February 1949",
                kind="event",
                actor="",
                value=None,
                what="",
            ),
        ),
        timelines=(
            Timeline(
                ending="western",
                chance=Span(0.4, 0.5, 0.6),
                ending_chance=0.6,
                events=(convoy, quiet),
                warning="All 3 breaks of this timeline go one way.",
            ),
            Timeline(
                ending="war",
                chance=Span(0.001, 0.002, 0.003),
                ending_chance=0.3,
                events=(convoy,),
                warning="",
            ),
        ),
        ending="western",
        ending_words=ENDING_WORDS,
        manifest=manifest("counterfactual"),
        arrows=(
            Arrow(
                cause="blockade",
                effect="reply",
                instead="none",
                what="The roads stay open",
                chance=Span(0.8, 0.9, 1),
            ),
            Arrow(
                cause="reply",
                effect=ENDING,
                instead="withdraw",
                what="The Allies leave Berlin",
                chance=Span(0.4, 0.5, 0.6),
            ),
        ),
    )


def leaning(name: str, low: float, high: float, share: float | None) -> Leaning:
    """Return how far the chance leans on an assumption."""
    span = None if share is None else Span(share * 0.8, share, min(share * 1.2, 1))
    return Leaning(
        number=f"assumptions.{name}",
        what=f"the assumption {name!r}",
        low=2.0,
        median=3.0,
        high=4.0,
        is_chance=False,
        at_low=low,
        at_high=high,
        alone=span,
        total=span,
    )


def sensitivity() -> Sensitivity:
    """Return what the Western sectors' remaining Western hangs on, had a convoy driven."""
    return Sensitivity(
        question="What does the chance of “The Western sectors remain Western” hang on?",
        ending="western",
        ending_words=ENDING_WORDS,
        changes=("convoy",),
        chance=Span(0.4, 0.6, 0.8),
        at_medians=0.6,
        likeliest="western",
        leanings=(
            leaning("tonnes", 0.2, 0.8, 0.7),
            leaning("needs", 0.7, 0.5, 0.2),
            leaning("idle", 0.6, 0.6, 0.0),
            leaning("weather", 0.6, 0.6, None),
        ),
        others=Others(count=1, total=Span(0, 0, 0)),
        tipping=(
            Tipping(
                number="assumptions.tonnes",
                what="the assumption 'tonnes'",
                value=2.5,
                is_chance=False,
                beyond="below",
                steps=0.5,
                is_within=True,
                becomes="soviet",
            ),
        ),
        interactions=(
            Interaction(
                numbers=("assumptions.tonnes", "assumptions.needs"),
                what=("the assumption 'tonnes'", "the assumption 'needs'"),
                share=Span(0.04, 0.05, 0.06),
            ),
        ),
        boxes=(
            Box(
                is_likelier=True,
                limits=(
                    Limit(
                        number="assumptions.tonnes",
                        what="the assumption 'tonnes'",
                        is_chance=False,
                        above=3.5,
                        below=None,
                    ),
                    Limit(
                        number="moments.calm",
                        what="the chance of 'calm'",
                        is_chance=True,
                        above=0.2,
                        below=0.4,
                    ),
                ),
                covers=0.12,
                inside=0.9,
                outside=0.5,
            ),
        ),
        under_luck=(
            UnderLuck(rule="same luck", chance=Span(0.4, 0.6, 0.8), likeliest="western"),
            UnderLuck(rule="fresh luck", chance=Span(0.3, 0.4, 0.5), likeliest="soviet"),
        ),
        luck_agrees=0.25,
        manifest=manifest(),
    )
