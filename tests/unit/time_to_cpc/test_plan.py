"""The dates of a plan to the CPC: what holds for any answers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.dates import add_months
from calculators.time_to_cpc.options import option_used
from tests.support.plans import TODAY, good_answers, quickly, run, work_out


@pytest.mark.parametrize(
    ("today", "passed", "full"),
    [
        # 24 - 12 - 11 = 1 month from today: February 28, 2027 or February 29, 2028, after the
        # shortest exam only; 2 | 9 | 20 weeks, then 1 | 3 | 4
        (
            date(2027, 1, 31),
            ["February 14, 2027", "April 4, 2027", "June 20, 2027"],
            ["March 7, 2027", "April 25, 2027", "July 18, 2027"],
        ),
        (
            date(2028, 1, 31),
            ["February 14, 2028", "April 3, 2028", "June 19, 2028"],
            ["March 7, 2028", "April 24, 2028", "July 17, 2028"],
        ),
    ],
)
def test_a_month_of_work_from_the_last_of_january_ends_with_february(today, passed, full):
    result = run(
        today,
        route="already-trained",
        months_of_work="11",
        practicode="no",
        codes_for_pay_now="yes",
    )
    assert [line["text"] for line in result["lines"]] == passed + full


@quickly
@given(good_answers())
def test_shortest_is_never_later_than_typical_nor_typical_than_longest(typed):
    answers, _, plans, _ = work_out(typed)
    exams = [plan.exam_passed for plan in plans]
    assert exams == sorted(exams)
    days = [plan.full_cpc for plan in plans]
    assert days == [None] * 3 or days == sorted(days)
    removals = {
        (plan.practicode_counts, "work" in plan.phases, "search" in plan.phases) for plan in plans
    }
    for name in {name for plan in plans for name in plan.phases}:
        phases = [plan.phases[name] for plan in plans if name in plan.phases]
        lengths = [phase.ends - phase.begins for phase in phases]
        ends = [phase.ends for phase in phases]
        in_months = name in ("search", "work")  # a calendar month has 28 to 31 days
        assert in_months or lengths == sorted(lengths), name
        if not in_months or len(removals) == 1:
            assert ends == sorted(ends), name
    assert answers.today == TODAY


def never_later(before, after):
    """Return whether no case of a plan is later after a change."""
    return all(
        new.exam_passed <= old.exam_passed
        and (new.full_cpc or date.max) <= (old.full_cpc or date.max)
        for old, new in zip(before.plans, after.plans, strict=True)
    )


@quickly
@given(good_answers(), st.integers(3, 59))
def test_more_hours_are_never_later(typed, hours):
    before = work_out({**typed, "hours_per_week": str(hours)})
    assert never_later(before, work_out({**typed, "hours_per_week": str(hours + 1)}))


@quickly
@given(good_answers(), st.integers(0, 40))
def test_more_experience_is_never_later(typed, months):
    before = work_out({**typed, "months_of_work": str(months)})
    assert never_later(before, work_out({**typed, "months_of_work": str(months + 1)}))


@quickly
@given(good_answers())
def test_a_job_or_a_background_now_is_never_later(typed):
    for field in ("codes_for_pay_now", "background"):
        assert never_later(work_out({**typed, field: "no"}), work_out({**typed, field: "yes"}))


@quickly
@given(good_answers())
def test_practicode_beside_training_is_never_later_than_after_the_exam(typed):
    without, after, during = (
        work_out({**typed, "practicode": when}) for when in ("no", "after", "during")
    )
    assert never_later(after, during)
    assert never_later(without, after)
    exams = [[plan.exam_passed for plan in result.plans] for result in (after, during)]
    assert exams[0] == exams[1]


@quickly
@given(good_answers())
def test_full_cpc_is_never_before_24_months_are_proven(typed):
    """The rule again: E + C + P >= 24 when the proof is sent, and the exam is passed."""
    answers, values, plans, _ = work_out(typed)
    for plan, case in zip(plans, values, strict=True):
        if plan.full_cpc is None:
            continue
        sent = plan.phases["check"].begins
        months = int(answers.months_of_work)
        if "work" in plan.phases:
            begins, ends, _ = plan.phases["work"]
            assert ends <= sent
            months += next(number for number in range(25) if add_months(begins, number) >= ends)
        if typed["route"] != "self-study":
            months += 12
        if "practicode" in plan.phases and plan.phases["practicode"].ends <= sent:
            months += 12
        assert months >= 24
        assert plan.exam_passed <= sent
        assert option_used(answers, plan, case)
