"""The process that computes for the pages: tasks come as lines of JSON, and so do its replies.

Nothing but JSON crosses between it and the server: what a stranger's file could make of it cannot
reach further than a text that is escaped, or a picture.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from base64 import b64decode
from collections.abc import Callable
from contextlib import chdir
from functools import lru_cache
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from time import monotonic
from typing import Any

from jonbar.ask.answer import Answer
from jonbar.ask.world import Settings
from jonbar.model.crisis import Crisis
from jonbar.model.read import read
from jonbar.show.charts.drawable import has_chart, is_installed
from jonbar.show.claims.passages import Quoted
from jonbar.show.claims.quoted import quoted_passages
from jonbar.show.serve.overview import overview
from jonbar.show.serve.questions import LEAVES, QUESTIONS
from jonbar.show.serve.refusal import Refusal, refusal_of
from jonbar.show.serve.shown import shown
from jonbar.show.serve.todo import todo
from jonbar.text.flaw import JonbarError

Say = Callable[[dict[str, Any]], None]
FILE = "crisis.yaml"  # what a pasted crisis is called
_OFTEN = 0.1  # seconds between two words about progress
_GRACE = 5  # seconds after which a worker that the server forgot ends itself


def main() -> None:
    """Work through tasks until there are no more; the argument is the bytes that may be used."""
    memory = int(sys.argv[1])
    say = _voice()
    _limit(memory)
    interrupted = _listen()
    _warm()
    say({"ready": True})
    for line in sys.stdin.buffer:
        task = json.loads(line)
        _allow(task["seconds"] + _GRACE)
        interrupted.clear()
        try:
            _work(task, memory, say, interrupted.is_set)
        except JonbarError as error:
            say({"refused": refusal_of(error).to_dict()["error"]})
        except MemoryError:
            what = f"this needs more than the {memory / 1e9:g} GB of memory that a question has"
            hint = "ask for fewer draws, or start 'jonbar serve' with more --memory"
            say({"refused": Refusal(status=422, what=what, hint=hint).to_dict()["error"]})
        _allow(0)
        say({"end": True})


def _voice() -> Say:
    """Return what speaks to the server; whatever else is printed goes to stderr."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)

    def say(message: dict[str, Any]) -> None:
        out.write(json.dumps(message).encode() + b"\n")
        out.flush()

    return say


def _listen() -> Event:
    """Return what tells that the server has interrupted: a search is to end with what it has."""
    interrupted = Event()
    signal.signal(signal.SIGINT, lambda *_: interrupted.set())
    return interrupted


def _limit(memory: int) -> None:
    """Let the process have so many bytes of its own, and leave none behind if it dies.

    It is what is written to that counts, not addresses: the engine that draws reserves many of
    these and uses few.
    """
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _allow(seconds: int) -> None:
    """End the process after so many seconds, should nobody else do so; 0 = let it be."""
    if sys.platform != "win32":
        signal.alarm(seconds)


def _warm() -> None:
    """Fetch what the first question would wait for."""
    import jonbar.ask.history
    import jonbar.ask.whatif
    import jonbar.ask.why

    if is_installed():
        import jonbar.show.charts.chart
        import jonbar.show.charts.picture  # noqa: F401


def _work(task: dict[str, Any], memory: int, say: Say, enough: Callable[[], bool]) -> None:
    """Do what a task says."""
    if "draw" in task:
        from jonbar.show.charts.look import look_config
        from jonbar.show.charts.picture import spec_svg

        spec = json.loads(task["draw"]) | {"config": look_config(task["look"])}
        say({"answer": {"svg": spec_svg(spec)}})
        return
    crisis = _crisis(task["content"], task["path"], task["text"])
    if task["question"] == "overview":
        say({"answer": _told(overview(crisis))})
        return
    if task["question"] == "usual":
        _try(crisis, memory)
        return
    question = {**QUESTIONS, **LEAVES}[task["question"]]
    given = question.parameters.model_validate(task["parameters"])
    settings = _settings(given, memory, say, enough)
    say({"todo": todo(question.name, crisis, given, settings)})
    answer = question.ask(crisis, given, settings)
    is_drawn = task["chart"] and has_chart(answer) and is_installed()
    drawn = {"is_drawn": "yes" if is_drawn else ""}
    say({"answer": _told(answer) | shown(answer, given, _quoted(crisis, task)) | drawn})
    if is_drawn:
        from jonbar.show.charts.chart import chart

        say({"chart": json.dumps(chart(answer).to_dict())})


@lru_cache(maxsize=4)
def _crisis(content: str, path: str, text: str) -> Crisis:
    """Return a crisis from where it lies, or from its text; `content` says which state of it."""
    del content
    if not text:
        return read(Path(path))
    with TemporaryDirectory() as folder, chdir(folder):
        Path(FILE).write_bytes(b64decode(text))
        return read(Path(FILE))


def _quoted(crisis: Crisis, task: dict[str, Any]) -> Quoted:
    """Return what passages say, where their files are at hand and may be shown."""
    if not task["sources"] or task["question"] != "claims":
        return {}
    try:
        return quoted_passages(crisis, Path(task["sources"]))
    except JonbarError:  # none of them is there, or one cannot be read
        return {}


def _try(crisis: Crisis, memory: int) -> None:
    """Ask what is often asked first, so that all that this needs is at hand."""
    from jonbar.ask.history import history
    from jonbar.ask.whatif import whatif

    settings = Settings(draws=1, memory=memory // 2)
    answers: list[Answer] = [history(crisis, settings=settings)]
    answers += [
        whatif(crisis, (change.name,), settings=settings)
        for change in islice(crisis.changes.values(), 1)
        if not change.asb
    ]
    if is_installed():
        from jonbar.show.charts.chart import chart

        for each in answers:
            chart(each).to_dict()


def _told(answer: Answer) -> dict[str, Any]:
    """Return an answer as the text that `--json` prints."""
    return {"json": json.dumps(answer.to_dict(), indent=2, ensure_ascii=False) + "\n"}


def _settings(given: object, memory: int, say: Say, enough: Callable[[], bool]) -> Settings:
    """Return how a question is computed; the largest table may take half of the memory."""
    last = 0.0

    def tell(done: float) -> None:
        nonlocal last
        if monotonic() - last >= _OFTEN:
            last = monotonic()
            say({"progress": done})

    return Settings(
        draws=getattr(given, "draws", 1),
        seed=getattr(given, "seed", 0),
        memory=memory // 2,
        progress=tell,
        enough=enough,
    )


if __name__ == "__main__":
    main()
