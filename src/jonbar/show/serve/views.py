"""From what is known to pages, JSON and pictures; the templates are in `show/templates/web/`."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from starlette.responses import HTMLResponse, JSONResponse, Response

from jonbar.show.serve.refusal import Refusal
from jonbar.show.templates import rendered


def page(template: str, *, status: int = HTTPStatus.OK, **values: object) -> HTMLResponse:
    """Return a page.

    Args:
        template: Name of its template in `show/templates/web/`.
        status: The status of HTTP.
        values: What the template's names mean.
    """
    return HTMLResponse(rendered(f"web/{template}", **values), status_code=status)


def written(text: str) -> Response:
    """Return JSON that is written already, as it stands."""
    return Response(text, media_type="application/json")


def picture(svg: str) -> Response:
    """Return a picture."""
    return Response(svg, media_type="image/svg+xml")


def entered(address: str) -> HTMLResponse:
    """Return the page that leads on to another of our pages."""
    return page("entered.html", address="/" + address.lstrip("/"))


def refused(path: str, refusal: Refusal) -> Response:
    """Return a refusal as its address wants it: JSON for programs, a page for people."""
    if is_for_programs(path):
        return JSONResponse(refusal.to_dict(), status_code=refusal.status, headers=refusal.headers)
    response = page("refusal.html", status=refusal.status, refusal=refusal)
    response.headers.update(refusal.headers)
    return response


def is_for_programs(path: str) -> bool:
    """Say whether an address gives JSON.

    Example:
        >>> is_for_programs("/crisis/hungary-1956/history.json")
        True
    """
    if path.startswith("/jobs/"):
        return not path.endswith(("/stop", "/again"))
    return path.endswith(".json")


def told(answer: dict[str, str]) -> Any:  # noqa: ANN401  (whatever JSON can hold)
    """Return what a worker's answer says, as data."""
    return json.loads(answer["json"])
