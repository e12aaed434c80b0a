"""See the barriers that a test plants: no label, a target too small, text too pale, overflow."""

from __future__ import annotations

import pytest

from tests.support.browser import (
    VIOLATIONS,
    ace_violations,
    axe_violations,
    small_targets,
    watch,
)
from tests.support.calculator_page import PLAN, address
from tests.support.visits import visit

HOURS = f"{PLAN}-hours_per_week"


@pytest.fixture
def page(chromium, web):
    """A calculator's page."""
    chromium.open(address(web.url, PLAN))
    return chromium.page


def test_both_engines_see_a_control_without_its_label(page):
    page.evaluate(f"() => document.querySelector('label[for={HOURS}]').remove()")
    assert HOURS in dict(axe_violations(page))["label"][0]
    assert any("input_label_exists" in text and HOURS in text for text in ace_violations(page))


@pytest.mark.parametrize(
    "target", ["button[type=submit]", ".radios label", "select", "details.section summary"]
)
def test_a_target_of_two_pixels_is_seen(page, target):
    page.evaluate("() => document.querySelectorAll('details').forEach((fold) => fold.open = true)")
    page.evaluate(
        """(target) => Object.assign(document.querySelector(`article ${target}`).style, {
          border: "0", fontSize: "0", height: "2px", lineHeight: "0", minHeight: "0",
          overflow: "hidden", padding: "0",
        })""",
        target,
    )
    page.wait_for_function(
        "(target) => document.querySelector(`article ${target}`).offsetHeight <= 2", arg=target
    )
    assert len(small_targets(page)) == 1


STYLE = b"""
[data-md-color-scheme=default] .pale-by-day,
[data-md-color-scheme=slate] .pale-by-night { color: #777; background: #888; }
@media (max-width: 380px) { .wide { width: 500px; } }
.narrow { overflow: hidden; white-space: nowrap; width: 12ch; }
@media (forced-colors: active) { .name { display: none; } }
"""
FAULTS = b"""
<p class="pale-by-day">by day</p> <p class="pale-by-night">by night</p>
<div class="wide">wide</div> <p class="narrow">this is cut off</p>
<button class="md-button"><span class="name">press</span></button>
<details><summary>more</summary><img src="none.png"></details>
<script>an("inline script, which the policy forbids")</script>"""


def test_a_visit_sees_faults_in_each_look(chromium, web, tmp_path):
    web.faults["site.css"] = lambda content: content + STYLE
    web.faults["claim.html"] = lambda content: content.replace(
        b"</article>", FAULTS + b"</article>"
    )
    with chromium.browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(VIOLATIONS)
        seen = visit(
            page, f"{web.url}/work/claim.html", watch(page), tmp_path / "page.pdf", kind=True
        )
    rules = {look: dict(violations) for look, violations in seen["axe"].items()}
    assert "by day" in str(rules["light"]["color-contrast"])
    assert "by night" not in str(rules["light"])
    assert "by night" in str(rules["dark"]["color-contrast"])
    assert "image-alt" in rules["small"]
    assert "button-name" not in rules["small"]
    assert "button-name" in rules["forced colors"]
    assert "this is cut off" in str(seen["cut_off"])
    assert seen["overflow"] == ["320", "320 unfolded"]
    assert "script-src-elem inline" in seen["troubles"]
    assert any("404" in text for text in seen["troubles"])
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
