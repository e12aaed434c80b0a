"""How fast a calculator answers, as ratios to stock Pyodide with the same wheel, in one run.

``make bench`` prints a table: cold start to the first live answer in Chromium (a new profile each
time, both variants in turn), the longest main-thread task meanwhile, the answer to an edit once
ready, and the bytes. Nothing here is a test: times depend on the machine.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Playwright, sync_playwright

from tests.browsers import ensure
from tests.driving import FLAGS
from tests.serving import Site, serve
from tests.weight import before_python

ROOT = Path(__file__).resolve().parents[2]
RUNS = int(os.environ.get("RUNS", "7"))
PAGE = "calculators/time-to-cpc.html"
STOCK = """<!doctype html><title>stock</title><script type="module">
import { loadPyodide } from "./pyodide/pyodide.mjs";
window.begin = async () => {
  const python = await loadPyodide();
  const wheel = await (await fetch("./WHEEL")).arrayBuffer();
  python.unpackArchive(wheel, "whl");
  const { run } = python.pyimport("calculators");
  const day = python.pyimport("datetime").date.fromisoformat("2026-11-23");
  return run("time-to-cpc", python.toPy({}), day).toJs({ dict_converter: Object.fromEntries }).sentence;
};
window.loaded = true;
</script>"""
OBSERVE = """window.tasks = [];
new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: "longtask", buffered: true });"""
OURS = """async () => {
  const form = document.querySelector("form[data-calculator]");
  (window.tasks ??= []).length = 0;
  const began = performance.now();
  form.querySelector("[value=self-study]").click();
  while (form.dataset.state !== "ready") {
    if (form.dataset.state === "failed") throw new Error("Python did not start");
    await new Promise((done) => setTimeout(done, 4));
  }
  const took = performance.now() - began;
  await new Promise((done) => setTimeout(done, 100));
  return [took, Math.max(0, ...window.tasks)];
}"""
THEIRS = """async () => {
  while (!window.loaded) await new Promise((done) => setTimeout(done, 4));
  (window.tasks ??= []).length = 0;
  const began = performance.now();
  await window.begin();
  const took = performance.now() - began;
  await new Promise((done) => setTimeout(done, 100));
  return [took, Math.max(0, ...window.tasks)];
}"""
EDITS = """async () => {
  const form = document.querySelector("form[data-calculator]");
  const hours = form.elements.hours_per_week;
  const took = [];
  for (let turn = 0; turn < 200; turn++) {
    hours.value = String(3 + turn % 57);
    const began = performance.now();
    hours.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((done) => {
      const seen = new MutationObserver(() => { if (!form.hasAttribute("aria-busy")) { seen.disconnect(); done(); } });
      seen.observe(form, { attributes: true, attributeFilter: ["aria-busy"] });
    });
    took.push(performance.now() - began);
    await new Promise((done) => setTimeout(done, 5));
  }
  return took.sort((one, other) => one - other);
}"""

SALARY = "calculators/salary-by-setting.html"
PLACES = EDITS.replace("hours_per_week", "place").replace("const took = [];", """const took = [];
  const typed = ["akr", "ohio", "new y", "springf", "Washington-Arlington-Alexandria, DC-VA-MD-WV", "alaska", "los ang", ""];
  form.elements.setting_2.value = "research";
  form.elements.setting_3.value = "labs";""").replace("String(3 + turn % 57)", "typed[turn % typed.length]")
START = """async () => {
  const form = document.querySelector("form[data-calculator]");
  form.elements.place.focus();
  while (form.dataset.state !== "ready") await new Promise((done) => setTimeout(done, 4));
  await new Promise((done) => setTimeout(done, 300));
  return [0, 0];
}"""


def cold(playwright: Playwright, address: str, script: str, then: Callable[[Page], Any] | None = None) -> tuple[list[float], Any]:
    """One start in a new profile: milliseconds to the first answer, the longest main-thread task, and what comes then."""
    browser = playwright.chromium.launch(executable_path=ensure("chromium"), args=FLAGS)
    page = browser.new_page()
    page.add_init_script(OBSERVE)
    page.goto(address, wait_until="load")
    page.wait_for_timeout(300)
    times = page.evaluate(script)
    rest = then(page) if then else None
    browser.close()
    return times, rest


def stock(folder: Path) -> None:
    """A page that starts Pyodide as its own documentation does, with our wheel."""
    wheel = next((ROOT / "site" / "wheels").glob("*.whl"))
    shutil.copytree(ROOT / "node_modules" / "pyodide", folder / "pyodide")
    shutil.copy(wheel, folder / wheel.name)
    (folder / "stock.html").write_text(STOCK.replace("WHEEL", wheel.name), "utf-8")


def measure(playwright: Playwright, ours: Site, theirs: Site) -> dict[str, Any]:
    """Both variants in turn, RUNS times after one turn that is not counted."""
    own, other, edits = [], [], []
    sizes = [0, 0]
    for turn in range(RUNS + 1):
        ours.sent = theirs.sent = 0
        first, took = cold(playwright, f"{ours.url}/{PAGE}", OURS, lambda page: page.evaluate(EDITS))
        second, _ = cold(playwright, f"{theirs.url}/stock.html", THEIRS)
        if turn:
            own.append(first)
            other.append(second)
            edits += took
        sizes = [ours.sent, theirs.sent]
    edits.sort()
    places = sorted(cold(playwright, f"{ours.url}/{SALARY}", START, lambda page: page.evaluate(PLACES))[1])
    start, their_start = (statistics.median(times[0] for times in each) for each in (own, other))
    runtime = json.loads((ROOT / "site" / PAGE).read_text("utf-8").split('type="application/json">')[-1].split("</script>")[0])
    return {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, {ensure('chromium')}, {RUNS} runs in turn, medians",
        "cold start to the first live answer": f"{start:.0f} ms; stock Pyodide {their_start:.0f} ms; ratio {start / their_start:.2f} (goal 0.45 at most)",
        "range": f"{min(t for t, _ in own):.0f} to {max(t for t, _ in own):.0f} ms; stock {min(t for t, _ in other):.0f} to {max(t for t, _ in other):.0f} ms",
        "longest main-thread task meanwhile": f"{longest(own)} (below 50; a task under 50 ms counts as 0); stock {longest(other)}",
        "answer to an edit": f"median {statistics.median(edits):.1f} ms (16 at most), 95th percentile {edits[int(len(edits) * 0.95)]:.1f} ms (50 at most)",
        "answer to a typed place, all areas loaded": f"median {statistics.median(places):.1f} ms (16 at most), "
                                                     f"95th percentile {places[int(len(places) * 0.95)]:.1f} ms (50 at most)",
        "salary page before Python, gzip": f"{before_python(ROOT / 'site' / SALARY)[0] / 1e3:.0f} kB (150 at most)",
        "Python, gzip": f"{runtime['bytes'] / 1e6:.2f} MB (5.3 at most)",
        "page before Python, gzip": f"{before_python(ROOT / 'site' / PAGE)[0] / 1e3:.0f} kB (150 at most)",
        "all that was sent": f"{sizes[0] / 1e6:.2f} MB; stock {sizes[1] / 1e6:.2f} MB",
    }


def longest(starts: list[list[float]]) -> str:
    """The longest tasks of several starts, in words."""
    tasks = [task for _, task in starts]
    return f"median {statistics.median(tasks):.0f}, worst {max(tasks):.0f} ms"


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder = Path(scratch)
        stock(folder)
        with serve(ROOT / "site") as ours, serve(folder) as theirs:
            for name, value in measure(playwright, ours, theirs).items():
                print(f"{name:<42} {value}")


if __name__ == "__main__":
    main()
