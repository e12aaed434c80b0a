"""From a reader's first click to Python's answer: this site, stock Pyodide and PyScript, all with the same wheel, in turn.

Every figure is a time in milliseconds in one browser on one machine; only ratios travel. Lines are slow at the
server, since a browser's own throttling does not reach workers.
"""

from __future__ import annotations

import json
import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Playwright

from calculators.browser import bundle
from tests.support.browser import FLAGS, Firefox
from tests.support.install_browsers import ensure
from tests.support.server import sent_size, serve

ROOT = Path(__file__).resolve().parents[2]
PAGE, SALARY = "calculators/time-to-cpc.html", "calculators/salary-by-setting.html"
LINES = {
    "as fast as it goes": (0.0, 0.0),
    "10 Mbit/s, 40 ms": (10e6 / 8, 0.04),
    "1.6 Mbit/s, 150 ms": (1.6e6 / 8, 0.15),
}
LINGER = 5000  # milliseconds that a reader stays after the answer; a browser keeps compiled code meanwhile
CALL = """from datetime import date
import calculators
calculators.run("time-to-cpc", {}, date(2026, 11, 23))["sentence"]"""
STOCK = """<!doctype html><title>stock</title><script type="module">
import { loadPyodide } from "./pyodide/pyodide.mjs";
window.begin = async () => {
  const python = await loadPyodide();
  python.unpackArchive(await (await fetch("./WHEEL")).arrayBuffer(), "whl");
  return python.runPython(`CALL`);
};
</script>"""
PYSCRIPT = """<!doctype html><title>PyScript</title><py-config type="json">{"interpreter": "./pyodide/pyodide.mjs", "files": {"./WHEEL": "./WHEEL"}}</py-config>
<script type="module">
import "./pyscript/core.js";
window.begin = () => new Promise((done) => {
  window.done = done;
  document.body.append(Object.assign(document.createElement("script"), { type: "py", textContent: `
import sys
sys.path.insert(0, "./WHEEL")
from js import window
CALL_AND_TELL
` }));
});
</script>"""
# Set before the page's own scripts: the long tasks of the page, and what the worker says of its phases.
OBSERVE = """window.tasks = [];
try {
  new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: "longtask", buffered: true });
} catch { /* Firefox tells none */ }
window.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", ({ data }) => { if (data?.phases) window.phases = data.phases; });
  }
};"""
BEGIN = {
    "ours": """
      const form = document.querySelector("form[data-calculator]");
      form.querySelector("[value=self-study]").click();
      while (form.dataset.state !== "ready") {
        if (form.dataset.state === "failed") throw new Error("Python did not start");
        await new Promise((done) => setTimeout(done, 4));
      }""",
    "stock": "await window.begin();",
    "pyscript": "await window.begin();",
}
EDITS = """async () => {
  const form = document.querySelector("form[data-calculator]");
  const took = [];
  for (let turn = 0; turn < 200; turn++) {
    const field = form.elements.FIELD;
    field.value = VALUE;
    const began = performance.now();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((done) => {
      const seen = new MutationObserver(() => { if (!form.hasAttribute("aria-busy")) { seen.disconnect(); done(); } });
      seen.observe(form, { attributes: true, attributeFilter: ["aria-busy"] });
    });
    took.push(performance.now() - began);
    await new Promise((done) => setTimeout(done, 5));
  }
  return took.sort((one, other) => one - other);
}"""
HOURS = EDITS.replace("FIELD", "hours_per_week").replace("VALUE", "String(3 + turn % 57)")
PLACES = EDITS.replace("FIELD", "place").replace(
    "VALUE",
    '["akr", "ohio", "new y", "springf", "Washington-Arlington-Alexandria, DC-VA-MD-WV", "alaska", "los ang", ""][turn % 8]',
)


def measured(variant: str) -> str:
    """The script that begins a variant and times it: milliseconds, the longest task of the page, the phases."""
    return f"""async () => {{
      for (let turn = 0; turn < 2000 && "{variant}" !== "ours" && !window.begin; turn++) await new Promise((done) => setTimeout(done, 10));
      window.tasks.length = 0;
      const began = performance.now();
      {BEGIN[variant]}
      const took = performance.now() - began;
      await new Promise((done) => setTimeout(done, 150));
      return [took, Math.max(0, ...window.tasks), window.phases ?? null];
    }}"""


def rivals(folder: Path) -> None:
    """Pages that start Pyodide and PyScript as their own documentation does, from files beside them, with our wheel."""
    wheel = next((ROOT / "site" / "wheels").glob("*.whl"))
    shutil.copytree(ROOT / "node_modules" / "pyodide", folder / "pyodide")
    shutil.copytree(
        Path(__file__).parent / "node_modules" / "@pyscript" / "core" / "dist", folder / "pyscript"
    )
    shutil.copy(wheel, folder / wheel.name)
    call, last = CALL, CALL.splitlines()[-1]
    tell = call.replace(last, f"window.done({last})")
    (folder / "stock.html").write_text(
        STOCK.replace("WHEEL", wheel.name).replace("CALL", call), "utf-8"
    )
    (folder / "pyscript.html").write_text(
        PYSCRIPT.replace("WHEEL", wheel.name).replace("CALL_AND_TELL", tell), "utf-8"
    )


@contextmanager
def chromium(
    playwright: Playwright, profile: str, slower: int = 1
) -> Iterator[Callable[[str, str, str], Any]]:
    """Chromium with a kept profile, its main thread slowed down if asked: opens an address, runs a script, and closes the page."""
    context = playwright.chromium.launch_persistent_context(
        profile, executable_path=ensure("chromium"), args=FLAGS
    )
    context.add_init_script(OBSERVE)

    def visit(address: str, script: str, then: str = "") -> Any:
        page: Page = context.new_page()
        page.set_default_timeout(180_000)
        if slower > 1:
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
        page.goto(address, wait_until="load")
        page.wait_for_timeout(300)
        found = page.evaluate(script)
        page.wait_for_timeout(LINGER)
        found = [*found, page.evaluate(then)] if then else found
        page.close()
        return found

    yield visit
    context.close()


@contextmanager
def firefox() -> Iterator[Callable[[str, str, str], Any]]:
    """Firefox in a new profile: opens an address and runs a script."""
    running = Firefox()

    def visit(address: str, script: str, then: str = "") -> Any:
        running.open(address, OBSERVE)
        found = running.evaluate(script)
        return [*found, running.evaluate(then)] if then else found

    yield visit
    running.close()


def summary(times: list[list[Any]]) -> dict[str, Any]:
    """Several visits: the median, least and most milliseconds, and the longest task of any."""
    took = [each[0] for each in times]
    return {
        "median": round(statistics.median(took)),
        "least": round(min(took)),
        "most": round(max(took)),
        "longest_task": round(max(each[1] for each in times)),
    }


ALL = ("ours", "stock", "pyscript")


def compare(
    playwright: Playwright,
    folder: Path,
    runs: int,
    browser: str,
    line: str,
    slower: int = 1,
    variants: tuple[str, ...] = ALL,
) -> list[dict[str, Any]]:
    """Cold starts in new profiles and, in Chromium at full speed, third visits in the same: all variants in turn, after one turn that is not counted."""
    cold: dict[str, list[Any]] = {variant: [] for variant in variants}
    repeat: dict[str, list[Any]] = {variant: [] for variant in variants}
    sent = {}
    again = line == "as fast as it goes" and slower == 1
    for turn in range(runs + 1 if again else runs):
        for variant in variants:
            place, page = (
                (ROOT / "site", PAGE) if variant == "ours" else (folder, f"{variant}.html")
            )
            with (
                serve(place, rate=LINES[line][0], delay=LINES[line][1]) as site,
                tempfile.TemporaryDirectory() as profile,
            ):
                with (
                    chromium(playwright, profile, slower)
                    if browser == "Chromium"
                    else firefox() as visit
                ):
                    found = visit(f"{site.url}/{page}", measured(variant), "")
                    sent[variant] = sum(site.sent.values())
                    visits = (
                        [visit(f"{site.url}/{page}", measured(variant), "") for _ in range(2)]
                        if again
                        else []
                    )
                if turn or not again:
                    cold[variant].append(found)
                    repeat[variant] += visits[1:]
    rows = []
    for visits_of, name in ((cold, "first visit"), (repeat, "third visit")):
        if visits_of["ours"]:
            told = {variant: summary(visits_of[variant]) for variant in variants}
            ratio = round(told["ours"]["median"] / told["stock"]["median"], 2)
            rows.append(
                {
                    "browser": browser,
                    "line": line,
                    "slower": slower,
                    "visit": name,
                    "runs": len(visits_of["ours"]),
                    "ratio": ratio,
                    "bytes": sent,
                    **told,
                }
            )
    middle = sorted(cold["ours"], key=lambda each: each[0])[len(cold["ours"]) // 2]
    rows[0]["phases"] = {phase: round(at) for phase, at in (middle[2] or {}).items()}
    return rows


def edits(playwright: Playwright) -> dict[str, Any]:
    """The answer to an edit once Python is ready, and to a typed place with every area at hand."""
    told = {}
    with (
        serve(ROOT / "site") as site,
        tempfile.TemporaryDirectory() as profile,
        chromium(playwright, profile) as visit,
    ):
        start = measured("ours").replace(
            'form.querySelector("[value=self-study]").click();',
            "form.querySelector('input, select').focus();",
        )
        for name, page, script in (("hours", PAGE, HOURS), ("place", SALARY, PLACES)):
            took = visit(f"{site.url}/{page}", start, script)[3]
            told[name] = {
                "median": round(statistics.median(took), 1),
                "95th percentile": round(took[int(len(took) * 0.95)], 1),
            }
    return told


def sizes() -> dict[str, int]:
    """Bytes of Python by file, as sent to a browser that keeps compiled code."""
    made = bundle.build()
    told = json.loads((made / "manifest.json").read_text("utf-8"))
    return {
        name: sent_size(made / file["url"])
        for name, file in {**told["files"], **told["streamed"]}.items()
    }
