"""What the shims are worth: the start of Python with them and without, beside stock Pyodide.

Every variant is a bundle of its own. All are started in turn, each from a new origin, so that no
browser has anything in store. Shims stay if they save at least ``GOAL`` of stock's time in both
browsers. On a busy machine look at processor time, which other programs disturb less.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from calculators.browser import bundle
from tests.bench.browsers import PAGES, chromium, firefox, processor_seconds, script
from tests.bench.start import write_rivals
from tests.bench.tables import paired_ratio, print_table
from tests.support.server import serve

Ratios = dict[str, float]
GOAL = 0.02
ALL = "all shims"
NONE = "no shims"
# Shims that only work together: the real webloop imports names that the shim of asyncio lacks.
TOGETHER = ({"asyncio", "pyodide.webloop"},)


def shims() -> dict[str, Path]:
    """Return the shims by the name of their module."""
    paths = sorted(path.relative_to(bundle.SHIMS) for path in bundle.SHIMS.rglob("*.py"))
    names = [path.as_posix()[:-3].removesuffix("/__init__").replace("/", ".") for path in paths]
    return dict(zip(names, paths, strict=True))


def left_out() -> dict[str, set[str]]:
    """Return which shims each variant leaves out."""
    alone = [{name} for name in shims() if not any(name in group for group in TOGETHER)]
    variants: dict[str, set[str]] = {ALL: set()}
    for group in (*alone, *TOGETHER):
        variants[f"without {', '.join(sorted(group))}"] = group
    return {**variants, NONE: set(shims())}


def write_variants(folder: Path) -> dict[str, Path]:
    """Write a bundle for each variant; return their folders."""
    folders = {}
    for number, (variant, names) in enumerate(left_out().items()):
        source, folders[variant] = folder / f"shims-{number}", folder / f"bundle-{number}"
        shutil.copytree(bundle.SHIMS, source)
        for name in names:
            (source / shims()[name]).unlink()
        bundle.write(folders[variant], source)
        shutil.copy(PAGES / "bundle.html", folders[variant])
    return folders


def compare(browser: str, runs: int, folders: dict[str, Path], rivals: Path) -> list[Ratios]:
    """Start all variants in turn; return their ratios to stock, in time and in processor time."""
    places = {"stock": (rivals, "stock.html")}
    places |= {variant: (folder, "bundle.html") for variant, folder in folders.items()}
    times: dict[str, list[float]] = {name: [] for name in places}
    processor: dict[str, list[float]] = {name: [] for name in places}
    steps = (processor_seconds, script("start.js"), processor_seconds)
    with chromium() if browser == "Chromium" else firefox() as visit:
        for turn in range(runs + 1):
            for name, (folder, page) in places.items():
                with serve(folder) as site:
                    before, start, after = visit(f"{site.url}/{page}", *steps)
                if turn:  # the first turn does not count
                    times[name].append(start["milliseconds"])
                    processor[name].append(after - before)
    return [
        {name: paired_ratio(measured[name], measured["stock"]) for name in folders}
        for measured in (times, processor)
    ]


def measure(runs: int) -> None:
    """Print the ratios of all variants in both browsers, and what leaving out costs."""
    with tempfile.TemporaryDirectory() as scratch:
        rivals = Path(scratch, "rivals")
        rivals.mkdir()
        write_rivals(rivals)
        folders = write_variants(Path(scratch))
        measured = {name: compare(name, runs, folders, rivals) for name in ("Chromium", "Firefox")}
    for kind, title in enumerate(("time", "processor time")):
        ratios = {browser: both[kind] for browser, both in measured.items()}
        columns = ["Bundle", *ratios, *(f"Saved in {browser}" for browser in ratios), "Goal"]
        rows = [row(variant, ratios) for variant in folders]
        print_table(f"Start with and without shims: ratio to stock's {title}", columns, rows)


def row(variant: str, ratios: dict[str, Ratios]) -> list[str]:
    """Return a row of a table: the ratios, and what the shims that are left out save."""
    cells = [variant, *(f"{ratio[variant]:.3f}" for ratio in ratios.values())]
    if variant == ALL:
        return [*cells, *("" for _ in ratios), ""]
    saved = [ratio[variant] - ratio[ALL] for ratio in ratios.values()]
    missed = " missed" if round(min(saved), 3) < GOAL else ""
    return [*cells, *(f"{each:.3f}" for each in saved), f"{GOAL:.2f}{missed}"]
