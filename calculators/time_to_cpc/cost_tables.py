"""What a plan costs, in tables: by item, and in all."""

from __future__ import annotations

from collections.abc import Sequence

from calculators.formatting import format_amount, format_month, format_source
from calculators.model import Cell, Data, Link, Table
from calculators.time_to_cpc.costs import ITEMS, Costs, Payment, Spread, is_member
from calculators.time_to_cpc.plan import Plan
from calculators.time_to_cpc.questions import NOT_STARTED, Answers

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
        return because_of_training(answers, payments)
    if item == "books":
        return because_of_books(answers, payments)
    if item == "exam":
        return because_of_exam(answers, payments)
    if item == "membership":
        return because_of_membership(answers, payments)
    return because_of_practicode(answers)


def because_of_training(answers: Answers, payments: Sequence[Payment]) -> str:
    """Return where the price of the training comes from."""
    route = answers.chosen_route
    if answers.is_learning and answers.training_price is not None:
        return "Your answer."
    if answers.stage != NOT_STARTED:
        return "We take it as paid. While you're in a course, enter what you still owe to count it."
    if route.package:
        return (
            "AAPC's prices on sale, membership included. Some packages include the exam and "
            "more: then take that off."
        )
    if payments[0].figure:
        return (
            f"The lowest, the middle and the highest of the prices of {len(route.prices)} colleges."
        )
    if route.free:
        return "No course to pay. A study guide and practice exams cost extra."
    return "Enter the school's price to count it."


def because_of_books(answers: Answers, payments: Sequence[Payment]) -> str:
    """Return what the code books are for."""
    if payments:
        return (
            "To study with, bought once. For the exam, books of that year or the year before will "
            "do, and AAPC's eBooks are free."
        )
    if answers.is_certified:
        return "You've passed the exam."
    return "We take them as bought, and AAPC's eBooks in the exam are free."


def because_of_exam(answers: Answers, payments: Sequence[Payment]) -> str:
    """Return which vouchers are paid."""
    if answers.is_certified:
        return "Passed already."
    if not payments:
        return "Paid already."
    count = "two attempts" if answers.attempts_of_voucher == 2 else "one attempt"
    twice = ", paid twice" if len(payments) > 1 else ""
    return f"A voucher for {count}{twice}. AAPC gives no free second attempt."


def because_of_membership(answers: Answers, payments: Sequence[Payment]) -> str:
    """Return the years that start, each with its price."""
    text = ""
    if is_member(answers):
        text = "We take your present year as paid. "
    elif answers.is_learning and answers.chosen_route.package:
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
    if not answers.plans_practicode:
        return "Done already." if answers.practicode == "done" else "Not planned."
    if answers.practicode_price is not None:
        return "Your answer."
    if answers.is_learning and answers.chosen_route.package:
        return "AAPC says that all its training packages include it."
    return (
        "We found no current price for Practicode alone. Ask AAPC, and enter its price to count it."
    )


def total_table(typical: Plan, costs: Costs) -> Table:
    """Return what all items with a price come to: in all, and until the reader can apply."""
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
                "Until you can apply for coding jobs",
                *format_spread(costs.total(until_can_apply=True)),
                f"What falls due before {format_amount(typical.certified, 'date')}, in the typical "
                "plan. When a job follows, nobody can date.",
            ),
        ),
    )
