"""A reader's text into amounts, and amounts into a reader's text. Every error word stands here."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from calculators.figures import Figure, Source, Value
from calculators.model import Amount, Field, Unit

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
NUMBER = re.compile(r"[-−]?(\d+\.?\d*|\.\d+)", re.ASCII)
# What an answer in a link may not be: reserved there, or not allowed in an address (RFC 3986).
LINK_RESERVED = re.compile(r"[^\w .~!$'()*,;:@/?-]", re.ASCII)
NOT_RELEASED = "not released"
NO_END = "no end date"
NOT_GIVEN = "not given"


def read(field: Field, answer: str, today: date) -> Amount:
    """Return the amount in an answer: a choice's value, ``Decimal``, ``date`` or ``None`` if empty.

    Raises ``ValueError`` worded for the reader.
    """
    answer = answer.strip()
    if field.kind == "choice":
        return read_choice(field, answer)
    if not answer:
        if field.optional:
            return None
        raise ValueError(f"Enter {field.ask}")
    if field.kind == "search":
        return read_search(field, answer)
    return read_date(field, answer, today) if field.kind == "date" else read_number(field, answer)


def read_choice(field: Field, answer: str) -> str | None:
    """One of the field's values; capitals and underscores are forgiven."""
    plain = answer.casefold().replace("_", "-")
    if plain not in {choice.value for choice in field.choices}:
        raise ValueError(f"Choose {field.ask}" + (" from the list" if answer else ""))
    return plain or None


def read_search(field: Field, answer: str) -> str:
    """The choice that is typed in full, or the only one that holds what is typed."""
    found = [choice.label for choice in field.choices if choice.label == answer] or matches(
        field, answer
    )
    if found and (len(found) == 1 or found[0].casefold() == answer.casefold()):
        return found[0]
    some = f": {' or '.join(found[:2])}" if found else ""
    raise ValueError(f"Choose {field.ask} from the list{some}")


def matches(field: Field, typed: str) -> list[str]:
    """The choices in which each typed word begins a word, the one that is typed in full first."""
    typed = typed[:200].strip().casefold()
    begun = re.findall(r"\w+", typed)
    if not begun:
        return []
    found = [
        choice.label
        for choice in field.choices
        if (label := f" {choice.label.casefold()}")
        and all(re.search(rf"\b{each}", label) for each in begun)
    ]
    return sorted(
        found, key=lambda label: (label.casefold() != typed, not label.casefold().startswith(typed))
    )


def read_number(field: Field, answer: str) -> Decimal:
    """A number as people type it: dollar and percent signs, commas and spaces are let pass."""
    plain = re.sub(r"[$%,\s]", "", answer)
    if not NUMBER.fullmatch(plain):
        raise ValueError(
            f"{field.label} must be a number, such as {field.default or field.example}"
        )
    number = Decimal(plain.replace("−", "-"))
    if field.kind == "whole" and number != number.to_integral_value():
        raise ValueError(
            f"{field.label} must be a whole number, such as {field.default or field.example}"
        )
    if not field.least <= number <= field.most:
        raise ValueError(f"{field.label} must be between {field.least} and {field.most}")
    return number


def read_date(field: Field, answer: str, today: date) -> date:
    """A date in words or digits: "January 4, 2027", "4 Jan 2027", "1/4/2027", "2027-01-04"."""
    parts = [part for part in re.split(r"[\s,./-]+", answer) if part]
    if len(parts) != 3:
        raise ValueError(f"{field.label} must have a month, a day and a year")
    if re.fullmatch(r"\d{4}", parts[0]):
        parts = [*parts[1:], parts[0]]
    elif month_number(parts[0]) is None or (not parts[1].isdigit() and parts[0].isdigit()):
        parts = [parts[1], parts[0], parts[2]]
    month, day, year = (
        month_number(parts[0]),
        re.sub(r"(?i)(?<=\d)(st|nd|rd|th)$", "", parts[1]),
        parts[2],
    )
    if not re.fullmatch(r"\d{4}", year, re.ASCII):
        raise ValueError(f"{field.label} must have a year of four digits, such as {today.year}")
    try:
        found = date(int(year), month or 0, int(day[:9]))
    except ValueError:
        raise ValueError(
            f"{field.label} must be a real date, such as {show(today, 'date')}"
        ) from None
    last = add_months(today, 12 * int(field.most))
    if not today <= found <= last:
        raise ValueError(
            f"{field.label} must be between today, {show(today, 'date')}, and {show(last, 'date')}"
        )
    return found


def month_number(part: str) -> int | None:
    """1 to 12 for "1", "01", "jan", "Sept." or "January"; ``None`` for anything else."""
    if re.fullmatch(r"0?[1-9]|1[0-2]", part, re.ASCII):
        return int(part)
    named = [
        place
        for place, month in enumerate(MONTHS, 1)
        if month.casefold().startswith(part.casefold())
    ]
    return named[0] if len(part) >= 3 and named else None


def add_months(day: date, months: int) -> date:
    """Return the same day so many calendar months later, or that month's last day."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))


def show(amount: Amount, unit: Unit) -> str:
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


def count(amount: Decimal | int, unit: str) -> str:
    """A count with its unit, singular for one: "1 week", "16 weeks"."""
    return f"{Decimal(amount):,f} {unit.removesuffix('s') if amount == 1 else unit}"


def month_and_year(day: date) -> str:
    """A date as exact as an estimate deserves: "May 2027"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def say_date(iso: str) -> str:
    """Return an ISO date as exact as it is: "2026", "September 2026", "September 14, 2026".

    What is no date, such as "undated", stays as it is.
    """
    if len(iso) == 4 or not iso[:1].isdigit():
        return iso
    return (
        month_and_year(date.fromisoformat(f"{iso}-01"))
        if len(iso) == 7
        else show(date.fromisoformat(iso), "date")
    )


def say_published(iso: str) -> str:
    """Return when a page was published, in words: "published September 2026", or "undated"."""
    return f"published {say_date(iso)}" if iso[:1].isdigit() else iso


def say_source(source: Source | None) -> str:
    """Return a publisher and the publisher's date: "AAPC, undated", or nothing without a source."""
    return f"{source.publisher}, {say_date(source.published)}" if source else ""


def say_basis(value: Value) -> str:
    """Return whose a value is and why: "Fact: AAPC, undated", "Our assumption. ..."."""
    source = say_source(value.source)
    if not value.because:
        return f"{value.kind}: {source}"
    return f"{value.kind}{f' from {source}' if source else ''}. {value.because}"


def repeat(field: Field, amount: Amount) -> str:
    """An answer as it was understood, to show back to the reader."""
    if field.kind == "choice":
        return next(choice.label for choice in field.choices if choice.value == (amount or ""))
    if amount is None:
        return NOT_GIVEN
    return show(amount, "date") if isinstance(amount, date) else plain(amount)


def plain(amount: Amount) -> str:
    """Return an amount without signs: a choice's value, a plain number, an ISO date, or nothing."""
    return (
        ""
        if amount is None
        else amount.isoformat()
        if isinstance(amount, date)
        else f"{amount:f}"
        if isinstance(amount, Decimal)
        else amount
    )


def link(amount: Amount) -> str:
    """Return an answer as a link writes it: percent-encoded, a space as a plus sign.

    ``urllib.parse`` would do the same, but the browser would have to download 34 kB more.
    """

    def encode(match: re.Match[str]) -> str:
        return "".join(f"%{byte:02X}" for byte in match[0].encode())

    return LINK_RESERVED.sub(encode, plain(amount)).replace(" ", "+")


def show_figure(figure: Figure) -> str:
    """Return a figure's newest value with its unit: "$425", "4 to 8 months", "14,000 jobs"."""
    value = figure.values[-1]
    if value.day:
        return show(value.day, "date")
    ends = [value.shortest] if value.shortest == value.longest else [value.shortest, value.longest]
    if figure.unit == "USD":
        return " to ".join(f"${end:,f}" for end in ends)
    return (
        count(ends[0], figure.unit)
        if len(ends) == 1
        else f"{' to '.join(f'{end:,f}' for end in ends)} {figure.unit}"
    )


def date_parts(answer: str) -> tuple[str, str, str]:
    """Month, day and year of an ISO date, as a form's three fields show them."""
    month, day, year = show(date.fromisoformat(answer), "date").replace(",", "").split()
    return month, day, year
