"""The tables and lists of sentences below the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from calculators.figures import Figure
from calculators.formatting import format_amount, format_count, format_figure
from calculators.model import Cell, Link, Sentences, Sheet, Table
from calculators.salary_by_setting.pay import Estimate, Terms, difference
from calculators.salary_by_setting.questions import COUNTRY, Answers, Occupation
from calculators.salary_by_setting.survey import PERCENTILES, Row, Selection
from calculators.salary_by_setting.wording import UNITS, capitalize, cautions

COLUMNS = tuple(label.split(" ")[0] for label in PERCENTILES.values())
SERIES = "https://data.bls.gov/timeseries/"
FORMULA = (
    "This is our estimate, not a figure from BLS. Formula: setting percentile × (place median ÷ "
    "national median). For the median:"
)
LIMITS = (
    "Limits: the formula assumes that a setting pays above or below the average by the same "
    "share in every place, and at every percentile. We have not tested that. BLS publishes its "
    "own research estimates by state and industry, with larger errors than its regular tables. "
    "This guide doesn't carry them yet; where BLS has a figure, use that one."
)
SURVEY = ("survey_2026_certified", "survey_2026_other", "survey_2026_cpc")


def comparison(rows: Sequence[Row], terms: Terms) -> Table:
    """Return the rows side by side, in the reader's terms, each middle against the first row's."""
    basis = "BLS" if terms.published else "our calculation"
    first = rows[0]
    return Table(
        "compare",
        "Side by side: percentiles of pay",
        ("What", *COLUMNS, "Jobs", "Source", "Median against the first"),
        tuple(
            (
                row.label,
                *map(terms.format, terms.amounts(row)),
                format_amount(row.cell("employment"), "jobs"),
                basis,
                "is the first" if row is first else difference(row, first, terms),
            )
            for row in rows
        ),
    )


def differences(
    settings: Sequence[Selection], places: Sequence[Selection], terms: Terms
) -> Sentences:
    """Return how the middle of each further setting, and of the second place, differs in dollars.

    The first is compared with each of the others.
    """
    sentences = []
    for first, *others in (group for group in (settings, places) if group):
        for other in others:
            if not (first.row.released and other.row.released):
                continue
            gap = difference(first.row, other.row, terms)
            if gap == "the same":
                pays = f"pays the same {terms.unit_of_time} as"
            else:
                pays = f"pays {gap} {terms.unit_of_time} than"
            sentences.append(
                f"At the middle, {first.row.label} {pays} {other.row.label}: "
                f"{terms.format(terms.amount(first.row, 'median'))} against "
                f"{terms.format(terms.amount(other.row, 'median'))}."
            )
    return Sentences("differences", "The difference", tuple(sentences))


def reading(answers: Answers) -> Sentences:
    """Return how to read a setting and a place side by side."""
    text = (
        "BLS's regular tables have pay for a setting in the whole country, and for all settings "
        "in a place. Read the rows side by side. For one industry in one state BLS has research "
        "estimates, in files of their own that this guide doesn't carry yet."
    )
    both = set(answers.places) - {COUNTRY} and answers.settings != ("all",)
    return Sentences("beside", "", (text,) if both else ())


def estimate_table(estimates: Sequence[Estimate], terms: Terms) -> Table:
    """Return our estimates, a setting each."""
    return Table(
        "estimate",
        "Our rough estimate for this kind of employer in this place: percentiles of pay",
        ("What", *COLUMNS, "Source"),
        tuple(
            (
                f"{estimate.setting.label}, {estimate.place}",
                *(f"about {terms.format(amount)}" for amount in estimate.percentiles.values()),
                "our estimate",
            )
            for estimate in estimates
        ),
    )


def estimate_sentences(estimates: Sequence[Estimate], terms: Terms) -> Sentences:
    """Return the formula, its numbers for each median, and its limits."""
    medians = tuple(median_sentence(estimate, terms) for estimate in estimates)
    return Sentences("estimate_made", "", (FORMULA, *medians, LIMITS) if medians else ())


def median_sentence(estimate: Estimate, terms: Terms) -> str:
    """Return how the median of an estimate came about."""
    published = terms.format(terms.amount(estimate.setting, "median"))
    place_median, national_median = map(
        terms.format, (estimate.place_median, estimate.national_median)
    )
    return (
        f"{estimate.setting.label}: {published}, its median in the whole country, × "
        f"({place_median}, the median of all settings in {estimate.place}, ÷ {national_median}, "
        f"the national median), which is about {terms.format(estimate.percentiles['median'])} "
        f"{terms.unit_of_time}."
    )


def hours(row: Row, answers: Answers, terms: Terms) -> Sentences:
    """Return BLS's year in hours, and the reader's."""
    sentences = [
        f"BLS sets a year at {format_count(terms.full_time, 'paid hours')}, which is 40 hours in "
        "each of 52 weeks, and multiplies the hourly wage by it."
    ]
    hourly = row.cell("hourly_median")
    if terms.hours != terms.full_time and hourly:
        sentences.append(
            f"Yours: {format_amount(hourly, 'USD an hour')} an hour × "
            f"{format_count(answers.hours_per_week, 'hours')} × "
            f"{format_count(answers.weeks_per_year, 'weeks')} = "
            f"{format_amount(hourly * terms.hours, 'USD exact')} a year at the median, in dollars "
            "of the survey. That's our calculation from BLS's hourly wage. It assumes that "
            "part-time work pays the same by the hour."
        )
    if terms.per == "month":
        sentences.append("A month is a twelfth of the year: our calculation.")
    return Sentences("hours", "Hours", tuple(sentences))


def dollars(answers: Answers, terms: Terms, survey: str) -> Sentences:
    """Return how an amount of the survey becomes one in dollars of another month."""
    text = (
        f"Dollars of {terms.month}: each amount × {terms.rate:.4f}, which is CPI-U of "
        f"{terms.month} ÷ CPI-U of {survey}. That is our sum. Prices moved by this; it does not "
        "say that wages did."
    )
    sentences = (text,) if answers.newest_dollars else ()
    return Sentences("dollars", "Dollars of another month", sentences)


def beginners(row: Row, terms: Terms) -> Sentences:
    """Return what a beginner can plan with."""
    text = (
        f"{capitalize(row.words)}, the 10th to the 25th percentile is "
        f"{terms.span(row, 'p10', 'p25', ' to ')}. If you have nothing better to plan with, plan "
        "with that: it's a guess of ours, not BLS's. A percentile is a place in a line ranked by "
        "pay. It is not experience, and the 10th is not a starting wage. Some states publish an "
        "entry wage for the occupation, which is better."
    )
    return Sentences("beginners", "What to plan with as a beginner", (text,))


def certified(figures: Mapping[str, Figure]) -> Sentences:
    """Return AAPC's averages as context."""
    with_any, without, with_cpc = (format_figure(figures[name]) for name in SURVEY)
    sentences = (
        "BLS does not split pay by credential. AAPC asked its own members: in its report of 2026 "
        f"those with a certification averaged {with_any} a year, those without one {without}, "
        f"and holders of the CPC {with_cpc}.",
        "Who answered: members of AAPC who chose to, most with years of work behind them. These "
        "are averages, never a starting wage. They do not show what the letters alone do, so "
        "nothing above is multiplied by them.",
    )
    return Sentences("certified", "Certified or not", sentences)


def facts(rows: Sequence[Row], occupation: Occupation, period: str) -> Table:
    """Return what BLS calls each row, how firm it is, and its series."""
    return Table(
        "facts",
        "What each row is",
        (
            "What",
            "BLS occupation and industry or area",
            "How reliable",
            "Survey month",
            "BLS series (annual median)",
        ),
        tuple(
            (
                row.label,
                f"{occupation.title} ({occupation.soc_code}); {row.title}",
                " ".join(cautions(row)) or ("none" if row.released else "No wage released."),
                period,
                series(row),
            )
            for row in rows
        ),
    )


def series(row: Row) -> Cell:
    """Return BLS's name for a row's annual median, which leads to its page, or "none"."""
    name = row.cells.get("bls_series")
    return Link(name, SERIES + name) if name else "none"


def published(rows: Sequence[Row]) -> Table:
    """Return the percentiles of each row by year and by hour, as BLS publishes them."""
    cells = []
    for row in rows:
        for pay, unit in UNITS.items():
            amounts = (row.cell(f"{pay}_{percentile}") for percentile in PERCENTILES)
            formatted = (format_amount(amount, unit) for amount in amounts)
            cells.append((row.label, unit.removeprefix("USD "), *formatted))
    return Table(
        "published",
        "As BLS publishes them: percentiles by year and by hour",
        ("What", "Pay", *COLUMNS),
        tuple(cells),
        folded=True,
    )


def every_setting(rows: Sequence[Row], occupation: Occupation, period: str) -> Sheet:
    """Return all settings of one occupation, by year, to sort."""
    wages = [f"annual_{percentile}" for percentile in PERCENTILES]
    cells, keys = [], []
    for row in rows:
        label = f"{row.label} *" if row.cells["caution"] else row.label
        amounts = (format_amount(row.cell(wage), "USD a year") for wage in wages)
        jobs = format_amount(row.cell("employment"), "jobs")
        cells.append((label, *amounts, jobs))
        keys.append((None, *(row.cells[column] for column in (*wages, "employment"))))
    return Sheet(
        f"{occupation.title}: pay a year by work setting, {period}",
        ("Work setting", *COLUMNS, "Jobs"),
        tuple(cells),
        tuple(keys),
    )
