"""A piece of work that is under way or done; whoever asks the same shares it."""

from __future__ import annotations

import asyncio
import hashlib
import json
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Literal

from jonbar.show.progress import Pace
from jonbar.show.serve.refusal import Refusal, RefusedError

State = Literal["waiting", "running", "done", "refused", "stopped"]
Task = dict[str, Any]


def name_of(task: Task) -> str:
    """Return the name of a task; the same task has the same name.

    Example:
        >>> name_of({"draw": 1, "look": 2}) == name_of({"look": 2, "draw": 1})
        True
    """
    written = json.dumps(task, sort_keys=True).encode()
    return hashlib.sha256(written).hexdigest()[:32]


@dataclass(slots=True, eq=False, kw_only=True)
class Job:
    """A task on its way; it changes while it is worked at, and only `Jobs` changes it.

    Attributes:
        task: What the worker is to do.
        name: Its name.
        after: The job that goes first, if there is one; None once all is over.
        is_search: Whether it has something to say when it is ended before its time.
        is_cut_short: Whether it was.
        state: How far it is.
        todo: How much there is to do, in words; "" while that is not said.
        pace: How fast it goes, and the share of the work that is done.
        ended: When it was done or refused, by the monotonic clock.
        answer: Will be what the worker found, or the refusal.
        chart: Will be the specification of its chart, as JSON; None if it has none.
        holders: Requests that stay on the line for it.
        watched_until: Until when a page shows it, by the same.
    """

    task: Task
    name: str
    after: Job | None = None
    is_search: bool = False
    is_cut_short: bool = False
    state: State = "waiting"
    todo: str = ""
    pace: Pace = field(default_factory=Pace)
    ended: float = 0.0
    holders: int = 0
    watched_until: float = 0.0
    answer: asyncio.Future[dict[str, str]] = field(default_factory=asyncio.Future)
    chart: asyncio.Future[str | None] = field(default_factory=asyncio.Future)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in ("done", "refused", "stopped")

    @property
    def is_wanted(self) -> bool:
        """Whether somebody waits for it."""
        return self.holders > 0 or monotonic() < self.watched_until

    @property
    def progress(self) -> float:
        """The share of the work that is done."""
        return self.pace.done

    @property
    def left(self) -> str:
        """How long the rest takes, in words; "" while nobody can say."""
        return self.pace.left if self.state == "running" else ""

    def begin(self) -> None:
        """A worker takes it up."""
        self.state = "running"

    def hear(self, reply: dict[str, Any]) -> None:
        """Take what a worker replies."""
        if self.is_over:
            return
        if "refused" in reply:
            self.refuse(Refusal(**{**reply["refused"], "flaws": tuple(reply["refused"]["flaws"])}))
        elif "answer" in reply:
            self.answer.set_result(reply["answer"])
        elif "chart" in reply:
            self.chart.set_result(reply["chart"])
        elif "todo" in reply:
            self.todo = reply["todo"]
        else:
            self.pace.hear(float(reply["progress"]))

    def finish(self) -> None:
        """The worker has done all of it."""
        if self.is_over:
            return
        self.state, self.ended, self.after = "done", monotonic(), None
        if not self.chart.done():
            self.chart.set_result(None)

    def refuse(self, refusal: Refusal, state: State = "refused") -> None:
        """Give those who wait a refusal in place of what has not come yet."""
        self.state, self.ended, self.after = state, monotonic(), None
        for each in (self.answer, self.chart):
            if not each.done():
                each.set_exception(RefusedError(refusal))
                each.exception()  # nobody need be waiting
