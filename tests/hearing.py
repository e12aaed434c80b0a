"""What a screen reader says of a calculator, a line for each thing it meets: ``python -m tests.hearing SITE`` keeps it in ``tests/heard/``.

The reader is Guidepup's virtual one, which follows the standards' own rules for names, roles and states. Real ones differ in words and skip more.
It reads the form with its answer, and all that is folded. Left out is what no real reader says: a notice for those without scripts, the choices of
a list that is closed, and the ends of things. The Python at the end is left out as well.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

import calculators
from tests.support.browser import Chromium
from tests.support.calculator_page import SAME_DAY, address, ask
from tests.support.server import serve

HERE = Path(__file__).parent
KEPT = HERE / "heard"
READER = (
    HERE.parent
    / "node_modules"
    / "@guidepup"
    / "virtual-screen-reader"
    / "lib"
    / "esm"
    / "index.browser.js"
)
# A calculator's own policy allows modules from memory: Python comes that way.
LOAD = """async (text) => { window.reader = (await import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })))).virtual; }"""
WALK = """
form.querySelector("input").focus();
await settled();
form.querySelectorAll("noscript, .python").forEach((part) => part.remove());
form.querySelectorAll("option:not(:checked), optgroup:not(:has(:checked))").forEach((choice) => { choice.hidden = true; });
await reader.start({ container: form });
for (let step = 0; step < 5000 && !(await reader.lastSpokenPhrase()).startsWith("end of form"); step++) await reader.next();
const met = await reader.spokenPhraseLog();
await reader.clearSpokenPhraseLog();
const before = form.querySelector("[data-from=sentence]").textContent;
form.querySelector("[type=radio]:not(:checked)").click();
await until((seen) => seen.sentence !== before && !form.hasAttribute("aria-busy"));
await new Promise((done) => setTimeout(done, 900));
return [...met.filter((said) => !said.startsWith("end of ")), "", "After a change:", ...await reader.spokenPhraseLog()];
"""


def heard(chromium: Chromium, site: str, name: str) -> str:
    """All that is said of a calculator, and after it what is said by itself when an answer is changed."""
    chromium.open(address(site, name), SAME_DAY)
    assert chromium.page
    chromium.page.evaluate(LOAD, READER.read_text("utf-8"))
    return "\n".join(ask(chromium, WALK)) + "\n"


if __name__ == "__main__":
    with sync_playwright() as playwright, serve(Path(sys.argv[1])) as web:
        running = Chromium(playwright)
        for each in calculators.CALCULATORS:
            (KEPT / f"{each}.txt").write_text(heard(running, web.url, each), "utf-8")
        running.close()
