"""What Lighthouse finds on a phone, the median of three runs for each kind of page."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
from pathlib import Path
from typing import Any

from calculators.browser.node import node
from tests.support.browser import FLAGS
from tests.support.install_browsers import ensure
from tests.support.server import serve

PAGES = (
    "index.html",
    "work/claim.html",
    "pay/by-place.html",
    "calculators/salary-by-setting.html",
    "calculators/time-to-cpc.html",
)
AUDITS = {
    "largest-contentful-paint": "LCP, ms",
    "cumulative-layout-shift": "CLS",
    "total-blocking-time": "TBT, ms",
}


def ask(address: str, *options: str) -> dict[str, Any]:
    """One run, as Lighthouse reports it."""
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
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def scores(found: dict[str, Any]) -> dict[str, int]:
    """Each category's score, from 0 to 100."""
    return {
        each["title"]: round(100 * each["score"])
        for each in found["categories"].values()
        if each["score"] is not None
    }


def run(address: str) -> dict[str, float]:
    """One run: the scores of each category, and the vitals."""
    found = ask(address)
    return {
        **scores(found),
        **{
            name: round(found["audits"][audit]["numericValue"], 3) for audit, name in AUDITS.items()
        },
    }


def measure(site: Path, runs: int = 3) -> list[dict[str, Any]]:
    """Each page, the median of its runs."""
    rows = []
    with serve(site) as running:
        for page in PAGES:
            found = [run(f"{running.url}/{page}") for _ in range(runs)]
            rows.append(
                {
                    "page": page,
                    **{
                        name: round(statistics.median(each[name] for each in found), 3)
                        for name in found[0]
                    },
                }
            )
    return rows
