"""What reports tell in tests: Berlin under one reading and two, and a hostile crisis."""

from __future__ import annotations

from contextlib import nullcontext
from functools import cache

from jonbar.ask.world import Settings
from jonbar.model.crisis import Crisis
from jonbar.show.report.contents import Contents, Wish
from jonbar.show.report.gather import gather
from tests.crises import crisis_of, shared, twice, written

FEW = Settings(draws=64)
HOSTILE = (
    """<script>alert("x")</script><img src=x onerror='y'>&amp;"' {{ 7 * 7 }} | [a](b) """
    """id="clip1" url(#clip2) url(#z)"""
)
HOSTILE_TEXTS = (
    *("title", "about", "left out", "cite", "actor", "choice", "event", "place", "reason"),
    *("fact", "unit", "page", "note", "doubt", "measure", "people", "ending", "end", "change"),
    *("where", "claim", "saying", "outside", "thesis", "number", "judgement", "want", "chance"),
    *("toll", "revision", "second thought"),
)


@cache
def berlin() -> Contents:
    """All that is told of Berlin."""
    return told(shared("berlin.yaml"))


@cache
def both() -> Contents:
    """All that is told of Berlin under two readings, which are the same."""
    return told(twice(shared("berlin.yaml")), reading="all")


@cache
def hostile() -> Contents:
    """All that is told of a crisis whose every text would do harm."""
    return told(crisis_of(written(_hostile_crisis())))


def told(crisis: Crisis, reading: str | None = None) -> Contents:
    """All that is told of a crisis."""
    return gather(crisis, Wish(settings=FEW, reading=reading), lambda _: nullcontext())


def evil(what: str) -> str:
    """A text that would do harm, and says where it stands."""
    return f"{HOSTILE} {what}"


def _hostile_crisis() -> dict[str, object]:
    """The crisis as it is written down."""
    return {
        "jonbar": "1",
        "title": evil("title"),
        "about": evil("about"),
        "from": "1948-06-24",
        "to": "1949-05-12",
        "leaves_out": [evil("left out")],
        "sources": {"clay": {"cite": evil("cite"), "url": "https://example.org"}},
        "actors": {"west": {"what": evil("actor")}},
        "moments": {
            "reply": {
                "on": "1948-06-26",
                "by": "west",
                "what": evil("moment"),
                "options": {"leave": evil("option"), "stay": evil("choice")},
                "happened": "stay",
                "cites": f"clay {evil('place')}",
            },
            "war": {
                "on": "1948-07",
                "what": evil("event"),
                "happened": "yes",
                "because": evil("reason"),
            },
        },
        "facts": {
            "tonnes": {
                "what": evil("fact"),
                "unit": evil("unit"),
                "figures": [
                    {"value": "3500", "cites": f"clay {evil('page')}", "because": evil("note")},
                    {"value": "5500", "because": evil("doubt")},
                ],
            }
        },
        "measures": {"killed": {"what": evil("measure"), "unit": evil("people")}},
        "endings": {
            "lost": {"if": "reply = leave", "what": evil("ending")},
            "held": {"if": "reply = stay", "what": evil("end")},
        },
        "changes": {
            "leave": {"on": "1948-06-26", "what": evil("change"), "set": {"reply": "leave"}}
        },
        "claims": [
            {
                "at": f"clay {evil('where')}",
                "says": evil("claim"),
                "test": "P(lost if reply = leave) >= 50%",
            },
            {"at": "clay p. 2", "says": evil("saying"), "because": evil("outside")},
        ],
        "reading": {
            "name": "plain",
            "what": evil("thesis"),
            "assumptions": {
                "will": {"value": "1..3", "what": evil("number"), "because": evil("judgement")}
            },
            "actors": {
                "west": {
                    "wants": [
                        {
                            "name": "hold",
                            "worth": "will + (1..2)",
                            "if": "reply = stay",
                            "because": evil("want"),
                        }
                    ]
                }
            },
            "moments": {
                "war": {
                    "chance": [
                        {"if": "reply = stay", "chance": "20..40%", "because": evil("chance")},
                        "10%",
                    ]
                }
            },
            "measures": {
                "killed": [
                    {"value": "10..20", "if": "war", "because": evil("toll")},
                    "0",
                ]
            },
            "revised": [{"what": evil("revision"), "because": evil("second thought")}],
        },
    }
