"""Slips in the shape of a file: each is named once, with its place and a way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.model.quarrel import QUARREL, flaws_of

CASES = {
    "misspelt key": (
        "    happened: petition",
        "    hapened: petition",
        ["16:5: a moment has no key 'hapened'"],
    ),
    "missing key": (
        "title: A quarrel\n",
        "",
        ["1:1: a record needs 'title'"],
    ),
    "wrong version": (
        "jonbar: 1",
        "jonbar: 2",
        ["1:9: 'jonbar' is '2'; it should be 1"],
    ),
    "mapping for text": (
        "title: A quarrel",
        "title: {a: b}",
        ["2:8: 'title' is a mapping; it should be a sentence"],
    ),
    "text for mapping": (
        "  storm: {chance: 10%}\n",
        "  storm: 10%\n",
        ["53:12: 'storm' is the text '10%'; it should be a moment's part of a reading"],
    ),
    "empty value": (
        "title: A quarrel",
        "title:",
        ["2:7: 'title' is empty; it should be a sentence"],
    ),
    "null": (
        "title: A quarrel",
        "title: ~",
        ["2:8: 'title' is empty; it should be a sentence"],
    ),
    "duplicate key": (
        "  town: The town\n",
        ("  town: The town\n  king: The prince\n"),
        ["11:3: the key 'king' is given twice; it stands in line 9 already"],
    ),
    "bad name": (
        "anger: 1..3",
        "the-anger: 1..3",
        ["49:5: 'the-anger' cannot be a name", "57:20: 'anger' is not an assumption"],
    ),
    "alias": (
        "king: The king",
        ("king: &a The king\n  town2: *a"),
        ["9:9: anchors such as '&a' are not read", "10:10: aliases such as '*a' are not read"],
    ),
    "tag": (
        "king: The king",
        "king: !!str The king",
        ["9:9: tags such as '!!str' are not read"],
    ),
    "merge": (
        "king: The king",
        "<<: The king",
        [
            "9:3: merge keys ('<<') are not read",
            "20:9: 'king' is not an actor",
            "41:5: 'king' is not an actor",
        ],
    ),
    "syntax": (
        "king: The king",
        "king: The king: who",
        ["9:17: not YAML: mapping values are not allowed in this context"],
    ),
    "tab": (
        "  king: The king",
        "	king: The king",
        ["9:1: not YAML: found character that cannot start any token"],
    ),
    "two documents": (
        "sources:\n",
        ("---\nsources:\n"),
        ["5:1: a second document begins here"],
    ),
    "wrong enum": (
        "kind: cards",
        "kind: card",
        ["7:34: 'kind' is 'card'; it should be cards or thread or text"],
    ),
    "list for text": (
        "title: A quarrel",
        "title: [A quarrel]",
        ["2:8: 'title' is a list; it should be a sentence"],
    ),
    "list for mapping": (
        ("actors:\n  king: The king\n  town: The town\n"),
        "actors: [king, town]\n",
        [
            "8:9: 'actors' is a list; it should be a mapping with an actor as key",
            "12:9: 'town' is not an actor",
            "18:9: 'king' is not an actor",
            "39:5: 'king' is not an actor",
            "43:5: 'town' is not an actor",
        ],
    ),
    "keys without meaning": (
        "  book: {cite: A book}",
        "  book: {cite: A book, pages: 3, author: X}",
        ["6:24: a source has no key 'pages'", "6:34: a source has no key 'author'"],
    ),
    "list as key": (
        "  king: The king",
        ("  ? [a, b]\n  : The king\n  king: The king"),
        ["9:5: a list or mapping cannot be a key"],
    ),
    "ending without if": (
        "  war: riot",
        "  war: {what: A war}",
        ["31:8: an ending needs 'if'"],
    ),
    "empty ending": (
        "  war: riot",
        "  war:",
        ["31:7: 'war' is empty; it should be a condition"],
    ),
    "blank text": (
        "title: A quarrel",
        'title: "  "',
        ["2:8: 'title' is empty; it should be a sentence"],
    ),
    "unclosed quote": (
        "title: A quarrel",
        'title: "A quarrel',
        ["62:1: not YAML: found unexpected end of stream"],
    ),
    "unclosed bracket": (
        "{cite: A book}",
        "{cite: A book",
        ["7:8: not YAML: did not find expected ',' or '}'"],
    ),
    "null byte": (
        "title: A quarrel",
        'title: "A\\0quarrel"',
        ["2:8: this text holds the character U+0000"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_slip_is_named_where_it_stands(case: str, tmp_path: Path) -> None:
    """One change to a sound crisis gives exactly these flaws, by line and column."""
    old, new, expected = CASES[case]
    assert QUARREL.count(old) >= 1

    found = flaws_of(QUARREL.replace(old, new, 1), tmp_path)

    assert found == expected
