"""A second engine for accessibility, IBM's Equal Access, is sure of no fault on any built page, wide and light or narrow and dark."""

from __future__ import annotations

import pytest

from tests.browser.test_accessibility import KINDS
from tests.support.browser import FINISH_ANIMATIONS, ace_violations
from tests.support.pages import PAGES

OPEN = "() => document.querySelectorAll('details').forEach((each) => { each.open = true; })"


@pytest.mark.parametrize("page", PAGES)
def test_ace_finds_nothing(chromium, web, page, record_property):
    record_property("pages seen by ace", 1)
    chromium.open(f"{web.url}/{page}")
    chromium.evaluate(OPEN)
    assert ace_violations(chromium.page) == []


@pytest.mark.parametrize("page", KINDS)
def test_ace_finds_nothing_on_a_small_dark_screen_with_the_menu_open(chromium, web, page):
    chromium.open(f"{web.url}/{page}", width=320)
    chromium.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    chromium.evaluate(OPEN)
    chromium.evaluate("() => document.querySelector('#__drawer').click()")
    chromium.evaluate(FINISH_ANIMATIONS)
    assert ace_violations(chromium.page) == []


def test_ace_finds_nothing_on_pages_to_print_and_where_nothing_is(
    chromium, web, site, record_property
):
    others = {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - set(PAGES)
    assert "404.html" in others
    assert len(others) > 20
    record_property("pages seen by ace", len(others))
    for page in sorted(others):
        chromium.open(f"{web.url}/{page}")
        assert ace_violations(chromium.page) == [], page


def test_ace_finds_nothing_at_the_start_of_the_copy_to_take_along(chromium, stick):
    chromium.open((stick / "START-HERE.html").as_uri())
    assert ace_violations(chromium.page) == []
