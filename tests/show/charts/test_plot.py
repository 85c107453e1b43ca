"""Pictures in files, in notebooks and on the command line."""

from __future__ import annotations

import re
import struct
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import jonbar
from jonbar.ask.answer import Answer
from jonbar.model.template import new
from jonbar.show.charts import drawable
from jonbar.show.charts.plot import plot
from jonbar.show.command import jonbar as command
from jonbar.show.dress import dress
from jonbar.show.exits import run
from jonbar.text.flaw import JonbarError
from tests.show import answers, deeper, sought
from tests.show.charts.drawn import long_history

WICKED = "</script><script>alert(1)</script><img src=x onerror=alert(1)> & {{3*3}}"
DRAWN = [
    answers.history(),
    answers.whatif(),
    answers.policy(),
    answers.readings(),
    deeper.why_ending(),
    deeper.why_decision(),
    deeper.sensitivity(),
    deeper.story(),
    answers.claims(),
    sought.find(),
]


@pytest.mark.parametrize("answer", DRAWN, ids=lambda answer: type(answer).__name__)
def test_every_form_is_written(tmp_path: Path, answer: Answer) -> None:
    """An answer becomes SVG, PNG and HTML, each what its name says, with nothing beside it."""
    for name in ("a.svg", "a.png", "a.HTML"):
        plot(answer, tmp_path / name)

    assert ET.parse(tmp_path / "a.svg").getroot().tag == "{http://www.w3.org/2000/svg}svg"
    png = (tmp_path / "a.png").read_bytes()
    assert png.startswith(b"\x89PNG")
    assert min(struct.unpack(">II", png[16:24])) > 300
    assert (tmp_path / "a.HTML").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert len(list(tmp_path.iterdir())) == 3


def test_html_fetches_nothing(tmp_path: Path) -> None:
    """The page names no address to fetch from, and forbids the browser to fetch any."""
    plot(answers.history(), tmp_path / "a.html")

    page = (tmp_path / "a.html").read_text(encoding="utf-8")

    outside = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    assert not re.search(r"\b(src|href|url)\b *[=(]", outside)
    assert "http" not in outside.replace('<meta http-equiv="Content-Security-Policy"', "")
    assert "default-src 'none'; script-src 'sha256-" in page
    assert not re.search(r"jsdelivr|unpkg|cdnjs|//cdn\.", page)
    assert "The Berlin blockade, 1948" in page


def wicked() -> list[Answer]:
    """Return answers with words that look like a script."""
    history, story, claims = answers.history(), deeper.story(), answers.claims()
    told, *others = story.timelines
    event, *later = told.events
    events = (replace(event, what=WICKED, actor=WICKED), *later)
    return [
        replace(
            history,
            manifest=replace(history.manifest, crisis=WICKED),
            ending_words=dict(history.ending_words) | {"war": WICKED},
        ),
        replace(story, question=WICKED, timelines=(replace(told, events=events), *others)),
        replace(claims, claims=tuple(replace(each, says=WICKED) for each in claims.claims)),
        replace(deeper.sensitivity(), question=WICKED),
        replace(sought.find(), question=WICKED),
    ]


@pytest.mark.parametrize("answer", wicked(), ids=lambda answer: type(answer).__name__)
@pytest.mark.parametrize("form", ["svg", "html"])
def test_words_of_strangers_stay_words(tmp_path: Path, answer: Answer, form: str) -> None:
    """A title or a name that looks like a script is shown, and never becomes one."""
    plot(answer, tmp_path / f"a.{form}")

    page = (tmp_path / f"a.{form}").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "<img" not in page.split("</style>")[-1].split("<script>")[0]


def test_the_same_answer_gives_the_same_bytes(tmp_path: Path) -> None:
    """A picture hangs on nothing but its answer."""
    for name in ("a.svg", "b.svg"):
        plot(answers.whatif(), tmp_path / name)

    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_a_picture_says_in_words_what_it_shows(tmp_path: Path) -> None:
    """An SVG has a title and a description with the numbers."""
    plot(answers.whatif(), tmp_path / "a.svg")

    root = ET.parse(tmp_path / "a.svg").getroot()

    assert root.get("role") == "img"
    title, description = (root[0].text or "", root[1].text or "")
    assert title == "What if Washington had sent an armed convoy on 26 June 1948?"
    assert "Shots grow into a war: 1\u00a0%" in description


def test_sixty_moments_are_drawn(tmp_path: Path) -> None:
    """A long crisis is a long picture, with a row for each moment."""
    plot(long_history(60), tmp_path / "a.svg")

    height = float(ET.parse(tmp_path / "a.svg").getroot().get("height", "0"))

    assert height > 60 * 20


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.jpg", "no picture is written as '.jpg'\n  hint: call it a.svg, .png or .html"),
        ("a", "no picture is written as ''"),
        ("none/a.svg", "there is no folder"),
        ("folder.svg", "this is a folder"),
    ],
)
def test_a_file_that_cannot_be_is_refused(tmp_path: Path, name: str, words: str) -> None:
    """It is said what is wrong with the name, and nothing is written."""
    (tmp_path / "folder.svg").mkdir()

    with pytest.raises(JonbarError, match=re.escape(words)):
        plot(answers.history(), tmp_path / name)

    assert [path.name for path in tmp_path.rglob("*")] == ["folder.svg"]


def test_an_answer_without_a_chart_is_refused(tmp_path: Path) -> None:
    """What cannot be drawn says so."""
    with pytest.raises(JonbarError, match="there is no chart of the answer 'Checkup'"):
        plot(answers.checkup(), tmp_path / "a.svg")


def test_a_missing_extra_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Altair there is a sentence, and a notebook still shows the words."""
    dress()
    monkeypatch.setattr(drawable, "_LIBRARIES", ("no_such_library",))

    with pytest.raises(JonbarError, match=r"pip install 'jonbar\[charts\]'"):
        answers.history().chart()
    assert "<svg" not in answers.history()._repr_mimebundle_()["text/html"]


def test_a_notebook_shows_picture_and_words() -> None:
    """With the extra, a notebook shows the chart above the page; what has no chart is a page."""
    dress()

    shown = answers.history()._repr_mimebundle_()

    assert 0 < shown["text/html"].index("<svg") < shown["text/html"].index('class="jonbar"')
    assert shown["text/plain"] == str(answers.history())
    assert "<svg" not in answers.checkup()._repr_mimebundle_()["text/html"]


def test_a_chart_can_be_dark_or_in_log_odds() -> None:
    """`chart` takes a look and a scale, and refuses others by name."""
    dress()
    dark = answers.history().chart(look="dark", scale="log-odds").to_dict()

    assert dark["config"]["background"] == "#16181c"
    with pytest.raises(ValueError, match="look is 'pink'; it can be 'light' or 'dark'"):
        answers.history().chart(look="pink")
    with pytest.raises(ValueError, match="scale is 'odds'"):
        answers.history().chart(scale="odds")


@pytest.mark.parametrize(
    "question",
    [
        ("history",),
        ("whatif", "refusal"),
        ("why",),
        ("why", "answer"),
        ("policy", "answer"),
        ("sensitivity",),
        ("story", "--likeliest", "3"),
        ("story", "--whatif", "refusal", "--causes"),
        ("claims",),
    ],
)
def test_plot_on_the_command_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, question: tuple[str, ...]
) -> None:
    """`--plot` writes the picture, says so on stderr, and prints the answer as ever."""
    dam = str(new(tmp_path / "dam"))
    name, *others = question

    code = run(command, (name, dam, *others, "--draws", "16", "--plot", str(tmp_path / "a.svg")))

    printed = capsys.readouterr()
    assert code == 0
    assert printed.err == f"Drawn: {tmp_path / 'a.svg'}\n"
    assert printed.out.startswith("The dam above Verrin, 1931\n")
    assert ET.parse(tmp_path / "a.svg").getroot()[0].text


def test_a_wrong_name_is_refused_before_the_question(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The file is looked at first: not even the crisis is read."""
    code = run(command, ("history", "no-such-crisis", "--plot", str(tmp_path / "a.gif")))

    printed = capsys.readouterr()
    assert (code, printed.out) == (1, "")
    assert "no picture is written as '.gif'" in printed.err


def test_the_face_draws(tmp_path: Path) -> None:
    """What Python asks can be drawn and saved by Altair itself."""
    answer = jonbar.history(str(new(tmp_path / "dam")), draws=16)

    answer.chart().save(tmp_path / "a.svg")

    assert "<svg" in (tmp_path / "a.svg").read_text(encoding="utf-8")
