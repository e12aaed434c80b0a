"""What coders, billers and front-office staff earn: by setting, by place, and for their hours.

BLS's figures are looked up: the 10th, 25th, 50th, 75th and 90th percentile of straight-time gross
pay, by year and by hour, and the number of jobs, for a setting in the whole country and for all
settings in a place. Where BLS releases none, the nearest wider row is named. A reader's own pay or
offer is placed among them. Four things are ours, and the answer says so:

- pay for other hours: hourly wage × hours a week × weeks a year. BLS's own year is 2,080 hours; for
  2,080 hours the published yearly wage is used. A month is a twelfth of a year.
- dollars of another month: times CPI-U of that month ÷ CPI-U of the survey month, rounded to ten
  dollars a year, a dollar a month, a cent an hour.
- a setting in a place: setting percentile × (place median ÷ national median), rounded to a thousand
  dollars a year, a hundred a month, half a dollar an hour. BLS's own research estimates by state
  and industry, which these data do not carry, are better.
- what it buys: a place's median ÷ (its state's price parity ÷ 100), to ten dollars.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from calculators.figures import DataTable
from calculators.model import Answer, Calculator, Data, Headline, Layout, Sheet
from calculators.salary_by_setting import offer, prices, sections, wording
from calculators.salary_by_setting.pay import Estimate, Terms, bars, estimate, terms_of
from calculators.salary_by_setting.questions import (
    CHANGES,
    COMPARE,
    COUNTRY,
    MORE,
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

RULE = tuple(
    f"salary_by_setting/{file}.py" for file in ("__init__", "survey", "pay", "offer", "prices")
)
TABLES = (
    "oews_settings",
    "work_settings",
    "oews_states",
    "oews_metros",
    "cpi_u",
    "place_aliases",
    "price_parities",
)
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
    folded=(COMPARE, MORE),
)


def calculate(answers: Answers, data: Data) -> Answer:
    """Return the published rows for a job, its settings and its places, and what is ours."""
    occupation, period = answers.occupation, data.tables["oews_settings"].period
    terms = terms_of(answers, data)
    country = in_setting(data.tables, occupation, "all")
    settings = [select_setting(data.tables, occupation, name) for name in answers.settings]
    places = [select_place(data.tables, occupation, name) for name in answers.places]
    selections = list({chosen.row.label: chosen for chosen in (*settings, *places)}.values())
    place_rows = {name: place.row for name, place in zip(answers.places, places, strict=True)}
    estimates = estimates_for(answers, settings, place_rows, country, terms)
    rows = unique_rows(selections, country)
    released = [row for row in rows if row.released]
    first, nearest = selections[0]
    own = None
    if answers.offer is not None:
        own = offer.in_terms(answers.offer, answers.offer_per, terms)
    drawn, scale = bars(released, terms, own)
    return Answer(
        sentence=wording.sentence(selections, answers, terms),
        lines=(
            *wording.lines(first, wording.because(first, occupation, period), answers, terms),
            offer.offer_line(selections[0], answers, terms),
            prices.buys_line(place_rows, terms, data),
        ),
        notes=wording.notes(selections, occupation, terms),
        bars=drawn,
        scale=scale,
        sections=(
            offer.offer_sentences(released, answers, terms),
            sections.differences(settings, places, terms),
            sections.comparison(rows, terms),
            sections.reading(answers),
            sections.estimate_table(estimates, terms),
            sections.estimate_sentences(estimates, terms),
            prices.buys_sentences(place_rows, terms, data),
            sections.hours(nearest, answers, terms),
            sections.dollars(answers, terms, period),
            sections.beginners(nearest, terms),
            sections.certified(data.figures),
            sections.facts(rows, occupation, period),
            sections.published(rows),
        ),
    )


def estimates_for(
    answers: Answers,
    settings: list[Selection],
    places: Mapping[str, Row],
    country: Row,
    terms: Terms,
) -> list[Estimate]:
    """Return our estimate for each setting in each place, where BLS releases both rows."""
    return [
        estimate(setting.row, place, row, country, terms)
        for place, row in places.items()
        for name, setting in zip(answers.settings, settings, strict=True)
        if place != COUNTRY and row.released and name != "all" and setting.row.released
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
