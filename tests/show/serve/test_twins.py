"""Every page has a twin for programs, which gives what the command line gives."""

from __future__ import annotations

import time
from pathlib import Path
from xml.etree import ElementTree as ET

import httpx
import pytest

from jonbar.show.command import jonbar as command
from jonbar.show.exits import run
from jonbar.show.serve.questions import QUESTIONS

ASKED = {
    "history": ("history?draws=16", ("history", "--draws", "16")),
    "history under all": (
        "history?reading=all&draws=16",
        ("history", "--reading", "all", "--draws", "16"),
    ),
    "whatif": (
        "whatif?change=refusal&draws=16&seed=7",
        ("whatif", "refusal", "--draws", "16", "--seed", "7"),
    ),
    "whatif hypothetical": (
        "whatif?change=demand%3Dwait&hypothetical=true&draws=16",
        ("whatif", "demand=wait", "--hypothetical", "--draws", "16"),
    ),
    "why": ("why?draws=16", ("why", "--draws", "16")),
    "why DECISION": (
        "why?decision=answer&if=demand%3Dask&draws=16",
        ("why", "answer", "--if", "demand=ask", "--draws", "16"),
    ),
    "sensitivity": (
        "sensitivity?whatif=refusal&draws=16",
        ("sensitivity", "--whatif", "refusal", "--draws", "16"),
    ),
    "story": (
        "story?whatif=refusal&likeliest=2&draws=16",
        ("story", "--whatif", "refusal", "--likeliest", "2", "--draws", "16"),
    ),
    "policy": ("policy?decision=answer&draws=16", ("policy", "answer", "--draws", "16")),
    "find": (
        "find?condition=drowned&most=1&chance=20&draws=16",
        ("find", "drowned", "--most", "1", "--chance", "20", "--draws", "16"),
    ),
    "claims": ("claims?draws=16", ("claims", "--draws", "16")),
    "check": ("check", ("check",)),
}


@pytest.mark.parametrize("asked", ASKED)
def test_the_twin_is_what_json_prints(
    pages: httpx.Client, dam: Path, capsys: pytest.CaptureFixture[str], asked: str
) -> None:
    """Byte for byte."""
    address, (name, *others) = ASKED[asked]
    question, _, words = address.partition("?")

    answer = pages.get(f"/crisis/dam/{question}.json?{words}")

    assert run(command, (name, str(dam), *others, "--json")) == 0
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.text == capsys.readouterr().out


def shown(pages: httpx.Client, address: str) -> httpx.Response:
    """A page with its answer, which may take a few looks."""
    for _ in range(100):
        page = pages.get(address)
        if "data-job" not in page.text:
            break
        time.sleep(0.1)
    return page


@pytest.mark.parametrize("asked", ASKED)
def test_the_page_shows_the_answer(pages: httpx.Client, asked: str) -> None:
    """Once its answer is there, a page shows it without any script, under its question."""
    address, _ = ASKED[asked]
    question = address.partition("?")[0]

    page = shown(pages, f"/crisis/dam/{address}")

    assert page.status_code == 200
    assert f"<h1>{QUESTIONS[question].title}</h1>".replace("'", "&#39;") in page.text
    assert "<h2>The dam above Verrin, 1931" in page.text or "<h2>Under every reading" in page.text
    assert "data-job" not in page.text
    assert f'href="/crisis/dam/{question}.json' in page.text


def test_every_question_is_asked_here() -> None:
    """A question that joins the table joins these tests."""
    assert {name.split(" ")[0] for name in ASKED} == set(QUESTIONS)


@pytest.mark.parametrize("look", ["svg", "dark.svg"])
def test_the_chart_is_a_picture(pages: httpx.Client, look: str) -> None:
    """It is SVG without styles or scripts of its own, light or dark."""
    answer = pages.get(f"/crisis/dam/history.{look}?draws=16")

    drawn = ET.fromstring(answer.text)
    assert answer.headers["content-type"] == "image/svg+xml"
    assert drawn.tag == "{http://www.w3.org/2000/svg}svg"
    assert "style=" not in answer.text
    assert "<script" not in answer.text
    assert ('fill="#16181c"' in answer.text) == (look == "dark.svg")


def test_an_answer_without_a_chart_has_no_picture(pages: httpx.Client) -> None:
    """That is said, with the status of what is not there."""
    answer = pages.get("/crisis/dam/check.svg")

    assert answer.status_code == 404
    assert "no chart" in answer.text


def test_the_overview_names_what_can_be_asked(pages: httpx.Client) -> None:
    """A crisis's twin has its names; its page leads to each question and other turn."""
    shown = pages.get("/crisis/dam.json").json()
    page = pages.get("/crisis/dam").text

    assert shown["title"] == "The dam above Verrin, 1931"
    assert [each["name"] for each in shown["moments"]] == [
        "flood",
        "demand",
        "answer",
        "dam_breaks",
    ]
    assert all(f"/crisis/dam/{name}" in page for name in QUESTIONS)
    assert "/crisis/dam?change=answer%3Drefuse" in page


def test_the_list_has_every_crisis(pages: httpx.Client) -> None:
    """Those that come with Jonbar, and those that were named."""
    pages.get("/crisis/hungary-1956.json")

    page = pages.get("/").text

    assert "The dam above Verrin, 1931" in page
    assert "Hungary, 1956" in page


def test_the_description_is_true(pages: httpx.Client) -> None:
    """OpenAPI names each question's twin, its parameters with their ranges, and its refusals."""
    described = pages.get("/openapi.json").json()

    for name, question in QUESTIONS.items():
        operation = described["paths"][f"/crisis/{{name}}/{name}.json"]["get"]
        words = {each["name"] for each in operation["parameters"] if each["in"] == "query"}
        fields = question.parameters.model_fields
        assert words == {each.alias or key for key, each in fields.items()}
        assert {"200", "404", "422", "503"} <= set(operation["responses"])
    history = described["paths"]["/crisis/{name}/history.json"]["get"]["parameters"]
    (draws,) = (each["schema"] for each in history if each["name"] == "draws")
    assert (draws["minimum"], draws["maximum"]) == (1, 100_000)
