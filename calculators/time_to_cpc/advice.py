"""What may go wrong with a plan to the CPC, and what to know beside its dates."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, Decimal

from calculators.formatting import format_amount, format_count
from calculators.model import Data, Sentences
from calculators.time_to_cpc.costs import ITEMS, Costs, at_student_prices
from calculators.time_to_cpc.options import NO_JOB, option_used, removal_sum
from calculators.time_to_cpc.plan import Cases, Phase, Plan, Values, work_needed
from calculators.time_to_cpc.questions import Answers


def warnings(
    answers: Answers, plans: Cases[Plan], values: Values, costs: Costs, data: Data
) -> Sentences:
    """Return what may go wrong with a plan; ``values`` are those of the typical case."""
    sentences = [
        *no_job_warnings(answers, plans.typical, values),
        *books_warnings(plans, data),
        *removal_warnings(answers, plans.typical),
        *hours_warnings(answers, plans.typical, values),
        *price_warnings(answers, values, costs),
        *review_warnings(costs, data),
    ]
    return Sentences("warnings", "What may go wrong", tuple(sentences))


def no_job_warnings(answers: Answers, plan: Plan, values: Values) -> list[str]:
    """Return a warning where the plan relies on the option without a job."""
    if option_used(answers, plan, values) != NO_JOB:
        return []
    months = work_needed(answers.months_of_work, True, False, values)
    return [
        "This plan takes the A off without a job, by a course and Practicode together. An older "
        "page of AAPC allows that; the newest wording we could find is less sure. Ask AAPC by "
        "e-mail before you pay, and keep the answer. If it says no, you need "
        f"{format_count(months, 'months')} of coding work."
    ]


def books_warnings(plans: Cases[Plan], data: Data) -> list[str]:
    """Return what to know where AAPC may refuse the books that a plan would bring to the exam.

    It takes those of the exam's calendar year or the year before, and changes to the new codes in
    January, on about the day on which it last did.
    """
    sentences = []
    bought, last = plans.typical.study_begins.year, max(exam_years(plans))
    if last > bought + 1:
        sentences.append(
            f"The exam could fall in {last}, and books of {bought} would then be too old: AAPC "
            "takes those of the year of the exam or the year before. Choose its free eBooks for "
            "the exam, or newer books."
        )
    changed = data.figures["exam_changeover"].on(data.as_of).day
    for sitting in plans.typical.sittings:
        if changed and (sitting.month, sitting.day) < (changed.month, changed.day):
            sentences.append(
                f"In the typical plan you take the exam on {format_amount(sitting, 'date')}, about "
                f"when AAPC's exams change to the new codes. Books of {sitting.year - 1} are "
                f"allowed either way. Books of {sitting.year} may not count before the change, so "
                "ask AAPC for this year's day."
            )
    return sentences


def exam_years(plans: Iterable[Plan]) -> list[int]:
    """Return the calendar years in which some plans take the exam."""
    return sorted({sitting.year for plan in plans for sitting in plan.sittings})


def removal_warnings(answers: Answers, plan: Plan) -> list[str]:
    """Return a warning where a plan brings no credit for a course, or never takes off the A."""
    sentences = []
    if not answers.chosen_route.proven_course:
        sentences.append(
            "Books alone are no proof of 80 contact hours, so self-study brings no credit for a "
            "course."
        )
    if plan.full_cpc is None:
        sentences.append(
            "No end date: without a coding job nothing in this plan removes the A. Membership and "
            "continuing education go on each year."
        )
    return sentences


def hours_warnings(answers: Answers, plan: Plan, values: Values) -> list[str]:
    """Return what to know where the reader's hours a week may be too few for the dates."""
    sentences = []
    pace = format_count(answers.hours_per_week, "hours")
    if answers.chosen_route.contact_hours:
        sentences += contact_hours_warnings(answers, plan, values)
    if answers.route == "college-certificate":
        sentences += certificate_warnings(answers, values)
    if answers.route == "self-study":
        sentences.append(
            "The shortest dates plan on self-study that suits people who have been trained "
            "already. If you start from zero, don't count on them."
        )
    if answers.practicode == "during" and "training" in plan.phases:
        in_all = format_count(2 * answers.hours_per_week, "hours")
        sentences.append(
            f"These dates give Practicode {pace} a week of its own beside the training, so "
            f"{in_all} a week in all, from the first day of class. You can't code an operation "
            "before you've learned how: begin it after the coding chapters, and expect a later "
            "date."
        )
    return sentences


def contact_hours_warnings(answers: Answers, plan: Plan, values: Values) -> list[str]:
    """Return what to know of the hours of class that a course has."""
    route, begins = answers.chosen_route, plan.phases["training"].begins
    needed = values[route.contact_hours]
    pace, hours = format_count(answers.hours_per_week, "hours"), format_count(needed, "hours")
    sentences = []
    usual = Phase.of_weeks(begins, values[route.training])
    if Phase.of_hours(begins, needed, answers.hours_per_week).ends > usual.ends:
        sentences.append(
            f"At {pace} a week the course's {hours} take longer than its usual weeks. Ask whether "
            "the school lets you."
        )
    sentences.append(
        f"The course's {hours} are hours of class. Homework comes on top, and classes in anatomy "
        "and terminology if those are new to you. Ask the school how many hours a week its "
        "students need in all: these dates leave that out, so they may be too early."
    )
    return sentences


def certificate_warnings(answers: Answers, values: Values) -> list[str]:
    """Return a warning where a college needs more hours a week than the reader has."""
    needed, weeks = values["gateway_weekly_hours"], values["college_certificate_weeks"]
    if answers.hours_per_week >= needed:
        return []
    pace = format_count(answers.hours_per_week, "hours")
    longer = (weeks * needed / answers.hours_per_week).quantize(Decimal(1), ROUND_CEILING)
    return [
        f"These dates are too early for {pace} a week. One college needs "
        f"{format_count(needed, 'hours')} a week for its certificate of "
        f"{format_count(weeks, 'weeks')}. At {pace} the same work takes about "
        f"{format_count(longer, 'weeks')}. Ask how many hours yours needs."
    ]


def price_warnings(answers: Answers, values: Values, costs: Costs) -> list[str]:
    """Return what to know of prices that do not apply, are higher than need be, or not known."""
    sentences = []
    if answers.student_prices and not at_student_prices(answers):
        sentences.append(
            "AAPC's student prices are only for students of its courses or of courses that it "
            "approves. This plan uses the individual prices."
        )
    if answers.attempts > answers.attempts_of_voucher:
        student = at_student_prices(answers)
        for_two = values["exam_price_two_student" if student else "exam_price_two"]
        sentences.append(
            "Two attempts on vouchers for one cost "
            f"{format_amount(costs.item('exam').typical, 'USD')}; one voucher for two costs "
            f"{format_amount(for_two, 'USD')}."
        )
    if costs.unknown:
        sentences.append(
            "We found no current price for this: "
            f"{', '.join(ITEMS[item] for item in costs.unknown)}. Ask the school or AAPC. The "
            "totals leave it out until you enter one."
        )
    return sentences


def review_warnings(costs: Costs, data: Data) -> list[str]:
    """Return a warning where a price is paid after the day on which we look at it again."""
    reviews = {
        payment.item: data.figures[payment.figure].review
        for payment in costs.payments.typical
        if payment.figure and payment.due > data.figures[payment.figure].review
    }
    if not reviews:
        return []
    return [
        "Prices are those of the dates given. This plan pays for some after the day on which "
        f"we look at them again ({format_amount(min(reviews.values()), 'date')}), so check them "
        f"first: {', '.join(ITEMS[item] for item in ITEMS if item in reviews)}."
    ]


def notes(answers: Answers, plans: Cases[Plan], values: Values) -> tuple[str, ...]:
    """Return what to know beside the dates; ``values`` are those of the typical case."""
    typical = plans.typical
    years = " and ".join(str(year) for year in exam_years([typical]))
    sentences = [
        removal_sum(answers, typical, values),
        f"In the typical plan you take the exam in {years}. AAPC lets you bring books of the year "
        "of the exam or the year before, never of the coming year, and its own eBooks in the exam "
        "are free. So buy books for your studies, not for the exam.",
    ]
    if answers.codes_for_pay_now and any("work" in plan.phases for plan in plans):
        sentences.append(
            "You code for pay now, so your months of work count from today and no search is needed."
        )
    if typical.full_cpc is not None and "work" not in typical.phases:
        sentences.append(
            "Employers ask for experience too, and a full CPC with no month of coding work behind "
            "it is still a beginner's. We found no measure of how long new coders search for a "
            "first job."
        )
    if answers.route == "associate-degree":
        sentences.append(
            "A shorter route brings the CPC sooner, but no degree, and no way to the RHIT."
        )
    removals = [plan for plan in plans if plan.full_cpc]
    if any(plan.practicode_counts != typical.practicode_counts for plan in removals):
        sentences.append(
            "Where more work would bring the date before Practicode does, the plan does not wait "
            "for Practicode."
        )
    which = "first" if answers.attempts == 1 else "second"
    sentences.append(
        f"Nobody can say whether you'll pass. These dates assume you pass on the {which} attempt."
    )
    return tuple(sentences)
