"""Study cards: headings with a date or a name, and the lines under them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from jonbar.text.found_dates import find_dates
from jonbar.text.lines import bare
from jonbar.text.passage import Line, Passage
from jonbar.text.word import Word

_LONGEST = 120  # characters of a heading
_LONGEST_DATED = 2000  # characters of a line that begins with its date
_NEAR = date(2000, 1, 1)  # only whether there is a date matters here, not its year
_MARKED = re.compile(r"(?:#{1,6}\s+(?P<title>.+?)\s*#*|\*\*(?P<bold>[^*]+)\*\*:?)")
_BULLET = re.compile(r"[-*•–·]\s+")
_PREFIX = re.compile(r"(?P<prefix>[^:.!?]{1,40}):\s+(?=\S)")
_YEAR_ALONE = re.compile(r"[12]\d{3}")
_FILLERS = re.compile(
    r"(?:a|after|and|around|at|before|beginning|by|days?|during|early|end|events|evening|following"
    r"|for|from|happen(?:ed|s)|in|late|later|leading|mid|months?|morning|night|of|on|onwards|the"
    r"|then|to|until|up|weeks?|what|when|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)"
)
_SMALL = re.compile(r"(?:an?|and|at|by|de|der|for|from|in|la|of|on|or|the|to|von|with)")


def read_cards(lines: Sequence[Word]) -> tuple[str, tuple[Passage, ...]]:
    r"""Return the cards of study notes.

    A heading is a line with a date and nothing else, or with a date at its start and a colon or
    dash behind it; a line with the same words before a colon as such a line ("Verrin: the
    mayor"); a name on a line of its own that follows an empty line or ends in a colon; or a title
    of Markdown. Lines before the first heading are a card whose heading was lost.

    Args:
        lines: The lines of the file.

    Returns:
        The title, "" for none; and the cards, numbered from 1. Without a heading there is no card.

    Example:
        >>> from jonbar.text.lines import lines_of
        >>> text = "Verrin: 3 May 1931\nthe dam broke\nVerrin: the days after\nthe city fled"
        >>> title, cards = read_cards(lines_of(text, "notes.txt"))
        >>> [(card.number, card.heading, len(card.lines)) for card in cards]
        [(1, 'Verrin: 3 May 1931', 1), (2, 'Verrin: the days after', 1)]
    """
    headings = _headings(lines)
    if not headings:
        return "", ()
    cards: list[tuple[Word, list[Word]]] = [(Word(""), [])]
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        if number in headings:
            cards.append((headings[number], []))
        else:
            cards[-1][1].append(_without_bullet(bare(line)))
    title = _title(lines, cards[0][1])
    if title or not cards[0][1]:
        cards = cards[1:]
    passages = tuple(
        Passage(
            number=number,
            place=(heading or inside[0]).place,
            heading=heading,
            lines=tuple(Line(text=line) for line in inside),
        )
        for number, (heading, inside) in enumerate(cards, start=1)
    )
    return title, passages


def _headings(lines: Sequence[Word]) -> dict[int, Word]:
    """Return the headings, each under the index of its line."""
    found: dict[int, Word] = {}
    prefixes: set[str] = set()
    for number, line in enumerate(lines):
        word = bare(line)
        if len(word) <= _LONGEST and (marked := _MARKED.fullmatch(word)):
            group = "title" if marked["title"] else "bold"
            found[number] = Word(marked[group], word.place.right(marked.start(group)))
        elif _is_dated(word):
            found[number] = word
            prefixes.add(_prefix(word))
        elif _is_name(word, is_apart=not number or not lines[number - 1].strip()):
            found[number] = word
    for number, line in enumerate(lines):
        word = bare(line)
        if len(word) <= _LONGEST and _prefix(word) in prefixes - {""}:
            found.setdefault(number, word)
    return found


def _is_dated(word: Word) -> bool:
    """Say whether a line is a date, with at most a few words around it that say so."""
    if len(word) > _LONGEST_DATED or not re.search(r"\d", word):
        return False
    prefix = _PREFIX.match(word)
    starts = (0, prefix.end()) if prefix else (0,)
    return any(_is_date(word[start:]) for start in starts)


def _is_date(text: str) -> bool:
    """Say whether a text is nothing but a date, or begins with one and a colon or dash."""
    if _YEAR_ALONE.fullmatch(text.rstrip(": ")):
        return True
    found = find_dates(Word(text), _NEAR, _NEAR)
    if not found:
        return False
    rest, end = text, 0
    for each in found:
        begin = text.find(each.text, end)
        end = begin + len(each.text)
        rest = rest.replace(each.text, " ", 1)
    if all(_FILLERS.fullmatch(word) for word in re.findall(r"[a-z']+", rest.lower())):
        return not re.search(r"\d", rest)
    first = text.find(found[0].text)
    before = re.findall(r"[a-z']+", text[:first].lower())
    behind = text[first + len(found[0].text) :]
    return all(_FILLERS.fullmatch(word) for word in before) and bool(
        re.match(r"\s*[:–—]|\s+-\s", behind)
    )


def _is_name(word: Word, *, is_apart: bool) -> bool:
    """Say whether a line is a name: a few words, the long ones with a capital."""
    words = word[:_LONGEST].rstrip(":").split()
    if not words or len(words) > 6 or len(word) > _LONGEST:
        return False
    if not (is_apart or word.endswith(":")) or not word[0].isupper():
        return False
    if word[-1] in ".!?,;" or _BULLET.match(word):
        return False
    return all(each[0].isupper() or each[0].isdigit() or _SMALL.fullmatch(each) for each in words)


def _prefix(word: Word) -> str:
    """Return the words before a heading's colon; "" where there is none."""
    match = _PREFIX.match(word)
    return match["prefix"] if match else ""


def _without_bullet(line: Word) -> Word:
    """Return a line without the sign that marks it as an item of a list."""
    bullet = _BULLET.match(line)
    return Word(line[bullet.end() :], line.place.right(bullet.end())) if bullet else line


def _title(lines: Sequence[Word], leading: Sequence[Word]) -> str:
    """Return the one line before the first card that is its title, not a card; else ""."""
    if len(leading) != 1 or leading[0][-1:] in tuple(".!?:;,"):
        return ""
    line = leading[0].place.line
    is_apart = line < len(lines) and not lines[line].strip()
    return str(leading[0]) if is_apart and len(leading[0]) <= _LONGEST else ""
