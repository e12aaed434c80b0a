"""What the median of a place buys: median ÷ (the state's price parity ÷ 100), to ten dollars.

BEA's regional price parity of all items is the average price level of a state, rents included, with
the country at 100. Dividing is ours: the parity is of another year than the pay, and of the whole
state, also for an area in it. An area in more than one state gets no figure, nor does a territory.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_EVEN, Decimal

from calculators.figures import DataTable
from calculators.formatting import NOT_AVAILABLE, NOT_GIVEN, format_amount
from calculators.model import Data, Line, Sentences
from calculators.salary_by_setting.pay import Terms
from calculators.salary_by_setting.questions import COUNTRY
from calculators.salary_by_setting.survey import Row, state_of

LIMITS = (
    "A state's price level is an average of all goods, services and rents. Prices in a city and in "
    "the country around it differ, and so may your rent. Taxes aren't in it."
)


def buys_like(median: Decimal, parity: Decimal) -> Decimal:
    """Return a median in dollars of the national price level, rounded to ten dollars."""
    exact = median / (parity / 100)
    return (exact / 10).quantize(Decimal(1), ROUND_HALF_EVEN) * 10


def parity_of(tables: Mapping[str, DataTable], place: str) -> Decimal | None:
    """Return the price parity of a place's state, or ``None`` where there is none."""
    row = tables["price_parities"].rows.get((state_of(tables, place),))
    return Decimal(row["all_items"]) if row else None


def buys_line(places: Mapping[str, Row], terms: Terms, data: Data) -> Line:
    """Return what the median of all settings in the first place buys in a year."""
    name, label = "buys_like_median", "What the median of all settings in the place buys, a year"
    if not places:
        return Line(name, label, None, "USD a year", "You gave no place", NOT_GIVEN)
    place, row = next(iter(places.items()))
    median, parity = terms.pay(row, "median", "year"), parity_of(data.tables, place)
    if median is None or parity is None:
        reason = missing(place, data.tables) if median else "BLS releases no median here"
        return Line(name, label, None, "USD a year", reason, NOT_AVAILABLE)
    return Line(
        name, label, buys_like(median, parity), "USD a year", because(place, median, parity, data)
    )


def because(place: str, median: Decimal, parity: Decimal, data: Data) -> str:
    """Return how a figure came about."""
    state = state_of(data.tables, place)
    year = data.tables["price_parities"].period
    return (
        f"Our calculation from the state's {year} parity: {format_amount(median, 'USD a year')}, "
        f"the median of all settings in {place}, ÷ {parity / 100}. BEA puts the price level of "
        f"{state} at {parity}, the country's at 100"
    )


def missing(place: str, tables: Mapping[str, DataTable]) -> str:
    """Return why there is no price parity for a place."""
    state = state_of(tables, place)
    if place == COUNTRY:
        return "The price level of the whole country is 100, so its median buys what it says"
    if state:
        return f"{state} has no price parity: BEA publishes none for territories"
    return f"{place} lies in more than one state, and a parity of ours is a state's"


def buys_sentences(places: Mapping[str, Row], terms: Terms, data: Data) -> Sentences:
    """Return what the median of each place buys, or why no one can say."""
    sentences: list[str] = []
    worked_out = False
    for place, row in places.items():
        median, parity = terms.pay(row, "median", "year"), parity_of(data.tables, place)
        if place == COUNTRY or median is None:
            continue
        if parity is None:
            sentences.append(f"{missing(place, data.tables)}.")
            continue
        worked_out = True
        bought = format_amount(buys_like(median, parity), "USD a year")
        sentences.append(
            f"{place}: the median, {format_amount(median, 'USD a year')} a year, buys about what "
            f"{bought} buys at the average prices of the country. "
            f"{because(place, median, parity, data)}."
        )
    return Sentences("buys", "What it buys", (*sentences, *([LIMITS] if worked_out else [])))


def ranks(amounts: Mapping[str, Decimal]) -> dict[str, int]:
    """Return the rank of each place by its amount, the highest first, equal ones by name."""
    ordered = sorted(amounts, key=lambda place: (-amounts[place], place))
    return {place: rank for rank, place in enumerate(ordered, 1)}
