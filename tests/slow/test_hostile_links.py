"""Follow many links that attack a calculator's page, in both browsers."""

from __future__ import annotations

from tests.support.calculator_page import PLAN, SAME_DAY, address
from tests.support.hostile_links import harm_of, hostile_links


def test_of_500_hostile_links_nothing_runs_and_nothing_is_injected(browser, web):
    browser.open(address(web.url, PLAN), SAME_DAY)
    assert harm_of(browser, hostile_links(500, seed=7)) == {}
