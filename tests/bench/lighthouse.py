"""What Lighthouse measures on a simulated phone, for one page of each kind."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
from pathlib import Path
from typing import Any

from calculators.browser.node import node
from tests.bench.tables import print_table
from tests.support.browser import FLAGS
from tests.support.install_browsers import ensure
from tests.support.server import serve

SITE = Path(__file__).resolve().parents[2] / "site"
RUNS = 3  # of which the median counts
PAGES = (
    "index.html",
    "work/claim.html",
    "pay/by-place.html",
    "calculators/salary-by-setting.html",
    "calculators/time-to-cpc.html",
)
METRICS = {  # by Lighthouse's name of the audit
    "largest-contentful-paint": "LCP, ms",
    "cumulative-layout-shift": "CLS",
    "total-blocking-time": "TBT, ms",
}
GOALS = {"Performance": "≥ 98", "LCP, ms": "≤ 1800", "CLS": "≤ 0.02", "TBT, ms": "≤ 150"}


def ask(address: str, *options: str) -> dict[str, Any]:
    """Run Lighthouse once; return its report."""
    program = Path(__file__).parent / "node_modules" / "lighthouse" / "cli" / "index.js"
    command = [
        str(node()),
        str(program),
        address,
        "--output=json",
        "--quiet",
        *options,
        f"--chrome-flags=--headless=new {' '.join(FLAGS)}",
    ]
    done = subprocess.run(
        command,
        env={**os.environ, "CHROME_PATH": ensure("chromium")},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def scores(report: dict[str, Any]) -> dict[str, int]:
    """Return the score of each category, from 0 to 100."""
    return {
        category["title"]: round(100 * category["score"])
        for category in report["categories"].values()
        if category["score"] is not None
    }


def metrics(address: str) -> dict[str, float]:
    """Run Lighthouse once; return the performance score and what it rests on."""
    report = ask(address)
    values: dict[str, float] = {"Performance": scores(report)["Performance"]}
    for audit, name in METRICS.items():
        values[name] = report["audits"][audit]["numericValue"]
    return values


def measure(_: int) -> None:
    """Print the median of some runs for each page, below the goals."""
    rows = [("goal", *GOALS.values())]
    with serve(SITE) as site:
        for page in PAGES:
            runs = [metrics(f"{site.url}/{page}") for _ in range(RUNS)]
            medians = {name: statistics.median(run[name] for run in runs) for name in GOALS}
            rows.append((page, *(f"{medians[name]:.2f}".rstrip("0").rstrip(".") for name in GOALS)))
    print_table("Lighthouse on a phone with a slow connection", ("Page", *GOALS), rows)
