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
    ),
    3: "your own pay or offer, and a second place",
}
COMPARE, MORE = "Compare", "Hours, and how to show pay"


class Answers(NamedTuple):
    """A reader's answers.

    ``settings`` are names of BLS's rows, and ``places`` BLS's names, each once, in the reader's
    order. ``offer`` is in dollars an hour or a year, as ``offer_per`` says, or ``None``.
    ``newest_dollars`` asks for dollars of the newest month of prices in place of the survey's.
    """

    occupation: Occupation
    settings: tuple[str, ...]
    places: tuple[str, ...]
    offer: Decimal | None
    offer_per: str
    hours_per_week: Decimal
    weeks_per_year: Decimal
    per: str
    newest_dollars: bool


def to_answers(amounts: Amounts, _: date) -> Answers:
    """Return typed answers; the day of asking changes nothing."""
    settings = [amounts.optional_text(name) for name in ("setting", "setting_2", "setting_3")]
    places = [amounts.optional_text(name) for name in ("place", "place_2")]
    return Answers(
        occupation=find_occupation(amounts.text("occupation")),
        settings=tuple(dict.fromkeys(name.replace("-", "_") for name in settings if name)),
        places=tuple(dict.fromkeys(name for name in places if name)),
        offer=amounts.optional_number("offer"),
        offer_per=amounts.text("offer_per"),
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
    places = place_choices(tables)
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
            "Kind of employer",
            "a kind of employer",
            "choice",
            default="hospitals",
            choices=settings,
        ),
        Field(
            "place",
            "Place",
            "a place",
            "search",
            optional=True,
            choices=places,
            hint="A city, a state or a territory. Type a few letters, or leave it empty.",
        ),
        Field(
            "offer",
            "Your pay or offer",
            "your pay or offer",
            "number",
            optional=True,
            minimum=Decimal(1),
            maximum=Decimal(1_000_000),
            example="21.50",
            hint="In dollars before tax. Leave it empty if you have none.",
        ),
        Field(
            "offer_per",
            "That pay or offer is for",
            "an hour or a year",
            "choice",
            default="hour",
            choices=(Choice("hour", "An hour"), Choice("year", "A year")),
        ),
        Field(
            "setting_2",
            "A second kind of employer",
            "a kind of employer",
            "choice",
            choices=optional_settings,
            section=COMPARE,
        ),
        Field(
            "setting_3",
            "A third kind of employer",
            "a kind of employer",
            "choice",
            choices=optional_settings,
            section=COMPARE,
        ),
        Field(
            "place_2",
            "A second place",
            "a place",
            "search",
            optional=True,
            choices=places,
            section=COMPARE,
        ),
        Field(
            "hours_per_week",
            "Hours of work each week",
            "how many hours you would work each week",
            "number",
            default="40",
            minimum=Decimal(1),
            maximum=Decimal(80),
            section=MORE,
        ),
        Field(
            "weeks_per_year",
            "Weeks of work each year",
            "how many weeks you would work each year",
            "number",
            default="52",
            minimum=Decimal(1),
            maximum=Decimal(52),
            section=MORE,
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
            section=MORE,
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
            section=MORE,
        ),
    )


def setting_choices(tables: Mapping[str, DataTable]) -> tuple[Choice, ...]:
    """Return the everyday kinds of employers, then the others by group."""
    rows = tables["work_settings"].rows
    everyday = sorted(
        (key for key, row in rows.items() if row["everyday"]),
        key=lambda key: int(rows[key]["everyday"]),
    )
    others = [key for key, row in rows.items() if not row["everyday"]]
    return tuple(
        Choice(
            setting.replace("_", "-"),
            rows[(setting,)]["choice"],
            "Most common" if rows[(setting,)]["everyday"] else rows[(setting,)]["group"],
        )
        for (setting,) in (*everyday, *others)
    )


def place_choices(tables: Mapping[str, DataTable]) -> tuple[Choice, ...]:
    """Return the country, then states and territories, then areas, each by its BLS name.

    A search finds them by other names as well, and an area by the states that it lies in.
    """
    aliases: dict[str, list[str]] = {}
    for alias, place in tables["place_aliases"].rows:
        aliases.setdefault(place, []).append(alias)
    states = sorted({state for _, state in tables["oews_states"].rows})
    areas = sorted({area for _, area in tables["oews_metros"].rows})
    state_of_letters = {
        alias: state for state in states for alias in aliases.get(state, ()) if len(alias) == 2
    }
    choices = []
    for name in (COUNTRY, *states, *areas):
        letters = name.rpartition(", ")[2].split("-") if ", " in name else []
        around = " ".join(state_of_letters.get(pair, "") for pair in letters)
        choices.append(Choice(name, name, "", tuple(aliases.get(name, ())), around))
    return tuple(choices)
