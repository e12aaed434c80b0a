"""Ask a second engine, IBM's Equal Access: it is sure of no fault on a page of any kind."""

from __future__ import annotations

import pytest

from tests.support.browser import FINISH_ANIMATIONS, OPEN_DETAILS, ace_violations
from tests.support.visits import DARK, KINDS


@pytest.mark.parametrize("page", KINDS)
def test_ace_finds_nothing(chromium, web, page):
    chromium.open(f"{web.url}/{page}")
    chromium.evaluate(OPEN_DETAILS)
    wide = ace_violations(chromium.page)
    chromium.open(f"{web.url}/{page}", width=320)
    chromium.evaluate(DARK)
    chromium.evaluate(OPEN_DETAILS)
    chromium.evaluate("() => document.querySelector('#__drawer').click()")
    chromium.evaluate(FINISH_ANIMATIONS)
    small = ace_violations(chromium.page)
    assert (wide, small) == ([], [])


@pytest.mark.parametrize("page", ["404.html", "print/calculators.html"])
def test_ace_finds_nothing_on_a_page_without_source(chromium, web, page):
    chromium.open(f"{web.url}/{page}")
    assert ace_violations(chromium.page) == []


def test_ace_finds_nothing_at_the_start_of_the_copy_for_a_disk(chromium, stick):
    chromium.open((stick / "START-HERE.html").as_uri())
    assert ace_violations(chromium.page) == []
