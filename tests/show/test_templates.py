"""Templates: filled in as text, and refused where something is missing."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError

from jonbar.show.templates import rendered
from jonbar.text.flaw import JonbarError

ALL = dict.fromkeys(("title", "subtitle", "style", "style_hash", "version"), "")


def test_what_is_put_in_is_text() -> None:
    """Marks are escaped, and nothing turns the order of words."""
    page = rendered("report.html", sections=[], **{**ALL, "title": "<i>\u202e\"'&"})

    assert "<h1>&lt;i&gt;&#34;&#39;&amp;</h1>" in page


def test_a_name_without_a_meaning_is_an_error() -> None:
    """A template never fills a gap with nothing."""
    with pytest.raises(UndefinedError, match="subtitle"):
        rendered("report.html", sections=[], **{k: v for k, v in ALL.items() if k != "subtitle"})


def test_a_missing_library_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Jinja2 there is a sentence, not an ImportError."""
    monkeypatch.setattr("jonbar.show.templates.find_spec", lambda _: None)

    with pytest.raises(JonbarError, match=r"pip install 'jonbar\[web\]'"):
        rendered("report.html", sections=[], **ALL)
