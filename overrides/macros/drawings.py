"""Pictures drawn for this guide, with the words and positions that their templates place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import calculators
from calculators.figures import DataTable, Figure
from calculators.formatting import format_amount
from calculators.inflation import in_dollars_of
from overrides.data import GuideData
from overrides.templates import render

# BLS's code of an occupation in THEN and in NOW: coders had another code then.
OCCUPATION_CODES = (
    ("43-6013", "43-6013"),
    ("43-3021", "43-3021"),
    ("29-2071", "29-2072"),
    ("00-0000", "00-0000"),
)
THEN, NOW = "May 2017", "May 2025"
PAY_ROW, PATHS_ROW = 84, 58  # pixels
FULL_BAR = Decimal(60_000)  # dollars
# The hours of each path: anatomy and terminology come first where the course needs them.
PATHS = {
    "AAPC-type course": ("foundations_hours", "aapc_course_work_hours"),
    "Short college course": ("foundations_hours", "short_course_work_hours"),
    "Self-study": ("self_study_hours",),
    "College certificate": ("college_certificate_work_hours",),
}


def define(env: Any, guide: GuideData) -> None:
    """Define the macro."""

    @env.macro
    def drawing(name: str) -> str:
        """Return a drawing in HTML."""
        return render(
            f"drawings/{name}.html",
            pay=pay_then_and_now(guide.tables),
            paths=paths_compared(guide.figures),
        )


def pay_then_and_now(tables: Mapping[str, DataTable]) -> dict[str, Any]:
    """Return median pay in two months in words, and each bar's length in percent of a full one."""
    history = tables["oews_history"].rows
    rows = []
    for index, (code_then, code_now) in enumerate(OCCUPATION_CODES):
        before, after = history[(code_then, THEN)], history[(code_now, NOW)]
        published, now = Decimal(before["annual_median"]), Decimal(after["annual_median"])
        then = in_dollars_of(published, THEN, NOW, tables["cpi_u"])
        lines = [after["occupation_title"]]
        if before["occupation_title"] != after["occupation_title"]:
            lines.append(f"in {THEN[-4:]}: {before['occupation_title']}")
        rows.append(
            {
                "label": ", ".join(lines),
                "lines": lines,
                "published": format_amount(published, "USD a year"),
                "then": format_amount(then, "USD a year"),
                "now": format_amount(now, "USD a year"),
                "then_share": f"{then / FULL_BAR * 100:.1f}",
                "now_share": f"{now / FULL_BAR * 100:.1f}",
                "at": str(PAY_ROW * index),
            }
        )
    height = PAY_ROW * len(rows)
    return {
        "rows": rows,
        "then": THEN,
        "now": NOW,
        "key": str(height + 6),
        "height": str(height + 28),
    }


def paths_compared(figures: Mapping[str, Figure]) -> dict[str, Any]:
    """Return the weeks of training by path, also in percent of the longest.

    They are for the hours of study that the calculator opens with.
    """
    hours = calculators.examples("time-to-cpc")[0]["answers"]["hours_per_week"]
    weeks = {
        label: weeks_of([figures[name] for name in names], Decimal(hours))
        for label, names in PATHS.items()
    }
    longest = max(high for _, _, high in weeks.values())
    rows = [
        {
            "label": label,
            "text": f"{low:.0f} to {high:.0f} weeks",
            "at": str(PATHS_ROW * index),
            "low": f"{low / longest * 100:.1f}",
            "point": f"{typical / longest * 100:.1f}",
            "high": f"{high / longest * 100:.1f}",
        }
        for index, (label, (low, typical, high)) in enumerate(weeks.items())
    ]
    return {"rows": rows, "hours": hours, "height": str(PATHS_ROW * len(rows))}


def weeks_of(parts: Sequence[Figure], hours_per_week: Decimal) -> list[Decimal]:
    """Return the shortest, typical and longest weeks that some figures in hours come to."""
    cases = zip(*(figure.values[-1].cases() for figure in parts), strict=True)
    return [sum(hours, Decimal(0)) / hours_per_week for hours in cases]
