"""A newcomer walks through the pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.show.serve.browser.window import PHONE, WIDE, answered, opened, window
from tests.show.serve.serving import huge

BERLIN = Path(__file__).parents[3] / "crises" / "berlin.yaml"


def test_from_the_list_to_an_answer(browser: Browser, home: str) -> None:
    """A crisis is opened, and a moment of it turned: what would have followed is there."""
    with window(browser, home) as page:
        page.goto("/")
        page.get_by_role("link", name="The dam above Verrin, 1931").click()
        _turn_the_answer(page)

        expect(page).to_have_url(re.compile(r"/crisis/dam\?change=answer%3Drefuse"))
        expect(page.locator("#answer")).to_contain_text("The city is flooded")


def test_from_question_to_question(browser: Browser, home: str) -> None:
    """Each question is a link on every page, and its answer comes."""
    with window(browser, home) as page:
        opened(page, "/crisis/dam")
        questions = page.locator("nav[aria-label=Questions] li a").all_inner_texts()
        for name in questions:
            _ask(page, name)
            expect(page.locator("h1")).to_have_count(1)
            expect(page.locator(".refusal")).to_have_count(0)

    assert len(questions) > 9


def test_two_what_ifs_are_compared(browser: Browser, home: str) -> None:
    """One is set aside, another made, and both laid side by side."""
    with window(browser, home) as page:
        opened(page, "/crisis/dam")
        _turn_the_answer(page)
        page.get_by_role("link", name=re.compile("Set this what-if aside")).click()
        page.locator("#summary-demand").click()
        page.locator("#way-demand-wait").click()
        answered(page)
        page.get_by_role("link", name=re.compile("Compare with")).click()
        answered(page)

        expect(page.locator("#first")).to_contain_text("The city waits")
        expect(page.locator("#second")).to_contain_text("The council keeps the sluices shut")


def test_the_way_back_leads_back(browser: Browser, home: str) -> None:
    """The browser's own button undoes a choice, and its other one makes it again."""
    with window(browser, home) as page:
        opened(page, "/crisis/dam")
        _turn_the_answer(page)
        expect(page.locator("#drop-1")).to_be_visible()

        page.go_back()
        expect(page.locator("#drop-1")).to_have_count(0)
        page.go_forward()
        expect(page.locator("#drop-1")).to_be_visible()
        answered(page)


def test_what_is_wanted_is_found(browser: Browser, home: str) -> None:
    """From a wish to a set of changes, and on to what would have followed from it."""
    with window(browser, home) as page:
        opened(page, "/crisis/dam/find")
        page.get_by_role("link", name="The city is flooded").click()
        answered(page)
        page.get_by_role("link", name=re.compile("What would have followed")).first.click()
        answered(page)

        expect(page.locator("main")).to_contain_text("The city is flooded")


def test_a_number_is_moved(browser: Browser, home: str) -> None:
    """A slider is drawn beyond its range: that is said, and the answer follows."""
    with window(browser, home) as page:
        opened(page, "/crisis/berlin/assumptions?draws=16")
        before = page.locator("#answer").inner_text()
        slider = page.get_by_role("slider").first
        slider.press("End")
        expect(page.locator("output.where").first).to_contain_text("beyond")
        expect(page.locator("#answer")).not_to_have_text(before, use_inner_text=True)
        answered(page)

        expect(page).to_have_url(re.compile(r"set=airlift_tonnes"))


def test_ones_own_crisis_is_mended_and_asked(browser: Browser, home: str) -> None:
    """Its flaw is shown at its line; once mended it opens, and once let go it is gone."""
    with window(browser, home) as page:
        page.goto("/")
        page.locator("#text").fill(BERLIN.read_text("utf-8").replace("title:", "titel:"))
        page.get_by_role("button", name="Open").click()
        expect(page.locator(".wrong").first).to_contain_text("titel")

        page.locator("#text").fill(BERLIN.read_text("utf-8"))
        page.get_by_role("button", name="Open").click()
        answered(page)
        expect(page.locator("h1")).to_have_text("The Berlin blockade, 1948")
        address = page.url
        page.get_by_role("button", name="Let go of it").click()

        page.goto(address)
        expect(page.get_by_role("alert")).to_contain_text("open it again")


def test_work_is_stopped(browser: Browser, home: str) -> None:
    """The page says how much there is, how far it is and stays usable; its button stops it."""
    with window(browser, home) as page:
        page.goto("/crisis/hungary-1956/sensitivity?draws=95000")
        expect(page.get_by_role("progressbar")).to_be_visible()
        expect(page.locator("[data-todo]")).to_contain_text("games to solve")
        page.get_by_text("Ask it otherwise").click()
        expect(page.locator("#field-draws")).to_be_visible()
        page.get_by_role("button", name="Stop").click()

        expect(page.get_by_role("link", name="Ask it again")).to_be_visible()
        expect(page.get_by_role("status")).to_have_text("Stopped.")
        expect(page.get_by_role("progressbar")).to_have_count(0)


def test_a_strangers_words_do_nothing(browser: Browser, home: str) -> None:
    """A crisis full of scripts is read as its words; nothing of it runs."""
    script = "</textarea></title><script>alert(1)</script><img src=x onerror=alert(2)>\u202e"
    text = huge(2).replace("Forty coins", f"'{script}'").replace("what: Heads", f"what: '{script}'")
    with window(browser, home) as page:
        page.on("dialog", lambda dialog: pytest.fail(f"it says {dialog.message}"))
        opened(page, "/open")
        page.locator("#text").fill(text)
        page.get_by_role("button", name="Open").click()
        answered(page)
        own = page.url.partition("#")[0]
        expect(page.locator("h1")).to_contain_text("<script>alert(1)</script>")
        for rest in ("?change=coin0%3Dno", "/history?draws=4", "/find", "/check", "/history.svg"):
            opened(page, own + rest)


def test_hungary(browser: Browser, home: str) -> None:
    """The large crisis: a proposed what-if, the readings and the sources, on any screen."""
    with window(browser, home) as page:
        page.goto("/")
        page.get_by_role("link", name="Hungary, 1956").click()
        answered(page)
        page.get_by_text(re.compile("Proposed what-ifs")).click()
        page.locator("#declared a").first.click()
        answered(page)
        expect(page.locator("#answer .shifts")).to_be_visible()
        for name in ("readings", "sources"):
            _ask(page, name)
            page.set_viewport_size(PHONE)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            page.set_viewport_size(WIDE)


def _turn_the_answer(page: Page) -> None:
    """Let the council refuse."""
    answered(page)
    page.locator("#summary-answer").click()
    page.locator("#way-answer-refuse").click()
    answered(page)


def _ask(page: Page, question: str) -> None:
    """Take a question from those on every page."""
    questions = page.locator("nav[aria-label=Questions]")
    questions.get_by_role("link", name=question, exact=True).click()
    # A click may return while the page before it still stands.
    expect(questions.locator("[aria-current=page]")).to_have_text(question)
    answered(page)
