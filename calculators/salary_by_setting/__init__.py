"""What coders, billers and front-office staff earn: by setting, by place, and for their hours.

BLS's figures are looked up: the 10th, 25th, 50th, 75th and 90th percentile of straight-time gross
pay, by year and by hour, and the number of jobs, for a setting in the whole country and for all
settings in a place. Where BLS releases none, the nearest wider row is named. Three things are ours,
and the answer says so:

- pay for other hours: hourly wage × hours a week × weeks a year. BLS's own year is 2,080 hours; for
  2,080 hours the published yearly wage is used. A month is a twelfth of a year.
- dollars of another month: times CPI-U of that month ÷ CPI-U of the survey month, rounded to ten
  dollars a year, a dollar a month, a cent an hour.
- a setting in a place: setting percentile × (place median ÷ national median), rounded likewise.
  BLS's own research estimates by state and industry, which these data do not carry, are better.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from calculators.figures import DataTable
from calculators.model import Answer, Calculator, Data, Headline, Layout, Sheet
from calculators.salary_by_setting import sections, wording
from calculators.salary_by_setting.pay import Estimate, Terms, bars, estimate, terms_of
from calculators.salary_by_setting.questions import (
    CHANGES,
    COUNTRY,
    OCCUPATIONS,
    Answers,
    Occupation,
    fields,
    to_answers,
)
from calculators.salary_by_setting.survey import (
    PERCENTILES,
    Row,
    Selection,
    in_setting,
    select_place,
    select_setting,
)

RULE = tuple(f"salary_by_setting/{file}.py" for file in ("__init__", "survey", "pay"))
TABLES = ("oews_settings", "work_settings", "oews_states", "oews_metros", "cpi_u")
FIGURES = (*sections.SURVEY, "year_hours")
LAYOUT = Layout(
    ("Out of 100 people, ranked by pay", "A year", "An hour"),
    tuple(
        (label, f"annual_{percentile}", f"hourly_{percentile}")
        for percentile, label in PERCENTILES.items()
    ),
    headlines=(
        Headline("A quarter earn less than", "annual_p25"),
        Headline("Half earn less than", "annual_median"),
        Headline("A quarter earn more than", "annual_p75"),
    ),
)


def calculate(answers: Answers, data: Data) -> Answer:
    """Return the published rows for a job, its settings and a place, and what is ours."""
    occupation, period = answers.occupation, data.tables["oews_settings"].period
    terms = terms_of(answers, data)
    country = in_setting(data.tables, occupation, "all")
    selections = [select_setting(data.tables, occupation, name) for name in answers.settings]
    estimates: list[Estimate] = []
    if answers.place and answers.place != COUNTRY:
        place = select_place(data.tables, occupation, answers.place)
        estimates = estimates_for(answers, selections, place.row, country, terms)
        selections.append(place)
    elif answers.place and "all" not in answers.settings:
        selections.append(Selection(country, country))
    rows = unique_rows(selections, country)
    first, nearest = selections[0]
    drawn, scale = bars([row for row in rows if row.released], terms)
    return Answer(
        sentence=wording.sentence(selections, answers, terms),
        lines=wording.lines(first, wording.because(first, occupation, period)),
        notes=wording.notes(selections, occupation, terms),
        bars=drawn,
        scale=scale,
        sections=(
            sections.comparison(rows, terms),
            sections.reading(answers),
            sections.estimate_table(estimates, terms),
            sections.estimate_sentences(estimates, terms),
            sections.hours(nearest, answers, terms),
            sections.dollars(answers, terms, period),
            sections.beginners(nearest, terms),
            sections.certified(data.figures),
            sections.facts(rows, occupation, period),
            sections.published(rows),
        ),
    )


def estimates_for(
    answers: Answers, settings: list[Selection], place: Row, country: Row, terms: Terms
) -> list[Estimate]:
    """Return our estimate for each setting in the place, where BLS releases both rows."""
    if not answers.place or not place.released:
        return []
    return [
        estimate(setting.row, answers.place, place, country, terms)
        for name, setting in zip(answers.settings, settings, strict=True)
        if name != "all" and setting.row.released
    ]


def unique_rows(selections: list[Selection], country: Row) -> list[Row]:
    """Return what was chosen, the nearest rows to it, and the country, each once."""
    rows: dict[str, Row] = {}
    for selection in selections:
        rows[selection.row.label] = selection.row
        rows[selection.nearest.label] = selection.nearest
    rows[country.label] = country
    return list(rows.values())


def every_setting(occupation: Occupation, _: Answers, data: Data) -> Sheet:
    """Return all settings of one occupation for which BLS has a row."""
    rows = [
        in_setting(data.tables, occupation, setting)
        for (setting,) in data.tables["work_settings"].rows
    ]
    return sections.every_setting(
        [row for row in rows if row.cells], occupation, data.tables["oews_settings"].period
    )


def calculator(tables: Mapping[str, DataTable]) -> Calculator[Answers]:
    """Return salary by setting, with the settings and the places that the tables hold."""
    return Calculator(
        title="Salary by setting",
        fields=fields(tables),
        layout=LAYOUT,
        to_answers=to_answers,
        calculate=calculate,
        rule=RULE,
        figures=FIGURES,
        tables=TABLES,
        sheets={f"settings-{job.value}": partial(every_setting, job) for job in OCCUPATIONS},
        changes=CHANGES,
    )
