"""Small charts beside the numbers of the home page; each shows what its page says in words."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from calculators.formatting import format_amount
from overrides.data import GuideData
from overrides.macros.charts import usd
from overrides.macros.footnotes import Footnotes
from overrides.templates import render

BAR, MARK = {"y": "4", "height": "14"}, {"y": "0", "height": "22"}  # pixels
YEAR = 12  # months
TABLES = ("oews_settings", "projections")


def define(env: Any, guide: GuideData, footnotes: Footnotes) -> None:
    """Define the macro."""

    @env.macro
    def strip(name: str) -> str:
        """Return a small chart in HTML; its tables join the page's list of sources."""
        footnotes.add_tables(guide.tables[table] for table in TABLES)
        return render("charts/strip.html", chart=STRIPS[name](guide), tables=TABLES)


def part(look: str, start: Decimal, end: Decimal) -> dict[str, str]:
    """Return a bar from one share of a strip's width to another, in percent."""
    return {"look": look, "x": f"{start:.1f}%", "width": f"{end - start:.1f}%", **BAR}


def label(share: Decimal | int, text: str) -> dict[str, str]:
    """Return a text under a share of a strip's width, in percent."""
    anchor = "middle"
    if share in (0, 100):
        anchor = "end" if share else "start"
    return {"x": f"{share:.1f}%", "text": text, "anchor": anchor}


def pay_strip(guide: GuideData) -> dict[str, Any]:
    """Return coders' pay from the 10th to the 90th percentile, with the middle half and median."""
    row = guide.tables["oews_settings"].rows["29-2072", "all"]
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


def months_strip(guide: GuideData) -> dict[str, Any]:
    """Return the months from course to exam on the scale of one year."""
    value = guide.figures["months_to_certification"].values[-1]
    return {
        "parts": [
            part("whole", Decimal(0), Decimal(100)),
            part("chosen", value.shortest / YEAR * 100, value.longest / YEAR * 100),
        ],
        "labels": [label(0, "start"), label(50, f"{YEAR // 2} months"), label(100, "1 year")],
    }


def openings_strip(guide: GuideData) -> dict[str, Any]:
    """Return a year's openings for coders: those that replace leavers, and the jobs added.

    BLS projects the added jobs for a period; a year's share of them is ours, to the hundred.
    """
    table = guide.tables["projections"]
    first, last = (int(year) for year in table.period.split(" to "))
    row = table.rows["29-2072", f"{first}-{last % 100}"]
    openings = Decimal(row["openings_per_year_thousands"]) * 1000
    added = Decimal(row["change_thousands"]) * 1000 / (last - first)
    share = 100 - added / openings * 100
    replaced = format_amount(round(openings - added, -2), "jobs")
    return {
        "parts": [part("whole", Decimal(0), share), part("chosen", share, Decimal(100))],
        "labels": [
            label(0, f"about {replaced} replace leavers"),
            label(100, f"{format_amount(round(added, -2), 'jobs')} new"),
        ],
    }


STRIPS: dict[str, Callable[[GuideData], dict[str, Any]]] = {
    "pay": pay_strip,
    "months": months_strip,
    "openings": openings_strip,
}
