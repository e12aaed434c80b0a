"""Use the plan to the CPC: an assumption of one's own, a calendar file, a plan on one page."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from tests.browser.test_salary_by_setting import printed_pages, tab_to
from tests.support.calculator_page import (
    CATCH_FILES,
    PLAN,
    SAME_DAY,
    address,
    ask,
    expected,
    opening,
    shown,
    without_moment,
)
from tests.support.results import cells, links, section

LONGEST = {
    "route": "associate-degree",
    "practicode": "no",
    "months_to_job": "24",
    "attempts": "2",
    "books": "own",
    "books_price": "245",
}


def test_the_keyboard_alone_leads_from_a_date_in_words_to_a_calendar_file(chromium, web):
    result = expected(PLAN, start="2026-12-30")
    chromium.open(address(web.url, PLAN), SAME_DAY + CATCH_FILES)
    ask(
        chromium,
        f"const field = document.getElementById('{PLAN}-start');field.focus();field.select();",
    )
    chromium.type("dec")
    right = json.dumps(result["sentence"])
    ask(chromium, f"await until(({{ sentence }}) => sentence === {right}); return settled();")
    tab_to(chromium, "[data-take=save][data-holds=calendar]")
    chromium.press("Enter")
    file = ask(
        chromium,
        """
        await until(() => saved.length);
        return [await saved[0].text(), saved.name, saved[0].type];""",
    )
    assert without_moment(file[0]) == without_moment(result["calendar"]) != file[0]
    assert file[1:] == [f"{PLAN}.ics", "text/calendar;charset=utf-8"]
    assert chromium.troubles() == []


def test_the_page_shows_the_dates_of_the_plan_in_its_tables_and_its_timeline(chromium, web):
    chromium.open(address(web.url, PLAN, {**opening(PLAN), **LONGEST}), SAME_DAY)
    result = expected(PLAN, **LONGEST)
    tables = {name: cells(result, name) for name in ("phases", "milestones", "costs", "routes")}
    page = ask(
        chromium,
        """
        await settled();
        const rows = (name) => [...form.querySelectorAll(`[data-list=${name}] tr`)]
          .map((row) => [...row.cells].map((cell) => cell.textContent));
        const links = [...form.querySelectorAll("[data-list=costs] a")].map((link) => link.href);
        const bars = [...form.querySelectorAll("[data-list^=timeline] .box")]
          .map((line) => [line.getAttribute("x1"), line.getAttribute("x2")]);"""
        f"const names = {json.dumps(list(tables))};"
        "return [Object.fromEntries(names.map((name) => [name, rows(name)])), bars, links];",
    )
    assert page[0] == tables
    phases = result["timeline"]["phases"]
    assert page[1] == [[phase["box_low"], phase["box_high"]] for phase in phases]
    assert page[2] == links(section(result, "costs")) != links(section(expected(PLAN), "costs"))


def test_an_assumption_can_be_changed_and_goes_back_with_one_click(chromium, web):
    chromium.open(address(web.url, PLAN), SAME_DAY)
    own, back = ask(
        chromium,
        """
        const date = () => look().lines.exam_passed_typical;
        const before = date();
        form.querySelectorAll("details.section").forEach((fold) => { fold.open = true; });
        enter("booking_weeks", "20");
        await until(() => date() !== before);
        const own = await settled();
        form.querySelector("[data-empty=booking_weeks]").click();
        await until(() => date() === before);
        return [own.lines, (await settled()).lines];""",
    )
    assert own == shown(PLAN, booking_weeks="20")
    assert back == shown(PLAN)


@pytest.mark.parametrize("answers", [{}, LONGEST], ids=["opening", "longest"])
def test_the_print_of_a_plan_is_one_page_with_boxes_to_tick_and_its_address(chromium, web, answers):
    chromium.open(address(web.url, PLAN, {**opening(PLAN), **answers}), SAME_DAY)
    assert [printed_pages(chromium, size) for size in ("Letter", "A4")] == [1, 1]
    assert chromium.page.is_hidden(".calculator .fields")
    assert chromium.page.is_visible("[data-list=costs]")
    box = chromium.evaluate(
        "getComputedStyle(document.querySelector('[data-list=milestones] th'), '::before').content"
    )
    assert "☐" in box
    link = f"{address(web.url, PLAN)}#{expected(PLAN, **answers)['fragment']}"
    assert link in chromium.page.inner_text(".address")


def test_the_names_of_months_below_the_timeline_never_touch(chromium, web):
    """The opening plan has four months, a fifth of the axis apart: about as close as they come."""
    chromium.open(address(web.url, PLAN))
    screens = [(width, "screen") for width in (320, 390, 720, 965, 1280)]
    touching = {}
    for width, media in [*screens, (652, "print")]:
        chromium.page.set_viewport_size({"width": width, "height": 800})
        chromium.page.emulate_media(media=media)
        places = chromium.evaluate("""[...document.querySelectorAll(".axis text")]
          .filter((text) => text.checkVisibility())
          .map((text) => text.getBoundingClientRect())""")
        assert len(places) >= 2
        if any(later["left"] - before["right"] < 4 for before, later in pairwise(places)):
            touching[width, media] = places
    assert touching == {}
