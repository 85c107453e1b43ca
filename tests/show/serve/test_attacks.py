"""Strangers who mean no good: each gets an answer or a refusal in words, and the server lives."""

from __future__ import annotations

import asyncio
import re
import socket

import httpx
import psutil
import pytest

from jonbar.show.serve.refusal import MOST_FLAWS
from tests.show.serve.serving import huge, served

ENOUGH = 500_000_000  # bytes that the server itself may hold, whatever is thrown at it

CRISES = {
    "aliases of aliases": "a: &a [x]\n" + "".join(f"b{n}: [*a, *a]\n" for n in range(9000)),
    "depth without brackets": "- " * 100_000,
    "one endless word": f"title: {'x' * 990_000}\n",
    "thousands of moments": huge(9000),
    "a condition without end": huge(2).replace("coin0 and coin1", " and ".join(["coin0"] * 9000)),
    "brackets in a condition": huge(2).replace("coin0 and", "(" * 9000 + "coin0" + ")" * 9000),
    "a number beyond numbers": huge(1).replace("50%", "1e99999999999%"),
    "a year beyond years": huge(1).replace("to: 1956-10-24", "to: Y1e1000000000"),
    "half a letter": huge(1).replace("Forty coins", '"\\uD800"'),
    "nothing but comments": "#" * 990_000,
    "a file outside": huge(1).replace(
        "moments:", "sources:\n  s: {file: ../../etc/passwd}\nmoments:"
    ),
}


@pytest.mark.parametrize("case", CRISES)
def test_a_hostile_crisis_is_refused_at_the_door(pages: httpx.Client, case: str) -> None:
    """In words, not by a process that dies of it."""
    answer = pages.post("/open", files={"file": ("crisis.yaml", CRISES[case].encode())})

    assert answer.status_code == 422
    assert "root:" not in answer.text


def test_endless_flaws_have_an_end(pages: httpx.Client) -> None:
    """Nobody mends thousands at once; how many there are is said."""
    answer = pages.post("/open", data={"text": "a: 1\n" * 50_000})

    assert answer.status_code == 422
    assert f"flaws; here are the first {MOST_FLAWS}" in answer.text
    assert len(answer.content) < 1_000_000


NAMES = {
    "a script": "<script>alert(1)</script>",
    "an end of its element": "</title></svg></textarea><script>alert(1)</script>",
    "an attribute": "\" autofocus onfocus=alert(1) x='",
    "a template": "{{ 7 * 191 }}{% raw %}",
    "a way out": "../../../../etc/passwd",
    "a link": "javascript:alert(1)",
}


@pytest.mark.parametrize("case", NAMES)
def test_words_stay_words(pages: httpx.Client, case: str) -> None:
    """In pages and pictures alike, wherever a crisis puts them."""
    words = NAMES[case].replace("'", "''")
    text = huge(2).replace("Forty coins", f"'{words}'").replace("All show heads", f"'{words}'")
    text = text.replace("what: Heads", f"what: '{words}'")
    address = pages.post("/open", data={"text": text}).headers["location"]

    picture = pages.get(f"{address}/history.svg?draws=1")
    seen = picture.text + "".join(
        pages.get(f"{address}{rest}").text
        for rest in ("", "?change=coin0%3Dno", "/history?draws=1", "/check", "/find")
    )

    assert picture.status_code == 200
    assert "<script>alert" not in seen
    assert not re.search(r"<[^>]*\sonfocus=", re.sub(r'"[^"]*"', '""', seen))
    assert "1337" not in seen
    assert 'href="javascript:' not in seen


REQUESTS = {
    "no host": (b"GET / HTTP/1.1\r\n\r\n", b"400"),
    "no host in old": (b"GET / HTTP/1.0\r\n\r\n", b"421"),
    "two hosts": (b"GET / HTTP/1.1\r\nHost: a.example\r\nHost: 127.0.0.1\r\n\r\n", b"400"),
    "no words of HTTP": (b"\x16\x03\x01\x00\xa5" * 100, b"400"),
    "nul in the address": (b"GET /crisis/\0 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", b"400"),
    "a header in the address": (
        b"GET /crisis/%0d%0aSet-Cookie:%20a=b HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n",
        b"404",
    ),
    "no letters": (b"GET /crisis/%ff%fe%zz HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n", b"404"),
    "a file beside": (b"GET /static/..%2fapp.py HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n", b"404"),
    "a file above": (b"GET /static/../app.py HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n", b"404"),
    "headers without end": (
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + b"X: y\r\n" * 20_000,
        b"400",
    ),
    "two lengths": (
        b"POST /open HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
        b"400",
    ),
    "less than nothing": (
        b"POST /open HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -5\r\n\r\n",
        b"400",
    ),
    "a way through": (b"CONNECT a.example:443 HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n", b"404"),
}


@pytest.mark.parametrize("case", REQUESTS)
def test_what_is_no_request_is_refused(pages: httpx.Client, case: str) -> None:
    """Nothing is made of it, and nothing of it comes back in a header."""
    sent, status = REQUESTS[case]
    with _line(pages) as line:
        line.sendall(sent)
        answer = line.recv(65_536)

    assert answer.split(b" ")[1] == status
    assert b"\nset-cookie" not in answer.lower()


BODIES = {
    "plain text": ("text/plain", "text=abc"),
    "JSON": ("application/json", '{"text": "abc"}'),
    "parts without a border": ("multipart/form-data", "abc"),
    "parts that are none": ("multipart/form-data; boundary=x", "abc"),
    "borders alone": ("multipart/form-data; boundary=x", "--x\r\n" * 10_000),
    "a part without a name": (
        "multipart/form-data; boundary=x",
        "--x\r\nContent-Disposition: form-data\r\n\r\nabc\r\n--x--\r\n",
    ),
    "many fields": ("application/x-www-form-urlencoded", "text=a&" * 10_000),
    "two files": (
        "multipart/form-data; boundary=x",
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\na\r\n' * 2
        + "--x--\r\n",
    ),
}


@pytest.mark.parametrize("case", BODIES)
def test_what_is_no_form_is_refused(pages: httpx.Client, case: str) -> None:
    """Whatever it says of itself."""
    kind, body = BODIES[case]

    answer = pages.post("/open", content=body, headers={"content-type": kind})

    assert answer.status_code == 400


@pytest.mark.parametrize(
    "query",
    ["ending=%0d%0aSet-Cookie:%20a=b", "reading=%E2%80%AE&if=%22", "reading=//evil.example"],
)
def test_a_form_leads_to_our_own_pages(pages: httpx.Client, query: str) -> None:
    """What was filled in becomes no header, and no other address."""
    answer = pages.get(f"/crisis/dam/why?draws=&{query}")

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/crisis/dam/why?")
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "query", ["draws=4&draws=5", "&" * 7900, "draws=%D9%A4", "reading=%ed%a0%80", "reading=%00"]
)
def test_odd_words_are_answered_or_refused(pages: httpx.Client, query: str) -> None:
    """Said twice, empty, of other scripts, of half a letter: never our own fault."""
    for address in ("/crisis/dam", "/crisis/dam/history", "/crisis/dam/history.json"):
        assert pages.get(f"{address}?{query}").status_code in (200, 303, 422)


def test_a_crowd_that_hangs_up_leaves_nothing(pages: httpx.Client) -> None:
    """Half a request, half a body, or gone before the answer: the lines are free again."""
    server = _server(pages)
    before = server.num_fds()
    for number in range(150):
        with _line(pages) as line:
            line.sendall(
                (
                    b"GET / HTTP/1.1\r\nHost: 127.0",
                    b"POST /open HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 900\r\n\r\ntext=",
                    b"GET /crisis/dam/history.json?seed=%d HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                    % number,
                )[number % 3]
            )

    answer = pages.get("/crisis/dam/history.json?draws=33", timeout=30)

    assert answer.status_code == 200
    assert server.num_fds() <= before + 20


def test_slow_clients_do_not_hold_up_the_others(pages: httpx.Client) -> None:
    """Two hundred that never finish their request, and one that does."""
    lines = [_line(pages) for _ in range(200)]
    for line in lines:
        line.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")

    answer = pages.get("/crisis/dam.json")

    assert answer.status_code == 200
    for line in lines:
        line.close()


def test_the_server_does_not_grow(pages: httpx.Client) -> None:
    """Forty crises of a megabyte, one of them all flaws: the memory has its end."""

    texts = [(f"{'' if n else 'a: 1'}#{n}\n" * 130_000)[:990_000] for n in range(40)]

    async def throw() -> list[int]:
        async with httpx.AsyncClient(base_url=pages.base_url, timeout=120) as client:
            sent = (client.post("/open", files={"file": ("x", each.encode())}) for each in texts)
            return [answer.status_code for answer in await asyncio.gather(*sent)]

    codes = asyncio.run(throw())

    assert set(codes) <= {409, 422, 503}
    assert _server(pages).memory_info().rss < ENOUGH
    assert pages.get("/crisis/dam").status_code == 200


def test_a_large_world_is_refused_or_answered_within_its_means() -> None:
    """Tables near the limit and beyond it, on workers of half a gigabyte each."""
    with served("--workers", "1", "--memory", "0.5", "--seconds", "10") as client:
        for coins in (12, 18, 22, 26, 40):
            address = client.post("/open", data={"text": huge(coins)}).headers["location"]
            answer = client.get(f"{address}/history.json?draws=200")
            assert answer.status_code in (200, 422), answer.text
        (worker,) = _server(client).children()
        assert worker.memory_info().rss < 600_000_000


def _line(pages: httpx.Client) -> socket.socket:
    """A line to the server."""
    host, port = pages.base_url.host, pages.base_url.port
    assert port is not None
    return socket.create_connection((host, port), timeout=10)


def _server(pages: httpx.Client) -> psutil.Process:
    """The process that listens."""
    port = pages.base_url.port
    (found,) = (
        each
        for each in psutil.Process().children()
        if any(one.laddr.port == port for one in each.net_connections())
    )
    return found
