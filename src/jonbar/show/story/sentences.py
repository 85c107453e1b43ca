"""Sentences about timelines that every form of them shares."""

from __future__ import annotations

from jonbar.ask import chance as say
from jonbar.ask.answer import Span
from jonbar.ask.timelines import Event, Story, Timeline
from jonbar.show.words import ending_in_words

MODES = {
    "counterfactual": (
        "Counterfactual: given all that did happen, and with the same luck where the change leaves "
        "a moment as it was."
    ),
    "hypothetical": "Hypothetical: knowing only what came before the first change.",
}


def about(story: Story) -> str:
    """Return what is taken as known, and how the timelines were found."""
    known = MODES[story.mode] if story.changes else "Nothing is taken as known."
    if story.how == "drawn":
        return (
            f"{known} Drawn at random with seed {story.manifest.seed}: each timeline comes up as "
            "often as it is likely, and another seed gives another."
        )
    return f"{known} The likeliest come first; each is still one of very many."


def title(story: Story, number: int, timeline: Timeline) -> str:
    """Return the title of a timeline: where it comes to."""
    words = ending_in_words(timeline.ending, story.ending_words)
    count = f"Timeline {number}: " if len(story.timelines) > 1 else ""
    came = " (this is what came)" if timeline.ending == story.ending else ""
    return f"{count}{words}{came}"


def summary(timeline: Timeline) -> str:
    """Return how likely the whole timeline is, and its ending before it began."""
    return (
        f"The whole chain, {len(timeline.events)} moments long, has a chance of "
        f"{say.odds(timeline.chance)}; its ending had {say.percent(timeline.ending_chance)} before "
        "the first of them."
    )


def what(event: Event) -> str:
    """Return what happens, with who chose it."""
    return f"{event.actor}: {event.what}" if event.actor else event.what


def in_fact(event: Event) -> str:
    """Return what really happened, where it was something else."""
    if event.happened is None:
        return "What really happened is not known"
    return f"In fact: {event.in_fact}" if event.differs else ""


def own_chance(event: Event) -> str:
    """Return an event's chance; what the what-if sets has none."""
    return "set" if event.changed else say.percent(event.chance)


def so_far(event: Event) -> str:
    """Return the chance of the timeline up to an event."""
    return say.odds(Span(event.so_far, event.so_far, event.so_far))
