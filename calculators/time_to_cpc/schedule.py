"""A plan to the CPC as lists of dates: phases, a time axis to draw them on, milestones, files.

Every list reads the same ``Plan``; none works out a date of its own. Positions are percentages of
the axis, which runs from the first day of any case to the last.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from calculators.model import Data
from calculators.text import MONTHS, month_and_year, say_basis, say_source, show
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


def origin(name: str, answers: Mapping[str, Any], data: Data) -> dict[str, str]:
    """Return the basis of a phase's length: a fact, our assumption, or the reader's answer."""
    named = {
        "training": ROUTES[answers["route"]].training,
        "practicode": "practicode_minutes",
        "search": "job_search_months",
        "work": "cpc_months_needed",
        "check": "aapc_check_weeks",
    }.get(name, f"{name}_weeks")
    if answers.get(named) is not None or (
        name == "search" and answers["months_to_job"] is not None
    ):
        return {"kind": "Your answer", "basis": "Your answer", "source": "", "url": ""}
    value = data.figures[named].on(data.as_of)
    basis = say_basis(value)
    if name == "work":
        basis = f"AAPC's rule. {basis}"
    if named == "self_study_hours" and answers["background"] == "yes":
        basis += (
            " Your background saves some: "
            f"{data.figures['background_saving'].on(data.as_of).because}"
        )
    return {
        "kind": value.kind,
        "basis": basis,
        "source": say_source(value.source),
        "url": value.source.url if value.source else "",
    }


def phase_rows(
    answers: Mapping[str, Any], plans: Mapping[str, Plan], data: Data
) -> tuple[Mapping[str, str], ...]:
    """Every phase of the plan: its length in each case, the typical dates, and the basis."""
    typical = plans["typical"].phases
    return tuple(
        {
            "label": PHASES[name],
            **{
                case: plans[case].phases[name].length if name in plans[case].phases else NONE
                for case in CASES
            },
            "begins": show(typical[name].begins, "date") if name in typical else NONE,
            "ends": show(typical[name].ends, "date") if name in typical else NONE,
            **{key: text for key, text in origin(name, answers, data).items() if key != "url"},
        }
        for name in phase_names(plans)
    )


# --- On a time axis ------------------------------------------------------------------------------


def axis(start: date, plans: Mapping[str, Plan]) -> tuple[date, date]:
    """The first and the last day of any case."""
    first = min(
        [start, *(phase.begins for each in plans.values() for phase in each.phases.values())]
    )
    return first, max(each.last_day for each in plans.values())


def position(day: date, ends: tuple[date, date]) -> str:
    """A day's place on an axis."""
    return f"{round(Decimal((day - ends[0]).days) / max(1, (ends[1] - ends[0]).days) * 100, 2)}%"


def width(begins: date, until: date, ends: tuple[date, date]) -> str:
    """The length of a stretch on an axis."""
    return position(ends[0] + (until - begins), ends)


def timeline(
    answers: Mapping[str, Any], plans: Mapping[str, Plan], data: Data
) -> tuple[Mapping[str, str], ...]:
    """Return every phase with its dates and its positions on the axis, in each case.

    ``beside`` names what runs at the same time.
    """
    ends, rows = axis(answers["start"], plans), []
    for name in phase_names(plans):
        row = {
            "phase": name,
            "label": PHASES[name],
            "beside": beside(name, plans["typical"]),
            **origin(name, answers, data),
        }
        for case in CASES:
            phase = plans[case].phases.get(name)
            row |= {
                f"{case}_begins": show(phase.begins, "date") if phase else NONE,
                f"{case}_ends": show(phase.ends, "date") if phase else NONE,
                f"{case}_length": phase.length if phase else NONE,
                f"{case}_from": position(phase.begins, ends) if phase else "0%",
                f"{case}_to": position(phase.ends, ends) if phase else "0%",
                f"{case}_width": width(phase.begins, phase.ends, ends) if phase else "0%",
            }
        rows.append(row)
    return tuple(rows)


def beside(name: str, each: Plan) -> str:
    """The other phases that share days with a phase, in words."""
    own = each.phases.get(name)
    return "; ".join(
        PHASES[other]
        for other, phase in each.phases.items()
        if own and other != name and max(phase.begins, own.begins) < min(phase.ends, own.ends)
    )


def ticks(ends: tuple[date, date]) -> tuple[Mapping[str, str], ...]:
    """Return the marks of the axis: first days of months, evenly spaced, at most ``TICKS``."""
    first = date(ends[0].year, ends[0].month, 1)
    firsts = [
        date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1)
        for n in range((ends[1].year - first.year) * 12 + ends[1].month - first.month + 1)
    ]
    days = [day for day in firsts if day >= ends[0]]
    for step in STEPS:
        marks = [day for day in days if (day.year * 12 + day.month - 1) % step == 0]
        if len(marks) <= TICKS:
            break
    return tuple(
        {"label": f"{MONTHS[day.month - 1][:3]} {day.year}", "at": position(day, ends)}
        for day in marks
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


def milestone_rows(
    answers: Mapping[str, Any], plans: Mapping[str, Plan], without_a_job: bool
) -> tuple[Mapping[str, str], ...]:
    """The milestones by typical date, each with its days and its places on the axis."""
    ends = axis(answers["start"], plans)
    return tuple(
        {
            "milestone": key,
            "label": label,
            **{case: show(days[case], "date") if case in days else NONE for case in CASES},
            **{
                f"{case}_at": position(days[case], ends) if case in days else "0%" for case in CASES
            },
        }
        for key, label, days in sorted(
            milestones(answers, plans, without_a_job),
            key=lambda each: each[2].get("typical", date.max),
        )
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
