"""Dollars of one month in dollars of another, by BLS's CPI-U (all items, not seasonally adjusted)."""

from __future__ import annotations

from decimal import Decimal

from calculators.figures import Table
from calculators.text import month_number


def in_dollars_of(amount: Decimal, then: str, now: str, prices: Table) -> Decimal:
    """An amount of the month ``then`` in dollars of the month ``now``, to ten dollars as BLS rounds wages.

    Months are named as BLS names them, "May 2017". Raises ``ValueError`` for a month without a published index.
    """
    return Decimal(round(amount * index(now, prices) / index(then, prices), -1))


def index(month: str, prices: Table) -> Decimal:
    """The CPI-U of a month. BLS never published October 2025."""
    name, _, year = month.partition(" ")
    row = prices.rows.get((year, f"M{month_number(name) or 0:02}"))
    if not row or not row["value"]:
        raise ValueError(f"CPI-U has no index for {month}")
    return Decimal(row["value"])
