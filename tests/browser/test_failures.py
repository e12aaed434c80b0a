"""When things break: the answer that stood still stands, the reader is told why and what to do, and it heals.

CONTRIBUTING.md lists these faults with the names of their tests.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import time
from pathlib import Path
from urllib.parse import quote

import pytest

import calculators
from tests.conftest import ROOT
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
from tests.support.server import Stalled, serve

PLAN, PAY = "time-to-cpc", "salary-by-setting"
SCRIPTS = "script-src 'self' 'unsafe-inline' blob:"


def shown(name, **answers):
    """What the page has to show for answers, as CPython works it out."""
    result = calculators.run(
        name, {**opening(name), **answers}, calculators.examples(name)[0]["as_of"]
    )
    return {line["name"]: line["text"] for line in result["lines"]}


# A file that is fetched ahead and stalls would hold back the one that is asked for by a click.
NOTHING_AHEAD = "window.IntersectionObserver = class { observe() {} disconnect() {} };"
# The largest file comes in one of two ways: as it is, in a browser that may keep what it compiled of it, or densely packed.
AS_IT_IS, LARGEST = ("asm.wasm",), ("asm.wasm", "asm.wasm.zst")


def choose_self_study(browser):
    return ask(
        browser,
        """form.querySelector("[value=self-study]").click(); return until((seen) => seen.state === "failed");""",
    )


def heals(browser):
    """Try again, and the answer comes."""
    healed = ask(browser, """form.querySelector("[data-again]").click(); return settled();""")
    assert healed["lines"] == shown(PLAN, route="self-study")
    assert healed["runtime"].startswith("Worked out in your browser by Python 3.14.")


def test_without_javascript_the_answer_and_the_tables_stand(chromium, web):
    with chromium.browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        for name in (PLAN, PAY):
            page.goto(address(web.url, name))
            text = page.inner_text("article")
            assert "These questions need JavaScript." in text
            assert (
                calculators.run(name, opening(name), calculators.examples(name)[0]["as_of"])[
                    "sentence"
                ]
                in text
            )
            assert page.locator("table:visible").count() > 1
            assert page.locator("article form button:visible").all_inner_texts() == []


def test_with_all_scripts_forbidden_the_answer_stands(browser, web):
    web.headers["Content-Security-Policy"] = "script-src 'none'"
    browser.open(address(web.url, PLAN))
    seen = ask(browser, "return look();")
    assert (seen["state"], seen["lines"]) == ("prerendered", shown(PLAN))
    assert (
        browser.evaluate(
            "[...document.querySelectorAll('article form button')].filter((button) => button.checkVisibility()).length"
        )
        == 0
    )


def one_byte_changed(content):
    return content[:-9] + bytes([content[-9] ^ 1]) + content[-8:]


@pytest.mark.parametrize(
    ("endings", "fault", "said"),
    [
        (LARGEST, lambda _: None, "could not be downloaded"),
        (LARGEST, lambda content: content[: len(content) // 2], "arrived damaged"),
        (LARGEST, one_byte_changed, "arrived damaged"),
        (["zip.zst"], lambda _: None, "could not be downloaded"),
        (["zip.zst"], one_byte_changed, "arrived damaged"),
        (["zip.zst"], lambda _: b"<html>sign in to the network</html>", "arrived damaged"),
        (
            ["zstddec.mjs"],
            lambda content: content.replace(b"decode", b"decoy", 1),
            "arrived damaged",
        ),
        (
            ["asm.mjs"],
            lambda content: content.replace(b"for more info", b"for more inf0", 1),
            "arrived damaged",
        ),
        (["asm.mjs"], lambda content: content[: len(content) // 2], "arrived damaged"),
        (["asm.mjs"], lambda _: None, "could not be downloaded"),
        (["-worker.js"], lambda _: None, "did not run Python"),
    ],
    ids=[
        "no wasm",
        "half the wasm",
        "one byte of the wasm changed",
        "no library",
        "one byte of the library changed",
        "a sign-in page",
        "a changed unpacker",
        "one byte of a script changed",
        "half a script",
        "no script",
        "no worker",
    ],
)
def test_a_file_that_is_missing_or_changed_is_told_and_trying_again_heals(
    browser, web, endings, fault, said
):
    web.faults = dict.fromkeys(endings, fault)
    browser.open(address(web.url, PLAN), SAME_DAY)
    failed = choose_self_study(browser)
    assert failed["state"] == "failed"
    assert said in failed["failure"]
    assert failed["status"].startswith("There is no new answer.")
    assert (failed["lines"], failed["runtime"]) == (shown(PLAN), "")
    assert failed["values"]["route"] == "self-study"
    web.faults.clear()
    heals(browser)


@pytest.mark.parametrize(
    "fault",
    [
        lambda _: None,
        lambda content: content[: len(content) // 2],
        lambda _: b"<html>sign in to the network</html>",
    ],
    ids=["missing", "half of it", "a sign-in page"],
)
def test_where_the_largest_file_does_not_come_as_it_is_the_packed_one_does(browser, web, fault):
    web.faults = dict.fromkeys(AS_IT_IS, fault)
    browser.open(address(web.url, PLAN), SAME_DAY)
    assert answer_self_study(browser)["lines"] == shown(PLAN, route="self-study")


def test_a_host_that_does_not_pack_on_the_way_sends_the_packed_file(browser, web):
    web.bare = (*web.bare, ".wasm")
    web.faults = dict.fromkeys(
        AS_IT_IS, Stalled
    )  # or all of it would have come before it could be left
    browser.open(address(web.url, PLAN), SAME_DAY + NOTHING_AHEAD)
    assert answer_self_study(browser)["lines"] == shown(PLAN, route="self-study")
    begun = [path for path in web.sent if path.endswith(AS_IT_IS)]
    assert [web.left.get(timeout=20) for _ in begun] == begun, "what was not packed was left"


def test_a_wrong_type_of_file_does_no_harm(browser, web):
    web.headers["X-Content-Type-Options"] = "nosniff"
    web.types = {".wasm": "text/plain", ".zst": "text/html", ".mjs": "text/plain"}
    browser.open(address(web.url, PLAN), SAME_DAY)
    assert answer_self_study(browser)["lines"] == shown(PLAN, route="self-study")


@pytest.mark.parametrize(
    "policy",
    [f"{SCRIPTS}; worker-src 'self'", f"{SCRIPTS} 'wasm-unsafe-eval'; worker-src 'none'"],
    ids=["no wasm", "no worker"],
)
def test_what_a_policy_forbids_is_told(browser, web, policy):
    web.headers["Content-Security-Policy"] = policy
    browser.open(address(web.url, PLAN), SAME_DAY)
    failed = choose_self_study(browser)
    assert "its settings or the network may forbid it" in failed["failure"]
    assert (failed["state"], failed["lines"]) == ("failed", shown(PLAN))


def test_a_stalled_download_shows_how_far_it_came_then_says_so_and_heals(browser, web):
    web.faults = dict.fromkeys(LARGEST, Stalled)
    web.faults["time-to-cpc.html"] = lambda content: content.replace(
        b'data-silence="30"', b'data-silence="10"'
    )  # the test does not wait for 30 s
    browser.open(address(web.url, PLAN), SAME_DAY + NOTHING_AHEAD)
    arrived = ask(
        browser,
        """
      form.querySelector("[value=self-study]").click();
      const words = () => [...form.querySelectorAll("[data-arrived] > :not([hidden])")].map((place) => place.textContent).join();
      await until(() => words().startsWith("2."));
      return [look().state, look().status, words(), form.querySelector("progress").value];""",
    )
    assert arrived[0] == "downloading"
    assert re.match(r"Downloading Python for your browser, at most \d\.\d MB, once\.", arrived[1])
    assert re.fullmatch(r"2\.[05] MB of at most \d\.\d MB so far\.", arrived[2])
    assert float(arrived[2][:3]) * 1e6 <= arrived[3] < float(arrived[2][:3]) * 1e6 + 500_000
    failed = ask(browser, """return until((seen) => seen.state === "failed");""")
    assert "Nothing arrived for" in failed["failure"]
    assert failed["lines"] == shown(PLAN)
    web.faults.clear()
    heals(browser)


def test_a_fault_in_a_rule_is_told_with_a_report_and_the_next_answer_comes(browser, web):
    broken = f'''
import calculators
sound = calculators.CALCULATORS["{PLAN}"]
def calculate(read, data):
    return 1 / 0 if read["hours_per_week"] == 13 else sound.calculate(read, data)
calculators.CALCULATORS["{PLAN}"] = sound._replace(calculate=calculate)
'''
    web.faults["-worker.js"] = lambda content: content.replace(
        b'over("import");', f"pyodide.runPython(`{broken}`);".encode()
    )
    browser.open(address(web.url, PLAN), SAME_DAY)
    type_hours = """form.elements.hours_per_week.value = "%s"; form.elements.hours_per_week.dispatchEvent(new Event("input", { bubbles: true }));"""
    failed = ask(browser, type_hours % 13 + """return until((seen) => seen.state === "failed");""")
    assert "a fault of its own with these answers" in failed["failure"]
    assert failed["values"]["hours_per_week"] == "13"
    assert failed["lines"] == shown(PLAN)
    report = ask(
        browser,
        """return [form.querySelector("[data-report]").open, form.querySelector("[data-trace]").textContent];""",
    )
    assert not report[0]
    assert "Traceback" in report[1]
    assert "ZeroDivisionError" in report[1]
    assert ask(
        browser,
        type_hours % 20 + "await until((seen) => seen.state === 'ready'); return settled();",
    )["lines"] == shown(PLAN, hours_per_week="20")


def test_a_rule_that_never_ends_is_stopped_and_python_starts_again(browser, web):
    endless = b'if (answers.hours_per_week === "13") pyodide.runPython("while True: pass");\n    const result = calculators.run('
    web.faults["-worker.js"] = lambda content: content.replace(
        b"const result = calculators.run(", endless
    )
    browser.open(address(web.url, PLAN), SAME_DAY)
    began = time.monotonic()
    failed = ask(
        browser,
        """form.elements.hours_per_week.value = "13"; form.requestSubmit(); return until((seen) => seen.state === "failed", 40000);""",
    )
    assert time.monotonic() - began > 10
    assert "took longer than 10 seconds" in failed["failure"]
    assert (failed["values"]["hours_per_week"], failed["lines"]) == ("13", shown(PLAN))
    again = ask(
        browser,
        """form.elements.hours_per_week.value = "20"; form.requestSubmit(); await until((seen) => seen.state === "ready"); return settled();""",
    )
    assert again["lines"] == shown(PLAN, hours_per_week="20")


NO_STORAGE = """for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, { configurable: true, get() { throw new DOMException("blocked", "SecurityError"); } });
}"""


def test_with_storage_blocked_everything_works_and_ticks_last_as_long_as_the_page(browser, web):
    browser.open(address(web.url, PLAN), SAME_DAY + NO_STORAGE)
    assert answer_self_study(browser)["lines"] == shown(PLAN, route="self-study")
    assert browser.troubles() == []
    browser.open(f"{web.url}/start/is-it-for-you.html", NO_STORAGE)
    browser.evaluate("() => document.querySelector('.tick input').click()")
    assert browser.evaluate("document.querySelector('.tick input').checked")
    assert browser.troubles() == []


def test_without_decompression_streams_python_starts(browser, web):
    web.faults["-worker.js"] = lambda content: b"delete self.DecompressionStream;\n" + content
    browser.open(address(web.url, PLAN), SAME_DAY + "delete window.DecompressionStream;")
    assert answer_self_study(browser)["lines"] == shown(PLAN, route="self-study")


def test_back_from_another_page_the_calculator_goes_on(browser, web):
    browser.open(
        address(web.url, PLAN),
        SAME_DAY
        + "addEventListener('pageshow', (event) => { window.cameBack = event.persisted; });",
    )
    answer_self_study(browser)
    browser.evaluate("() => { setTimeout(() => { location.href = '../index.html'; }, 0); }")
    wait_for(
        browser, "location.pathname.endsWith('/index.html') && document.readyState === 'complete'"
    )
    browser.evaluate("() => { setTimeout(() => history.back(), 0); }")
    wait_for(
        browser,
        "location.pathname.endsWith('/time-to-cpc.html') && document.readyState === 'complete'",
    )
    seen = ask(
        browser, "await until((seen) => seen.values.route === 'self-study'); return settled();"
    )
    assert seen["lines"] == shown(PLAN, route="self-study")
    print(type(browser).__name__, "kept the page:", browser.evaluate("window.cameBack"))
    again = ask(
        browser,
        f"""
      form.elements.hours_per_week.value = "20";
      form.requestSubmit();
      await until((seen) => seen.lines.full_cpc_typical !== {json.dumps(seen["lines"]["full_cpc_typical"])});
      return settled();""",
    )
    assert again["lines"] == shown(PLAN, route="self-study", hours_per_week="20")


@pytest.mark.parametrize("loads_again", [True, False], ids=["load it again", "go and come back"])
def test_what_was_typed_and_is_wrong_still_stands_when_the_reader_comes_back(
    browser, place, loads_again
):
    browser.open(address(place, PLAN), SAME_DAY)
    typed = ask(
        browser,
        """
      form.querySelector("[value=self-study]").click();
      form.elements.hours_per_week.value = "999";
      form.requestSubmit();
      return until((seen) => seen.errors.hours_per_week);""",
    )
    assert typed["values"]["hours_per_week"] == "999"
    if loads_again:
        reload(browser)
    else:
        browser.evaluate("() => { setTimeout(() => { location.href = '../index.html'; }, 0); }")
        wait_for(
            browser,
            "location.pathname.endsWith('/index.html') && document.readyState === 'complete'",
        )
        browser.evaluate("() => { setTimeout(() => history.back(), 0); }")
        wait_for(
            browser,
            "location.pathname.endsWith('/time-to-cpc.html') && document.readyState === 'complete'",
        )
    back = ask(browser, "return until((seen) => seen.errors.hours_per_week);")
    assert (back["values"], back["errors"]) == (typed["values"], typed["errors"])
    assert browser.troubles() == []
    ask(
        browser,
        """
      form.elements.hours_per_week.value = "20";
      form.requestSubmit();
      return until(() => location.hash.includes("hours_per_week=20"));""",
    )
    reload(browser)
    assert ask(browser, "return settled();")["lines"] == shown(
        PLAN, route="self-study", hours_per_week="20"
    )
    assert browser.evaluate(f"sessionStorage.getItem('{PLAN}')") is None, (
        "the link says it all, and from which figures"
    )
    browser.evaluate("() => { location.hash = document.querySelector('article h2[id]').id; }")
    reload(browser)
    assert ask(browser, "return settled();")["lines"] == shown(
        PLAN, route="self-study", hours_per_week="20"
    ), "a heading stood in the address"


def test_of_fifty_edits_a_second_for_ten_seconds_the_last_one_stands_and_memory_is_steady(
    browser, web
):
    web.faults["-worker.js"] = lambda content: content.replace(
        b"return { ...result", b"return { memory: pyodide._module.HEAP8.length, ...result"
    )
    memory = (
        "window.Worker = class extends Worker { constructor(...given) { super(...given); window.memory = []; "
        "this.addEventListener('message', ({ data }) => { if (data.result) window.memory.push(data.result.memory); }); } };"
    )
    browser.open(address(web.url, PLAN), SAME_DAY + memory)
    seen = ask(
        browser,
        """
      const hours = form.elements.hours_per_week;
      hours.dispatchEvent(new Event("input", { bubbles: true }));
      await settled();
      for (let turn = 0; turn < 500; turn++) {
        hours.value = String(3 + turn % 50);
        hours.dispatchEvent(new Event("input", { bubbles: true }));
        await new Promise((done) => setTimeout(done, 20));
      }
      return settled();""",
    )
    assert seen["values"]["hours_per_week"] == str(3 + 499 % 50)
    assert seen["lines"] == shown(PLAN, hours_per_week=seen["values"]["hours_per_week"])
    used = browser.evaluate("window.memory")
    assert len(used) > 50
    assert used[len(used) // 5] == used[-1], used


def test_both_calculators_work_on_one_page_with_one_python(browser, web, site):
    form = re.search(
        rb'<form class="calculator".*?</form>',
        (site / "calculators" / f"{PAY}.html").read_bytes(),
        re.S,
    ).group()
    web.faults[f"{PLAN}.html"] = lambda content: (b"</form>" + form).join(
        content.rsplit(b"</form>", 1)
    )
    browser.open(address(web.url, PLAN), SAME_DAY + COUNT_STARTS)
    first = answer_self_study(browser)
    assert first["lines"] == shown(PLAN, route="self-study")
    other = ask(
        browser,
        """
      const other = document.querySelector("[data-calculator=salary-by-setting]");
      other.elements.setting.value = "physician-offices";
      other.elements.setting.dispatchEvent(new Event("change", { bubbles: true }));
      await until(() => other.dataset.state === "ready" && other.querySelector("[data-line=annual_median]").textContent === "$47,120");
      return [other.querySelector("[data-line=annual_median]").textContent, look().lines];""",
    )
    assert other == ["$47,120", first["lines"]]
    assert browser.evaluate("window.started") == 1


def hostile(count, seed=6):
    """Fragments that would run a script, break out of an attribute, or reach into objects, if they were ever more than text."""
    chance, good = (
        random.Random(seed),
        calculators.run(PLAN, {}, calculators.examples(PLAN)[0]["as_of"])["fragment"],
    )
    names = [
        *(pair.split("=")[0] for pair in good.split("&")),
        "__proto__",
        "constructor",
        "v",
        "data",
    ]
    pieces = [
        "<script>hacked=1</script>",
        "<img src=x onerror=hacked=1>",
        '"><svg onload=hacked=1>',
        "javascript:hacked=1",
        "${hacked=1}",
        "{{hacked}}",
        "'-hacked-'",
        "__import__('os')",
        "\x00",
        "\u202e",
        "%",
        "%zz",
        "&lt;",
        "\ud7ff",
        "9" * 50,
        "=",
        "&",
        "#",
        "\n",
    ]
    for number in range(count):
        chosen = chance.choices(names, k=chance.randint(1, 4))
        yield (
            "&".join(
                f"{name}={quote(''.join(chance.choices(pieces, k=chance.randint(1, 4)))) if chance.random() < 0.8 else chance.choice(pieces)}"
                for name in chosen
            ).replace("\n", "")
            + f"&n={number}"
        )


def test_of_500_hostile_links_nothing_runs_and_nothing_is_injected(browser, web):
    browser.open(address(web.url, PLAN), SAME_DAY)
    count = "[document.querySelectorAll('script').length, document.querySelectorAll('img, svg, iframe').length, Object.keys(Object.prototype).length]"
    ask(browser, "form.elements.hours_per_week.focus(); return settled();")
    before = browser.evaluate(count)
    seen = ask(
        browser,
        f"""
      const states = {{}};
      for (const link of {json.dumps(list(hostile(500)))}) {{
        const changed = new Promise((done) => {{ addEventListener("hashchange", done, {{ once: true }}); setTimeout(done, 500); }});
        location.hash = link;
        await changed;
        const {{ state, waited }} = await settled();
        states[state] = (states[state] ?? 0) + 1;
      }}
      return states;""",
    )
    assert seen == {"ready": 500}
    assert browser.evaluate(count) == before
    assert browser.evaluate("typeof window.hacked") == "undefined"
    assert browser.troubles() == []


@pytest.mark.parametrize("name", [PLAN, PAY])
def test_below_a_sub_path_and_on_a_domain_of_its_own_everything_is_found(browser, site, name):
    with serve(site, prefix="/repo") as below, serve(site) as own:
        for place in (below.url, own.url.replace("127.0.0.1", "guide.localhost")):
            browser.open(address(place, name, opening(name)), SAME_DAY)
            assert ask(browser, "return settled();")["lines"] == shown(name)
            assert [
                trouble for trouble in browser.troubles() if "guide.localhost" not in trouble
            ] == []


def test_an_old_link_says_what_has_changed_since(browser, web):
    browser.open(address(web.url, PAY, {**opening(PAY), "v": "1", "data": "2020-05"}), SAME_DAY)
    ask(browser, "return settled();")
    notes = browser.evaluate(
        "[...document.querySelectorAll('[data-list=changed] li')].map((item) => item.textContent)"
    )
    assert any("2020" in note for note in notes), notes


def test_a_page_kept_from_an_old_release_says_that_loading_it_again_may_help(browser, web):
    """The files that it names are gone: their names change with their content."""
    web.faults.update(
        {ending: lambda _: None for ending in (".zst", ".wasm", ".mjs", "-worker.js")}
    )
    web.faults["-worker.js"] = lambda content: content
    browser.open(address(web.url, PLAN), SAME_DAY)
    assert (
        "load the page again: this copy may be an old one" in choose_self_study(browser)["failure"]
    )


def test_from_a_disk_a_missing_packed_script_is_told(browser, site, tmp_path):
    copy = shutil.copytree(site, tmp_path / "copy")
    next(Path(copy, "assets", "runtime").glob("*packed.js")).unlink()
    browser.open(address(f"file://{copy}", PAY), SAME_DAY)
    failed = ask(
        browser,
        """form.elements.setting.focus(); return until((seen) => seen.state === "failed");""",
    )
    assert "could not be downloaded" in failed["failure"]
    assert failed["lines"] == shown(PAY)


def test_the_table_of_faults_names_every_test_of_this_file():
    listed = re.findall(
        r"`(test_\w+)`",
        (ROOT / "CONTRIBUTING.md")
        .read_text("utf-8")
        .partition("## When things break")[2]
        .partition("\n## ")[0],
    )
    here = set(re.findall(r"^def (test_\w+)", Path(__file__).read_text("utf-8"), re.M)) - {
        "test_the_table_of_faults_names_every_test_of_this_file"
    }
    assert set(listed) == here
