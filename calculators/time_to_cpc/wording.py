"""The answer's sentences, its lines and its bars."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from calculators.formatting import (
    NOT_AVAILABLE,
    format_amount,
    format_month,
    format_short,
    format_short_month,
)
from calculators.model import Bar, Line, Scale
from calculators.time_to_cpc.costs import ITEMS, Costs
from calculators.time_to_cpc.options import IF_ACCEPTED
from calculators.time_to_cpc.plan import (
    AFTER_EXAM,
    BEFORE_EXAM,
    CASES,
    PHASES,
    WITHOUT_A_JOB,
    Cases,
    Plan,
)

EXAM_PASSED, FULL_CPC = "Exam passed", "Full CPC"
FULL_CPC_NO_JOB = "Full CPC without a job, if AAPC accepts it"
COST = "What you still pay"
ALREADY_PASSED = "already passed"
NEEDS_BOTH = "It needs a course and Practicode, and this plan doesn't have both"
NO_WAY = "Nothing in this plan takes off the A"
BEFORE_THIS_PLAN = "That was before this plan"
ASK_FIRST = "ask AAPC by e-mail before you pay"


def sentence(typical: Plan) -> str:
    """Return the typical answer, by AAPC's plain rule."""
    if not typical.sittings:
        text = "You've passed the exam"
    else:
        text = f"You could take the CPC exam around {format_month(typical.sittings[-1])}"
    if typical.full_cpc:
        return f"{text} and have the full CPC around {format_month(typical.full_cpc)}."
    if not typical.sittings:
        return f"{text}. By AAPC's plain rule this plan has no end date for the A."
    return f"{text} and be a CPC-A. By AAPC's plain rule this plan has no end date for the A."


def supplement(plans: Cases[Plan], costs: Costs) -> str:
    """Return the range of the answer, the date without a job with its condition, and the cost."""
    first, typical, last = plans
    parts = []
    if typical.sittings:
        parts.append(
            f"The exam could be as soon as {format_month(first.sittings[-1])} or as late as "
            f"{format_month(last.sittings[-1])}."
        )
    if first.full_cpc and last.full_cpc:
        parts.append(
            f"The full CPC could come as soon as {format_month(first.full_cpc)} or as late as "
            f"{format_month(last.full_cpc)}."
        )
    if typical.full_cpc_no_job:
        parts.append(
            f"It could come around {format_month(typical.full_cpc_no_job)} {IF_ACCEPTED}: "
            f"{ASK_FIRST}."
        )
    total = format_short(costs.total().typical, "USD")
    parts.append(f"What's left to pay comes to about {total}{without_price(costs)}.")
    return " ".join(parts)


def without_price(costs: Costs) -> str:
    """Return what a total leaves out, for we found no price."""
    if not costs.unknown:
        return ""
    items = " and ".join(ITEMS[item] for item in costs.unknown)
    return f", without {items}, for which we found no price"


def lines(plans: Cases[Plan], costs: Costs) -> tuple[Line, ...]:
    """Return the dates in each case, with the phases that make them, and what is left to pay."""
    exams, ends, without_job, totals = [], [], [], []
    for case, plan, total in zip(CASES, plans, costs.total(), strict=True):
        totals.append(
            Line(
                f"cost_{case}",
                f"{COST}, {case}",
                total,
                "USD",
                f"The sum of the items that have a price{without_price(costs)}",
            )
        )
        exams.append(
            Line(
                f"exam_passed_{case}",
                f"{EXAM_PASSED}, {case}",
                plan.certified if plan.sittings else ALREADY_PASSED,
                "date",
                because(plan, BEFORE_EXAM) or BEFORE_THIS_PLAN,
            )
        )
        ends.append(
            Line(
                f"full_cpc_{case}",
                f"{FULL_CPC}, {case}",
                plan.full_cpc,
                "date",
                because(plan, AFTER_EXAM) or NO_WAY,
            )
        )
        without_job.append(
            Line(
                f"full_cpc_no_job_{case}",
                f"{FULL_CPC_NO_JOB}, {case}",
                plan.full_cpc_no_job or NOT_AVAILABLE,
                "date",
                because(plan, WITHOUT_A_JOB) if plan.full_cpc_no_job else NEEDS_BOTH,
            )
        )
    return *exams, *ends, *without_job, *totals


def because(plan: Plan, names: tuple[str, ...]) -> str:
    """Return the phases that make a date, with their lengths."""
    return "; ".join(
        f"{PHASES[name]}: {plan.phases[name].length}" for name in names if name in plan.phases
    )


def bars(start: date, plans: Cases[Plan]) -> tuple[tuple[Bar, ...], Scale]:
    """Return a bar for each date, and the ends of their scale.

    A bar goes from the shortest to the longest case; a date that a case doesn't have has no bar.
    """
    last = max(plan.last_day for plan in plans)
    drawn = []
    if plans.typical.sittings:
        drawn.append(bar(EXAM_PASSED, [plan.certified for plan in plans], start, last))
    ends = [plan.full_cpc for plan in plans if plan.full_cpc]
    if len(ends) == len(plans):
        drawn.append(bar(FULL_CPC, ends, start, last))
    ends = [plan.full_cpc_no_job for plan in plans if plan.full_cpc_no_job]
    if len(ends) == len(plans):
        drawn.append(bar(FULL_CPC_NO_JOB, ends, start, last))
    return tuple(drawn), Scale(format_amount(start, "date"), format_amount(last, "date"))


def bar(label: str, days: list[date], start: date, last: date) -> Bar:
    """Return a bar from the first of three days to the last, with a point at the middle one."""
    length = max(1, (last - start).days)
    low, point, high = (round(Decimal((day - start).days) / length * 100, 2) for day in days)
    first, middle, latest = (format_short_month(day) for day in days)
    return Bar(label, low, low, point, high, high, (first, middle, latest))
