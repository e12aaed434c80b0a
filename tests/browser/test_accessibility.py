"""Use pages by keyboard alone, in forced colors, with wide text, without motion, and by ear."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

import calculators
from tests.support.browser import COLOR_RULES, OPEN_DETAILS, axe_violations
from tests.support.calculator_page import (
    PAY,
    PLAN,
    SAME_DAY,
    address,
    ask,
    expected,
    opening,
)
from tests.support.visits import KINDS, overflows

HERE = Path(__file__).parent
FOCUS = (HERE / "focus.js").read_text("utf-8")
MENU_FOCUS = (HERE / "menu_focus.js").read_text("utf-8")
# The longest answers, and one that is wrong.
FULLEST = {
    PAY: {
        "setting_2": "research",
        "setting_3": "other-practitioners",
        "place": "Washington-Arlington-Alexandria, DC-VA-MD-WV",
        "hours_per_week": "20",
        "dollars_of": "newest",
    },
    PLAN: {
        "route": "associate-degree",
        "practicode": "no",
        "months_to_job": "24",
        "attempts": "2",
        "books": "own",
        "books_price": "245",
    },
}
WRONG = {PAY: ("hours_per_week", "999"), PLAN: ("preparation_hours", "99999")}


@pytest.mark.parametrize("name", calculators.CALCULATORS)
def test_an_answer_and_an_error_fit_a_small_screen_without_barriers(chromium, web, name):
    """The opening answer is looked at on every page; this is what comes after it."""
    chromium.open(address(web.url, name, {**opening(name), **FULLEST[name]}), SAME_DAY, width=320)
    ask(chromium, "return settled();")
    faults = {}
    for state in ("answer", "error"):
        if state == "error":
            ask(chromium, f"enter{WRONG[name]}; return until(({{ summary }}) => summary);")
        for colors in ("none", "active"):
            chromium.page.emulate_media(forced_colors=colors)
            rules = axe_violations(chromium.page, without=COLOR_RULES if colors == "active" else ())
            if rules or overflows(chromium.page):
                faults[state, colors] = rules or "overflow"
    assert faults == {}


def test_ticks_are_set_and_cleared_by_keyboard_alone(chromium, web):
    chromium.open(f"{web.url}/start/is-it-for-you.html")
    ticked = "document.querySelectorAll('.tick input:checked').length"
    chromium.evaluate("() => document.querySelector('.tick input').focus()")
    chromium.press(" ")
    for _ in range(10):  # past links in the words of a line
        chromium.press("Tab")
        if chromium.evaluate("document.activeElement.matches('.tick input')"):
            break
    chromium.press(" ")
    assert chromium.evaluate(ticked) == 2
    for _ in range(80):
        chromium.press("Tab")
        if chromium.evaluate("document.activeElement.matches('[data-clear-ticks]')"):
            break
    chromium.press("Enter")
    assert chromium.evaluate(ticked) == 0


def test_a_table_is_sorted_by_keyboard_alone(chromium, web):
    chromium.open(f"{web.url}/pay/by-place.html")
    first = "document.querySelector('table[data-sortable] tbody tr').textContent"
    before = chromium.evaluate(first)
    chromium.evaluate(OPEN_DETAILS)
    chromium.evaluate(
        "() => document.querySelectorAll('table[data-sortable] th button')[1].focus()"
    )
    chromium.press("Enter")
    chromium.press("Enter")
    assert chromium.evaluate(first) != before
    order = chromium.evaluate("document.activeElement.closest('th').getAttribute('aria-sort')")
    assert order in ("ascending", "descending")


@pytest.mark.parametrize("page", ["pay/by-place.html", "calculators/time-to-cpc.html"])
def test_a_caption_is_read_whole_beside_a_table_that_scrolls(browser, web, page):
    browser.open(f"{web.url}/{page}")
    browser.evaluate("() => { document.querySelector('article').style.maxWidth = '340px'; }")
    captions = browser.evaluate("""() => [...document.querySelectorAll(".scroll:has(caption)")]
      .filter((frame) => frame.checkVisibility())
      .map((frame) => {
        frame.style.contentVisibility = "visible";
        frame.scrollLeft = 500;
        const [outer, inner] = [frame, frame.querySelector("caption")].map((part) =>
          part.getBoundingClientRect());
        const whole = inner.left >= outer.left - 1 && inner.right <= outer.right + 1;
        return { scrolled: frame.scrollLeft > 0, whole };
      })""")
    assert any(caption["scrolled"] for caption in captions)
    assert all(caption["whole"] for caption in captions)


def test_on_a_small_screen_the_menu_opens_by_keyboard_and_focus_stays_on_the_screen(chromium, web):
    chromium.open(f"{web.url}/work/claim.html", width=390)
    tab_to = lambda: chromium.press("Tab") or chromium.evaluate(MENU_FOCUS)  # noqa: E731
    menu = tab_to()
    assert menu["opensMenu"]
    assert menu["name"]
    assert not any(stop["inMenu"] for stop in [tab_to() for _ in range(12)])
    chromium.evaluate("() => document.querySelector('#__drawer').focus()")
    chromium.press(" ")
    chromium.page.wait_for_function(
        "() => document.querySelector('.md-sidebar--primary').getBoundingClientRect().left === 0"
    )
    in_menu = [stop for stop in [tab_to() for _ in range(14)] if stop["inMenu"]]
    assert len(in_menu) > 5
    assert [stop for stop in in_menu if not stop["onScreen"]] == []


def test_home_shows_pay_months_and_openings_on_a_phones_first_screen(chromium, web):
    chromium.open(f"{web.url}/index.html", width=390)
    chromium.page.set_viewport_size({"width": 390, "height": 844})
    bottoms = chromium.evaluate("""() => [...document.querySelectorAll(".fact")].map(
      (fact) => fact.getBoundingClientRect().bottom)""")
    assert len(bottoms) == 3
    assert max(bottoms) <= 844


@pytest.mark.parametrize("page", KINDS)
def test_focus_is_seen_and_never_hidden(chromium, web, page):
    """The head and the menus are those of the home page; other pages begin at the article."""
    chromium.open(f"{web.url}/{page}")
    if page != "index.html":
        chromium.press("Tab")
        chromium.press("Enter")  # the link that skips to the article
    stops = []
    for _ in range(40 if page == "index.html" else 25):
        chromium.press("Tab")
        stops.append(chromium.evaluate(FOCUS))
    stops = [stop for stop in stops if stop]
    assert len(stops) > 5
    assert [stop for stop in stops if not (stop["marked"] and stop["inView"])] == []


def test_with_less_motion_nothing_moves(chromium, web):
    chromium.open(f"{web.url}/calculators/time-to-cpc.html")
    chromium.page.emulate_media(reduced_motion="reduce")
    moving = chromium.evaluate("""() => [...document.querySelectorAll("article *")]
      .filter((part) => {
        const style = getComputedStyle(part);
        const long = (times) => times.split(",").some((time) => parseFloat(time) > 0.05);
        const animated = style.animationName !== "none" && long(style.animationDuration);
        return animated || long(style.transitionDuration);
      })
      .map((part) => part.outerHTML.slice(0, 80))""")
    assert moving == []


def test_the_reading_order_of_a_form_is_that_of_its_look(chromium, web):
    chromium.open(address(web.url, PAY))
    tops = chromium.evaluate("""[...document.querySelectorAll("form[data-calculator] .field")]
      .filter((field) => field.checkVisibility())
      .map((field) => field.getBoundingClientRect().top)""")
    assert tops == sorted(tops)


# --- By ear: what a screen reader gets of a calculator --------------------------------------------

CONTROLS = {"button", "checkbox", "combobox", "link", "progressbar", "radio", "textbox"}
FIELDS = {"combobox", "group", "textbox"}
NAMED = CONTROLS | {"heading", "listbox", "region", "table"}
# All timers that the page has set and that are still to come.
COUNT_TIMERS = """{
  const [setNative, clearNative] = [window.setTimeout, window.clearTimeout];
  window.timers = new Set();
  window.setTimeout = (run, ...given) => {
    const timer = setNative((...values) => { timers.delete(timer); run(...values); }, ...given);
    timers.add(timer);
    return timer;
  };
  window.clearTimeout = (timer) => { timers.delete(timer); clearNative(timer); };
}
"""


def nodes(snapshot):
    """Yield each node of an aria snapshot: its role, its name and the nodes in it."""
    if isinstance(snapshot, list):
        for item in snapshot:
            yield from nodes(item)
        return
    pairs = snapshot.items() if isinstance(snapshot, dict) else [(snapshot, [])]
    for node, inside in pairs:
        role, name = re.match(r'(/?\w+)(?: "((?:[^"\\]|\\.)*)")?', str(node)).groups()
        children = inside if isinstance(inside, list) else []
        yield role, name or "", children
        yield from nodes(children)


def faults_by_ear(snapshot, name, answers):
    """Return what is wrong in the snapshot of a calculator's form filled with some answers."""
    parts = list(nodes(yaml.safe_load(snapshot)))
    fields = {name for role, name, _ in parts if role in FIELDS}
    faults = [f"{role} without a name" for role, name, _ in parts if role in NAMED and not name]
    faults += [
        f"no control named {field.label}"
        for field in calculators.CALCULATORS[name].fields
        if field.label not in fields
        and all(answers.get(other, "") in values for other, values in field.shown_for.items())
    ]
    statuses = [role for role, *_ in parts if role == "status"]
    if len(statuses) != 1:
        faults.append(f"{len(statuses)} status regions")
    for _, table, inside in (part for part in parts if part[0] == "table"):
        children = list(nodes(inside))
        if not any(role == "caption" for role, *_ in children):
            faults.append(f"no caption: {table}")
        rows = [row for role, _, row in children if role == "row"]
        if {len(row) for row in rows[1:]} != {len(rows[0])}:
            faults.append(f"rows of another length than the head: {table}")
        if {next(nodes(row))[0] for row in rows[1:]} != {"rowheader"}:
            faults.append(f"rows without a head: {table}")
    return faults


@pytest.mark.parametrize("name", calculators.CALCULATORS)
def test_controls_have_names_tables_have_captions_and_one_region_is_the_status(chromium, web, name):
    answers = {**opening(name), **FULLEST[name]}
    chromium.open(address(web.url, name, answers), SAME_DAY)
    ask(chromium, "return settled();")
    chromium.evaluate(OPEN_DETAILS)
    form = chromium.page.locator("form[data-calculator]")
    assert faults_by_ear(form.aria_snapshot(), name, answers) == []


def test_a_new_answer_is_announced_once(chromium, web):
    chromium.open(address(web.url, PLAN), COUNT_TIMERS + SAME_DAY)
    texts = ask(
        chromium,
        """
        form.elements.hours_per_week.focus();
        await settled();
        const texts = [];
        new MutationObserver(() => texts.push(status.textContent)).observe(status, {
          childList: true, characterData: true, subtree: true,
        });
        form.querySelector("[value=self-study]").click();
        await settled();
        while (timers.size) await new Promise((done) => setTimeout(done, 15));
        return texts;""",
    )
    assert texts == [expected(PLAN, route="self-study")["sentence"]]
