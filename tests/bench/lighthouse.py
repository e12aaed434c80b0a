"""What Lighthouse finds on a phone, the median of three runs for each kind of page."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
from pathlib import Path
from typing import Any

from calculators.browser.node import node
from tests.browsers import ensure
from tests.driving import FLAGS
from tests.serving import serve

PAGES = ("index.html", "work/claim.html", "pay/by-place.html", "calculators/salary-by-setting.html", "calculators/time-to-cpc.html")
AUDITS = {"largest-contentful-paint": "LCP, ms", "cumulative-layout-shift": "CLS", "total-blocking-time": "TBT, ms"}


def run(address: str) -> dict[str, float]:
    """One run: the scores of each category from 0 to 100, and the vitals."""
    program = Path(__file__).parent / "node_modules" / "lighthouse" / "cli" / "index.js"
    command = [str(node()), str(program), address, "--output=json", "--quiet", f"--chrome-flags=--headless=new {' '.join(FLAGS)}"]
    done = subprocess.run(command, env={**os.environ, "CHROME_PATH": ensure("chromium")}, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    found = json.loads(done.stdout)
    scores = {each["title"]: round(100 * each["score"]) for each in found["categories"].values() if each["score"] is not None}
    return {**scores, **{name: round(found["audits"][audit]["numericValue"], 3) for audit, name in AUDITS.items()}}


def measure(site: Path, runs: int = 3) -> list[dict[str, Any]]:
    """Each page, the median of its runs."""
    rows = []
    with serve(site) as running:
        for page in PAGES:
            found = [run(f"{running.url}/{page}") for _ in range(runs)]
            rows.append({"page": page, **{name: round(statistics.median(each[name] for each in found), 3) for name in found[0]}})
    return rows
