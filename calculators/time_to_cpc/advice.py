"""What a plan to the CPC means: the three options, what would be sooner, what may go wrong.

A change that would bring full CPC sooner is found by trying: each changes one answer (or takes a
course and Practicode together, the option without a job), and the same rule works out the plan and
its price again. The quickest has the earliest typical date, the cheapest adds least to the typical
cost; neither counts a change whose price is not known as cheap, nor Practicode during training,
whose date is too early.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Any

from calculators.formatting import NO_END
from calculators.formatting import format_amount as show
from calculators.formatting import format_count as count
from calculators.model import Data, Table
from calculators.time_to_cpc.costs import (
    ITEMS,
    NOT_KNOWN,
    Costs,
    Payment,
    at_student_prices,
    comes_to,
)
from calculators.time_to_cpc.plan import CASES, ROUTES, Plan, hours, in_weeks, weeks, work_needed

MORE_HOURS = 5
Try = Callable[[Mapping[str, Any]], tuple[Plan, Sequence[Payment]]]


TWO_YEARS = "Two years of documented coding work"
ONE_YEAR = "One year of work, and either a course of 80 contact hours or more, or Practicode"
NO_JOB = (
    "A course of 80 contact hours or more and Practicode, no job (by an older page of AAPC: ask "
    "first)"
)
IF_ACCEPTED = ", if AAPC accepts a course and Practicode without a job"
USED = {
    TWO_YEARS: "This plan uses it",
    ONE_YEAR: "This plan uses it",
    NO_JOB: "This plan uses it, if AAPC agrees",
}


def option_used(answers: Mapping[str, Any], each: Plan, values: Mapping[str, Decimal]) -> str:
    """The option by which a plan takes the A off; empty where it never does."""
    if each.full_cpc is None:
        return ""
    course, work = ROUTES[answers["route"]].proven_course, answers["months_of_work"]
    if not work_needed(work, False, False, values) or not (course or each.practicode_counts):
        return TWO_YEARS
    return NO_JOB if course and each.practicode_counts else ONE_YEAR


def option_table(answers: Mapping[str, Any], typical: Plan, values: Mapping[str, Decimal]) -> Table:
    """Return the three options: whether this plan uses each, and what is missing for it."""
    course, practicode, work = (
        ROUTES[answers["route"]].proven_course,
        answers["practicode"] != "no",
        answers["months_of_work"],
    )
    one = (
        []
        if course or practicode
        else ["either a course of 80 contact hours or more, or Practicode"]
    )
    missing = {
        TWO_YEARS: months_missing(work_needed(work, False, False, values)),
        ONE_YEAR: months_missing(work_needed(work, True, False, values)) + one,
        NO_JOB: ([] if course else ["a course of 80 contact hours or more"])
        + ([] if practicode else ["Practicode"]),
    }
    used = option_used(answers, typical, values)
    return Table(
        "options",
        "How the A may come off: three ways",
        ("Way", "In this plan", "Still missing"),
        tuple(
            (
                option,
                USED[option] if option == used else "not used",
                " and ".join(parts) or "nothing",
            )
            for option, parts in missing.items()
        ),
    )


def months_missing(need: Decimal) -> list[str]:
    """Months of work in words, if any."""
    return [f"{count(need, 'months')} of documented coding work"] if need else []


def how_the_a_comes_off(
    answers: Mapping[str, Any], typical: Plan, values: Mapping[str, Decimal]
) -> str:
    """The sum that removes the A, in words."""
    counts = typical.practicode_counts or (
        typical.full_cpc is None and answers["practicode"] != "no"
    )
    parts = [
        (count(answers["months_of_work"], "months"), "of documented work"),
        (count(values["course_credit"], "months"), "for the course")
        if ROUTES[answers["route"]].proven_course
        else None,
        (count(values["practicode_credit"], "months"), "for Practicode") if counts else None,
        (typical.phases["work"].length, "of coding work to come")
        if "work" in typical.phases
        else None,
    ]
    total = " + ".join(" ".join(part) for part in parts if part)
    said = f"AAPC asks for {count(values['cpc_months_needed'], 'months')}. This plan has {total}."
    if typical.full_cpc:
        return said
    missing = work_needed(
        answers["months_of_work"],
        ROUTES[answers["route"]].proven_course,
        answers["practicode"] != "no",
        values,
    )
    return f"{said} Missing: {count(missing, 'months')}."


# --- What would come sooner ----------------------------------------------------------------------


LATER = (
    ": twice the hours each week, and only after the coding chapters, so expect a later date than "
    "this"
)


def alternatives(answers: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Return every change of one answer that a reader could make, and a course with Practicode.

    Each has its words and the answers that it leads to.
    """
    for value, words in (
        ("during", "Do Practicode during training"),
        ("after", "Do Practicode after the exam"),
    ):
        if answers["practicode"] != value:
            yield words, {**answers, "practicode": value}
    for value, route in ROUTES.items():
        if value not in (answers["route"], "already-trained"):
            moved = {**answers, "route": value, "training_price": None}
            yield f"Take another route: {route.label}", moved
            if answers["practicode"] == "no" and route.proven_course:
                yield (
                    f"Take another route, and do Practicode after the exam: {route.label}",
                    {**moved, "practicode": "after"},
                )
    more = min(Decimal(60), answers["hours_per_week"] + MORE_HOURS)
    if more > answers["hours_per_week"]:
        yield f"Study {count(more, 'hours')} each week", {**answers, "hours_per_week": more}
    if answers["months_to_job"] == "none" and answers["codes_for_pay_now"] == "no":
        yield (
            "Plan a first coding job, found in the time that we assume",
            {**answers, "months_to_job": None},
        )


def sooner(
    answers: Mapping[str, Any],
    now: Plan,
    costs: Costs,
    values: Mapping[str, Decimal],
    attempt: Try,
) -> Table:
    """Return the changes that bring full CPC sooner, earliest first.

    The quickest and the cheapest are marked, among those whose date isn't known to be too early.
    """
    found: list[tuple[date, Decimal | None, str, bool]] = []
    for words, changed in alternatives(answers):
        each, paid = attempt(changed)
        if each.full_cpc and (now.full_cpc is None or each.full_cpc < now.full_cpc):
            hedge = IF_ACCEPTED * (option_used(changed, each, values) == NO_JOB)
            too_early = changed["practicode"] == "during" != answers["practicode"]
            found.append(
                (
                    each.full_cpc,
                    added(costs.typical, paid, changed["route"] == answers["route"]),
                    words + hedge + LATER * too_early,
                    not too_early,
                )
            )
    found.sort(key=lambda each: (each[0], each[1] is None, each[1] or 0))
    sound = [each for each in found if each[3]]
    quickest = sound[0] if sound else None
    cheapest = min(
        (each for each in sound if each[1] is not None),
        key=lambda each: (each[1], each[0]),
        default=None,
    )
    rows = []
    for change in found:
        full_cpc, cost, words, is_sound = change
        kinds = [
            kind
            for kind, best in (("quickest", quickest), ("cheapest", cheapest))
            if change is best
        ]
        rows.append(
            (
                " and ".join(kinds).capitalize()
                or ("Sooner too" if is_sound else "Perhaps sooner"),
                words,
                show(full_cpc, "date"),
                in_weeks((now.full_cpc - full_cpc).days) + " sooner"
                if now.full_cpc
                else f"a date in place of {NO_END}",
                in_dollars(cost),
            )
        )
    return Table(
        "changes",
        "What would bring the full CPC sooner",
        ("Change", "What to do", "Full CPC (typical)", "How much", "What it costs"),
        tuple(rows),
    )


def added(before: Sequence[Payment], after: Sequence[Payment], same_route: bool) -> Decimal | None:
    """What a change adds to the typical cost; ``None`` where a price that changes is not known."""
    total = Decimal(0)
    for name in ITEMS:
        old, new = (
            comes_to(each for each in paid if each.item == name) for paid in (before, after)
        )
        if old is None and new is None and (same_route or name != "training"):
            continue
        if old is None or new is None:
            return None
        total += new - old
    return total


def in_dollars(change: Decimal | None) -> str:
    """A change of cost in words."""
    if change is None:
        return NOT_KNOWN
    return (
        f"{show(abs(change), 'USD')} {'more' if change > 0 else 'less'}"
        if change
        else "nothing more"
    )


# --- What may go wrong, and what to know ---------------------------------------------------------


def warnings(
    answers: Mapping[str, Any],
    plans: Mapping[str, Plan],
    values: Mapping[str, Decimal],
    costs: Costs,
    data: Data,
) -> list[str]:
    """What may go wrong with a plan, in words."""
    typical, route = plans["typical"], ROUTES[answers["route"]]
    said = no_job_warnings(answers, typical, values)
    said += books_warnings(answers, plans, data)
    if not route.proven_course:
        said.append(
            "Books alone are no proof of 80 contact hours, so self-study brings no credit for a "
            "course."
        )
    if typical.full_cpc is None:
        said.append(
            "No end date: without a coding job nothing in this plan removes the A. Membership and "
            "continuing education go on each year."
        )
    said += hours_warnings(answers, typical, values)
    if answers["price_basis"] == "student" and not at_student_prices(answers):
        said.append(
            "AAPC's student prices are only for students of its courses or of courses that it "
            "approves. This plan uses the individual prices."
        )
    if answers["attempts"] == "2" and answers["voucher"] == "1":
        two = values["exam_price_two_student" if at_student_prices(answers) else "exam_price_two"]
        said.append(
            f"Two attempts on vouchers for one cost {show(costs.item('exam').typical, 'USD')}; "
            f"one voucher for two costs {show(two, 'USD')}."
        )
    if costs.unknown:
        said.append(
            "We found no current price for this: "
            f"{', '.join(ITEMS[name] for name in costs.unknown)}. Ask the school or AAPC. The "
            "totals leave it out until you enter one."
        )
    late = {
        each.item: data.figures[each.figure].review
        for each in costs.typical
        if each.figure and each.due > data.figures[each.figure].review
    }
    if late:
        names = ", ".join(ITEMS[name] for name in ITEMS if name in late)
        said.append(
            "Prices are those of the dates given. This plan pays for some after the day on which "
            f"we look at them again ({show(min(late.values()), 'date')}), so check them first: "
            f"{names}."
        )
    return said


def no_job_warnings(
    answers: Mapping[str, Any], typical: Plan, values: Mapping[str, Decimal]
) -> list[str]:
    """Return a warning where the plan relies on the option without a job."""
    if option_used(answers, typical, values) != NO_JOB:
        return []
    need = work_needed(answers["months_of_work"], True, False, values)
    return [
        "This plan takes the A off without a job, by a course and Practicode together. An older "
        "page of AAPC allows that; the newest wording we could find is less sure. Ask AAPC by "
        "e-mail before you pay, and keep the answer. If it says no, you need "
        f"{count(need, 'months')} of coding work."
    ]


def books_warnings(answers: Mapping[str, Any], plans: Mapping[str, Plan], data: Data) -> list[str]:
    """Return what to know where AAPC may refuse the books that a plan would bring to the exam.

    It takes those of the exam's calendar year or the year before, and changes to the new codes in
    January, on about the day on which it last did.
    """
    bought, said = bought_in(answers, plans["typical"]), []
    last = max(exam_years(plans.values()))
    if last > bought + 1:
        said.append(
            f"The exam could fall in {last}, and books of {bought} would then be too old: AAPC "
            "takes those of the year of the exam or the year before. Choose its free eBooks for "
            "the exam, or newer books."
        )
    changed = data.figures["exam_changeover"].on(data.as_of).day
    for sitting in plans["typical"].sittings:
        if changed and (sitting.month, sitting.day) < (changed.month, changed.day):
            said.append(
                f"In the typical plan you take the exam on {show(sitting, 'date')}, about when "
                f"AAPC's exams change to the new codes. Books of {sitting.year - 1} are allowed "
                f"either way. Books of {sitting.year} may not count before the change, so ask AAPC "
                "for this year's day."
            )
    return said


def bought_in(answers: Mapping[str, Any], each: Plan) -> int:
    """Return the year of the books with which a plan begins."""
    begins = each.phases["choose"].ends if "choose" in each.phases else answers["start"]
    return int(begins.year)


def exam_years(plans: Iterable[Plan]) -> list[int]:
    """Return the calendar years in which some plans take the exam."""
    return sorted({sitting.year for each in plans for sitting in each.sittings})


def hours_warnings(
    answers: Mapping[str, Any], typical: Plan, values: Mapping[str, Decimal]
) -> list[str]:
    """Where the reader's hours a week are too few for the course's usual length."""
    route, pace, said = ROUTES[answers["route"]], answers["hours_per_week"], []
    if route.contact_hours:
        needed = values[route.contact_hours]
        begins = typical.phases["training"].begins
        if hours(begins, needed, pace).ends > weeks(begins, values[route.training]).ends:
            said.append(
                f"At {count(pace, 'hours')} a week the course's {count(needed, 'hours')} take "
                "longer than its usual weeks. Ask whether the school lets you."
            )
        said.append(
            f"The course's {count(needed, 'hours')} are hours of class. Homework comes on top, and "
            "classes in anatomy and terminology if those are new to you. Ask the school how many "
            "hours a week its students need in all: these dates leave that out, so they may be too "
            "early."
        )
    if answers["route"] == "college-certificate" and pace < values["gateway_weekly_hours"]:
        usual = values["college_certificate_weeks"]
        needed = (usual * values["gateway_weekly_hours"] / pace).quantize(Decimal(1), ROUND_CEILING)
        said.append(
            f"These dates are too early for {count(pace, 'hours')} a week. One college needs "
            f"{count(values['gateway_weekly_hours'], 'hours')} a week for its certificate of "
            f"{count(usual, 'weeks')}. At {count(pace, 'hours')} the same work takes about "
            f"{count(needed, 'weeks')}. Ask how many hours yours needs."
        )
    if answers["route"] == "self-study":
        said.append(
            "The shortest dates plan on self-study that suits people who have been trained "
            "already. If you start from zero, don't count on them."
        )
    if answers["practicode"] == "during" and "training" in typical.phases:
        said.append(
            f"These dates give Practicode {count(pace, 'hours')} a week of its own beside the "
            f"training, so {count(2 * pace, 'hours')} a week in all, from the first day of class. "
            "You can't code an operation before you've learned how: begin it after the coding "
            "chapters, and expect a later date."
        )
    return said


def notes(
    answers: Mapping[str, Any], plans: Mapping[str, Plan], values: Mapping[str, Decimal]
) -> list[str]:
    """What to know beside the dates."""
    typical = plans["typical"]
    years = exam_years([typical])
    said = [
        how_the_a_comes_off(answers, typical, values),
        f"In the typical plan you take the exam in {' and '.join(map(str, years))}. AAPC lets you "
        "bring books of the year of the exam or the year before, never of the coming year, and its "
        "own eBooks in the exam are free. So buy books for your studies, not for the exam.",
    ]
    if answers["codes_for_pay_now"] == "yes" and any(
        "work" in each.phases for each in plans.values()
    ):
        said.append(
            "You code for pay now, so your months of work count from today and no search is needed."
        )
    if typical.full_cpc is not None and "work" not in typical.phases:
        said.append(
            "Employers ask for experience too, and a full CPC with no month of coding work behind "
            "it is still a beginner's. We found no measure of how long new coders search for a "
            "first job."
        )
    if answers["route"] == "associate-degree":
        said.append("A shorter route brings the CPC sooner, but no degree, and no way to the RHIT.")
    if any(
        each.practicode_counts != typical.practicode_counts
        for case in CASES
        if (each := plans[case]).full_cpc
    ):
        said.append(
            "Where more work would bring the date before Practicode does, the plan does not wait "
            "for Practicode."
        )
    which = "first" if answers["attempts"] == "1" else "second"
    said.append(
        f"Nobody can say whether you'll pass. These dates assume you pass on the {which} attempt."
    )
    return said
