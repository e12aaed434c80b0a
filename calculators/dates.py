"""Calendar months: their names and numbers, and the same day some months later."""

from __future__ import annotations

import re
from datetime import date, timedelta

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def month_number(text: str) -> int | None:
    """Return 1 to 12 for "1", "01", "jan", "Sept." or "January", and ``None`` for anything else."""
    if re.fullmatch(r"0?[1-9]|1[0-2]", text, re.ASCII):
        return int(text)
    if len(text) < 3:
        return None
    for number, month in enumerate(MONTHS, 1):
        if month.casefold().startswith(text.casefold()):
            return number
    return None


def add_months(day: date, months: int) -> date:
    """Return the same day so many calendar months later, or that month's last day."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))
