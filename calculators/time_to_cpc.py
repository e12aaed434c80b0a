"""When a reader could pass the CPC exam and hold the full CPC, without the A of an apprentice.

Exam passed = start + choose and enroll + training + preparation + booking + result. Training is the
route's weeks, and never fewer than its contact hours need at the reader's hours a week; self-study
is its hours alone and needs no preparation after it; who is already trained has nothing to choose.

Full CPC can be asked for once the exam is passed and E + C + P >= 24, AAPC's three options in one:
E months of documented coding work, C = 12 for a proven course of 80 contact hours, P = 12 for
Practicode. Work begins when the first coding job does; AAPC then checks the papers. Where both
Practicode and more work would do, the earlier counts. Weeks are 7 days, hours become days at the
reader's hours a week (rounded up), months are calendar months.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from calculators.model import Answer, Bar, Calculator, Choice, Data, Field, Layout, Line, Sheet
from calculators.text import add_months, count, month_and_year, show

CASES = ("shortest", "typical", "longest")
DATES = {"exam_passed": "Exam passed", "full_cpc": "Full CPC"}


@dataclass(frozen=True)
class Route:
    """A way to learn: its training figure, the contact hours that it needs, and whether it is proof."""

    label: str
    training: str = ""
    contact_hours: str = ""
    proven_course: bool = True


ROUTES = {
    "self-study": Route("Self-study with books", "self_study_hours", proven_course=False),
    "aapc-course": Route("AAPC-type course (80 contact hours or more)", "aapc_course_weeks", "course_contact_hours"),
    "short-course": Route("Short college course", "short_course_weeks", "short_course_hours"),
    "college-certificate": Route("College certificate", "college_certificate_weeks"),
    "associate-degree": Route("Associate degree", "associate_degree_weeks"),
    "already-trained": Route("Already trained, with proof of 80 contact hours or more"),
}

NO_DATE, FIRST_YEAR, LATER = "No date", "Within a year", "Later"
FIELDS = (
    Field("start", "Start date", "the date on which you would start", "date", most=Decimal(10),
          hint="For example: January 4 2027, or 1 4 2027"),
    Field("route", "Route", "a route", "choice", default="aapc-course",
          choices=tuple(Choice(value, route.label) for value, route in ROUTES.items())),
    Field("hours_per_week", "Hours each week", "how many hours you can study each week", "number",
          least=Decimal(3), most=Decimal(60), default="10", hint="From 3 to 60. Practicode takes the same hours again."),
    Field("months_of_work", "Months of coding work", "how many months of coding work you can document", "whole",
          most=Decimal(600), default="0", hint="Paid coding work so far that an employer will confirm. 0 if none."),
    Field("practicode", "Practicode", "whether you plan Practicode", "choice", default="after",
          hint="AAPC's 600 practice cases. They can count as a year of work.",
          choices=(Choice("no", "No"), Choice("during", "During training"), Choice("after", "After the exam"))),
    Field("months_to_job", "First coding job", "when your first coding job would begin", "choice", optional=True,
          hint="Counted from the day you pass the exam.",
          choices=(Choice("", "Not sure: use our range", NO_DATE), Choice("none", "No coding job planned", NO_DATE),
                   Choice("0", "At once", FIRST_YEAR),
                   *(Choice(str(n), f"After {count(n, 'months')}", FIRST_YEAR if n <= 12 else LATER) for n in range(1, 25)))),
)
FIGURES = (
    "choose_weeks", "self_study_hours", "aapc_course_weeks", "short_course_weeks", "college_certificate_weeks",
    "associate_degree_weeks", "course_contact_hours", "short_course_hours", "preparation_weeks", "booking_weeks",
    "result_weeks", "practicode_minutes", "practicode_cases", "job_search_months", "cpc_months_needed",
    "course_credit", "practicode_credit", "aapc_check_weeks",
)


@dataclass(frozen=True)
class Phase:
    """One stretch of a plan; ``length`` in words, such as "16 weeks"."""

    begins: date
    ends: date
    length: str


@dataclass(frozen=True)
class Plan:
    """One case of the plan by phase; ``full_cpc`` is ``None`` where nothing would ever remove the A."""

    phases: Mapping[str, Phase]
    sitting: date
    exam_passed: date
    full_cpc: date | None


def weeks(begins: date, amount: Decimal, unit: str = "weeks") -> Phase:
    """A phase of whole weeks."""
    return Phase(begins, begins + timedelta(weeks=int(amount)), count(amount, unit))


def hours(begins: date, amount: Decimal, hours_per_week: Decimal) -> Phase:
    """A phase of so many hours at so many a week, in days and rounded up."""
    days = math.ceil(amount * 7 / hours_per_week)
    return Phase(begins, begins + timedelta(days=days), f"{count(amount, 'hours')}, {in_weeks(days)}")


def months(begins: date, amount: Decimal) -> Phase:
    """A phase of calendar months."""
    return Phase(begins, add_months(begins, int(amount)), count(amount, "months"))


def in_weeks(days: int) -> str:
    """Days in words, as weeks and what is left over."""
    whole, left = divmod(days, 7)
    return " and ".join(count(n, unit) for n, unit in ((whole, "weeks"), (left, "days")) if n) or "0 weeks"


def train(begins: date, route: Route, hours_per_week: Decimal, values: Mapping[str, Decimal]) -> Phase:
    """The route's training: its weeks, or its hours where they take longer."""
    if not route.contact_hours:
        return hours(begins, values[route.training], hours_per_week) if route.training.endswith("_hours") \
            else weeks(begins, values[route.training])
    course, study = weeks(begins, values[route.training]), hours(begins, values[route.contact_hours], hours_per_week)
    return max(course, study, key=lambda phase: phase.ends)


def work_needed(answers: Mapping[str, Any], values: Mapping[str, Decimal], practicode: bool) -> Decimal:
    """Months of work that full CPC still needs: 24 less what is documented and what is credited."""
    work: Decimal = answers["months_of_work"]
    course = values["course_credit"] if ROUTES[answers["route"]].proven_course else 0
    credit = course + (values["practicode_credit"] if practicode else 0)
    return max(Decimal(0), values["cpc_months_needed"] - work - credit)


def plan(answers: Mapping[str, Any], values: Mapping[str, Decimal]) -> Plan:
    """One case of the plan, every phase with its dates."""
    route, pace, phases = ROUTES[answers["route"]], answers["hours_per_week"], {}
    now = training_begins = answers["start"]
    if route.training:
        phases["choose"] = weeks(now, values["choose_weeks"])
        training_begins = phases["choose"].ends
        phases["training"] = train(training_begins, route, pace, values)
        now = phases["training"].ends
    if answers["route"] != "self-study":
        phases["preparation"] = weeks(now, values["preparation_weeks"])
        now = phases["preparation"].ends
    phases["booking"] = weeks(now, values["booking_weeks"])
    phases["result"] = weeks(phases["booking"].ends, values["result_weeks"])
    passed = phases["result"].ends

    practicode = None
    if answers["practicode"] != "no":
        begins = training_begins if answers["practicode"] == "during" else passed
        cases = values["practicode_cases"] * values["practicode_minutes"] / 60
        phases["practicode"] = practicode = hours(begins, cases, pace)
    ways = [way for each in dict.fromkeys((None, practicode))
            if (way := removal(passed, each, answers, values)) is not None]
    if not ways:
        return Plan(phases, phases["booking"].ends, passed, None)
    ends = [max([passed, *(phase.ends for phase in way.values())]) for way in ways]
    soonest = min(ends)
    phases |= ways[ends.index(soonest)]
    phases["check"] = weeks(soonest, values["aapc_check_weeks"])
    return Plan(phases, phases["booking"].ends, passed, phases["check"].ends)


def removal(passed: date, practicode: Phase | None, answers: Mapping[str, Any],
            values: Mapping[str, Decimal]) -> dict[str, Phase] | None:
    """The phases that take off the A, with or without Practicode; ``None`` if they need a job and none is planned."""
    phases = {"practicode": practicode} if practicode else {}
    if need := work_needed(answers, values, practicode=practicode is not None):
        if answers["months_to_job"] == "none":
            return None
        wait = values["job_search_months"] if answers["months_to_job"] is None else Decimal(answers["months_to_job"])
        phases["search"] = months(passed, wait)
        phases["work"] = months(phases["search"].ends, need)
    return phases


PHASES = {
    "choose": "Choose a course, enroll, get the books",
    "training": "Training",
    "preparation": "Prepare for the exam",
    "booking": "Book the exam and sit it",
    "result": "Wait for the result",
    "practicode": "Practicode, 600 cases",
    "search": "Search for a coding job",
    "work": "Coding work",
    "check": "AAPC checks the papers",
}


def basis(phase: str, answers: Mapping[str, Any], data: Data) -> str:
    """What a phase's length rests on: a publisher, our assumption with its reason, or the reader."""
    if phase == "search" and answers["months_to_job"] is not None:
        return "Your answer"
    if phase == "work":
        return f"AAPC's rule. {data.figures['cpc_months_needed'].on(data.as_of).basis}"
    named = {"training": ROUTES[answers["route"]].training, "practicode": "practicode_minutes",
             "search": "job_search_months", "check": "aapc_check_weeks"}.get(phase, f"{phase}_weeks")
    return data.figures[named].on(data.as_of).basis


def phase_rows(answers: Mapping[str, Any], plans: Mapping[str, Plan], data: Data) -> tuple[Mapping[str, str], ...]:
    """Every phase of the plan: its length in each case, the typical dates, and the basis."""
    return tuple(
        {
            "label": label,
            **{case: plans[case].phases[name].length if name in plans[case].phases else "none" for case in CASES},
            "begins": show(plans["typical"].phases[name].begins, "date") if name in plans["typical"].phases else "none",
            "ends": show(plans["typical"].phases[name].ends, "date") if name in plans["typical"].phases else "none",
            "basis": basis(name, answers, data),
        }
        for name, label in PHASES.items() if any(name in each.phases for each in plans.values())
    )


def how_the_a_comes_off(answers: Mapping[str, Any], typical: Plan, values: Mapping[str, Decimal]) -> str:
    """The sum that removes the A, in words."""
    parts = [(count(answers["months_of_work"], "months"), "of documented work"),
             (count(values["course_credit"], "months"), "for the course") if ROUTES[answers["route"]].proven_course else None,
             (count(values["practicode_credit"], "months"), "for Practicode") if answers["practicode"] != "no" else None,
             (typical.phases["work"].length, "of coding work to come") if "work" in typical.phases else None]
    total = " + ".join(" ".join(part) for part in parts if part)
    return f"AAPC asks for {count(values['cpc_months_needed'], 'months')}. This plan has {total}."


def notes(answers: Mapping[str, Any], plans: Mapping[str, Plan], values: Mapping[str, Decimal]) -> tuple[str, ...]:
    """What the reader has to know beside the dates."""
    years = sorted({str(each.sitting.year) for each in plans.values()})
    typical = plans["typical"]
    route = ROUTES[answers["route"]]
    said = [
        how_the_a_comes_off(answers, typical, values),
        f"Exams use the code books of their calendar year. The typical plan sits the exam in {typical.sitting.year}: "
        f"buy the {typical.sitting.year} books." + (f" From shortest to longest it could be {' or '.join(years)}." if years[1:] else ""),
    ]
    if not route.proven_course:
        said.append("Books alone are no proof of 80 contact hours, so self-study brings no credit for a course.")
    if typical.full_cpc is None:
        said.append("No end date: without a coding job nothing in this plan removes the A. Membership and continuing education go on each year.")
    elif "work" not in typical.phases:
        said.append("No further job is needed for the letters. Employers still ask for experience.")
    if route.contact_hours and typical.phases["training"].length.startswith(count(values[route.contact_hours], "hours")):
        said.append(f"At {count(answers['hours_per_week'], 'hours')} a week the course's {count(values[route.contact_hours], 'hours')} "
                    "take longer than its usual weeks. Ask whether the school lets you.")
    said.append("Nobody can say whether you will pass. These dates take one attempt that succeeds.")
    return tuple(said)


def calculate(answers: Mapping[str, Any], data: Data) -> Answer:
    """Both dates in three cases, the phases that make them, and what to know beside them."""
    values = {case: {name: value.cases()[place] for name, figure in data.figures.items() if (value := figure.on(data.as_of))}
              for place, case in enumerate(CASES)}
    plans = {case: plan(answers, values[case]) for case in CASES}
    typical = plans["typical"]
    lines = tuple(
        Line(f"{name}_{case}", f"{label}, {case}", getattr(plans[case], name), "date", reason(plans[case], names))
        for (name, label), names in zip(DATES.items(), (BEFORE_EXAM, AFTER_EXAM), strict=True)
        for case in CASES
    )
    passed = f"You could pass the CPC exam around {month_and_year(typical.exam_passed)}"
    sentence = f"{passed} and hold the full CPC around {month_and_year(typical.full_cpc)}." if typical.full_cpc \
        else f"{passed} as a CPC-A. This plan has no end date for the A."
    return Answer(sentence, lines, notes(answers, plans, values["typical"]), bars(answers["start"], plans),
                  (show(answers["start"], "date"), show(last_day(plans), "date")), {"phases": phase_rows(answers, plans, data)})


BEFORE_EXAM = ("choose", "training", "preparation", "booking", "result")
AFTER_EXAM = ("practicode", "search", "work", "check")


def reason(each: Plan, names: tuple[str, ...]) -> str:
    """The phases that make a date, with their lengths."""
    return "; ".join(f"{PHASES[name]}: {each.phases[name].length}" for name in names if name in each.phases)


def last_day(plans: Mapping[str, Plan]) -> date:
    """The end of the scale: the latest date of any case."""
    return max(each.full_cpc or each.exam_passed for each in plans.values())


def bars(start: date, plans: Mapping[str, Plan]) -> tuple[Bar, ...]:
    """A bar for each of the two dates, from the shortest to the longest case, on one scale of days."""
    drawn = []
    for name, label in DATES.items():
        days = [getattr(plans[case], name) for case in CASES]
        if None not in days:
            low, point, high = (round(Decimal((day - start).days) / max(1, (last_day(plans) - start).days) * 100, 2) for day in days)
            first, middle, last = (f"{month_and_year(day)[:3]} {day.year}" for day in days)
            drawn.append(Bar(label, low, low, point, high, high, (first, middle, last)))
    return tuple(drawn)


def every_route(data: Data, answers: Mapping[str, Any]) -> Sheet:
    """All six routes for the same answers."""
    found = {route.label: calculate({**answers, "route": value}, data) for value, route in ROUTES.items()}
    return Sheet(
        "Every route, for the answers above",
        ("Route", *(line.label for line in next(iter(found.values())).lines)),
        tuple((label, *(show(line.value, line.unit) for line in answer.lines)) for label, answer in found.items()),
    )


LAYOUT = Layout(
    ("Date", *(case.capitalize() for case in CASES)),
    tuple((label, *(f"{name}_{case}" for case in CASES)) for name, label in DATES.items()),
    {"phases": ("The phases of this plan", {
        "label": "Phase", **{case: case.capitalize() for case in CASES},
        "begins": "Begins (typical)", "ends": "Ends (typical)", "basis": "Where the length comes from",
    })},
)
CALCULATOR = Calculator("Time to CPC", FIELDS, LAYOUT, calculate, FIGURES, sheets={"every-route": every_route})
