"""What a reader typed or picked into amounts. The text of every error is here."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache

from calculators.dates import add_months, month_number
from calculators.formatting import format_amount
from calculators.model import Amount, Choice, Field

NUMBER = re.compile(r"-?(([1-9][0-9]{0,2}([,\s][0-9]{3})+|[0-9]+)(\.[0-9]*)?|\.[0-9]+)")
SIGNS = re.compile(r"^(-?)\s*\$\s*|\s*[$%]$")
MOST_DIGITS = 12
ACCENTED, PLAIN = "áàâäãåéèêëíìîïóòôöõúùûüñçýʻ‘’", "aaaaaaeeeeiiiiooooouuuuncy'''"
ACCENTS = str.maketrans(ACCENTED, PLAIN)
COMBINING = re.compile(r"[\u0300-\u036f]")
SHORT_FORMS = {"saint": "st", "sainte": "ste", "fort": "ft", "mount": "mt"}
LONG_FORMS = {short: long for long, short in SHORT_FORMS.items()}
LONG = re.compile(rf"\b(?:{'|'.join(SHORT_FORMS)})\b")
EITHER = re.compile(rf"\b(?:{'|'.join((*SHORT_FORMS, *LONG_FORMS))})\b")
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
    """Return the choice that is typed in full, by its alias, or the only one that matches."""
    if any(choice.label == text for choice in field.choices):
        return text
    labels, typed = matches(field, text), abbreviate(fold(text))
    named = sum(typed in names(choice) for choice in field.choices)
    if len(labels) == 1 or named == 1 or (labels and abbreviate(fold(labels[0])) == typed):
        return labels[0]
    some = f": {' or '.join(labels[:2])}" if labels else ""
    if not labels and any(letter.isdigit() for letter in text):
        some = ". Type its name, not a number such as a ZIP code"
    raise ValueError(f"Choose {field.noun} from the list{some}")


def matches(field: Field, text: str) -> list[str]:
    """Return the choices in which each typed word begins a word, the one typed in full first.

    Those with the typed text as an alias come next. Capitals, accents, points, and "Saint" for
    "St." are forgiven.
    """
    typed = fold(clean(text[:LONGEST_SEARCH]))
    words = [re.compile(rf"\b{word}") for word in re.findall(r"\w+", typed)]
    if not words:
        return []
    found = [
        choice for choice in field.choices if all(word.search(searchable(choice)) for word in words)
    ]
    typed = abbreviate(typed)
    return [choice.label for choice in sorted(found, key=lambda choice: distance(choice, typed))]


def distance(choice: Choice, typed: str) -> tuple[bool, bool, bool, bool]:
    """Return what to sort a choice by: its name comes first, then an alias, then its beginning."""
    label, *aliases = names(choice)
    return (
        label != typed,
        typed not in aliases,
        not label.startswith(typed),
        not all(word in label for word in typed.split()),
    )


@cache
def names(choice: Choice) -> tuple[str, ...]:
    """Return a choice's label and aliases, folded and abbreviated."""
    return tuple(abbreviate(fold(name)) for name in (choice.label, *choice.aliases))


@cache
def searchable(choice: Choice) -> str:
    """Return the words to find a choice by, folded, "saint" beside each "st"."""
    text = fold(" ".join((choice.label, *choice.aliases, choice.related)))
    forms = SHORT_FORMS | LONG_FORMS
    return EITHER.sub(lambda match: f"{match[0]} {forms[match[0]]}", text)


def fold(text: str) -> str:
    """Return a text in lower case, without accents and points.

    ``unicodedata`` would fold more letters, but the browser would have to download it.
    """
    text = text.strip().casefold().replace(".", "").translate(ACCENTS)
    return COMBINING.sub("", text)


def abbreviate(text: str) -> str:
    """Return a folded text with "st" for "saint", "ft" for "fort" and "mt" for "mount"."""
    return LONG.sub(lambda match: SHORT_FORMS[match[0]], text)


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
