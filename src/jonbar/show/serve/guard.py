"""What stands before every page: who may ask, from where, how much; and what browsers may do."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from collections.abc import Iterable, MutableMapping
from http import HTTPStatus
from ipaddress import ip_address
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jonbar.show.serve.library import LONGEST_OWN
from jonbar.show.serve.refusal import Refusal, RefusedError
from jonbar.show.serve.serve import LOOPBACK
from jonbar.show.serve.views import entered, refused

_EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104  (a host that is compared, not bound)
LONGEST_QUERY = 8_000  # characters
LONGEST_BODY = LONGEST_OWN + 20_000  # bytes: a crisis, with what a form puts around it
_LONGEST_SENDING = 60.0  # seconds that a body may take to arrive
_COOKIE = "jonbar"
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # "no-referrer" would take the origin out of our own forms, too.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """The pages, behind their guard."""

    def __init__(self, pages: ASGIApp, *, host: str, token: str) -> None:
        """Stand before some pages.

        Args:
            pages: The pages.
            host: Where the server listens.
            token: What everybody who asks must know; "" where everybody may ask.
        """
        self._pages = pages
        self._host = host.lower()
        self._token = _digest(token) if token else ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it in words."""
        if scope["type"] == "lifespan":
            await self._pages(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                _seal(message)
            await send(message)

        try:
            headers = Headers(scope=scope)
            self._refuse_stranger(headers)
            _refuse_too_long(scope, headers)
            _refuse_foreign(scope["method"], headers)
            query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
            pages = self._pages if self._may_enter(headers) else self._entrance(scope, query)
        except RefusedError as error:
            await refused(scope["path"], error.refusal)(scope, receive, sealed)
            return
        await pages(scope, _bounded(receive), sealed)

    def _refuse_stranger(self, headers: Headers) -> None:
        """Refuse a name that is not this server's: some other site's name may lead here."""
        host = _host(headers.get("host", ""))
        is_ours = host in LOOPBACK or host == self._host
        if not is_ours and not (self._host in _EVERYWHERE and _is_address(host)):
            what = "this server is not called by that name"
            hint = "use the address that 'jonbar serve' printed"
            status = HTTPStatus.MISDIRECTED_REQUEST
            raise RefusedError(Refusal(status=status, what=what, hint=hint))

    def _may_enter(self, headers: Headers) -> bool:
        """Say whether who asks has shown the token before."""
        if not self._token:
            return True
        scheme, _, given = headers.get("authorization", "").partition(" ")
        shown = [_digest(given)] if scheme.lower() == "bearer" else []
        shown.append(cookie_parser(headers.get("cookie", "")).get(_COOKIE, ""))
        return any(_same(each, self._token) for each in shown)

    def _entrance(self, scope: Scope, query: Iterable[tuple[str, str]]) -> ASGIApp:
        """Return the page for who shows the token in the address.

        It leads on to the address without it, and does so as a page of ours: after a redirection
        from another site a strict cookie would not be sent.
        """
        given = [value for key, value in query if key == "token"]
        if not any(_same(_digest(each), self._token) for each in given):
            what, hint = "this server asks for its token", "add ?token=… to the address"
            raise RefusedError(Refusal(status=HTTPStatus.UNAUTHORIZED, what=what, hint=hint))
        rest = urlencode([(key, value) for key, value in query if key != "token"])
        response = entered(f"{scope['path']}?{rest}" if rest else scope["path"])
        response.set_cookie(_COOKIE, self._token, httponly=True, samesite="strict")
        return response


def _seal(message: MutableMapping[str, Any]) -> None:
    """Put into the header what a browser may do with the page."""
    headers = MutableHeaders(scope=message)
    for name, value in _HEADERS.items():
        headers[name] = value
    headers.setdefault("Cache-Control", "no-store")


def _refuse_too_long(scope: Scope, headers: Headers) -> None:
    """Refuse an address or a body that says of itself that it is too long."""
    if len(scope["query_string"]) > LONGEST_QUERY:
        what = f"an address may say {LONGEST_QUERY:,} characters after its question mark"
        raise RefusedError(Refusal(status=HTTPStatus.REQUEST_URI_TOO_LONG, what=what))
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > LONGEST_BODY:
        raise _too_large()


def _refuse_foreign(method: str, headers: Headers) -> None:
    """Refuse what some other site's page makes a browser send; a program sends no such header.

    Only a link may lead here: no picture or frame of another site sets our workers to work.
    """
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    is_link = method in ("GET", "HEAD") and headers.get("sec-fetch-dest", "document") == "document"
    at_home = origin is None or origin.partition("://")[2] == headers.get("host", "")
    if not is_link and not (at_home and site in (None, "same-origin", "none")):
        what, hint = "this was sent from a page of some other site", "use this server's own pages"
        raise RefusedError(Refusal(status=HTTPStatus.FORBIDDEN, what=what, hint=hint))


def _bounded(receive: Receive) -> Receive:
    """Return what receives the body, and stops where it is too long or comes too slowly."""
    until = asyncio.get_running_loop().time() + _LONGEST_SENDING
    seen, is_whole = 0, False

    async def receive_some() -> Message:
        nonlocal seen, is_whole
        try:
            async with asyncio.timeout_at(None if is_whole else until):
                message = await receive()
        except TimeoutError:
            what = f"what is sent took more than {_LONGEST_SENDING:g} seconds to arrive"
            raise RefusedError(Refusal(status=HTTPStatus.REQUEST_TIMEOUT, what=what)) from None
        seen += len(message.get("body", b""))
        is_whole = not message.get("more_body", False)
        if seen > LONGEST_BODY:
            raise _too_large()
        return message

    return receive_some


def _too_large() -> RefusedError:
    what = f"what is sent may have at most {LONGEST_BODY:,} bytes"
    hint = "put a large crisis into a file, and start 'jonbar serve' with its path"
    return RefusedError(Refusal(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE, what=what, hint=hint))


def _host(header: str) -> str:
    """Return the host without its port."""
    if header.startswith("["):
        return header[1:].partition("]")[0].lower()
    return header.partition(":")[0].lower()


def _is_address(host: str) -> bool:
    """Say whether a host is a number, which no other site's name can be."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _same(given: str, wanted: str) -> bool:
    """Compare in a time that does not tell how much is right."""
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), wanted.encode())
