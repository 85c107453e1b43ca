"""Whatever a user can get wrong is said in words, on a page and in its twin."""

from __future__ import annotations

from html import unescape

import httpx
import pytest

from tests.show.serve.serving import huge
from tests.show.serve.test_twins import shown

REFUSED = {
    "no such crisis": ("/crisis/damn", 404, "there is no crisis 'damn'"),
    "no path": ("/crisis/..%2F..%2Fetc%2Fpasswd", 404, "there is no such page"),
    "no such question": ("/crisis/dam/wherefore", 404, "there is no such page"),
    "no such reading": ("/crisis/dam/history?reading=cautous", 422, "'cautous'"),
    "no such change": ("/crisis/dam/whatif?change=refusl", 422, "'refusl'"),
    "no change": ("/crisis/dam/whatif?draws=16", 422, "change: field required"),
    "not a number": ("/crisis/dam/history?draws=many", 422, "draws: input should be a valid"),
    "too many draws": ("/crisis/dam/history?draws=1000000000", 422, "less than or equal to 100000"),
    "an unknown word": ("/crisis/dam/history?drawz=5", 422, "drawz: extra inputs"),
    "no such decision": ("/crisis/dam/policy?decision=flood", 422, "'flood'"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_refusal_says_what_is_so(pages: httpx.Client, case: str) -> None:
    """The twin has the words under `error`, the page shows them."""
    address, status, words = REFUSED[case]
    path, mark, query = address.partition("?")

    twin = pages.get(f"{path}.json{mark}{query}")
    page = shown(pages, address)

    assert twin.status_code == status
    assert words in twin.json()["error"]["what"]
    assert page.status_code == status
    assert words[2:] in unescape(page.text)
    assert "Traceback" not in page.text


def test_a_question_that_needs_more_asks_for_it(pages: httpx.Client) -> None:
    """Its bare address shows the form, with what the crisis offers."""
    pages.get("/crisis/dam.json")

    page = pages.get("/crisis/dam/policy")

    assert page.status_code == 200
    assert '<option value="answer">' in page.text
    assert '<option value="flood">' not in page.text


def test_a_form_leads_to_the_address_to_share(pages: httpx.Client) -> None:
    """Fields left blank, or as they were, are not part of it."""
    sent = pages.get("/crisis/dam/why?reading=&draws=16&seed=1956&if=&if=&ending=luck")

    assert sent.status_code == 303
    assert sent.headers["location"] == "/crisis/dam/why?draws=16&ending=luck"


def test_a_name_that_is_nearly_right_is_told(pages: httpx.Client) -> None:
    """The hint of a refusal is that of the command line."""
    error = pages.get("/crisis/dam/whatif.json?change=refusl").json()["error"]

    assert "refusal" in error["hint"]


HOSTILE = {
    "a bomb": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "depth": "[" * 5000,
    "a tag": "!!python/object/apply:os.system ['touch pwned']\n",
    "nul": "jonbar: 1\ntitle: \0\n",
    "a bibliography": "jonbar: 1\ntitle: x\nbibliography: ../../../../etc/passwd\n",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_refused(pages: httpx.Client, case: str) -> None:
    """It is refused as a flawed one, and the server lives."""
    page = pages.post("/open", data={"text": HOSTILE[case]})

    assert page.status_code == 422
    assert "root:" not in page.text
    assert pages.get("/crisis/dam").status_code == 200


def test_bytes_that_are_no_text_are_refused(pages: httpx.Client) -> None:
    """A file may be anything."""
    page = pages.post("/open", files={"file": ("x.yaml", b"title: \xff\xfe")})

    assert page.status_code == 422
    assert "UTF-8" in page.text


def test_a_crisis_without_end_is_refused_in_words(pages: httpx.Client) -> None:
    """What would need more memory than there is says so before it is computed."""
    address = pages.post("/open", data={"text": huge(40)}).headers["location"]

    error = pages.get(f"{address}/history.json").json()["error"]

    assert error["status"] == 422
    assert "TB" in error["what"]


def test_texts_are_texts(pages: httpx.Client) -> None:
    """A script in a crisis is shown as its words, on every page."""
    text = huge(2).replace("Forty coins", "<script>alert(1)</script>")
    text = text.replace("All show heads", "\"<img src=x onerror='alert(2)'>\"")
    address = pages.post("/open", data={"text": text}).headers["location"]

    seen = pages.get(address).text + shown(pages, f"{address}/history?draws=1").text

    assert "&lt;script&gt;alert(1)" in seen
    assert "<script>" not in seen
    assert "<img src=x" not in seen
    assert "&lt;img src=x" in seen


@pytest.mark.parametrize("sent", [{}, {"text": "  "}])
def test_nothing_is_not_a_crisis(pages: httpx.Client, sent: dict[str, str]) -> None:
    """An empty form is refused."""
    assert pages.post("/open", data=sent).status_code == 400


def test_a_crisis_too_large_is_not_read(pages: httpx.Client) -> None:
    """A body without end is cut off, whatever it says of its length."""
    refused = pages.post("/open", content=(b"x" * 100_000 for _ in range(100)))

    assert refused.status_code in (400, 413)


def test_a_crisis_of_ones_own_can_be_let_go(pages: httpx.Client) -> None:
    """It is not listed, it is marked as not to be kept, and once let go it is gone."""
    opened = pages.post("/open", data={"text": huge(3)})
    address = opened.headers["location"]
    shown = pages.get(address)
    listed = pages.get("/").text

    closed = pages.post(f"{address}/close")

    assert shown.headers["cache-control"] == "no-store"
    assert address not in listed
    assert closed.status_code == 303
    assert pages.get(address).status_code == 404
