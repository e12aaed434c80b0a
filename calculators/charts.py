"""Charts of published figures, as words and positions for templates.

Only the build imports this module. Why no chart library: the available ones write fixed colors and
sizes and no text alternative into their SVG. Here the positions are Python's, the SVG is a short
template, and color, dark mode, print and forced colors are the style sheet's. Every chart is next
to a table with its numbers and is hidden from screen readers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any

import calculators
from calculators.figures import Table
from calculators.model import Sheet
from calculators.prices import in_dollars_of
from calculators.printed import everything
from calculators.salary_by_setting import OCCUPATIONS, Occupation, Terms, bars, in_setting
from calculators.text import show

Tables = Mapping[str, Table]
TILE = 44  # pixels


def occupation(value: str) -> Occupation:
    """One of our occupations by its short name."""
    return next(each for each in OCCUPATIONS if each.value == value)


def usd(amount: str | Decimal) -> str:
    """A wage a year in words; an empty cell was not released."""
    return show(Decimal(amount) if amount else None, "USD a year")


def half(row: Mapping[str, str]) -> str:
    """The 25th to the 75th percentile in words."""
    return (
        f"{usd(row['annual_p25'])} to {usd(row['annual_p75'])}"
        if row.get("annual_p25")
        else usd("")
    )


# --- By setting ---------------------------------------------------------------------------------


def setting_ranges(tables: Tables, which: str) -> dict[str, Any]:
    """Return the five percentiles of every setting of an occupation on one scale.

    The setting with the highest median comes first.
    """
    job, data = (
        occupation(which),
        calculators.data_for(
            calculators.CALCULATORS["salary-by-setting"], tables["oews_settings"].review
        ),
    )
    rows = [in_setting(data, job, setting) for (setting,) in tables["work_settings"].rows]
    rows = sorted(
        (row for row in rows if row.released), key=lambda row: -(row.cell("annual_median") or 0)
    )
    drawn, scale = bars(rows, Terms("year", Decimal(1), Decimal(1), "", Decimal(1)))
    return {
        "caption": (
            f"{job.title}: pay a year in every work setting, {tables['oews_settings'].period}. "
            "Line: 10th to 90th percentile. Box: 25th to 75th. Mark and number above: median."
        ),
        "bars": [calculators.drawn(bar) for bar in drawn],
        "scale": scale,
    }


# --- By place -----------------------------------------------------------------------------------


def state_tiles(tables: Tables, which: str) -> dict[str, Any]:
    """Return a tile for each state: its letters, its median in thousands, and a bar.

    The bar shows where the median lies between the lowest and the highest.
    """
    job, rows = occupation(which), tables["oews_states"].rows
    medians = {
        state: Decimal(row["annual_median"])
        for (code, state), row in rows.items()
        if code == job.soc_code and row["annual_median"] and (state,) in tables["state_tiles"].rows
    }
    lowest, highest = (
        min(medians, key=lambda state: medians[state]),
        max(medians, key=lambda state: medians[state]),
    )
    span = medians[highest] - medians[lowest]
    tiles = []
    for (state,), tile in tables["state_tiles"].rows.items():
        median = medians.get(state)
        tiles.append(
            {
                "letters": tile["letters"],
                "x": int(tile["column"]) * TILE,
                "y": int(tile["row"]) * TILE,
                "text": f"{median / 1000:.1f}" if median else "–",
                "bar": f"{(median - medians[lowest]) / span * (TILE - 8):.1f}" if median else "0",
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


def places(table: str, heading: str) -> Callable[[Tables], Sheet]:
    """A sheet of every state or area: the middle half of coders, and the median of the others."""

    def make(tables: Tables) -> Sheet:
        rows, codes = tables[table].rows, [each.soc_code for each in OCCUPATIONS]
        found = {
            name: [rows.get((code, name), {}) for code in codes]
            for name in sorted({name for _, name in rows})
        }
        return Sheet(
            f"Pay a year by {heading.lower()}, {tables[table].period}",
            (
                heading,
                "Coders: middle half",
                "Coders: median",
                "Billers: median",
                "Front office: median",
            ),
            tuple(
                (
                    name,
                    half(of[0]),
                    *(
                        usd(row.get("annual_median", "")) + (" *" if row.get("caution") else "")
                        for row in of
                    ),
                )
                for name, of in found.items()
            ),
            tuple(
                (
                    None,
                    None if of[0].get("annual_p25") else "",
                    *(row.get("annual_median", "") for row in of),
                )
                for of in found.values()
            ),
        )

    return make


# --- Over time ----------------------------------------------------------------------------------

CODES = {
    "coder": ("29-2071", "29-2098", "29-2072"),
    "biller": ("43-3021",),
    "front-office": ("43-6013",),
    "all": ("00-0000",),
}
YEARS, LOW, HIGH = (2017, 2025), 30_000, 60_000
WIDE, TALL, LEFT, TOP = 400, 200, 44, 24


def history(tables: Tables, which: str) -> list[dict[str, Any]]:
    """Return each published median of an occupation in order, and where the series breaks.

    Each is given as published and in dollars of the newest month.
    """
    newest = tables["oews_settings"].period
    found: list[dict[str, Any]] = []
    for (code, month), row in tables["oews_history"].rows.items():
        if code in CODES[which] and row["annual_median"]:
            median = Decimal(row["annual_median"])
            found.append(
                {
                    "year": int(month[-4:]),
                    "month": month,
                    "code": code,
                    "title": row["occupation_title"],
                    "median": median,
                    "real": in_dollars_of(median, month, newest, tables["cpi_u"]),
                }
            )
    found.sort(key=lambda each: each["year"])
    for before, each in zip([None, *found], found, strict=False):
        each["broken"] = bool(
            before and (before["code"], before["title"]) != (each["code"], each["title"])
        )
        each["joined"] = bool(before and not each["broken"] and each["year"] == before["year"] + 1)
    return found


def pay_over_time(tables: Tables, which: str) -> dict[str, Any]:
    """Return two lines over the years: as published, and in dollars of the newest month.

    A line breaks where the series does or a year is missing.
    """
    points, newest = history(tables, which), tables["oews_settings"].period

    def x(year: int) -> float:
        return round(LEFT + (year - YEARS[0]) / (YEARS[1] - YEARS[0]) * WIDE, 1)

    def y(amount: Decimal) -> float:
        return round(TOP + float((HIGH - amount) / (HIGH - LOW)) * TALL, 1)

    def steps(key: str) -> str:
        return " ".join(
            f"{'L' if each['joined'] else 'M'}{x(each['year'])} {y(each[key])}" for each in points
        )

    title = occupation(which).title if which != "all" else points[-1]["title"]
    return {
        "caption": (
            f"{title}: median pay a year, {points[0]['month']} to {points[-1]['month']}. Solid "
            f"line and dots: as published. Dashed line and squares: in {newest} dollars. A line "
            "stops where the occupation changed, at the dotted mark, or where we hold no figure."
        ),
        "published": steps("median"),
        "real": steps("real"),
        "points": [
            {"x": x(each["year"]), "y": y(each["median"]), "real": y(each["real"])}
            for each in points
        ],
        "breaks": [
            round((x(before["year"]) + x(each["year"])) / 2, 1)
            for before, each in pairwise(points)
            if each["broken"]
        ],
        "years": [{"x": x(year), "text": str(year)} for year in range(YEARS[0], YEARS[1] + 1, 2)],
        "scale": [
            {"y": y(Decimal(amount)), "text": f"${amount // 1000}k"}
            for amount in range(LOW, HIGH + 1, 10_000)
        ],
        "ends": [
            {
                "x": x(each["year"]),
                "y": y(each[key]) + shift,
                "text": usd(each[key]),
                "anchor": anchor,
            }
            for each, key, shift, anchor in (
                (points[0], "median", 16, "start"),
                (points[0], "real", -9, "start"),
                (points[-1], "median", -9, "end"),
            )
        ],
    }


def over_time(which: str) -> Callable[[Tables], Sheet]:
    """The numbers of a chart over time."""

    def make(tables: Tables) -> Sheet:
        points, newest = history(tables, which), tables["oews_settings"].period
        title = occupation(which).title if which != "all" else points[-1]["title"]
        return Sheet(
            f"{title}: median pay a year by month of the survey",
            ("Month", "BLS occupation", "As published", f"In {newest} dollars, our sum"),
            tuple(
                (
                    each["month"],
                    f"{each['title']} ({each['code']})"
                    + "; another occupation than the line above" * each["broken"],
                    usd(each["median"]),
                    usd(each["real"]),
                )
                for each in points
            ),
        )

    return make


# --- Strips beside the numbers of the home page -------------------------------------------------

BAR, MARK = {"y": "4", "height": "14"}, {"y": "0", "height": "22"}  # pixels
YEAR = 12  # months


def part(look: str, start: Decimal, end: Decimal) -> dict[str, str]:
    """Return a bar from one share of a strip's width to another, in percent."""
    return {"look": look, "x": f"{start:.1f}%", "width": f"{end - start:.1f}%", **BAR}


def label(share: Decimal | int, text: str) -> dict[str, str]:
    """Return a text under a share of a strip's width, in percent."""
    return {
        "x": f"{share:.1f}%",
        "text": text,
        "anchor": "start" if share == 0 else "end" if share == 100 else "middle",
    }


def pay_strip(tables: Tables) -> dict[str, Any]:
    """Return coders' pay from the 10th to the 90th percentile, with the middle half and median."""
    row = tables["oews_settings"].rows["29-2072", "all"]
    names = ("p10", "p25", "median", "p75", "p90")
    pay = [Decimal(row[f"annual_{name}"]) for name in names]
    low, median, high = ((amount - pay[0]) / (pay[-1] - pay[0]) * 100 for amount in pay[1:-1])
    return {
        "parts": [
            part("whole", Decimal(0), Decimal(100)),
            part("chosen", low, high),
            {"look": "mark", "x": f"{median:.1f}%", "width": "3", **MARK},
        ],
        "labels": [
            label(0, f"1 in 10 below {usd(pay[0])}"),
            label(100, f"1 in 10 above {usd(pay[-1])}"),
        ],
    }


def months_strip(_: Tables) -> dict[str, Any]:
    """Return the months from course to exam on the scale of one year."""
    value = everything()[1]["months_to_certification"].values[-1]
    return {
        "parts": [
            part("whole", Decimal(0), Decimal(100)),
            part("chosen", value.shortest / YEAR * 100, value.longest / YEAR * 100),
        ],
        "labels": [label(0, "start"), label(50, f"{YEAR // 2} months"), label(100, "1 year")],
    }


def openings_strip(tables: Tables) -> dict[str, Any]:
    """Return a year's openings for coders: those that replace leavers, and the jobs added.

    BLS projects the added jobs for a period; a year's share of them is ours, to the hundred.
    """
    table = tables["projections"]
    first, last = (int(year) for year in table.period.split(" to "))
    row = table.rows["29-2072", f"{first}-{last % 100}"]
    openings = Decimal(row["openings_per_year_thousands"]) * 1000
    added = Decimal(row["change_thousands"]) * 1000 / (last - first)
    share = 100 - added / openings * 100
    return {
        "parts": [part("whole", Decimal(0), share), part("chosen", share, Decimal(100))],
        "labels": [
            label(0, f"about {show(round(openings - added, -2), 'jobs')} replace leavers"),
            label(100, f"{show(round(added, -2), 'jobs')} new"),
        ],
    }


STRIPS = {"pay": pay_strip, "months": months_strip, "openings": openings_strip}


def strip(tables: Tables, which: str) -> dict[str, Any]:
    """Return a small chart beside a number; it shows no more than its page tells in words."""
    return STRIPS[which](tables)


CHARTS: dict[str, tuple[Callable[[Tables, str], dict[str, Any]], tuple[str, ...]]] = {
    "setting-ranges": (setting_ranges, ("oews_settings", "work_settings")),
    "state-tiles": (state_tiles, ("oews_states", "state_tiles")),
    "pay-over-time": (pay_over_time, ("oews_history", "cpi_u")),
    "strip": (strip, ("oews_settings", "projections")),
}
SHEETS: dict[str, tuple[Callable[[Tables], Sheet], tuple[str, ...]]] = {
    "every-state": (places("oews_states", "State"), ("oews_states",)),
    "every-area": (places("oews_metros", "Area"), ("oews_metros",)),
    **{f"over-time-{which}": (over_time(which), ("oews_history", "cpi_u")) for which in CODES},
}
