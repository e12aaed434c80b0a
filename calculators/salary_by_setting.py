"""What coders, billers and front-office staff earn in one work setting.

The figures are BLS's own, looked up and never worked out: the 10th, 25th, 50th, 75th and 90th
percentile of straight-time gross pay, by year and by hour, and the number of jobs. A year is
2,080 hours of the hourly wage (BLS's convention). No figure is made for a row that BLS leaves out;
the nearest wider setting is named instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from calculators.figures import Table
from calculators.model import Answer, Bar, Calculator, Choice, Data, Field, Layout, Line, Sheet, Unit
from calculators.text import show


@dataclass(frozen=True)
class Occupation:
    """What we call a job, and the BLS occupation that we read it as."""

    value: str
    label: str
    soc_code: str
    title: str
    people: str


OCCUPATIONS = (
    Occupation("coder", "Coder", "29-2072", "Medical Records Specialists", "medical records specialists"),
    Occupation("biller", "Biller", "43-3021", "Billing and Posting Clerks", "billing and posting clerks"),
    Occupation("front-office", "Front office", "43-6013", "Medical Secretaries and Administrative Assistants",
               "medical secretaries and administrative assistants"),
)
PERCENTILES = {"p10": "10th percentile", "p25": "25th percentile", "median": "Median (50th percentile)",
               "p75": "75th percentile", "p90": "90th percentile"}
UNITS: dict[str, Unit] = {"annual": "USD a year", "hourly": "USD an hour"}
CAUTIONS = {
    "employment_not_released": "BLS does not release the number of jobs.",
    "employment_rse_20_or_more": "The number of jobs rests on a small sample: its standard error is 20 percent or more.",
    "wage_rse_5_or_more": "The wages rest on a small sample: the standard error of the mean wage is 5 percent or more.",
    "adjacent_percentiles_equal": "Two neighboring percentiles are the same, a sign of a small sample.",
}
SCALE = Decimal(110_000)  # dollars a year; one scale for every setting, so that bars compare


def fields(tables: Mapping[str, Table]) -> tuple[Field, ...]:
    """The two questions; the settings come from BLS's rows, in the groups of our own table."""
    labels = {setting: row["setting_label"] for (_, setting), row in tables["oews_settings"].rows.items()}
    settings = tuple(Choice(setting.replace("_", "-"), labels[setting], row["group"])
                     for (setting,), row in tables["work_settings"].rows.items())
    return (
        Field("occupation", "Job", "a job", "choice", default="coder",
              choices=tuple(Choice(each.value, f"{each.label} (BLS: {each.title})") for each in OCCUPATIONS)),
        Field("setting", "Work setting", "a work setting", "choice", default="hospitals", choices=settings),
    )


def find(data: Data, occupation: Occupation, setting: str) -> tuple[str, Mapping[str, str] | None]:
    """The setting's row for an occupation, or ``None``; and the nearest setting that has one."""
    nearest = setting
    while (row := data.tables["oews_settings"].rows.get((occupation.soc_code, nearest))) is None:
        nearest = data.tables["work_settings"].rows[(nearest,)]["wider"]
    return nearest, row if nearest == setting else None


def amount(row: Mapping[str, str] | None, column: str) -> Decimal | None:
    """A published cell, or ``None`` where nothing was released."""
    return Decimal(row[column]) if row and row[column] else None


def lines(row: Mapping[str, str] | None, because: str) -> tuple[Line, ...]:
    """All lines of one row: percentiles by year and by hour, and the jobs."""
    wages = tuple(
        Line(f"{pay}_{percentile}", f"{label}, {unit.removeprefix('USD ')}",
             amount(row, f"{pay}_{percentile}"), unit, because)
        for pay, unit in UNITS.items() for percentile, label in PERCENTILES.items()
    )
    return *wages, Line("employment", "Jobs", amount(row, "employment"), "jobs", because)


def bar(row: Mapping[str, str]) -> Bar | None:
    """The row's five annual percentiles on the common scale; ``None`` where one was not released."""
    amounts = [amount(row, f"annual_{percentile}") for percentile in PERCENTILES]
    if None in amounts:
        return None
    low, box_low, point, box_high, high = (round(each / SCALE * 100, 2) for each in amounts if each is not None)
    labels = tuple(show(amounts[place], "USD a year") for place in (0, 2, 4))
    return Bar(row["setting_label"], low, box_low, point, box_high, high, (labels[0], labels[1], labels[2]))


def calculate(answers: Mapping[str, Any], data: Data) -> Answer:
    """The published row for a job and a setting, what it overlaps, and how firm it is."""
    occupation = next(each for each in OCCUPATIONS if each.value == answers["occupation"])
    setting = answers["setting"].replace("-", "_")
    nearest, row = find(data, occupation, setting)
    table, places = data.tables["oews_settings"], data.tables["work_settings"].rows
    label = next(each["setting_label"] for (_, other), each in table.rows.items() if other == setting)
    survey = f"BLS Occupational Employment and Wage Statistics, {table.period}"
    notes = []
    if row:
        because = f"{survey}: {occupation.title} ({occupation.soc_code}), {row['bls_industry_title']}"
        low, high = (show(amount(row, f"annual_{each}"), "USD a year") for each in ("p25", "p75"))
        sentence = f"{capital(places[(setting,)]['place'])}, half of {occupation.people} earn between {low} and {high} a year."
        notes += [f"What it overlaps: {row['overlap_note']}."] if row["overlap_note"] else []
        notes += [f"Caution: {CAUTIONS[each]}" for each in row["caution"].split(";") if each]
    else:
        because = f"{survey} has no row for {occupation.title} in this setting"
        wider = table.rows[(occupation.soc_code, nearest)]
        sentence = (f"BLS publishes no figure for {occupation.people} {places[(setting,)]['place']}. "
                    f"The nearest that it publishes is {wider['setting_label']}.")
        low, high = (show(amount(wider, f"annual_{each}"), "USD a year") for each in ("p25", "p75"))
        notes.append(f"{wider['setting_label']}: half earn between {low} and {high} a year.")
    if occupation.value == "biller":
        notes.append("BLS has no occupation of its own for medical billers. Billing and posting clerks are the "
                     "nearest: our reading. They work in every industry.")
    compared = dict.fromkeys((setting, nearest, "all"))
    bars = [bar(found) for each in compared if (found := table.rows.get((occupation.soc_code, each)))]
    return Answer(
        sentence, lines(row, because), tuple(notes), tuple(each for each in bars if each), ("$0", show(SCALE, "USD a year")),
        {"facts": (
            {"label": "Work setting", "text": label},
            {"label": "BLS industry title", "text": row["bls_industry_title"] if row else "none"},
            {"label": "BLS occupation", "text": f"{occupation.title} ({occupation.soc_code})"},
            {"label": "Reference month", "text": table.period},
            {"label": "BLS series of the annual median", "text": row["bls_series"] if row else "none"},
        )},
    )


def capital(words: str) -> str:
    """The words with a capital first letter."""
    return words[:1].upper() + words[1:]


def every_setting(occupation: Occupation, data: Data) -> Sheet:
    """All settings of one occupation, by year."""
    table = data.tables["oews_settings"]
    places = [setting for (setting,) in data.tables["work_settings"].rows]
    found = [table.rows[(occupation.soc_code, place)] for place in places if (occupation.soc_code, place) in table.rows]
    return Sheet(
        f"{occupation.title}: pay a year by work setting, {table.period}",
        ("Work setting", *(label.split(" (")[0] for label in PERCENTILES.values()), "Jobs"),
        tuple((row["setting_label"] + (" *" if row["caution"] else ""),
               *(show(amount(row, f"annual_{each}"), "USD a year") for each in PERCENTILES),
               show(amount(row, "employment"), "jobs")) for row in found),
    )


TABLES = ("oews_settings", "work_settings")
LAYOUT = Layout(
    ("Out of 100 people, ranked by pay", "A year", "An hour"),
    tuple((label, *(f"{pay}_{percentile}" for pay in UNITS)) for percentile, label in PERCENTILES.items()),
    {"facts": ("What this row is", {"label": "What", "text": "As published"})},
)


def calculator(tables: Mapping[str, Table]) -> Calculator:
    """Salary by setting, with the settings that the tables hold."""
    sheets = {f"settings-{each.value}": (lambda data, _, each=each: every_setting(each, data)) for each in OCCUPATIONS}
    return Calculator("Salary by setting", fields(tables), LAYOUT, calculate, tables=TABLES, sheets=sheets)
