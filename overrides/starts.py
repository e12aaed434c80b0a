"""The record of ``make bench``, docs/reference/speed.json, and its first part: how long Python takes to start."""

import json
from datetime import date
from typing import Any

from calculators import text
from calculators.model import Sheet
from overrides.words import DOCS

RECORD: dict[str, Any] = json.loads((DOCS / "reference" / "speed.json").read_text("utf-8"))
VARIANTS = {"ours": "This site", "stock": "Pyodide as it comes", "pyscript": "PyScript"}
FAST = "as fast as it goes"
GOALS = {
    f"Chromium, line {FAST}, first visit": 0.33,
    f"Firefox, line {FAST}, first visit": 0.45,
    f"Chromium, line {FAST}, third visit": 0.36,
    "Chromium, line 10 Mbit/s, 40 ms, first visit": 0.60,
    "Chromium, line 1.6 Mbit/s, 150 ms, first visit": 0.72,
}


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
    return ", ".join(
        [
            row["browser"],
            f"line {row['line']}",
            *[f"processor {row['slower']} times slower"] * (row["slower"] > 1),
            row["visit"],
        ]
    )


def spread(row: dict[str, Any], variant: str) -> str:
    """The median of a variant's visits, with the least and the most."""
    if variant not in row:
        return "not timed"
    median, least, most = (
        f"{row[variant][each] / 1000:.1f}" for each in ("median", "least", "most")
    )
    return whole(f"{median} s") + " " + whole(f"({least} to {most})")


def starts() -> Sheet:
    """Every start beside its rivals."""
    rows = [
        (
            case(row),
            *(spread(row, each) for each in VARIANTS),
            f"{row['ratio']:.2f}",
            f"{GOALS[case(row)]:.2f}" if case(row) in GOALS else "none",
            whole(f"{row['ours']['longest_task']} ms")
            if row["browser"] == "Chromium"
            else "not told",
        )
        for row in RECORD["starts"]["of"]
    ]
    columns = ("Start", *VARIANTS.values(), "Ours by stock", "Goal", "Longest task of the page")
    return Sheet(f"From the first change to the answer, {measured('starts')}", columns, tuple(rows))


def chart() -> dict[str, Any]:
    """First visits in Chromium as bars, on one scale."""
    shown = [
        row
        for row in RECORD["starts"]["of"]
        if row["browser"] == "Chromium" and row["visit"] == "first visit" and row["slower"] == 1
    ]
    most = max(row[each]["median"] for row in shown for each in VARIANTS)
    groups = [
        {
            "line": row["line"],
            "bars": [
                {
                    "label": label,
                    "text": seconds(row[each]["median"]),
                    "width": round(225 * row[each]["median"] / most, 1),
                }
                for each, label in VARIANTS.items()
            ],
        }
        for row in shown
    ]
    return {"groups": groups, "height": 94 * len(groups)}
