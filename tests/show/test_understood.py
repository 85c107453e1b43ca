"""The commands `read` and `cite`, and what `check --sources` shows."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import jonbar
from jonbar.ask.references import references
from jonbar.model.read import read as load
from jonbar.model.template import new
from jonbar.text.bibliography import read_bibliography
from jonbar.text.flaw import JonbarError
from jonbar.text.source import SourceText
from tests.show import answers
from tests.show.handed import understood
from tests.show.test_command import asked
from tests.show.test_json import documented, keys
from tests.show.test_pages import said
from tests.text.readers.sources import SAMPLES

CARDS, THREAD = str(SAMPLES / "cards.txt"), str(SAMPLES / "thread.txt")


def test_the_page_tells_what_was_understood() -> None:
    """Files, dates, who quotes whom, what to look at, and what the crisis does not cite yet."""
    words = said(understood())

    for part in (
        "thread.txt a copied thread, UTF-8 2 posts thread post 1",
        "Left out of thread.txt: “Top”.",
        "26 June 1948 thread post 1 On 26 June 1948 the first aircraft flew.",
        "thread post 2 1 thread post 1",
        "Look at - thread post 2 quotes what stands nowhere in the thread",
        "add `thread: {file: thread.txt, kind: thread}` to its sources",
        "thread post 2 So? washington reply",
    ):
        assert part in words
    assert "thread post 1 On 26 June 1948 the first aircraft flew. washington" not in words


def test_the_page_says_what_comes_next() -> None:
    """With all cited there is nothing left; without a crisis one can be begun, or was."""
    answer = understood()
    cited = replace(answer, passages=answer.passages[:1])
    alone = replace(answer, crisis="")

    assert "Every passage is cited." in said(cited)
    assert "jonbar read thread.txt --into NEW-FOLDER" in said(alone)
    assert "Next: jonbar check mine" in said(replace(alone, wrote="mine"))
    assert "No passage names a date." in said(replace(alone, timeline=()))


def test_a_long_table_is_cut() -> None:
    """A thread of a thousand posts does not flood the screen; JSON has them all."""
    answer = understood()
    many = replace(answer, timeline=answer.timeline * 50, open=answer.open * 50)

    assert said(many).count("10 more; `--json` has them all.") == 2


def test_check_shows_what_the_files_prove() -> None:
    """Passages and citations are counted; what is not proved is listed."""
    words = said(answers.checkup())

    assert "berlin-notes.txt 3 7" in words
    assert "Not proved - memo.txt is not there" in words
    assert "What its sources prove" not in said(replace(answers.checkup(), proved={}, unproved=()))


def test_read_prints_a_page_or_json(capsys: pytest.CaptureFixture[str]) -> None:
    """Words for people; for programs the answer's plain data, with no key the docs do not name."""
    code, out, err = asked(capsys, "read", CARDS, THREAD)
    _, printed, _ = asked(capsys, "read", CARDS, THREAD, "--json")

    answer = jonbar.read(CARDS, THREAD)
    assert (code, err) == (0, "")
    assert out.startswith("What the files say\n====")
    assert json.loads(printed) == answer.to_dict()
    assert set(keys(answer)) <= documented("read")


def test_read_begins_a_crisis_and_checks_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A new folder gets a draft; with it the same files can be read again, and proved."""
    folder = str(tmp_path / "verrin")

    first, out, _ = asked(capsys, "read", CARDS, THREAD, "--into", folder)
    before = (tmp_path / "verrin" / "record.yaml").read_bytes()
    second, again, _ = asked(capsys, "read", CARDS, THREAD, "--into", folder)
    third, checked, _ = asked(capsys, "check", folder, "--sources", str(SAMPLES))

    assert (first, second, third) == (0, 0, 0)
    assert f"Next: jonbar check {folder}" in " ".join(out.split())
    assert "Not cited yet" in again
    assert (tmp_path / "verrin" / "record.yaml").read_bytes() == before
    assert "What its sources prove" in checked


def test_a_changed_source_fails_the_check(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The changed passage is named on stderr, with exit code 1."""
    asked(capsys, "read", CARDS, "--into", str(tmp_path / "verrin"))
    text = Path(CARDS).read_text(encoding="utf-8").replace("melted fast", "melted slowly")
    (tmp_path / "cards.txt").write_text(text, encoding="utf-8")

    code, out, err = asked(capsys, "check", str(tmp_path / "verrin"), "--sources", str(tmp_path))

    assert (code, out) == (1, "")
    assert err.startswith(f"{tmp_path / 'cards.txt'}:3:1: 'cards card 2' is not what it was")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("read", "no-such.txt"), "no-such.txt: cannot be read: No such file or directory"),
        (("read", "refs.bib"), "write 'bibliography: refs.bib'"),
        (("read", CARDS, "--kind", "thread", "--into", "TAKEN"), "TAKEN"),
        (("check", "DAM", "--sources", "."), "none of the crisis's files is here"),
    ],
)
def test_what_cannot_be_done_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    """A file that is not there, one in the way, a crisis without files: one text, exit code 1."""
    taken = tmp_path / "taken"
    taken.write_text("a file, not a folder", encoding="utf-8")
    paths = {"TAKEN": str(taken), "DAM": str(new(tmp_path / "dam"))}

    code, out, err = asked(capsys, *(paths.get(each, each) for each in arguments))

    assert (code, out) == (1, "")
    assert paths.get(words, words) in err
    assert "Traceback" not in err


def test_python_names_what_is_missing() -> None:
    """Without a file there is nothing to read."""
    with pytest.raises(ValueError, match="name at least one"):
        jonbar.read()
    with pytest.raises(JonbarError):
        jonbar.read("no-such.txt")


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("csl-json", '[\n  {\n    "id": "chronicle"'),
        ("bibtex", "@misc{chronicle,"),
        ("ris", "TY  - GEN"),
    ],
)
def test_cite_prints_a_bibliography(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, form: str, begins: str
) -> None:
    """What a crisis rests on, in the form that is asked for, readable again as one."""
    dam = new(tmp_path / "dam")

    code, out, err = asked(capsys, "cite", str(dam), "--format", form)

    assert (code, err) == (0, "")
    assert out.startswith(begins)
    name = {"csl-json": "refs.json", "bibtex": "refs.bib", "ris": "refs.ris"}[form]
    again = read_bibliography(SourceText(file=name, text=out, sha256=""))
    assert again == references(load(dam))


def test_cite_of_a_reading_that_is_not_there(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The known ones are named."""
    code, _, err = asked(capsys, "cite", str(new(tmp_path / "dam")), "--reading", "wild")

    assert code == 1
    assert "known: cautious" in err
