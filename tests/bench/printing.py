"""How long the PDFs take, and how that grows with their pages."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from overrides.pdf import main, make
from tests.bench.tables import print_table

SITE = Path(__file__).resolve().parents[2] / "site"
NAMES = ("classroom-1-the-job-student", "getting-started", "training", "the-work", "whole-guide")


def measure(_: int) -> None:
    """Print the time of some documents on one core, and of all of them in both paper sizes."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        make((SITE, Path(folder), NAMES[0], "letter"))  # so that fonts are loaded
        for name in NAMES:
            began = time.perf_counter()
            pages = make((SITE, Path(folder), name, "letter"))["pages"]
            seconds = time.perf_counter() - began
            rows.append((name, str(pages), f"{seconds:.2f} s", f"{seconds / pages * 1000:.0f} ms"))
        began = time.perf_counter()
        main(SITE, Path(folder))
        rows.append(("all, both sizes", "", f"{time.perf_counter() - began:.1f} s", ""))
    print_table("PDFs", ("Document", "Pages", "Time", "Time per page"), rows)
