"""Fingerprints: every word counts, and nothing else does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jonbar.text.fingerprint import fingerprint, is_unchanged
from jonbar.text.passage import Line, Passage
from jonbar.text.word import Place, Word

WORDS = st.lists(st.text("abcxyzéß0189", min_size=1, max_size=6), min_size=1, max_size=8)


def passage(text: str, *quoted: str) -> Passage:
    """A post that says some text and quotes others."""
    quotes = tuple(Line(text=Word(each), role="quote") for each in quoted)
    lines = (*quotes, Line(text=Word(text)))
    return Passage(number=1, place=Place("a.txt", 1, 1), lines=lines)


@given(words=WORDS, data=st.data())
def test_a_changed_word_changes_it(words: list[str], data: st.DataObject) -> None:
    """One word other, gone, more or moved: the fingerprint is another."""
    number = data.draw(st.integers(0, len(words) - 1))
    others = ["otherwise", "", f"{words[number]} otherwise"]
    changed = [*words[:number], data.draw(st.sampled_from(others)), *words[number + 1 :]]

    before, after = fingerprint(passage(" ".join(words))), passage(" ".join(changed))

    assert not is_unchanged(after, before)


@given(words=WORDS, joins=st.data())
def test_what_is_no_word_does_not_change_it(words: list[str], joins: st.DataObject) -> None:
    """Spaces, signs, capitals, quotations and line ends may differ from copy to copy."""
    sign = st.sampled_from([" ", "  ", ", ", " - ", "\u00a0", "\n", ": ", " “", "…"])
    text = "".join(word + joins.draw(sign) for word in words)

    before = fingerprint(passage(" ".join(words)))

    assert is_unchanged(passage(text, "what somebody else said"), before)
    assert is_unchanged(passage(text.upper()), before)
    assert len(before) == 8
