"""Open to everyone: by keyboard alone, in forced colors, with wide text, with large targets and without motion."""

from __future__ import annotations

import pytest

from tests.support.browser import COLOR_RULES, axe_violations, small_targets
from tests.support.calculator_page import SAME_DAY, address, ask, wait_for
from tests.support.pages import PAGES

KINDS = [
    "index.html",
    "start/is-it-for-you.html",
    "work/claim.html",
    "pay/by-setting.html",
    "pay/by-place.html",
    "training/compare-schools.html",
    "reference/glossary.html",
    "calculators/salary-by-setting.html",
    "calculators/time-to-cpc.html",
    "classroom/5-pay/student-a.html",
    "classroom/downloads.html",
    "reference/licenses.html",
]
# WCAG 1.4.12: no loss when a reader sets lines, paragraphs, letters and words wider.
WIDE_TEXT = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"

# The search asks its worker at each letter, and each reply lays the results out anew: one that comes late takes the focus from the result that had it.
COUNT_QUESTIONS = """
window.unanswered = 0;
window.Worker = class extends Worker {
  constructor(...about) { super(...about); this.addEventListener("message", () => { unanswered -= 1; }); }
  postMessage(...about) { unanswered += 1; super.postMessage(...about); }
};
"""


@pytest.mark.parametrize("page", PAGES)
def test_in_forced_colors_axe_finds_nothing(chromium, web, page, record_property):
    record_property("looks of axe", 4)
    chromium.open(f"{web.url}/{page}")
    for width in (320, 1280):
        chromium.page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            chromium.page.emulate_media(forced_colors="active", color_scheme=scheme)
            assert axe_violations(chromium.page, without=COLOR_RULES) == [], (width, scheme)


def test_search_by_keyboard_alone_opens_a_page(browser, web):
    browser.open(f"{web.url}/index.html", COUNT_QUESTIONS)
    browser.press("/")
    assert (
        browser.evaluate("document.activeElement.getAttribute('data-md-component')")
        == "search-query"
    )
    browser.type("clearinghouse")
    wait_for(browser, "unanswered === 0 && document.querySelector('.md-search-result__link')")
    browser.press("ArrowDown")
    assert "work/claim" in browser.evaluate("String(document.activeElement.href)")
    browser.press("Enter")
    wait_for(browser, "location.pathname.endsWith('/work/claim.html')")


def test_the_self_check_is_ticked_and_cleared_by_keyboard_alone(browser, web):
    browser.open(f"{web.url}/start/is-it-for-you.html")
    browser.evaluate("() => document.querySelector('.tick input').focus()")
    browser.press(" ")
    browser.press("Tab")
    browser.press(" ")
    assert (
        browser.evaluate(
            "[...document.querySelectorAll('.tick input')].filter((box) => box.checked).length"
        )
        == 2
    )
    for _ in range(80):
        browser.press("Tab")
        if browser.evaluate("document.activeElement.matches('[data-clear-ticks]')"):
            break
    browser.press("Enter")
    assert (
        browser.evaluate(
            "[...document.querySelectorAll('.tick input')].filter((box) => box.checked).length"
        )
        == 0
    )


def test_a_table_is_sorted_by_keyboard_alone(browser, web):
    browser.open(f"{web.url}/pay/by-place.html")
    first = "document.querySelector('table[data-sortable] tbody tr').textContent"
    before = browser.evaluate(first)
    browser.evaluate("""() => {
      document.querySelectorAll("details").forEach((each) => { each.open = true; });
      document.querySelectorAll("table[data-sortable] th button")[1].focus();
    }""")
    browser.press("Enter")
    browser.press("Enter")
    assert browser.evaluate(first) != before
    assert browser.evaluate("document.activeElement.closest('th').getAttribute('aria-sort')") in (
        "ascending",
        "descending",
    )


@pytest.mark.parametrize("page", KINDS)
def test_what_can_be_pressed_is_44_pixels_high_or_stands_in_a_sentence(chromium, web, page):
    """Links in running text, in lists of sources and the marks of headings are exempt, as WCAG 2.5.8 has it."""
    chromium.open(f"{web.url}/{page}", width=390)
    chromium.evaluate(
        "() => document.querySelectorAll('details').forEach((each) => { each.open = true; })"
    )
    assert small_targets(chromium.page) == []


@pytest.mark.parametrize("page", ["pay/by-place.html", "calculators/time-to-cpc.html"])
def test_a_caption_is_read_whole_beside_a_table_that_scrolls(browser, web, page):
    browser.open(f"{web.url}/{page}")
    browser.evaluate("() => { document.querySelector('article').style.maxWidth = '340px'; }")
    seen = browser.evaluate("""[...document.querySelectorAll(".scroll:has(caption)")].filter((frame) => frame.checkVisibility()).map((frame) => {
      frame.style.contentVisibility = "visible";
      frame.scrollLeft = 500;
      const [whole, part] = [frame, frame.querySelector("caption")].map((each) => each.getBoundingClientRect());
      return { scrolled: frame.scrollLeft > 0, whole: part.left >= whole.left - 1 && part.right <= whole.right + 1 };
    })""")
    assert any(each["scrolled"] for each in seen)
    assert all(each["whole"] for each in seen)


@pytest.mark.parametrize("page", KINDS)
def test_wide_text_cuts_nothing_off(chromium, web, page):
    chromium.open(f"{web.url}/{page}", width=390)
    chromium.evaluate(f"""() => {{
      const sheet = new CSSStyleSheet();
      sheet.replaceSync({WIDE_TEXT!r});
      document.adoptedStyleSheets = [sheet];
    }}""")
    assert chromium.evaluate("document.documentElement.scrollWidth") <= 390
    cut = chromium.evaluate("""() => [...document.querySelectorAll("article *")]
      .filter((each) => each.checkVisibility() && each.children.length === 0 && each.textContent.trim() && !each.closest("svg, .unseen, .scroll, pre, [role=status], .headerlink"))
      .filter((each) => ["hidden", "clip"].includes(getComputedStyle(each).overflowX) && each.scrollWidth > each.clientWidth + 1)
      .map((each) => each.outerHTML.slice(0, 90))""")
    assert cut == []


def test_on_a_small_screen_the_menu_opens_by_keyboard_and_focus_goes_nowhere_unseen(chromium, web):
    chromium.open(f"{web.url}/work/claim.html", width=390)
    where = """() => {
      const target = document.activeElement;
      const label = [...target.labels ?? []].find((each) => each.checkVisibility({ visibilityProperty: true }) && each.getBoundingClientRect().width);
      const box = (label ?? target).getBoundingClientRect();
      return { name: target.getAttribute("aria-label") ?? target.textContent.trim(), menu: target.closest(".md-sidebar--primary") !== null,
               seen: box.left >= 0 && box.right <= innerWidth };
    }"""
    chromium.press("Tab")
    assert chromium.evaluate(where)["name"] == "Menu"
    closed = [chromium.press("Tab") or chromium.evaluate(where) for _ in range(12)]
    assert not any(each["menu"] for each in closed)
    chromium.evaluate("() => document.querySelector('#__drawer').focus()")
    chromium.press(" ")
    chromium.page.wait_for_function(
        "() => document.querySelector('.md-sidebar--primary').getBoundingClientRect().left === 0"
    )
    opened = [
        each
        for _ in range(14)
        if (each := chromium.press("Tab") or chromium.evaluate(where))["menu"]
    ]
    assert "Code sets and their calendar" in [each["name"] for each in opened]
    assert all(each["seen"] for each in opened), opened


@pytest.mark.parametrize(
    "page", ["index.html", "calculators/time-to-cpc.html", "start/is-it-for-you.html"]
)
def test_focus_is_seen_and_never_hidden(chromium, web, page):
    chromium.open(f"{web.url}/{page}", width=1280)
    unseen = []
    for _ in range(45):
        chromium.press("Tab")
        seen = chromium.evaluate("""() => {
          const target = document.activeElement;
          if (target === document.body) return null;
          const shown = target.matches("input[type=radio], input[type=checkbox]") ? target.closest("label") ?? target : target;
          const box = shown.getBoundingClientRect();
          const near = [target, shown, shown.querySelector("span"), target.nextElementSibling, target.closest(".md-search__form")];
          const style = near.filter(Boolean).map((each) => getComputedStyle(each));
          const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
          return { what: target.outerHTML.slice(0, 80), marked: style.some((each) => each.outlineStyle !== "none" || each.boxShadow !== "none"),
                   inView: box.bottom > 0 && box.top < innerHeight && (box.bottom > header || target.closest(".md-header, .md-tabs, .md-skip") !== null) };
        }""")
        if seen and not (seen["marked"] and seen["inView"]):
            unseen.append(seen)
    assert unseen == []


def test_with_less_motion_nothing_moves(chromium, web):
    chromium.open(f"{web.url}/calculators/time-to-cpc.html")
    chromium.page.emulate_media(reduced_motion="reduce")
    moving = chromium.evaluate("""() => [...document.querySelectorAll("article *")].filter((each) => {
      const style = getComputedStyle(each);
      const long = (value) => value.split(",").some((each) => parseFloat(each) > 0.05);
      return long(style.transitionDuration) || (style.animationName !== "none" && long(style.animationDuration));
    }).map((each) => each.outerHTML.slice(0, 80))""")
    assert moving == []


def test_one_message_a_result_is_told_to_a_screen_reader(browser, web):
    browser.open(address(web.url, "time-to-cpc"), SAME_DAY)
    told = ask(
        browser,
        """
      await new Promise((done) => { form.elements.hours_per_week.focus(); done(); });
      await settled();
      const [told, status] = [[], form.querySelector("[role=status]")];
      new MutationObserver(() => told.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });
      form.querySelector("[value=self-study]").click();
      await until((seen) => seen.lines.exam_passed_typical === "July 26, 2027");
      await new Promise((done) => setTimeout(done, 900));
      return told;""",
    )
    assert len(set(told)) == 1
    assert told[0].startswith("You could sit the CPC exam around")


def test_the_reading_order_of_a_form_follows_its_look(chromium, web):
    chromium.open(address(web.url, "salary-by-setting"))
    tops = chromium.evaluate(
        "[...document.querySelectorAll('form[data-calculator] .field')].map((field) => field.getBoundingClientRect().top)"
    )
    assert tops == sorted(tops)
