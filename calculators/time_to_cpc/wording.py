"""The answer's two sentences, its lines and its bars."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from calculators.formatting import format_amount, format_month, format_short_month
from calculators.model import Bar, Line, Scale
from calculators.time_to_cpc.options import IF_ACCEPTED
from calculators.time_to_cpc.plan import AFTER_EXAM, BEFORE_EXAM, CASES, PHASES, Cases, Plan

EXAM_PASSED, FULL_CPC = "Exam passed", "Full CPC"


def sentence(typical: Plan, without_a_job: bool) -> str:
    """Return the typical answer, hedged where it relies on the option without a job."""
    text = f"You could take the CPC exam around {format_month(typical.sittings[-1])}"
    if typical.full_cpc is None:
        return f"{text} and be a CPC-A. This plan has no end date for the A."
    hedge = IF_ACCEPTED if without_a_job else ""
    return f"{text} and hold the full CPC around {format_month(typical.full_cpc)}{hedge}."


def supplement(plans: Cases[Plan]) -> str:
    """Return the shortest and the longest answer."""
    first, last = plans.shortest, plans.longest
    text = (
        f"The exam could be as soon as {format_month(first.sittings[-1])} or as late as "
        f"{format_month(last.sittings[-1])}"
    )
    if first.full_cpc is None or last.full_cpc is None:
        return f"{text}."
    return (
        f"{text}, the full CPC as soon as {format_month(first.full_cpc)} or as late as "
        f"{format_month(last.full_cpc)}."
    )


def lines(plans: Cases[Plan]) -> tuple[Line, ...]:
    """Return both dates in each case, with the phases that make them."""
    by_case = list(zip(CASES, plans, strict=True))
    exams = [
        Line(
            f"exam_passed_{case}",
            f"{EXAM_PASSED}, {case}",
            plan.exam_passed,
            "date",
            because(plan, BEFORE_EXAM),
        )
        for case, plan in by_case
    ]
    ends = [
        Line(
            f"full_cpc_{case}",
            f"{FULL_CPC}, {case}",
            plan.full_cpc,
            "date",
            because(plan, AFTER_EXAM),
        )
        for case, plan in by_case
    ]
    return *exams, *ends


def because(plan: Plan, names: tuple[str, ...]) -> str:
    """Return the phases that make a date, with their lengths."""
    return "; ".join(
        f"{PHASES[name]}: {plan.phases[name].length}" for name in names if name in plan.phases
    )


def bars(start: date, plans: Cases[Plan]) -> tuple[tuple[Bar, ...], Scale]:
    """Return a bar for each of the two dates, and the ends of their scale.

    A bar goes from the shortest to the longest case; a date that a case doesn't have has no bar.
    """
    last = max(plan.full_cpc or plan.exam_passed for plan in plans)
    drawn = [bar(EXAM_PASSED, [plan.exam_passed for plan in plans], start, last)]
    ends = [plan.full_cpc for plan in plans if plan.full_cpc]
    if len(ends) == len(plans):
        drawn.append(bar(FULL_CPC, ends, start, last))
    return tuple(drawn), Scale(format_amount(start, "date"), format_amount(last, "date"))


def bar(label: str, days: list[date], start: date, last: date) -> Bar:
    """Return a bar from the first of three days to the last, with a point at the middle one."""
    length = max(1, (last - start).days)
    low, point, high = (round(Decimal((day - start).days) / length * 100, 2) for day in days)
    first, middle, latest = (format_short_month(day) for day in days)
    return Bar(label, low, low, point, high, high, (first, middle, latest))
