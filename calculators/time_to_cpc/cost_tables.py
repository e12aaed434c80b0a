"""What a plan costs, in tables: by item, and in all."""

from __future__ import annotations

from collections.abc import Sequence

from calculators.formatting import format_amount, format_month, format_source
from calculators.model import Cell, Data, Link, Table
from calculators.time_to_cpc.costs import ITEMS, Costs, Payment, Spread
from calculators.time_to_cpc.plan import Plan
from calculators.time_to_cpc.questions import Answers

NOT_KNOWN = "not known"
SPREAD = ("Low", "Typical", "High")


def format_spread(spread: Spread) -> tuple[str, ...]:
    """Return low, typical and high in words, to the cent."""
    return tuple(NOT_KNOWN if amount is None else format_amount(amount, "USD") for amount in spread)


def cost_table(answers: Answers, costs: Costs, data: Data) -> Table:
    """Return each item: its amounts, its first payment, its price's date and source, and notes."""
    return Table(
        "costs",
        "What it costs",
        ("Item", *SPREAD, "First due", "Price of", "Source", "To know"),
        tuple(cost_row(item, answers, costs, data) for item in ITEMS),
    )


def cost_row(item: str, answers: Answers, costs: Costs, data: Data) -> tuple[Cell, ...]:
    """Return one item in words."""
    spread = costs.item(item)
    typical = [payment for payment in costs.payments.typical if payment.item == item]
    figures: dict[str, None] = {}
    for payments in costs.payments:
        figures |= {payment.figure: None for payment in payments if payment.item == item}
    prices = [data.figures[figure].on(data.as_of) for figure in figures if figure]
    months = dict.fromkeys(format_month(price.since) for price in prices)
    sources = "; ".join(dict.fromkeys(format_source(price.source) for price in prices))
    addresses = [price.source.url for price in prices if price.source]
    unpriced = basis_without_price(item, answers, spread)
    return (
        ITEMS[item],
        *format_spread(spread),
        format_amount(typical[0].due, "date") if typical else "none",
        " and ".join(months) or unpriced,
        Link(sources, addresses[0]) if addresses else sources or unpriced,
        because(item, answers, typical),
    )


def basis_without_price(item: str, answers: Answers, spread: Spread) -> str:
    """Return what an amount rests on that no published price gives."""
    own = {
        "training": answers.training_price,
        "books": answers.books_price,
        "practicode": answers.practicode_price,
    }.get(item)
    if own is not None and spread.typical:
        return "Your answer"
    return "No published price" if spread.typical is None else "Nothing to pay"


def because(item: str, answers: Answers, payments: Sequence[Payment]) -> str:
    """Return how an item's typical amount comes about."""
    if item == "training":
        return because_of_training(answers, payments[0])
    if item == "books":
        return (
            "To study with, bought once. For the exam, books of that year or the year before will "
            "do, and AAPC's eBooks are free."
        )
    if item == "exam":
        return because_of_exam(answers, payments)
    if item == "membership":
        return because_of_membership(answers, payments)
    return because_of_practicode(answers) if payments else "Not planned."


def because_of_training(answers: Answers, payment: Payment) -> str:
    """Return where the price of the training comes from."""
    route = answers.chosen_route
    if answers.training_price is not None:
        return "Your answer."
    if route.package:
        return (
            "AAPC's prices on sale, membership included. Some packages include the exam and "
            "more: then take that off."
        )
    if payment.figure:
        return (
            f"The lowest, the middle and the highest of the prices of {len(route.prices)} colleges."
        )
    if not route.free:
        return "Enter the school's price to count it."
    if answers.route != "self-study":
        return "Already paid."
    return "No course to pay. A study guide and practice exams cost extra."


def because_of_exam(answers: Answers, payments: Sequence[Payment]) -> str:
    """Return which vouchers are paid."""
    count = "two attempts" if answers.attempts_of_voucher == 2 else "one attempt"
    twice = ", paid twice" if len(payments) > 1 else ""
    return f"A voucher for {count}{twice}. AAPC gives no free second attempt."


def because_of_membership(answers: Answers, payments: Sequence[Payment]) -> str:
    """Return the years that start, each with its price."""
    text = ""
    if answers.chosen_route.package:
        text = "The course's price includes the first year. "
    if not payments:
        return f"{text}No further year starts in this plan."
    years = "; ".join(
        f"{format_amount(payment.due, 'date')} at {format_amount(payment.amount, 'USD')}"
        for payment in payments
    )
    return f"{text}Years that start: {years}."


def because_of_practicode(answers: Answers) -> str:
    """Return where the price of Practicode comes from."""
    if answers.practicode_price is not None:
        return "Your answer."
    if answers.chosen_route.package:
        return "AAPC says that all its training packages include it."
    return (
        "We found no current price for Practicode alone. Ask AAPC, and enter its price to count it."
    )


def total_table(answers: Answers, typical: Plan, costs: Costs) -> Table:
    """Return what all items with a price come to: in all, and until the first coding job."""
    included = "The sum of the items that have a price."
    if costs.unknown:
        included += f" Not in it: {', '.join(ITEMS[item] for item in costs.unknown)}."
    until = "Until full CPC" if typical.full_cpc else "Until the exam is passed"
    return Table(
        "totals",
        "In all",
        ("Total", *SPREAD, "What it includes"),
        (
            (until, *format_spread(costs.total()), included),
            (
                "Until your first coding job",
                *format_spread(costs.total(before_wage=True)),
                until_first_job(answers),
            ),
        ),
    )


def until_first_job(answers: Answers) -> str:
    """Return what falls due until the first coding job."""
    if answers.codes_for_pay_now:
        return "You code for pay now, so nothing falls due before that."
    if not answers.plans_job:
        return "No coding job is planned, so all of it."
    text = "What falls due until your first coding job; we can't date that."
    if answers.months_to_job is None:
        return (
            f"{text} This sum goes by our guess: we found no measure of how long new coders search."
        )
    return f"{text} This sum goes by the months that you chose."
