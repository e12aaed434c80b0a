"""What each shim is worth: the start of Python with it and without it, beside stock Pyodide.

Every variant is a bundle of its own. All are started in turn, each from a new origin, so that no
browser has anything in store. A shim stays if it saves at least ``GOAL`` of stock's time in both
browsers.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from calculators.browser import bundle
from tests.bench.browsers import PAGES, chromium, firefox, script
from tests.bench.start import write_rivals
from tests.bench.tables import paired_ratio, print_table
from tests.support.server import serve

GOAL = 0.02
ALL = "all shims"
NONE = "no shim"
# What else goes when a shim goes: the one imports names that the other doesn't have.
TOGETHER = {"asyncio": ("pyodide.webloop",), "inspect": ("_pyodide.jsbind",)}


def shims() -> dict[str, Path]:
    """Return the shims by the name of their module."""
    paths = sorted(path.relative_to(bundle.SHIMS) for path in bundle.SHIMS.rglob("*.py"))
    return {
        path.as_posix()[:-3].removesuffix("/__init__").replace("/", "."): path for path in paths
    }


def write_variants(folder: Path) -> dict[str, Path]:
    """Write a bundle with all shims, one without each, and one without any; return the folders."""
    every = shims()
    without = {name: {name, *TOGETHER.get(name, ())} for name in every}
    variants = {ALL: set(), **without, NONE: set(every)}
    for number, (variant, left_out) in enumerate(variants.items()):
        source = folder / f"shims-{number}"
        for name, path in every.items():
            if name not in left_out:
                (source / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(bundle.SHIMS / path, source / path)
        source.mkdir(exist_ok=True)
        bundle.write(folder / variant, source)
        shutil.copy(PAGES / "bundle.html", folder / variant)
    return {variant: folder / variant for variant in variants}


def compare(browser: str, runs: int, folders: dict[str, Path], rivals: Path) -> dict[str, float]:
    """Start all variants in turn; return each one's ratio to stock."""
    places = {"stock": (rivals, "stock.html")}
    places |= {variant: (folder, "bundle.html") for variant, folder in folders.items()}
    times: dict[str, list[float]] = {name: [] for name in places}
    with chromium() if browser == "Chromium" else firefox() as visit:
        for turn in range(runs + 1):
            for name, (folder, page) in places.items():
                with serve(folder) as site:
                    start = visit(f"{site.url}/{page}", script("start.js"))[0]
                if turn:  # the first turn does not count
                    times[name].append(start["milliseconds"])
    return {name: paired_ratio(times[name], times["stock"]) for name in folders}


def measure(runs: int) -> None:
    """Print what each shim is worth in both browsers."""
    browsers = ("Chromium", "Firefox")
    with tempfile.TemporaryDirectory() as scratch:
        rivals = Path(scratch, "rivals")
        rivals.mkdir()
        write_rivals(rivals)
        folders = write_variants(Path(scratch))
        ratios = [compare(browser, runs, folders, rivals) for browser in browsers]
    rows = []
    for variant in folders:
        worth = [ratio[variant] - ratio[ALL] for ratio in ratios]
        cells = [
            f"{number:.3f}"
            for pair in zip(ratios, worth, strict=True)
            for number in (pair[0][variant], pair[1])
        ]
        both = "" if variant in (ALL, NONE) else f"{GOAL:.2f}"
        missed = " missed" if both and round(min(worth), 2) < GOAL else ""
        rows.append(
            (variant if variant in (ALL, NONE) else f"without {variant}", *cells, both + missed)
        )
    columns = ["Bundle"]
    for browser in browsers:
        columns += [f"{browser}: ratio to stock", "worth"]
    print_table("What each shim saves of stock Pyodide's start", [*columns, "Goal"], rows)
