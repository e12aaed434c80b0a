"""The phases of a plan to the CPC and full CPC, with their dates, in one case at a time.

A plan begins where the reader is. Who hasn't started chooses a course, learns anatomy and
terminology first where the course needs them, and takes the whole course, never faster than its
calendar. Who is in a course has the rest of it to go. Both, and who is trained, prepare for the
exam, book it, and wait for the result. Who didn't pass studies again instead. A CPC-A has passed.

The full CPC needs 24 months of coding work; a proven course of 80 contact hours or Practicode
counts for 12 of them, never both: AAPC's plain rule. An older page of AAPC lets both together take
the place of all work. That date is worked out apart, because the newest wording is less sure.

Work begins when the first coding job does, or today for a reader who codes for pay now. Letters
that prove it are collected meanwhile; only who has left the work behind needs weeks for them. AAPC
then checks the documents.

Hours become days at the reader's hours a week, rounded up; weeks are 7 days, and months are
calendar months. Practicode from the second half of a course shares the course's hours.
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
from calculators.time_to_cpc.questions import DID_NOT_PASS, IN_COURSE, NOT_STARTED, Answers

PHASES = {
    "choose": "Choose a course, enroll, get the books",
    "foundations": "Learn anatomy and medical terminology",
    "training": "Training, homework included",
    "preparation": "Prepare for the exam",
    "retraining": "Study what went wrong",
    "booking": "Book the exam and take it",
    "result": "Wait for the result",
    "second_study": "Study again",
    "second_booking": "Book the exam again and take it",
    "second_result": "Wait for the second result",
    "practicode": "Practicode, 600 cases",
    "no_job_check": "AAPC checks the course and Practicode, if it accepts them without a job",
    "search": "Search for a coding job",
    "work": "Coding work",
    "letters": "Collect letters from employers",
    "check": "AAPC checks the documents",
}
BEFORE_EXAM = (
    "choose",
    "foundations",
    "training",
    "preparation",
    "retraining",
    "booking",
    "result",
    "second_study",
    "second_booking",
    "second_result",
)
AFTER_EXAM = ("practicode", "search", "work", "letters", "check")
WITHOUT_A_JOB = ("practicode", "no_job_check")
Values = Mapping[str, Decimal]  # the amount of each figure in one case
T_co = TypeVar("T_co", covariant=True)


class Cases(NamedTuple, Generic[T_co]):
    """The same thing in each case."""

    shortest: T_co
    typical: T_co
    longest: T_co


CASES = Cases._fields


class Phase(NamedTuple):
    """One stretch of a plan; ``length`` in words, such as "16 weeks", and its hours of study."""

    begins: date
    ends: date
    length: str
    hours: Decimal = Decimal(0)

    @classmethod
    def of_weeks(cls, begins: date, weeks: Decimal) -> Phase:
        """Return a phase of whole weeks."""
        return cls(begins, begins + timedelta(weeks=int(weeks)), format_count(weeks, "weeks"))

    @classmethod
    def of_hours(
        cls,
        begins: date,
        hours: Decimal,
        hours_per_week: Decimal,
        minimum_weeks: Decimal = Decimal(0),
    ) -> Phase:
        """Return a phase of so many hours at so many a week, in days and rounded up.

        It takes at least the minimum of weeks.
        """
        days = max(math.ceil(hours * 7 / hours_per_week), int(minimum_weeks) * 7)
        length = f"{format_count(hours.normalize(), 'hours')}, {format_weeks(days)}"
        return cls(begins, begins + timedelta(days=days), length, hours)

    @classmethod
    def of_months(cls, begins: date, months: Decimal) -> Phase:
        """Return a phase of calendar months."""
        return cls(begins, add_months(begins, int(months)), format_count(months, "months"))


class Plan(NamedTuple):
    """One case of the plan by phase.

    ``study_begins`` is the first day of training or of other study. ``sittings`` are the days of
    the exam, the last of which passes; a CPC-A has none. ``certified`` is the day from which the
    reader has passed, and can apply: the start for a CPC-A. ``full_cpc`` goes by AAPC's plain rule
    and is ``None`` where nothing would ever remove the A. ``full_cpc_no_job`` counts a course and
    Practicode without a job and is ``None`` where the plan doesn't have both.
    ``practicode_counts`` says whether the plain rule counts Practicode as a year.
    """

    phases: Mapping[str, Phase]
    study_begins: date
    sittings: tuple[date, ...]
    certified: date
    full_cpc: date | None
    full_cpc_no_job: date | None
    practicode_counts: bool

    @property
    def last_day(self) -> date:
        """The last day that the plan knows."""
        return max(day for day in (self.certified, self.full_cpc, self.full_cpc_no_job) if day)


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
    certified, sittings = answers.start, []
    if not answers.is_certified:
        begins = phases["preparation" if "preparation" in phases else "retraining"].ends
        phases |= exam_phases(begins, answers, values)
        results = [phases[name] for name in ("result", "second_result") if name in phases]
        certified, sittings = results[-1].ends, [phase.begins for phase in results]
    practicode = find_practicode(certified, phases, answers, values)
    removal = quickest_removal(certified, practicode, answers, values)
    full_cpc = full_cpc_no_job = None
    if practicode and answers.plans_practicode:
        phases["practicode"] = practicode
    if practicode and answers.has_course:
        ready = max(certified, practicode.ends)
        phases["no_job_check"] = Phase.of_weeks(ready, values["aapc_check_weeks"])
        full_cpc_no_job = phases["no_job_check"].ends
    if removal:
        check = Phase.of_weeks(removal.ready, values["aapc_check_weeks"])
        phases |= {**removal.phases, "check": check}
        full_cpc = check.ends
    return Plan(
        phases,
        study_begins,
        tuple(sittings),
        certified,
        full_cpc,
        full_cpc_no_job,
        practicode_counts=removal is not None and removal.practicode_counts,
    )


# --- Until the exam is passed ---------------------------------------------------------------------


def study_phases(answers: Answers, values: Values) -> dict[str, Phase]:
    """Return what comes before the exam is booked."""
    phases: dict[str, Phase] = {}
    pace, day = answers.hours_per_week, answers.start
    if answers.stage == NOT_STARTED:
        phases["choose"] = Phase.of_weeks(day, values["choose_weeks"])
        day = phases["choose"].ends
        if answers.chosen_route.foundations and not answers.background:
            phases["foundations"] = Phase.of_hours(day, values["foundations_hours"], pace)
            day = phases["foundations"].ends
    if answers.is_learning:
        phases["training"] = train(day, answers, values)
        day = phases["training"].ends
    if answers.stage == DID_NOT_PASS:
        hours = attempt_hours(answers.attempts_failed, values)
        phases["retraining"] = Phase.of_hours(day, hours, pace)
    elif not answers.is_certified:
        kind = "preparation_working_hours" if answers.codes_for_pay_now else "preparation_hours"
        minimum = values["preparation_minimum_weeks"]
        phases["preparation"] = Phase.of_hours(day, values[kind], pace, minimum)
    return phases


def course_hours(answers: Answers, values: Values) -> Decimal:
    """Return the hours of the whole course or of all self-study, homework included."""
    return values[hours_figure(answers)]


def hours_figure(answers: Answers) -> str:
    """Return the figure of those hours; a background shortens self-study that hasn't begun."""
    route = answers.chosen_route
    if route.background_hours and answers.background and answers.stage == NOT_STARTED:
        return route.background_hours
    return route.hours


def hours_left(answers: Answers, values: Values) -> Decimal:
    """Return the hours of the course that are still to do."""
    return course_hours(answers, values) * (100 - part_done(answers)) / 100


def part_done(answers: Answers) -> Decimal:
    """Return the percentage of the course that is done."""
    return answers.percent_done if answers.stage == IN_COURSE else Decimal(0)


def train(begins: date, answers: Answers, values: Values) -> Phase:
    """Return the course, or what is left of it, with Practicode's hours where they are shared.

    The calendar of a whole course has a minimum; what is left of one does not.
    """
    hours, minimum = hours_left(answers, values), answers.chosen_route.minimum_weeks
    if answers.practicode == "during":
        hours += practicode_hours(values)
    weeks = Decimal(0)
    if minimum and answers.stage == NOT_STARTED:
        weeks = values[minimum]
    return Phase.of_hours(begins, hours, answers.hours_per_week, weeks)


def attempt_hours(failures: int, values: Values) -> Decimal:
    """Return the hours of study before the next attempt."""
    return values["second_attempt_hours" if failures == 1 else "third_attempt_hours"]


def exam_phases(begins: date, answers: Answers, values: Values) -> dict[str, Phase]:
    """Return the exam and the wait for its result, and the same again for a second attempt."""
    booking = Phase.of_weeks(begins, values["booking_weeks"])
    result = Phase.of_weeks(booking.ends, values["result_weeks"])
    phases = {"booking": booking, "result": result}
    if answers.attempts == 2:
        failures = 1
        if answers.stage == DID_NOT_PASS:
            failures += answers.attempts_failed
        hours = attempt_hours(failures, values)
        study = Phase.of_hours(result.ends, hours, answers.hours_per_week)
        booking = Phase.of_weeks(study.ends, values["booking_weeks"])
        result = Phase.of_weeks(booking.ends, values["result_weeks"])
        phases |= {"second_study": study, "second_booking": booking, "second_result": result}
    return phases


# --- Until the A comes off ------------------------------------------------------------------------


def practicode_hours(values: Values) -> Decimal:
    """Return the hours that all of Practicode's cases take."""
    return values["practicode_cases"] * values["practicode_minutes"] / 60


def find_practicode(
    certified: date, phases: Mapping[str, Phase], answers: Answers, values: Values
) -> Phase | None:
    """Return Practicode, or ``None`` without it; what is done already has no length.

    In a course it begins when half of the course's hours are done, and ends with the course.
    """
    if answers.practicode == "no":
        return None
    if answers.practicode == "done":
        return Phase(answers.start, answers.start, "done")
    hours, training = practicode_hours(values), phases.get("training")
    if answers.practicode == "after" or training is None:
        return Phase.of_hours(certified, hours, answers.hours_per_week)
    until_half = max(Decimal(0), 50 - part_done(answers)) / 100 * course_hours(answers, values)
    first_half = Phase.of_hours(training.begins, until_half, answers.hours_per_week)
    return Phase(
        first_half.ends, training.ends, f"{format_count(hours, 'hours')} beside the course"
    )


def work_needed(work: Decimal, course: bool, practicode: bool, values: Values) -> Decimal:
    """Return the months of work that the full CPC still needs by AAPC's plain rule.

    They are 24 less what is documented, and less 12 for a proven course, or else for Practicode.
    """
    credit = Decimal(0)
    if course:
        credit = values["course_credit"]
    elif practicode:
        credit = values["practicode_credit"]
    return max(Decimal(0), values["cpc_months_needed"] - work - credit)


def job_begins(certified: date, answers: Answers, values: Values) -> date | None:
    """Return the first day of coding for pay after the exam, or ``None`` if no job is planned."""
    if not answers.plans_job:
        return None
    if answers.months_to_job is None:
        return add_months(certified, int(values["job_search_months"]))
    return add_months(certified, answers.months_to_job)


def quickest_removal(
    certified: date, practicode: Phase | None, answers: Answers, values: Values
) -> Removal | None:
    """Return the quickest way to take off the A by the plain rule, or ``None`` if there is none.

    A proven course brings the year already; without one Practicode may, once it is done. Of two
    ways that are as quick, the one without Practicode counts.
    """
    removals = [find_removal(certified, None, answers, values)]
    if practicode and not answers.has_course:
        removals.append(find_removal(certified, practicode, answers, values))
    possible = [removal for removal in removals if removal]
    return min(possible, key=lambda removal: removal.ready, default=None)


def find_removal(
    certified: date, practicode: Phase | None, answers: Answers, values: Values
) -> Removal | None:
    """Return the way to take off the A with a year for Practicode or without.

    Returns ``None`` if it needs a job and none is planned.
    """
    phases: dict[str, Phase] = {}
    has_practicode = practicode is not None
    needed = work_needed(answers.months_of_work, answers.has_course, has_practicode, values)
    ready = max(certified, practicode.ends) if practicode else certified
    if needed and answers.codes_for_pay_now:
        phases["work"] = Phase.of_months(answers.today, needed)
    elif needed:
        begins = job_begins(certified, answers, values)
        if begins is None:
            return None
        months = (begins.year - certified.year) * 12 + begins.month - certified.month
        phases["search"] = Phase(certified, begins, format_count(months, "months"))
        phases["work"] = Phase.of_months(begins, needed)
    elif answers.is_certified and answers.months_of_work and not answers.codes_for_pay_now:
        phases["letters"] = Phase.of_weeks(ready, values["letters_weeks"])
    ready = max([ready, *(phase.ends for phase in phases.values())])
    return Removal(phases, ready, has_practicode)
