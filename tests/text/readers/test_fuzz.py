"""Whatever a source holds: numbered passages, or a refusal that a person can read.

With JONBAR_FUZZ=100000 in the environment each test takes so many examples, anew each time.
"""

from __future__ import annotations

import json
import os
import string
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jonbar.text import html, pdf
from jonbar.text.apart import Refusal
from jonbar.text.characters import tidy
from jonbar.text.dated import dates_of
from jonbar.text.fingerprint import fingerprint
from jonbar.text.flaw import Flaw, FlawedCrisisError, JonbarError
from jonbar.text.passage import PARTS
from jonbar.text.readers.read import read_writing
from jonbar.text.word import Place
from tests.text.readers import pdf as made
from tests.text.readers.sources import SAMPLES

MANY = int(os.environ.get("JONBAR_FUZZ", "0"))
STEADY = settings(
    deadline=None,
    derandomize=not MANY,
    max_examples=MANY or 100,
    suppress_health_check=[HealthCheck.too_slow],
)
NAMES = sorted(path.name for path in SAMPLES.iterdir())
SCRAPS = [
    *(
        "\n",
        "\r",
        "\t",
        " ",
        "\u00a0",
        "\n\u00a0 \n",
        "\ufeff",
        "\x00",
        "\x85",
        "\u2028",
        "é",
        "\U0001f600",
    ),
    *(
        "10 April 1931",
        "April",
        "31 ",
        "the days after ",
        "1931",
        ":",
        " - ",
        "#",
        "**",
        ">",
        "EDIT:",
    ),
    *(
        "Ada said:",
        "Click to expand...",
        "Banned",
        "Top",
        "http://a.org/",
        '"',
        "'",
        "\\",
        "{",
        "[",
    ),
    *(
        "<",
        "</",
        "<p>",
        "<br>",
        "<blockquote>",
        "<script>",
        "<!--",
        "&amp;",
        "&#0;",
        "&",
        "<div class=",
    ),
    *(
        "#separator:tab\n",
        "#html:true\n",
        "#tags column:2\n",
        "null",
        "true",
        "-1",
        "1e999",
        "\\ud800",
    ),
    *(
        '"post_number":',
        '"children":',
        '"replies":',
        '"cooked":',
        '"kind":',
        "obj",
        "endobj",
        "stream",
    ),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for files to be filled."""
    return tmp_path_factory.mktemp("fuzz")


@pytest.fixture(autouse=True, scope="module")
def _at_home() -> Any:
    """Let the parsers run in this process, where a crash is seen."""

    def read(module: str, library: str, raw: bytes, file: str) -> Any:
        del library
        try:
            return json.loads(json.dumps((html if module == html.__name__ else pdf).parse(raw)))
        except Refusal as refusal:
            raise FlawedCrisisError([Flaw(Place(file, 1, 1), *refusal.args)]) from None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(html, "read_apart", read)
        patch.setattr(pdf, "read_apart", read)
        yield


def holds(path: Path) -> None:
    """Hold the laws of whatever is read: numbers count up, words know their place."""
    refused = ""
    try:
        writing = read_writing(path, path.name)
    except JonbarError as error:
        refused = str(error)
    if refused:
        assert refused.startswith(f"{path.name}:")
        return
    numbers = [passage.number for passage in writing.passages]
    assert numbers
    assert all(one < two for one, two in zip([0, *numbers], numbers, strict=False))
    assert PARTS[writing.kind]
    dates = dates_of(writing)
    assert list(dates) == numbers
    for passage in writing.passages:
        assert set(fingerprint(passage)) <= set(string.hexdigits)
        for line in passage.lines:
            assert line.text.strip() == line.text != ""
            assert tidy(line.text) == line.text
            assert line.text.place.file == path.name
            assert line.text.place.line >= 1
            assert line.role == "quote" or line.of is None
            assert line.of is None or line.of in numbers


@STEADY
@given(
    raw=st.binary(max_size=300)
    | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")),
    suffix=st.sampled_from([".txt", ".html", ".json", ".pdf"]),
)
def test_any_bytes_are_read_or_refused(folder: Path, raw: bytes, suffix: str) -> None:
    """No file ends in a traceback, whatever its name says that it is."""
    file = folder / f"any{suffix}"
    file.write_bytes(raw)

    holds(file)


@STEADY
@given(
    scraps=st.lists(st.sampled_from(SCRAPS), max_size=30), suffix=st.sampled_from([".txt", ".html"])
)
def test_scraps_are_read_or_refused(folder: Path, scraps: list[str], suffix: str) -> None:
    """What only looks like cards, posts or tags is read as something."""
    file = folder / f"scraps{suffix}"
    file.write_text("".join(scraps), encoding="utf-8", newline="")

    holds(file)


@pytest.mark.parametrize("name", NAMES)
@settings(STEADY, max_examples=STEADY.max_examples // 4)
@given(data=st.data())
def test_damaged_samples_are_read_or_refused(folder: Path, name: str, data: st.DataObject) -> None:
    """A source with scraps in the wrong place, or pieces gone, is read or refused."""
    text = (SAMPLES / name).read_text(encoding="utf-8")
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        gone = data.draw(st.integers(0, 60))
        text = text[:start] + data.draw(st.sampled_from(SCRAPS)) + text[start + gone :]
    file = folder / name
    file.write_text(text, encoding="utf-8", newline="")

    holds(file)


@settings(STEADY, max_examples=STEADY.max_examples // 4)
@given(data=st.data())
def test_damaged_pdfs_are_read_or_refused(folder: Path, data: st.DataObject) -> None:
    """A PDF with bytes changed or gone is read or refused."""
    raw = made.pdf([["The snow came late.", "", "On 10 April 1931 it melted."]])
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(raw)))
        gone = data.draw(st.integers(0, 20))
        raw = raw[:start] + data.draw(st.binary(max_size=8)) + raw[start + gone :]
    file = folder / "damaged.pdf"
    file.write_bytes(raw)

    holds(file)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["t1", "t3", "Listing", "<p>x", ""]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    *("post_stream", "posts", "post_number", "cooked", "username", "action_code"),
                    *("title", "kind", "data", "children", "replies", "body", "selftext"),
                    *("author", "name", "parent_id"),
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=30,
)


@STEADY
@given(said=VALUES)
def test_any_json_is_read_or_refused(folder: Path, said: object) -> None:
    """JSON of the right names and the wrong shapes is read or refused."""
    file = folder / "any.json"
    file.write_text(json.dumps(said), encoding="utf-8")

    holds(file)
