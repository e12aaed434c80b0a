"""The Atom feed of changes: the newest value of each figure, and each published table, by date.

Teachers, librarians and writers of other guides who quote a figure follow it in a feed reader.
"""

from dataclasses import dataclass
from datetime import date

from markdown.extensions.toc import slugify

from calculators import printed
from calculators.figures import Source, Value
from calculators.formatting import format_basis, format_date, format_figure

NEWEST = 60


@dataclass(frozen=True)
class Change:
    """A figure or a table since the day on which we read it or made our assumption."""

    id: str
    day: date
    title: str
    said: str
    source: str


def read_on(source: Source | None, otherwise: date) -> date:
    """The day of reading as exact as it is known; a month counts as its first day."""
    return date.fromisoformat(f"{source.accessed}-01-01"[:10]) if source else otherwise


def origin(source: Source) -> str:
    """Return whose page it is, when it was published and how we read it."""
    return f"{source.publisher}: {source.title}, {printed.origin(source)}."


def basis(value: Value) -> str:
    """Return whose a value is, and why.

    The day from which a value counts is told for ours alone: an undated page shows none.
    """
    if value.source is None:
        return f"Since {format_date(str(value.since))}. {format_basis(value)}"
    return f"{value.kind}. {origin(value.source)} {value.because}".strip()


def newest_first() -> list[Change]:
    """The newest changes. Two of one day stand in the order of their names."""
    _, figures, tables = printed.everything()
    newest = [(figure, figure.values[-1]) for figure in figures.values()]
    found = [
        Change(
            f"{figure.name}-{value.since}",
            read_on(value.source, value.since),
            f"{figure.label}: {format_figure(figure)}",
            basis(value),
            value.source.url if value.source else "",
        )
        for figure, value in newest
    ]
    found += [
        Change(
            f"{table.name}-{slugify(table.period, '-')}",
            read_on(table.source, table.review),
            f"{table.label}: {table.period}",
            origin(table.source),
            table.source.url,
        )
        for table in tables.values()
        if table.source
    ]
    return sorted(found, key=lambda each: (-each.day.toordinal(), each.id))[:NEWEST]
