"""What a plan to the CPC costs, by item, with the day on which each payment falls due.

Training is the reader's own price, or the prices that schools publish for the route. Books are paid
for once, when study begins: AAPC takes books of the year of the exam or the year before, and its
own eBooks in the exam are free. Practicode costs nothing more in AAPC's packages. Vouchers are
AAPC's for one attempt or for two; a second attempt on a voucher for one is paid again. Membership
is paid for each year that has started before full CPC (or before the exam is passed, where the A
has no end date), from the day on which the plan first needs it: the course's first day for a
package or for student prices, else the day on which the exam is booked. A package's first year is
in its price. Student membership ends with certification, so a year at the individual price begins
on the day the exam is passed.

An item's low and high are the least and the most of its three cases; totals add the items up. An
item for which we found no price is ``None`` and is left out of the totals.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from calculators.dates import add_months
from calculators.formatting import format_amount as show
from calculators.formatting import format_month as month_and_year
from calculators.formatting import format_source as say_source
from calculators.model import Cell, Data, Link, Table
from calculators.time_to_cpc.plan import ROUTES, Plan, job_begins

CENT = Decimal("0.01")
ITEMS = {
    "training": "Training",
    "books": "Code books",
    "exam": "CPC exam",
    "membership": "AAPC membership",
    "practicode": "Practicode",
}
NOT_KNOWN = "not known"
SPREAD = ("Low", "Typical", "High")


class Payment(NamedTuple):
    """One amount in dollars and its day; ``figure`` names its price, empty for the reader's own."""

    item: str
    due: date
    amount: Decimal | None
    figure: str = ""


class Spread(NamedTuple):
    """Low, typical and high of an amount in dollars; ``None`` where a price is not known."""

    low: Decimal | None
    typical: Decimal | None
    high: Decimal | None

    @classmethod
    def of(cls, cases: Sequence[Decimal | None]) -> Spread:
        """The spread of an amount's shortest, typical and longest case."""
        known = [case for case in cases if case is not None]
        return (
            cls(min(known), cases[1], max(known))
            if len(known) == len(cases)
            else cls(None, None, None)
        )

    @property
    def words(self) -> tuple[str, ...]:
        """Low, typical and high for the reader, to the cent."""
        return tuple(NOT_KNOWN if amount is None else show(amount, "USD") for amount in self)


class Costs(NamedTuple):
    """Every payment, and the first wage, of the three cases: shortest, typical and longest."""

    cases: tuple[tuple[Payment, ...], ...]
    wages: tuple[date | None, ...]

    def item(self, name: str, before_wage: bool = False) -> Spread:
        """What one item comes to, in all or before the first wage from coding."""
        sums = []
        for payments, wage in zip(self.cases, self.wages, strict=True):
            sums.append(
                comes_to(
                    each
                    for each in payments
                    if each.item == name and (not before_wage or wage is None or each.due <= wage)
                )
            )
        return Spread.of(sums)

    def total(self, before_wage: bool = False) -> Spread:
        """The sum of all items that have a price."""
        items = [
            spread for name in ITEMS if (spread := self.item(name, before_wage)).typical is not None
        ]
        low, typical, high = (
            sum((getattr(each, key) for each in items), Decimal(0))
            for key in ("low", "typical", "high")
        )
        return Spread(low, typical, high)

    @property
    def unknown(self) -> list[str]:
        """Return the items for which we found no price and the reader gave none."""
        return [name for name in ITEMS if self.item(name).typical is None]

    @property
    def typical(self) -> tuple[Payment, ...]:
        """The payments of the typical case."""
        return self.cases[1]


def comes_to(counted: Iterable[Payment]) -> Decimal | None:
    """The sum of some payments; ``None`` where one of them is not known."""
    amounts = [each.amount for each in counted]
    return (
        None
        if None in amounts
        else sum((amount for amount in amounts if amount is not None), Decimal(0))
    )


def costs(
    answers: Mapping[str, Any], values: Sequence[Mapping[str, Decimal]], plans: Sequence[Plan]
) -> Costs:
    """Every payment of three plans, at each case's values."""
    return Costs(
        tuple(
            tuple(payments(answers, case, each, place))
            for place, (case, each) in enumerate(zip(values, plans, strict=True))
        ),
        tuple(first_wage(answers, case, each) for case, each in zip(values, plans, strict=True)),
    )


def first_wage(
    answers: Mapping[str, Any], values: Mapping[str, Decimal], each: Plan
) -> date | None:
    """Return the first day of paid coding, or ``None`` if no job is planned.

    For a reader who codes for pay now it is before anything is due.
    """
    return (
        date.min
        if answers["codes_for_pay_now"] == "yes"
        else job_begins(each.exam_passed, answers, values)
    )


def payments(
    answers: Mapping[str, Any], values: Mapping[str, Decimal], each: Plan, place: int
) -> list[Payment]:
    """Every payment of one case; ``place`` is the case's, shortest to longest."""
    start = each.phases["choose"].ends if "choose" in each.phases else answers["start"]
    paid = [training(answers, values, start, place), books(answers, values, start)]
    student = "_student" if at_student_prices(answers) else ""
    two = answers["voucher"] == "2"
    exam = f"exam_price{'_two' if two else ''}{student}"
    paid.append(Payment("exam", each.phases["booking"].begins, values[exam], exam))
    if answers["attempts"] == "2" and not two:
        paid.append(Payment("exam", each.phases["second_attempt"].begins, values[exam], exam))
    paid += membership(answers, values, each, start)
    if "practicode" in each.phases:
        begins = each.phases["practicode"].begins
        paid.append(Payment("practicode", begins, practicode_price(answers)))
    return paid


def practicode_price(answers: Mapping[str, Any]) -> Decimal | None:
    """Return the reader's own price, or nothing more in AAPC's packages, which include it."""
    if answers["practicode_price"] is None and ROUTES[answers["route"]].package:
        return Decimal(0)
    return own(answers["practicode_price"])


def own(amount: Decimal | None) -> Decimal | None:
    """The reader's own price, to the cent."""
    return None if amount is None else amount.quantize(CENT, ROUND_HALF_UP)


def at_student_prices(answers: Mapping[str, Any]) -> bool:
    """Whether AAPC's student prices apply: asked for, and in a course."""
    return answers["price_basis"] == "student" and ROUTES[answers["route"]].student


def training(
    answers: Mapping[str, Any], values: Mapping[str, Decimal], start: date, place: int
) -> Payment:
    """The course: the reader's own price, or the lowest, middle and highest that is published."""
    route = ROUTES[answers["route"]]
    if answers["training_price"] is not None:
        return Payment("training", start, own(answers["training_price"]))
    if not route.prices:
        return Payment("training", start, Decimal(0) if route.free else None)
    name = sorted(route.prices, key=lambda each: values[each])[place * (len(route.prices) - 1) // 2]
    return Payment("training", start, values[name], name)


def books(answers: Mapping[str, Any], values: Mapping[str, Decimal], start: date) -> Payment:
    """Return the code books to study with, bought when study begins."""
    figure = "" if answers["books"] == "own" else f"books_{answers['books']}"
    price = values[figure] if figure else own(answers["books_price"]) or Decimal(0)
    return Payment("books", start, price, figure)


def membership(
    answers: Mapping[str, Any], values: Mapping[str, Decimal], each: Plan, start: date
) -> list[Payment]:
    """A payment for each started year; a package's first year is already in its price."""
    route, until = ROUTES[answers["route"]], each.full_cpc or each.exam_passed
    if at_student_prices(answers):
        paid = [
            Payment("membership", day, values["membership_student"], "membership_student")
            for day in started_years(start, each.exam_passed)
        ]
        if until > each.exam_passed:
            paid += [
                Payment("membership", day, values["membership"], "membership")
                for day in started_years(each.exam_passed, until)
            ]
    else:
        joins = start if route.package else each.phases["booking"].begins
        paid = [
            Payment("membership", day, values["membership"], "membership")
            for day in started_years(joins, until)
        ]
    return paid[1:] if route.package else paid


def started_years(begins: date, until: date) -> list[date]:
    """The first day of each year from one day until another; one at least."""
    days = [begins]
    while (following := add_months(begins, 12 * len(days))) < until:
        days.append(following)
    return days


def cost_table(answers: Mapping[str, Any], paid: Costs, data: Data) -> Table:
    """Return each item: its amounts, its first payment, its price's date and source, and notes."""
    return Table(
        "costs",
        "What it costs",
        ("Item", *SPREAD, "First due", "Price of", "Source", "To know"),
        tuple(cost_row(name, label, answers, paid, data) for name, label in ITEMS.items()),
    )


def cost_row(
    name: str, label: str, answers: Mapping[str, Any], costs: Costs, data: Data
) -> tuple[Cell, ...]:
    """Return one item in words."""
    typical = [payment for payment in costs.typical if payment.item == name]
    payments = [payment for case in costs.cases for payment in case if payment.item == name]
    figures = dict.fromkeys(payment.figure for payment in payments if payment.figure)
    prices = [data.figures[figure].on(data.as_of) for figure in figures]
    spread = costs.item(name)
    no_price = whose(name, answers, spread)
    months = dict.fromkeys(month_and_year(price.since) for price in prices)
    sources = "; ".join(dict.fromkeys(say_source(price.source) for price in prices))
    addresses = [price.source.url for price in prices if price.source]
    return (
        label,
        *spread.words,
        show(typical[0].due, "date") if typical else "none",
        " and ".join(months) or no_price,
        Link(sources, addresses[0]) if addresses else sources or no_price,
        because(name, answers, typical),
    )


def whose(name: str, answers: Mapping[str, Any], spread: Spread) -> str:
    """What to say where no publisher stands behind an amount."""
    asked = {
        "training": "training_price",
        "books": "books_price",
        "practicode": "practicode_price",
    }.get(name)
    if asked and answers[asked] is not None and spread.typical:
        return "Your answer"
    return "No published price" if spread.typical is None else "Nothing to pay"


def because(name: str, answers: Mapping[str, Any], paid: Sequence[Payment]) -> str:
    """How an item's typical amount comes about, in words."""
    if name == "membership":
        held = (
            "The course's price includes the first year. "
            if ROUTES[answers["route"]].package
            else ""
        )
        years = "; ".join(
            f"{show(each.due, 'date')} at {show(each.amount, 'USD')}" for each in paid
        )
        return held + (
            f"Years that start: {years}." if paid else "No further year starts in this plan."
        )
    if name == "books":
        return (
            "To study with, bought once. For the exam, books of that year or the year before will "
            "do, and AAPC's eBooks are free."
        )
    if name == "exam":
        sold = (
            "A voucher for two attempts"
            if answers["voucher"] == "2"
            else "A voucher for one attempt"
        )
        return (
            f"{sold}{', paid twice' if len(paid) > 1 else ''}. AAPC gives no free second attempt."
        )
    if name == "training":
        return because_of_training(answers, paid[0])
    return because_of_practicode(answers) if paid else "Not planned."


def because_of_practicode(answers: Mapping[str, Any]) -> str:
    """Return where the price of Practicode comes from, in words."""
    if answers["practicode_price"] is not None:
        return "Your answer."
    if ROUTES[answers["route"]].package:
        return "AAPC says that all its training packages include it."
    return (
        "We found no current price for Practicode alone. Ask AAPC, and enter its price to count it."
    )


def because_of_training(answers: Mapping[str, Any], paid: Payment) -> str:
    """Where the price of the training comes from, in words."""
    route = ROUTES[answers["route"]]
    if answers["training_price"] is not None:
        return "Your answer."
    if route.package:
        return (
            "AAPC's prices on sale, membership included. Some packages include the exam and "
            "more: then take that off."
        )
    if paid.figure:
        return (
            f"The lowest, the middle and the highest of the prices of {len(route.prices)} colleges."
        )
    if not route.free:
        return "Enter the school's price to count it."
    if answers["route"] != "self-study":
        return "Already paid."
    return "No course to pay. A study guide and practice exams cost extra."
