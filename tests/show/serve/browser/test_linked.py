"""What moves together: strips and moments, sliders and the endings."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.show.serve.browser.window import opened, window


def test_a_moment_and_its_step_are_marked_together(browser: Browser, home: str) -> None:
    """Pointing at a moment marks its step in every strip; a click on a step opens its moment."""
    with window(browser, home) as page:
        opened(page, "/crisis/dam?draws=16")
        moments = page.locator(".timeline > li")
        steps = moments.count() + 1

        page.locator("#summary-answer").hover()

        place = moments.evaluate_all("all => all.findIndex(each => each.matches('.here')) + 1")
        assert page.locator(".timeline .here").get_attribute("id") == "moment-answer"
        for mark in page.locator(".strip rect.here").all():
            assert mark.get_attribute("x") == str(place)

        strip = page.locator(".strip svg").first
        box = strip.bounding_box()
        assert box is not None
        strip.click(position={"x": box["width"] * 1.5 / steps, "y": box["height"] / 2})
        expect(moments.first.locator("details")).to_have_attribute("open", "")
        expect(moments.first).to_contain_class("here")
        expect(page.locator("#step")).to_have_value("1")


def test_an_answer_comes_where_the_page_stands(browser: Browser, home: str) -> None:
    """The focus stays, the address holds the what-if, and going back takes it back."""
    with window(browser, home) as page:
        opened(page, "/crisis/dam?draws=60")
        page.locator("#summary-answer").press("Enter")

        page.locator("#way-answer-refuse").press("Enter")

        expect(page.locator(".shifts")).to_be_visible()
        expect(page.locator("#way-answer-refuse")).to_be_focused()
        expect(page.locator("#way-answer-refuse")).to_have_attribute("aria-current", "true")
        expect(page.locator("#told")).to_contain_text("Likeliest now")
        expect(page.locator("#answer")).not_to_have_attribute("aria-busy", "true")
        assert "change=answer%3Drefuse" in page.url
        page.go_back()
        expect(page.locator(".shifts")).to_have_count(0)


def test_the_endings_follow_a_slider(browser: Browser, home: str) -> None:
    """By keyboard, beyond the range, which is said; the number goes back to its range."""
    with window(browser, home) as page:
        opened(page, "/crisis/hungary-1956/assumptions?draws=60")
        number = page.locator("#set-worth_of_hungary")
        slider = page.locator("[data-name=worth_of_hungary] [type=range]")

        slider.focus()
        slider.press("End")

        expect(number).to_have_value("12.3")
        expect(page.locator("[data-name=worth_of_hungary] output")).to_have_text("beyond its range")
        expect(slider).to_be_focused()
        page.wait_for_url("**/assumptions?draws=60&set=worth_of_hungary%3D12.3")
        expect(page.locator("#answer")).not_to_have_attribute("aria-busy", "true", timeout=60_000)

        page.locator("[data-name=worth_of_hungary] .reset").click()
        expect(number).to_have_value("")
        expect(number).to_be_focused()
