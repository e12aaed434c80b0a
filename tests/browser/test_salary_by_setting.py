"""Use the salary calculator: find a place by typing, take an answer along, print it, sort."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

import pytest

import calculators
from tests.support.calculator_page import (
    CATCH_FILES,
    PAY,
    SAME_DAY,
    address,
    ask,
    expected,
    lines,
    opening,
    shown,
)

FULL = {
    "occupation": "coder",
    "setting": "hospitals",
    "offer": "",
    "offer_per": "hour",
    "place_2": "",
    "setting_2": "research",
    "setting_3": "other-practitioners",
    "place": "Washington-Arlington-Alexandria, DC-VA-MD-WV",
    "hours_per_week": "20",
    "weeks_per_year": "50",
    "show_per": "year",
    "dollars_of": "newest",
}
# Each letter is a question, and the list of an earlier one may still be open.
OPEN_LIST = """
const list = form.querySelector("[role=listbox]");
await until(() => !list.hidden);
await settled();
const options = () => [...list.querySelectorAll("[role=option]")];
"""
PRINT = """
window.print = () => { window.printed = true; };
window.printed = false;
if (location.hash) await settled();
form.querySelector("[data-take=print]").click();
return until(() => window.printed);"""


def matches(typed):
    """Return the places that Python offers for what was typed."""
    return expected(PAY, place=typed)["matches"]["place"]


def tab_to(browser, selector, key="Tab"):
    """Press Tab, or another key, until what is wanted has the focus."""
    for _ in range(120):
        browser.press(key)
        if browser.evaluate(f"document.activeElement.matches({json.dumps(selector)})"):
            return
    raise AssertionError(f"no {selector} within 120 steps")


def printed_pages(chromium, size):
    """Press the button to print, and return the number of pages, with narrow margins."""
    chromium.page.emulate_media(media="screen")
    ask(chromium, PRINT)
    chromium.page.emulate_media(media="print")
    edge = {side: "10mm" for side in ("top", "bottom", "left", "right")}
    pdf = chromium.page.pdf(format=size, margin=edge, print_background=False)
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def test_the_keyboard_alone_leads_from_a_typed_place_to_a_csv(browser, web):
    place = "Akron, OH"
    assert matches("akr") == [place]
    browser.open(address(web.url, PAY), SAME_DAY + CATCH_FILES)
    ask(browser, f"document.getElementById('{PAY}-setting').focus();")
    browser.press("Tab")
    browser.type("akr")
    offered = ask(
        browser,
        OPEN_LIST
        + """return [options().map((option) => option.textContent),
                document.activeElement.getAttribute("aria-expanded")];""",
    )
    assert offered == [[place], "true"]
    browser.press("ArrowDown")
    marked = browser.evaluate("""document.getElementById(
      document.activeElement.getAttribute("aria-activedescendant")).textContent""")
    assert marked == place
    browser.press("Enter")
    page = ask(
        browser, f"await until(({{ values }}) => values.place === '{place}');return settled();"
    )
    result = expected(PAY, place=place)
    assert page["sentence"] == result["sentence"]
    assert browser.evaluate("document.querySelector('[role=listbox]').hidden")
    tab_to(browser, "[data-take=save][data-holds=csv]", "Shift+Tab")
    ask(browser, "return settled();")  # leaving the field asked again
    browser.press("Enter")
    text, name, kind, start = ask(
        browser,
        """
        await until(({ status }) => status === "saved");
        const bytes = new Uint8Array(await saved[0].arrayBuffer());
        return [await saved[0].text(), saved.name, saved[0].type, [...bytes.slice(0, 3)]];""",
    )
    assert (name, kind) == (f"{PAY}.csv", "text/csv;charset=utf-8")
    assert start == [0xEF, 0xBB, 0xBF], "spreadsheets know UTF-8 by this mark"
    assert text == result["csv"].removeprefix("\ufeff")
    assert browser.troubles() == []


def test_a_place_can_be_picked_with_the_mouse_and_escape_closes_the_list(chromium, web):
    place = matches("spring")[2]
    chromium.open(address(web.url, PAY), SAME_DAY)
    ask(chromium, f"document.getElementById('{PAY}-place').focus();")
    chromium.type("spring")
    offered = ask(chromium, OPEN_LIST + "return options().map((option) => option.textContent);")
    assert offered == matches("spring")
    chromium.press("Escape")
    assert chromium.evaluate("document.querySelector('[role=listbox]').hidden")
    chromium.press("ArrowDown")
    picked = ask(
        chromium,
        OPEN_LIST
        + f"""
        options()[2].click();
        await until(({{ values }}) => values.place === {json.dumps(place)});
        return settled();""",
    )
    assert picked["errors"] == {}
    assert picked["sentence"] == expected(PAY, place=place)["sentence"]


@pytest.mark.parametrize("name", calculators.CALCULATORS)
def test_an_answer_can_be_copied_as_a_link_that_restores_it(chromium, web, name):
    answers = calculators.examples(name)[1]["answers"]
    result = expected(name, **answers)
    chromium.open(address(web.url, name, {**opening(name), **answers}), SAME_DAY)
    link = ask(
        chromium,
        """
        await settled();
        form.querySelector("[data-take=copy]").click();
        const field = form.querySelector("[data-link] input");
        await until(({ status }) => ["copied", "shown"].includes(status));
        return field.value;""",
    )
    assert link == f"{address(web.url, name)}#{result['fragment']}"
    chromium.open(link, SAME_DAY)
    restored = ask(
        chromium, "return [await settled(), form.querySelector('[data-list=changed]').hidden];"
    )
    assert lines(result) != shown(name)
    assert (restored[0]["lines"], restored[1]) == (lines(result), True)


def test_a_link_restores_every_field_and_a_link_to_change_one_leads_to_it(chromium, web):
    chromium.open(address(web.url, PAY, {**FULL, "v": "2", "nonsense": "1"}), SAME_DAY)
    page, field, kept = ask(
        chromium,
        f"""
        const page = await settled();
        await until(() => location.hash.includes("data="));
        const before = location.hash;
        form.querySelector('.change[href="#{PAY}-place"]').click();
        return [page, document.activeElement.id, location.hash === before];""",
    )
    assert (page["values"], page["errors"]) == (FULL, {})
    assert (field, kept) == (f"{PAY}-place", True)


@pytest.mark.parametrize("answers", [{}, FULL], ids=["opening", "fullest"])
def test_the_print_of_an_answer_is_one_page_with_sources_and_address(chromium, web, answers):
    chromium.open(address(web.url, PAY, answers), SAME_DAY)
    assert [printed_pages(chromium, size) for size in ("Letter", "A4")] == [1, 1]
    result = expected(PAY, **answers)
    text = " ".join(chromium.page.locator("[data-result]").all_inner_texts())
    wanted = {result["sentence"]}
    wanted |= {source[part] for source in result["sources"] for part in ("text", "period")}
    wanted |= {urlsplit(source["address"]).netloc for source in result["sources"]}
    assert {part for part in wanted if part not in text} == set()
    link = f"{address(web.url, PAY)}#{result['fragment']}"
    assert link in chromium.page.inner_text(".address")
    assert chromium.page.is_hidden(".calculator .fields")


SORT_AND_FIND = """() => {
  const [states, areas] = document.querySelectorAll("table[data-sortable]");
  const shown = (table, read) =>
    [...table.tBodies[0].rows].filter((row) => !row.hidden).map((row) => read(row.cells));
  const press = (column, read) => {
    const head = states.tHead.rows[0].cells[column];
    head.querySelector("button").click();
    return [head.getAttribute("aria-sort"), shown(states, read)];
  };
  const name = (cells) => cells[0].textContent;
  const pay = (cells) => Number(cells[2].textContent.replace(/\\D/g, ""));
  const type = (text) => {
    const input = document.getElementById("find-area");
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    return [shown(areas, name), !document.querySelector("[data-none]").hidden];
  };
  return {
    byPay: [press(2, pay), press(2, pay)],
    byName: [press(0, name), press(0, name)],
    found: [type("akron"), type("gotham")],
    all: type("")[0].length,
    areas: areas.tBodies[0].rows.length,
  };
}"""


def test_tables_sort_by_amount_and_by_name_and_areas_are_found_by_typing(chromium, web):
    chromium.open(f"{web.url}/pay/by-place.html")
    seen = chromium.evaluate(SORT_AND_FIND)
    (first, up), (second, down) = seen["byName"]
    assert (first, second) == ("ascending", "descending")
    assert up == down[::-1] == sorted(up)
    (first, down), (second, up) = seen["byPay"]
    assert (first, second) == ("descending", "ascending")
    assert down == sorted(down, reverse=True)
    released = [pay for pay in up if pay]
    assert up == [*sorted(released), *[0] * (len(up) - len(released))]
    assert len(up) > len(released) > 50, "what is not released comes last in either order"
    assert seen["found"] == [[["Akron, OH"], False], [[], True]]
    assert seen["all"] == seen["areas"] > 500
