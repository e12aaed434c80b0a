"""The phases of a plan to the CPC and full CPC, with their dates, in one case at a time.

Exam passed = start + choose and enroll + training + preparation + booking + result, and a second
attempt where one is planned. Training is the route's weeks, and never fewer than its contact hours
need at the reader's hours a week; self-study is its hours alone, fewer with a background in anatomy
and terminology, and needs no preparation after it; who is already trained has nothing to choose.

Full CPC can be asked for once the exam is passed and E + C + P >= 24, three options in one: E
months of documented coding work, C = 12 for a proven course of 80 contact hours or more, P = 12 for
Practicode. The option with no work at all, C + P, is that of an older page of AAPC; the newest
wording we could find is less sure, so ask AAPC first. Work begins when the first coding job does,
or today for a reader who codes for pay now; AAPC then checks the documents. Where both Practicode
and more work would do, the earlier counts.

Weeks are 7 days, hours become days at the reader's hours a week (rounded up), months are calendar
months.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Generic, NamedTuple, TypeVar

from calculators.dates import add_months
from calculators.formatting import format_count
from calculators.model import Data
from calculators.time_to_cpc.questions import Answers

PHASES = {
    "choose": "Choose a course, enroll, get the books",
    "training": "Training",
    "preparation": "Prepare for the exam",
    "booking": "Book the exam and take it",
    "result": "Wait for the result",
    "second_attempt": "Take the exam again and wait",
    "practicode": "Practicode, 600 cases",
    "search": "Search for a coding job",
    "work": "Coding work",
    "check": "AAPC checks the documents",
}
BEFORE_EXAM = ("choose", "training", "preparation", "booking", "result", "second_attempt")
AFTER_EXAM = ("practicode", "search", "work", "check")
Values = Mapping[str, Decimal]  # the amount of each figure in one case
T_co = TypeVar("T_co", covariant=True)


class Cases(NamedTuple, Generic[T_co]):
    """The same thing in each case."""

    shortest: T_co
    typical: T_co
    longest: T_co


CASES = Cases._fields


class Phase(NamedTuple):
    """One stretch of a plan; ``length`` in words, such as "16 weeks"."""

    begins: date
    ends: date
    length: str

    @classmethod
    def of_weeks(cls, begins: date, weeks: Decimal) -> Phase:
        """Return a phase of whole weeks."""
        return cls(begins, begins + timedelta(weeks=int(weeks)), format_count(weeks, "weeks"))

    @classmethod
    def of_hours(cls, begins: date, hours: Decimal, hours_per_week: Decimal) -> Phase:
        """Return a phase of so many hours at so many a week, in days and rounded up."""
        days = math.ceil(hours * 7 / hours_per_week)
        length = f"{format_count(hours, 'hours')}, {format_weeks(days)}"
        return cls(begins, begins + timedelta(days=days), length)

    @classmethod
    def of_months(cls, begins: date, months: Decimal) -> Phase:
        """Return a phase of calendar months."""
        return cls(begins, add_months(begins, int(months)), format_count(months, "months"))


class Plan(NamedTuple):
    """One case of the plan by phase.

    ``study_begins`` is the first day of training, or of preparation for who is already trained.
    ``sittings`` are the days of the exam, the last of which passes. ``full_cpc`` is ``None`` where
    nothing would ever remove the A. ``practicode_counts`` says whether its months are among the 24.
    """

    phases: Mapping[str, Phase]
    study_begins: date
    sittings: tuple[date, ...]
    exam_passed: date
    full_cpc: date | None
    practicode_counts: bool


class Removal(NamedTuple):
    """A way to take off the A: its phases, and the day on which the proof is complete."""

    phases: Mapping[str, Phase]
    ready: date
    practicode_counts: bool


def format_weeks(days: int) -> str:
    """Return days in words, as weeks and what is left over."""
    weeks, left = divmod(days, 7)
    if not left:
        return format_count(weeks, "weeks")
    if not weeks:
        return format_count(left, "days")
    return f"{format_count(weeks, 'weeks')} and {format_count(left, 'days')}"


def values_by_case(answers: Answers, data: Data) -> Cases[dict[str, Decimal]]:
    """Return every figure in each case; the reader's own number, where there is one, in all."""
    values: Cases[dict[str, Decimal]] = Cases({}, {}, {})
    for name, figure in data.figures.items():
        own = answers.assumptions.get(name)
        amounts = figure.on(data.as_of).cases() if own is None else (own, own, own)
        for case, amount in zip(values, amounts, strict=True):
            case[name] = amount
    return values


def make_plan(answers: Answers, values: Values) -> Plan:
    """Return one case of the plan, every phase with its dates."""
    phases = study_phases(answers, values)
    study_begins = phases["choose"].ends if "choose" in phases else answers.start
    study_ends = max((phase.ends for phase in phases.values()), default=answers.start)
    phases |= exam_phases(study_ends, answers, values)
    passed, sittings = phases["result"].ends, [phases["booking"].ends]
    if again := phases.get("second_attempt"):
        passed = again.ends
        result_weeks = timedelta(weeks=int(values["result_weeks"]))
        sittings.append(max(again.begins, passed - result_weeks))
    practicode = None
    if answers.plans_practicode:
        begins = study_begins if answers.practicode == "during" else passed
        practicode = Phase.of_hours(begins, practicode_hours(values), answers.hours_per_week)
        phases["practicode"] = practicode
    full_cpc, removal = None, quickest_removal(passed, practicode, answers, values)
    if removal:
        check = Phase.of_weeks(removal.ready, values["aapc_check_weeks"])
        phases |= {**removal.phases, "check": check}
        full_cpc = check.ends
    return Plan(
        phases,
        study_begins,
        tuple(sittings),
        passed,
        full_cpc,
        practicode_counts=removal is not None and removal.practicode_counts,
    )


def study_phases(answers: Answers, values: Values) -> dict[str, Phase]:
    """Return what comes before the exam is booked."""
    phases: dict[str, Phase] = {}
    day = answers.start
    if answers.chosen_route.training:
        phases["choose"] = Phase.of_weeks(day, values["choose_weeks"])
        phases["training"] = train(phases["choose"].ends, answers, values)
        day = phases["training"].ends
    if answers.route != "self-study":
        phases["preparation"] = Phase.of_weeks(day, values["preparation_weeks"])
    return phases


def train(begins: date, answers: Answers, values: Values) -> Phase:
    """Return the route's training: its weeks, or its hours where they take longer."""
    route, amount = answers.chosen_route, values[answers.chosen_route.training]
    if route.training.endswith("_hours"):
        if answers.background:
            amount = amount * (100 - values["background_saving"]) / 100
        return Phase.of_hours(begins, amount, answers.hours_per_week)
    course = Phase.of_weeks(begins, amount)
    if not route.contact_hours:
        return course
    contact = Phase.of_hours(begins, values[route.contact_hours], answers.hours_per_week)
    return max(course, contact, key=lambda phase: phase.ends)


def exam_phases(begins: date, answers: Answers, values: Values) -> dict[str, Phase]:
    """Return the exam and the wait for its result, and the same again for a second attempt."""
    booking = Phase.of_weeks(begins, values["booking_weeks"])
    result = Phase.of_weeks(booking.ends, values["result_weeks"])
    phases = {"booking": booking, "result": result}
    if answers.attempts == 2:
        phases["second_attempt"] = Phase.of_weeks(result.ends, values["second_attempt_weeks"])
    return phases


def practicode_hours(values: Values) -> Decimal:
    """Return the hours that all of Practicode's cases take."""
    return values["practicode_cases"] * values["practicode_minutes"] / 60


def work_needed(work: Decimal, course: bool, practicode: bool, values: Values) -> Decimal:
    """Return the months of work that full CPC still needs.

    They are 24 less what is documented and what is credited for a course and for Practicode.
    """
    needed = values["cpc_months_needed"] - work
    if course:
        needed -= values["course_credit"]
    if practicode:
        needed -= values["practicode_credit"]
    return max(Decimal(0), needed)


def job_begins(passed: date, answers: Answers, values: Values) -> date | None:
    """Return the first day of coding for pay after the exam, or ``None`` if no job is planned."""
    if not answers.plans_job:
        return None
    if answers.months_to_job is None:
        return add_months(passed, int(values["job_search_months"]))
    return add_months(passed, answers.months_to_job)


def quickest_removal(
    passed: date, practicode: Phase | None, answers: Answers, values: Values
) -> Removal | None:
    """Return the quickest way to take off the A: without Practicode, if that isn't later.

    Returns ``None`` if there is none.
    """
    removals = [find_removal(passed, None, answers, values)]
    if practicode:
        removals.append(find_removal(passed, practicode, answers, values))
    possible = [removal for removal in removals if removal]
    return min(possible, key=lambda removal: removal.ready, default=None)


def find_removal(
    passed: date, practicode: Phase | None, answers: Answers, values: Values
) -> Removal | None:
    """Return the way to take off the A with Practicode or without.

    Returns ``None`` if it needs a job and none is planned.
    """
    phases = {"practicode": practicode} if practicode else {}
    course = answers.chosen_route.proven_course
    needed = work_needed(answers.months_of_work, course, practicode is not None, values)
    if needed and answers.codes_for_pay_now:
        phases["work"] = Phase.of_months(answers.today, needed)
    elif needed:
        begins = job_begins(passed, answers, values)
        if begins is None:
            return None
        months = (begins.year - passed.year) * 12 + begins.month - passed.month
        phases["search"] = Phase(passed, begins, format_count(months, "months"))
        phases["work"] = Phase.of_months(begins, needed)
    ready = max([passed, *(phase.ends for phase in phases.values())])
    return Removal(phases, ready, practicode is not None)
