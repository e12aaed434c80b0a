"""A plan to the CPC as lists of dates: phases, a time axis to draw them on, milestones, files.

Every list reads the same ``Plan``; none works out a date of its own. Positions are percentages of
the axis, which runs from the first day of any case to the last.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from calculators.dates import MONTHS
from calculators.formatting import format_amount as show
from calculators.formatting import format_basis as say_basis
from calculators.formatting import format_month as month_and_year
from calculators.model import Data, Table, Tick, Timeline, TimelinePhase
from calculators.time_to_cpc.calendar_file import Event, calendar_file
from calculators.time_to_cpc.plan import CASES, PHASES, ROUTES, Plan

NONE = "none"
ASKED = " If AAPC accepts a course and Practicode without a job."
TICKS = 4  # as many names of months as fit beside the names of the phases
STEPS = (1, 2, 3, 4, 6, 12, 24, 60, 120)  # months between two marks of the axis
MILESTONES = {
    "choose": "Training begins",
    "training": "Training ends",
    "preparation": "Preparation for the exam ends",
    "booking": "Take the CPC exam",
    "result": "CPC exam passed",
    "second_attempt": "CPC exam passed",
    "practicode": "Practicode is done",
    "search": "You can apply for coding jobs",
    "work": "Coding work is enough for the full CPC",
    "check": "Full CPC",
}


def phase_names(plans: Mapping[str, Plan]) -> list[str]:
    """The phases that any case has, in order."""
    return [name for name in PHASES if any(name in each.phases for each in plans.values())]


def basis_of(name: str, answers: Mapping[str, Any], data: Data) -> str:
    """Return the basis of a phase's length: a fact, our assumption, or the reader's answer."""
    figure = {
        "training": ROUTES[answers["route"]].training,
        "practicode": "practicode_minutes",
        "search": "job_search_months",
        "work": "cpc_months_needed",
        "check": "aapc_check_weeks",
    }.get(name, f"{name}_weeks")
    if answers.get(figure) is not None:
        return "Your answer"
    if name == "search" and answers["months_to_job"] is not None:
        return "Your answer"
    basis = say_basis(data.figures[figure].on(data.as_of))
    if name == "work":
        return f"AAPC's rule. {basis}"
    if figure == "self_study_hours" and answers["background"] == "yes":
        saving = data.figures["background_saving"].on(data.as_of)
        return f"{basis} Your background saves some: {saving.because}"
    return basis


def phase_table(answers: Mapping[str, Any], plans: Mapping[str, Plan], data: Data) -> Table:
    """Return each phase of the plan: its typical dates, its length in each case, and the basis."""
    rows = []
    for name in phase_names(plans):
        typical = plans["typical"].phases.get(name)
        rows.append(
            (
                PHASES[name],
                show(typical.begins, "date") if typical else NONE,
                show(typical.ends, "date") if typical else NONE,
                *(length(plans[case], name) for case in CASES),
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


def length(plan: Plan, phase: str) -> str:
    """Return the length of a phase in words, or "none" in a plan without it."""
    return plan.phases[phase].length if phase in plan.phases else NONE


# --- On a time axis ------------------------------------------------------------------------------


def axis(start: date, plans: Mapping[str, Plan]) -> tuple[date, date]:
    """The first and the last day of any case."""
    first = min(
        [start, *(phase.begins for each in plans.values() for phase in each.phases.values())]
    )
    return first, max(each.last_day for each in plans.values())


def position(day: date, begins: date, ends: date) -> Decimal:
    """Return a day's place between two others, in percent."""
    return round(Decimal((day - begins).days) / max(1, (ends - begins).days) * 100, 2)


def timeline(start: date, plans: Mapping[str, Plan]) -> Timeline:
    """Return every phase between the first and the last day of any case.

    A phase that a case doesn't have begins or ends with the first day there.
    """
    begins, ends = axis(start, plans)
    shortest, typical, longest = (plans[case].phases for case in CASES)
    phases = []
    for name in phase_names(plans):
        days = (
            shortest[name].begins if name in shortest else begins,
            typical[name].begins if name in typical else begins,
            typical[name].ends if name in typical else begins,
            longest[name].ends if name in longest else begins,
        )
        phases.append(TimelinePhase(PHASES[name], *(position(day, begins, ends) for day in days)))
    return Timeline(begins, ends, tuple(phases), ticks(begins, ends))


def ticks(begins: date, ends: date) -> tuple[Tick, ...]:
    """Return the marks of the axis: first days of months, evenly spaced, at most ``TICKS``."""
    months = range(begins.year * 12 + begins.month - 1, ends.year * 12 + ends.month)
    for step in STEPS:
        firsts = [date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0]
        days = [day for day in firsts if day >= begins]
        if len(days) <= TICKS:
            break
    return tuple(
        Tick(f"{MONTHS[day.month - 1][:3]} {day.year}", position(day, begins, ends)) for day in days
    )


# --- Milestones and files ------------------------------------------------------------------------


def milestones(
    answers: Mapping[str, Any], plans: Mapping[str, Plan], without_a_job: bool
) -> list[tuple[str, str, Mapping[str, date]]]:
    """Return the days that a plan passes, each by key, in words, and by case.

    The search for a job begins on its day; when it ends, nobody can date. ``without_a_job`` says
    that the last day counts on AAPC's consent.
    """
    found: list[tuple[str, str, Mapping[str, date]]] = [
        ("start", "Start of the plan", dict.fromkeys(CASES, answers["start"]))
    ]
    for name in phase_names(plans):
        label = (
            "Result of the first attempt"
            if name == "result" and answers["attempts"] == "2"
            else MILESTONES[name]
        )
        held = {case: plans[case].phases[name] for case in CASES if name in plans[case].phases}
        if name == "practicode":
            found.append(
                (
                    "practicode-begins",
                    "Begin Practicode",
                    {case: phase.begins for case, phase in held.items()},
                )
            )
        if name == "second_attempt":
            found.append(
                (
                    "second-sitting",
                    "Take the CPC exam again",
                    {case: each.sittings[-1] for case, each in plans.items()},
                )
            )
        if name == "check":
            found.append(
                (
                    "papers",
                    "Send AAPC the proof",
                    {case: phase.begins for case, phase in held.items()},
                )
            )
            label += ", if AAPC accepts it without a job" * without_a_job
        days = {
            case: phase.begins if name == "search" else phase.ends for case, phase in held.items()
        }
        found.append((name, label, days))
    return found


def milestone_table(
    answers: Mapping[str, Any], plans: Mapping[str, Plan], without_a_job: bool
) -> Table:
    """Return the milestones by typical date, each with its day in each case."""
    in_order = sorted(
        milestones(answers, plans, without_a_job),
        key=lambda milestone: milestone[2].get("typical", date.max),
    )
    return Table(
        "milestones",
        "Dates to tick off",
        ("Milestone", *(case.capitalize() for case in CASES)),
        tuple(
            (label, *(show(days[case], "date") if case in days else NONE for case in CASES))
            for _, label, days in in_order
        ),
    )


def calendar(
    answers: Mapping[str, Any],
    plans: Mapping[str, Plan],
    without_a_job: bool,
    key: str,
    as_of: date,
) -> str:
    """Return the typical plan as a calendar file.

    ``key`` is the reader's answers, so that the same plan keeps its events.
    """
    dated = [
        (days["typical"], name, label, days)
        for name, label, days in milestones(answers, plans, without_a_job)
        if "typical" in days
    ]
    return calendar_file(
        "My plan to the CPC",
        (
            Event(
                f"{key}#{name}",
                day,
                label,
                f"{between(days)}{ASKED * (without_a_job and name == 'check')} An estimate by the "
                f"guide's calculator, worked out on {show(as_of, 'date')}.",
            )
            for day, name, label, days in sorted(dated, key=lambda each: each[0])
        ),
        as_of,
    )


def between(days: Mapping[str, date]) -> str:
    """The range of a milestone, in a sentence."""
    first, last = month_and_year(min(days.values())), month_and_year(max(days.values()))
    return f"Between {first} and {last}." if first != last else f"In {first}."
