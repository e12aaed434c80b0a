"""What a plan to the CPC still costs, by item, with the day on which each payment falls due.

Nothing that is paid already counts again. Training is the reader's own price, or for who hasn't
started the prices that schools publish for the route. Books are paid for once, when study begins,
by who hasn't started and owns none. Practicode costs nothing more in AAPC's packages. Vouchers are
AAPC's for one attempt or for two; a voucher that a reader has covers its attempts. Membership is
paid for each year that has started before full CPC (or before the exam is passed, where the A has
no end date), from the day on which the plan first needs it: the course's first day for a package or
for student prices, else the day on which the exam is booked. A package's first year is in its
price. Student membership ends with certification, so a year at the individual price begins on the
day the exam is passed. Who has taken the exam is a member already: we take the present year as
paid, and the next one as due a year after the start.

An item's low and high are the least and the most of its three cases; totals add the items up. An
item for which we found no price is ``None`` and is left out of the totals.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from calculators.dates import add_months
from calculators.time_to_cpc.plan import CASES, Cases, Plan, Values
from calculators.time_to_cpc.questions import DID_NOT_PASS, NOT_STARTED, Answers

CENT = Decimal("0.01")
ITEMS = {
    "training": "Training",
    "books": "Code books",
    "exam": "CPC exam",
    "membership": "AAPC membership",
    "practicode": "Practicode",
}


class Payment(NamedTuple):
    """One amount in dollars and its day; ``figure`` names its price, empty for the reader's own.

    ``amount`` is ``None`` where we found no price.
    """

    item: str
    due: date
    amount: Decimal | None
    figure: str = ""


class Spread(NamedTuple):
    """Low, typical and high of an amount in dollars; ``None`` where a price is not known."""

    low: Decimal | None
    typical: Decimal | None
    high: Decimal | None


class Costs(NamedTuple):
    """Every payment of each case, and the day from which the reader can apply for coding jobs."""

    payments: Cases[tuple[Payment, ...]]
    can_apply: Cases[date]

    def item(self, name: str, until_can_apply: bool = False) -> Spread:
        """Return what one item comes to, in all or until the reader can apply for jobs."""
        sums = []
        for payments, day in zip(self.payments, self.can_apply, strict=True):
            counted = [payment for payment in payments if payment.item == name]
            if until_can_apply:
                counted = [payment for payment in counted if payment.due < day]
            sums.append(add(counted))
        known = [amount for amount in sums if amount is not None]
        if len(known) < len(sums):
            return Spread(None, None, None)
        return Spread(min(known), known[1], max(known))

    def total(self, until_can_apply: bool = False) -> Spread:
        """Return the sum of all items that have a price."""
        low = typical = high = Decimal(0)
        for name in ITEMS:
            spread = self.item(name, until_can_apply)
            low += spread.low or 0
            typical += spread.typical or 0
            high += spread.high or 0
        return Spread(low, typical, high)

    @property
    def unknown(self) -> list[str]:
        """The items for which we found no price and the reader gave none."""
        return [name for name in ITEMS if self.item(name).typical is None]


def add(payments: Iterable[Payment]) -> Decimal | None:
    """Return the sum of some payments, or ``None`` where one of them is not known."""
    total = Decimal(0)
    for payment in payments:
        if payment.amount is None:
            return None
        total += payment.amount
    return total


def work_out_costs(answers: Answers, values: Cases[Values], plans: Cases[Plan]) -> Costs:
    """Return every payment of each case, at that case's values."""
    payments = [
        tuple(payments_of(answers, amounts, plan, case))
        for case, amounts, plan in zip(CASES, values, plans, strict=True)
    ]
    return Costs(Cases(*payments), Cases(*(plan.certified for plan in plans)))


def payments_of(answers: Answers, values: Values, plan: Plan, case: str) -> list[Payment]:
    """Return every payment of one case, which is named."""
    payments = membership_payments(answers, values, plan)
    if answers.is_learning:
        payments.append(training_payment(answers, values, plan, case))
    if not answers.is_certified:
        payments += exam_payments(answers, values, plan)
        if answers.stage == NOT_STARTED and answers.books_owned is None:
            payments.append(books_payment(answers, values, plan))
    if "practicode" in plan.phases:
        begins = plan.phases["practicode"].begins
        payments.append(Payment("practicode", begins, practicode_price(answers)))
    return payments


def to_the_cent(price: Decimal) -> Decimal:
    """Return the reader's own price without fractions of a cent."""
    return price.quantize(CENT, ROUND_HALF_UP)


def at_student_prices(answers: Answers) -> bool:
    """Return whether AAPC's student prices apply: asked for, and in a course."""
    return answers.student_prices and answers.is_learning and answers.chosen_route.student


def training_payment(answers: Answers, values: Values, plan: Plan, case: str) -> Payment:
    """Return the course: the reader's own price, or the one that is published for the case.

    Of the published prices the shortest case has the lowest, the typical one the middle, and the
    longest the highest. Who is in a course has paid for it.
    """
    route = answers.chosen_route
    if answers.training_price is not None:
        return Payment("training", plan.study_begins, to_the_cent(answers.training_price))
    if answers.stage != NOT_STARTED:
        return Payment("training", plan.study_begins, Decimal(0))
    if not route.prices:
        return Payment("training", plan.study_begins, Decimal(0) if route.free else None)
    prices = sorted(route.prices, key=lambda figure: values[figure])
    middle = prices[(len(prices) - 1) // 2]
    figure = {"shortest": prices[0], "typical": middle, "longest": prices[-1]}[case]
    return Payment("training", plan.study_begins, values[figure], figure)


def books_payment(answers: Answers, values: Values, plan: Plan) -> Payment:
    """Return the code books to study with, bought when study begins."""
    if answers.books == "own":
        price = to_the_cent(answers.books_price or Decimal(0))
        return Payment("books", plan.study_begins, price)
    figure = f"books_{answers.books}"
    return Payment("books", plan.study_begins, values[figure], figure)


def attempts_covered(answers: Answers) -> int:
    """Return how many of the plan's attempts are paid for already."""
    if answers.stage == DID_NOT_PASS:
        return answers.attempts_paid
    return answers.attempts_of_voucher if answers.voucher_ends else 0


def exam_payments(answers: Answers, values: Values, plan: Plan) -> list[Payment]:
    """Return the vouchers for the attempts that aren't paid for, each when it is needed."""
    figure = "exam_price_two" if answers.attempts_of_voucher == 2 else "exam_price"
    if at_student_prices(answers):
        figure += "_student"
    bookings = [plan.phases[name] for name in ("booking", "second_booking") if name in plan.phases]
    days = [booking.begins for booking in bookings[attempts_covered(answers) :]]
    bought = days[:: answers.attempts_of_voucher]
    return [Payment("exam", day, values[figure], figure) for day in bought]


def membership_payments(answers: Answers, values: Values, plan: Plan) -> list[Payment]:
    """Return a payment for each started year; a package's first year is already in its price."""
    package = answers.is_learning and answers.chosen_route.package
    until = plan.full_cpc or plan.certified
    if at_student_prices(answers):
        years = [
            (day, "membership_student") for day in years_from(plan.study_begins, plan.certified)
        ]
        if until > plan.certified:
            years += [(day, "membership") for day in years_from(plan.certified, until)]
    else:
        joins = plan.study_begins
        if not package and "booking" in plan.phases and answers.stage != DID_NOT_PASS:
            joins = plan.phases["booking"].begins
        years = [(day, "membership") for day in years_from(joins, until)]
    if package or is_member(answers):
        years = years[1:]
    return [Payment("membership", day, values[figure], figure) for day, figure in years]


def is_member(answers: Answers) -> bool:
    """Return whether the reader pays for membership already, having taken the exam."""
    return answers.stage == DID_NOT_PASS or answers.is_certified


def years_from(begins: date, until: date) -> list[date]:
    """Return the first day of each year from one day until another; one at least."""
    days = [begins]
    while (following := add_months(begins, 12 * len(days))) < until:
        days.append(following)
    return days


def practicode_price(answers: Answers) -> Decimal | None:
    """Return the reader's own price, or nothing more in AAPC's packages, which include it."""
    if answers.practicode_price is not None:
        return to_the_cent(answers.practicode_price)
    package = answers.is_learning and answers.chosen_route.package
    return Decimal(0) if package else None
