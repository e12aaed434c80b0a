"""How long the PDFs take, and how that grows with their pages."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from overrides.printing.pdf import Task, write_pdf, write_pdfs
from tests.bench.tables import print_table

SITE = Path(__file__).resolve().parents[2] / "site"
NAMES = ("classroom-1-the-job-student", "getting-started", "training", "the-work", "whole-guide")


def task(name: str, folder: str) -> Task:
    """Return the task to write one document on Letter paper."""
    return Task(SITE / "print" / f"{name}.html", Path(folder), "letter")


def measure(_: int) -> None:
    """Print the time of some documents on one core, and of all of them in both paper sizes."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        write_pdf(task(NAMES[0], folder))  # so that fonts are loaded
        for name in NAMES:
            began = time.perf_counter()
            pages = write_pdf(task(name, folder)).pages
            seconds = time.perf_counter() - began
            rows.append((name, str(pages), f"{seconds:.2f} s", f"{seconds / pages * 1000:.0f} ms"))
        began = time.perf_counter()
        write_pdfs(SITE, Path(folder))
        rows.append(("all, both sizes", "", f"{time.perf_counter() - began:.1f} s", ""))
    print_table("PDFs", ("Document", "Pages", "Time", "Time per page"), rows)
