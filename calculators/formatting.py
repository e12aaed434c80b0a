"""Amounts, dates, figures and sources into a reader's text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from calculators.dates import MONTHS
from calculators.figures import Figure, Source, Value
from calculators.model import Amount, Field, Unit

NOT_RELEASED = "not released"
NO_END = "no end date"
NOT_GIVEN = "not given"
NOT_AVAILABLE = "not available"


def format_amount(amount: Amount, unit: Unit) -> str:
    """Return an amount as the reader sees it; a missing wage or count was not released."""
    if amount is None:
        return NO_END if unit == "date" else NOT_RELEASED
    if isinstance(amount, date):
        return f"{MONTHS[amount.month - 1]} {amount.day}, {amount.year}"
    if isinstance(amount, str):
        return amount
    if unit == "USD exact":
        return f"${amount:,.2f}".removesuffix(".00")
    if unit in ("USD", "USD an hour"):
        return f"${amount:,.2f}"
    return f"${amount:,.0f}" if unit.startswith("USD") else f"{amount:,.0f}"


def format_short(amount: Amount, unit: Unit) -> str:
    """Return an amount as exact as an estimate deserves: a month, whole dollars."""
    if isinstance(amount, date):
        return format_month(amount)
    if isinstance(amount, Decimal) and unit == "USD":
        return f"${amount:,.0f}"
    return format_amount(amount, unit)


def format_count(amount: Decimal | int, unit: str) -> str:
    """Return a count with its unit, singular for one: "1 week", "16 weeks"."""
    return f"{Decimal(amount):,f} {unit.removesuffix('s') if amount == 1 else unit}"


def format_month(day: date) -> str:
    """Return a date as exact as an estimate deserves: "May 2027"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def format_short_month(day: date) -> str:
    """Return a month for a drawing: "May 2027", "Sep 2027"."""
    return f"{MONTHS[day.month - 1][:3]} {day.year}"


def format_date(iso: str) -> str:
    """Return an ISO date as exact as it is: "2026", "September 2026", "September 14, 2026".

    What is no date, such as "undated", stays as it is.
    """
    if len(iso) == 4 or not iso[:1].isdigit():
        return iso
    if len(iso) == 7:
        return format_month(date.fromisoformat(f"{iso}-01"))
    return format_amount(date.fromisoformat(iso), "date")


def format_published(iso: str) -> str:
    """Return when a page was published, in words: "published September 2026", or "undated"."""
    return f"published {format_date(iso)}" if iso[:1].isdigit() else iso


def format_source(source: Source | None) -> str:
    """Return a publisher and the publisher's date: "AAPC, undated", or nothing without a source."""
    return f"{source.publisher}, {format_date(source.published)}" if source else ""


def format_basis(value: Value) -> str:
    """Return whose a value is and why: "Fact: AAPC, undated", "Our assumption. ..."."""
    source = format_source(value.source)
    if not value.because:
        return f"{value.kind}: {source}"
    return f"{value.kind}{f' from {source}' if source else ''}. {value.because}"


def format_answer(field: Field, amount: Amount) -> str:
    """Return an answer as it was understood, to show back to the reader."""
    if field.kind == "choice":
        return next(choice.label for choice in field.choices if choice.value == (amount or ""))
    if amount is None:
        return NOT_GIVEN
    return format_amount(amount, "date") if isinstance(amount, date) else plain(amount)


def format_figure(figure: Figure) -> str:
    """Return a figure's newest value with its unit: "$425", "4 to 8 months", "14,000 jobs"."""
    value = figure.values[-1]
    if value.day:
        return format_amount(value.day, "date")
    ends = [value.shortest, value.longest]
    if value.shortest == value.longest:
        ends = [value.shortest]
    if figure.unit == "USD":
        return " to ".join(f"${end:,f}" for end in ends)
    if len(ends) == 1:
        return format_count(value.shortest, figure.unit)
    return f"{value.shortest:,f} to {value.longest:,f} {figure.unit}"


def plain(amount: Amount) -> str:
    """Return an amount without signs: a choice's value, a plain number, an ISO date, or nothing."""
    if amount is None:
        return ""
    if isinstance(amount, date):
        return amount.isoformat()
    if isinstance(amount, Decimal):
        return f"{amount:f}"
    return amount


def date_parts(iso: str) -> tuple[str, str, str]:
    """Return month, day and year of an ISO date, as a form's three fields show them.

    They are empty where there is no date.
    """
    if not iso:
        return "", "", ""
    day = date.fromisoformat(iso)
    return MONTHS[day.month - 1], str(day.day), str(day.year)
