"""What the pages say, on answers made by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from jonbar.ask.answer import Answer, Span
from jonbar.ask.nouns import History, PolicyRow
from jonbar.show.page import Bullets, Heading, Page, Paragraph, Table, Terms
from jonbar.show.pages import page
from tests.show import answers


def said(answer: Answer) -> str:
    """Return what a page says, on one line, before it is broken into lines and columns."""
    return " ".join(" ".join(_pieces(page(answer))).split())


def _pieces(shown: Page) -> Iterator[str]:
    """Give the texts of a page from top to bottom."""
    for block in shown.blocks:
        match block:
            case Heading() | Paragraph():
                yield block.text
            case Bullets():
                yield from (f"- {item}" for item in block.items)
            case Terms():
                yield from (f"{term} {says}" for term, says in block.items)
            case Table():
                yield from (column.title for column in block.columns)
                yield from (" ".join(row.cells) for row in block.rows)


def test_history_tells_the_whole_and_the_ending() -> None:
    """The summary has the chance of the whole, and of the ending that came, with words."""
    words = said(answers.history())

    assert "the chance that everything went as it is known to have gone" in words
    assert "was 1 in 320 (1 in 5,000 to 1 in 50)" in words
    assert (
        "“The Western sectors remain Western”, had a chance of 45 % (32–52 %) before the first "
        "moment: roughly even chance."
    ) in words


def test_history_lists_every_moment_in_order() -> None:
    """Each moment has its date, what happened and who chose; what is not known says so."""
    words = said(answers.history())

    assert words.index("24 June 1948") < words.index("January 1949") < words.index("rumour of")
    assert "The Soviet leadership: Moscow closes road" in words
    assert "what happened is not known" in words


def test_history_ranks_the_hinges() -> None:
    """The hinges come with the share of draws in which each ranks first."""
    words = said(answers.history())

    hinges = words[words.index("Where it turned") :]
    assert hinges.index("airlift_works") < hinges.index("(blockade)")
    assert "99.6 % of draws" in hinges


def test_history_without_an_ending_says_so() -> None:
    """Where the record leaves the ending open, no ending is called the one that came."""
    words = said(replace(answers.history(), ending=None, ending_at_start=None))

    assert "What is known of history leaves the ending open." in words
    assert "this is what came" not in words


def test_history_without_hinges_says_so() -> None:
    """Where nothing moves the endings, no hinge is made up."""
    assert "No moment moves the chance of any ending." in said(
        replace(answers.history(), hinges=())
    )


def test_the_source_of_the_words_is_told_once() -> None:
    """ICD 203 is named once, even under several readings."""
    for answer in (answers.history(), answers.whatif(), answers.readings()):
        assert said(answer).count("ICD 203") == 1


@pytest.mark.parametrize(
    ("ranges", "effective", "words"),
    [
        (9, 612.4, "1,000 draws of 9 ranges, worth 612 once weighted by what happened; seed 1956."),
        (1, 1000, "1,000 draws of 1 range; seed 1956."),
        (0, 1000, "no ranges to draw; seed 1956."),
    ],
)
def test_an_answer_says_how_it_was_made(ranges: int, effective: float, words: str) -> None:
    """The manifest is one line: version, files, reading, draws, seed; a note follows it."""
    made = replace(answers.manifest(ranges=ranges), effective_draws=effective, note="mind the gap")

    line = said(_with(made))

    assert "Made by Jonbar 0.1.0 from berlin.yaml (SHA-256 5f0c9a1b…); reading “bargaining”" in line
    assert words in line
    assert line.endswith("Mind the gap.")


def _with(manifest: object) -> History:
    """Return a history made that way."""
    return replace(answers.history(), manifest=manifest)  # type: ignore[arg-type]


def test_whatif_tells_its_mode() -> None:
    """A counterfactual shows three rules of luck, a hypothetical one."""
    counterfactual, hypothetical = said(answers.whatif()), said(answers.whatif("hypothetical"))

    assert "Counterfactual: what would have followed, given all that did happen." in counterfactual
    assert "Hypothetical: what would tend to follow" in hypothetical
    assert "fresh luck" in counterfactual
    assert "fresh luck" not in hypothetical


def test_whatif_tells_the_shift_in_words() -> None:
    """The endings that move most, and the one that came, are told in a sentence."""
    counterfactual, hypothetical = said(answers.whatif()), said(answers.whatif("hypothetical"))

    came = "“The Western sectors remain Western” is what came; with the change its coming all the"
    assert f"{came} same is likely" in counterfactual
    falls = "“The whole city falls to the Soviet zone” goes from unlikely (39 %, 27–46 %) without"
    assert f"{falls} the change to almost no chance (1 %, 0.7–1 %)" in hypothetical


def test_whatif_marks_what_differs() -> None:
    """A storyline marks what the change sets, and what goes another way than history."""
    words = said(answers.whatif())

    assert "joint chance 55 % (40–70 %)" in words
    assert "→ 26 June 1948 The United States: An armed convoy drives up the autobahn set" in words
    assert "February 1949 Nobody shoots 70 %" in words


def test_whatif_has_a_report_card_with_sources() -> None:
    """Each criterion comes with what is so and whose criterion it is."""
    words = said(answers.whatif())

    assert (
        "Luck needed The change itself had a chance of 1 in 40: 5.3 bits. [King and Zeng (2006)]"
    ) in words


def test_whatif_tells_who_would_have_acted_differently() -> None:
    """An actor's other choice comes with its chance and the reason."""
    words = said(answers.whatif())

    assert "28 June 1948: The Soviet leadership In fact: Moscow keeps the roads closed." in words
    assert "70 % (50–80 %). Why: it wants no shooting" in words
    assert "Nobody: every known choice stays as it was." in said(
        replace(answers.whatif(), acted_differently=())
    )


def test_policy_tells_situations_and_options() -> None:
    """What is the same everywhere is said once; an option has its words."""
    words = said(answers.policy())

    assert "In every situation: blockade = close." in words
    assert "airlift The Allies supply the city by air (this is what was chosen)" in words
    assert "airlift_works = no" in words


def test_many_situations_tell_only_what_is_new() -> None:
    """Of many situations each tells only what differs from the one above it."""
    policy = answers.policy()
    chances = policy.rows[0].chances
    rows = tuple(
        PolicyRow(given={"a": a, "b": b, "c": c}, chances=chances)
        for a in ("no", "yes")
        for b in ("no", "yes")
        for c in ("1", "2", "3")
    )

    words = said(replace(policy, rows=rows))

    assert "Of each situation only what differs from the one above it is told." in words
    assert words.count("a = ") == 2
    assert words.count("b = ") == 4
    assert words.count("c = ") == 12


def test_policy_that_never_arises_says_so() -> None:
    """A choice without a situation is told, not shown as an empty table."""
    assert "The choice never arises" in said(replace(answers.policy(), rows=()))


def test_an_option_that_cannot_be_chosen_has_a_dash() -> None:
    """A missing chance is not a chance of nought."""
    policy = answers.policy()
    row = replace(policy.rows[0], chances={"airlift": Span(1, 1, 1)})

    words = said(replace(policy, rows=(row, policy.rows[1])))

    assert "airlift_works = yes – 100 % –" in words


def test_check_shows_what_to_look_at_and_what_is_judgement() -> None:
    """Warnings, counts, judgement and what is left out all appear."""
    words = said(answers.checkup())

    assert "24 June 1948 to 12 May 1949. Nothing is wrong; 1 thing to look at." in words
    assert "- berlin.yaml:58:9: the claim has no test" in words
    assert "Contested facts 0" in words
    assert "bargaining 14 9 1 2" in words
    assert "- berlin.yaml:77: city_needs" in words
    assert "- The currency reform." in words


def test_check_is_one_page() -> None:
    """A long list of judgements is cut, and says so; the folder of all files is named once."""
    places = tuple(f"/home/a/dam/readings/cautious.yaml:{line}:1: a want" for line in range(20))
    long = replace(answers.checkup(), most_judgement={"cautious": places}, warnings=places[:1])

    words = said(long)

    assert "The files are in /home/a/dam/readings/" in words
    assert words.count("- cautious.yaml:") == 1 + 5
    assert "15 more; `--json` has them all." in words


def test_readings_come_after_where_they_agree() -> None:
    """The agreement comes first, then each reading under its name."""
    words = said(answers.readings())

    assert words.startswith("Under every reading")
    assert words.index("Both find the airlift the hinge.") < words.index("reading “fate”")


def test_an_unknown_answer_has_no_page() -> None:
    """An answer without a page is a mistake of the programmer, and says so."""
    with pytest.raises(TypeError, match="no page for 'Answer'"):
        page(Answer())
