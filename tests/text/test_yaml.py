"""YAML into words that know their place."""

from __future__ import annotations

import pytest

from jonbar.text.flaw import FlawedCrisisError
from jonbar.text.source import SourceText
from jonbar.text.word import Word
from jonbar.text.yaml import DEEPEST, ListNode, MapNode, Node, TextNode, read_yaml


def parsed(text: str) -> Node:
    """Return the nodes of a text."""
    return read_yaml(SourceText(file="a.yaml", text=text, sha256="")).root


def refusal(text: str) -> list[str]:
    """Return the first lines of the flaws for which a text is refused."""
    with pytest.raises(FlawedCrisisError) as caught:
        parsed(text)
    return [str(flaw).splitlines()[0] for flaw in caught.value.flaws]


def word_under(root: Node, key: str) -> Word:
    """Return the text under a key."""
    assert isinstance(root, MapNode)
    node = root.get(key)
    assert isinstance(node, TextNode)
    return node.word


@pytest.mark.parametrize("text", ["yes", "no", "1956-10-23", "0x1F", "1e3", "on", "1_000"])
def test_every_scalar_stays_text(text: str) -> None:
    """Nothing is turned into a truth value, a date or a number."""
    root = parsed(f"key: {text}\n")

    assert word_under(root, "key") == text


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("key: a and b\n", 6, (1, 12)),
        ("key: 'a and b'\n", 6, (1, 13)),
        ('key: "a and b"\n', 6, (1, 13)),
        ("key: a and\n  b or\n  c\n", 6, (2, 3)),
        ("key: a and\n  b or\n  c\n", 11, (3, 3)),
        ("key: 'a and\n   b'\n", 6, (2, 4)),
        ("key: >-\n  a and\n  b\n", 0, (2, 3)),
        ("key: >-\n  a and\n  b\n", 6, (3, 3)),
        ("key: |\n  a\n\n    b\n", 5, (4, 5)),
        ("- {x: ä, key: aé b}\n", 3, (1, 18)),
    ],
)
def test_every_character_knows_its_place(text: str, offset: int, place: tuple[int, int]) -> None:
    """Folded and quoted text still points at the line and column where a character stands."""
    root = parsed(text)
    node = root.items[0] if isinstance(root, ListNode) else root

    found = word_under(node, "key").at(offset)

    assert (found.line, found.column) == place


def test_nothing_written_is_told_from_an_empty_text() -> None:
    """A key without value, `~` and `null` are empty; quotes make text of them."""
    root = parsed("a:\nb: ~\nc: null\nd: '~'\n")

    assert isinstance(root, MapNode)
    empty = [node.is_empty for node in root.entries.values() if isinstance(node, TextNode)]
    assert empty == [True, True, True, False]


def test_a_bomb_of_aliases_does_not_explode() -> None:
    """Aliases are refused one by one, never followed."""
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 20)]

    document = read_yaml(SourceText(file="a.yaml", text="\n".join(lines), sha256=""))

    assert str(document.flaws[0]).startswith("a.yaml:1:5: anchors such as '&a0' are not read")
    assert len(document.flaws) == 20 + 19 * 9


def test_depth_has_a_limit() -> None:
    """Brackets in brackets end in a clear refusal."""
    found = refusal("[" * 1000 + "]" * 1000)

    assert found == [f"a.yaml:1:{DEEPEST}: this is nested more than {DEEPEST} deep"]


def test_the_number_of_values_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of nothing but values ends in a clear refusal."""
    monkeypatch.setattr("jonbar.text.yaml.MOST_NODES", 1000)

    found = refusal("- a\n" * 5000)

    assert found == ["a.yaml:1000:3: this file has more than 1,000 values"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "a.yaml:1:1: the file is empty"),
        ("# nothing but this\n", "a.yaml:1:1: the file is empty"),
        ("a: [b\nc: d\n", "a.yaml:2:2: not YAML: did not find expected ',' or ']'"),
        ("a: *b\n--- c\n", "a.yaml:1:4: aliases such as '*b' are not read"),
        ("%YAML 9.9\n---\na", "a.yaml:1:1: not YAML: found incompatible YAML document"),
    ],
)
def test_what_is_not_yaml_is_refused(text: str, expected: str) -> None:
    """The parser's complaint comes with its place, after the flaws found before."""
    assert refusal(text)[0] == expected
