"""The answer's first sentence, its lines and its notes."""

from __future__ import annotations

from collections.abc import Sequence

from calculators.formatting import format_amount, format_count
from calculators.model import Line, Unit
from calculators.salary_by_setting.pay import Terms
from calculators.salary_by_setting.questions import Answers, Occupation
from calculators.salary_by_setting.survey import PERCENTILES, Row, Selection

TIMES = {"annual": "year", "hourly": "hour"}
UNITS: dict[str, Unit] = {"annual": "USD a year", "hourly": "USD an hour"}
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


def capitalize(words: str) -> str:
    """Return words with a capital first letter, and the others as they are."""
    return words[:1].upper() + words[1:]


def hours_of(answers: Answers) -> str:
    """Return the reader's hours in words: "40 hours a week for 52 weeks"."""
    hours = format_count(answers.hours_per_week, "hours")
    return f"{hours} a week for {format_count(answers.weeks_per_year, 'weeks')}"


def sentence(selections: Sequence[Selection], answers: Answers, terms: Terms) -> str:
    """Return the middle half of each row that the reader chose, or where the nearest figure is.

    The people and the terms are named once.
    """
    people = answers.occupation.people
    earn = "would earn" if terms.other_hours else "earn"
    half, conditions = f"half of {people}", ""
    if terms.other_hours:
        conditions += f" at {hours_of(answers)}"
    if terms.rate != 1:
        conditions += f", in dollars of {terms.month}"
    sentences = []
    for row, nearest in selections:
        if row.released:
            sentences.append(
                f"{capitalize(row.words)}, {half} {earn} between {terms.span(row)}{conditions}."
            )
            half, conditions = "half", ""
        else:
            sentences.append(
                f"BLS publishes no figure for {people} {row.words}. The nearest that it publishes "
                f"is {nearest.label}."
            )
    return " ".join(sentences)


def lines(row: Row, because: str, answers: Answers, terms: Terms) -> tuple[Line, ...]:
    """Return all lines of one row: percentiles by year and by hour, and the number of jobs.

    They are for the reader's hours and in the reader's dollars, as everything in the answer is.
    """
    made = {"annual": because, "hourly": because}
    if terms.hours != terms.full_time:
        made["annual"] += f". Our calculation: the hourly wage × {hours_of(answers)}"
    if terms.rate != 1:
        made = {
            pay: f"{text}. Our calculation: in dollars of {terms.month}"
            for pay, text in made.items()
        }
    wages = tuple(
        Line(
            f"{pay}_{percentile}",
            f"{label}, {unit.removeprefix('USD ')}",
            terms.pay(row, percentile, TIMES[pay]),
            unit,
            made[pay],
        )
        for pay, unit in UNITS.items()
        for percentile, label in PERCENTILES.items()
    )
    return *wages, Line("employment", "Jobs", row.cell("employment"), "jobs", because)


def because(row: Row, occupation: Occupation, period: str) -> str:
    """Return where the lines of a row come from."""
    survey = f"BLS Occupational Employment and Wage Statistics, {period}"
    if not row.cells:
        return f"{survey} has no row for {occupation.title} in this setting"
    return f"{survey}: {occupation.title} ({occupation.soc_code}), {row.title}"


def notes(selections: Sequence[Selection], occupation: Occupation, terms: Terms) -> tuple[str, ...]:
    """Return what each row overlaps, how firm it is, and what BLS has in place of a missing row."""
    first, *others = selections
    sentences = selection_notes(first, "", terms)
    for selection in others:
        sentences += selection_notes(selection, selection.row.label, terms)
    if occupation.value == "coder":
        sentences.append(
            "BLS counts coders together with clerks who file and release records. It has no figure "
            "for coders alone."
        )
    if occupation.value == "biller":
        sentences.append(
            "BLS has no occupation of its own for medical billers. Billing and posting clerks are "
            "the nearest: our reading. They work in every industry."
        )
    return tuple(sentences)


def selection_notes(selection: Selection, label: str, terms: Terms) -> list[str]:
    """Return the notes on one row, which they name by its label if it has one."""
    row, nearest = selection
    sentences = []
    if row.released:
        if overlap := row.cells.get("overlap_note"):
            which = f", {label}" if label else ""
            sentences.append(f"What it overlaps{which}: {overlap}.")
        about = f"Caution for {label}" if label else "Caution"
        sentences += [f"{about}: {caution}" for caution in cautions(row)]
        return sentences
    sentences.append(f"{nearest.label}: half earn between {terms.span(nearest)}.")
    if jobs := row.cell("employment"):
        sentences.append(
            f"BLS gives the number of jobs {row.words}, {format_amount(jobs, 'jobs')}, but "
            "releases no wage."
        )
    return sentences


def cautions(row: Row) -> list[str]:
    """Return how firm a row is, in words."""
    return [CAUTIONS[name] for name in row.cells.get("caution", "").split(";") if name]
