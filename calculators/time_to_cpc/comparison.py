"""Every route for the same answers."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from calculators.formatting import format_amount
from calculators.model import Data, Sheet, Table
from calculators.time_to_cpc.cost_tables import NOT_KNOWN
from calculators.time_to_cpc.costs import work_out_costs
from calculators.time_to_cpc.plan import (
    CASES,
    Cases,
    Plan,
    Values,
    make_plan,
    values_by_case,
)
from calculators.time_to_cpc.questions import NOT_STARTED, Answers
from calculators.time_to_cpc.routes import ROUTES
from calculators.time_to_cpc.wording import EXAM_PASSED, FULL_CPC

DATES = tuple(f"{label}, {case}" for label in (EXAM_PASSED, FULL_CPC) for case in CASES)
BY_THE_PLAIN_RULE = "The full CPC is by AAPC's plain rule, with work"


class RouteResult(NamedTuple):
    """What a route comes to: its plan in each case, and its typical cost in words."""

    name: str
    plans: Cases[Plan]
    cost: str

    @property
    def dates(self) -> tuple[str, ...]:
        """The exam's date in each case, then that of the full CPC."""
        exams = [format_amount(plan.certified, "date") for plan in self.plans]
        return *exams, *(format_amount(plan.full_cpc, "date") for plan in self.plans)


def compare_routes(answers: Answers, values: Cases[Values]) -> list[RouteResult]:
    """Return every route for the same answers, by the typical date of full CPC.

    The reader's own price applies to the route that was chosen.
    """
    results = []
    for name in ROUTES:
        changed = answers._replace(stage=NOT_STARTED).with_route(name)
        plans = Cases(*(make_plan(changed, case) for case in values))
        costs = work_out_costs(changed, values, plans)
        cost = format_amount(costs.total().typical, "USD")
        if "training" in costs.unknown:
            cost += f", training {NOT_KNOWN}"
        results.append(RouteResult(name, plans, cost))
    return sorted(results, key=lambda result: sooner_first(result.plans.typical))


def sooner_first(plan: Plan) -> tuple[date, date]:
    """Return what plans are sorted by: full CPC, then the exam."""
    return plan.full_cpc or date.max, plan.certified


def route_table(answers: Answers, values: Cases[Values]) -> Table:
    """Return every route for the same answers, and which one was chosen, for who hasn't started."""
    rows = []
    results = compare_routes(answers, values) if answers.stage == NOT_STARTED else []
    for result in results:
        chosen = "Your route" if result.name == answers.route else ""
        rows.append((ROUTES[result.name].label, chosen, *result.dates, result.cost))
    return Table(
        "routes",
        f"Every route for these answers, the soonest full CPC first. {BY_THE_PLAIN_RULE}",
        ("Route", "", *DATES, "Typical cost"),
        tuple(rows),
        folded=True,
    )


def every_route(answers: Answers, data: Data) -> Sheet:
    """Return every route for the same answers, to print."""
    results = compare_routes(answers, values_by_case(answers, data))
    return Sheet(
        "Every route, for the answers above, by the typical date of full CPC. " + BY_THE_PLAIN_RULE,
        ("Route", *DATES, "Typical cost"),
        tuple((ROUTES[result.name].label, *result.dates, result.cost) for result in results),
    )
