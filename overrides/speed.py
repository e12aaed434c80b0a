"""The record of ``make bench`` as sheets and a chart of a page."""

from typing import Any

from calculators.model import Sheet
from overrides.rendering import render
from overrides.starts import RECORD, VARIANTS, chart, measured, starts, whole
from overrides.words import title

PHASES = {
    "download": "All files came",
    "unpack": "All but the largest unpacked",
    "compile": "The largest compiled",
    "initialize": "Python runs",
    "import": "The calculators run",
}
BUILDS = {
    "ours": "This site",
    "plain": "The same with every figure written out, without what is ours",
    "bare": "The same with what macros write left out",
}


def pages() -> Sheet:
    """What Lighthouse finds of kinds of page, below the goals."""
    rows = [
        (
            title(row["page"].removesuffix("html") + "md"),
            str(row["Performance"]),
            whole(f"{row['LCP, ms'] / 1000:.2f} s"),
            str(row["CLS"]),
            whole(f"{row['TBT, ms']:.0f} ms"),
        )
        for row in RECORD["pages"]["of"]
    ]
    goals = ("Goal", *map(whole, ("≥ 98", "≤ 1.8 s", "≤ 0.02", "≤ 150 ms")))
    columns = (
        "Page",
        "Performance",
        "Largest Contentful Paint",
        "Cumulative Layout Shift",
        "Total Blocking Time",
    )
    return Sheet(
        f"Lighthouse, phone on a slow line, median of 3, {measured('pages')}",
        columns,
        (goals, *rows),
    )


def sheets() -> dict[str, Sheet]:
    """Everything else of the record."""
    sent, files = RECORD["starts"]["of"][0]["bytes"], RECORD["edits"]["of"]["files"]
    told = [(name, whole(f"{size / 1000:,.0f} kB")) for name, size in files.items()] + [
        ("All of Python", whole(f"{sum(files.values()) / 1e6:.2f} MB"))
    ]
    told += [
        (
            f"Page and Python, {label}",
            f"{sent[each] / 1e6:.2f} MB, {sent[each] / sent['stock']:.2f} of stock",
        )
        for each, label in VARIANTS.items()
    ]
    edits = [
        (f"Change of {name}", *(whole(f"{value} ms") for value in each.values()))
        for name, each in RECORD["edits"]["of"]["edits"].items()
    ]
    over = sorted(RECORD["starts"]["of"][0]["phases"].items(), key=lambda each: each[1])
    built, paper = (RECORD[part]["of"] for part in ("build", "paper"))
    return {
        "starts": starts(),
        "phases": Sheet(
            "A first start in Chromium, from the start of the worker",
            ("What is done", "After"),
            tuple((PHASES[name], whole(f"{at} ms")) for name, at in over),
        ),
        "bytes": Sheet("Bytes as sent", ("File", "Size"), tuple(told)),
        "edits": Sheet(
            f"From a change to its answer, {measured('edits')}",
            ("What", "Median", "All but the slowest twentieth"),
            tuple(edits),
        ),
        "pages": pages(),
        "build": Sheet(
            f"Building the site, {measured('build')}",
            ("What", "Time"),
            (
                *((said, whole(f"{built[name]} s")) for name, said in BUILDS.items()),
                ("Ratio of the first two", str(built["ratio"])),
                *(
                    (f"With {row['pages']} pages more", whole(f"{row['seconds']} s"))
                    for row in built["more"]
                ),
            ),
        ),
        "paper": Sheet(
            f"PDFs, {measured('paper')}",
            ("What", "Pages", "Time"),
            tuple(
                (row["name"], str(row.get("pages", "all")), whole(f"{row['seconds']} s"))
                for row in paper
            ),
        ),
    }


def define(env: Any) -> None:
    """Let pages use them."""
    made = sheets()

    @env.macro
    def speed(part: str) -> str:
        """A part of the record."""
        if part == "chart":
            return render("speed-chart.html", chart=chart())
        if part == "machine":
            return f"{RECORD['machine']}; {', '.join(f'{name} {version}' for name, version in RECORD['versions'].items())}."
        return render("table.html", sheet=made[part])
