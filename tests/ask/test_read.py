"""What files say, laid out in time, held against a crisis, or begun as one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jonbar.ask.begin import MOST_MOMENTS, begin
from jonbar.ask.check import check
from jonbar.ask.read import read
from jonbar.model.library import find
from jonbar.model.proof import prove
from jonbar.model.read import read as load
from jonbar.text.flaw import JonbarError
from jonbar.text.word import Word
from tests.crises import crisis_of
from tests.model.quarrel import QUARREL
from tests.text.readers.sources import CARDS, SAMPLES, SEEDS, THREADS, written

NOTES = (
    "24 October 1956\nthe town asked the king\n25 October\nwas it raining?\nThe king\nhe refused\n"
)


def test_the_timeline_is_in_order_of_time() -> None:
    """Dates of all files together, each with the passage and the sentence in which it stands."""
    answer = read([SAMPLES / "thread.txt", SAMPLES / "cards.txt"])

    assert [(entry.on, entry.cite) for entry in answer.timeline] == [
        ("1931", "thread post 1"),
        ("1931-04-10", "cards card 2"),
        ("1931-04-11", "thread post 2"),
        ("1931-04-11", "cards card 3"),
        ("1931-04-12", "thread post 1"),
        ("1931-04-12", "thread post 2"),
        ("1931-04-13~", "cards card 4"),
    ]
    by_heading = next(entry for entry in answer.timeline if entry.cite == "cards card 3")
    assert by_heading.says == "the city asked for the sluices to be opened"
    assert by_heading.how == "year from context"


def test_what_is_doubtful_is_told(tmp_path: Path) -> None:
    """A lost heading, a year that was not written, a date that was counted, a month or a day."""
    days = "24 October 1956", "25 October", "The days after 26 October", "3/11/1956"
    text = "it froze\n" + "".join(f"{day}\nsomething\n" for day in days)

    answer = read([written(tmp_path, text, "notes.txt")])

    assert answer.open == (
        "notes card 1 has no heading: when was that?",
        "notes card 3 writes “25 October” without a year; 25 October 1956 was taken",
        "notes card 4 writes “days after 26 October”; about 27 October 1956 was taken",
        "notes card 5 writes “3/11/1956”: is that 3 November 1956?",
    )


def thing(kind: str, **data: object) -> dict[str, object]:
    """A thing of Reddit."""
    return {"kind": kind, "data": data}


def test_posts_that_a_file_counts_and_does_not_hold_are_told(tmp_path: Path) -> None:
    """A topic is saved twenty posts at a time, a thread without the comments that are folded up."""
    post = {"id": 7, "post_number": 1, "cooked": "<p>It broke in 1931.</p>"}
    topic = {"post_stream": {"posts": [post], "stream": [7, 8, 9]}}
    opening = thing("t3", name="t3_a", title="The dam", selftext="It broke.")
    reply = thing("t1", name="t1_b", author="[deleted]", body="It held.")
    folded = thing("Listing", children=[opening, reply, thing("more", count=1)])
    files = [
        written(tmp_path, json.dumps(topic), "topic.json"),
        written(tmp_path, json.dumps([folded]), "thread.json"),
    ]

    answer = read(files)

    assert answer.open == (
        "topic.json counts 2 more posts, but does not hold them: was it saved in part?",
        "thread.json counts one more post, but does not hold it: was it saved in part?",
    )
    assert [each.author for each in answer.passages] == ["", "", ""]


def test_a_thread_of_one_post_is_doubted(tmp_path: Path) -> None:
    """Where no line sets posts apart, whoever reads it learns that all of it counts as one."""
    answer = read([written(tmp_path, "Ada\nMember\nIt broke.", "talk.txt")], kind="thread")

    assert answer.open == ("nothing sets posts apart in talk.txt: all of it is talk post 1",)


def test_a_source_of_the_crisis_is_known_by_its_file(tmp_path: Path) -> None:
    """Its key and kind are taken from the record; what is cited, named or of that day is told."""
    crisis = crisis_of(QUARREL)
    file = written(tmp_path, NOTES.replace("The king\n", "26 October\n"), "notes.txt")

    answer = read([file], crisis)

    assert answer.crisis == "A quarrel"
    assert [file.is_source for file in answer.files] == [True]
    assert [(p.cite, p.is_cited, p.actors, p.moments) for p in answer.passages] == [
        ("notes card 1", False, ("king", "town"), ("demand",)),
        ("notes card 2", False, (), ("storm",)),
        ("notes card 3", True, (), ("reply",)),
    ]


def test_a_stranger_takes_no_key_of_the_crisis(tmp_path: Path) -> None:
    """A file called like a source of another kind gets a key of its own."""
    files = [
        written(tmp_path, NOTES, name) for name in ("book.txt", "book.md", "1956!.txt", "if.txt")
    ]

    answer = read(files, crisis_of(QUARREL))

    assert [file.source for file in answer.files] == [
        "book_2",
        "book_3",
        "source_1956",
        "source_if",
    ]


def test_questions_are_found_in_ones_own_words() -> None:
    """What is only quoted is not asked again."""
    answer = read([SAMPLES / "thread.txt"])

    assert [passage.asks for passage in answer.passages] == [
        ("What if the council had opened the sluices on 12 April?",),
        (),
        (),
    ]


@pytest.mark.parametrize("name", [*THREADS, *CARDS, "memo.txt"])
def test_a_draft_can_be_asked_and_proved(name: str, tmp_path: Path) -> None:
    """A record of dated moments that is sound but for its basis, and whose citations are proved."""
    answer = begin(read([SAMPLES / name]), tmp_path / "draft")

    crisis = load(tmp_path / "draft")
    found = check(crisis)
    proof = prove(crisis, SAMPLES)
    days = {entry.on.rstrip("~?") for entry in answer.timeline if len(entry.on) > 4}
    assert answer.wrote == str(tmp_path / "draft")
    assert len(crisis.moments) == len(days)
    assert all("has no basis" in warning for warning in found.warnings)
    assert (proof.flaws, proof.unproved) == ((), ())


def test_what_a_thread_imagines_has_not_happened(tmp_path: Path) -> None:
    """A day of which only posts speak is left open; what notes say happened."""
    begin(read([SAMPLES / "thread.txt", SAMPLES / "cards.txt"]), tmp_path / "draft")

    moments = load(tmp_path / "draft").moments
    assert {str(name): moment.happened for name, moment in moments.items()} == {
        "on_1931_04_10": "yes",
        "on_1931_04_11": "yes",
        "on_1931_04_12": None,
        "on_1931_04_13": "yes",
    }


def test_a_draft_is_written_over_nothing(tmp_path: Path) -> None:
    """What is there stays as it is; what cannot be begun leaves nothing behind."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "record.yaml").write_text("mine", encoding="utf-8")

    with pytest.raises(JonbarError, match="there is something already"):
        begin(read([SAMPLES / "cards.txt"]), folder)
    with pytest.raises(JonbarError, match="no passage names a day"):
        begin(read([written(tmp_path, "no date, in 1956", "a.txt")]), tmp_path / "other")

    assert [path.name for path in folder.iterdir()] == ["record.yaml"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "mine"]


def test_of_many_days_those_told_of_most_are_taken(tmp_path: Path) -> None:
    """A draft stays small enough to be asked; what is left out is told in it."""
    days = [f"{day} {month} 1956" for month in ("May", "June", "July") for day in range(1, 31)]
    text = "".join(f"{day}\nsomething\n" for day in [*days, days[-1]])

    begin(read([written(tmp_path, text, "notes.txt")]), tmp_path / "draft")

    record = (tmp_path / "draft" / "record.yaml").read_text(encoding="utf-8")
    assert record.count("    happened: yes") == MOST_MOMENTS
    assert "on_1956_07_30:" in record
    assert f"# - {len(days) - MOST_MOMENTS} more dates are named" in record


SCRAPS = st.sampled_from(
    [
        *(
            "3 May 1931",
            "4 May",
            "the next day",
            "after 5 May 1931",
            "3/5/1931",
            "May 1931",
            "\n",
            "\n\n",
        ),
        *(
            ": ",
            "'",
            '"',
            "#",
            "\\",
            "{",
            "}",
            "- ",
            "&a",
            "*a",
            "!!x",
            "%",
            "yes",
            "null",
            "\t",
            "~",
        ),
        *(
            "\u2028",
            "\ufeff",
            "\x1b",
            "\ud7ff",
            "é",
            "?",
            "the dam",
            "x" * 400,
            "\u00a0\n",
            "> ",
            "@",
        ),
    ]
)


@settings(deadline=None, max_examples=60)
@given(scraps=st.lists(SCRAPS, max_size=20))
def test_every_draft_is_sound(tmp_path_factory: pytest.TempPathFactory, scraps: list[str]) -> None:
    """Whatever stands in a source, its draft is a crisis that can be read and checked."""
    folder = tmp_path_factory.mktemp("draft")
    file = written(folder, f"3 May 1931: it broke\n4 May\n{''.join(scraps)}", "notes.txt")

    begin(read([file]), folder / "draft")

    assert check(load(folder / "draft"), sources=folder).proved


def test_the_seeds_are_cited_whole() -> None:
    """Hungary 1956 cites every card and every post; the draft of the seeds passes the check."""
    if not SEEDS.is_dir():
        pytest.skip("the seeds are not here; they are looked for in ../shared/seeds")

    answer = read([SEEDS / "notes.txt", SEEDS / "thread.txt"], load(find("hungary-1956")))

    assert [passage.cite for passage in answer.passages if not passage.is_cited] == []
    assert len(answer.passages) == 18


def test_a_draft_of_the_seeds_passes_the_check(tmp_path: Path) -> None:
    """Eight days, of which one is told of by both files."""
    if not SEEDS.is_dir():
        pytest.skip("the seeds are not here; they are looked for in ../shared/seeds")

    begin(read([SEEDS / "notes.txt", SEEDS / "thread.txt"]), tmp_path / "draft")

    crisis = load(tmp_path / "draft")
    last = crisis.moments[Word("on_1956_11_03")]
    assert len(crisis.moments) == 8
    assert [cite.locator for cite in last.basis.cites] == ["card 9", "post 1"]
    assert check(crisis, sources=SEEDS).proved
