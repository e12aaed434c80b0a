"""The record of ``make bench``, docs/reference/speed.json, as sheets and a chart of a page."""

import json
from datetime import date
from typing import Any

from mkdocs.utils.meta import get_data

from calculators import text
from calculators.model import Sheet
from overrides.rendering import render
from overrides.words import DOCS

RECORD: dict[str, Any] = json.loads((DOCS / "reference" / "speed.json").read_text("utf-8"))
VARIANTS = {"ours": "This site", "stock": "Pyodide as it comes", "pyscript": "PyScript"}
FAST = "as fast as it goes"
GOALS = {f"Chromium, line {FAST}, first visit": 0.33, f"Firefox, line {FAST}, first visit": 0.45, f"Chromium, line {FAST}, third visit": 0.36,
         "Chromium, line 10 Mbit/s, 40 ms, first visit": 0.60, "Chromium, line 1.6 Mbit/s, 150 ms, first visit": 0.72}
PHASES = {"download": "All files came", "unpack": "All but the largest unpacked", "compile": "The largest compiled", "initialize": "Python runs", "import": "The calculators run"}
BUILDS = {"ours": "This site", "plain": "The same with every figure written out, without what is ours", "bare": "The same with what macros write left out"}


def measured(part: str) -> str:
    """When a part was measured."""
    return "measured on " + text.show(date.fromisoformat(RECORD[part]["measured"]), "date")


def whole(words: str) -> str:
    """Words that stay in one line, as a number and its unit do."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")


def seconds(milliseconds: float) -> str:
    """A time as a reader takes it in."""
    return whole(f"{milliseconds / 1000:.1f} s")


def case(row: dict[str, Any]) -> str:
    """Which start a row is about."""
    return ", ".join([row["browser"], f"line {row['line']}", *[f"processor {row['slower']} times slower"] * (row["slower"] > 1), row["visit"]])


def spread(row: dict[str, Any], variant: str) -> str:
    """The median of a variant's visits, with the least and the most."""
    if variant not in row:
        return "not timed"
    median, least, most = (f"{row[variant][each] / 1000:.1f}" for each in ("median", "least", "most"))
    return whole(f"{median} s") + " " + whole(f"({least} to {most})")


def starts() -> Sheet:
    """Every start beside its rivals."""
    rows = [(case(row), *(spread(row, each) for each in VARIANTS), f"{row['ratio']:.2f}", f"{GOALS[case(row)]:.2f}" if case(row) in GOALS else "none",
             whole(f"{row['ours']['longest_task']} ms") if row["browser"] == "Chromium" else "not told") for row in RECORD["starts"]["of"]]
    columns = ("Start", *VARIANTS.values(), "Ours by stock", "Goal", "Longest task of the page")
    return Sheet(f"From the first change to the answer, {measured('starts')}", columns, tuple(rows))


def pages() -> Sheet:
    """What Lighthouse finds of kinds of page, below the goals."""
    def title(page: str) -> str:
        return str(get_data((DOCS / page).with_suffix(".md").read_text("utf-8"))[1]["title"])

    rows = [(title(row["page"]), str(row["Performance"]), whole(f"{row['LCP, ms'] / 1000:.2f} s"), str(row["CLS"]), whole(f"{row['TBT, ms']:.0f} ms"))
            for row in RECORD["pages"]["of"]]
    goals = ("Goal", *map(whole, ("≥ 98", "≤ 1.8 s", "≤ 0.02", "≤ 150 ms")))
    columns = ("Page", "Performance", "Largest Contentful Paint", "Cumulative Layout Shift", "Total Blocking Time")
    return Sheet(f"Lighthouse, phone on a slow line, median of 3, {measured('pages')}", columns, (goals, *rows))


def chart() -> dict[str, Any]:
    """First visits in Chromium as bars, on one scale."""
    shown = [row for row in RECORD["starts"]["of"] if row["browser"] == "Chromium" and row["visit"] == "first visit" and row["slower"] == 1]
    most = max(row[each]["median"] for row in shown for each in VARIANTS)
    groups = [{"line": row["line"], "bars": [{"label": label, "text": seconds(row[each]["median"]), "width": round(225 * row[each]["median"] / most, 1)}
                                             for each, label in VARIANTS.items()]} for row in shown]
    return {"groups": groups, "height": 94 * len(groups)}


def sheets() -> dict[str, Sheet]:
    """Everything else of the record."""
    sent, files = RECORD["starts"]["of"][0]["bytes"], RECORD["edits"]["of"]["files"]
    told = [(name, whole(f"{size / 1000:,.0f} kB")) for name, size in files.items()] + [("All of Python", whole(f"{sum(files.values()) / 1e6:.2f} MB"))]
    told += [(f"Page and Python, {label}", f"{sent[each] / 1e6:.2f} MB, {sent[each] / sent['stock']:.2f} of stock") for each, label in VARIANTS.items()]
    edits = [(f"Change of {name}", *(whole(f"{value} ms") for value in each.values())) for name, each in RECORD["edits"]["of"]["edits"].items()]
    over = sorted(RECORD["starts"]["of"][0]["phases"].items(), key=lambda each: each[1])
    built, paper = (RECORD[part]["of"] for part in ("build", "paper"))
    return {
        "starts": starts(),
        "phases": Sheet("A first start in Chromium, from the start of the worker", ("What is done", "After"), tuple((PHASES[name], whole(f"{at} ms")) for name, at in over)),
        "bytes": Sheet("Bytes as sent", ("File", "Size"), tuple(told)),
        "edits": Sheet(f"From a change to its answer, {measured('edits')}", ("What", "Median", "All but the slowest twentieth"), tuple(edits)),
        "pages": pages(),
        "build": Sheet(f"Building the site, {measured('build')}", ("What", "Time"),
                       (*((said, whole(f"{built[name]} s")) for name, said in BUILDS.items()), ("Ratio of the first two", str(built["ratio"])),
                        *((f"With {row['pages']} pages more", whole(f"{row['seconds']} s")) for row in built["more"]))),
        "paper": Sheet(f"PDFs, {measured('paper')}", ("What", "Pages", "Time"), tuple((row["name"], str(row.get("pages", "all")), whole(f"{row['seconds']} s")) for row in paper)),
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
