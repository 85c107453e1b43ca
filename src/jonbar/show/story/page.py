"""The page for `story`: dated timelines beside what really happened."""

from __future__ import annotations

from jonbar.ask import chance as say
from jonbar.ask.timelines import Story, Timeline
from jonbar.show.page import Block, Bullets, Column, Heading, Page, Paragraph, Row, Table
from jonbar.show.story import sentences as tell
from jonbar.show.words import how_it_was_made, short_dates

_LEGEND = (
    "→ set by the change; ≠ otherwise than it really went. “Its chance” is given all that stands "
    "above it, “so far” that of the whole chain down to it, both averaged over the reading's "
    "ranges. Moments that do not arise are left out."
)


def story_page(story: Story) -> Page:
    """Return the answer to "tell me such a world"."""
    blocks: list[Block] = [
        Heading(text=story.manifest.crisis, level=1),
        Paragraph(text=f"{story.question}."),
        Paragraph(text=tell.about(story)),
    ]
    if not story.timelines:
        blocks.append(Paragraph(text="No timeline could be singled out."))
    for number, timeline in enumerate(story.timelines, start=1):
        blocks += _timeline(story, number, timeline)
    return Page(
        blocks=(
            *blocks,
            *_causes(story),
            Heading(text="How to read this"),
            Paragraph(text=_LEGEND, is_aside=True),
            *how_it_was_made(story.manifest),
        )
    )


def _causes(story: Story) -> tuple[Block, ...]:
    """Return what moved what in history, where that was asked for."""
    if not story.arrows:
        return ()
    happened = {moment.name: moment.what for moment in story.record}
    items = tuple(
        f"{happened[arrow.cause]} → {happened.get(arrow.effect, 'the ending')}: "
        f"{say.spread(arrow.chance)}"
        for arrow in story.arrows
    )
    about = (
        "Each arrow with the chance that the second would have gone otherwise, had the first alone "
        "gone another way."
    )
    return Heading(text="What moved what in history"), Paragraph(text=about), Bullets(items=items)


def _timeline(story: Story, number: int, timeline: Timeline) -> tuple[Block, ...]:
    """Return one timeline."""
    columns = (
        Column(title=""),
        Column(title="Date", share=2),
        Column(title="What happens", share=5),
        Column(title="Its chance", is_number=True),
        Column(title="So far", is_number=True),
    )
    dates = short_dates(event.date for event in timeline.events)
    rows = tuple(
        Row(
            cells=(
                "→" if event.changed else "≠" if event.differs else "",
                date,
                "\n".join(filter(None, (tell.what(event), tell.in_fact(event)))),
                tell.own_chance(event),
                tell.so_far(event),
            ),
            is_marked=event.differs or event.changed,
        )
        for event, date in zip(timeline.events, dates, strict=True)
    )
    warning = (Paragraph(text=timeline.warning),) if timeline.warning else ()
    return (
        Heading(text=tell.title(story, number, timeline)),
        Paragraph(text=tell.summary(timeline)),
        *warning,
        Table(columns=columns, rows=rows),
    )
