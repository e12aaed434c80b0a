"""Warnings of a plan to the CPC, each where it's due and nowhere else."""

import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from calculators.formatting import format_amount
from calculators.time_to_cpc.costs import ITEMS
from calculators.time_to_cpc.routes import ROUTES
from tests.support.plans import TODAY, good_answers, quickly, run, work_out
from tests.support.results import sentences
from tests.support.terms import has_terms


def warned(*terms, as_of=TODAY, **answers):
    """Return whether one warning has all terms."""
    warnings = sentences(run(as_of, **answers), "warnings")
    return any(has_terms(warning, terms) for warning in warnings)


def test_only_a_price_that_is_paid_after_its_review_is_a_warning():
    plan = {"stage": "trained", "course_proven": "yes", "months_of_work": "12"}
    # Two weeks of preparation at 60 hours a week, so booked two weeks after the start.
    late = {**plan, "start": "2027-01-02", "hours_per_week": "60"}
    assert warned("January 15, 2027", ITEMS["exam"], ITEMS["membership"], **late)
    assert not warned("January 15, 2027", **{**late, "start": "2027-01-01"})


def test_a_plan_warns_of_books_only_where_aapc_may_refuse_them():
    """AAPC takes books of the year of the exam or the year before, and changes in mid-January."""
    no_wait = {
        "start": "2027-12-17",  # the exam could be booked on December 31
        "stage": "trained",
        "preparation_hours": "0",
        "result_weeks": "0",
    }
    for weeks, years in (
        ("0", set()),  # taken in the year of the books
        ("1", {"2027", "2028"}),  # on January 7, before the change
        ("2", {"2027", "2028"}),  # on the 14th, the last day before it
        ("3", set()),  # on the 21st, after it: last year's books will do
        ("54", {"2027", "2028", "2029"}),  # on January 12, 2029: two years old, before a change
    ):
        text = " ".join(sentences(run(**no_wait, booking_weeks=weeks), "warnings"))
        assert set(re.findall(r"books of (\d{4})", text, re.I)) == years, weeks


@quickly
@given(good_answers(), st.integers(-30, 30))
def test_a_voucher_warns_exactly_when_the_plan_passes_its_last_day(typed, days):
    typed = {**typed, "stage": "trained"}
    (*_, sitting) = work_out(typed).plans.typical.sittings
    ends = sitting + timedelta(days=days)
    if not TODAY <= ends <= date(2036, 11, 23):
        return
    shown = format_amount(ends, "date")
    assert warned(f"voucher ends on {shown}", **{**typed, "voucher_ends": str(ends)}) == (days < 0)


def test_no_answer_gives_a_chance_of_passing():
    chance = r"pass rate|chance of passing|probability|likely to pass|% pass"
    for route in ROUTES:
        assert not re.search(chance, str(run(start="2027-01-04", route=route)).lower())
