"""The phases of a plan as a table, and drawn between the first day of any case and the last.

Both read the same plans; neither works out a date of its own.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from calculators.formatting import format_amount, format_basis, format_short_month
from calculators.model import Data, Table, Tick, Timeline, TimelinePhase
from calculators.time_to_cpc.plan import CASES, PHASES, Cases, Plan, hours_figure
from calculators.time_to_cpc.questions import DID_NOT_PASS, Answers

NONE = "none"
YOUR_ANSWER = "Your answer"
APART = 18  # percent of the width that two names of months need between them
STEPS = (1, 2, 3, 4, 6, 12, 24, 60, 120, 240, 480, 960)  # months between two marks
# The figures that phases go by, where it isn't the phase's name with "_hours" or "_weeks".
FIGURES = {
    "choose": "choose_weeks",
    "foundations": "foundations_hours",
    "booking": "booking_weeks",
    "result": "result_weeks",
    "second_booking": "booking_weeks",
    "second_result": "result_weeks",
    "practicode": "practicode_minutes",
    "search": "job_search_months",
    "work": "cpc_months_needed",
    "letters": "letters_weeks",
    "no_job_check": "aapc_check_weeks",
    "check": "aapc_check_weeks",
}


def phase_names(plans: Cases[Plan]) -> list[str]:
    """Return the phases that any case has, in order."""
    planned = {name for plan in plans for name in plan.phases}
    return [name for name in PHASES if name in planned]


# --- The table ------------------------------------------------------------------------------------


def phase_table(answers: Answers, plans: Cases[Plan], data: Data) -> Table:
    """Return each phase of the plan: its typical dates, its length in each case, and the basis."""
    rows = []
    for name in phase_names(plans):
        typical = plans.typical.phases.get(name)
        rows.append(
            (
                PHASES[name],
                format_amount(typical.begins, "date") if typical else NONE,
                format_amount(typical.ends, "date") if typical else NONE,
                *(length_of(name, plan) for plan in plans),
                basis_of(name, answers, data),
            )
        )
    return Table(
        "phases",
        "The phases of this plan",
        (
            "Phase",
            "Begins (typical)",
            "Ends (typical)",
            *(case.capitalize() for case in CASES),
            "Fact or assumption",
        ),
        tuple(rows),
    )


def length_of(phase: str, plan: Plan) -> str:
    """Return the length of a phase in words, or "none" in a plan without it."""
    return plan.phases[phase].length if phase in plan.phases else NONE


def figure_of(phase: str, answers: Answers) -> str:
    """Return the name of the figure that a phase's length goes by."""
    if phase == "training":
        return hours_figure(answers)
    if phase == "preparation":
        return "preparation_working_hours" if answers.codes_for_pay_now else "preparation_hours"
    if phase in ("retraining", "second_study"):
        failures = answers.attempts_failed if answers.stage == DID_NOT_PASS else 0
        if phase == "second_study":
            failures += 1
        return "second_attempt_hours" if failures == 1 else "third_attempt_hours"
    return FIGURES[phase]


def basis_of(phase: str, answers: Answers, data: Data) -> str:
    """Return the basis of a phase's length: a fact, our assumption, or the reader's answer."""
    figure = figure_of(phase, answers)
    if figure in answers.assumptions:
        return YOUR_ANSWER
    if phase == "search" and answers.months_to_job is not None:
        return YOUR_ANSWER
    basis = format_basis(data.figures[figure].on(data.as_of))
    return f"AAPC's rule. {basis}" if phase == "work" else basis


# --- The drawing ----------------------------------------------------------------------------------


def timeline(start: date, plans: Cases[Plan]) -> Timeline:
    """Return every phase between the first and the last day of any case.

    A phase that the typical case doesn't have is empty where it begins in another.
    """
    every_phase = [phase for plan in plans for phase in plan.phases.values()]
    begins = min([start, *(phase.begins for phase in every_phase)])
    ends = max([start, *(phase.ends for phase in every_phase)])
    drawn = []
    for name in phase_names(plans):
        phases = [plan.phases[name] for plan in plans if name in plan.phases]
        first = min(phase.begins for phase in phases)
        typical = plans.typical.phases.get(name)
        days = (
            first,
            typical.begins if typical else first,
            typical.ends if typical else first,
            max(phase.ends for phase in phases),
        )
        drawn.append(TimelinePhase(PHASES[name], *(position(day, begins, ends) for day in days)))
    return Timeline(begins, ends, tuple(drawn), ticks(begins, ends))


def position(day: date, begins: date, ends: date) -> Decimal:
    """Return a day's place between two others, in percent."""
    return round(Decimal((day - begins).days) / max(1, (ends - begins).days) * 100, 2)


def ticks(begins: date, ends: date) -> tuple[Tick, ...]:
    """Return the marks of the axis: first days of months, evenly spaced, as many as have room."""
    months = range(begins.year * 12 + begins.month - 1, ends.year * 12 + ends.month)
    for step in STEPS:
        firsts = [date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0]
        days = [day for day in firsts if day >= begins]
        shortest = step * 30 - 2  # days between two marks, if February is one of the months
        if len(days) < 2 or shortest * 100 >= APART * (ends - begins).days:
            break
    return tuple(Tick(format_short_month(day), position(day, begins, ends)) for day in days)
