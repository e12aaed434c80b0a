"""Changes that would bring the full CPC sooner by AAPC's plain rule, found by trying.

Each changes one answer, and the same rule works out the plan and its price again. The quickest has
the earliest typical date, the cheapest adds least to the typical cost; a change whose price is not
known doesn't count as cheap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from calculators.formatting import NO_END, format_amount, format_count
from calculators.model import Table
from calculators.time_to_cpc.cost_tables import NOT_KNOWN
from calculators.time_to_cpc.costs import ITEMS, Payment, add, payments_of
from calculators.time_to_cpc.plan import Plan, Values, format_weeks, make_plan
from calculators.time_to_cpc.questions import NOT_STARTED, Answers
from calculators.time_to_cpc.routes import ROUTES

MORE_HOURS, MOST_HOURS = Decimal(5), Decimal(60)  # a week
JOB_MONTHS = 9  # until a first coding job, for who plans none


class Change(NamedTuple):
    """A change, the typical date of full CPC with it, and what it adds to the typical cost.

    ``cost`` is ``None`` where a price that changes is not known.
    """

    label: str
    full_cpc: date
    cost: Decimal | None


def change_table(answers: Answers, plan: Plan, values: Values) -> Table:
    """Return the changes that bring full CPC sooner, earliest first."""
    changes = find_changes(answers, plan, values)
    quickest = changes[0] if changes else None
    cheapest = find_cheapest(changes)
    rows = []
    for change in changes:
        kind = "Sooner too"
        if change is quickest:
            kind = "Quickest and cheapest" if change is cheapest else "Quickest"
        elif change is cheapest:
            kind = "Cheapest"
        gain = f"a date in place of {NO_END}"
        if plan.full_cpc:
            gain = f"{format_weeks((plan.full_cpc - change.full_cpc).days)} sooner"
        rows.append(
            (
                kind,
                change.label,
                format_amount(change.full_cpc, "date"),
                gain,
                format_change_of_cost(change.cost),
            )
        )
    return Table(
        "changes",
        "What would bring the full CPC sooner",
        ("Change", "What to do", "Full CPC (typical)", "How much", "What it costs"),
        tuple(rows),
    )


def find_changes(answers: Answers, plan: Plan, values: Values) -> list[Change]:
    """Return the changes that bring full CPC sooner; of the same date the cheaper comes first."""
    payments = payments_of(answers, values, plan, "typical")
    changes = []
    for label, changed in alternatives(answers):
        new_plan = make_plan(changed, values)
        if new_plan.full_cpc is None:
            continue
        if plan.full_cpc and new_plan.full_cpc >= plan.full_cpc:
            continue
        new_payments = payments_of(changed, values, new_plan, "typical")
        cost = added_cost(payments, new_payments, changed.route == answers.route)
        changes.append(Change(label, new_plan.full_cpc, cost))
    return sorted(
        changes, key=lambda change: (change.full_cpc, change.cost is None, change.cost or 0)
    )


def find_cheapest(changes: Sequence[Change]) -> Change | None:
    """Return the change that adds least, and of several the first."""
    priced = [change for change in changes if change.cost is not None]
    return min(priced, key=lambda change: change.cost or 0, default=None)


def alternatives(answers: Answers) -> Iterator[tuple[str, Answers]]:
    """Yield every change of one answer that a reader could make.

    Each has a label and the answers that it leads to.
    """
    if answers.practicode == "no" and not answers.has_course:
        yield "Do Practicode after the exam", answers._replace(practicode="after")
    if answers.stage == NOT_STARTED:
        for name, route in ROUTES.items():
            if name != answers.route:
                yield f"Take another route: {route.label}", answers.with_route(name)
    hours = min(MOST_HOURS, answers.hours_per_week + MORE_HOURS)
    if hours > answers.hours_per_week:
        label = f"Study {format_count(hours, 'hours')} each week"
        yield label, answers._replace(hours_per_week=hours)
    if not answers.plans_job and not answers.codes_for_pay_now:
        label = f"Find a first coding job after {format_count(JOB_MONTHS, 'months')}"
        yield label, answers._replace(plans_job=True, months_to_job=JOB_MONTHS)


def added_cost(
    before: Sequence[Payment], after: Sequence[Payment], same_route: bool
) -> Decimal | None:
    """Return what a change adds to the typical cost.

    Returns ``None`` where a price that changes is not known.
    """
    total = Decimal(0)
    for item in ITEMS:
        old = add(payment for payment in before if payment.item == item)
        new = add(payment for payment in after if payment.item == item)
        if old is None and new is None and (same_route or item != "training"):
            continue
        if old is None or new is None:
            return None
        total += new - old
    return total


def format_change_of_cost(change: Decimal | None) -> str:
    """Return a change of cost in words."""
    if change is None:
        return NOT_KNOWN
    if not change:
        return "nothing more"
    return f"{format_amount(abs(change), 'USD')} {'more' if change > 0 else 'less'}"
