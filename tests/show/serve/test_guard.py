"""Who may ask, from where and how much, and what the browser may do with a page."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from jonbar.show.serve import guard
from jonbar.show.serve.guard import LONGEST_BODY, LONGEST_QUERY, Guard
from jonbar.show.serve.refusal import RefusedError

HOME = "http://127.0.0.1:8000"
TOKEN = "an open sesame"


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with the length of the body."""
    body = await Request(scope, receive).body()
    await PlainTextResponse(str(len(body)))(scope, receive, send)


def asked(
    method: str = "GET",
    address: str = f"{HOME}/",
    host: str = "127.0.0.1",
    token: str = "",
    **others: Any,
) -> httpx.Response:
    """What the guard answers."""

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(Guard(echo, host=host, token=token))
        async with httpx.AsyncClient(transport=transport) as client:
            return await client.request(method, address, **others)

    return asyncio.run(ask())


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:8000", "localhost:8000", "[::1]:8000", "LOCALHOST"]
)
def test_the_machine_itself_may_ask(host: str) -> None:
    """By each of its names."""
    assert asked(headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "10.0.0.7", ""],
)
def test_another_name_is_refused(host: str) -> None:
    """A name of some other site, made to lead here, gets nothing."""
    assert asked(headers={"host": host}).status_code == 421


def test_a_machine_that_listens_everywhere_goes_by_its_numbers() -> None:
    """Then it cannot know its names; a number is nobody else's name."""
    assert asked(headers={"host": "10.0.0.7:8000"}, host="0.0.0.0").status_code == 200
    assert asked(headers={"host": "evil.example"}, host="0.0.0.0").status_code == 421


def test_every_answer_binds_the_browser() -> None:
    """Nothing from elsewhere, no inline script, no frame, no kept copy; on refusals, too."""
    for answer in (asked(), asked(headers={"host": "evil.example"})):
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": HOME}, 200),
        ({"origin": HOME, "sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"origin": "null"}, 403),
    ],
)
def test_what_changes_something_comes_from_our_own_pages(
    headers: dict[str, str], status: int
) -> None:
    """A form on some other site cannot make a browser send it."""
    assert asked("POST", headers=headers).status_code == status


@pytest.mark.parametrize(
    ("site", "destination", "status"),
    [
        ("cross-site", "document", 200),
        ("same-origin", "image", 200),
        ("same-origin", "empty", 200),
        ("cross-site", "image", 403),
        ("cross-site", "iframe", 403),
        ("same-site", "empty", 403),
    ],
)
def test_a_page_may_be_linked_from_elsewhere(site: str, destination: str, status: int) -> None:
    """A link leads here; a picture or a frame on another site sets nothing to work."""
    headers = {"sec-fetch-site": site, "sec-fetch-dest": destination}

    assert asked(headers=headers).status_code == status


def test_an_address_has_an_end() -> None:
    """A longer query is refused."""
    assert asked(address=f"{HOME}/?{'x' * LONGEST_QUERY}").status_code == 200
    assert asked(address=f"{HOME}/?{'x' * (LONGEST_QUERY + 1)}").status_code == 414


def test_a_body_has_an_end() -> None:
    """Refused at its header, or while it comes."""
    assert asked("POST", content=b"x" * LONGEST_BODY).text == str(LONGEST_BODY)
    assert asked("POST", content=b"x" * (LONGEST_BODY + 1)).status_code == 413
    assert asked("POST", headers={"content-length": "many"}).status_code == 413


def test_a_body_has_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who sends it drop by drop is not waited for."""
    monkeypatch.setattr(guard, "_LONGEST_SENDING", 0.05)

    async def drops() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b"x"
            await asyncio.sleep(0.01)

    with pytest.raises(RefusedError, match="to arrive") as caught:
        asked("POST", content=drops())

    assert caught.value.refusal.status == 408


def test_without_the_token_nothing_is_shown() -> None:
    """Neither without one nor with a wrong one."""
    assert asked(token=TOKEN).status_code == 401
    assert asked(address=f"{HOME}/?token=wrong", token=TOKEN).status_code == 401
    assert asked(token=TOKEN, headers={"cookie": f"jonbar={TOKEN}"}).status_code == 401
    assert asked(token=TOKEN, headers={"authorization": "Bearer wrong"}).status_code == 401
    assert asked(token=TOKEN, headers={"authorization": f"Basic {TOKEN}"}).status_code == 401
    assert asked("POST", address=f"{HOME}/", token=TOKEN, data={"token": TOKEN}).status_code == 401


@pytest.mark.parametrize(
    "cookie", ["jonbar", "jonbar=", 'jonbar="\\001"', "path=1; \x01=2", ";" * 9000]
)
def test_a_cookie_that_is_none_opens_nothing(cookie: str) -> None:
    """Whatever stands there."""
    assert asked(token=TOKEN, headers={"cookie": cookie}).status_code == 401


def test_the_token_opens_once_and_is_kept_in_a_cookie() -> None:
    """The page that is shown leads on to the same address without the token."""
    first = asked(address=f"{HOME}/crisis/dam?draws=5&token=an+open+sesame", token=TOKEN)
    cookie = first.headers["set-cookie"]

    again = asked(token=TOKEN, headers={"cookie": cookie.partition(";")[0]})

    assert 'content="0; url=/crisis/dam?draws=5"' in first.text
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert TOKEN not in cookie
    assert again.status_code == 200


def test_a_program_shows_the_token_in_its_header() -> None:
    """As a bearer."""
    headers = {"authorization": f"Bearer {TOKEN}"}

    assert asked(token=TOKEN, headers=headers).status_code == 200


def test_the_way_on_leads_nowhere_else() -> None:
    """Not even where the address begins like that of another host."""
    first = asked(address=f"{HOME}//evil.example/?token=an+open+sesame", token=TOKEN)

    assert 'url=/evil.example/"' in first.text
