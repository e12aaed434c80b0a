"""What a reader typed or picked into amounts. The text of every error is here."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from calculators.dates import add_months, month_number
from calculators.formatting import format_amount
from calculators.model import Amount, Field

NUMBER = re.compile(r"-?(([1-9][0-9]{0,2}([,\s][0-9]{3})+|[0-9]+)(\.[0-9]*)?|\.[0-9]+)")
SIGNS = re.compile(r"^(-?)\s*\$\s*|\s*[$%]$")
MOST_DIGITS = 12
LONGEST_SEARCH = 200  # characters of a text to search for
# What takes no space on a page and comes along with what is pasted: Unicode's format characters and
# variation selectors.
UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e01ef]"
)
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord("−"): "-"}


def parse(field: Field, text: str, today: date) -> Amount:
    """Return the amount in an answer: a choice's value, ``Decimal``, ``date`` or ``None`` if empty.

    Raises ``ValueError`` worded for the reader.
    """
    text = clean(text)
    if field.kind == "choice":
        return parse_choice(field, text)
    if not text:
        if field.optional:
            return None
        raise ValueError(f"Enter {field.noun}")
    if field.kind == "search":
        return parse_search(field, text)
    return parse_date(field, text, today) if field.kind == "date" else parse_number(field, text)


def clean(text: str) -> str:
    """Return a text with the digits and signs of a US keyboard, and nothing that can't be seen."""
    seen = UNSEEN.sub("", text).translate(FULL_WIDTH).strip()
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in seen)


def parse_choice(field: Field, text: str) -> str | None:
    """Return one of the field's values; capitals and underscores are forgiven."""
    value = text.casefold().replace("_", "-")
    if value not in {choice.value for choice in field.choices}:
        raise ValueError(f"Choose {field.noun}" + (" from the list" if text else ""))
    return value or None


def parse_search(field: Field, text: str) -> str:
    """Return the choice that is typed in full, or the only one that matches."""
    if any(choice.label == text for choice in field.choices):
        return text
    labels = matches(field, text)
    if labels and (len(labels) == 1 or labels[0].casefold() == text.casefold()):
        return labels[0]
    some = f": {' or '.join(labels[:2])}" if labels else ""
    raise ValueError(f"Choose {field.noun} from the list{some}")


def matches(field: Field, text: str) -> list[str]:
    """Return the choices in which each typed word begins a word, the one typed in full first."""
    text = clean(text[:LONGEST_SEARCH]).casefold()
    words = re.findall(r"\w+", text)
    if not words:
        return []
    labels = [choice.label for choice in field.choices if has_words(choice.label, words)]
    return sorted(
        labels, key=lambda label: (label.casefold() != text, not label.casefold().startswith(text))
    )


def has_words(label: str, beginnings: list[str]) -> bool:
    """Return whether each beginning, in lower case, begins a word of a label."""
    label = label.casefold()
    return all(re.search(rf"\b{beginning}", label) for beginning in beginnings)


def parse_number(field: Field, text: str) -> Decimal:
    """Return a number as people type it, in one form: "2,400.00" is 2400, and "-0" is 0.

    A dollar or percent sign may be at an end, and a comma or a space before three digits.
    """
    bare = SIGNS.sub(r"\1", text)
    example = field.default or field.example
    if not NUMBER.fullmatch(bare):
        how = ""
        if re.search(r"\d[,\s]", bare):
            how = ". Write a point before a part, as in 7.5, and a comma only before three digits"
        raise ValueError(f"{field.label} must be a number, such as {example}{how}")
    if sum(sign.isdigit() for sign in bare) > MOST_DIGITS:
        raise ValueError(f"{field.label} must be a number of {MOST_DIGITS} digits at most")
    number = Decimal(re.sub(r"[,\s]", "", bare)).normalize() + 0  # "+ 0" turns -0 into 0
    if number == number.to_integral_value():
        number = number.quantize(Decimal(1))
    elif field.kind == "whole":
        raise ValueError(f"{field.label} must be a whole number, such as {example}")
    if not field.minimum <= number <= field.maximum:
        raise ValueError(f"{field.label} must be between {field.minimum} and {field.maximum}")
    return number


def parse_date(field: Field, text: str, today: date) -> date:
    """Return a date that is in words or digits.

    Such as "January 4, 2027", "4 Jan 2027", "1/4/2027" or "2027-01-04".
    """
    parts = [part for part in re.split(r"[\s,./-]+", text) if part]
    if len(parts) != 3:
        raise ValueError(
            f"{field.label} must have a month, a day and a year, each in its own place"
        )
    month, day, year = month_day_year(*parts)
    if not re.fullmatch(r"\d{4}", year, re.ASCII):
        raise ValueError(f"{field.label} must have a year of four digits, such as {today.year}")
    try:
        parsed = date(int(year), month_number(month) or 0, int(day) if is_day(day) else 0)
    except ValueError:
        example = format_amount(today, "date")
        raise ValueError(f"{field.label} must be a real date, such as {example}") from None
    first = add_months(today, 12 * int(field.minimum))
    last = add_months(today, 12 * int(field.maximum))
    if not first <= parsed <= last:
        today_is = "today, " if first == today else ""
        raise ValueError(
            f"{field.label} must be between {today_is}{format_amount(first, 'date')}, and "
            f"{format_amount(last, 'date')}"
        )
    return parsed


def is_day(text: str) -> bool:
    """Return whether a text is one or two digits."""
    return bool(re.fullmatch(r"\d\d?", text, re.ASCII))


def month_day_year(first: str, second: str, third: str) -> tuple[str, str, str]:
    """Return the parts of a date as month, day and year; a day loses its "st" or "th"."""
    month, day, year = first, second, third
    if re.fullmatch(r"\d{4}", first):
        month, day, year = second, third, first
    elif month_number(first) is None or (first.isdigit() and not second.isdigit()):
        month, day = second, first
    return month, re.sub(r"(?i)(?<=\d)(st|nd|rd|th)$", "", day), year
