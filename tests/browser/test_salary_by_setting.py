"""The salary calculator as readers use it: a place found by typing, an answer taken along, small screens, paper, the pages of pay."""

from __future__ import annotations

import csv
import io
import re

import pytest

import calculators
from tests.conftest import ROOT
from tests.support.browser import COLOR_RULES, axe_violations
from tests.support.calculator_page import SAME_DAY, address, ask

NAME = "salary-by-setting"
FULL = {
    "occupation": "coder",
    "setting": "hospitals",
    "setting_2": "research",
    "setting_3": "other-practitioners",
    "place": "Washington-Arlington-Alexandria, DC-VA-MD-WV",
    "hours_per_week": "20",
    "weeks_per_year": "50",
    "show_per": "year",
    "dollars_of": "newest",
}
CATCH = """
const saved = [];
URL.createObjectURL = (blob) => { saved.push(blob); return "about:blank"; };
HTMLAnchorElement.prototype.click = function () { saved.name = this.download; };
window.saved = saved;
"""


def test_the_keyboard_alone_leads_from_a_typed_place_to_a_csv(browser, web):
    browser.open(address(web.url, NAME), SAME_DAY + CATCH)
    ask(browser, f"document.getElementById('{NAME}-setting_3').focus(); return look();")
    browser.press("Tab")
    browser.type("akr")
    found = ask(
        browser,
        """
      const list = document.querySelector("[role=listbox]");
      await until(() => !list.hidden);
      await settled(); // each letter is asked, and the list of an earlier one may stand
      return [[...list.querySelectorAll("[role=option]")].map((option) => option.textContent), document.activeElement.getAttribute("aria-expanded")];""",
    )
    assert found == [["Akron, OH"], "true"]
    browser.press("ArrowDown")
    marked = ask(
        browser,
        "return document.getElementById(document.activeElement.getAttribute('aria-activedescendant')).textContent;",
    )
    assert marked == "Akron, OH"
    browser.press("Enter")
    seen = ask(
        browser, "await until((seen) => seen.values.place === 'Akron, OH'); return settled();"
    )
    assert (
        "In all settings in Akron, OH, half earn between $44,060 and $60,330 a year."
        in seen["sentence"]
    )
    assert ask(browser, "return document.querySelector('[role=listbox]').hidden;")
    for _ in range(60):
        browser.press("Tab")
        if ask(browser, "return document.activeElement.dataset.take === 'save';"):
            break
    browser.press("Enter")
    text = ask(
        browser,
        """
      await until(() => saved.length);
      return [await saved[0].text(), saved.name, saved[0].type, [...new Uint8Array(await saved[0].arrayBuffer())].slice(0, 3)];""",
    )
    assert text[1:] == [f"{NAME}.csv", "text/csv;charset=utf-8", [0xEF, 0xBB, 0xBF]]
    rows = list(csv.reader(io.StringIO(text[0], newline="")))
    assert [
        "All settings, Akron, OH",
        "$38,250",
        "$44,060",
        "$49,480",
        "$60,330",
        "$73,850",
        "390",
        "BLS",
    ] in rows
    assert browser.troubles() == []


def test_a_place_can_be_picked_with_the_mouse_and_escape_closes_the_list(browser, web):
    browser.open(address(web.url, NAME), SAME_DAY)
    ask(browser, f"document.getElementById('{NAME}-place').focus(); return look();")
    browser.type("spring")
    seen = ask(
        browser,
        "const list = document.querySelector('[role=listbox]'); await until(() => !list.hidden); await settled(); return list.querySelectorAll('li').length;",
    )
    assert seen == 8
    browser.press("Escape")
    assert ask(browser, "return document.querySelector('[role=listbox]').hidden;")
    browser.press("ArrowDown")
    picked = ask(
        browser,
        "document.querySelectorAll('[role=option]')[2].click(); await until((seen) => seen.values.place === 'Springfield, MO'); return settled();",
    )
    assert picked["errors"] == {}
    assert "Springfield, MO" in picked["sentence"]


@pytest.mark.parametrize("name", calculators.CALCULATORS)
def test_an_answer_can_be_copied_as_a_link_that_restores_it(browser, web, name):
    browser.open(address(web.url, name), SAME_DAY)
    link = ask(
        browser,
        """
      form.querySelector("[data-take=copy]").click();
      const field = form.querySelector("[data-link] input");
      await until(() => field.value);
      return field.value;""",
    )
    opening = calculators.examples(name)[0]
    assert (
        link
        == f"{address(web.url, name)}#{calculators.run(name, opening['answers'], opening['as_of'])['fragment']}"
    )
    browser.open(link, SAME_DAY)
    seen = ask(
        browser,
        "await settled(); return [look().lines, form.querySelector('[data-list=changed]').hidden];",
    )
    assert seen == [
        {
            line["name"]: line["text"]
            for line in calculators.run(name, opening["answers"], opening["as_of"])["lines"]
        },
        True,
    ]


def test_a_link_restores_every_field_and_an_older_one_says_what_changed(browser, web):
    browser.open(
        address(web.url, NAME, {**FULL, "v": "2", "data": "2024-05", "nonsense": "1"}), SAME_DAY
    )
    seen = ask(
        browser,
        "await settled(); return [look().values, form.querySelector('[data-list=changed]').innerText, look().errors];",
    )
    assert seen == [
        FULL,
        "This link was made with the figures of May 2024. The answer below uses those of May 2025.",
        {},
    ]


def test_a_change_link_leads_to_its_field_and_keeps_the_link_of_the_answer(browser, web):
    browser.open(address(web.url, NAME, FULL), SAME_DAY)
    seen = ask(
        browser,
        "await settled(); await until(() => location.hash.includes('v=2')); const before = location.hash;"
        f"form.querySelector('.change[href=\"#{NAME}-place\"]').click(); return [document.activeElement.id, location.hash === before];",
    )
    assert seen == [f"{NAME}-place", True]


def pages(pdf):
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


@pytest.mark.parametrize("answers", [{}, FULL], ids=["opening", "fullest"])
@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_the_print_of_an_answer_is_one_page_with_source_period_and_address(
    chromium, web, answers, paper
):
    chromium.open(address(web.url, NAME, answers), SAME_DAY)
    ask(
        chromium,
        """
      window.print = () => { window.printed = true; };
      if (location.hash) await settled();
      form.querySelector("[data-take=print]").click();
      return until(() => window.printed);""",
    )
    chromium.page.emulate_media(media="print")
    shown = chromium.evaluate("document.querySelector('[data-result]').innerText")
    assert "https://www.bls.gov/oes/tables.htm" in shown
    assert "May 2025" in shown
    assert "OEUN000000062200029207213" in shown
    assert f"{address(web.url, NAME)}#data=2025-05" in chromium.evaluate(
        "document.querySelector('.address').innerText"
    )
    assert chromium.page.is_hidden(".calculator .fields")
    edge = {side: "10mm" for side in ("top", "bottom", "left", "right")}
    assert pages(chromium.page.pdf(format=paper, margin=edge, print_background=False)) == 1


@pytest.mark.parametrize(
    "page",
    [f"calculators/{NAME}.html", "pay/by-setting.html", "pay/by-place.html", "pay/over-time.html"],
)
@pytest.mark.parametrize("forced", ["none", "active"])
def test_page_fits_320_pixels_and_axe_finds_nothing_in_forced_colors_too(
    chromium, web, page, forced
):
    opened = chromium.browser.new_page(viewport={"width": 320, "height": 800}, forced_colors=forced)
    hash_ = (
        "#place=Akron,+OH&hours_per_week=20&setting_2=federal&v=2&data=2025-05"
        if "calculators" in page
        else ""
    )
    opened.goto(f"{web.url}/{page}{hash_}")
    if hash_:
        opened.wait_for_selector("form[data-state=ready]")
    assert opened.evaluate("document.documentElement.scrollWidth") <= 320
    found = axe_violations(opened, without=COLOR_RULES if forced == "active" else ())
    opened.close()
    assert found == []


def test_tables_sort_by_the_key_that_python_wrote_and_areas_are_found_by_typing(browser, web):
    browser.open(f"{web.url}/pay/by-place.html")
    seen = browser.evaluate("""async () => {
      const [states, areas] = document.querySelectorAll("table[data-sortable]");
      const first = (table) => [...table.tBodies[0].rows].slice(0, 1).map((row) => row.cells[0].textContent)[0];
      const heads = states.tHead.rows[0].cells;
      const press = (column) => { heads[column].querySelector("button").click(); return [first(states), heads[column].getAttribute("aria-sort")]; };
      const found = [press(2), press(2), press(0), press(0)];
      const last = (() => { press(2); return [...states.tBodies[0].rows].at(-1).cells[2].textContent; })();
      const input = document.getElementById("find-area");
      const type = (text) => {
        input.value = text;
        input.dispatchEvent(new Event("input", { bubbles: true }));
        return [...areas.tBodies[0].rows].filter((row) => !row.hidden).map((row) => row.cells[0].textContent);
      };
      return { found, last, akron: type("akron"), none: type("gotham"), told: !document.querySelector("[data-none]").hidden, all: type("").length };
    }""")
    assert seen["found"] == [
        ["District of Columbia", "descending"],
        ["Puerto Rico", "ascending"],
        ["Alabama", "ascending"],
        ["Wyoming", "descending"],
    ]
    assert seen["last"] == "not released"
    assert (seen["akron"], seen["none"], seen["told"], seen["all"]) == (
        ["Akron, OH"],
        [],
        True,
        528,
    )


def test_places_are_not_in_the_page_and_every_setting_and_place_is_whole_without_script(site):
    html = (site / "calculators" / f"{NAME}.html").read_text("utf-8")
    assert "Wichita Falls, TX" not in html
    places = (site / "pay" / "by-place.html").read_text("utf-8")
    for table in ("oews_states", "oews_metros"):
        for row in calculators.TABLES[table].rows.values():
            assert (row.get("state") or row["area"]).replace("'", "&#39;") in places
            assert not row["annual_median"] or f"${int(row['annual_median']):,}" in places
    years = (site / "pay" / "over-time.html").read_text("utf-8")
    assert all(
        text in years for text in ("$39,180", "$50,250", "$51,140")
    )  # May 2017 (another occupation), May 2024, May 2025


def test_the_python_that_is_shown_is_the_rule_itself(site):
    from bs4 import BeautifulSoup

    for name in calculators.CALCULATORS:
        page = BeautifulSoup(
            (site / "calculators" / f"{name}.html").read_text("utf-8"), "html.parser"
        )
        shown = [block.get_text() for block in page.select(".python pre")]
        assert len(shown) > 1
        held = {path.read_text("utf-8") for path in (ROOT / "calculators").rglob("*.py")}
        assert set(shown[1:]) <= held
        assert any("def calculate(" in source for source in shown)
