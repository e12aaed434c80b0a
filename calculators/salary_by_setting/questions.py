"""The questions of salary by setting, and a reader's answers to them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from calculators.figures import DataTable
from calculators.inflation import newest_month
from calculators.model import Amounts, Choice, Field


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
COUNTRY = "United States"
CHANGES = {
    2: (
        "place, hours and weeks, two more settings, pay by month or hour, and dollars of the "
        "newest month"
    )
}


class Answers(NamedTuple):
    """A reader's answers.

    ``settings`` are names of BLS's rows, each once, in the reader's order. ``place`` is ``None``
    where none was given, and ``newest_dollars`` asks for dollars of the newest month of prices in
    place of the survey's.
    """

    occupation: Occupation
    settings: tuple[str, ...]
    place: str | None
    hours_per_week: Decimal
    weeks_per_year: Decimal
    per: str
    newest_dollars: bool


def to_answers(amounts: Amounts, _: date) -> Answers:
    """Return typed answers; the day of asking changes nothing."""
    settings = [amounts.optional_text(name) for name in ("setting", "setting_2", "setting_3")]
    return Answers(
        occupation=find_occupation(amounts.text("occupation")),
        settings=tuple(dict.fromkeys(name.replace("-", "_") for name in settings if name)),
        place=amounts.optional_text("place"),
        hours_per_week=amounts.number("hours_per_week"),
        weeks_per_year=amounts.number("weeks_per_year"),
        per=amounts.text("show_per"),
        newest_dollars=amounts.text("dollars_of") == "newest",
    )


def find_occupation(value: str) -> Occupation:
    """Return one of our occupations by its short name."""
    return next(occupation for occupation in OCCUPATIONS if occupation.value == value)


def fields(tables: Mapping[str, DataTable]) -> tuple[Field, ...]:
    """Return the questions; settings and places come from BLS's rows."""
    settings = setting_choices(tables)
    optional_settings = (Choice("", "None"), *settings)
    survey, newest = tables["oews_settings"].period, newest_month(tables["cpi_u"])
    return (
        Field(
            "occupation",
            "Job",
            "a job",
            "choice",
            default="coder",
            choices=tuple(
                Choice(job.value, f"{job.label} (BLS: {job.title})") for job in OCCUPATIONS
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
        Field(
            "setting_2",
            "Compare with a second setting",
            "a work setting",
            "choice",
            choices=optional_settings,
        ),
        Field(
            "setting_3",
            "Compare with a third setting",
            "a work setting",
            "choice",
            choices=optional_settings,
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


def setting_choices(tables: Mapping[str, DataTable]) -> tuple[Choice, ...]:
    """Return BLS's industries in our groups, a part named with what it is a part of."""
    labels = {
        setting: row["setting_label"] for (_, setting), row in tables["oews_settings"].rows.items()
    }
    choices = []
    for (setting,), row in tables["work_settings"].rows.items():
        label = labels[setting]
        if row["wider"] not in ("", "all"):
            label += f", part of: {labels[row['wider']].split(' (')[0]}"
        choices.append(Choice(setting.replace("_", "-"), label, row["group"]))
    return tuple(choices)


def place_choices(tables: Mapping[str, DataTable]) -> tuple[Choice, ...]:
    """Return the country, then states and territories, then areas, each by its BLS name."""
    states = sorted({state for _, state in tables["oews_states"].rows})
    areas = sorted({area for _, area in tables["oews_metros"].rows})
    return tuple(Choice(name, name) for name in (COUNTRY, *states, *areas))
