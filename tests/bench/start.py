"""Time from a reader's first action to Python's answer: this site, stock Pyodide and PyScript.

All three run the same wheel from the same server, in turn. Times depend on the machine, so only
ratios count: the median of the ratios of starts that were timed one after the other. The server
holds back for slow lines, since a browser's own throttling does not reach workers.
"""

from __future__ import annotations

import json
import shutil
import statistics
import tempfile
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NamedTuple

from calculators.browser import bundle
from tests.bench.browsers import (
    LINGER,
    PAGES,
    Visit,
    chromium,
    firefox,
    processor_seconds,
    script,
)
from tests.bench.tables import goal, paired_ratio, print_table, seconds
from tests.support.server import sent_size, serve

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "site"
PLAN, PAY = "calculators/time-to-cpc.html", "calculators/salary-by-setting.html"
VARIANTS = {"ours": "This site", "stock": "Stock Pyodide", "pyscript": "PyScript"}
FAST = "localhost"
LINES = {  # bytes a second and seconds of delay for each request; 0 is as fast as it goes
    FAST: (0.0, 0.0),
    "10 Mbit/s, 40 ms": (10e6 / 8, 0.04),
    "1.6 Mbit/s, 150 ms": (1.6e6 / 8, 0.15),
}
BYTES_GOAL = 0.61  # of what stock Pyodide sends
IDLE_GOAL = 0.02  # of one processor, from one second after an answer


class Case(NamedTuple):
    """One kind of start: where, over which line, and its goals as ratios to stock."""

    browser: str
    line: str = FAST
    slowdown: int = 1  # of the processor
    share: int = 1  # of the runs: slow starts are timed less often
    variants: tuple[str, ...] = tuple(VARIANTS)
    goals: tuple[float | None, float | None] = (None, None)  # first and third visit

    @property
    def repeats(self) -> bool:
        """Return whether third visits are timed too."""
        return self.line == FAST and self.slowdown == 1

    def name(self, visit: str) -> str:
        """Return the words for a row of the table."""
        slow = [f"processor {self.slowdown} times slower"] if self.slowdown > 1 else []
        return ", ".join([self.browser, self.line, *slow, visit])

    def open(self) -> AbstractContextManager[Visit]:
        """Return a browser in a new profile."""
        if self.browser == "Firefox":
            return firefox()
        return chromium(self.slowdown, LINGER if self.repeats else 0)


CASES = (
    Case("Chromium", goals=(0.34, 0.38)),
    Case("Firefox", goals=(0.36, None)),
    Case("Chromium", slowdown=4, share=2, variants=("ours", "stock")),
    Case("Chromium", "10 Mbit/s, 40 ms", share=2, goals=(0.48, None)),
    Case("Chromium", "1.6 Mbit/s, 150 ms", share=3, goals=(0.56, None)),
)


class Starts(NamedTuple):
    """What one case measured, by variant, in the order of the turns."""

    first: dict[str, list[dict[str, Any]]]
    third: dict[str, list[dict[str, Any]]]
    sent: dict[str, int]  # bytes of the first visit


def write_rivals(folder: Path) -> None:
    """Write pages that start Pyodide and PyScript as their documentation does, with our wheel."""
    for name in ("stock.html", "pyscript.html", "answer.py"):
        shutil.copy(PAGES / name, folder)
    shutil.copy(next((bundle.build() / "wheels").glob("*.whl")), folder / "calculators.whl")
    shutil.copytree(bundle.PYODIDE, folder / "pyodide")
    pyscript = Path(__file__).parent / "node_modules" / "@pyscript" / "core" / "dist"
    shutil.copytree(pyscript, folder / "pyscript")


def visits(case: Case, variant: str, rivals: Path) -> tuple[list[dict[str, Any]], int]:
    """Start one variant in a new profile, and again if the case asks; return times and bytes."""
    folder, page = (SITE, PLAN) if variant == "ours" else (rivals, f"{variant}.html")
    rate, delay = LINES[case.line]
    with serve(folder, rate=rate, delay=delay) as site, case.open() as visit:
        times = visit(f"{site.url}/{page}", script("start.js"))
        sent = sum(site.sent.values())
        for _ in range(2 if case.repeats else 0):
            times += visit(f"{site.url}/{page}", script("start.js"))
        return times, sent


def compare(case: Case, runs: int, rivals: Path) -> Starts:
    """Time all variants of a case in turn, after one turn on a fast line that does not count."""
    starts = Starts({name: [] for name in case.variants}, {name: [] for name in case.variants}, {})
    unmeasured = 1 if case.repeats else 0
    for turn in range(max(1, runs // case.share) + unmeasured):
        for variant in case.variants:
            times, starts.sent[variant] = visits(case, variant, rivals)
            if turn >= unmeasured:
                starts.first[variant].append(times[0])
                starts.third[variant] += times[2:]
    return starts


def milliseconds(starts: Sequence[dict[str, Any]]) -> list[float]:
    """Return the times of some starts."""
    return [start["milliseconds"] for start in starts]


def row(case: Case, visit: str, starts: dict[str, list[dict[str, Any]]]) -> list[str]:
    """Return a row of the table of starts."""
    times = {name: milliseconds(those) for name, those in starts.items()}
    ratio = paired_ratio(times["ours"], times["stock"])
    longest = max(start["longest_task"] for start in starts["ours"])
    return [
        case.name(visit),
        *(seconds(times[name]) if name in times else "" for name in VARIANTS),
        f"{ratio:.2f}",
        goal(ratio, case.goals[visit == "third visit"]),
        f"{longest:.0f} ms" if case.browser == "Chromium" else "",
    ]


def measure(runs: int) -> None:
    """Print the tables of starts, phases and bytes."""
    with tempfile.TemporaryDirectory() as scratch:
        rivals = Path(scratch)
        write_rivals(rivals)
        measured = {case: compare(case, runs, rivals) for case in CASES}
    rows = []
    for case, starts in measured.items():
        rows.append(row(case, "first visit", starts.first))
        if case.repeats:
            rows.append(row(case, "third visit", starts.third))
    columns = ["Start", *VARIANTS.values(), "Ratio to stock", "Goal", "Longest task"]
    print_table("From the first action to the answer, in seconds", columns, rows)
    print_phases(measured[CASES[0]].first["ours"])
    print_bytes(measured[CASES[0]].sent)


def print_phases(starts: Sequence[dict[str, Any]]) -> None:
    """Print when each phase of the start was over, in the start of median length."""
    middle = sorted(starts, key=lambda start: float(start["milliseconds"]))[len(starts) // 2]
    phases = sorted(middle["phases"].items(), key=lambda phase: float(phase[1]))
    rows = [(name, f"{at:.0f} ms") for name, at in phases]
    print_table(f"Phases of a first start in {CASES[0].browser}", ("Phase", "Over after"), rows)


def print_bytes(sent: dict[str, int]) -> None:
    """Print the bytes of each file of Python, and of a whole first visit beside stock Pyodide."""
    folder = bundle.build()
    files = json.loads((folder / "manifest.json").read_text("utf-8"))["files"]
    rows = [
        (name, f"{sent_size(folder / file['url']) / 1000:,.0f} kB", "", "")
        for name, file in files.items()
    ]
    for name, label in VARIANTS.items():
        ratio = sent[name] / sent["stock"]
        limit = goal(ratio, BYTES_GOAL) if name == "ours" else ""
        rows.append(
            (f"A whole visit: {label}", f"{sent[name] / 1e6:.2f} MB", f"{ratio:.2f}", limit)
        )
    print_table("Bytes as sent", ("What", "Size", "Ratio to stock", "Goal"), rows)


def measure_edits(_: int) -> None:
    """Print the time from an edit to its answer, and what the processor does after an answer."""
    hours = [str(number) for number in range(3, 60)]
    places = ["akr", "ohio", "new y", "springf", "Akron, OH", "alaska", "los ang", ""]
    rows = []
    for page, field, values in ((PLAN, "hours_per_week", hours), (PAY, "place", places)):
        with serve(SITE) as site, chromium() as visit:
            edit = script("edit.js", [field, values])
            times = sorted(visit(f"{site.url}/{page}", script("start.js"), edit)[1])
            slowest = times[int(len(times) * 0.95)]
            rows.append((field, f"{statistics.median(times):.1f} ms", f"{slowest:.1f} ms"))
    print_table("From an edit to its answer", ("Field", "Median", "95th percentile"), rows)
    measure_idle()


def measure_idle() -> None:
    """Print the share of a processor that the browser uses from one second after an answer."""
    rows = []
    for case in CASES[:2]:
        with serve(SITE) as site, case.open() as visit:
            before = idle_share(visit, f"{site.url}/{PLAN}", "async () => {}")
            after = idle_share(visit, f"{site.url}/{PLAN}", script("start.js"))
        rows.append((case.browser, f"{before:.3f}", f"{after:.3f}", goal(after, IDLE_GOAL)))
    columns = ("Browser", "Page only", "After an answer", "Goal")
    print_table("Processor time from one second after an answer, of one", columns, rows)


def idle_share(visit: Visit, address: str, act: str) -> float:
    """Run a script in a page, wait a second, and return the processor's share of the next three."""
    wait = "async () => {{ await new Promise((done) => setTimeout(done, {0})); }}"
    steps = (act, wait.format(1000), processor_seconds, wait.format(3000), processor_seconds)
    _, _, before, _, after = visit(address, *steps)
    return float(after - before) / 3
