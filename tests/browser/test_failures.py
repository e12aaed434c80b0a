"""Break things: the last answer stays, the reader learns why and what to do, and it heals.

README.md beside this file lists the faults with the names of their tests. All run in Chromium, and
in Firefox those that touch workers, storage, history or a disk. A failure is known by its kind, not
by its words, which are in the page.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
import zstandard

import calculators
from tests.support.calculator_page import (
    COUNT_STARTS,
    LONG_TIMERS,
    PAY,
    PLAN,
    SAME_DAY,
    address,
    answer_self_study,
    ask,
    expected,
    go,
    opening,
    reload,
    shown,
)
from tests.support.hostile_links import harm_of, hostile_links
from tests.support.patched_python import RECEIVE_REPORTS, patch_python
from tests.support.quick_edits import edit_quickly
from tests.support.server import Stalled, serve

SCRIPTS = "script-src 'self' 'unsafe-inline' blob:"
# A file that is fetched ahead and stalls would hold back the one that is asked for by a click.
NOTHING_AHEAD = "window.IntersectionObserver = class { observe() {} disconnect() {} };"
NO_STORAGE = """for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, {
    configurable: true,
    get() { throw new DOMException("blocked", "SecurityError"); },
  });
}"""
BROKEN_RULE = """
sound = run

def run(name, answers, *moment):
    if answers.get("hours_per_week") == "13":
        fault()
    return sound(name, answers, *moment)
"""
DIVIDE_BY_ZERO = """
def fault():
    1 / 0
"""
NEVER_END = """
def fault():
    report("endless")
    while True:
        pass
"""


def choose_self_study(browser):
    """Choose self-study, and return what the page shows when that has failed."""
    return ask(
        browser,
        """
        form.querySelector("[value=self-study]").click();
        return until(({ state }) => state === "failed");""",
    )


def assert_failed(page, kind, name=PLAN):
    """Assert that a page reports one kind of failure and keeps its last answer."""
    assert (page["state"], page["failures"], page["status"]) == ("failed", [kind], "failed")
    assert page["lines"] == shown(name)
    assert page["sentence"] == expected(name)["sentence"]


def assert_trying_again_works(browser):
    """Assert that the answer comes when the reader tries again."""
    page = ask(browser, """form.querySelector("[data-again]").click(); return settled();""")
    assert page["lines"] == shown(PLAN, route="self-study")
    assert page["version"]
    assert page["failures"] == []


# --- No script, or no Python ----------------------------------------------------------------------


def test_without_javascript_the_answer_and_the_tables_are_there(chromium, web):
    with chromium.browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        for name in calculators.CALCULATORS:
            page.goto(address(web.url, name))
            assert page.locator("noscript:visible").count() == 1
            assert expected(name)["sentence"] in page.inner_text("article")
            assert page.locator("table:visible").count() > 1
            assert page.locator("article form button:visible").count() == 0


def test_with_all_scripts_forbidden_the_answer_is_there(chromium, web):
    web.headers["Content-Security-Policy"] = "script-src 'none'"
    chromium.open(address(web.url, PLAN))
    page = ask(chromium, "return look();")
    assert (page["state"], page["lines"]) == ("prerendered", shown(PLAN))
    assert chromium.page.locator("article form button:visible").count() == 0


def missing(_):
    return None


def half(content):
    return content[: len(content) // 2]


def half_unpacked(content):
    return half(zstandard.decompress(content))


def sign_in_page(_):
    return b"<html>sign in to the network</html>"


def one_byte_changed(content):
    return content[:-9] + bytes([content[-9] ^ 1]) + content[-8:]


def a_letter_changed(content):
    changed = content.replace(b"decode", b"decide", 1)
    assert changed != content
    return changed


BROKEN_FILES = {
    "no wasm": (["wasm.zst"], missing, "download"),
    "half the wasm": (["wasm.zst"], half, "damaged"),
    "one byte of the wasm changed": (["wasm.zst"], one_byte_changed, "damaged"),
    "no library": (["zip.zst"], missing, "download"),
    "one byte of the library changed": (["zip.zst"], one_byte_changed, "damaged"),
    "a sign-in page": (["zip.zst"], sign_in_page, "damaged"),
    "a letter of the unpacker changed": (["zstddec.mjs"], a_letter_changed, "damaged"),
    "a changed script": (["asm.mjs.zst"], one_byte_changed, "damaged"),
    "half a script": (["asm.mjs.zst"], half, "damaged"),
    "no script": (["asm.mjs.zst"], missing, "download"),
    "no worker": (["-worker.js"], missing, "start"),
}


@pytest.mark.parametrize(
    ("browser", "fault"),
    [
        *(("chromium", fault) for fault in BROKEN_FILES),
        ("firefox", "one byte of the wasm changed"),
        ("firefox", "no worker"),
    ],
    indirect=["browser"],
)
def test_a_missing_or_changed_file_is_reported_and_trying_again_works(browser, web, fault):
    endings, change, kind = BROKEN_FILES[fault]
    web.faults = dict.fromkeys(endings, change)
    browser.open(address(web.url, PLAN), SAME_DAY)
    page = choose_self_study(browser)
    assert_failed(page, kind)
    assert page["version"] == ""
    assert page["values"]["route"] == "self-study"
    web.faults.clear()
    assert_trying_again_works(browser)


def test_a_host_that_unpacks_files_on_the_way_does_no_harm(chromium, web):
    web.faults[".zst"] = zstandard.decompress
    chromium.open(address(web.url, PLAN), SAME_DAY)
    assert answer_self_study(chromium)["lines"] == shown(PLAN, route="self-study")


def test_a_wrong_type_of_file_does_no_harm(browser, web):
    web.headers["X-Content-Type-Options"] = "nosniff"
    web.types = {".wasm": "text/plain", ".zst": "text/html", ".mjs": "text/plain"}
    browser.open(address(web.url, PLAN), SAME_DAY)
    assert answer_self_study(browser)["lines"] == shown(PLAN, route="self-study")


def test_without_decompression_streams_python_starts(chromium, web):
    web.faults["-worker.js"] = lambda content: b"delete self.DecompressionStream;\n" + content
    chromium.open(address(web.url, PLAN), SAME_DAY + "delete window.DecompressionStream;")
    assert answer_self_study(chromium)["lines"] == shown(PLAN, route="self-study")


def test_half_a_file_is_reported_where_a_browser_gives_no_hashes(chromium, web):
    """Browsers give none to pages of a host without HTTPS; the length of a file remains."""
    no_hashes = b'Object.defineProperty(crypto, "subtle", { value: undefined });\n'
    web.faults = {"-worker.js": lambda content: no_hashes + content, "asm.mjs.zst": half_unpacked}
    chromium.open(address(web.url, PLAN), SAME_DAY)
    assert_failed(choose_self_study(chromium), "damaged")
    del web.faults["asm.mjs.zst"]
    assert_trying_again_works(chromium)


@pytest.mark.parametrize(
    "policy",
    [f"{SCRIPTS}; worker-src 'self'", f"{SCRIPTS} 'wasm-unsafe-eval'; worker-src 'none'"],
    ids=["no wasm", "no worker"],
)
def test_what_a_policy_forbids_is_reported(browser, web, policy):
    web.headers["Content-Security-Policy"] = policy
    browser.open(address(web.url, PLAN), SAME_DAY)
    assert_failed(choose_self_study(browser), "start")


def test_a_stalled_download_shows_how_far_it_came_and_trying_again_works(chromium, web, site):
    web.faults = {"wasm.zst": Stalled}
    chromium.open(address(web.url, PLAN), SAME_DAY + LONG_TIMERS + NOTHING_AHEAD)
    page = ask(
        chromium,
        """
        form.querySelector("[value=self-study]").click();
        const timers = waitingTimers();
        const progress = form.querySelector("progress");
        await until(() => progress.value > 2_000_000);
        const shown = form.querySelector("[data-arrived] > :not([hidden])");
        const next = shown.nextElementSibling;
        return {
          ...look(),
          visible: [progress, shown].every((part) => part.checkVisibility()),
          arrived: progress.value / progress.max,
          from: Number(shown.dataset.fromBytes) / progress.max,
          to: next ? Number(next.dataset.fromBytes) / progress.max : 1,
          words: shown.textContent,
          renewed: waitingTimers().filter((timer) => !timers.includes(timer)).length,
        };""",
    )
    assert (page["state"], page["status"]) == ("downloading", "downloading")
    assert page["renewed"] == 1, "a slow download that goes on must not end"
    assert page["visible"]
    assert 0 < page["from"] <= page["arrived"] < page["to"] <= 1
    assert re.search(r"\d", page["words"])
    (silence,) = set(chromium.evaluate("passTime()"))
    script = re.search(r'data-silence="(\d+)"', (site / f"calculators/{PLAN}.html").read_text())
    assert silence == int(script[1]) * 1000
    assert_failed(ask(chromium, "return until(({ state }) => state === 'failed');"), "time")
    web.faults.clear()
    assert_trying_again_works(chromium)


def test_a_page_kept_from_an_old_release_says_that_loading_it_again_may_help(chromium, web):
    """The files that it names are gone: their names change with their content."""
    web.faults.update(dict.fromkeys((".zst", ".mjs"), missing))
    chromium.open(address(web.url, PLAN), SAME_DAY)
    assert_failed(choose_self_study(chromium), "download")


def test_from_a_disk_a_missing_packed_script_is_reported(browser, site, tmp_path):
    copy = shutil.copytree(site, tmp_path / "copy")
    next(Path(copy, "assets", "runtime").glob("*packed.js")).unlink()
    browser.open(address(copy.as_uri(), PAY), SAME_DAY)
    page = ask(
        browser,
        """
        form.elements.setting.focus();
        return until(({ state }) => state === "failed");""",
    )
    assert_failed(page, "download", PAY)


# --- Faults of a rule -----------------------------------------------------------------------------


def test_an_exception_in_a_rule_is_reported_and_the_next_answer_comes(chromium, web):
    patch_python(web, BROKEN_RULE + DIVIDE_BY_ZERO)
    chromium.open(address(web.url, PLAN), SAME_DAY)
    page = ask(
        chromium,
        """
        enter("hours_per_week", "13");
        const failed = await until(({ state }) => state === "failed");
        return {
          ...failed,
          open: form.querySelector("[data-report]").open,
          trace: form.querySelector("[data-trace]").textContent,
        };""",
    )
    assert_failed(page, "rule")
    assert page["values"]["hours_per_week"] == "13"
    assert not page["open"]
    assert "Traceback" in page["trace"]
    assert "ZeroDivisionError" in page["trace"]
    page = ask(
        chromium,
        """
        enter("hours_per_week", "20");
        await until(({ state }) => state === "ready");
        return settled();""",
    )
    assert page["lines"] == shown(PLAN, hours_per_week="20")


def test_a_rule_that_never_ends_is_stopped_and_python_starts_again(browser, web, site):
    patch_python(web, BROKEN_RULE + NEVER_END)
    browser.open(address(web.url, PLAN), SAME_DAY + LONG_TIMERS + COUNT_STARTS + RECEIVE_REPORTS)
    waits, page = ask(
        browser,
        """
        enter("hours_per_week", "13");
        await until(() => reports.includes("endless"));
        return [passTime(), await until(({ state }) => state === "failed")];""",
    )
    script = re.search(r'data-patience="(\d+)"', (site / f"calculators/{PLAN}.html").read_text())
    assert int(script[1]) * 1000 in waits
    assert_failed(page, "endless")
    assert page["values"]["hours_per_week"] == "13"
    page = ask(
        browser,
        """
        await until(() => window.started === 2);
        enter("hours_per_week", "20");
        await until(({ state }) => state === "ready");
        return settled();""",
    )
    assert page["lines"] == shown(PLAN, hours_per_week="20")
    assert browser.evaluate("window.started") == 2


def test_of_many_quick_edits_the_last_one_counts_and_memory_is_steady(browser, web):
    """More of them in tests/slow/test_many_edits.py."""
    assert edit_quickly(browser, web, answers=60) == []


# --- Storage, history, links and other places -----------------------------------------------------


def test_with_storage_blocked_everything_works_and_ticks_last_as_long_as_the_page(browser, web):
    browser.open(address(web.url, PLAN), SAME_DAY + NO_STORAGE)
    assert answer_self_study(browser)["lines"] == shown(PLAN, route="self-study")
    assert browser.troubles() == []
    browser.open(f"{web.url}/start/is-it-for-you.html", NO_STORAGE)
    browser.evaluate("() => document.querySelector('.tick input').click()")
    assert browser.evaluate("document.querySelector('.tick input').checked")
    assert browser.troubles() == []


def test_back_from_another_page_the_calculator_goes_on(browser, web):
    browser.open(address(web.url, PLAN), SAME_DAY)
    answer_self_study(browser)
    go(browser, "location.href = '../index.html'", "index.html")
    go(browser, "history.back()", f"{PLAN}.html")
    page = ask(
        browser,
        "await until(({ values }) => values.route === 'self-study'); return settled();",
    )
    assert page["lines"] == shown(PLAN, route="self-study")
    last = shown(PLAN, route="self-study", hours_per_week="20")
    again = ask(
        browser,
        f"""
        enter("hours_per_week", "20");
        await until(({{ lines }}) => lines.full_cpc_typical === {last["full_cpc_typical"]!r});
        return settled();""",
    )
    assert again["lines"] == last


TYPE_999 = """
form.querySelector("[value=self-study]").click();
await until(() => location.hash.includes("self-study"));
form.elements.hours_per_week.value = "999";
form.requestSubmit();
return until(({ errors }) => errors.hours_per_week);"""


@pytest.mark.parametrize(
    ("browser", "place", "loads_again"),
    [
        ("chromium", "web", True),
        ("chromium", "disk", False),
        ("firefox", "web", False),
        ("firefox", "disk", True),
    ],
    indirect=["browser", "place"],
    ids=["chromium-web-reload", "chromium-disk-back", "firefox-web-back", "firefox-disk-reload"],
)
def test_what_was_typed_and_is_wrong_is_there_when_the_reader_comes_back(
    browser, place, loads_again
):
    browser.open(address(place, PLAN), SAME_DAY)
    typed = ask(browser, TYPE_999)
    assert typed["values"]["hours_per_week"] == "999"
    if loads_again:
        reload(browser)
    else:
        go(browser, "location.href = '../index.html'", "index.html")
        go(browser, "history.back()", f"{PLAN}.html")
    back = ask(browser, "return until(({ errors }) => errors.hours_per_week);")
    assert (back["values"], back["errors"]) == (typed["values"], typed["errors"])
    assert browser.troubles() == []


def test_a_corrected_answer_is_kept_by_its_link_alone(chromium, web):
    chromium.open(address(web.url, PLAN), SAME_DAY)
    ask(chromium, TYPE_999)
    reload(chromium)
    ask(
        chromium,
        """
        await until(({ errors }) => errors.hours_per_week);
        enter("hours_per_week", "20");
        return until(() => location.hash.includes("hours_per_week=20"));""",
    )
    right = shown(PLAN, route="self-study", hours_per_week="20")
    reload(chromium)
    assert ask(chromium, "return settled();")["lines"] == right
    assert chromium.evaluate(f"sessionStorage.getItem('{PLAN}')") is None
    chromium.evaluate("() => { location.hash = document.querySelector('article h2[id]').id; }")
    reload(chromium)
    assert ask(chromium, "return settled();")["lines"] == right, "a heading was in the address"


def test_both_calculators_work_on_one_page_with_one_python(chromium, web, site):
    page = (site / "calculators" / f"{PAY}.html").read_bytes()
    form = re.search(rb'<form class="calculator".*?</form>', page, re.S).group()
    web.faults[f"{PLAN}.html"] = lambda content: (b"</form>" + form).join(
        content.rsplit(b"</form>", 1)
    )
    chromium.open(address(web.url, PLAN), SAME_DAY + COUNT_STARTS)
    first = answer_self_study(chromium)
    assert first["lines"] == shown(PLAN, route="self-study")
    right = expected(PAY, setting="physician-offices")["sentence"]
    other, lines = ask(
        chromium,
        f"""
        const other = document.querySelector("[data-calculator={PAY}]");
        other.elements.setting.value = "physician-offices";
        other.elements.setting.dispatchEvent(new Event("change", {{ bubbles: true }}));
        const sentence = other.querySelector("[data-from=sentence]");
        await until(() => sentence.textContent === {json.dumps(right)});
        return [other.dataset.state, look().lines];""",
    )
    assert (other, lines) == ("ready", first["lines"])
    assert chromium.evaluate("window.started") == 1


def test_of_hostile_links_nothing_runs_and_nothing_is_injected(chromium, web):
    """Five hundred, in both browsers, in tests/slow/test_hostile_links.py."""
    chromium.open(address(web.url, PLAN), SAME_DAY)
    assert harm_of(chromium, hostile_links(60)) == {}


def test_below_a_sub_path_and_on_a_domain_of_its_own_everything_is_found(chromium, site):
    with serve(site, prefix="/repo") as below, serve(site) as own:
        for place in (below.url, own.url.replace("127.0.0.1", "guide.localhost")):
            chromium.open(address(place, PLAN), SAME_DAY)
            assert answer_self_study(chromium)["lines"] == shown(PLAN, route="self-study")
            troubles = [text for text in chromium.troubles() if "guide.localhost" not in text]
            assert troubles == []


def test_an_old_link_says_what_has_changed_since(chromium, web):
    old = {"v": "1", "data": "2020-05"}
    changed = expected(PAY, **old)["changed"]
    assert changed
    chromium.open(address(web.url, PAY, {**opening(PAY), **old}), SAME_DAY)
    notes = ask(chromium, "await settled(); return texts('[data-list=changed] li');")
    assert notes == changed


def test_the_table_in_the_readme_names_every_test_of_this_file():
    readme = Path(__file__).with_name("README.md").read_text("utf-8")
    listed = re.findall(r"`(test_\w+)`", readme)
    tests = re.findall(r"^def (test_\w+)", Path(__file__).read_text("utf-8"), re.M)
    assert sorted([*listed, "test_the_table_in_the_readme_names_every_test_of_this_file"]) == (
        sorted(tests)
    )
