"""The plan to the CPC as readers use it: an assumption of their own, a calendar file, a plan on one page, small screens."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from urllib.parse import urlencode

import pytest

import calculators
from tests.browser.test_salary_by_setting import CATCH, pages
from tests.support.browser import COLOR_RULES, axe_violations
from tests.support.calculator_page import SAME_DAY, address, ask

NAME = "time-to-cpc"
TODAY = date(2026, 11, 23)
OPENING = calculators.examples(NAME)[0]["answers"]
LONGEST = {
    **OPENING,
    "route": "associate-degree",
    "practicode": "no",
    "months_to_job": "24",
    "attempts": "2",
    "books": "own",
    "books_price": "245",
}


def test_the_keyboard_alone_leads_from_a_date_in_words_to_a_calendar_file(browser, web):
    browser.open(address(web.url, NAME), SAME_DAY + CATCH)
    ask(
        browser,
        f"const field = document.getElementById('{NAME}-start'); field.focus(); field.select(); return look();",
    )
    browser.type("mar")
    ask(
        browser,
        "await until((seen) => seen.sentence.includes('September 2027')); return settled();",
    )
    for _ in range(120):
        browser.press("Tab")
        if ask(browser, "return document.activeElement.dataset.holds === 'calendar';"):
            break
    browser.press("Enter")
    text = ask(
        browser,
        "await until(() => saved.length); return [await saved[0].text(), saved.name, saved[0].type];",
    )
    expected = calculators.run(NAME, {**OPENING, "start": "2027-03-04"}, TODAY)
    assert text == [expected["calendar"], f"{NAME}.ics", "text/calendar;charset=utf-8"]
    assert browser.troubles() == []


def test_the_page_shows_the_dates_of_the_plan_in_its_table_its_timeline_and_its_list(browser, web):
    browser.open(address(web.url, NAME, LONGEST), SAME_DAY)
    expected = calculators.run(NAME, LONGEST, TODAY)
    seen = ask(
        browser,
        """
      await settled();
      const rows = (name) => [...document.querySelectorAll(`[data-list=${name}] tr`)].map((row) => [...row.cells].map((cell) => cell.textContent));
      const bars = [...document.querySelectorAll("[data-list=timeline] .box")].map((line) => [line.getAttribute("x1"), line.getAttribute("x2")]);
      return { phases: rows("phases"), milestones: rows("milestones"), costs: rows("costs"), routes: rows("routes"), bars };""",
    )
    for name in ("phases", "milestones", "costs", "routes"):
        columns = calculators.CALCULATORS[NAME].layout.lists[name][1]
        assert seen[name] == [[row[column] for column in columns] for row in expected[name]]
    assert seen["bars"] == [
        [row["typical_from"], row["typical_to"]] for row in expected["timeline"]
    ]


def test_an_assumption_can_be_changed_and_goes_back_with_one_click(browser, web):
    browser.open(address(web.url, NAME), SAME_DAY)
    before, own, after = ask(
        browser,
        """
      const before = look().lines;
      form.querySelector("details.section summary").click();
      const field = form.elements.preparation_weeks;
      field.value = "20";
      field.dispatchEvent(new Event("input", { bubbles: true }));
      await until((seen) => seen.lines.exam_passed_typical !== before.exam_passed_typical);
      const own = look().lines;
      form.querySelector("[data-empty=preparation_weeks]").click();
      await until((seen) => seen.lines.exam_passed_typical === before.exam_passed_typical);
      return [before, own, (await settled()).lines];""",
    )
    assert own == {
        line["name"]: line["text"]
        for line in calculators.run(NAME, {**OPENING, "preparation_weeks": "20"}, TODAY)["lines"]
    }
    assert after == before


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("training_price", "a lot", "Price of training must be a number, such as 2400"),
        ("training_price", "-5", "Price of training must be between 0 and 100000"),
        ("books_price", "1e9", "Your own price of books must be a number, such as 245"),
        ("preparation_weeks", "1.5", "Weeks of exam preparation must be a whole number, such as 6"),
        ("practicode_minutes", "0", "Minutes for a Practicode case must be between 1 and 60"),
    ],
)
def test_a_wrong_number_opens_its_part_takes_the_focus_and_keeps_the_answer_that_stood(
    browser, web, field, typed, said
):
    browser.open(address(web.url, NAME, {**OPENING, field: typed}), SAME_DAY)
    seen = ask(
        browser,
        f"""
      await settled();
      form.requestSubmit();
      await until((seen) => seen.focus === "summary");
      const link = document.querySelector("[data-list=problems] a");
      link.click();
      return {{ ...look(), told: link.textContent, at: document.activeElement.name, value: form.elements.{field}.value }};""",
    )
    assert (seen["errors"], seen["told"], seen["value"]) == ({field: said}, said, typed)
    assert seen["at"] == field
    assert seen["lines"] == {
        line["name"]: line["text"] for line in calculators.run(NAME, OPENING, TODAY)["lines"]
    }


@pytest.mark.parametrize("answers", [OPENING, LONGEST], ids=["opening", "longest"])
@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_the_print_of_a_plan_is_one_page_with_boxes_to_tick_and_its_address(
    chromium, web, answers, paper
):
    chromium.open(address(web.url, NAME, answers), SAME_DAY)
    ask(
        chromium,
        """
      window.print = () => { window.printed = true; };
      await settled();
      form.querySelector("[data-take=print]").click();
      return until(() => window.printed);""",
    )
    chromium.page.emulate_media(media="print")
    assert chromium.page.is_hidden(".calculator .fields")
    assert chromium.page.is_visible("[data-list=costs]")
    assert (
        chromium.evaluate(
            "getComputedStyle(document.querySelector('[data-list=milestones] th'), '::before').content"
        )
        == '"☐ "'
    )
    assert "#attempts=" in chromium.evaluate("document.querySelector('.address').innerText")
    edge = {side: "10mm" for side in ("top", "bottom", "left", "right")}
    assert pages(chromium.page.pdf(format=paper, margin=edge, print_background=False)) == 1


def test_the_names_of_months_below_the_timeline_never_touch(chromium, web):
    opened = chromium.browser.new_page()
    opened.goto(
        f"{web.url}/calculators/{NAME}.html"
    )  # four months, a fifth of the axis apart: about as close as they come
    shown = "() => [...document.querySelectorAll('.axis text')].filter((text) => text.checkVisibility()).map((text) => text.getBoundingClientRect())"
    for width, media in (
        (320, "screen"),
        (390, "screen"),
        (720, "screen"),
        (965, "screen"),
        (1280, "screen"),
        (652, "print"),
    ):
        opened.set_viewport_size({"width": width, "height": 800})
        opened.emulate_media(media=media)
        places = opened.evaluate(shown)
        assert len(places) >= 2
        assert all(later["left"] - before["right"] >= 4 for before, later in pairwise(places)), (
            width,
            media,
            places,
        )
    opened.close()


@pytest.mark.parametrize("forced", ["none", "active"])
def test_the_plan_fits_320_pixels_and_axe_finds_nothing_in_forced_colors_too(chromium, web, forced):
    opened = chromium.browser.new_page(viewport={"width": 320, "height": 800}, forced_colors=forced)
    opened.goto(
        f"{web.url}/calculators/{NAME}.html#{urlencode({**LONGEST, 'preparation_weeks': '99999'})}"
    )
    opened.wait_for_selector("form[data-state=ready]")
    assert opened.evaluate("document.documentElement.scrollWidth") <= 320
    found = axe_violations(opened, without=COLOR_RULES if forced == "active" else ())
    opened.close()
    assert found == []
