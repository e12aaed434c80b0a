"""A figure, a cell or a source in the words of a page: its amount, its period, its origin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calculators.figures import NOT_OPENED, UNDATED, DataTable, Figure, Source
from calculators.formatting import format_amount, format_date, format_figure, format_published
from calculators.model import Unit

UNITS: Mapping[str, Unit] = {"annual": "USD a year", "hourly": "USD an hour"}
READ = {
    "live": "checked on the live page",
    "stored copy": "read in a stored copy",
    "second-hand": "known to us from dated reports of it",
}


@dataclass(frozen=True)
class Quote:
    """One figure as a page shows it: its text, and where it comes from.

    ``source`` is empty for what we assume or can't trace; ``because`` then says why.
    """

    name: str
    text: str
    label: str
    rating: str
    source: Source | None
    because: str
    review: date


def quote_figure(figure: Figure) -> Quote:
    """Return a figure's newest value."""
    value = figure.values[-1]
    return Quote(
        name=figure.name,
        text=format_figure(figure),
        label=figure.label,
        rating=value.rating,
        source=value.source,
        because=value.because,
        review=figure.review,
    )


def quote_cell(table: DataTable, column: str, key: tuple[str, ...]) -> Quote:
    """Return one published cell.

    Raises ``KeyError`` for a row or a column that the table doesn't have.
    """
    amount = cell_amount(table.rows[key], column)
    if column.endswith("_percent"):
        text = f"{amount} percent"
    else:
        text = format_amount(amount, UNITS.get(column.partition("_")[0], "jobs"))
    return Quote(
        name=table.name,
        text=text,
        label=f"{table.label}: {' '.join(key)}",
        rating="published",
        source=table.source,
        because=table.because,
        review=table.review,
    )


def cell_amount(row: Mapping[str, str], column: str) -> Decimal | None:
    """Return a cell's amount, thousands as people; ``None`` where nothing was released."""
    if not row[column]:
        return None
    amount = Decimal(row[column])
    return amount * 1000 if column.endswith("_thousands") else amount


def total(figures: Iterable[Figure]) -> str:
    """Return the sum of prices, to the dollar."""
    return format_amount(
        sum((figure.values[-1].typical for figure in figures), Decimal(0)), "USD a year"
    )


def period(dated: Figure | DataTable | Source) -> str:
    """Return the period to print with a figure.

    It is a table's own period, else the year of a figure that is older than its page, else the
    page's own date, else the month in which we read an undated page.
    """
    if isinstance(dated, DataTable):
        return dated.period
    if isinstance(dated, Source):
        return month_of(dated)
    value = dated.values[-1]
    if value.source is None:
        return str(value.since.year)
    published = value.source.published
    if published != UNDATED and value.since.year < int(published[:4]):
        return str(value.since.year)
    return month_of(value.source)


def month_of(source: Source) -> str:
    """Return a page's own date, to the month, or the month in which we read an undated page."""
    return month_read(source) if source.published == UNDATED else format_date(source.published[:7])


def month_read(source: Source) -> str:
    """Return the month in which a source was read: "September 2026"."""
    return format_date(source.accessed[:7])


def origin(source: Source) -> str:
    """Return when a source was published and how we read it, for the list of sources.

    Such as "undated; read in a stored copy in November 2026".
    """
    if source.read == NOT_OPENED:
        return "a service for you to use; we took no fact from it"
    return f"{format_published(source.published)}; {READ[source.read]} in {month_read(source)}"
