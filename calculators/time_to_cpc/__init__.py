"""When a reader could pass the CPC exam and have the full CPC without the A, and what it costs.

The rule for the dates is in ``plan.py``, the one for the costs in ``costs.py``. Here is the answer
that is made of both: each in three cases, shortest, typical and longest. A reader's own number in
place of one of our assumptions applies to all three.
"""

from __future__ import annotations

from collections.abc import Mapping

from calculators.figures import Figure
from calculators.model import Answer, Calculator, Data, Headline, Layout
from calculators.time_to_cpc import advice, comparison, wording
from calculators.time_to_cpc.changes import change_table
from calculators.time_to_cpc.cost_tables import cost_table, total_table
from calculators.time_to_cpc.costs import work_out_costs
from calculators.time_to_cpc.milestones import calendar, milestone_table, milestones
from calculators.time_to_cpc.options import option_table
from calculators.time_to_cpc.plan import CASES, Cases, make_plan, values_by_case
from calculators.time_to_cpc.questions import (
    ASSUMED,
    CHANGES,
    MONEY,
    OURS,
    Answers,
    fields,
    to_answers,
    upgrade,
)
from calculators.time_to_cpc.routes import ROUTES
from calculators.time_to_cpc.timeline import phase_table, timeline

RULE = tuple(f"time_to_cpc/{file}.py" for file in ("__init__", "plan", "costs"))
FIGURES = (
    *ASSUMED,
    "preparation_minimum_weeks",
    "practicode_cases",
    "job_search_months",
    "cpc_months_needed",
    "course_credit",
    "practicode_credit",
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
LAYOUT = Layout(
    ("Date", *(case.capitalize() for case in CASES)),
    (
        (wording.EXAM_PASSED, *(f"exam_passed_{case}" for case in CASES)),
        (wording.FULL_CPC, *(f"full_cpc_{case}" for case in CASES)),
        (wording.FULL_CPC_NO_JOB, *(f"full_cpc_no_job_{case}" for case in CASES)),
        (wording.COST, *(f"cost_{case}" for case in CASES)),
    ),
    headlines=(
        Headline("Pass the exam", "exam_passed_typical"),
        Headline(wording.FULL_CPC, "full_cpc_typical"),
        Headline("You pay", "cost_typical"),
        Headline(wording.FULL_CPC_NO_JOB, "full_cpc_no_job_typical"),
    ),
    folded=(MONEY, OURS),
)


def calculate(answers: Answers, data: Data) -> Answer:
    """Return both dates in three cases, their phases, what they cost, and what else to know."""
    values = values_by_case(answers, data)
    plans = Cases(*(make_plan(answers, case) for case in values))
    costs = work_out_costs(answers, values, plans)
    days = milestones(answers, plans)
    bars, scale = wording.bars(answers.start, plans)
    return Answer(
        sentence=wording.sentence(plans.typical),
        supplement=wording.supplement(plans, costs),
        lines=wording.lines(plans, costs),
        notes=advice.notes(answers, plans, values.typical),
        bars=bars,
        scale=scale,
        sections=(
            advice.warnings(answers, plans, values.typical, costs, data),
            phase_table(answers, plans, data),
            milestone_table(days),
            option_table(answers, plans.typical, values.typical),
            change_table(answers, plans.typical, values.typical),
            cost_table(answers, costs, data),
            total_table(plans.typical, costs),
            comparison.route_table(answers, values),
        ),
        timeline=timeline(answers.start, plans),
        calendar=calendar(days, data),
    )


def calculator(figures: Mapping[str, Figure]) -> Calculator[Answers]:
    """Return time to CPC, with the assumptions that the figures hold."""
    return Calculator(
        title="Time to CPC",
        fields=fields(figures),
        layout=LAYOUT,
        to_answers=to_answers,
        calculate=calculate,
        rule=RULE,
        figures=FIGURES,
        sheets={"every-route": comparison.every_route},
        changes=CHANGES,
        upgrade=upgrade,
    )
