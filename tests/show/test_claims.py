"""Claims as pages, Markdown and Argdown, on answers made by hand and on the real sources."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from jonbar.ask.answer import Span
from jonbar.ask.judged import Claims
from jonbar.model.library import find
from jonbar.model.read import read
from jonbar.show.claims import sentences as tell
from jonbar.show.claims.argdown import claims_argdown
from jonbar.show.claims.markdown import claims_markdown
from jonbar.show.claims.page import claims_page
from jonbar.show.claims.passages import by_passage
from jonbar.show.claims.quoted import quoted_passages
from jonbar.show.command import jonbar as command
from jonbar.show.exits import run
from jonbar.show.page import Table
from jonbar.text.flaw import JonbarError
from tests.show import answers

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def said(answer: Claims) -> str:
    """What the cells of the page say, with plain spaces."""
    tables = [each for each in claims_page(answer).blocks if isinstance(each, Table)]
    cells = [cell for table in tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join(cells).split())


def finding(number: int, reading: str) -> str:
    """What is said of a claim's turning point."""
    return tell.turning(answers.claims().claims[number].readings[reading]).replace("\u00a0", " ")


def test_the_summary_counts_the_verdicts() -> None:
    """How many of each there are, and under which readings."""
    assert tell.summary(answers.claims()) == (
        "3 claims: 1 depending on something and 2 outside the model. "
        "Judged under “bargaining” and “fate”."
    )


def test_the_page_tells_verdict_number_and_what_is_needed() -> None:
    """At its passage each claim has its verdict, what its test asks, and what was found."""
    words = said(answers.claims())

    assert "Depends on the reading" in words
    assert "The claim needs at least 50 %." in words
    assert "72 %" in words
    assert "(61–90 %)" in words
    assert "31 points" in words
    assert "(0–60)" in words
    assert "The weather is not in the model" in words
    assert "It cannot be true together with no. 2." in words
    assert "In every reading." not in words  # nothing was measured, so no test is told


def test_the_page_tells_what_turns_a_claim() -> None:
    """A clear verdict would turn; an open one leans; where no number turns it, that is said."""
    assert finding(0, "bargaining") == (
        "It would turn if the assumption 'city_needs', held to be 4e+03–4.5e+03, fell to 3.48e+03 "
        "or less, which is beyond it."
    ).replace("4e+03–4.5e+03", "4,000–4,500").replace("3.48e+03", "3,480")
    assert finding(0, "fate") == (
        "With every number at its median the test fails; it would hold if the assumption "
        "'city_needs', held to be 20–40 %, rose to 31.7 % or more."
    )
    stuck = replace(answers.claims().claims[0].readings["fate"], flip=None)
    assert tell.turning(stuck) == "No single number of the reading turns it."


@pytest.mark.parametrize(
    ("test", "words"),
    [
        ("P(war) > 1% and P(truce) > 1% in every reading", "In every reading."),
        ("P(war) > 1% or not P(truce) > 1%", "One of these is enough."),
        ("not (P(war) > 1% and P(truce) > 1%)", "One of these is enough."),
        ("not (P(war) > 1% or P(truce) > 1%)", ""),
        (
            "P(war) > 1% or (P(truce) > 1% and P(war) > 0) in some reading",
            "They are joined so: P(war) > 1% or (P(truce) > 1% and P(war) > 0) in some reading.",
        ),
        ("", ""),
    ],
)
def test_how_much_of_a_test_must_hold_is_told(test: str, words: str) -> None:
    """All of it, unless something else is said."""
    claim = replace(answers.claims().claims[0], test=test)

    assert tell.scope(claim) == words


def test_remarks_are_made_where_they_matter() -> None:
    """Fresh luck where it says something else, rare suppositions, and notes."""
    first, second = answers.claims().claims[0].readings.values()

    assert tell.remarks(first) == (
        "It supposes what nobody could have done: there was no fuel.",
        "With fresh luck: open.",
        "What it supposes is rare in itself: 1 in 250 (1 in 1,000 to 1 in 50).".replace(
            "1 in 250", "1\u00a0in\u00a0250"
        )
        .replace("1 in 1,000", "1\u00a0in\u00a01,000")
        .replace("1 in 50", "1\u00a0in\u00a050"),
    )
    assert not any("fresh luck" in each for each in tell.remarks(second))


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(-0.31, -0.004, 0.2), "0 points (−31 to 20)"),
        (Span(0.01, 0.01, 0.01), "1 point"),
        (Span(0.1, 0.2, 0.3), "20 points (10–30)"),
    ],
)
def test_a_difference_of_chances_is_in_points(span: Span, words: str) -> None:
    """Points of a hundred, with their range, and no negative nought."""
    measured = answers.claims().claims[0].readings["fate"].measured[0]

    assert tell.found(replace(measured, value=span)).replace("\u00a0", " ") == words


def test_passages_stand_in_the_order_of_their_numbers() -> None:
    """Of a source that is at hand every passage is shown, also one without a claim."""
    quoted = {("thread", "post 2"): ("Was it?",), ("thread", "post 10"): ("It was cold",)}

    found = by_passage(answers.claims(), quoted)

    assert [(source, passage, len(claims)) for source, passage, claims, _ in found] == [
        ("notes", "card 3", 1),
        ("thread", "post 2", 0),
        ("thread", "post 10", 2),
    ]


def test_markdown_escapes_what_means_something() -> None:
    """Nothing in a crisis becomes a link, a heading or HTML; a quotation stands further in."""
    quoted = {("thread", "post 10"): ("> <b>was it?</b>", "# no")}

    made = claims_markdown(answers.claims(), quoted)

    assert "have \\[held\\] anyway \\#1 \\{truly\\}." in made
    assert "> > \\<b\\>was it?\\</b\\>  " in made
    assert "> \\# no  " in made
    assert "## A thread: post 10" in made
    assert "- **1. Without the airlift the city was lost.** *Depends on the reading.*" in made
    assert "    - Under “bargaining”: supported: 72 % (61–90 %). It would turn" in made


def test_argdown_holds_the_verdict_in_the_data() -> None:
    """Each statement has a title, its data as YAML, and what it contradicts."""
    made = claims_argdown(answers.claims())

    assert made.startswith('===\ntitle: "The Berlin blockade, 1948"\n')
    lines = [line for line in made.splitlines() if line.startswith("[")]
    titles = [re.match(r"\[(.+?)\]:", line) for line in lines]
    assert [each[1] for each in titles if each] == ["city_lost", "claim 2", "claim 3"]
    data = json.loads(lines[0][lines[0].index(" {") :])
    assert data["verdict"] == "depends on"
    assert data["readings"]["bargaining"]["found"] == [[0.61, 0.72, 0.9]]
    assert "have \\[held\\] anyway \\#1 \\{truly\\}" in lines[1]
    assert made.count("  >< [city_lost]\n") == 1
    assert made.count("><") == 1


def test_argdown_says_why_a_reading_cannot_judge() -> None:
    """The reason of one reading stands in its data."""
    claim = answers.claims().claims[0]
    (name, found), *_ = claim.readings.items()
    outside = replace(found, verdict="outside the model", because="it lacks a measure")
    asked = replace(answers.claims(), claims=(replace(claim, readings={name: outside}),))

    line = next(each for each in claims_argdown(asked).splitlines() if each.startswith("["))

    data = json.loads(line[line.index(" {") :])
    assert data["readings"][name]["because"] == "it lacks a measure"


def test_a_brace_in_a_text_does_not_end_the_data() -> None:
    """Argdown ends its data at a brace, so those in texts are written otherwise."""
    answer = answers.claims()
    claim = replace(answer.claims[2], because="so } it { goes")

    made = claims_argdown(replace(answer, claims=(claim,)))

    line = next(line for line in made.splitlines() if line.startswith("["))
    inside = line[line.index(" {") + 2 : -1]
    assert not {"{", "}"} & set(inside)
    assert json.loads(f"{{{inside}}}")["because"] == "so } it { goes"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the folder with the two sources is not here")
def test_the_real_sources_are_quoted_where_claims_are_made() -> None:
    """Every passage in which Hungary 1956 finds a claim is there, with its words."""
    crisis = read(find("hungary-1956"))

    found = quoted_passages(crisis, SEEDS)

    made = {(str(claim.at.source), claim.at.locator) for claim in crisis.claims}
    assert made <= set(found)
    assert len(found) == 18  # nine cards and nine posts
    assert any("Radio Free Europe" in line for line in found["notes", "card 3"])
    assert found["thread", "post 5"][0].startswith("> ")  # it repeats post 4


def test_a_folder_without_the_sources_says_what_was_looked_for(tmp_path: Path) -> None:
    """The names of the files are told."""
    with pytest.raises(JonbarError, match=r"looked for: notes\.txt, thread\.txt"):
        quoted_passages(read(find("hungary-1956")), tmp_path)


@pytest.mark.parametrize(
    ("form", "start"),
    [("markdown", "# The dam above Verrin, 1931\n"), ("argdown", "===\ntitle:")],
)
def test_formats_are_printed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, form: str, start: str
) -> None:
    """`--format` prints a text for other programs; with `--json` it is not understood."""
    run(command, ["new", str(tmp_path / "dam")])
    capsys.readouterr()
    asked = ["claims", str(tmp_path / "dam"), "--draws", "16", "--format", form]

    code = run(command, asked)

    printed = capsys.readouterr()
    assert (code, printed.err) == (0, "")
    assert printed.out.startswith(start)
    assert run(command, [*asked, "--json"]) == 2
