"""Where the reader's own pay or offer falls among the published percentiles of a row.

A row's five percentiles make six ranges. A boundary belongs to the range above it, but for the 90th
percentile, which belongs to the range below: only more than that is above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from calculators.formatting import NOT_GIVEN, format_amount, format_count
from calculators.model import Line, Sentences
from calculators.salary_by_setting.pay import PER, Terms
from calculators.salary_by_setting.questions import Answers
from calculators.salary_by_setting.survey import PERCENTILES, Row, Selection

# Each range with its words, in which percentiles are named.
RANGES = {
    "below p10": "below the lowest tenth: {p10}",
    "p10 to p25": "in the lowest quarter, but not in the lowest tenth: {p10} to {p25}",
    "p25 to median": "below the middle, but not in the lowest quarter: {p25} to {median}",
    "median to p75": "at or above the middle, but not in the top quarter: {median} to {p75}",
    "p75 to p90": "in the top quarter, but not in the top tenth: {p75} to {p90}",
    "above p90": "in the top tenth: above {p90}",
}
# Dollars that look like pay by the year where an hour was asked for, and the other way around.
MOST_BY_HOUR, LEAST_BY_YEAR = Decimal(300), Decimal(300)
CAUTION = (
    "These are ranks among everybody in the job, new and experienced. None of them is a starting "
    "wage, and a rank doesn't say what your work is worth."
)
ASK = (
    "Before you say yes, ask what is deducted from the pay, what the health insurance costs you, "
    "and which days off are paid."
)


def range_of(offer: Decimal, percentiles: Sequence[Decimal]) -> str:
    """Return the code of the range that an offer falls into, from five percentiles in order."""
    *lower, p90 = percentiles
    reached = sum(offer >= percentile for percentile in lower) + (offer > p90)
    return tuple(RANGES)[reached]


def rank(row: Row, offer: Decimal, per: str, terms: Terms) -> tuple[str, str]:
    """Return the code of an offer's range among a released row's percentiles, and its words."""
    amounts = {name: terms.pay(row, name, per) or Decimal(0) for name in PERCENTILES}
    code = range_of(offer, tuple(amounts.values()))
    shown = {name: format_amount(amount, PER[per]) for name, amount in amounts.items()}
    return code, f"{RANGES[code].format(**shown)} {PER[per].removeprefix('USD ')}"


def offer_line(selection: Selection, answers: Answers, terms: Terms) -> Line:
    """Return where the offer falls in the row that the reader chose, or in the nearest one."""
    name, label, offer = "offer_place", "Where your pay or offer falls", answers.offer
    if offer is None:
        return Line(name, label, None, "USD", "You gave none", NOT_GIVEN)
    nearest = selection.nearest
    code, words = rank(nearest, offer, answers.offer_per, terms)
    because = (
        f"{format_offer(answers)} among the published percentiles of: {nearest.label}. A boundary "
        "belongs to the range above it, the 90th percentile to the one below."
    )
    return Line(name, label, code, "USD", because, words[0].upper() + words[1:])


def format_offer(answers: Answers) -> str:
    """Return the offer in words: "$17.00 an hour"."""
    unit = PER[answers.offer_per]
    return f"{format_amount(answers.offer, unit)} {unit.removeprefix('USD ')}"


def in_terms(offer: Decimal, per: str, terms: Terms) -> Decimal:
    """Return an offer by the reader's unit of time, for the reader's hours."""
    if per == terms.per:
        return offer
    yearly = offer * terms.hours if per == "hour" else offer
    if terms.per == "year":
        return yearly
    return yearly / 12 if terms.per == "month" else yearly / terms.hours


def offer_sentences(rows: Sequence[Row], answers: Answers, terms: Terms) -> Sentences:
    """Return where the offer falls in each released row, and how to read that."""
    sentences = []
    offer, per = answers.offer, answers.offer_per
    if offer is not None:
        sentences.append(conversion(offer, per, answers, terms))
        if (per == "hour" and offer > MOST_BY_HOUR) or (per == "year" and offer < LEAST_BY_YEAR):
            other = "a year" if per == "hour" else "an hour"
            sentences.append(f"Check the unit: did you mean {other}?")
        basis = "" if terms.rate == 1 else f" in dollars of {terms.month}"
        for row in rows:
            _, words = rank(row, offer, per, terms)
            sentences.append(f"{row.label}{basis}: {words}.")
        sentences += [CAUTION, ASK]
    return Sentences("offer", "Where your pay or offer falls", tuple(sentences))


def conversion(offer: Decimal, per: str, answers: Answers, terms: Terms) -> str:
    """Return the offer by the hour and by the year, with the hours that lie between."""
    hours = (
        f"{format_count(answers.hours_per_week, 'hours')} a week for "
        f"{format_count(answers.weeks_per_year, 'weeks')}"
    )
    other = "year" if per == "hour" else "hour"
    amount = offer * terms.hours if per == "hour" else offer / terms.hours
    unit = PER[other]
    return (
        f"{format_offer(answers)} is {format_amount(amount, unit)} {unit.removeprefix('USD ')} at "
        f"{hours}: our calculation."
    )
