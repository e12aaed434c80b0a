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
from typing import Any, NamedTuple

from calculators.dates import add_months
from calculators.formatting import format_count as count

CASES = ("shortest", "typical", "longest")


class Route(NamedTuple):
    """A way to learn: the figures of its length, contact hours and price, and what it brings.

    ``prices`` are the schools that publish one, or a range of one; ``free`` needs no training to
    pay; ``student`` lets AAPC's student prices apply; ``package`` includes the first year of
    membership.
    """

    label: str
    training: str = ""
    contact_hours: str = ""
    prices: tuple[str, ...] = ()
    proven_course: bool = True
    free: bool = False
    student: bool = True
    package: bool = False


ROUTES = {
    "self-study": Route(
        "Self-study with books", "self_study_hours", proven_course=False, free=True, student=False
    ),
    "aapc-course": Route(
        "AAPC-type course (80 contact hours or more)",
        "aapc_course_weeks",
        "course_contact_hours",
        ("course_price_sale",),
        package=True,
    ),
    "short-course": Route("Short college course", "short_course_weeks", "short_course_hours"),
    "college-certificate": Route(
        "College certificate",
        "college_certificate_weeks",
        prices=("gateway_price", "quincy_price", "acc_price"),
    ),
    "associate-degree": Route("Associate degree", "associate_degree_weeks"),
    "already-trained": Route(
        "Already trained, with proof of 80 contact hours or more", free=True, student=False
    ),
}
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


class Phase(NamedTuple):
    """One stretch of a plan; ``length`` in words, such as "16 weeks"."""

    begins: date
    ends: date
    length: str


class Plan(NamedTuple):
    """One case of the plan by phase.

    ``sittings`` are the days of the exam, the last of which passes. ``full_cpc`` is ``None`` where
    nothing would ever remove the A. ``practicode_counts`` says whether its months are among the 24.
    """

    phases: Mapping[str, Phase]
    sittings: tuple[date, ...]
    exam_passed: date
    full_cpc: date | None
    practicode_counts: bool

    @property
    def last_day(self) -> date:
        """The end of the last phase."""
        return max(phase.ends for phase in self.phases.values())


def weeks(begins: date, amount: Decimal, unit: str = "weeks") -> Phase:
    """A phase of whole weeks."""
    return Phase(begins, begins + timedelta(weeks=int(amount)), count(amount, unit))


def hours(begins: date, amount: Decimal, hours_per_week: Decimal) -> Phase:
    """A phase of so many hours at so many a week, in days and rounded up."""
    days = math.ceil(amount * 7 / hours_per_week)
    return Phase(
        begins, begins + timedelta(days=days), f"{count(amount, 'hours')}, {in_weeks(days)}"
    )


def months(begins: date, amount: Decimal) -> Phase:
    """A phase of calendar months."""
    return Phase(begins, add_months(begins, int(amount)), count(amount, "months"))


def in_weeks(days: int) -> str:
    """Days in words, as weeks and what is left over."""
    whole, left = divmod(days, 7)
    return (
        " and ".join(count(n, unit) for n, unit in ((whole, "weeks"), (left, "days")) if n)
        or "0 weeks"
    )


def train(begins: date, answers: Mapping[str, Any], values: Mapping[str, Decimal]) -> Phase:
    """The route's training: its weeks, or its hours where they take longer."""
    route, pace = ROUTES[answers["route"]], answers["hours_per_week"]
    amount = values[route.training]
    if route.training.endswith("_hours"):
        kept = 100 - values["background_saving"] if answers["background"] == "yes" else Decimal(100)
        return hours(begins, amount * kept / 100, pace)
    course = weeks(begins, amount)
    if not route.contact_hours:
        return course
    return max(
        course, hours(begins, values[route.contact_hours], pace), key=lambda phase: phase.ends
    )


def work_needed(
    work: Decimal, course: bool, practicode: bool, values: Mapping[str, Decimal]
) -> Decimal:
    """Months of work that full CPC still needs: 24 less what is documented and what is credited."""
    credit = (values["course_credit"] if course else 0) + (
        values["practicode_credit"] if practicode else 0
    )
    return max(Decimal(0), values["cpc_months_needed"] - work - credit)


def practicode_hours(values: Mapping[str, Decimal]) -> Decimal:
    """Hours that all of Practicode's cases take."""
    return values["practicode_cases"] * values["practicode_minutes"] / 60


def job_begins(
    passed: date, answers: Mapping[str, Any], values: Mapping[str, Decimal]
) -> date | None:
    """The first day of coding for pay after the exam; ``None`` if no job is planned."""
    if answers["months_to_job"] == "none":
        return None
    wait = (
        values["job_search_months"]
        if answers["months_to_job"] is None
        else answers["months_to_job"]
    )
    return add_months(passed, int(wait))


def plan(answers: Mapping[str, Any], values: Mapping[str, Decimal]) -> Plan:
    """One case of the plan, every phase with its dates. ``answers`` hold ``today`` as well."""
    route, phases = ROUTES[answers["route"]], {}
    now = training_begins = answers["start"]
    if route.training:
        phases["choose"] = weeks(now, values["choose_weeks"])
        training_begins = phases["choose"].ends
        phases["training"] = train(training_begins, answers, values)
        now = phases["training"].ends
    if answers["route"] != "self-study":
        phases["preparation"] = weeks(now, values["preparation_weeks"])
        now = phases["preparation"].ends
    phases["booking"] = weeks(now, values["booking_weeks"])
    phases["result"] = weeks(phases["booking"].ends, values["result_weeks"])
    passed, sittings = phases["result"].ends, [phases["booking"].ends]
    if answers["attempts"] == "2":
        phases["second_attempt"] = again = weeks(passed, values["second_attempt_weeks"])
        passed = again.ends
        sittings.append(max(again.begins, passed - timedelta(weeks=int(values["result_weeks"]))))

    practicode = None
    if answers["practicode"] != "no":
        begins = training_begins if answers["practicode"] == "during" else passed
        phases["practicode"] = practicode = hours(
            begins, practicode_hours(values), answers["hours_per_week"]
        )
    soonest, used, counts = None, {}, False
    for each in dict.fromkeys((None, practicode)):
        way = removal(passed, each, answers, values)
        if way is not None and (
            soonest is None or max([passed, *(phase.ends for phase in way.values())]) < soonest
        ):
            soonest, used, counts = (
                max([passed, *(phase.ends for phase in way.values())]),
                way,
                each is not None,
            )
    if soonest is None:
        return Plan(phases, tuple(sittings), passed, None, False)
    phases |= {**used, "check": weeks(soonest, values["aapc_check_weeks"])}
    return Plan(phases, tuple(sittings), passed, phases["check"].ends, counts)


def removal(
    passed: date,
    practicode: Phase | None,
    answers: Mapping[str, Any],
    values: Mapping[str, Decimal],
) -> dict[str, Phase] | None:
    """Return the phases that take off the A, with or without Practicode.

    Returns ``None`` if they need a job and none is planned.
    """
    phases = {"practicode": practicode} if practicode else {}
    need = work_needed(
        answers["months_of_work"],
        ROUTES[answers["route"]].proven_course,
        practicode is not None,
        values,
    )
    if need and answers["codes_for_pay_now"] == "yes":
        phases["work"] = months(answers["today"], need)
    elif need:
        begins = job_begins(passed, answers, values)
        if begins is None:
            return None
        wait = (begins.year - passed.year) * 12 + begins.month - passed.month
        phases["search"] = Phase(passed, begins, count(wait, "months"))
        phases["work"] = months(begins, need)
    return phases
