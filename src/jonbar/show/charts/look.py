"""Colours and type of every chart, on light and on dark ground."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Literal

Look = Literal["light", "dark"]

# Okabe & Ito, Color Universal Design (2008): told apart by colour-blind readers. Nothing hangs on
# colour alone: shape, place or words say the same.
FONT = "DejaVu Sans, Verdana, sans-serif"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """The colours of a ground.

    Attributes:
        paper: The ground itself.
        ink: Text.
        faint: Text that says less.
        rule: Lines of the grid.
        chance: Marks of chances.
        turn: Marks of what turned, or was changed.
        path: Lines of what might have been, below its marks.
    """

    paper: str
    ink: str
    faint: str
    rule: str
    chance: str
    turn: str
    path: str


_GROUNDS = {
    "light": _Ground(
        paper="#ffffff",
        ink="#1a1a1a",
        faint="#555555",
        rule="#dddddd",
        chance="#0072B2",
        turn="#D55E00",
        path="#8fbcd9",
    ),
    "dark": _Ground(
        paper="#16181c",
        ink="#eeeeee",
        faint="#b5b5b5",
        rule="#3a3d42",
        chance="#56B4E9",
        turn="#E69F00",
        path="#2f678b",
    ),
}


def look_config(look: Look) -> dict[str, Any]:
    """Return the Vega-Lite configuration of a look.

    Args:
        look: "light", as for print, or "dark".

    Raises:
        ValueError: If there is no such look.

    Example:
        >>> look_config("light")["background"]
        '#ffffff'
    """
    if look not in _GROUNDS:
        raise ValueError(f"look is {look!r}; it can be {' or '.join(map(repr, _GROUNDS))}")
    ground = _GROUNDS[look]
    return {
        "background": ground.paper,
        "aria": False,  # the whole is described in words; a mark by itself says nothing
        "font": FONT,
        "padding": 16,
        "view": {"stroke": ground.rule},
        "concat": {"spacing": 14},
        "title": {
            "color": ground.ink,
            "subtitleColor": ground.faint,
            "fontSize": 16,
            "subtitleFontSize": 11,
            "subtitleLineHeight": 15,
            "subtitlePadding": 6,
            "anchor": "start",
            "offset": 12,
        },
        "axis": {
            "labelColor": ground.faint,
            "titleColor": ground.ink,
            "gridColor": ground.rule,
            "domainColor": ground.rule,
            "tickColor": ground.rule,
            "labelFontSize": 10,
        },
        "legend": {
            "labelColor": ground.ink,
            "titleColor": ground.ink,
            "labelFontSize": 11,
            "labelLimit": 400,
        },
        "text": {"color": ground.ink, "fontSize": 10, "lineBreak": "\n"},
        "style": {
            "chance": {"color": ground.chance},
            "turn": {"color": ground.turn},
            "grid": {"color": ground.rule},
            "ink": {"color": ground.ink},
            "paper": {"color": ground.paper},
            "path": {"color": ground.path},
        },
    }


def dark_style(selector: str) -> str:
    """Return a style sheet that turns a light drawing dark, for who reads on dark ground.

    Args:
        selector: Which drawings, as CSS has it.

    Example:
        >>> "svg [fill='#ffffff'] { fill: #16181c }" in dark_style("svg")
        True
    """
    light, dark = (
        [getattr(_GROUNDS[look], each.name) for each in fields(_Ground)]
        for look in ("light", "dark")
    )
    rules = (
        f"{selector} [{part}='{was}'] {{ {part}: {now} }}"
        for was, now in zip(light, dark, strict=True)
        for part in ("fill", "stroke")
    )
    return f"@media screen and (prefers-color-scheme: dark) {{ {' '.join(rules)} }}"
