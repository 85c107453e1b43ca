"""Passages that are cited are proved by their files; what has changed is found and named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jonbar.model.crisis import Crisis
from jonbar.model.library import find
from jonbar.model.proof import Proof, prove
from jonbar.model.read import read
from jonbar.text.flaw import JonbarError
from tests.model.quarrel import QUARREL, flaws_of
from tests.text.readers.sources import SEEDS

NOTES = "24 October 1956\nthe town asked\n25 October\nit rained\n26 October\nthe king refused\n"
MARKS = "fingerprints: {card 1: 623bd785, card 3: 2f686b63}"
CITING = QUARREL.replace(
    "notes: {file: notes.txt, kind: cards}", f"notes: {{file: notes.txt, kind: cards, {MARKS}}}"
).replace("happened: petition\n", "happened: petition\n    cites: notes card 1\n")


def crisis_of(folder: Path, text: str = CITING) -> Crisis:
    """A crisis that cites notes, with the notes beside it."""
    (folder / "notes.txt").write_text(NOTES, encoding="utf-8")
    (folder / "crisis.yaml").write_text(text, encoding="utf-8")
    return read(folder / "crisis.yaml")


def proof_of(folder: Path, text: str = CITING, notes: str = NOTES) -> Proof:
    """What the notes prove of a crisis, once they have been changed."""
    crisis = crisis_of(folder, text)
    (folder / "notes.txt").write_text(notes, encoding="utf-8")
    return prove(crisis, folder)


def test_unchanged_passages_prove_their_citations(tmp_path: Path) -> None:
    """Two passages with a fingerprint, each cited once."""
    proof = proof_of(tmp_path)

    assert list(proof.proved.values()) == [{"passages": 2, "citations": 2}]
    assert (proof.flaws, proof.unproved) == ((), ())


def test_type_and_spacing_prove_nothing(tmp_path: Path) -> None:
    """Capitals, dashes and spaces differ from copy to copy."""
    proof = proof_of(tmp_path, notes=NOTES.replace("the town asked", " -  The TOWN asked!"))

    assert proof.flaws == ()


def test_one_changed_word_is_named(tmp_path: Path) -> None:
    """By file and line, with the places that cite it."""
    proof = proof_of(tmp_path, notes=NOTES.replace("refused", "yielded"))

    (flaw,) = proof.flaws
    assert str(flaw.place) == f"{tmp_path / 'notes.txt'}:5:1"
    assert flaw.what.startswith("'notes card 3' is not what it was: its fingerprint is ")
    assert flaw.what.endswith(f"it is cited at {tmp_path / 'crisis.yaml'}:38:10")
    assert list(proof.proved.values()) == [{"passages": 1, "citations": 1}]


def test_a_passage_that_has_moved_is_found_again(tmp_path: Path) -> None:
    """A card more, and the words stand under another number."""
    proof = proof_of(tmp_path, notes=NOTES.replace("25", "24 October 1956\nand asked\n25"))

    (flaw,) = proof.flaws
    assert flaw.hint == "its words now have the number 4"


def test_a_passage_that_is_gone_is_a_flaw_of_the_citation(tmp_path: Path) -> None:
    """The number of a citation must be one of the file's."""
    proof = proof_of(tmp_path, notes=NOTES.partition("26")[0])

    (flaw,) = proof.flaws
    assert str(flaw.place) == f"{tmp_path / 'crisis.yaml'}:38:10"
    last = f"the last of {tmp_path / 'notes.txt'} is 2"
    assert flaw.what == f"'notes card 3' is not there: {last}"


def test_a_passage_without_fingerprint_is_told_with_it(tmp_path: Path) -> None:
    """What is to be added can be copied from the sentence, and proves the passage then."""
    text = CITING.replace(", card 3: 2f686b63", "")

    (sentence,) = proof_of(tmp_path, text).unproved

    added = re.findall(r"`(.+)`", sentence)
    assert added == ["card 3: 2f686b63"]


def test_a_fingerprint_in_a_citation_counts(tmp_path: Path) -> None:
    """It may be longer than those of a source; a wrong one is a flaw."""
    right = CITING.replace("cites: notes card 1", 'cites: "notes card 1 #623bd785"')
    wrong = CITING.replace("cites: notes card 1", 'cites: "notes card 1 #623bd78500"')

    assert proof_of(tmp_path, right).flaws == ()
    assert len(proof_of(tmp_path, wrong).flaws) == 1


def test_an_absent_file_is_not_proved(tmp_path: Path) -> None:
    """Of two files one may be missing; of all of them, there is nothing to prove."""
    other = "  memo: {file: memo.txt, kind: text}\nactors:"
    crisis = crisis_of(tmp_path, CITING.replace("actors:", other, 1))

    assert prove(crisis, tmp_path).unproved == (
        "memo.txt is not there, so 0 citations are not proved",
    )
    (tmp_path / "notes.txt").unlink()
    with pytest.raises(JonbarError, match=r"none of the crisis's files is here"):
        prove(crisis, tmp_path)


def test_a_file_that_cannot_be_read_is_a_flaw(tmp_path: Path) -> None:
    """What it holds cannot be compared."""
    crisis = crisis_of(tmp_path)
    (tmp_path / "notes.txt").write_bytes(b"\x00")

    (flaw,) = prove(crisis, tmp_path).flaws

    assert flaw.what == "this is not text"


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ("{card: 0123abcd}", "7:56: 'card' does not say which card"),
        ("{post 1: 0123abcd}", "7:56: 'post 1' does not say which card"),
        ("{card 1: 0123}", "7:64: '0123' is not a fingerprint"),
        ("{card 1: 0123ABCD}", "7:64: '0123ABCD' is not a fingerprint"),
    ],
)
def test_fingerprints_are_of_passages(marks: str, expected: str, tmp_path: Path) -> None:
    """A slip in the record is named where it stands."""
    text = CITING.replace(MARKS, f"fingerprints: {marks}")

    assert flaws_of(text, tmp_path) == [expected]


def test_only_what_jonbar_reads_has_fingerprints(tmp_path: Path) -> None:
    """A printed book has no numbered passages."""
    text = CITING.replace("{cite: A book}", "{cite: A book, fingerprints: {p. 1: 0123abcd}}")

    assert flaws_of(text, tmp_path) == ["6:39: the source 'book' has fingerprints but no kind"]


def test_the_seeds_prove_every_citation_of_hungary() -> None:
    """Each of the two files has nine passages; all are cited, and none has changed."""
    if not SEEDS.is_dir():
        pytest.skip("the seeds are not here; they are looked for in ../shared/seeds")
    crisis = read(find("hungary-1956"))

    proof = prove(crisis, SEEDS)

    assert (proof.flaws, proof.unproved) == ((), ())
    assert [counts["passages"] for counts in proof.proved.values()] == [9, 9]
    assert all(counts["citations"] > 60 for counts in proof.proved.values())


@pytest.mark.parametrize("name", ["notes.txt", "thread.txt"])
def test_any_word_of_the_seeds_that_changes_is_found(name: str, tmp_path: Path) -> None:
    """In each line of a seed one word is changed: what cites its passage is named."""
    if not SEEDS.is_dir():
        pytest.skip("the seeds are not here; they are looked for in ../shared/seeds")
    crisis = read(find("hungary-1956"))
    lines = (SEEDS / name).read_text(encoding="utf-8").split("\n")
    quiet = []
    for number, line in enumerate(lines, start=1):
        words = line.split(" ")
        if len(words) < 4:
            continue
        changed = " ".join([*words[:2], "otherwise", *words[3:]])
        text = "\n".join([*lines[: number - 1], changed, *lines[number:]])
        (tmp_path / name).write_text(text, encoding="utf-8")
        if not prove(crisis, tmp_path).flaws:
            quiet.append(number)

    assert quiet == ([1] if name == "thread.txt" else [])  # its title belongs to no post
