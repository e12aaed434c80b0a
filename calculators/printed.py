"""What pages print whole, without script: sheets, sources, and the guide's own figures and tables.

Only the build imports this module; the browser never does.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import calculators
from calculators.figures import (
    NOT_OPENED,
    UNDATED,
    DataError,
    Figure,
    Source,
    Table,
    load,
    parse,
)
from calculators.model import Sheet, Unit
from calculators.prices import in_dollars_of
from calculators.text import say_date, say_published, show, show_figure

GUIDE_FILES = (
    "guide_certification.toml",
    "guide_training.toml",
    "guide_work.toml",
    "guide_pay.toml",
    "guide_hired.toml",
)
GUIDE_TABLES = "guide_tables.toml"
READ = {
    "live": "checked on the live page",
    "stored copy": "read in a stored copy",
    "second-hand": "known to us from dated reports of it",
}


@dataclass(frozen=True)
class Quote:
    """One figure as a page tells it: its words, and where they come from.

    ``source`` is empty for what we assume or cannot trace; ``because`` then says why.
    """

    name: str
    text: str
    label: str
    rating: str
    source: Source | None
    because: str
    review: date


@cache
def everything() -> tuple[dict[str, Source], dict[str, Figure], dict[str, Table]]:
    """Return every source, figure and table, the guide's own included.

    Raises ``DataError`` for faults in their files.
    """
    return load(
        calculators.data_file,
        (*calculators.RULE_FILES, *GUIDE_FILES),
        ("tables.toml", GUIDE_TABLES),
        calculators.USED | set(guide_names()),
    )


def check_told(told: Collection[str], cited: Collection[str]) -> None:
    """Raise ``DataError`` for a figure, table or source of the guide that no page uses.

    It would go out of date without anyone noticing.
    """
    faults = [
        f"{file}: [{name}] is used by nobody; use it or take it out"
        for name, file in guide_names().items()
        if name not in told
    ]
    faults += [
        f"sources.toml: [{name}] is cited by no page; cite it or take it out"
        for name in everything()[0]
        if name not in cited
    ]
    if faults:
        raise DataError("\n".join(faults))


def guide_names() -> dict[str, str]:
    """Return the names of the figures and tables that only pages use, with their files."""
    parsed, _ = parse(calculators.data_file, (*GUIDE_FILES, GUIDE_TABLES))
    return {name: file for file, entries in parsed.items() for name in entries}


def quote(figure: Figure) -> Quote:
    """A figure's newest value."""
    value = figure.values[-1]
    return Quote(
        figure.name,
        show_figure(figure),
        figure.label,
        value.rating,
        value.source,
        value.because,
        figure.review,
    )


def quote_cell(table: Table, column: str, key: tuple[str, ...]) -> Quote:
    """One published cell. ``KeyError`` for a row or a column that the table does not have."""
    amount, unit = cell(table.rows[key], column)
    shown = f"{amount} percent" if column.endswith("_percent") else show(amount, unit)
    return Quote(
        table.name,
        shown,
        f"{table.label}: {' '.join(key)}",
        "published",
        table.source,
        table.because,
        table.review,
    )


def cell(row: Mapping[str, str], column: str) -> tuple[Decimal | None, Unit]:
    """A cell's amount and unit; thousands become people. ``None`` where nothing was released."""
    units: dict[str, Unit] = {"annual": "USD a year", "hourly": "USD an hour"}
    amount = Decimal(row[column]) if row[column] else None
    if amount is not None and column.endswith("_thousands"):
        amount *= 1000
    return amount, units.get(column.partition("_")[0], "jobs")


def month_read(source: Source) -> str:
    """Return the month in which a source was read: "September 2026"."""
    return say_date(source.accessed[:7])


def origin(source: Source) -> str:
    """Return when a source was published and how we read it, for the list of sources.

    Such as "undated; read in a stored copy in November 2026".
    """
    if source.read == NOT_OPENED:
        return "a service for you to use; we took no fact from it"
    return f"{say_published(source.published)}; {READ[source.read]} in {month_read(source)}"


def when(dated: Figure | Table | Source) -> str:
    """Return the period to print with a figure.

    It is a table's own period, else the year of a figure that is older than its page, else the
    page's own date, else the month in which we read an undated page.
    """
    if isinstance(dated, Table):
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
    return month_read(source) if source.published == UNDATED else say_date(source.published[:7])


def total(figures: Collection[Figure]) -> str:
    """The sum of prices, to the dollar."""
    return show(sum((figure.values[-1].typical for figure in figures), Decimal(0)), "USD a year")


def sheet(name: str, which: str) -> Sheet:
    """A calculator's sheet for the answers of its first example."""
    calculator, opening = calculators.CALCULATORS[name], calculators.examples(name)[0]
    answers, _ = calculators.read_answers(calculator, opening["answers"], opening["as_of"])
    return calculator.sheets[which](calculators.data_for(calculator, opening["as_of"]), answers)


def sources(name: str) -> list[Source]:
    """The sources that stand behind a calculator's figures and tables, each once."""
    opening = calculators.examples(name)[0]
    data = calculators.data_for(calculators.CALCULATORS[name], opening["as_of"])
    found = [value.on(data.as_of).source for value in data.figures.values()] + [
        table.source for table in data.tables.values()
    ]
    return list({source.name: source for source in found if source}.values())


def rule(name: str) -> list[tuple[str, str]]:
    """The files that hold a calculator's rule, each with its Python: what a page shows."""
    return [(file, calculators.packaged(file)) for file in calculators.CALCULATORS[name].rule]


# --- Sheets and drawings of the guide -------------------------------------------------------------

PAIRS = (
    ("43-6013", "43-6013"),
    ("43-3021", "43-3021"),
    ("29-2071", "29-2072"),
    ("00-0000", "00-0000"),
)
THEN, NOW = "May 2017", "May 2025"


def then_and_now(tables: Mapping[str, Table]) -> Sheet:
    """Median pay in two months: as published, and the older one in dollars of the newer."""
    return Sheet(
        f"Median pay a year, {THEN} and {NOW}",
        (
            "BLS occupation",
            f"{THEN}, as published",
            f"{THEN}, in {NOW} dollars",
            f"{NOW}, as published",
        ),
        tuple(
            (row["label"], row["published"], row["then"], row["now"])
            for row in pay_drawing(tables)["rows"]
        ),
    )


def pay_drawing(tables: Mapping[str, Table]) -> dict[str, Any]:
    """Median pay then and now in words, each with the length of its bar as a share of $60,000."""
    history, rows = tables["oews_history"].rows, []
    for place, (old, new) in enumerate(PAIRS):
        before, after = history[(old, THEN)], history[(new, NOW)]
        published, now = Decimal(before["annual_median"]), Decimal(after["annual_median"])
        then = in_dollars_of(published, THEN, NOW, tables["cpi_u"])
        titles = list(dict.fromkeys((after["occupation_title"], before["occupation_title"])))
        lines = [titles[0], *(f"in {THEN[-4:]}: {title}" for title in titles[1:])]
        rows.append(
            {
                "label": ", ".join(lines),
                "lines": lines,
                "published": show(published, "USD a year"),
                "then": show(then, "USD a year"),
                "now": show(now, "USD a year"),
                "then_share": f"{then / 600:.1f}",
                "now_share": f"{now / 600:.1f}",
                "at": str(84 * place),
            }
        )
    return {
        "rows": rows,
        "then": THEN,
        "now": NOW,
        "key": str(84 * len(rows) + 6),
        "height": str(84 * len(rows) + 28),
    }


def paths_drawing(figures: Mapping[str, Figure]) -> dict[str, Any]:
    """Return the weeks of training by path, also as shares of the longest.

    They are for the hours of study that the calculator opens with.
    """
    hours = calculators.examples("time-to-cpc")[0]["answers"]["hours_per_week"]
    paths = {
        "AAPC-type course": "aapc_course_weeks",
        "Short college course": "short_course_weeks",
        "Self-study": "self_study_hours",
        "College certificate": "college_certificate_weeks",
        "Associate degree": "associate_degree_weeks",
    }
    weeks = {
        label: [
            case / (int(hours) if figures[name].unit == "hours" else 1)
            for case in figures[name].values[-1].cases()
        ]
        for label, name in paths.items()
    }
    longest = max(case[2] for case in weeks.values())
    rows = [
        {
            "label": label,
            "text": f"{low:.0f} to {high:.0f} weeks",
            "at": str(58 * place),
            **{
                key: f"{case / longest * 100:.1f}"
                for key, case in zip(("low", "point", "high"), (low, typical, high), strict=True)
            },
        }
        for place, (label, (low, typical, high)) in enumerate(weeks.items())
    ]
    return {"rows": rows, "hours": hours, "height": str(58 * len(rows))}


def outlook(tables: Mapping[str, Table]) -> Sheet:
    """BLS's newest projections, one occupation a row."""
    table = tables["projections"]
    columns = (
        "employment_base_thousands",
        "employment_projected_thousands",
        "change_percent",
        "openings_per_year_thousands",
    )
    return Sheet(
        f"Jobs in {table.period.replace(' to ', ' and ')}, as BLS projects them",
        (
            "BLS occupation",
            *(f"Jobs in {year}" for year in table.period.split(" to ")),
            "Change",
            "Openings a year",
        ),
        tuple(
            (
                row["occupation_title"],
                *(quote_cell(table, column, (code, period)).text for column in columns),
            )
            for (code, period), row in table.rows.items()
            if period == f"{table.period[:4]}-{table.period[-2:]}"
        ),
    )


def code_excerpt(tables: Mapping[str, Table]) -> Sheet:
    """Real codes with their official titles, for practice in looking a code up."""
    table = tables["icd10cm_excerpt"]
    return Sheet(
        f"ICD-10-CM, an excerpt: {table.period}",
        ("Code", "Official title", "Can it be billed?"),
        tuple((row["code"], row["title"], row["billable"]) for row in table.rows.values()),
    )


SHEETS = {
    "code-excerpt": (code_excerpt, ("icd10cm_excerpt",)),
    "then-and-now": (then_and_now, ("oews_history", "cpi_u")),
    "outlook": (outlook, ("projections",)),
}
