"""Warnings of a plan to the CPC, each where it's due and nowhere else."""

import re

from calculators.time_to_cpc.costs import ITEMS
from calculators.time_to_cpc.routes import ROUTES
from tests.support.plans import TODAY, run
from tests.support.results import sentences
from tests.support.terms import has_terms


def warned(*terms, as_of=TODAY, **answers):
    """Return whether one warning has all terms."""
    warnings = sentences(run(as_of, **answers), "warnings")
    return any(has_terms(warning, terms) for warning in warnings)


def test_only_a_price_that_is_paid_after_its_review_is_a_warning():
    late = {
        "start": "2026-12-28",
        "route": "already-trained",
        "preparation_weeks": "3",
        "months_of_work": "12",
    }
    # Booked on January 18. The books are bought before.
    assert warned("January 15, 2027", ITEMS["exam"], ITEMS["membership"], **late)
    assert not warned("January 15, 2027", ITEMS["books"], **late)
    on_the_day = {**late, "preparation_weeks": "0", "start": "2027-01-15"}
    assert not warned("January 15, 2027", **on_the_day)
    assert warned("January 15, 2027", **{**on_the_day, "start": "2027-01-16"})


def test_a_plan_warns_of_books_only_where_aapc_may_refuse_them():
    """AAPC takes books of the year of the exam or the year before, and changes in mid-January."""
    no_wait = {
        "start": "2027-12-31",
        "route": "already-trained",
        "preparation_weeks": "0",
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


def test_no_answer_gives_a_chance_of_passing():
    chance = r"pass rate|chance of passing|probability|likely to pass|% pass"
    for route in ROUTES:
        assert not re.search(chance, str(run(start="2027-01-04", route=route)).lower())
