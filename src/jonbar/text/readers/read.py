"""A file that somebody hands over, as numbered passages: the reader for it is chosen here."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jonbar.text.encoding import decode
from jonbar.text.flaw import Flaw, FlawedCrisisError
from jonbar.text.handed import Handed, read_handed
from jonbar.text.html import Tag, read_html
from jonbar.text.lines import lines_of
from jonbar.text.passage import PARTS, Kind, Passage, Writing
from jonbar.text.pdf import read_pdf
from jonbar.text.readers.anki import is_anki, read_anki
from jonbar.text.readers.cards import read_cards
from jonbar.text.readers.discourse import is_discourse, missing_posts, read_discourse
from jonbar.text.readers.forum import read_forum
from jonbar.text.readers.marked_lines import marked_lines
from jonbar.text.readers.pages import read_pages
from jonbar.text.readers.paragraphs import read_paragraphs
from jonbar.text.readers.quizlet import is_quizlet, read_quizlet
from jonbar.text.readers.reddit import is_reddit, missing_comments, read_reddit
from jonbar.text.readers.thread import is_set_apart, read_thread
from jonbar.text.word import Place, Word

MOST_PASSAGES = 20_000
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE
)
_FORMS = "hand over study cards, a forum thread, plain text, or a PDF with text in it"


def read_writing(path: Path, file: str, kind: Kind | None = None) -> Writing:
    r"""Return what somebody handed over as numbered passages.

    A file is taken for what it looks like: a PDF; JSON of Discourse or Reddit; a web page; cards of
    Anki or Quizlet; a thread, if lines of a no-break space set posts apart; study cards, if at
    least two lines are headings; else plain text.

    Args:
        path: Where the file lies.
        file: The file as it should be printed.
        kind: What plain text should be read as, whatever it looks like; None to let it be seen.

    Returns:
        The writing, with at least one passage.

    Raises:
        FlawedCrisisError: If it cannot be read, with the place, or is not of that kind.
        JonbarError: If it is not there, or the library that it needs is not installed.

    Example:
        >>> import tempfile
        >>> path = Path(tempfile.mkdtemp()) / "notes.txt"
        >>> _ = path.write_text("3 May 1931\nthe dam broke\n4 May 1931\nthe city fled")
        >>> writing = read_writing(path, "notes.txt")
        >>> writing.form, len(writing.passages)
        ('study cards', 2)
    """
    handed = read_handed(path, file)
    writing = _pdf(handed) if b"%PDF-" in handed.raw[:1024] else _text(handed, path.suffix, kind)
    start = Place(file, 1, 1)
    if kind is not None and writing.kind != kind:
        what = (
            f"this is {writing.form}, which is cited by {PARTS[writing.kind]}, not by {PARTS[kind]}"
        )
        raise FlawedCrisisError([Flaw(start, what, f"call its kind {writing.kind!r}")])
    if not writing.passages:
        raise FlawedCrisisError(
            [Flaw(start, f"no {PARTS[writing.kind]} was found in this", _FORMS)]
        )
    if len(writing.passages) > MOST_PASSAGES:
        what = f"this has {len(writing.passages):,} passages; at most {MOST_PASSAGES:,} are read"
        raise FlawedCrisisError([Flaw(start, what, "hand over a part of it")])
    return writing


def _pdf(handed: Handed) -> Writing:
    """Return what a PDF holds."""
    passages = read_pages(read_pdf(handed), handed.file)
    return Writing(
        file=handed.file, sha256=handed.sha256, kind="text", form="a PDF", passages=passages
    )


def _text(handed: Handed, suffix: str, kind: Kind | None) -> Writing:
    """Return what a file of text holds."""
    text, encoding = decode(handed)
    if suffix.lower() == ".json" or text.lstrip()[:1] in ("{", "["):
        said = _json(text, handed.file, is_sure=suffix.lower() == ".json")
        if said is not None:
            return _from_json(handed, said, encoding)
    if suffix.lower() in (".html", ".htm", ".xhtml") or _HTML.match(text):
        return _from_page(handed, text, encoding)
    return _from_lines(handed, lines_of(text, handed.file), kind, encoding)


def _json(text: str, file: str, *, is_sure: bool) -> Any:  # noqa: ANN401
    """Return what JSON holds; None if it is none, and nobody said that it was."""
    try:
        return json.loads(text)
    except RecursionError:
        place, what = Place(file, 1, 1), "this JSON is nested too deep"
    except json.JSONDecodeError as error:
        place, what = Place(file, error.lineno, error.colno), f"not JSON: {error.msg}"
    except ValueError as error:  # a number with thousands of digits
        place, what = Place(file, 1, 1), f"not JSON: {error}"
    if is_sure:
        raise FlawedCrisisError([Flaw(place, what, "save the file anew")])
    return None


def _from_json(handed: Handed, said: Any, encoding: str) -> Writing:  # noqa: ANN401
    """Return the thread that JSON holds."""
    if is_discourse(said):
        form, (title, posts) = "JSON of Discourse", read_discourse(said, handed.file)
        missing = missing_posts(said)
    elif is_reddit(said):
        form, (title, posts) = "JSON of Reddit", read_reddit(said, handed.file)
        missing = missing_comments(said)
    else:
        what = "this JSON is neither a topic of Discourse nor a thread of Reddit"
        raise FlawedCrisisError([Flaw(Place(handed.file, 1, 1), what, _FORMS)])
    return Writing(
        file=handed.file,
        sha256=handed.sha256,
        kind="thread",
        form=form,
        encoding=encoding,
        title=title,
        passages=posts,
        missing=missing,
    )


def _from_page(handed: Handed, text: str, encoding: str) -> Writing:
    """Return the thread on a page of a forum, or the paragraphs of another page."""
    (page,) = read_html([text], handed.file)
    form, title, posts = read_forum(page, handed.file)
    kind: Kind = "thread" if posts else "text"
    return Writing(
        file=handed.file,
        sha256=handed.sha256,
        kind=kind,
        form=form or "a web page",
        encoding=encoding,
        title=title,
        passages=posts or _paragraphs(page, handed.file),
    )


def _paragraphs(page: Tag, file: str) -> tuple[Passage, ...]:
    """Return the paragraphs of a page that is none of a forum."""
    lines, _ = marked_lines(page, file, lambda _: None, lambda _: False)
    return tuple(
        Passage(number=number, place=line.text.place, lines=(line,))
        for number, line in enumerate(lines, start=1)
    )


def _from_lines(handed: Handed, lines: Sequence[Word], kind: Kind | None, encoding: str) -> Writing:
    """Return what plain text holds."""
    title = ""
    left_out: tuple[Word, ...] = ()
    match kind or _likely(lines):
        case "thread":
            kind, form = "thread", "a copied thread"
            title, passages, left_out = read_thread(lines)
        case "cards":
            kind = "cards"
            form, title, passages = _cards(lines, handed.file)
        case _:
            kind, form, passages = "text", "plain text", read_paragraphs(lines)
    return Writing(
        file=handed.file,
        sha256=handed.sha256,
        kind=kind,
        form=form,
        encoding=encoding,
        title=title,
        passages=passages,
        left_out=left_out,
    )


def _likely(lines: Sequence[Word]) -> Kind:
    """Return what plain text looks like."""
    if is_anki(lines) or is_quizlet(lines):
        return "cards"
    if any(is_set_apart(line) for line in lines):
        return "thread"
    _, cards = read_cards(lines)
    return "cards" if sum(bool(card.heading) for card in cards) > 1 else "text"


def _cards(lines: Sequence[Word], file: str) -> tuple[str, str, tuple[Passage, ...]]:
    """Return what kind of cards there are, their title and the cards."""
    if is_anki(lines):
        return "an Anki export", "", read_anki(lines, file)
    if is_quizlet(lines):
        return "a Quizlet export", "", read_quizlet(lines)
    return "study cards", *read_cards(lines)
