"""What a thread has said so far, to be found again by the first words of a sentence."""

from __future__ import annotations

from collections import defaultdict, deque

from jonbar.text.passage import Passage, own_lines
from jonbar.text.sentences import sentences_in
from jonbar.text.words import words_in

_KEY = 4  # words at the start of a sentence by which a post is found
_MOST_LIKE = 20  # posts with the same start that are looked at, the latest first


class Memory:
    """What the posts so far have said in their own words."""

    def __init__(self) -> None:
        self._starts: defaultdict[tuple[str, ...], deque[tuple[int, str, int]]] = defaultdict(
            lambda: deque(maxlen=_MOST_LIKE)
        )
        self._short: defaultdict[int, set[tuple[str, ...]]] = defaultdict(set)

    def keep(self, post: Passage) -> None:
        """Keep what a post says, by the first words of every sentence."""
        for line in own_lines(post):
            sentences = [words_in(sentence) for sentence in sentences_in(line.text)]
            if sum(map(len, sentences)) < _KEY:
                self._short[post.number].add(words_in(line.text))
                continue
            words = [word for sentence in sentences for word in sentence]
            text, start, offset = " ".join(words) + " ", 0, 0
            for sentence in sentences:
                if sentence:
                    key = tuple(words[start : start + _KEY])
                    self._starts[key].append((post.number, text, offset))
                start += len(sentence)
                offset += sum(map(len, sentence)) + len(sentence)

    def who_said(self, words: tuple[str, ...], before: int | None) -> int | None:
        """Return the latest post that says these words; None if no post does."""
        if len(words) < _KEY:
            return before if before and words in self._short[before] else None
        text = " ".join(words) + " "
        for number, said, offset in reversed(self._starts.get(words[:_KEY], ())):
            if said.startswith(text, offset):
                return number
        return None
