"""Those who look for barriers see one that is planted: a control without a label, and a target too small to hit."""

from __future__ import annotations

import pytest

from tests.support.browser import ace_violations, axe_violations, small_targets
from tests.support.calculator_page import address


@pytest.fixture
def page(chromium, web):
    """A calculator's page."""
    chromium.open(address(web.url, "time-to-cpc"))
    return chromium.page


def test_both_engines_see_a_control_that_lost_its_label(page):
    page.evaluate("() => document.querySelector('label[for=time-to-cpc-hours_per_week]').remove()")
    assert "hours_per_week" in dict(axe_violations(page))["label"][0]
    assert any(
        "input_label_exists" in said and "hours_per_week" in said for said in ace_violations(page)
    )


@pytest.mark.parametrize("target", ["button[type=submit]", ".radios label", "select", "summary"])
def test_a_target_of_two_pixels_is_seen(page, target):
    page.evaluate(
        """(target) => Object.assign(document.querySelector(`article ${target}`).style,
      { border: "0", fontSize: "0", height: "2px", lineHeight: "0", minHeight: "0", overflow: "hidden", padding: "0" })""",
        target,
    )
    page.wait_for_function(
        "(target) => document.querySelector(`article ${target}`).getBoundingClientRect().height <= 2",
        arg=target,
    )
    assert len(small_targets(page)) == 1
