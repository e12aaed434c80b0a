"""Dollars of one month in dollars of another, by BLS's CPI-U.

The index is for all items, not seasonally adjusted.
"""

from __future__ import annotations

from decimal import Decimal

from calculators.dates import MONTHS, month_number
from calculators.figures import DataTable


def in_dollars_of(amount: Decimal, then: str, now: str, prices: DataTable) -> Decimal:
    """Return an amount of the month ``then`` in dollars of the month ``now``.

    It is rounded to ten dollars, as BLS rounds wages. Months are named as BLS names them, "May
    2017". Raises ``ValueError`` for a month without a published index.
    """
    return Decimal(round(amount * ratio(then, now, prices), -1))


def ratio(then: str, now: str, prices: DataTable) -> Decimal:
    """Return how many dollars of the month ``now`` a dollar of the month ``then`` was worth."""
    return index(now, prices) / index(then, prices)


def index(month: str, prices: DataTable) -> Decimal:
    """Return the CPI-U of a month. BLS never published October 2025."""
    name, _, year = month.partition(" ")
    row = prices.rows.get((year, f"M{month_number(name) or 0:02}"))
    if not row or not row["value"]:
        raise ValueError(f"CPI-U has no index for {month}")
    return Decimal(row["value"])


def newest_month(prices: DataTable) -> str:
    """Return the last month with an index, as BLS names it: "August 2026"."""
    year, period = max(key for key, row in prices.rows.items() if row["value"])
    return f"{MONTHS[int(period[1:]) - 1]} {year}"
