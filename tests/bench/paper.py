"""How long the PDFs take, and how that grows with pages: ``python -m tests.bench.paper SITE``. Nothing here is a test."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from overrides.pdf import main, make

NAMES = ("classroom-1-the-job-student", "start", "training", "the-work", "whole-guide")


def bench(site: Path) -> None:
    """One document after the other on one core, by growing pages; then all of them as `make pdf` does."""
    with tempfile.TemporaryDirectory() as folder:
        make((site, Path(folder), NAMES[0], "letter"))  # fonts are found once
        print(f"{'document':<30}{'pages':>7}{'seconds':>9}{'ms a page':>11}")
        for name in NAMES:
            began = time.perf_counter()
            pages = make((site, Path(folder), name, "letter"))["pages"]
            took = time.perf_counter() - began
            print(f"{name:<30}{pages:>7}{took:>9.2f}{took / pages * 1000:>11.0f}")
        began = time.perf_counter()
        main(site, Path(folder))
        print(f"{'everything, both sizes':<30}{'':>7}{time.perf_counter() - began:>9.1f}")


if __name__ == "__main__":
    bench(Path(sys.argv[1]))
