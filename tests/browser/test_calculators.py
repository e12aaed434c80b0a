"""Both calculators in Chromium and Firefox, on the web and from a disk: live answers, bad input, faults, keyboard."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest

import calculators
from tests.support.browser import FINISH_ANIMATIONS, axe_violations
from tests.support.calculator_page import (
    COUNT_STARTS,
    SAME_DAY,
    address,
    answer_self_study,
    ask,
    opening,
    reload,
    wait_for,
)
from tests.support.pages import PAGES

NAMES = list(calculators.CALCULATORS)


@pytest.mark.parametrize("name", NAMES)
def test_every_example_is_answered_live_as_python_answers_it(browser, place, name):
    examples = calculators.examples(name)
    expected = [
        calculators.run(name, {**opening(name), **each["answers"]}, each["as_of"])
        for each in examples
    ]
    browser.open(address(place, name), SAME_DAY)
    links = [
        urlencode({"n": number, **opening(name), **each["answers"]})
        for number, each in enumerate(examples)
    ]
    seen = ask(
        browser,
        f"""
      const seen = [];
      for (const link of {json.dumps(links)}) {{
        const changed = new Promise((done) => addEventListener("hashchange", done, {{ once: true }}));
        location.hash = link;
        await changed;
        seen.push(await settled());
      }}
      return seen;""",
    )
    good = {}
    for example, result, found in zip(examples, expected, seen, strict=True):
        if not result["errors"]:
            good = {
                "lines": {line["name"]: line["text"] for line in result["lines"]},
                "sentence": result["sentence"],
                "notes": [note["text"] for note in result["notes"]],
            }
        assert found["errors"] == result["errors"], example["name"]
        assert {key: found[key] for key in good} == good, example["name"]
        assert found["runtime"].startswith("Worked out in your browser by Python 3.14.")
    assert browser.troubles() == []


def test_changing_setting_and_route_by_hand_changes_the_answer(browser, place):
    browser.open(address(place, "salary-by-setting"), SAME_DAY)
    before = ask(browser, "return look()")
    assert before["state"] == "prerendered"
    assert before["runtime"] == ""
    after = ask(
        browser,
        """
      form.elements.setting.value = "physician-offices";
      form.elements.setting.dispatchEvent(new Event("change", { bubbles: true }));
      return settled();""",
    )
    assert (before["lines"]["annual_median"], after["lines"]["annual_median"]) == (
        "$59,120",
        "$47,120",
    )
    assert (
        after["status"]
        == after["sentence"]
        == "In the offices of physicians, half of medical records specialists earn between $39,160 and $58,230 a year."
    )
    browser.open(address(place, "time-to-cpc"), SAME_DAY)
    after = answer_self_study(browser)
    assert after["lines"]["exam_passed_typical"] == "July 26, 2027"
    assert {"start=2027-01-04", "route=self-study"} <= set(
        browser.evaluate("location.hash")[1:].split("&")
    )


@pytest.mark.parametrize(
    ("name", "typed", "field", "said"),
    [
        (
            "time-to-cpc",
            {"hours_per_week": ""},
            "hours_per_week",
            "Enter how many hours you can study each week",
        ),
        (
            "time-to-cpc",
            {"hours_per_week": "ten"},
            "hours_per_week",
            "Hours each week must be a number, such as 10",
        ),
        (
            "time-to-cpc",
            {"hours_per_week": "$1,000"},
            "hours_per_week",
            "Hours each week must be between 3 and 60",
        ),
        (
            "time-to-cpc",
            {"hours_per_week": "0"},
            "hours_per_week",
            "Hours each week must be between 3 and 60",
        ),
        (
            "time-to-cpc",
            {"months_of_work": "-1"},
            "months_of_work",
            "Months of coding work must be between 0 and 600",
        ),
        (
            "time-to-cpc",
            {"months_of_work": "9" * 400},
            "months_of_work",
            "Months of coding work must be between 0 and 600",
        ),
        (
            "time-to-cpc",
            {"start": "2027-02-30"},
            "start",
            "Start date must be a real date, such as November 23, 2026",
        ),
        (
            "time-to-cpc",
            {"start": "2020-01-01"},
            "start",
            "Start date must be between today, November 23, 2026, and November 23, 2036",
        ),
        (
            "time-to-cpc",
            {"hours_per_week": "7" * 100_000},
            "hours_per_week",
            "Hours each week must be between 3 and 60",
        ),
        (
            "salary-by-setting",
            {"setting": "<img src=x onerror=alert(1)>"},
            "setting",
            "Choose a work setting from the list",
        ),
    ],
)
def test_a_bad_answer_in_a_link_is_told_beside_its_field_and_kept(
    browser, web, name, typed, field, said
):
    browser.open(address(web.url, name, typed), SAME_DAY)
    seen = ask(browser, "return settled();")
    assert seen["errors"] == {field: said}
    assert said in seen["summary"]
    kept = seen["values"][field]
    assert kept == typed[field] or kept.split() == [
        *typed[field].split("-")[1:],
        typed[field].split("-")[0],
    ]
    first = calculators.run(name, opening(name), calculators.examples(name)[0]["as_of"])
    assert seen["lines"] == {line["name"]: line["text"] for line in first["lines"]}
    assert seen["sentence"] == first["sentence"]
    assert browser.troubles() == []


def test_the_keyboard_alone_reaches_an_error_and_mends_it(browser, web):
    browser.open(address(web.url, "time-to-cpc"), SAME_DAY)
    ask(
        browser,
        """document.getElementById("time-to-cpc-hours_per_week").select(); return settled();""",
    )
    browser.type("99")
    browser.press("Enter")
    wrong = ask(browser, "return until((seen) => seen.summary);")
    assert wrong["focus"] == "summary"
    browser.press("Tab")
    browser.press("Enter")
    assert (
        ask(browser, "return until((seen) => seen.focus === 'time-to-cpc-hours_per_week');")[
            "focus"
        ]
        == "time-to-cpc-hours_per_week"
    )
    browser.evaluate("document.activeElement.select()")
    browser.type("20")
    mended = ask(browser, "await until((seen) => !seen.summary); return settled();")
    assert mended["errors"] == {}
    assert mended["values"]["hours_per_week"] == "20"
    assert (
        mended["lines"]["full_cpc_typical"] == "September 6, 2027"
    )  # 27 weeks, then 100 hours at 20 a week, then 3 weeks


def test_start_again_brings_the_opening_answer_back(browser, web):
    browser.open(
        address(web.url, "salary-by-setting", {"occupation": "biller", "setting": "all"}), SAME_DAY
    )
    assert ask(browser, "return settled();")["lines"]["employment"] == "404,060"
    back = ask(
        browser,
        """form.querySelector("[type=reset]").click(); await until((seen) => seen.lines.employment === "55,530"); return settled();""",
    )
    assert back["lines"]["annual_median"] == "$59,120"


def test_only_the_newest_of_many_edits_stands(browser, web):
    browser.open(address(web.url, "time-to-cpc"), SAME_DAY)
    seen = ask(
        browser,
        """
      const hours = form.elements.hours_per_week;
      for (let turn = 0; turn < 120; turn++) {
        hours.value = String(3 + turn % 50);
        hours.dispatchEvent(new Event("input", { bubbles: true }));
        await new Promise((done) => setTimeout(done, 10));
      }
      return settled();""",
    )
    expected = calculators.run(
        "time-to-cpc",
        {**opening("time-to-cpc"), "hours_per_week": seen["values"]["hours_per_week"]},
        calculators.examples("time-to-cpc")[0]["as_of"],
    )
    assert seen["lines"] == {line["name"]: line["text"] for line in expected["lines"]}


def test_a_copy_kept_for_long_does_not_open_in_the_past(browser, web):
    browser.open(address(web.url, "time-to-cpc"), SAME_DAY.replace("2026-11-23", "2027-03-09"))
    seen = ask(browser, """form.elements.hours_per_week.focus(); return settled();""")
    assert seen["values"]["start"].split() == ["03", "09", "2027"]
    assert seen["errors"] == {}


def test_search_finds_a_page_from_a_disk_and_on_the_web(browser, place):
    browser.open(f"{place}/index.html")
    found = browser.evaluate("""async () => {
      document.querySelector("[data-md-toggle=search]").click();
      const query = document.querySelector("[data-md-component=search-query]");
      query.focus();
      query.value = "clearinghouse";
      query.dispatchEvent(new Event("input", { bubbles: true }));
      query.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
      for (let turn = 0; turn < 1000; turn++) {
        const link = document.querySelector(".md-search-result__link");
        if (link) return link.getAttribute("href");
        await new Promise((done) => setTimeout(done, 25));
      }
    }""")
    assert found
    assert "work/claim" in found
    assert browser.troubles() == []


@pytest.mark.parametrize("page", PAGES)
def test_page_fits_320_pixels_and_axe_finds_nothing_in_either_scheme(
    chromium, web, page, record_property
):
    record_property("looks of axe", 4)
    for width in (320, 1280):
        chromium.open(f"{web.url}/{page}", width=width)
        assert chromium.evaluate("document.documentElement.scrollWidth") <= width
        for scheme in ("default", "slate"):
            chromium.evaluate(f"document.body.dataset.mdColorScheme = '{scheme}'")
            chromium.evaluate(FINISH_ANIMATIONS)
            assert axe_violations(chromium.page) == [], (width, scheme)


def test_ticks_last_and_can_be_cleared(browser, place):
    ticked = "[...document.querySelectorAll('.tick input')].map((box) => box.checked)"
    browser.open(f"{place}/start/is-it-for-you.html")
    assert browser.evaluate(ticked) == [False] * 9
    browser.evaluate(
        "() => document.querySelectorAll('.tick input').forEach((box, place) => place % 2 || box.click())"
    )
    reload(browser)
    assert browser.evaluate(ticked) == [True, False] * 4 + [True]
    browser.evaluate("() => document.querySelector('[data-clear-ticks]').click()")
    assert not any(browser.evaluate(ticked))
    reload(browser)
    assert not any(browser.evaluate(ticked))
    assert browser.troubles() == []


@pytest.mark.parametrize("saves_data", [False, True])
def test_a_form_in_view_fetches_python_ahead_unless_the_reader_saves_data(browser, web, saves_data):
    browser.open(
        address(web.url, "time-to-cpc"),
        f"Object.defineProperty(navigator, 'connection', {{ value: {{ saveData: {json.dumps(saves_data)} }} }});",
    )
    asked = "performance.getEntriesByType('resource').filter(({ name }) => /-(zstddec|pyodide|python)[^/]*$/.test(name)).map(({ startTime }) => startTime)"
    if saves_data:
        browser.evaluate("async () => { await new Promise((done) => setTimeout(done, 5000)); }")
        assert not [path for path in web.sent if "pyodide" in path or "python" in path]
    else:
        wait_for(browser, f"{asked}.length === 5")
        assert min(browser.evaluate(asked)) >= 2000, (
            "not before the form has been in view for a while"
        )
    assert ask(browser, "return look();")["state"] == "prerendered"


@pytest.mark.parametrize("always", [True, False], ids=["from the start", "later"])
def test_who_saves_data_gets_the_smaller_file_unless_the_larger_is_there_already(
    browser, web, always
):
    saves = f"Object.defineProperty(navigator, 'connection', {{ value: {{ saveData: {json.dumps(always)} || localStorage.saves === 'yes' }} }});"
    browser.open(address(web.url, "time-to-cpc"), SAME_DAY + saves)
    first = answer_self_study(browser)
    sent = {path.rpartition("-")[2]: size for path, size in web.sent.items() if "asm.wasm" in path}
    assert sent.keys() == ({"pyodide.asm.wasm.zst"} if always else {"pyodide.asm.wasm"})
    browser.evaluate(
        "() => { localStorage.saves = 'yes'; history.replaceState(null, '', location.pathname); }"
    )
    reload(browser)
    assert answer_self_study(browser)["lines"] == first["lines"]
    assert {
        path.rpartition("-")[2]: size for path, size in web.sent.items() if "asm.wasm" in path
    } == sent, "nothing more came"


def test_in_a_tab_that_used_a_calculator_the_next_one_starts_python_before_it_is_asked(
    browser, web
):
    browser.open(address(web.url, "salary-by-setting"), SAME_DAY + COUNT_STARTS)
    ask(browser, """form.dispatchEvent(new Event("change")); return settled();""")
    browser.evaluate("() => { setTimeout(() => { location.href = 'time-to-cpc.html'; }, 0); }")
    wait_for(
        browser,
        "location.pathname.endsWith('/time-to-cpc.html') && document.readyState === 'complete'",
    )
    wait_for(browser, "window.started === 1")
    assert ask(browser, "return look();")["state"] == "prerendered"
    assert answer_self_study(browser)["state"] == "ready"
    assert browser.evaluate("window.started") == 1


def test_paper_shows_the_readers_answers_and_no_form(chromium, web):
    chromium.open(address(web.url, "time-to-cpc"))
    chromium.page.emulate_media(media="print")
    assert chromium.page.is_hidden(".calculator .fields")
    assert chromium.page.is_visible("[data-list=answers]")
    assert chromium.page.is_visible("[data-because=full_cpc_typical]")
