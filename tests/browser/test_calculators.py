"""Answer in the page what Python answers here; keep what is wrong with its error; start in time."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlencode

import pytest

import calculators
from tests.support.calculator_page import (
    COUNT_STARTS,
    PAY,
    PLAN,
    SAME_DAY,
    address,
    answer_self_study,
    ask,
    examples_answered_wrong,
    expected,
    go,
    lines,
    opening,
    reload,
    shown,
    wait_for,
)

WATCH_FETCHES = Path(__file__).with_name("watch_fetches.js").read_text("utf-8")


def three_examples(name):
    """Return the example of a calculator with the most notes, one with an error, and the first."""
    examples = calculators.examples(name)
    results = [expected(name, **example["answers"]) for example in examples]
    most = max(range(len(results)), key=lambda number: len(str(results[number].get("notes", ""))))
    wrong = next(number for number, result in enumerate(results) if result["errors"])
    return [examples[number] for number in (most, wrong, 0)]


@pytest.mark.parametrize("name", calculators.CALCULATORS)
def test_an_example_is_answered_in_the_page_as_python_answers_it(browser, place, name):
    """Three of each calculator; tests/slow/test_every_example.py asks all of them."""
    browser.open(address(place, name), SAME_DAY)
    assert examples_answered_wrong(browser, name, three_examples(name)) == {}
    assert browser.troubles() == []


def test_an_answer_changed_by_hand_changes_the_result_and_the_link(chromium, web):
    chromium.open(address(web.url, PAY), SAME_DAY)
    before = ask(chromium, "return look();")
    assert (before["state"], before["version"], before["lines"]) == ("prerendered", "", shown(PAY))
    after = ask(chromium, "enter('setting', 'physician-offices'); return settled();")
    result = expected(PAY, setting="physician-offices")
    assert after["lines"] == lines(result) != before["lines"]
    assert after["status"] == after["sentence"] == result["sentence"]
    assert chromium.evaluate("location.hash") == f"#{result['fragment']}"


def test_the_page_says_that_python_is_downloaded_started_and_ready(chromium, web):
    """Each status has its words, and is announced once."""
    chromium.open(address(web.url, PAY), SAME_DAY)
    seen = ask(
        chromium,
        """
        const seen = [];
        new MutationObserver(() => seen.push([look().state, look().status]))
          .observe(form, { attributes: true, attributeFilter: ["data-state"] });
        form.elements.setting.focus();
        await settled();
        return seen;""",
    )
    assert seen == [[state, state] for state in ("downloading", "starting", "ready")]


def test_an_answer_to_an_earlier_change_is_not_shown(chromium, web):
    chromium.open(address(web.url, PLAN), SAME_DAY)
    seen = ask(
        chromium,
        """
        enter("hours_per_week", "5");
        await settled();
        const sentence = form.querySelector("[data-from=sentence]");
        const seen = [];
        new MutationObserver(() => seen.push(sentence.textContent))
          .observe(sentence, { childList: true, characterData: true, subtree: true });
        for (const hours of ["20", "30", "40"]) enter("hours_per_week", hours);
        await settled();
        return seen;""",
    )
    assert seen == [expected(PLAN, hours_per_week="40")["sentence"]]


BAD_ANSWERS = [
    (PLAN, "hours_per_week", ""),
    (PLAN, "hours_per_week", "ten"),
    (PLAN, "hours_per_week", "$1,000"),
    (PLAN, "hours_per_week", "0"),
    (PLAN, "hours_per_week", "7" * 100_000),
    (PLAN, "months_of_work", "-1"),
    (PLAN, "months_of_work", "9" * 400),
    (PLAN, "start", "2027-02-30"),
    (PLAN, "start", "2020-01-01"),
    (PLAN, "training_price", "a lot"),
    (PLAN, "books_price", "1e9"),
    (PLAN, "preparation_hours", "1.5"),
    (PLAN, "practicode_minutes", "0"),
    (PAY, "setting", "<img src=x onerror=alert(1)>"),
    (PAY, "weeks_per_year", "0"),
    (PAY, "place", "Atlantis"),
]


@pytest.mark.parametrize("name", calculators.CALCULATORS)
def test_a_bad_answer_in_a_link_is_kept_with_its_error_and_the_last_good_result(
    chromium, web, name
):
    chromium.open(address(web.url, name), SAME_DAY)
    faults = {}
    for field, value in [(field, value) for of, field, value in BAD_ANSWERS if of == name]:
        page = ask(chromium, f"return follow({json.dumps(urlencode({field: value}))});")
        errors = expected(name, **{field: value})["errors"]
        assert list(errors) == [field]
        kept = page["values"][field] == value or page["values"][field].split() == (
            [*value.split("-")[1:], value.split("-")[0]]  # a date, in three fields
        )
        if not (
            kept
            and page["errors"] == errors
            and page["invalid"] == [field]
            and page["summary"] == list(errors.values())
            and page["status"] in ("problem", "problemExample")
            and page["lines"] == shown(name)
            and page["sentence"] == expected(name)["sentence"]
        ):
            faults[field, value[:20]] = page
    assert faults == {}
    assert chromium.troubles() == []


def test_a_bad_answer_opens_its_part_and_its_link_in_the_summary_takes_the_focus_there(
    chromium, web
):
    chromium.open(address(web.url, PLAN, {**opening(PLAN), "preparation_hours": "1.5"}), SAME_DAY)
    focus = ask(
        chromium,
        """
        await settled();
        form.requestSubmit();
        await until(({ focus }) => focus === "summary");
        form.querySelector("[data-list=problems] a").click();
        const field = document.activeElement;
        return [field.name, field.checkVisibility()];""",
    )
    assert focus == ["preparation_hours", True]


def test_an_error_is_reached_and_corrected_by_keyboard_alone(browser, web):
    field = f"{PLAN}-hours_per_week"
    browser.open(address(web.url, PLAN), SAME_DAY)
    ask(browser, f"document.getElementById('{field}').select(); return settled();")
    browser.type("99")
    browser.press("Enter")
    assert ask(browser, "return until(({ summary }) => summary);")["focus"] == "summary"
    browser.press("Tab")
    browser.press("Enter")
    ask(browser, f"return until(({{ focus }}) => focus === '{field}');")
    browser.evaluate("document.activeElement.select()")
    browser.type("20")
    page = ask(browser, "await until(({ summary }) => !summary); return settled();")
    assert (page["errors"], page["invalid"]) == ({}, [])
    assert page["lines"] == shown(PLAN, hours_per_week="20")


def test_start_again_brings_the_opening_answer_back(chromium, web):
    chromium.open(address(web.url, PAY, {"occupation": "biller", "setting": "all"}), SAME_DAY)
    other = ask(chromium, "return settled();")["lines"]
    assert other == shown(PAY, occupation="biller", setting="all")
    back = ask(
        chromium,
        """
        const before = look().sentence;
        form.querySelector("[type=reset]").click();
        await until(({ sentence }) => sentence !== before);
        return settled();""",
    )
    assert back["lines"] == shown(PAY)


def test_a_copy_kept_for_long_does_not_open_in_the_past(chromium, web):
    chromium.open(address(web.url, PLAN), SAME_DAY.replace("2026-11-23", "2027-03-09"))
    page = ask(chromium, "form.elements.hours_per_week.focus(); return settled();")
    assert page["values"]["start"].split() == ["03", "09", "2027"]
    assert page["errors"] == {}


def test_ticks_last_and_can_be_cleared(browser, place):
    ticked = "[...document.querySelectorAll('.tick input')].map((box) => box.checked)"
    browser.open(f"{place}/start/is-it-for-you.html")
    boxes = len(browser.evaluate(ticked))
    assert browser.evaluate(ticked) == [False] * boxes
    browser.evaluate("() => document.querySelectorAll('.tick input')[1].click()")
    reload(browser)
    assert browser.evaluate(ticked) == [number == 1 for number in range(boxes)]
    browser.evaluate("() => document.querySelector('[data-clear-ticks]').click()")
    assert browser.evaluate(ticked) == [False] * boxes
    reload(browser)
    assert browser.evaluate(ticked) == [False] * boxes
    assert browser.troubles() == []


def test_a_checked_line_of_the_self_check_needs_no_trying(browser, place):
    """What to try before paying is listed for each of the nine lines that isn't checked."""
    lines = "[...document.querySelectorAll('.tries li')].map((line) => line.hidden)"
    browser.open(f"{place}/start/is-it-for-you.html")
    assert browser.evaluate(lines) == [False] * 9
    browser.evaluate("() => document.querySelectorAll('.tick input')[3].click()")
    assert browser.evaluate(lines) == [number == 3 for number in range(9)]
    reload(browser)
    assert browser.evaluate(lines) == [number == 3 for number in range(9)]
    browser.evaluate("() => document.querySelector('[data-clear-ticks]').click()")
    assert browser.evaluate(lines) == [False] * 9


@pytest.mark.parametrize("saves_data", [False, True])
def test_a_form_in_view_fetches_python_ahead_unless_the_reader_saves_data(
    chromium, web, saves_data
):
    """The page's clock runs when the test says so, so that its two seconds take none."""
    connection = f"{{ value: {{ saveData: {json.dumps(saves_data)} }} }}"
    chromium.open("about:blank")
    chromium.page.clock.install()
    chromium.page.clock.pause_at(chromium.evaluate("Date.now() + 1000"))
    chromium.page.add_init_script(
        f"{WATCH_FETCHES} Object.defineProperty(navigator, 'connection', {connection});"
    )
    chromium.page.goto(address(web.url, PLAN))
    runtime = chromium.evaluate(
        "JSON.parse(document.getElementById('calculator-runtime').textContent)"
    )
    # The page's own observer is older than this one, so it learns first that the form is in view.
    chromium.evaluate("""() => new Promise((done) => {
      new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && done())
        .observe(document.querySelector("form[data-calculator]"));
    })""")
    chromium.page.clock.run_for(1_900)
    assert chromium.evaluate("asked") == []
    chromium.page.clock.run_for(60_000)
    asked = chromium.evaluate("asked")
    missing = [
        name
        for name in [runtime["worker"], *runtime["files"]]
        if not any(name in address for address in asked)
    ]
    assert asked == [] if saves_data else missing == []
    assert ask(chromium, "return look();")["state"] == "prerendered"


def test_in_a_tab_that_used_a_calculator_the_next_one_starts_python_before_it_is_asked(
    chromium, web
):
    chromium.open(address(web.url, PAY), SAME_DAY + COUNT_STARTS)
    ask(chromium, """form.dispatchEvent(new Event("change")); return settled();""")
    go(chromium, f"location.href = '{PLAN}.html'", f"{PLAN}.html")
    wait_for(chromium, "window.started === 1")
    assert ask(chromium, "return look();")["state"] == "prerendered"
    assert answer_self_study(chromium)["state"] == "ready"
    assert chromium.evaluate("window.started") == 1


def test_paper_shows_the_answers_of_the_reader_and_no_form(chromium, web):
    chromium.open(address(web.url, PLAN))
    chromium.page.emulate_media(media="print")
    assert chromium.page.is_hidden(".calculator .fields")
    assert chromium.page.is_visible("[data-list=answers]")
    assert chromium.page.is_visible("[data-because=full_cpc_typical]")
