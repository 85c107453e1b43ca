"""A report as HTML: one file, safe, in order, and with the answers' own numbers."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise

import lxml.html
import pytest

from jonbar.ask import chance as say
from jonbar.show.page import Heading
from jonbar.show.report.contents import Contents
from jonbar.show.report.outline import document
from jonbar.show.report.web import web_page
from tests.show.report.told import HOSTILE_TEXTS, berlin, both, evil, hostile

Told = Callable[[], Contents]

REPORTS = (berlin, both, hostile)


@cache
def page_of(told: Told) -> str:
    """The report of what is told."""
    return web_page(document(told()))


def parsed(told: Told) -> lxml.html.HtmlElement:
    """The same as a browser reads it."""
    return lxml.html.fromstring(page_of(told))


def words(element: lxml.html.HtmlElement) -> str:
    """All that an element says, with one space between words."""
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("told", REPORTS)
def test_a_report_fetches_and_runs_nothing(told: Told) -> None:
    """No script, no handler, no style beside the one of the page, and no address to fetch from."""
    page = parsed(told)

    assert not page.xpath("//script | //link | //img | //iframe | //object | //form | //base")
    assert not page.xpath("//@style | //@src | //@srcset")
    assert not [each for each in page.xpath("//@*/..") if any(k[:2] == "on" for k in each.attrib)]
    assert all(each.startswith("#") for each in page.xpath("//@href"))
    assert "url(" not in page.findtext(".//style")
    assert "@import" not in page.findtext(".//style")


def test_the_policy_knows_the_style_and_allows_nothing_else() -> None:
    """The page forbids its reader's browser all but its own style, which it knows by its hash."""
    page = parsed(berlin)
    (style,) = page.xpath("//style/text()")
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")

    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()

    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def test_no_text_of_a_crisis_is_more_than_text() -> None:
    """Whatever a crisis says, wherever it says it, stands in the report letter by letter."""
    page = parsed(hostile)

    said = words(page.find("body"))

    for text in HOSTILE_TEXTS:
        assert " ".join(evil(text).split()) in said, text
    assert page.findtext(".//title").startswith(evil("title"))


@pytest.mark.parametrize("told", REPORTS)
def test_headings_are_nested_and_parts_can_be_pointed_at(told: Told) -> None:
    """One title, no level left out, each name once, and the contents lead to what is there."""
    page = parsed(told)

    levels = [
        int(each.tag[1])
        for each in page.xpath(
            "//*[re:test(local-name(), '^h[1-6]$')]",
            namespaces={"re": "http://exslt.org/regular-expressions"},
        )
    ]
    names = page.xpath("//*/@id")

    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(names) == len(set(names))
    assert {each[1:] for each in page.xpath("//nav//@href")} <= set(names)
    assert page.get("lang") == "en"


@pytest.mark.parametrize("told", REPORTS)
def test_tables_and_charts_say_what_they_are(told: Told) -> None:
    """Each table has heads of columns and a label; each chart is an image with a name and words."""
    page = parsed(told)

    assert page.xpath("//table")
    assert not page.xpath("//table[not(@aria-label)]")
    assert not page.xpath("//th[not(@scope)]")
    assert len(page.xpath("//figure")) == len(page.xpath("//figure/svg[@role='img']"))
    assert not page.xpath("//figure/svg[not(title) or not(desc)]")


def test_a_report_has_the_numbers_of_the_answers() -> None:
    """The tables show the chances of the answers as `history` and `whatif` print them."""
    contents = berlin()
    page = parsed(berlin)
    (history,) = contents.history.answers.values()
    (whatif,) = contents.whatifs[0].answers.values()

    start = words(page.get_element_by_id("turning"))
    turn = words(page.get_element_by_id("whatif-1"))
    summary = words(page.get_element_by_id("summary"))

    for span in history.start.endings.values():
        assert " ".join(say.spread(span).split()) in start
    for shift in whatif.endings.values():
        assert " ".join(say.spread(shift.after).split()) in turn
    assert " ".join(say.spread(whatif.endings["western"].after).split()) in summary


def test_every_chart_stands_beside_its_answer() -> None:
    """The hinge chart, each what-if's, the tornado and the claims' chart are all there."""
    page = parsed(berlin)

    drawn = {each.getparent().getparent().get("id") for each in page.xpath("//figure/svg")}

    assert drawn == {"turning", "whatif-1", "hangs", "claims"}


def test_every_colour_of_a_chart_is_turned_on_dark_ground() -> None:
    """No line and no word of a chart keeps a colour that is made for white paper."""
    page = parsed(berlin)

    used = {
        (part, colour)
        for part in ("fill", "stroke")
        for colour in page.xpath(f"//figure//*[not(@opacity='0')]/@{part}")
        if colour not in ("none", "transparent")
    }

    style = page.findtext(".//style")
    assert used
    assert [each for each in used if "[{}='{}']".format(*each) not in style] == []


def test_each_chart_has_names_of_its_own() -> None:
    """No part of a chart has the name of a part of another, and each name used is there."""
    text = page_of(both)

    used = set(re.findall(r"url\(#([^)]+)\)", text))

    assert used <= set(re.findall(r'\bid="([^"]+)"', text))


def test_under_several_readings_each_has_its_part() -> None:
    """Two readings stand one below the other, after what they agree on."""
    contents = both()
    page = parsed(both)

    part = page.get_element_by_id("turning")

    assert [each.get("id") for each in part.findall("section")] == ["turning-1", "turning-2"]
    for sentence in contents.history.agreement:
        assert " ".join(sentence.split()) in words(part)
    assert "Under the reading “other”" in words(part)


def test_the_same_contents_give_the_same_page() -> None:
    """Nothing of the time or the machine gets in."""
    assert web_page(document(berlin())) == page_of(berlin)


def test_a_heading_of_a_page_is_below_its_section() -> None:
    """What an answer's page has at level 2 stands one level below the section it is put into."""
    page = parsed(berlin)
    section = next(each for each in document(berlin()).sections if each.key == "turning")

    titles = [each.text for each in section.parts if isinstance(each, Heading)]

    assert titles == [words(each) for each in page.get_element_by_id("turning").iter("h3")]
