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
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any, NamedTuple

from calculators.figures import DataTable
from calculators.formatting import format_amount as show
from calculators.formatting import format_count as count
from calculators.formatting import format_figure as show_figure
from calculators.inflation import newest_month, ratio
from calculators.model import (
    Answer,
    Bar,
    Calculator,
    Cell,
    Choice,
    Data,
    Field,
    Layout,
    Line,
    Link,
    Scale,
    Sentences,
    Sheet,
    Table,
    Unit,
)


class Occupation(NamedTuple):
    """What we call a job, and the BLS occupation that we read it as."""

    value: str
    label: str
    soc_code: str
    title: str
    people: str


OCCUPATIONS = (
    Occupation(
        "coder", "Coder", "29-2072", "Medical Records Specialists", "medical records specialists"
    ),
    Occupation(
        "biller", "Biller", "43-3021", "Billing and Posting Clerks", "billing and posting clerks"
    ),
    Occupation(
        "front-office",
        "Front office",
        "43-6013",
        "Medical Secretaries and Administrative Assistants",
        "medical secretaries and administrative assistants",
    ),
)
PERCENTILES = {
    "p10": "10th percentile",
    "p25": "25th percentile",
    "median": "Median (50th percentile)",
    "p75": "75th percentile",
    "p90": "90th percentile",
}
SHORT = {key: label.split(" ")[0] for key, label in PERCENTILES.items()}
UNITS: dict[str, Unit] = {"annual": "USD a year", "hourly": "USD an hour"}
PER: dict[str, Unit] = {"year": "USD a year", "month": "USD a month", "hour": "USD an hour"}
FINEST = {
    "year": Decimal(10),
    "month": Decimal(1),
    "hour": Decimal("0.01"),
}  # dollars to which we round what is ours
TOP = {
    "year": (110_000, 10_000),
    "month": (10_000, 1_000),
    "hour": (60, 10),
}  # the least scale of the bars, and its step
CAUTIONS = {
    "employment_not_released": "BLS does not release the number of jobs.",
    "employment_rse_20_or_more": (
        "The number of jobs rests on a small sample: its standard error is 20 percent or more."
    ),
    "wage_rse_5_or_more": (
        "The wages rest on a small sample: the standard error of the mean wage is 5 percent or "
        "more."
    ),
    "adjacent_percentiles_equal": (
        "Two neighboring percentiles are the same, a sign of a small sample."
    ),
}
COUNTRY = "United States"
SERIES = "https://data.bls.gov/timeseries/"
SETTINGS = ("setting", "setting_2", "setting_3")


class Row(NamedTuple):
    """One published row: ``words`` complete "half of coders earn …", ``title`` is BLS's."""

    label: str
    words: str
    title: str
    cells: Mapping[str, str]

    def cell(self, column: str) -> Decimal | None:
        """A published cell, or ``None`` where nothing was released."""
        return Decimal(self.cells[column]) if self.cells.get(column) else None

    @property
    def released(self) -> bool:
        """Whether BLS gives all five percentiles."""
        return all(self.cells.get(f"annual_{each}") for each in PERCENTILES)


class Terms(NamedTuple):
    """How the reader wants pay told: the unit of time, the hours of a year, and the dollars."""

    per: str
    hours: Decimal
    full_time: Decimal
    month: str
    rate: Decimal

    @property
    def unit(self) -> Unit:
        return PER[self.per]

    @property
    def published(self) -> bool:
        """Whether the amounts are BLS's own."""
        return self.rate == 1 and (
            self.per == "hour" or (self.per == "year" and self.hours == self.full_time)
        )

    def amount(self, row: Row, percentile: str) -> Decimal | None:
        """A row's percentile in these terms."""
        hourly, annual = row.cell(f"hourly_{percentile}"), row.cell(f"annual_{percentile}")
        year = annual if self.hours == self.full_time else hourly and hourly * self.hours
        told = (
            hourly if self.per == "hour" else year and (year / 12 if self.per == "month" else year)
        )
        return told if told is None or self.rate == 1 else self.ours(told * self.rate)

    def ours(self, amount: Decimal) -> Decimal:
        """What we worked out, no finer than it deserves."""
        finest = FINEST[self.per]
        return (amount / finest).quantize(Decimal(1), ROUND_HALF_EVEN) * finest

    def show(self, amount: Decimal | None) -> str:
        return show(amount, self.unit)

    def span(self, row: Row, low: str = "p25", high: str = "p75", join: str = " and ") -> str:
        """Two percentiles in words: "$47,370 and $74,160 a year"."""
        ends = join.join(self.show(self.amount(row, each)) for each in (low, high))
        return f"{ends} {self.unit.removeprefix('USD ')}"


# --- Questions ----------------------------------------------------------------------------------


def setting_choices(tables: Mapping[str, DataTable]) -> tuple[Choice, ...]:
    """BLS's industries in our groups, a part named with what it is a part of."""
    labels = {
        setting: row["setting_label"] for (_, setting), row in tables["oews_settings"].rows.items()
    }
    return tuple(
        Choice(
            setting.replace("_", "-"),
            labels[setting]
            + (
                f", part of: {labels[row['wider']].split(' (')[0]}"
                if row["wider"] not in ("", "all")
                else ""
            ),
            row["group"],
        )
        for (setting,), row in tables["work_settings"].rows.items()
    )


def place_choices(tables: Mapping[str, DataTable]) -> tuple[Choice, ...]:
    """The country, then states and territories, then areas, each by its BLS name."""
    states = sorted({state for _, state in tables["oews_states"].rows})
    areas = sorted({area for _, area in tables["oews_metros"].rows})
    return tuple(Choice(name, name) for name in (COUNTRY, *states, *areas))


def fields(tables: Mapping[str, DataTable]) -> tuple[Field, ...]:
    """The questions; settings and places come from BLS's rows."""
    settings = setting_choices(tables)
    survey, newest = tables["oews_settings"].period, newest_month(tables["cpi_u"])
    return (
        Field(
            "occupation",
            "Job",
            "a job",
            "choice",
            default="coder",
            choices=tuple(
                Choice(each.value, f"{each.label} (BLS: {each.title})") for each in OCCUPATIONS
            ),
        ),
        Field(
            "setting",
            "Work setting",
            "a work setting",
            "choice",
            default="hospitals",
            choices=settings,
        ),
        *(
            Field(
                name,
                f"Compare with {which} setting",
                "a work setting",
                "choice",
                choices=(Choice("", "None"), *settings),
            )
            for name, which in zip(SETTINGS[1:], ("a second", "a third"), strict=True)
        ),
        Field(
            "place",
            "Place",
            "a place",
            "search",
            optional=True,
            choices=place_choices(tables),
            hint=(
                "A state, a territory, or an area such as Akron. Type a few letters. Leave it "
                "empty for none."
            ),
        ),
        Field(
            "hours_per_week",
            "Hours of work each week",
            "how many hours you would work each week",
            "number",
            default="40",
            minimum=Decimal(1),
            maximum=Decimal(80),
        ),
        Field(
            "weeks_per_year",
            "Weeks of work each year",
            "how many weeks you would work each year",
            "number",
            default="52",
            minimum=Decimal(1),
            maximum=Decimal(52),
        ),
        Field(
            "show_per",
            "Show pay for",
            "a year, a month or an hour",
            "choice",
            default="year",
            choices=(
                Choice("year", "A year"),
                Choice("month", "A month"),
                Choice("hour", "An hour"),
            ),
        ),
        Field(
            "dollars_of",
            "In dollars of",
            "whose dollars to show",
            "choice",
            default="survey",
            choices=(
                Choice("survey", f"{survey}, the month of the survey"),
                Choice("newest", f"{newest}, the newest month of prices (CPI-U)"),
            ),
        ),
    )


# --- Looking up ---------------------------------------------------------------------------------


def in_setting(data: Data, occupation: Occupation, setting: str) -> Row:
    """A setting in the whole country; its cells are empty where BLS has no row."""
    table = data.tables["oews_settings"]
    label, title = next(
        (each["setting_label"], each["bls_industry_title"])
        for (_, other), each in table.rows.items()
        if other == setting
    )
    cells = table.rows.get((occupation.soc_code, setting), {})
    return Row(
        label,
        data.tables["work_settings"].rows[(setting,)]["place"],
        title if cells else "none",
        cells,
    )


def in_place(data: Data, occupation: Occupation, place: str) -> Row:
    """All settings in a place; its cells are empty where BLS has no row."""
    if place == COUNTRY:
        return in_setting(data, occupation, "all")
    key = (occupation.soc_code, place)
    cells = (
        data.tables["oews_states"].rows.get(key) or data.tables["oews_metros"].rows.get(key) or {}
    )
    return Row(
        f"All settings, {place}",
        f"in all settings in {place}",
        f"{place}, cross-industry" if cells else "none",
        cells,
    )


def nearest_setting(data: Data, occupation: Occupation, setting: str) -> Row:
    """The setting, or the nearest wider one for which BLS gives a figure."""
    while not (row := in_setting(data, occupation, setting)).released:
        setting = data.tables["work_settings"].rows[(setting,)]["wider"]
    return row


def nearest_place(data: Data, occupation: Occupation, place: str) -> Row:
    """The place, or its state, or the country: the first for which BLS gives a figure."""
    states, areas = data.tables["oews_states"].rows, data.tables["oews_metros"].rows
    lies_in = {row["state_fips"] for (_, area), row in areas.items() if area == place}
    around = [
        state
        for (code, state), row in states.items()
        if code == occupation.soc_code and row["state_fips"] in lies_in
    ]
    return next(
        row
        for each in (place, *around, COUNTRY)
        if (row := in_place(data, occupation, each)).released
    )


# --- Telling ------------------------------------------------------------------------------------


def lines(row: Row, because: str) -> tuple[Line, ...]:
    """All lines of one row as published: percentiles by year and by hour, and the jobs."""
    wages = tuple(
        Line(
            f"{pay}_{percentile}",
            f"{label}, {unit.removeprefix('USD ')}",
            row.cell(f"{pay}_{percentile}"),
            unit,
            because,
        )
        for pay, unit in UNITS.items()
        for percentile, label in PERCENTILES.items()
    )
    return *wages, Line("employment", "Jobs", row.cell("employment"), "jobs", because)


def bars(rows: list[Row], terms: Terms) -> tuple[tuple[Bar, ...], Scale]:
    """The five percentiles of each row on one scale, and the ends of the scale."""
    amounts = [[terms.amount(row, each) or Decimal(0) for each in PERCENTILES] for row in rows]
    least, step = TOP[terms.per]
    top = max(Decimal(least), *(each[-1] for each in amounts)) / step
    top = top.to_integral_value("ROUND_CEILING") * step
    drawn = []
    for row, each in zip(rows, amounts, strict=True):
        low, box_low, point, box_high, high = (round(amount / top * 100, 2) for amount in each)
        drawn.append(
            Bar(
                row.label,
                low,
                box_low,
                point,
                box_high,
                high,
                (terms.show(each[0]), terms.show(each[2]), terms.show(each[4])),
            )
        )
    return tuple(drawn), Scale(terms.show(Decimal(0)), terms.show(top))


def sentence_for(rows: list[tuple[Row, Row]], people: str, terms: Terms, hours: str) -> str:
    """The middle half of each row that the reader chose, or where the nearest figure stands."""
    other_hours = terms.hours != terms.full_time and terms.per != "hour"
    earn, said, who = "would earn" if other_hours else "earn", [], people
    terms_told = f" at {hours}" * other_hours + f", in dollars of {terms.month}" * (terms.rate != 1)
    for asked, nearest in rows:
        if asked.released:
            of_whom = f"half of {who} " if who else "half "
            said.append(
                f"{capital(asked.words)}, {of_whom}{earn} between {terms.span(asked)}{terms_told}."
            )
            who = terms_told = ""
        else:
            said.append(
                f"BLS publishes no figure for {people} {asked.words}. The nearest that it "
                f"publishes is {nearest.label}."
            )
    return " ".join(said)


def estimate_for(
    row: Row, country: Row, place: Row, name: str, terms: Terms
) -> tuple[tuple[str, ...], str]:
    """Our estimate for a setting in a place: its row, and the formula with its three numbers.

    Setting percentile × (place median ÷ national median); ``row`` and ``place`` are released.
    """
    place_median, national = place.cell("annual_median"), country.cell("annual_median")
    assert place_median
    assert national
    amounts = {
        each: terms.ours((terms.amount(row, each) or Decimal(0)) * place_median / national)
        for each in PERCENTILES
    }
    made = (
        f"{row.label}: {terms.show(terms.amount(row, 'median'))}, its median in the whole "
        f"country, × ({show(place_median, 'USD a year')}, the median of all settings in {name}, ÷ "
        f"{show(national, 'USD a year')}, the national median) = {terms.show(amounts['median'])} "
        f"{terms.unit.removeprefix('USD ')}."
    )
    shown = (terms.show(amount) for amount in amounts.values())
    return (f"{row.label}, {name}", *shown, "our estimate"), made


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


def cautions(row: Row) -> list[str]:
    """How firm a row is, in words."""
    return [CAUTIONS[each] for each in row.cells.get("caution", "").split(";") if each]


def hours_told(row: Row, answers: Mapping[str, Any], terms: Terms) -> tuple[str, ...]:
    """BLS's year, and the reader's."""
    said = [
        f"BLS sets a year at {count(terms.full_time, 'paid hours')}, which is 40 hours in each of "
        "52 weeks, and multiplies the hourly wage by it."
    ]
    hourly = row.cell("hourly_median")
    if terms.hours != terms.full_time and hourly:
        said.append(
            f"Yours: {show(hourly, 'USD an hour')} an hour × "
            f"{count(answers['hours_per_week'], 'hours')} × "
            f"{count(answers['weeks_per_year'], 'weeks')} = "
            f"{show(hourly * terms.hours, 'USD exact')} a year at the median, in dollars of the "
            "survey. That's our calculation from BLS's hourly wage. It assumes that part-time work "
            "pays the same by the hour."
        )
    if terms.per == "month":
        said.append("A month is a twelfth of the year: our calculation.")
    return tuple(said)


def certified_told(data: Data) -> tuple[str, ...]:
    """AAPC's averages as context."""
    certified, other, cpc = (show_figure(data.figures[name]) for name in SURVEY)
    return (
        "BLS does not split pay by credential. AAPC asked its own members: in its report of 2026 "
        f"those with a certification averaged {certified} a year, those without one {other}, and "
        f"holders of the CPC {cpc}.",
        "Who answered: members of AAPC who chose to, most with years of work behind them. These "
        "are averages, never a starting wage. They do not show what the letters alone do, so "
        "nothing above is multiplied by them.",
    )


def calculate(answers: Mapping[str, Any], data: Data) -> Answer:
    """The published rows for a job, its settings and a place; then what we work out from them."""
    occupation = next(each for each in OCCUPATIONS if each.value == answers["occupation"])
    table = data.tables["oews_settings"]
    newest = answers["dollars_of"] == "newest"
    month = newest_month(data.tables["cpi_u"]) if newest else table.period
    terms = Terms(
        answers["show_per"],
        answers["hours_per_week"] * answers["weeks_per_year"],
        data.figures["year_hours"].on(data.as_of).typical,
        month,
        ratio(table.period, month, data.tables["cpi_u"]) if newest else Decimal(1),
    )
    hours = (
        f"{count(answers['hours_per_week'], 'hours')} a week for "
        f"{count(answers['weeks_per_year'], 'weeks')}"
    )

    chosen = [
        each.replace("-", "_") for each in dict.fromkeys(answers[name] for name in SETTINGS) if each
    ]
    asked = [
        (in_setting(data, occupation, each), nearest_setting(data, occupation, each))
        for each in chosen
    ]
    country, place = in_setting(data, occupation, "all"), answers["place"]
    here = (
        (in_place(data, occupation, place), nearest_place(data, occupation, place))
        if place
        else None
    )
    if here and here[0].label != country.label:
        asked.append(here)
    elif here and "all" not in chosen:
        asked.append((country, country))
    wanted = [row for pair in asked for row in pair]
    rows = list({row.label: row for row in (*wanted, country)}.values())
    shown = [row for row in rows if row.released]
    first, nearest = asked[0]
    survey = f"BLS Occupational Employment and Wage Statistics, {table.period}"
    because = (
        f"{survey}: {occupation.title} ({occupation.soc_code}), {first.title}"
        if first.cells
        else f"{survey} has no row for {occupation.title} in this setting"
    )

    estimates, made = [], []
    if here and place != COUNTRY and here[0].released:
        for setting, (row, _) in zip(chosen, asked, strict=False):
            if setting != "all" and row.released:
                estimate, formula = estimate_for(row, country, here[0], place, terms)
                estimates.append(estimate)
                made.append(formula)
    drawn, scale = bars(shown, terms)
    return Answer(
        sentence=sentence_for(asked, occupation.people, terms, hours),
        lines=lines(first, because),
        notes=notes(asked, occupation, terms),
        bars=drawn,
        scale=scale,
        sections=(
            comparison(rows, terms),
            Sentences("beside", "", beside(chosen, here, place)),
            Table(
                "estimate",
                "Our estimate for this setting in this place: percentiles of pay",
                ("What", *SHORT.values(), "Whose"),
                tuple(estimates),
            ),
            Sentences("estimate_made", "", (FORMULA, *made, LIMITS) if made else ()),
            Sentences("hours", "Hours", hours_told(nearest, answers, terms)),
            Sentences(
                "dollars",
                "Dollars of another month",
                dollars_told(terms, table.period) if newest else (),
            ),
            Sentences(
                "beginners", "What to plan with as a beginner", beginners_told(nearest, terms)
            ),
            Sentences("certified", "Certified or not", certified_told(data)),
            row_facts(rows, occupation, table.period),
            published(rows),
        ),
    )


def comparison(rows: list[Row], terms: Terms) -> Table:
    """Return the rows side by side, in the reader's terms."""
    basis = "BLS" if terms.published else "our sum"
    return Table(
        "compare",
        "Side by side: percentiles of pay",
        ("What", *SHORT.values(), "Jobs", "Whose"),
        tuple(
            (
                row.label,
                *(terms.show(terms.amount(row, percentile)) for percentile in PERCENTILES),
                show(row.cell("employment"), "jobs"),
                basis,
            )
            for row in rows
        ),
    )


def dollars_told(terms: Terms, survey: str) -> tuple[str, ...]:
    """Return how an amount of the survey becomes one in dollars of another month."""
    return (
        f"Dollars of {terms.month}: each amount × {terms.rate:.4f}, which is CPI-U of "
        f"{terms.month} ÷ CPI-U of {survey}. That is our sum. Prices moved by this; it does not "
        "say that wages did.",
    )


def beginners_told(row: Row, terms: Terms) -> tuple[str, ...]:
    """Return what a beginner can plan with."""
    return (
        f"{capital(row.words)}, the 10th to the 25th percentile is "
        f"{terms.span(row, 'p10', 'p25', ' to ')}. If you have nothing better to plan with, plan "
        "with that: it's a guess of ours, not BLS's. A percentile is a place in a line ranked by "
        "pay. It is not experience, and the 10th is not a starting wage. Some states publish an "
        "entry wage for the occupation, which is better.",
    )


def row_facts(rows: list[Row], occupation: Occupation, survey: str) -> Table:
    """Return what BLS calls each row, how firm it is, and its series."""
    return Table(
        "facts",
        "What each row is",
        (
            "What",
            "BLS occupation and industry or area",
            "Caution",
            "Reference month",
            "BLS series (annual median)",
        ),
        tuple(
            (
                row.label,
                f"{occupation.title} ({occupation.soc_code}); {row.title}",
                " ".join(cautions(row)) or ("none" if row.released else "No wage released."),
                survey,
                series(row),
            )
            for row in rows
        ),
    )


def series(row: Row) -> Cell:
    """Return BLS's name for a row's annual median, which leads to its page, or "none"."""
    name = row.cells.get("bls_series")
    return Link(name, SERIES + name) if name else "none"


def published(rows: list[Row]) -> Table:
    """Return the percentiles of each row by year and by hour, as BLS publishes them."""
    return Table(
        "published",
        "As BLS publishes them: percentiles by year and by hour",
        ("What", "Pay", *SHORT.values()),
        tuple(
            (
                row.label,
                unit.removeprefix("USD "),
                *(show(row.cell(f"{pay}_{percentile}"), unit) for percentile in PERCENTILES),
            )
            for row in rows
            for pay, unit in UNITS.items()
        ),
        folded=True,
    )


def beside(chosen: list[str], here: tuple[Row, Row] | None, place: str) -> tuple[str, ...]:
    """How to read a setting and a place side by side."""
    if not here or place == COUNTRY or chosen == ["all"]:
        return ()
    return (
        "BLS's regular tables have pay for a setting in the whole country, and for all settings "
        "in a place. Read the rows side by side. For one industry in one state BLS has research "
        "estimates, in files of their own that this guide doesn't carry yet.",
    )


def notes(asked: list[tuple[Row, Row]], occupation: Occupation, terms: Terms) -> tuple[str, ...]:
    """What each row overlaps, how firm it is, and what stands in for a row that BLS leaves out."""
    said = []
    for place, (row, nearest) in enumerate(asked):
        whose = f" for {row.label}" if place else ""
        if row.released:
            said += (
                [f"What it overlaps{whose and ', ' + row.label}: {row.cells['overlap_note']}."]
                if row.cells.get("overlap_note")
                else []
            )
            said += [f"Caution{whose}: {each}" for each in cautions(row)]
        else:
            said.append(f"{nearest.label}: half earn between {terms.span(nearest)}.")
            said += (
                [
                    f"BLS gives the number of jobs {row.words}, "
                    f"{show(row.cell('employment'), 'jobs')}, but releases no wage."
                ]
                if row.cell("employment")
                else []
            )
    if occupation.value == "coder":
        said.append(
            "BLS counts coders together with clerks who file and release records. It has no figure "
            "for coders alone."
        )
    if occupation.value == "biller":
        said.append(
            "BLS has no occupation of its own for medical billers. Billing and posting clerks are "
            "the nearest: our reading. They work in every industry."
        )
    return tuple(said)


def capital(words: str) -> str:
    """The words with a capital first letter."""
    return words[:1].upper() + words[1:]


def every_setting(occupation: Occupation, data: Data) -> Sheet:
    """All settings of one occupation, by year, to sort."""
    table = data.tables["oews_settings"]
    places = [setting for (setting,) in data.tables["work_settings"].rows]
    found = [
        in_setting(data, occupation, place)
        for place in places
        if (occupation.soc_code, place) in table.rows
    ]
    return Sheet(
        f"{occupation.title}: pay a year by work setting, {table.period}",
        ("Work setting", *(label.split(" (")[0] for label in PERCENTILES.values()), "Jobs"),
        tuple(
            (
                row.label + (" *" if row.cells["caution"] else ""),
                *(show(row.cell(f"annual_{each}"), "USD a year") for each in PERCENTILES),
                show(row.cell("employment"), "jobs"),
            )
            for row in found
        ),
        tuple(
            (
                None,
                *(
                    row.cells[column]
                    for column in (*(f"annual_{each}" for each in PERCENTILES), "employment")
                ),
            )
            for row in found
        ),
    )


TABLES = ("oews_settings", "work_settings", "oews_states", "oews_metros", "cpi_u")
SURVEY = ("survey_2026_certified", "survey_2026_other", "survey_2026_cpc")
FIGURES = (*SURVEY, "year_hours")
LAYOUT = Layout(
    ("Out of 100 people, ranked by pay", "A year", "An hour"),
    tuple(
        (label, *(f"{pay}_{percentile}" for pay in UNITS))
        for percentile, label in PERCENTILES.items()
    ),
)
CHANGES = {
    2: (
        "place, hours and weeks, two more settings, pay by month or hour, and dollars of the "
        "newest month"
    )
}


def calculator(tables: Mapping[str, DataTable]) -> Calculator:
    """Salary by setting, with the settings and the places that the tables hold."""
    sheets = {
        f"settings-{each.value}": (lambda data, _, each=each: every_setting(each, data))
        for each in OCCUPATIONS
    }
    return Calculator(
        "Salary by setting",
        fields(tables),
        LAYOUT,
        calculate,
        ("salary_by_setting.py",),
        FIGURES,
        TABLES,
        sheets,
        CHANGES,
    )
