"""The ways by which the A comes off, and the one that a plan uses."""

from __future__ import annotations

from decimal import Decimal

from calculators.formatting import format_count
from calculators.model import Table
from calculators.time_to_cpc.plan import Plan, Values, work_needed
from calculators.time_to_cpc.questions import Answers

COURSE = "a course of 80 contact hours or more"
TWO_YEARS = "Two years of documented coding work"
ONE_YEAR = f"One year of work, and either {COURSE}, or Practicode"
NO_JOB = (
    "A course of 80 contact hours or more and Practicode, no job (by an older page of AAPC: ask "
    "AAPC by e-mail before you pay)"
)
IF_ACCEPTED = "if AAPC accepts a course and Practicode without a job"
NOT_USED = "not used"


def option_used(answers: Answers, plan: Plan, values: Values) -> str:
    """Return the option by which a plan takes the A off by the plain rule, empty for none."""
    if plan.full_cpc is None:
        return ""
    if not work_needed(answers.months_of_work, False, False, values):
        return TWO_YEARS
    return ONE_YEAR if answers.has_course or plan.practicode_counts else TWO_YEARS


def option_table(answers: Answers, plan: Plan, values: Values) -> Table:
    """Return the three options: whether this plan uses each, and what is missing for it."""
    used = option_used(answers, plan, values)
    rows = []
    for option, missing in missing_by_option(answers, values).items():
        in_this_plan = "This plan uses it" if option == used else NOT_USED
        if option == NO_JOB and plan.full_cpc_no_job:
            in_this_plan = "This plan has both, if AAPC agrees"
        rows.append((option, in_this_plan, " and ".join(missing) or "nothing"))
    return Table(
        "options",
        "How the A may come off: three ways",
        ("Way", "In this plan", "Still missing"),
        tuple(rows),
    )


def missing_by_option(answers: Answers, values: Values) -> dict[str, list[str]]:
    """Return what each option still lacks."""
    course, practicode = answers.has_course, answers.has_practicode
    two_years = missing_work(work_needed(answers.months_of_work, False, False, values))
    one_year = missing_work(work_needed(answers.months_of_work, True, False, values))
    if not course and not practicode:
        one_year.append(f"either {COURSE}, or Practicode")
    no_job = []
    if not course:
        no_job.append(COURSE)
    if not practicode:
        no_job.append("Practicode")
    return {TWO_YEARS: two_years, ONE_YEAR: one_year, NO_JOB: no_job}


def missing_work(months: Decimal) -> list[str]:
    """Return the months of work in words, if any."""
    return [f"{format_count(months, 'months')} of documented coding work"] if months else []


def removal_sum(answers: Answers, plan: Plan, values: Values) -> str:
    """Return the sum that removes the A by the plain rule, in words."""
    parts = [f"{format_count(answers.months_of_work, 'months')} of documented work"]
    practicode = plan.practicode_counts or (plan.full_cpc is None and answers.has_practicode)
    if answers.has_course:
        parts.append(f"{format_count(values['course_credit'], 'months')} for the course")
    elif practicode:
        parts.append(f"{format_count(values['practicode_credit'], 'months')} for Practicode")
    if "work" in plan.phases:
        parts.append(f"{plan.phases['work'].length} of coding work to come")
    needed = format_count(values["cpc_months_needed"], "months")
    text = f"AAPC asks for {needed}. This plan has {' + '.join(parts)}."
    if plan.full_cpc:
        return text
    missing = work_needed(answers.months_of_work, answers.has_course, practicode, values)
    return f"{text} Missing: {format_count(missing, 'months')}."
