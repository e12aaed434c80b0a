"""The Atom feed of changes: the newest value of each figure, and each published table, by date.

Teachers, librarians and writers of other guides who quote a figure follow it in a feed reader.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markdown.extensions.toc import slugify

from calculators.figures import DataTable, Figure, Source, Value
from calculators.formatting import format_basis, format_date, format_figure
from overrides import data, quotes
from overrides.settings import Settings
from overrides.templates import render

LENGTH = 60


@dataclass(frozen=True)
class Change:
    """A figure or a table since the day on which we read it or made our assumption."""

    id: str
    day: date
    title: str
    summary: str
    source: str


def atom_feed(settings: Settings) -> str:
    """Return the feed of a site with an address."""
    return render("publishing/feed.html", changes=newest_changes(), settings=settings) + "\n"


def newest_changes() -> list[Change]:
    """Return the newest changes, the latest first; two of one day are in order of their names."""
    guide = data.load()
    changes = [figure_change(figure) for figure in guide.figures.values()]
    changes += [
        table_change(table, table.source) for table in guide.tables.values() if table.source
    ]
    changes.sort(key=lambda change: (-change.day.toordinal(), change.id))
    return changes[:LENGTH]


def figure_change(figure: Figure) -> Change:
    """Return the newest value of a figure."""
    value = figure.values[-1]
    return Change(
        id=f"{figure.name}-{value.since}",
        day=day_read(value.source) if value.source else value.since,
        title=f"{figure.label}: {format_figure(figure)}",
        summary=basis(value),
        source=value.source.url if value.source else "",
    )


def table_change(table: DataTable, source: Source) -> Change:
    """Return the newest period of a published table."""
    return Change(
        id=f"{table.name}-{slugify(table.period, '-')}",
        day=day_read(source),
        title=f"{table.label}: {table.period}",
        summary=origin(source),
        source=source.url,
    )


def day_read(source: Source) -> date:
    """Return the day of reading; where only a month or year is known, its first day."""
    return date.fromisoformat(f"{source.accessed}-01-01"[:10])


def origin(source: Source) -> str:
    """Return whose page it is, when it was published and how we read it."""
    return f"{source.publisher}: {source.title}, {quotes.origin(source)}."


def basis(value: Value) -> str:
    """Return whose a value is, and why.

    Only our own gets the day from which it counts: an undated page shows none.
    """
    if value.source is None:
        return f"Since {format_date(str(value.since))}. {format_basis(value)}"
    return f"{value.kind}. {origin(value.source)} {value.because}".strip()
