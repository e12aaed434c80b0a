"""The answer is in view: on load, from a link, and after a change; fields show when they matter."""

from __future__ import annotations

import pytest

from tests.support.calculator_page import PAY, PLAN, SAME_DAY, address, ask, opening

HIGHEST = 420  # pixels from the top of the page to the answer's first figure
TOP = "document.querySelector('[data-line]').getBoundingClientRect().top"
SIZES = [(390, 844), (768, 1024), (1280, 800)]


def open_at(browser, url, width, height):
    """Open a page in a window of a size."""
    browser.open(url, SAME_DAY, width=width, height=height)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", [PAY, PLAN])
def test_the_first_figure_is_high_on_load_and_from_a_link(browser, place, name, size):
    for answers in ({}, {**opening(name), "hours_per_week": "24"}):
        open_at(browser, address(place, name, answers), *size)
        assert browser.evaluate(TOP) <= HIGHEST


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", [PAY, PLAN])
def test_a_change_keeps_the_newest_answer_in_view(chromium, web, name, size):
    open_at(chromium, address(web.url, name), *size)
    seen = ask(
        chromium,
        """
        enter("hours_per_week", "24");
        await settled();
        form.querySelector("[name=hours_per_week]").scrollIntoView({ block: "center" });
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        const inView = (element) => {
          const { top, bottom, height } = element.getBoundingClientRect();
          return height > 0 && top >= 0 && bottom <= innerHeight;
        };
        const text = form.querySelector("[data-form=short]").textContent;
        return [...form.querySelectorAll("[data-form=short], [data-short]")]
          .some((element) => inView(element) && element.textContent === text);""",
    )
    assert seen


def test_a_field_shows_only_for_the_answers_that_make_it_matter(chromium, web):
    chromium.open(address(web.url, PLAN), SAME_DAY)
    shown = ask(
        chromium,
        """
        const names = ["route", "percent_done", "attempts_failed", "course_proven"];
        const visible = () => names.filter((name) =>
          form.querySelector(`[name=${name}]`).checkVisibility());
        const seen = [visible()];
        for (const stage of ["in-course", "did-not-pass", "cpc-a"]) {
          form.querySelector(`[name=stage][value=${stage}]`).click();
          seen.push(visible());
        }
        return seen;""",
    )
    assert shown == [
        ["route"],
        ["route", "percent_done"],
        ["attempts_failed", "course_proven"],
        ["course_proven"],
    ]


def test_a_field_with_an_error_is_shown_even_where_it_does_not_matter(chromium, web):
    answers = {**opening(PLAN), "practicode": "no", "practicode_minutes": "0"}
    chromium.open(address(web.url, PLAN, answers), SAME_DAY)
    ask(chromium, "await until(({ summary }) => summary); return true;")
    assert chromium.page.is_visible("[name=practicode_minutes]")
