"""Answers made by hand, in the shape that the questions give back."""

from __future__ import annotations

from jonbar.ask.answer import Manifest, Span
from jonbar.ask.nouns import (
    ActedDifferently,
    Checkup,
    EndingShift,
    History,
    Line,
    MeasureShift,
    Policy,
    PolicyRow,
    Readings,
    Start,
    Step,
    Storyline,
    StoryStep,
    WhatIf,
)

ENDING_WORDS = {
    "war": "Shots grow into a war",
    "western": "The Western sectors remain Western",
    "soviet": "The whole city falls to the Soviet zone",
}


def manifest(mode: str = "history", ranges: int = 9) -> Manifest:
    """Return how an answer about Berlin was made."""
    return Manifest(
        jonbar="0.1.0",
        crisis="The Berlin blockade, 1948",
        files={"berlin.yaml": "5f0c9a1b" * 8},
        reading="bargaining",
        mode=mode,
        seed=1956,
        draws=1000,
        ranges=ranges,
        effective_draws=612.4,
        note="",
    )


def endings(war: float, western: float) -> dict[str, Span]:
    """Return the chances of the three endings, each with a range."""
    chances = {"war": war, "western": western, "soviet": 1 - war - western}
    return {name: Span(p * 0.7, p, p + 0.3 * p * (1 - p)) for name, p in chances.items()}


def history() -> History:
    """Return the history of Berlin."""
    return History(
        start=Start(endings=endings(0.05, 0.45)),
        moments=(
            Step(
                name="blockade",
                on="1948-06-24",
                date="24 June 1948",
                what="What Moscow does about road and rail",
                actor="The Soviet leadership",
                value="close",
                happened="Moscow closes road, rail and canal to Berlin",
                kind="decision",
                chance=Span(0.6, 0.77, 0.9),
                endings=endings(0.04, 0.38),
                swing=Span(0.01, 0.07, 0.12),
                ranks_first=0.004,
            ),
            Step(
                name="airlift_works",
                on="1949-01",
                date="January 1949",
                what="The airlift keeps the city fed and warm through the winter",
                actor="",
                value="yes",
                happened="The airlift keeps the city fed and warm through the winter",
                kind="event",
                chance=Span(0.3, 0.42, 0.55),
                endings=endings(0.01, 0.989),
                swing=Span(0.4, 0.61, 0.7),
                ranks_first=0.996,
            ),
            Step(
                name="rumour",
                on="",
                date="after airlift_works",
                what="Whether a rumour of talks was true",
                actor="",
                value=None,
                happened="",
                kind="event",
                chance=None,
                endings=endings(0.01, 0.989),
                swing=Span(0, 0, 0),
                ranks_first=0.0,
            ),
        ),
        hinges=("airlift_works", "blockade"),
        whole_history=Span(0.0002, 0.0031, 0.02),
        ending="western",
        ending_at_start=Span(0.315, 0.45, 0.52),
        ending_words=ENDING_WORDS,
        manifest=manifest(),
    )


def whatif(mode: str = "counterfactual") -> WhatIf:
    """Return what an armed convoy would have brought."""
    before, after = endings(0.01, 0.6), endings(0.3, 0.69)
    in_fact = endings(0.0, 1.0) if mode == "counterfactual" else before
    return WhatIf(
        question="What if Washington had sent an armed convoy on 26 June 1948?",
        changes=("convoy",),
        mode=mode,
        endings={
            name: EndingShift(
                in_fact=in_fact[name],
                before=before[name],
                after=after[name],
                after_fresh_luck=after[name],
                after_hypothetical=after[name],
            )
            for name in before
        },
        ending="western",
        ending_words=ENDING_WORDS,
        measures={
            "killed": MeasureShift(
                what="Soldiers killed",
                unit="people",
                before=Span(0, 0, 0),
                after=Span(12.3, 410.7, 5230.1),
            )
        },
        storylines=(
            Storyline(
                ending="western",
                chance=Span(0.4, 0.55, 0.7),
                steps=(
                    StoryStep(
                        name="reply",
                        date="26 June 1948",
                        value="convoy",
                        what="An armed convoy drives up the autobahn",
                        actor="The United States",
                        differs=True,
                        changed=True,
                        chance=1.0,
                    ),
                    StoryStep(
                        name="shooting",
                        date="February 1949",
                        value="no",
                        what="Nobody shoots",
                        actor="",
                        differs=False,
                        changed=False,
                        chance=0.7,
                    ),
                ),
            ),
        ),
        acted_differently=(
            ActedDifferently(
                moment="retreat",
                actor="The Soviet leadership",
                date="28 June 1948",
                in_fact="Moscow keeps the roads closed",
                instead="Moscow lets the convoy pass",
                chance=Span(0.5, 0.7, 0.8),
                because="it wants no shooting (−30 to −15)",
            ),
        ),
        report_card=(
            Line(
                name="luck_needed",
                title="Luck needed",
                says="The change itself had a chance of 1 in 40: 5.3 bits.",
                source="King and Zeng (2006)",
                numbers={"bits": 5.3, "chance": Span(0.01, 0.025, 0.05)},
            ),
            Line(
                name="clarity",
                title="Clarity",
                says="One moment is set, by one actor, on one day.",
                source="Tetlock and Belkin (1996)",
                numbers={},
            ),
        ),
        manifest=manifest(mode),
    )


def policy(options: int = 3) -> Policy:
    """Return Washington's choice in two situations."""
    words = {
        "withdraw": "The Allies leave Berlin",
        "airlift": "The Allies supply the city by air",
        "convoy": "An armed convoy drives up the autobahn",
        "wait": "The Allies wait",
        "talk": "The Allies ask for talks",
    }
    names = tuple(words)[:options]
    chances = {name: Span(0.1, 1 / options, 0.6) for name in names}
    return Policy(
        decision="reply",
        actor="The United States",
        what="How the Allies answer",
        option_words={name: words[name] for name in names},
        happened="airlift",
        knows=("blockade", "airlift_works"),
        rows=(
            PolicyRow(given={"blockade": "close", "airlift_works": "yes"}, chances=chances),
            PolicyRow(given={"blockade": "close", "airlift_works": "no"}, chances=chances),
        ),
        manifest=manifest("policy"),
    )


def checkup() -> Checkup:
    """Return what `check` finds in Berlin."""
    return Checkup(
        title="The Berlin blockade, 1948",
        period="24 June 1948 to 12 May 1949",
        counts={"actors": 2, "moments": 5, "contested_facts": 0, "claims": 1},
        readings={"bargaining": {"total": 14, "ranges": 9, "cited": 1, "judgement": 2}},
        most_judgement={"bargaining": ("berlin.yaml:77: city_needs",)},
        warnings=("berlin.yaml:58:9: the claim has no test",),
        leaves_out=("The currency reform.",),
    )


def readings() -> Readings:
    """Return one question under two readings."""
    return Readings(
        readings={"bargaining": history(), "fate": history()},
        agreement=("Both find the airlift the hinge.",),
    )
