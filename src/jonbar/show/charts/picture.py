"""From a chart to a file: SVG, PNG or a page of its own; the one door to vl-convert."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html import escape
from typing import Any

import altair as alt
import vl_convert

from jonbar.show.charts.look import look_config
from jonbar.show.markup import STYLE

_NAMED = re.compile(r'(?<=\bid=")clip\d+(?=")|(?<=url\(#)clip\d+(?=\))')
_SHARPNESS = 2  # pixels of a PNG for each of the chart
_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:">
<title>{title}</title>
<style>
body {{ margin: 1rem; font-family: "DejaVu Sans", Verdana, sans-serif; line-height: 1.4; }}
#chart {{ overflow-x: auto; }}
table {{ border-collapse: collapse; }}
th, td {{ padding: 0.2rem 0.8rem; }}
{style}
@media (prefers-color-scheme: dark) {{ body {{ background: #16181c; color: #eee; }} }}
@media print {{ details {{ display: none; }} }}
</style>
</head>
<body>
<main>
<div id="chart"></div>
<details>
<summary>The same in words and numbers</summary>
{words}
</details>
</main>
<script>{library}</script>
<script>{show}</script>
</body>
</html>
"""
_SHOW = """\
const spec = %s;
const looks = %s;
const dark = matchMedia("(prefers-color-scheme: dark)");
function show() {
  const config = looks[dark.matches ? "dark" : "light"];
  vegaEmbed("#chart", spec, {
    config, ast: true, renderer: "svg",
    actions: {export: true, source: false, compiled: false, editor: false},
  });
}
dark.addEventListener("change", show);
show();
"""


def svg_picture(chart: alt.TopLevelMixin, *, names: str = "part-") -> str:
    """Return a chart as SVG: its text is text, and it says in words what it shows.

    Args:
        chart: The chart; it has a title and a description.
        names: How the names of its parts begin; charts that stand on one page need their own.
    """
    return spec_svg(chart.to_dict(), names=names)


def spec_svg(spec: dict[str, Any], *, names: str = "part-") -> str:
    """Return the chart of a Vega-Lite specification as SVG; it has a title and a description."""
    drawn = _renamed(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]), names)
    said = f"<title>{_title(spec)}</title><desc>{escape(spec['description'])}</desc>"
    start, rest = drawn.split(">", 1)
    return f'{start} role="img">{said}{rest}'


def png_picture(chart: alt.TopLevelMixin) -> bytes:
    """Return a chart as PNG, twice as sharp as a screen."""
    return vl_convert.vegalite_to_png(chart.to_dict(), scale=_SHARPNESS, allowed_base_urls=[])


def html_picture(chart: alt.TopLevelMixin, words: str) -> str:
    """Return a chart as a page that fetches nothing, light or dark as its reader has it.

    Args:
        chart: The chart.
        words: HTML that says the same in words, for those who do not see the chart.
    """
    spec = chart.to_dict() | {"config": {}}
    looks = {look: look_config(look) for look in ("light", "dark")}
    show = _SHOW % (_as_script(spec), _as_script(looks))
    library = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    return _PAGE.format(
        hashes=" ".join(map(_hash, (library, show))),
        style=STYLE,
        title=_title(spec),
        words=words,
        library=library,
        show=show,
    )


def _renamed(drawn: str, names: str) -> str:
    """Return a picture whose parts are numbered from 1, not on from the picture before."""
    numbers = {name: n for n, name in enumerate(dict.fromkeys(_NAMED.findall(drawn)), start=1)}
    return _NAMED.sub(lambda name: f"{names}{numbers[name[0]]}", drawn)


def _title(spec: dict[str, Any]) -> str:
    """Return the title of a chart, escaped."""
    return escape(" ".join(spec["title"]["text"]))


def _as_script(data: object) -> str:
    """Return data as JavaScript in which no text can end the script."""
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


def _hash(script: str) -> str:
    """Return by what the page knows that a script is its own."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
