"""When a reader could pass the CPC exam and have the full CPC without the A, and what it costs.

The rule for the dates is in ``plan.py``, the one for the costs in ``costs.py``. Here are the
questions, and the answer that is made of both: each in three cases, shortest, typical and longest.
A reader's own number in place of one of our assumptions applies to all three.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from calculators.exports import encode as link
from calculators.figures import Figure
from calculators.formatting import format_amount as show
from calculators.formatting import format_count as count
from calculators.formatting import format_figure as show_figure
from calculators.formatting import format_month as month_and_year
from calculators.model import (
    Answer,
    Bar,
    Calculator,
    Choice,
    Data,
    Field,
    Layout,
    Line,
    Scale,
    Sentences,
    Sheet,
    Table,
)
from calculators.time_to_cpc import advice, schedule
from calculators.time_to_cpc.costs import (
    ITEMS,
    NOT_KNOWN,
    SPREAD,
    Costs,
    Payment,
    cost_table,
    costs,
    payments,
)
from calculators.time_to_cpc.plan import (
    AFTER_EXAM,
    BEFORE_EXAM,
    CASES,
    PHASES,
    ROUTES,
    Plan,
    plan,
    work_needed,
)

RULE = tuple(f"time_to_cpc/{file}.py" for file in ("__init__", "plan", "costs"))
DATES = {"exam_passed": "Exam passed", "full_cpc": "Full CPC"}
NO_DATE, FIRST_YEAR, LATER = "No date", "Within a year", "Later"
PLAN, MONEY, OURS = "Your plan", "What you pay", "What we assume"
MOST_PRICE = Decimal(100_000)
QUESTIONS = (
    Field(
        "start",
        "Start date",
        "the date on which you would start",
        "date",
        maximum=Decimal(10),
        section=PLAN,
        hint="For example: January 4 2027, or 1 4 2027",
    ),
    Field(
        "route",
        "Route",
        "a route",
        "choice",
        default="aapc-course",
        section=PLAN,
        choices=tuple(Choice(value, route.label) for value, route in ROUTES.items()),
    ),
    Field(
        "hours_per_week",
        "Hours each week",
        "how many hours you can study each week",
        "number",
        minimum=Decimal(3),
        maximum=Decimal(60),
        default="10",
        hint="From 3 to 60. Practicode during training needs the same hours again.",
        section=PLAN,
    ),
    Field(
        "background",
        "Background in anatomy and medical terminology",
        "whether you have a background",
        "choice",
        default="no",
        hint="From a class or a job. It shortens self-study.",
        choices=(Choice("no", "No"), Choice("yes", "Yes")),
        section=PLAN,
    ),
    Field(
        "months_of_work",
        "Months of coding work",
        "how many months of coding work you can document",
        "whole",
        maximum=Decimal(600),
        default="0",
        hint="Work with CPT, ICD-10-CM or HCPCS codes that an employer will confirm. Posting "
        "payments alone is not. 0 if none.",
        section=PLAN,
    ),
    Field(
        "codes_for_pay_now",
        "Coding for pay now",
        "whether you code for pay now",
        "choice",
        default="no",
        section=PLAN,
        hint="Then your months go on from today.",
        choices=(Choice("no", "No"), Choice("yes", "Yes")),
    ),
    Field(
        "practicode",
        "Practicode",
        "whether you plan Practicode",
        "choice",
        default="after",
        section=PLAN,
        hint="AAPC's 600 practice cases. They can count as a year of work. Ask AAPC first if you "
        "plan no job.",
        choices=(
            Choice("no", "No"),
            Choice("during", "During training"),
            Choice("after", "After the exam"),
        ),
    ),
    Field(
        "months_to_job",
        "First coding job",
        "when your first coding job would begin",
        "choice",
        optional=True,
        section=PLAN,
        hint="Counted from the day you pass the exam. We found no measure of how long new coders "
        "search.",
        choices=(
            Choice("", "Not sure: use our range", NO_DATE),
            Choice("none", "No coding job planned", NO_DATE),
            Choice("0", "At once", FIRST_YEAR),
            *(
                Choice(str(n), f"After {count(n, 'months')}", FIRST_YEAR if n <= 12 else LATER)
                for n in range(1, 25)
            ),
        ),
    ),
    Field(
        "attempts",
        "Attempts at the exam",
        "how many attempts to plan",
        "choice",
        default="1",
        section=PLAN,
        hint="Nobody can say whether you'll pass. Choose what to plan for.",
        choices=(Choice("1", "One"), Choice("2", "Two")),
    ),
    Field(
        "voucher",
        "Exam voucher",
        "which voucher you would buy",
        "choice",
        default="2",
        section=MONEY,
        choices=(Choice("1", "For one attempt"), Choice("2", "For two attempts")),
    ),
    Field(
        "price_basis",
        "AAPC's prices",
        "which of AAPC's prices you pay",
        "choice",
        default="individual",
        section=MONEY,
        hint="Student prices are for those in a course of AAPC's or one that it approves.",
        choices=(Choice("individual", "Individual"), Choice("student", "AAPC student")),
    ),
    Field(
        "training_price",
        "Price of training",
        "the price of your training",
        "number",
        maximum=MOST_PRICE,
        optional=True,
        example="2400",
        hint="In dollars. Leave it empty for published prices, where there are any.",
        section=MONEY,
    ),
    Field(
        "practicode_price",
        "Price of Practicode",
        "the price of Practicode",
        "number",
        maximum=MOST_PRICE,
        optional=True,
        example="0",
        hint="In dollars, 0 if your course includes it, as AAPC's packages do. Leave it empty if "
        "you don't know.",
        section=MONEY,
    ),
    Field(
        "books",
        "Code books",
        "which price you pay for code books",
        "choice",
        default="sale",
        section=MONEY,
        choices=(
            Choice("sale", "AAPC's bundle on sale"),
            Choice("list", "AAPC's bundle at list price"),
            Choice("own", "My own books or price"),
        ),
    ),
    Field(
        "books_price",
        "Your own price of books",
        "your own price of books",
        "number",
        maximum=MOST_PRICE,
        optional=True,
        example="245",
        hint="In dollars for one year. Leave it empty if you have the books.",
        section=MONEY,
    ),
)
WEEKS_MOST, COURSE_MOST = Decimal(104), Decimal(520)
ASSUMED = {
    "choose_weeks": ("Weeks to choose and enroll", Decimal(0), WEEKS_MOST),
    "self_study_hours": ("Hours of self-study", Decimal(1), Decimal(3000)),
    "background_saving": ("Percent that a background saves", Decimal(0), Decimal(100)),
    "aapc_course_weeks": ("Weeks of an AAPC-type course", Decimal(1), COURSE_MOST),
    "short_course_weeks": ("Weeks of a short college course", Decimal(1), COURSE_MOST),
    "college_certificate_weeks": ("Weeks of a college certificate", Decimal(1), COURSE_MOST),
    "associate_degree_weeks": ("Weeks of an associate degree", Decimal(1), COURSE_MOST),
    "preparation_weeks": ("Weeks of exam preparation", Decimal(0), WEEKS_MOST),
    "booking_weeks": ("Weeks until the exam date", Decimal(0), WEEKS_MOST),
    "result_weeks": ("Weeks until the result", Decimal(0), WEEKS_MOST),
    "second_attempt_weeks": ("Weeks for a second attempt", Decimal(0), WEEKS_MOST),
    "practicode_minutes": ("Minutes for a Practicode case", Decimal(1), Decimal(60)),
    "aapc_check_weeks": ("Weeks until AAPC has checked", Decimal(0), WEEKS_MOST),
}
FIGURES = (
    *ASSUMED,
    "course_contact_hours",
    "short_course_hours",
    "practicode_cases",
    "job_search_months",
    "cpc_months_needed",
    "course_credit",
    "practicode_credit",
    "gateway_weekly_hours",
    "exam_changeover",
    "exam_price",
    "exam_price_student",
    "exam_price_two",
    "exam_price_two_student",
    "membership",
    "membership_student",
    "books_sale",
    "books_list",
    *dict.fromkeys(price for route in ROUTES.values() for price in route.prices),
)


def fields(figures: Mapping[str, Figure]) -> tuple[Field, ...]:
    """The questions, and one for each assumption; left empty, it takes our range."""
    own = (
        Field(
            name,
            label,
            "your own number",
            "whole",
            minimum=least,
            maximum=most,
            optional=True,
            section=OURS,
            example=str(figures[name].values[-1].typical),
            hint=f"Ours: {ours(figures[name])}. {reason_for(figures[name])}",
        )
        for name, (label, least, most) in ASSUMED.items()
    )
    return *QUESTIONS, *own


def ours(figure: Figure) -> str:
    """Our range in words: "0, 2 or 8 weeks"."""
    value = figure.values[-1]
    low, typical, high = (f"{case:f}" for case in value.cases())
    return f"{low}, {typical} or {high} {figure.unit}" if low != high else show_figure(figure)


def reason_for(figure: Figure) -> str:
    """Why, in the words of the data."""
    value = figure.values[-1]
    return value.because or f"{value.source.publisher} says so." if value.source else value.because


def values_by_case(answers: Mapping[str, Any], data: Data) -> list[dict[str, Decimal]]:
    """Every figure in each case; the reader's own number, where there is one, in all."""
    found = {name: figure.on(data.as_of).cases() for name, figure in data.figures.items()}
    found |= {name: (answers[name],) * 3 for name in ASSUMED if answers.get(name) is not None}
    return [{name: cases[place] for name, cases in found.items()} for place in range(len(CASES))]


def calculate(answers: Mapping[str, Any], data: Data) -> Answer:
    """Return both dates in three cases, their phases, what they cost, and what else to know."""
    answers = {**answers, "today": data.as_of}
    values = dict(zip(CASES, values_by_case(answers, data), strict=True))
    plans = {case: plan(answers, values[case]) for case in CASES}
    typical, paid = plans["typical"], costs(answers, list(values.values()), list(plans.values()))
    lines = tuple(
        Line(
            f"{name}_{case}",
            f"{label}, {case}",
            getattr(plans[case], name),
            "date",
            reason(plans[case], names),
        )
        for (name, label), names in zip(DATES.items(), (BEFORE_EXAM, AFTER_EXAM), strict=True)
        for case in CASES
    )
    without_a_job = advice.option_used(answers, typical, values["typical"]) == advice.NO_JOB
    warnings = advice.warnings(answers, plans, values["typical"], paid, data)
    return Answer(
        sentence=sentence(typical, without_a_job),
        lines=lines,
        supplement=spread(plans),
        notes=tuple(advice.notes(answers, plans, values["typical"])),
        bars=bars(answers["start"], plans),
        scale=Scale(show(answers["start"], "date"), show(last_day(plans), "date")),
        sections=(
            Sentences("warnings", "What may go wrong", tuple(warnings)),
            schedule.phase_table(answers, plans, data),
            schedule.milestone_table(answers, plans, without_a_job),
            advice.option_table(answers, typical, values["typical"]),
            advice.sooner(
                answers,
                typical,
                paid,
                values["typical"],
                lambda changed: attempt(changed, values["typical"]),
            ),
            cost_table(answers, paid, data),
            total_table(answers, typical, paid),
            route_table(answers, list(values.values())),
        ),
        timeline=schedule.timeline(answers["start"], plans),
        calendar=schedule.calendar(
            answers,
            plans,
            without_a_job,
            "&".join(
                link(answers[name])
                for name in sorted((*ASSUMED, *(field.name for field in QUESTIONS)))
            ),
            data.as_of,
        ),
    )


def attempt(
    answers: Mapping[str, Any], values: Mapping[str, Decimal]
) -> tuple[Plan, list[Payment]]:
    """The typical plan for other answers, and what is paid in it."""
    each = plan(answers, values)
    return each, payments(answers, values, each, CASES.index("typical"))


def sentence(typical: Plan, without_a_job: bool) -> str:
    """Return the typical answer, hedged where it relies on the option without a job."""
    sat = f"You could take the CPC exam around {month_and_year(typical.sittings[-1])}"
    return (
        f"{sat} and hold the full CPC around {month_and_year(typical.full_cpc)}"
        f"{advice.IF_ACCEPTED * without_a_job}."
        if typical.full_cpc
        else f"{sat} and be a CPC-A. This plan has no end date for the A."
    )


def spread(plans: Mapping[str, Plan]) -> str:
    """The shortest and the longest answer."""
    first, last = plans["shortest"], plans["longest"]
    said = (
        f"The exam could be as soon as {month_and_year(first.sittings[-1])} or as late as "
        f"{month_and_year(last.sittings[-1])}"
    )
    if first.full_cpc is None or last.full_cpc is None:
        return f"{said}."
    return (
        f"{said}, the full CPC as soon as {month_and_year(first.full_cpc)} or as late as "
        f"{month_and_year(last.full_cpc)}."
    )


def reason(each: Plan, names: tuple[str, ...]) -> str:
    """The phases that make a date, with their lengths."""
    return "; ".join(
        f"{PHASES[name]}: {each.phases[name].length}" for name in names if name in each.phases
    )


def last_day(plans: Mapping[str, Plan]) -> date:
    """The end of the scale: the latest date of any case."""
    return max(each.full_cpc or each.exam_passed for each in plans.values())


def bars(start: date, plans: Mapping[str, Plan]) -> tuple[Bar, ...]:
    """Return a bar for each of the two dates, from the shortest to the longest case."""
    drawn = []
    for name, label in DATES.items():
        days = [getattr(plans[case], name) for case in CASES]
        if None not in days:
            low, point, high = (
                round(Decimal((day - start).days) / max(1, (last_day(plans) - start).days) * 100, 2)
                for day in days
            )
            first, middle, last = (f"{month_and_year(day)[:3]} {day.year}" for day in days)
            drawn.append(Bar(label, low, low, point, high, high, (first, middle, last)))
    return tuple(drawn)


def total_table(answers: Mapping[str, Any], typical: Plan, paid: Costs) -> Table:
    """Return what all items with a price come to: in all, and until the first coding job."""
    wage = paid.wages[1]
    if answers["codes_for_pay_now"] == "yes":
        when = "You code for pay now, so nothing falls due before that."
    elif wage is None:
        when = "No coding job is planned, so all of it."
    else:
        when = "What falls due until your first coding job; we can't date that. "
        when += (
            "This sum goes by our guess: we found no measure of how long new coders search."
            if answers["months_to_job"] is None
            else "This sum goes by the months that you chose."
        )
    included = "The sum of the items that have a price."
    if paid.unknown:
        included += f" Not in it: {', '.join(ITEMS[name] for name in paid.unknown)}."
    return Table(
        "totals",
        "In all",
        ("Total", *SPREAD, "What it includes"),
        (
            (
                "Until full CPC" if typical.full_cpc else "Until the exam is passed",
                *paid.total().words,
                included,
            ),
            ("Until your first coding job", *paid.total(before_wage=True).words, when),
        ),
    )


class RouteResult(NamedTuple):
    """What a route comes to with the same answers: its plan in each case, and its typical cost."""

    name: str
    plans: tuple[Plan, ...]
    cost: str

    @property
    def dates(self) -> tuple[str, ...]:
        """The exam's date in each case, then that of the full CPC."""
        exams = [show(plan.exam_passed, "date") for plan in self.plans]
        return *exams, *(show(plan.full_cpc, "date") for plan in self.plans)


def compare_routes(
    answers: Mapping[str, Any], values: list[dict[str, Decimal]]
) -> list[RouteResult]:
    """Return all six routes for the same answers, by the typical date of full CPC.

    The reader's own price applies to the route that was chosen.
    """
    results = []
    for name in ROUTES:
        chosen = name == answers["route"]
        other = answers if chosen else {**answers, "route": name, "training_price": None}
        plans = tuple(plan(other, case) for case in values)
        paid = costs(other, values, plans)
        cost = show(paid.total().typical, "USD")
        if "training" in paid.unknown:
            cost += f", training {NOT_KNOWN}"
        results.append(RouteResult(name, plans, cost))
    return sorted(
        results,
        key=lambda route: (route.plans[1].full_cpc or date.max, route.plans[1].exam_passed),
    )


DATE_COLUMNS = tuple(f"{label}, {case}" for label in DATES.values() for case in CASES)


def route_table(answers: Mapping[str, Any], values: list[dict[str, Decimal]]) -> Table:
    """Return all six routes for the same answers, and which one was chosen."""
    return Table(
        "routes",
        "All six routes for these answers, the soonest full CPC first. A date that rests on a "
        "course and Practicode without a job counts only if AAPC accepts it",
        ("Route", "", *DATE_COLUMNS, "Typical cost"),
        tuple(
            (
                ROUTES[route.name].label,
                "Your route" if route.name == answers["route"] else "",
                *route.dates,
                route.cost,
            )
            for route in compare_routes(answers, values)
        ),
        folded=True,
    )


def every_route(data: Data, answers: Mapping[str, Any]) -> Sheet:
    """Return all six routes for the same answers, to print."""
    routes = compare_routes({**answers, "today": data.as_of}, values_by_case(answers, data))
    return Sheet(
        "Every route, for the answers above, by the typical date of full CPC. A date that rests "
        "on a course and Practicode without a job counts only if AAPC accepts it",
        ("Route", *DATE_COLUMNS, "Typical cost"),
        tuple((ROUTES[route.name].label, *route.dates, route.cost) for route in routes),
    )


def combinations(data: Data, answers: Mapping[str, Any]) -> Sheet:
    """Return the months of work still missing for every number of documented months.

    They are given with and without a course and Practicode.
    """
    values = values_by_case(answers, data)[1]
    kinds = {
        "No course, no Practicode": (False, False),
        "Course": (True, False),
        "Practicode": (False, True),
        "Course and Practicode": (True, True),
    }
    return Sheet(
        "Months of coding work that the full CPC still needs",
        ("Months documented so far", *kinds),
        tuple(
            (
                str(work),
                *(str(work_needed(Decimal(work), *kind, values)) for kind in kinds.values()),
            )
            for work in range(int(values["cpc_months_needed"]) + 1)
        ),
    )


LAYOUT = Layout(
    ("Date", *(case.capitalize() for case in CASES)),
    tuple((label, *(f"{name}_{case}" for case in CASES)) for name, label in DATES.items()),
    folded=(OURS,),
)


def calculator(figures: Mapping[str, Figure]) -> Calculator:
    """Time to CPC, with the assumptions that the figures hold."""
    return Calculator(
        "Time to CPC",
        fields(figures),
        LAYOUT,
        calculate,
        RULE,
        FIGURES,
        sheets={"every-route": every_route, "combinations": combinations},
        changes={2: "costs, assumptions of your own, and a background"},
    )
