"""What a plan to the CPC costs: sums, spreads, prices of one's own, and years of membership."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

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
    items, (total, until_can_apply) = rows(result, "costs"), rows(result, "totals")
    for column in SPREAD:
        known = [dollars(row[column]) for row in items if row[column] != NOT_KNOWN]
        assert dollars(total[column]) == sum(known)
    assert dollars(until_can_apply["Typical"]) <= dollars(total["Typical"])
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
    for until_can_apply in (False, True):
        total = costs.total(until_can_apply)
        for spread in (total, *(costs.item(item, until_can_apply) for item in ITEMS)):
            assert spread == (None, None, None) or list(spread) == sorted(spread)


def test_a_readers_own_price_of_training_holds_for_the_chosen_route():
    plan = {"start": "2027-01-04", "practicode_price": "0"}
    published, own = (
        {row["Route"]: row["Typical cost"] for row in rows(run(**plan, **price), "routes")}
        for price in ({}, {"training_price": "5000"})
    )
    chosen = ROUTES["aapc-course"].label
    assert dollars(own.pop(chosen)) - dollars(published.pop(chosen)) == 5000 - 2975
    assert published == own


@quickly
@given(good_answers(), st.integers(1, 8))
def test_failing_is_never_cheaper(typed, failures):
    """One more failure, with an attempt fewer paid for, never lowers what is still to pay."""
    before = {**typed, "stage": "did-not-pass", "attempts_failed": str(failures)}
    for paid in ("1", "2"):
        fewer = str(int(paid) - 1)
        after = {**before, "attempts_failed": str(failures + 1), "attempts_paid": fewer}
        costs = [work_out(plan).costs for plan in ({**before, "attempts_paid": paid}, after)]
        assert costs[0].item("exam").typical <= costs[1].item("exam").typical
    planned = [
        work_out({**typed, "stage": "trained", "attempts": attempts}).costs.total().typical
        for attempts in ("1", "2")
    ]
    assert planned == sorted(planned)


@quickly
@given(good_answers())
def test_nothing_that_is_paid_counts_again(typed):
    for stage in ("in-course", "trained", "did-not-pass", "cpc-a"):
        costs = work_out({**typed, "stage": stage, "training_price": ""}).costs
        assert costs.item("training").high == costs.item("books").high == 0
    covered = {**typed, "stage": "trained", "voucher_ends": "2030-01-01", "voucher": "2"}
    assert work_out(covered).costs.item("exam").high == 0
    paid = {**typed, "stage": "did-not-pass", "attempts_paid": "2"}
    assert work_out(paid).costs.item("exam").high == 0


def test_started_years_are_counted_from_their_first_day():
    joined = date(2028, 2, 29)
    assert years_from(joined, joined) == [joined]
    assert years_from(joined, date(2029, 2, 28)) == [joined]
    assert years_from(joined, date(2029, 3, 1)) == [joined, date(2029, 2, 28)]
    assert years_from(joined, date(2032, 3, 1))[-1] == date(2032, 2, 29)
