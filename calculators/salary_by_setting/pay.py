"""Pay in the reader's terms, how two rows differ, and our estimate for a setting in a place."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_HALF_EVEN, Decimal
from typing import NamedTuple

from calculators.formatting import NOT_RELEASED, format_amount
from calculators.inflation import newest_month, ratio
from calculators.model import Bar, Data, Scale, Unit
from calculators.salary_by_setting.questions import Answers
from calculators.salary_by_setting.survey import PERCENTILES, Row

PER: dict[str, Unit] = {"year": "USD a year", "month": "USD a month", "hour": "USD an hour"}
# Dollars to which we round what we worked out.
FINEST = {"year": Decimal(10), "month": Decimal(1), "hour": Decimal("0.01")}
# Dollars to which we round our estimate, which is rougher.
ROUGHLY = {"year": Decimal(1000), "month": Decimal(100), "hour": Decimal("0.50")}
# Dollars: the smallest top of the scale of the bars, and its step.
TOP = {"year": (110_000, 10_000), "month": (10_000, 1_000), "hour": (60, 10)}


class Terms(NamedTuple):
    """How the reader wants to see pay: the unit of time, the hours of a year, and the dollars.

    ``full_time`` is BLS's own year in hours. ``rate`` turns dollars of the survey into dollars of
    ``month``.
    """

    per: str
    hours: Decimal
    full_time: Decimal
    month: str
    rate: Decimal

    @property
    def unit(self) -> Unit:
        """The unit of an amount in these terms."""
        return PER[self.per]

    @property
    def unit_of_time(self) -> str:
        """The unit without its dollars: "a year"."""
        return self.unit.removeprefix("USD ")

    @property
    def other_hours(self) -> bool:
        """Whether the hours of the reader's year change the amounts."""
        return self.per != "hour" and self.hours != self.full_time

    @property
    def published(self) -> bool:
        """Whether the amounts are BLS's own."""
        return self.rate == 1 and self.per != "month" and not self.other_hours

    def amount(self, row: Row, percentile: str) -> Decimal | None:
        """Return a row's percentile in these terms, or ``None`` where BLS released none."""
        return self.pay(row, percentile, self.per)

    def pay(self, row: Row, percentile: str, per: str) -> Decimal | None:
        """Return a row's percentile by a unit of time, for the reader's hours and dollars."""
        hourly = row.cell(f"hourly_{percentile}")
        if per == "hour":
            pay = hourly
        elif self.hours == self.full_time:
            pay = row.cell(f"annual_{percentile}")
        else:
            pay = None if hourly is None else hourly * self.hours
        if pay is None:
            return None
        if per == "month":
            pay /= 12
        return pay if self.rate == 1 else round_to(pay * self.rate, FINEST[per])

    def amounts(self, row: Row) -> list[Decimal | None]:
        """Return a row's five percentiles in these terms."""
        return [self.amount(row, percentile) for percentile in PERCENTILES]

    def format(self, amount: Decimal | None) -> str:
        """Return an amount in words."""
        return format_amount(amount, self.unit)

    def span(self, row: Row, low: str = "p25", high: str = "p75", join: str = " and ") -> str:
        """Return two percentiles in words: "$47,370 and $74,160 a year"."""
        ends = (self.format(self.amount(row, percentile)) for percentile in (low, high))
        return f"{join.join(ends)} {self.unit_of_time}"


def round_to(amount: Decimal, step: Decimal) -> Decimal:
    """Return an amount that we worked out, no finer than it deserves."""
    return (amount / step).quantize(Decimal(1), ROUND_HALF_EVEN) * step


def difference(row: Row, first: Row, terms: Terms) -> str:
    """Return how much more or less a row pays at the middle than another, in words.

    Each median is taken as it is shown, so that a reader can subtract the two.
    """
    median, other = terms.amount(row, "median"), terms.amount(first, "median")
    if median is None or other is None:
        return NOT_RELEASED
    cents = Decimal("0.01") if terms.per == "hour" else Decimal(1)
    gap = median.quantize(cents, ROUND_HALF_EVEN) - other.quantize(cents, ROUND_HALF_EVEN)
    if not gap:
        return "the same"
    return f"{terms.format(abs(gap))} {'more' if gap > 0 else 'less'}"


def terms_of(answers: Answers, data: Data) -> Terms:
    """Return the terms in which a reader wants to see pay."""
    survey, prices = data.tables["oews_settings"].period, data.tables["cpi_u"]
    month = newest_month(prices) if answers.newest_dollars else survey
    return Terms(
        per=answers.per,
        hours=answers.hours_per_week * answers.weeks_per_year,
        full_time=data.figures["year_hours"].on(data.as_of).typical,
        month=month,
        rate=ratio(survey, month, prices) if answers.newest_dollars else Decimal(1),
    )


def bars(
    rows: Sequence[Row], terms: Terms, own: Decimal | None = None
) -> tuple[tuple[Bar, ...], Scale]:
    """Return the five percentiles of each released row as a bar, and the ends of their scale.

    ``own`` is the reader's own pay in the same terms; beyond the scale it is drawn at its end.
    """
    smallest, step = TOP[terms.per]
    top = max(Decimal(smallest), min(own or Decimal(0), Decimal(2 * smallest)))
    for row in rows:
        top = max(top, terms.amount(row, "p90") or top)
    top = (top / step).to_integral_value(ROUND_CEILING) * step
    return tuple(bar(row, terms, top, own) for row in rows), Scale(
        terms.format(Decimal(0)), terms.format(top)
    )


def bar(row: Row, terms: Terms, top: Decimal, own: Decimal | None) -> Bar:
    """Return the five percentiles of a row, and the reader's pay, on a scale from 0 to ``top``."""
    amounts = [amount or Decimal(0) for amount in terms.amounts(row)]
    low, box_low, point, box_high, high = (position(amount, top) for amount in amounts)
    p10, _, median, _, p90 = (terms.format(amount) for amount in amounts)
    mark = None if own is None else (position(min(own, top), top), f"You: {terms.format(own)}")
    return Bar(row.label, low, box_low, point, box_high, high, (p10, median, p90), mark)


def position(amount: Decimal, top: Decimal) -> Decimal:
    """Return a share of the scale in percent."""
    return round(amount / top * 100, 2)


class Estimate(NamedTuple):
    """Our estimate for a setting in a place, by percentile, and the two medians that it uses.

    Setting percentile × (place median ÷ national median), all in the reader's terms.
    """

    setting: Row
    place: str
    place_median: Decimal
    national_median: Decimal
    percentiles: dict[str, Decimal]


def estimate(setting: Row, place: str, place_row: Row, country: Row, terms: Terms) -> Estimate:
    """Return our estimate from three rows that BLS releases, rounded to what it is good for."""
    place_median, national_median = (terms.amount(row, "median") for row in (place_row, country))
    assert place_median is not None
    assert national_median is not None
    percentiles = {}
    for percentile in PERCENTILES:
        amount = terms.amount(setting, percentile) or Decimal(0)
        exact = amount * place_median / national_median
        percentiles[percentile] = round_to(exact, ROUGHLY[terms.per])
    return Estimate(setting, place, place_median, national_median, percentiles)
