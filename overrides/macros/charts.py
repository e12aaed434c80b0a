"""Charts of published figures: their words and positions, for templates to draw.

Why no chart library: the available ones write fixed colors and sizes and no text alternative into
their SVG. Here the positions are Python's, the SVG is a short template, and color, dark mode, print
and forced colors are the style sheet's. Every chart is next to a table with its numbers and is
hidden from screen readers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any, NamedTuple

from calculators.figures import DataTable
from calculators.formatting import format_amount
from calculators.inflation import in_dollars_of
from calculators.results import bar_result
from calculators.salary_by_setting.pay import Terms, bars
from calculators.salary_by_setting.questions import find_occupation
from calculators.salary_by_setting.survey import in_setting
from overrides.data import GuideData
from overrides.macros.footnotes import Footnotes
from overrides.templates import render

Tables = Mapping[str, DataTable]
TILE = 44  # pixels


class Chart(NamedTuple):
    """How to draw a kind of chart of an occupation, and the tables that it shows."""

    draw: Callable[[Tables, str], dict[str, Any]]
    tables: tuple[str, ...]


def define(env: Any, guide: GuideData, footnotes: Footnotes) -> None:
    """Define the macro."""

    @env.macro
    def chart(kind: str, which: str) -> str:
        """Return a chart of published figures; its tables join the page's list of sources."""
        draw, names = CHARTS[kind]
        footnotes.add_tables(guide.tables[name] for name in names)
        return render(f"charts/{kind}.html", chart=draw(guide.tables, which), tables=names)


def usd(amount: str | Decimal) -> str:
    """Return a wage a year in words; an empty cell was not released."""
    return format_amount(Decimal(amount) if amount else None, "USD a year")


# --- By setting ---------------------------------------------------------------------------------


def setting_ranges(tables: Tables, which: str) -> dict[str, Any]:
    """Return the five percentiles of every setting of an occupation on one scale.

    The setting with the highest median comes first.
    """
    job = find_occupation(which)
    rows = [in_setting(tables, job, setting) for (setting,) in tables["work_settings"].rows]
    released = [row for row in rows if row.released]
    released.sort(key=lambda row: row.cell("annual_median") or 0, reverse=True)
    drawn, scale = bars(released, Terms("year", Decimal(1), Decimal(1), "", Decimal(1)))
    return {
        "caption": (
            f"{job.title}: pay a year in every work setting, {tables['oews_settings'].period}. "
            "Line: 10th to 90th percentile. Box: 25th to 75th. Mark and number above: median."
        ),
        "bars": [bar_result(bar) for bar in drawn],
        "scale": scale,
    }


# --- By place -----------------------------------------------------------------------------------


def state_tiles(tables: Tables, which: str) -> dict[str, Any]:
    """Return a tile for each state: its letters, its median in thousands, and a bar.

    The bar shows where the median lies between the lowest and the highest.
    """
    job, positions = find_occupation(which), tables["state_tiles"].rows
    medians = {
        state: Decimal(row["annual_median"])
        for (code, state), row in tables["oews_states"].rows.items()
        if code == job.soc_code and row["annual_median"] and (state,) in positions
    }
    lowest = min(medians, key=lambda state: medians[state])
    highest = max(medians, key=lambda state: medians[state])
    tiles = []
    for (state,), position in positions.items():
        text, bar = "–", "0"
        if state in medians:
            above = medians[state] - medians[lowest]
            text = f"{medians[state] / 1000:.1f}"
            bar = f"{above / (medians[highest] - medians[lowest]) * (TILE - 8):.1f}"
        tiles.append(
            {
                "letters": position["letters"],
                "x": int(position["column"]) * TILE,
                "y": int(position["row"]) * TILE,
                "text": text,
                "bar": bar,
            }
        )
    return {
        "tiles": tiles,
        "tile": TILE,
        "caption": (
            f"{job.title}: median pay a year by state, in thousands of dollars, "
            f"{tables['oews_states'].period}. The bar at the foot of a tile is empty for the "
            f"lowest, {lowest} with {usd(medians[lowest])}, and full for the highest, {highest} "
            f"with {usd(medians[highest])}."
        ),
    }


# --- Over time ----------------------------------------------------------------------------------

SOC_CODES = {
    "coder": ("29-2071", "29-2098", "29-2072"),
    "biller": ("43-3021",),
    "front-office": ("43-6013",),
    "all": ("00-0000",),
}
FIRST_YEAR, LAST_YEAR, LOWEST, HIGHEST = 2017, 2025, 30_000, 60_000
WIDTH, HEIGHT, LEFT, TOP = 400, 200, 44, 24


class PayPoint(NamedTuple):
    """One published median: as published, and in dollars of the newest month.

    ``breaks`` is whether BLS counted another occupation in the point before; ``continues`` is
    whether a line may lead here from the year before.
    """

    year: int
    month: str
    code: str
    title: str
    median: Decimal
    real: Decimal
    breaks: bool
    continues: bool


def pay_history(tables: Tables, which: str) -> list[PayPoint]:
    """Return each published median of an occupation in order of years."""
    newest = tables["oews_settings"].period
    rows = [
        (int(month[-4:]), month, code, row["occupation_title"], Decimal(row["annual_median"]))
        for (code, month), row in tables["oews_history"].rows.items()
        if code in SOC_CODES[which] and row["annual_median"]
    ]
    rows.sort(key=lambda row: row[0])
    points: list[PayPoint] = []
    for year, month, code, title, median in rows:
        before = points[-1] if points else None
        breaks = before is not None and (before.code, before.title) != (code, title)
        continues = before is not None and not breaks and year == before.year + 1
        real = in_dollars_of(median, month, newest, tables["cpi_u"])
        points.append(PayPoint(year, month, code, title, median, real, breaks, continues))
    return points


def history_title(points: list[PayPoint], which: str) -> str:
    """Return an occupation's title, or BLS's title of all occupations."""
    return points[-1].title if which == "all" else find_occupation(which).title


def x_of(year: int) -> float:
    """Return the position of a year from the left, in pixels."""
    return round(LEFT + (year - FIRST_YEAR) / (LAST_YEAR - FIRST_YEAR) * WIDTH, 1)


def y_of(amount: Decimal) -> float:
    """Return the position of an amount from the top, in pixels."""
    return round(TOP + float((HIGHEST - amount) / (HIGHEST - LOWEST)) * HEIGHT, 1)


def path_step(point: PayPoint, amount: Decimal) -> str:
    """Return a step of an SVG path: a line from the point before, or a move where it stops."""
    return f"{'L' if point.continues else 'M'}{x_of(point.year)} {y_of(amount)}"


def label(point: PayPoint, amount: Decimal, below: int, anchor: str) -> dict[str, Any]:
    """Return the amount at an end of a line, so many pixels below it."""
    return {
        "x": x_of(point.year),
        "y": y_of(amount) + below,
        "text": usd(amount),
        "anchor": anchor,
    }


def pay_over_time(tables: Tables, which: str) -> dict[str, Any]:
    """Return two lines over the years: as published, and in dollars of the newest month.

    A line breaks where the series does or a year is missing.
    """
    points, newest = pay_history(tables, which), tables["oews_settings"].period
    first, last = points[0], points[-1]
    return {
        "caption": (
            f"{history_title(points, which)}: median pay a year, {first.month} to {last.month}. "
            "Solid line and dots: as published. Dashed line and squares: in "
            f"{newest} dollars. A line stops where the occupation changed, at the dotted mark, or "
            "where we hold no figure."
        ),
        "published": " ".join(path_step(point, point.median) for point in points),
        "real": " ".join(path_step(point, point.real) for point in points),
        "points": [
            {"x": x_of(point.year), "y": y_of(point.median), "real": y_of(point.real)}
            for point in points
        ],
        "breaks": [
            round((x_of(before.year) + x_of(point.year)) / 2, 1)
            for before, point in pairwise(points)
            if point.breaks
        ],
        "years": [
            {"x": x_of(year), "text": str(year)} for year in range(FIRST_YEAR, LAST_YEAR + 1, 2)
        ],
        "scale": [
            {"y": y_of(Decimal(amount)), "text": f"${amount // 1000}k"}
            for amount in range(LOWEST, HIGHEST + 1, 10_000)
        ],
        "ends": [
            label(first, first.median, 16, "start"),
            label(first, first.real, -9, "start"),
            label(last, last.median, -9, "end"),
        ],
    }


CHARTS = {
    "setting-ranges": Chart(setting_ranges, ("oews_settings", "work_settings")),
    "state-tiles": Chart(state_tiles, ("oews_states", "state_tiles")),
    "pay-over-time": Chart(pay_over_time, ("oews_history", "cpi_u")),
}
