"""What the chapters of a report say."""

from __future__ import annotations

from dataclasses import replace

from jonbar.ask import chance as say
from jonbar.ask.answer import Span
from jonbar.ask.chance import GLUE
from jonbar.model.basis import basis_count
from jonbar.show.page import Bullets, Heading, Paragraph, Table, Terms
from jonbar.show.report.contents import Contents
from jonbar.show.report.document import Section
from jonbar.show.report.made import again, citation
from jonbar.show.report.outline import document
from jonbar.version import __version__
from tests.show.report.told import berlin, evil, hostile

CHAPTERS = (
    *("summary", "turning", "timeline", "whatifs", "claims", "assumptions", "hangs", "facts"),
    *("left-out", "reading", "sources", "made", "moments", "numbers"),
)


def chapter(contents: Contents, key: str) -> Section:
    """A chapter of a report."""
    return next(each for each in document(contents).sections if each.key == key)


def rows(section: Section) -> list[tuple[str, ...]]:
    """All rows of all tables of a section, and of those inside it."""
    own = [row.cells for part in section.parts if isinstance(part, Table) for row in part.rows]
    return [*own, *(row for each in section.inside for row in rows(each))]


def test_the_chapters_stand_in_order() -> None:
    """A report always has all its chapters, even where there is nothing to say."""
    assert tuple(each.key for each in document(berlin()).sections) == CHAPTERS
    assert tuple(each.key for each in document(hostile()).sections) == CHAPTERS


def test_the_timeline_tells_decisions_from_events_and_cites() -> None:
    """A decision names who chose; what did not happen is left out; citations stand beside."""
    told = rows(chapter(berlin(), "timeline"))

    assert told[0] == (
        "24 June 1948",
        "Decision: The Soviet leadership",
        "Moscow closes road, rail and canal to Berlin",
        "clay p. 361",
    )
    assert [row[1] for row in told] == [
        "Decision: The Soviet leadership",
        "Decision: The United States",
        "Event",
        "Follows from the rest",
    ]
    assert not any("Shots" in row[2] for row in told)


def test_contested_facts_stand_side_by_side() -> None:
    """Each figure has its source and its note; the one that the reading uses says so."""
    (first, second) = rows(chapter(hostile(), "facts"))

    assert first[:3] == (evil("fact"), f"3,500 {evil('unit')}", f"clay {evil('page')}")
    assert second == ("", f"5,500 {evil('unit')}", "", evil("doubt"))


def test_a_crisis_without_contested_facts_says_so() -> None:
    """Nothing to tell is told."""
    (part,) = chapter(berlin(), "facts").parts

    assert part == Paragraph(text="No fact is contested.")


def test_judgement_is_told_from_evidence() -> None:
    """Each number says whether a passage is cited for it, or only a reason given, or neither."""
    named = rows(chapter(hostile(), "assumptions"))
    others = rows(chapter(hostile(), "numbers"))

    assert named == [(evil("number"), "1 to 3", f"Judgement: {evil('judgement')}")]
    assert ("Wants: hold", "will + (1..2) if reply = stay", f"Judgement: {evil('want')}") in others
    assert (
        evil("event"),
        f"if reply = stay\n20–40{GLUE}%",
        f"Judgement: {evil('chance')}",
    ) in others
    assert ("", f"10{GLUE}%", "Nothing yet") in others


def test_every_number_of_a_reading_is_there() -> None:
    """As many numbers are shown as the reading has."""
    for contents in (berlin(), hostile()):
        (count,) = basis_count(contents.crisis).values()

        shown = [*rows(chapter(contents, "assumptions")), *rows(chapter(contents, "numbers"))]

        assert sum(any(letter.isdigit() for letter in row[1]) for row in shown) == (
            count.cited + count.judgement + count.none
        )


def test_claims_stand_at_their_passages_with_their_verdicts() -> None:
    """A claim that the model cannot judge says why; one that it can, what it found."""
    (first, second) = rows(chapter(hostile(), "claims"))

    assert {first[0], second[0]} == {"P. 2", evil("where")}
    verdicts = {row[1].partition(". ")[2]: row[2:] for row in (first, second)}
    assert verdicts[evil("saying")] == ("Outside the model", evil("outside"))
    assert verdicts[evil("claim")][0] == "Supported"
    assert "The claim needs at least 50" in verdicts[evil("claim")][1]


def test_passages_that_are_at_hand_are_quoted() -> None:
    """What a passage says stands below the claims that are made in it."""
    quoted = {("notes", "card 3"): ("Without aircraft", "> nothing")}
    section = chapter(replace(berlin(), quoted=quoted), "claims")

    (source,) = section.inside

    assert source.parts[-2:] == (
        Heading(text="What the passages say"),
        Terms(items=(("Card 3", "Without aircraft\n> nothing"),)),
    )


def test_the_summary_says_what_came_of_each_turn() -> None:
    """Each what-if has its question, history's ending, and the likeliest of the others."""
    (whatif,) = berlin().whatifs[0].answers.values()

    (row,) = rows(chapter(berlin(), "summary"))

    western, war = (whatif.endings[name].after for name in ("western", "war"))
    assert row == (
        "Washington sends an armed convoy instead",
        f"likely, {say.spread(western)}",
        f"war: unlikely, {say.spread(war)}",
    )


def test_an_ending_that_cannot_come_is_not_called_the_likeliest() -> None:
    """Where only one ending is possible, none of the others is named."""
    told = berlin().whatifs[0]
    (whatif,) = told.answers.values()
    never = replace(whatif.endings["war"], after=Span(0, 0, 0))
    sure = {**dict.fromkeys(whatif.endings, never), "western": whatif.endings["western"]}
    changed = replace(told, answers={"bargaining": replace(whatif, endings=sure)})

    (row,) = rows(chapter(replace(berlin(), whatifs=(changed,)), "summary"))

    assert row[-1] == "None"


def test_the_crisis_own_words_say_what_is_left_out() -> None:
    """The list of the crisis stands as it is."""
    assert chapter(hostile(), "left-out").parts == (Bullets(items=(evil("left out"),)),)


def test_only_sources_that_are_cited_are_listed() -> None:
    """A source has its key, by which the other chapters cite it, and where it can be found."""
    (terms,) = chapter(hostile(), "sources").parts

    assert isinstance(terms, Terms)
    assert terms.items == (("clay", f"{evil('cite')} https://example.org"),)


def test_a_report_can_be_cited_and_made_again() -> None:
    """The line to cite has the version and the files; the options stand below it."""
    contents = berlin()
    made = chapter(contents, "made")

    line = citation(contents)

    for name, digest in contents.crisis.hashes.items():
        assert f"{name} {digest[:12]}" in line
        assert (name, digest) in rows(made)
    assert f"Jonbar {__version__} under the reading “bargaining”, 64 draws, seed 1956" in line
    assert Paragraph(text=line) in made.parts
    assert again(contents) == ("--draws 64", "--seed 1956", "--whatif convoy")
