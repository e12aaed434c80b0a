"""What may go wrong with a plan to the CPC, and what to know beside its dates."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from calculators.formatting import format_amount, format_count
from calculators.model import Data, Sentences
from calculators.time_to_cpc.costs import ITEMS, Costs, at_student_prices
from calculators.time_to_cpc.options import removal_sum
from calculators.time_to_cpc.plan import Cases, Plan, Values, work_needed
from calculators.time_to_cpc.questions import DID_NOT_PASS, Answers

STUDY = ("foundations", "training", "preparation", "retraining", "second_study")


def warnings(
    answers: Answers, plans: Cases[Plan], values: Values, costs: Costs, data: Data
) -> Sentences:
    """Return what may go wrong with a plan; ``values`` are those of the typical case."""
    sentences = [
        *deadline_warnings(answers, plans.typical, values),
        *no_job_warnings(answers, plans.typical, values),
        *books_warnings(answers, plans, data),
        *removal_warnings(answers, plans.typical),
        *study_warnings(answers),
        *price_warnings(answers, values, costs),
        *review_warnings(costs, data),
    ]
    return Sentences("warnings", "What may go wrong", tuple(sentences))


def deadline_warnings(answers: Answers, plan: Plan, values: Values) -> list[str]:
    """Return a warning where a voucher or a course's access ends before the plan needs it."""
    sentences = []
    if answers.voucher_ends and plan.sittings and plan.sittings[-1] > answers.voucher_ends:
        weeks = values["booking_weeks"] * len(plan.sittings)
        weeks += values["result_weeks"] * (len(plan.sittings) - 1)
        study = [plan.phases[name] for name in STUDY if name in plan.phases]
        hours = sum((phase.hours for phase in study), Decimal(0))
        last = answers.voucher_ends - timedelta(weeks=int(weeks))
        sentences.append(
            f"Your voucher ends on {format_amount(answers.voucher_ends, 'date')}, and the typical "
            f"plan takes the exam on {format_amount(plan.sittings[-1], 'date')}. "
            + pace_needed(hours, plan.study_begins, last)
        )
    training = plan.phases.get("training")
    if answers.access_ends and training and training.ends > answers.access_ends:
        sentences.append(
            f"Your course's access ends on {format_amount(answers.access_ends, 'date')}, and the "
            f"typical plan ends the course on {format_amount(training.ends, 'date')}. "
            + pace_needed(training.hours, training.begins, answers.access_ends)
        )
    return sentences


def pace_needed(hours: Decimal, begins: date, last: date) -> str:
    """Return the hours a week that would be in time, to the half hour above."""
    days = (last - begins).days
    if days <= 0:
        return "No number of hours makes that date: ask for more time before you pay."
    pace = Decimal(math.ceil(hours * 7 / days * 2)) / 2
    return f"To be in time you'd need {format_count(pace, 'hours')} a week, or more time."


def no_job_warnings(answers: Answers, plan: Plan, values: Values) -> list[str]:
    """Return a warning where the plan shows a date that relies on a course and Practicode."""
    if plan.full_cpc_no_job is None:
        return []
    months = work_needed(answers.months_of_work, True, False, values)
    text = (
        "The date without a job counts a course and Practicode together. An older page of AAPC "
        "allows that; the newest wording we could find is less sure. Ask AAPC by e-mail before you "
        "pay, and keep the answer."
    )
    if months:
        text += f" If it says no, you need {format_count(months, 'months')} of coding work."
    return [text]


def books_warnings(answers: Answers, plans: Cases[Plan], data: Data) -> list[str]:
    """Return what to know where AAPC may refuse the books that a plan would bring to the exam.

    It takes those of the exam's calendar year or the year before, and changes to the new codes in
    January, on about the day on which it last did.
    """
    if not plans.typical.sittings:
        return []
    sentences = []
    year = answers.books_owned or plans.typical.study_begins.year
    sitting_years = exam_years([plans.typical]) if answers.books_owned else exam_years(plans)
    if sitting_years[-1] > year + 1:
        sentences.append(
            f"The exam could fall in {sitting_years[-1]}, and books of {year} would then be too "
            "old: AAPC takes those of the year of the exam or the year before. Choose its free "
            "eBooks for the exam, or newer books."
        )
    if sitting_years[0] < year:
        sentences.append(
            f"You'd take the exam in {sitting_years[0]}, and AAPC doesn't take books of {year} "
            "then. Choose its free eBooks for the exam."
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
    """Return the calendar years in which some plans take the exam, in order."""
    return sorted({sitting.year for plan in plans for sitting in plan.sittings})


def removal_warnings(answers: Answers, plan: Plan) -> list[str]:
    """Return a warning where a plan brings no credit for a course, or never takes off the A."""
    sentences = []
    if answers.is_learning and not answers.has_course:
        sentences.append(
            "Books alone are no proof of 80 contact hours, so self-study brings no credit for a "
            "course."
        )
    if plan.full_cpc is None:
        sentences.append(
            "No end date: by AAPC's plain rule nothing in this plan removes the A without a coding "
            "job. Membership and continuing education go on each year."
        )
    if answers.codes_for_pay_now and plan.full_cpc and "work" in plan.phases:
        sentences.append(
            "We count calendar months. If you code part time, ask AAPC how it counts yours."
        )
    return sentences


def study_warnings(answers: Answers) -> list[str]:
    """Return what to know of the hours that a plan gives to study."""
    sentences = []
    if answers.route == "college-certificate" and answers.is_learning:
        sentences.append(
            "A college sets its own hours and terms. Ask how many hours a week yours needs: with "
            "fewer you may not be let in, and with more it isn't over sooner."
        )
    if answers.practicode == "during" and answers.is_learning:
        sentences.append(
            "Practicode shares your hours from the second half of the course, so the course and "
            "the exam come later than without it. You can't code an operation before you've "
            "learned how: begin it after the coding chapters."
        )
    if answers.stage == DID_NOT_PASS and answers.attempts_failed > 1:
        sentences.append(
            "After two attempts, more of the same rarely helps. Look at the parts of the exam that "
            "went wrong, and think of a course or a tutor first."
        )
    return sentences


def price_warnings(answers: Answers, values: Values, costs: Costs) -> list[str]:
    """Return what to know of prices that do not apply, are higher than need be, or not known."""
    sentences = []
    if answers.student_prices and answers.is_learning and not at_student_prices(answers):
        sentences.append(
            "AAPC's student prices are only for students of its courses or of courses that it "
            "approves. This plan uses the individual prices."
        )
    bought = [payment for payment in costs.payments.typical if payment.item == "exam"]
    if len(bought) > 1:
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


def past_start(answers: Answers) -> list[str]:
    """Return how long ago a plan started, as a link that was saved does."""
    days = (answers.today - answers.start).days
    if days <= 0:
        return []
    return [
        f"This plan started on {format_amount(answers.start, 'date')}, "
        f"{format_count(days, 'days')} ago, and its dates count from then. To plan what is left "
        "from today, change where you are and the start date."
    ]


def notes(answers: Answers, plans: Cases[Plan], values: Values) -> tuple[str, ...]:
    """Return what to know beside the dates; ``values`` are those of the typical case."""
    typical = plans.typical
    sentences = [*past_start(answers), removal_sum(answers, typical, values)]
    if typical.sittings:
        years = " and ".join(str(year) for year in exam_years([typical]))
        sentences.append(
            f"In the typical plan you take the exam in {years}. AAPC lets you bring books of the "
            "year of the exam or the year before, never of the coming year, and its own eBooks in "
            "the exam are free. So buy books for your studies, not for the exam."
        )
    if not answers.codes_for_pay_now:
        sentences.append(
            "You can apply for coding jobs from "
            f"{format_amount(typical.certified, 'date')}, in the typical plan. Nobody measures how "
            "long new coders search, so we show no date for a first wage."
        )
    elif "work" in typical.phases:
        sentences.append(
            "You code for pay now, so your months of work count from today and no search is needed."
        )
    if answers.route == "associate-degree" and answers.is_learning:
        sentences.append(
            "A shorter route brings the CPC sooner, but no degree, and no way to the RHIT."
        )
    if typical.sittings:
        attempt = "next attempt" if answers.stage == DID_NOT_PASS else "first attempt"
        if answers.attempts == 2:
            attempt = "second of the attempts planned here"
        sentences.append(
            f"Nobody can say whether you'll pass. These dates assume you pass on the {attempt}."
        )
    sentences.append(
        "This plans the CPC alone. For the CPB, CCS, CCA or RHIT, see the page that compares the "
        "credentials."
    )
    return tuple(sentences)
