"""The record of how fast this site is: ``make bench`` measures, prints ratios and writes docs/reference/speed.json.

Nothing here is a test: times depend on the machine. ``RUNS`` is how often each start is timed, ``ONLY`` names parts.
"""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.bench import building, lighthouse, paper, start
from tests.support.install_browsers import ensure

ROOT = Path(__file__).resolve().parents[2]
RECORD = ROOT / "docs" / "reference" / "speed.json"
RUNS = int(os.environ.get("RUNS", "5"))
FAST, SLOW, SLOWEST = start.LINES


def starts() -> list[dict[str, Any]]:
    """Every start: both browsers, three lines, a slow processor. Slow lines take long, so they are timed less often."""
    cases: list[tuple[int, str, str, int, tuple[str, ...]]] = [
        (RUNS, "Chromium", FAST, 1, ("ours", "stock", "pyscript")),
        (RUNS, "Firefox", FAST, 1, ("ours", "stock", "pyscript")),
        (max(2, RUNS // 2), "Chromium", FAST, 4, ("ours", "stock")),
        (max(2, RUNS // 2), "Chromium", SLOW, 1, ("ours", "stock", "pyscript")),
        (max(1, RUNS // 3), "Chromium", SLOWEST, 1, ("ours", "stock", "pyscript")),
    ]
    rows = []
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        start.rivals(Path(scratch))
        for runs, browser, line, slower, variants in cases:
            rows += start.compare(playwright, Path(scratch), runs, browser, line, slower, variants)
            print(json.dumps(rows[-1]))
    return rows


def edited() -> dict[str, Any]:
    """Answers to edits, and the bytes of Python by file."""
    with sync_playwright() as playwright:
        return {"edits": start.edits(playwright), "files": start.sizes()}


PARTS: dict[str, Callable[[], Any]] = {
    "starts": starts,
    "edits": edited,
    "pages": lambda: lighthouse.measure(ROOT / "site"),
    "build": building.measure,
    "paper": lambda: paper.measure(ROOT / "site"),
}


def version(program: str) -> str:
    """The version of a browser, as it says itself."""
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    return str(re.findall(r"\d[\w.]+", said)[0])


def main() -> None:
    """Measure what is asked for, keep the rest of the record, and write it."""
    record: dict[str, Any] = json.loads(RECORD.read_text("utf-8")) if RECORD.exists() else {}
    locks = [
        json.loads((folder / "package-lock.json").read_text("utf-8"))["packages"]
        for folder in (ROOT, Path(__file__).parent)
    ]
    packages = {**locks[1], **locks[0]}
    for name in os.environ.get("ONLY", " ".join(PARTS)).split():
        record[name] = {"measured": datetime.now(UTC).date().isoformat(), "of": PARTS[name]()}
    record["machine"] = f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores"
    record["versions"] = {
        "Chromium": version(ensure("chromium")),
        "Firefox": version(ensure("firefox")),
        "Python": platform.python_version(),
        **{
            name: packages[f"node_modules/{name}"]["version"]
            for name in ("pyodide", "@pyscript/core", "lighthouse")
        },
    }
    RECORD.write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    print(json.dumps(record, indent=1))


if __name__ == "__main__":
    main()
