"""The days that a plan passes: as a table to tick off, and as a calendar file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from calculators.formatting import format_amount, format_month
from calculators.model import Data, Table
from calculators.time_to_cpc.ics import Event, calendar_file
from calculators.time_to_cpc.plan import CASES, Cases, Plan
from calculators.time_to_cpc.questions import Answers
from calculators.time_to_cpc.timeline import NONE, phase_names

# What is done when a phase ends.
MILESTONES = {
    "choose": "Studies begin",
    "foundations": "Anatomy and terminology are learned",
    "training": "Training ends",
    "preparation": "Preparation for the exam ends",
    "retraining": "Study for the next attempt ends",
    "booking": "Take the CPC exam",
    "result": "CPC exam passed",
    "second_study": "Study for another attempt ends",
    "second_booking": "Take the CPC exam again",
    "second_result": "CPC exam passed",
    "practicode": "Practicode is done",
    "no_job_check": "Full CPC, if AAPC accepts it without a job",
    "search": "You can apply for coding jobs",
    "work": "Coding work is enough for the full CPC",
    "letters": "Letters are collected",
    "check": "Full CPC",
}
FIRST_RESULT = "Result of the first attempt"
IF_ACCEPTED = " If AAPC accepts a course and Practicode without a job: ask before you pay."


class Milestone(NamedTuple):
    """A day that a plan passes, by case; ``name`` tells it from the others of the plan."""

    name: str
    label: str
    days: Mapping[str, date]


def milestones(answers: Answers, plans: Cases[Plan]) -> list[Milestone]:
    """Return the milestones by their typical day.

    The search for a job begins on its day; when it ends, nobody can date.
    """
    days = [Milestone("start", "Start of the plan", dict.fromkeys(CASES, answers.start))]
    for name in phase_names(plans):
        phases = {
            case: plan.phases[name]
            for case, plan in zip(CASES, plans, strict=True)
            if name in plan.phases
        }
        begins = {case: phase.begins for case, phase in phases.items()}
        ends = {case: phase.ends for case, phase in phases.items()}
        label = MILESTONES[name]
        if name == "result" and answers.attempts == 2:
            label = FIRST_RESULT
        if name == "practicode":
            days.append(Milestone("practicode-begins", "Begin Practicode", begins))
        if name == "check":
            days.append(Milestone("papers", "Send AAPC the proof", begins))
        days.append(Milestone(name, label, begins if name == "search" else ends))
    return sorted(days, key=lambda milestone: milestone.days.get("typical", date.max))


def milestone_table(milestones: Iterable[Milestone]) -> Table:
    """Return the milestones, each with its day in each case."""
    rows = []
    for _, label, days in milestones:
        in_cases = (format_amount(days[case], "date") if case in days else NONE for case in CASES)
        rows.append((label, *in_cases))
    return Table(
        "milestones",
        "Dates to tick off",
        ("Milestone", *(case.capitalize() for case in CASES)),
        tuple(rows),
    )


def calendar(milestones: Iterable[Milestone], data: Data) -> str:
    """Return the typical plan as a calendar file.

    A milestone keeps its event in every plan, so that a later file moves it.
    """
    events = []
    for name, label, days in milestones:
        if "typical" not in days:
            continue
        text = format_range(days.values())
        if name == "no_job_check":
            text += IF_ACCEPTED
        text += (
            " An estimate by the guide's calculator, worked out on "
            f"{format_amount(data.as_of, 'date')}."
        )
        events.append(Event(name, days["typical"], label, text))
    return calendar_file("My plan to the CPC", events, data.asked)


def format_range(days: Iterable[date]) -> str:
    """Return the range of a milestone, in a sentence."""
    in_order = sorted(days)
    first, last = format_month(in_order[0]), format_month(in_order[-1])
    return f"Between {first} and {last}." if first != last else f"In {first}."
