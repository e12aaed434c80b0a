"""What a plan to the CPC costs: sums, spreads, prices of one's own, and years of membership."""

from datetime import date
from decimal import Decimal

from hypothesis import given

from calculators.time_to_cpc.cost_tables import NOT_KNOWN, SPREAD
from calculators.time_to_cpc.costs import ITEMS, years_from
from calculators.time_to_cpc.routes import ROUTES
from tests.support.plans import good_answers, quickly, run, work_out
from tests.support.results import rows


def dollars(shown):
    """Return an amount of money as a number."""
    return Decimal(shown.replace("$", "").replace(",", ""))


@quickly
@given(good_answers())
def test_costs_add_up_to_the_cent(typed):
    result, costs = run(**typed), work_out(typed).costs
    items, (total, before_wage) = rows(result, "costs"), rows(result, "totals")
    for column in SPREAD:
        known = [dollars(row[column]) for row in items if row[column] != NOT_KNOWN]
        assert dollars(total[column]) == sum(known)
    assert dollars(before_wage["Typical"]) <= dollars(total["Typical"])
    for payments in costs.payments:
        amounts = [payment.amount for payment in payments if payment.amount is not None]
        assert amounts == [round(amount, 2) for amount in amounts]
    known = [payment.amount for payment in costs.payments.typical if payment.amount is not None]
    assert total["Typical"] == f"${sum(known):,.2f}"
    not_known = {row["Item"] for row in items if row["Typical"] == NOT_KNOWN}
    assert not_known == {ITEMS[item] for item in costs.unknown}


@quickly
@given(good_answers())
def test_low_is_never_above_typical_nor_typical_above_high(typed):
    costs = work_out(typed).costs
    for before_wage in (False, True):
        total = costs.total(before_wage)
        for spread in (total, *(costs.item(item, before_wage) for item in ITEMS)):
            assert spread == (None, None, None) or list(spread) == sorted(spread)


def test_a_readers_own_price_of_training_holds_for_the_chosen_route():
    plan = {"start": "2027-01-04", "practicode_price": "0"}
    published, own = (
        {row["Route"]: row["Typical cost"] for row in rows(run(**plan, **price), "routes")}
        for price in ({}, {"training_price": "5000"})
    )
    chosen = ROUTES["aapc-course"].label
    assert published.pop(chosen) == "$3,718.99"
    assert own.pop(chosen) == "$5,743.99"  # 5000 + 244.99 + 499
    assert published == own


def test_started_years_are_counted_from_their_first_day():
    joined = date(2028, 2, 29)
    assert years_from(joined, joined) == [joined]
    assert years_from(joined, date(2029, 2, 28)) == [joined]
    assert years_from(joined, date(2029, 3, 1)) == [joined, date(2029, 2, 28)]
    assert years_from(joined, date(2032, 3, 1))[-1] == date(2032, 2, 29)
