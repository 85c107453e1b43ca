"""The page of the claims: each at its passage, some of them on request."""

from __future__ import annotations

from pathlib import Path

import httpx
from lxml import html
from lxml.html import HtmlElement

from jonbar.ask.claims import claims
from jonbar.ask.world import Settings
from jonbar.model.read import read
from jonbar.show.serve.claims_shown import claims_shown
from tests.show.serve.serving import served
from tests.show.serve.test_twins import shown

CLAIMS = """\
jonbar: 1
title: A toss
from: 1900-01-01
to: 1900-01-02
sources:
  thread: {cite: "A thread on coins", kind: thread, file: thread.txt}
  notes: {cite: "Notes on coins", kind: cards, file: notes.txt}
moments:
  toss: {on: 1900-01-01, what: Heads come up, happened: yes}
endings:
  won: toss
  lost: otherwise
claims:
  - {at: thread post 10, says: Heads are rare, name: rare, against: [usual], test: P(won) < 10%}
  - {at: thread post 2, says: Heads are <usual>, name: usual, test: P(won) > 80%}
  - {at: notes card 1, says: Coins are round, because: Nobody models that}
reading:
  name: fair
  moments:
    toss: {chance: 85..95%}
"""


def asked(pages: httpx.Client, words: str = "") -> HtmlElement:
    """The page of the claims above."""
    address = pages.post("/open", data={"text": CLAIMS}).headers["location"]
    return html.fromstring(shown(pages, f"{address}/claims?draws=16{words}").text)


def numbers(page: HtmlElement) -> list[str]:
    """The claims that a page shows, in order."""
    return [each.get("id") for each in page.xpath("//article")]


def test_claims_stand_at_their_passages(pages: httpx.Client) -> None:
    """By source and passage, post 2 before post 10, whatever the order of the file."""
    page = asked(pages)

    places = [each.text_content() for each in page.xpath("//h3 | //h4")][:5]
    assert places == ["A thread on coins", "Post 2", "Post 10", "Notes on coins", "Card 1"]
    assert numbers(page) == ["claim-1", "claim-2", "claim-3"]
    assert "Heads are <usual>" in page.get_element_by_id("claim-1").text_content()


def test_a_verdict_is_a_word_and_a_sign(pages: httpx.Client) -> None:
    """So that it does not hang on colour."""
    page = asked(pages)

    badges = [each.text_content().split() for each in page.xpath("//p[@class='verdict-line']/*")]
    assert badges == [["●", "Supported"], ["✕", "Contradicted"], ["–", "Outside", "the", "model"]]


def test_a_claim_opens_to_its_numbers(pages: httpx.Client) -> None:
    """What each reading found, what would turn it, and the claim that cannot be true with it."""
    claim = asked(pages).get_element_by_id("claim-2")

    (inside,) = claim.xpath(".//details")
    assert "Under “fair”" in inside.text_content()
    assert "turn" in inside.text_content()
    assert claim.xpath(".//p[@class='against']/a/@href") == ["#claim-1"]


def test_some_claims_are_shown_on_request(pages: httpx.Client) -> None:
    """By verdict and by source; the links say how many there are, and the page how many it shows.

    The numbers of the others are those of the same answer, which is not computed again.
    """
    page = asked(pages, "&verdict=contradicted&source=thread")

    assert numbers(page) == ["claim-2"]
    assert "1 of 3 claims are shown" in page.text_content()
    ways = page.xpath("//nav[@class='filters']//a/@href")
    assert any(way.endswith("/claims?draws=16&source=thread#claims") for way in ways)
    assert any(way.endswith("/claims?draws=16&verdict=contradicted#claims") for way in ways)


def test_the_claims_stand_there_while_they_are_judged(pages: httpx.Client) -> None:
    """Without verdicts, at once, under the numbers that they will have."""
    pages.get("/crisis/hungary-1956.json")
    page = html.fromstring(pages.get("/crisis/hungary-1956/claims?draws=77").text)

    assert numbers(page)[:2] == ["claim-1", "claim-2"]
    assert not page.xpath("//*[contains(@class, 'badge')]")
    (stop,) = page.xpath("//section[@id='answer']//form/@action")
    pages.post(stop, data={"back": "/crisis/hungary-1956/claims"})


def test_a_card_cannot_be_broken_out_of(tmp_path: Path) -> None:
    """Whatever a claim says is text."""
    file = tmp_path / "toss.yaml"
    file.write_text(CLAIMS.replace("<usual>", "</article><script>"), encoding="utf-8")

    drawn = claims_shown(claims(read(file), settings=Settings(draws=1)), {})

    assert "&lt;/article&gt;" in drawn["cards"]
    assert "<script" not in drawn["cards"]


def test_passages_are_shown_only_where_that_is_asked(tmp_path: Path) -> None:
    """With --sources, above their claims; nothing of it to a crisis that somebody hands in."""
    file = tmp_path / "toss.yaml"
    file.write_text(CLAIMS, encoding="utf-8")
    (tmp_path / "files").mkdir()
    notes = "Coins: 3 May 1900\nthey <roll>\n"
    (tmp_path / "files" / "notes.txt").write_text(notes, encoding="utf-8")
    sources = str(tmp_path / "files")
    with served(str(file), "--workers", "2", "--sources", sources) as pages:
        own = pages.post("/open", data={"text": CLAIMS}).headers["location"]
        page = shown(pages, "/crisis/toss/claims?draws=1").text
        other = shown(pages, f"{own}/claims?draws=1").text

    assert "they &lt;roll&gt;" in page
    assert "roll&gt;" not in other
