"""The answer to `read`, made by hand for tests of what is shown of it."""

from __future__ import annotations

from jonbar.ask.understood import ReadFile, ReadLine, ReadPassage, TimelineEntry, Understood
from jonbar.text.passage import Role


def understood() -> Understood:
    """Return two posts, the second of which quotes the first, read into a crisis."""
    return Understood(
        crisis="The Berlin blockade, 1948",
        files=(
            ReadFile(
                source="thread",
                file="thread.txt",
                kind="thread",
                form="a copied thread",
                encoding="UTF-8",
                title="Was the airlift luck?",
                sha256="0" * 64,
                left_out=("Top",),
                is_source=False,
            ),
        ),
        passages=(
            _post(
                1, "Ada", _line("On 26 June 1948 the first aircraft flew.", "own"), is_cited=True
            ),
            _post(
                2,
                "",
                _line("the first aircraft flew", "quote", "thread post 1"),
                _line("So?", "own"),
            ),
        ),
        timeline=(
            TimelineEntry(
                on="1948-06-26",
                date="26 June 1948",
                cite="thread post 1",
                says="On 26 June 1948 the first aircraft flew.",
                text="26 June 1948",
                how="written",
            ),
        ),
        open=("thread post 2 quotes what stands nowhere in the thread",),
        wrote="",
    )


def _line(text: str, role: Role, of: str = "") -> ReadLine:
    return ReadLine(number=1, text=text, role=role, of=of, whom="", at=3)


def _post(number: int, author: str, *lines: ReadLine, is_cited: bool = False) -> ReadPassage:
    return ReadPassage(
        cite=f"thread post {number}",
        at=f"thread.txt:{3 * number}",
        heading="",
        author=author,
        lines=lines,
        dates=("1948-06-26",),
        asks=("So?",),
        links=("http://example.org/",),
        fingerprint="0123abcd",
        actors=("washington",),
        moments=("reply",),
        is_cited=is_cited,
    )
