"""Tables that a page shows whole: a calculator's sheets, and the guide's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from calculators.figures import DataTable
from calculators.formatting import NOT_AVAILABLE
from calculators.model import Sheet
from calculators.salary_by_setting.prices import buys_like, ranks
from calculators.salary_by_setting.questions import OCCUPATIONS
from overrides.data import GuideData
from overrides.macros.calculators import calculator_sheet, cite_calculator
from overrides.macros.charts import SOC_CODES, history_title, pay_history, usd
from overrides.macros.drawings import NOW, THEN, pay_then_and_now
from overrides.macros.footnotes import Footnotes
from overrides.quotes import quote_cell
from overrides.templates import render

Tables = Mapping[str, DataTable]


class GuideSheet(NamedTuple):
    """How to make a sheet of the guide, and the published tables that it shows."""

    make: Callable[[Tables], Sheet]
    tables: tuple[str, ...]


def define(env: Any, guide: GuideData, footnotes: Footnotes) -> None:
    """Define the macro."""

    @env.macro
    def table(name: str, which: str) -> str:
        """Return a sheet: a calculator's by its name, or the guide's own, named "guide"."""
        if name != "guide":
            cite_calculator(name, guide, footnotes)
            return render("table.html", sheet=calculator_sheet(name, which), tables=())
        make, names = GUIDE_SHEETS[which]
        footnotes.add_tables(guide.tables[table_name] for table_name in names)
        return render("table.html", sheet=make(guide.tables), tables=names)


# --- Pay by place -------------------------------------------------------------------------------


def every_place(table: str, heading: str, tables: Tables) -> Sheet:
    """Return every state or area: the middle half of coders, and the median of all three jobs.

    A star marks a median that BLS's own margin of error makes uncertain.
    """
    published = tables[table].rows
    rows, keys = [], []
    for name in sorted({name for _, name in published}):
        jobs = [published.get((job.soc_code, name), {}) for job in OCCUPATIONS]
        rows.append((name, middle_half(jobs[0]), *map(marked_median, jobs)))
        half_key = None if jobs[0].get("annual_p25") else ""
        keys.append((None, half_key, *map(median_key, jobs)))
    return Sheet(
        caption=f"Pay a year by {heading.lower()}, {tables[table].period}",
        columns=(
            heading,
            "Coders: middle half",
            "Coders: median",
            "Billers: median",
            "Front office: median",
        ),
        rows=tuple(rows),
        keys=tuple(keys),
    )


def every_state(tables: Tables) -> Sheet:
    """Return every state, with what the median of coders buys and its rank before and after.

    Ranks are among the states and the District of Columbia; territories have no price parity.
    """
    sheet = every_place("oews_states", "State", tables)
    coders = {
        name: row
        for (soc_code, name), row in tables["oews_states"].rows.items()
        if soc_code == OCCUPATIONS[0].soc_code and row["in_50_states_or_dc"] == "yes"
    }
    medians = {name: Decimal(row["annual_median"]) for name, row in coders.items()}
    bought = {
        name: buys_like(median, Decimal(tables["price_parities"].rows[(name,)]["all_items"]))
        for name, median in medians.items()
    }
    before, after = ranks(medians), ranks(bought)
    rows, keys = [], []
    for row, key in zip(sheet.rows, sheet.keys, strict=True):
        name = row[0]
        known = name in bought
        amount = usd(str(bought[name])) if known else NOT_AVAILABLE
        rank = f"{before[name]} to {after[name]}" if known else NOT_AVAILABLE
        rows.append((*row, amount, rank))
        keys.append((*key, *((str(bought[name]), str(after[name])) if known else ("", ""))))
    return sheet._replace(
        columns=(
            *sheet.columns,
            "Coders: what the median buys",
            "Coders: rank of pay to rank of what it buys",
        ),
        rows=tuple(rows),
        keys=tuple(keys),
    )


def middle_half(row: Mapping[str, str]) -> str:
    """Return the 25th to the 75th percentile in words."""
    if not row.get("annual_p25"):
        return usd("")
    return f"{usd(row['annual_p25'])} to {usd(row['annual_p75'])}"


def median_key(row: Mapping[str, str]) -> str:
    """Return a median as a plain number to sort by, empty where none was released."""
    return row.get("annual_median", "")


def marked_median(row: Mapping[str, str]) -> str:
    """Return a median in words, with a star where our caution applies."""
    median = usd(median_key(row))
    return f"{median} *" if row.get("caution") else median


# --- Pay over time ------------------------------------------------------------------------------


def then_and_now(tables: Tables) -> Sheet:
    """Return median pay in two months: as published, and the older one in newer dollars."""
    return Sheet(
        caption=f"Median pay a year, {THEN} and {NOW}",
        columns=(
            "BLS occupation",
            f"{THEN}, as published",
            f"{THEN}, in {NOW} dollars",
            f"{NOW}, as published",
        ),
        rows=tuple(
            (row["label"], row["published"], row["then"], row["now"])
            for row in pay_then_and_now(tables)["rows"]
        ),
    )


def over_time(which: str, tables: Tables) -> Sheet:
    """Return the numbers of a chart over time."""
    points, newest = pay_history(tables, which), tables["oews_settings"].period
    rows = []
    for point in points:
        occupation = f"{point.title} ({point.code})"
        if point.breaks:
            occupation += "; another occupation than the line above"
        rows.append((point.month, occupation, usd(point.median), usd(point.real)))
    return Sheet(
        caption=f"{history_title(points, which)}: median pay a year by month of the survey",
        columns=("Month", "BLS occupation", "As published", f"In {newest} dollars, our sum"),
        rows=tuple(rows),
    )


# --- Jobs and codes -----------------------------------------------------------------------------


def outlook(tables: Tables) -> Sheet:
    """Return BLS's newest projections, one occupation a row."""
    table = tables["projections"]
    first, last = table.period.split(" to ")
    columns = (
        "employment_base_thousands",
        "employment_projected_thousands",
        "change_percent",
        "openings_per_year_thousands",
    )
    rows = []
    for key, row in table.rows.items():
        if key[1] == f"{first}-{last[-2:]}":
            cells = [quote_cell(table, column, key).text for column in columns]
            rows.append((row["occupation_title"], *cells))
    return Sheet(
        caption=f"Jobs in {first} and {last}, as BLS projects them",
        columns=(
            "BLS occupation",
            f"Jobs in {first}",
            f"Jobs in {last}",
            "Change",
            "Openings a year",
        ),
        rows=tuple(rows),
    )


def code_excerpt(tables: Tables) -> Sheet:
    """Return real codes with their official titles, for practice in looking a code up."""
    table = tables["icd10cm_excerpt"]
    return Sheet(
        caption=f"ICD-10-CM, an excerpt: {table.period}",
        columns=("Code", "Official title", "Can it be billed?"),
        rows=tuple((row["code"], row["title"], row["billable"]) for row in table.rows.values()),
    )


GUIDE_SHEETS = {
    "code-excerpt": GuideSheet(code_excerpt, ("icd10cm_excerpt",)),
    "then-and-now": GuideSheet(then_and_now, ("oews_history", "cpi_u")),
    "outlook": GuideSheet(outlook, ("projections",)),
    "every-state": GuideSheet(every_state, ("oews_states", "price_parities")),
    "every-area": GuideSheet(partial(every_place, "oews_metros", "Area"), ("oews_metros",)),
    **{
        f"over-time-{which}": GuideSheet(partial(over_time, which), ("oews_history", "cpi_u"))
        for which in SOC_CODES
    },
}
