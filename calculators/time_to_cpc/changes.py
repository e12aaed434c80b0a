"""Changes that would bring full CPC sooner, found by trying.

Each changes one answer (or takes a course and Practicode together, the option without a job), and
the same rule works out the plan and its price again. The quickest has the earliest typical date,
the cheapest adds least to the typical cost; neither counts a change whose price is not known as
cheap, nor Practicode during training, whose date is too early.
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
from calculators.time_to_cpc.options import IF_ACCEPTED, NO_JOB, option_used
from calculators.time_to_cpc.plan import Plan, Values, format_weeks, make_plan
from calculators.time_to_cpc.questions import Answers
from calculators.time_to_cpc.routes import ROUTES

MORE_HOURS, MOST_HOURS = Decimal(5), Decimal(60)  # a week
LATER = (
    ": twice the hours each week, and only after the coding chapters, so expect a later date than "
    "this"
)


class Change(NamedTuple):
    """A change, the typical date of full CPC with it, and what it adds to the typical cost.

    ``cost`` is ``None`` where a price that changes is not known.
    """

    label: str
    full_cpc: date
    cost: Decimal | None
    too_early: bool


def change_table(answers: Answers, plan: Plan, values: Values) -> Table:
    """Return the changes that bring full CPC sooner, earliest first.

    The quickest and the cheapest are marked, among those whose date isn't known to be too early.
    """
    changes = find_changes(answers, plan, values)
    sound = [change for change in changes if not change.too_early]
    quickest = sound[0] if sound else None
    cheapest = find_cheapest(sound)
    rows = []
    for change in changes:
        kind = "Perhaps sooner" if change.too_early else "Sooner too"
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
        if option_used(changed, new_plan, values) == NO_JOB:
            label += IF_ACCEPTED
        too_early = changed.practicode == "during" and answers.practicode != "during"
        if too_early:
            label += LATER
        new_payments = payments_of(changed, values, new_plan, "typical")
        cost = added_cost(payments, new_payments, changed.route == answers.route)
        changes.append(Change(label, new_plan.full_cpc, cost, too_early))
    return sorted(
        changes, key=lambda change: (change.full_cpc, change.cost is None, change.cost or 0)
    )


def find_cheapest(changes: Sequence[Change]) -> Change | None:
    """Return the change that adds least, and of several the first."""
    priced = [change for change in changes if change.cost is not None]
    return min(priced, key=lambda change: change.cost or 0, default=None)


def alternatives(answers: Answers) -> Iterator[tuple[str, Answers]]:
    """Yield every change of one answer that a reader could make, and a course with Practicode.

    Each has a label and the answers that it leads to.
    """
    if answers.practicode != "during":
        yield "Do Practicode during training", answers._replace(practicode="during")
    if answers.practicode != "after":
        yield "Do Practicode after the exam", answers._replace(practicode="after")
    for name, route in ROUTES.items():
        if name in (answers.route, "already-trained"):
            continue
        changed = answers.with_route(name)
        yield f"Take another route: {route.label}", changed
        if not answers.plans_practicode and route.proven_course:
            yield (
                f"Take another route, and do Practicode after the exam: {route.label}",
                changed._replace(practicode="after"),
            )
    hours = min(MOST_HOURS, answers.hours_per_week + MORE_HOURS)
    if hours > answers.hours_per_week:
        label = f"Study {format_count(hours, 'hours')} each week"
        yield label, answers._replace(hours_per_week=hours)
    if not answers.plans_job and not answers.codes_for_pay_now:
        yield (
            "Plan a first coding job, found in the time that we assume",
            answers._replace(plans_job=True),
        )


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
