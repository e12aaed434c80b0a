"""How long the PDFs take, and how that grows with pages. Nothing here is a test."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

from overrides.pdf import main, make

NAMES = ("classroom-1-the-job-student", "getting-started", "training", "the-work", "whole-guide")


def measure(site: Path) -> list[dict[str, Any]]:
    """One document after the other on one core, by growing pages; then all of them in both sizes, as ``make pdf`` does."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        make((site, Path(folder), NAMES[0], "letter"))  # fonts are found once
        for name in NAMES:
            began = time.perf_counter()
            pages = make((site, Path(folder), name, "letter"))["pages"]
            took = time.perf_counter() - began
            rows.append(
                {
                    "name": name,
                    "pages": pages,
                    "seconds": round(took, 2),
                    "milliseconds a page": round(took / pages * 1000),
                }
            )
        began = time.perf_counter()
        main(site, Path(folder))
        rows.append(
            {"name": "everything, both sizes", "seconds": round(time.perf_counter() - began, 1)}
        )
    return rows
