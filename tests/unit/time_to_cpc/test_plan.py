"""The dates of a plan to the CPC: what holds for any answers."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from calculators.dates import add_months
from calculators.time_to_cpc.options import option_used
from tests.support.plans import TODAY, good_answers, quickly, work_out


@quickly
@given(good_answers())
def test_shortest_is_never_later_than_typical_nor_typical_than_longest(typed):
    answers, _, plans, _ = work_out(typed)
    exams = [plan.certified for plan in plans]
    assert exams == sorted(exams)
    days = [plan.full_cpc for plan in plans]
    assert days == [None] * 3 or days == sorted(days)
    days = [plan.full_cpc_no_job for plan in plans]
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
        new.certified <= old.certified
        and (new.full_cpc or date.max) <= (old.full_cpc or date.max)
        and (new.full_cpc_no_job or date.max) <= (old.full_cpc_no_job or date.max)
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
    typed = {**typed, "letters_weeks": "0"}  # who still works collects letters meanwhile
    before = work_out({**typed, "months_of_work": str(months)})
    assert never_later(before, work_out({**typed, "months_of_work": str(months + 1)}))


@quickly
@given(good_answers())
def test_a_job_or_a_background_now_is_never_later(typed):
    ours = ("preparation_hours", "preparation_working_hours", "self_study_hours")
    typed |= dict.fromkeys((*ours, "self_study_background_hours"), "")
    typed["start"] = max(typed["start"], TODAY.isoformat())  # a job now counts from today
    for field in ("codes_for_pay_now", "background"):
        assert never_later(work_out({**typed, field: "no"}), work_out({**typed, field: "yes"}))


@quickly
@given(good_answers(), st.integers(0, 98))
def test_more_of_the_course_done_is_never_later(typed, percent):
    typed = {**typed, "stage": "in-course"}
    before = work_out({**typed, "percent_done": str(percent)})
    assert never_later(before, work_out({**typed, "percent_done": str(percent + 1)}))


@quickly
@given(good_answers())
def test_failing_once_more_is_never_sooner(typed):
    for failures in range(1, 9):
        typed = {**typed, "stage": "did-not-pass"}
        fewer = work_out({**typed, "attempts_failed": str(failures)})
        more = work_out({**typed, "attempts_failed": str(failures + 1)})
        own = {*more.answers.assumptions} & {"second_attempt_hours", "third_attempt_hours"}
        assert own or never_later(more, fewer)


@quickly
@given(good_answers())
def test_nothing_is_before_the_start_or_today(typed):
    answers, _, plans, _ = work_out(typed)
    for plan in plans:
        for name, phase in plan.phases.items():
            assert phase.ends >= phase.begins >= min(answers.start, TODAY), name
        assert plan.certified >= answers.start
        assert not plan.full_cpc or plan.full_cpc >= plan.certified
        assert not plan.full_cpc_no_job or plan.full_cpc_no_job >= plan.certified


@quickly
@given(good_answers())
def test_practicode_done_already_is_never_later_than_to_do(typed):
    done, after, none = (
        work_out({**typed, "practicode": when}) for when in ("done", "after", "no")
    )
    assert never_later(after, done)
    for plan, other in zip(after.plans, none.plans, strict=True):
        assert (plan.full_cpc or date.max) <= (other.full_cpc or date.max)
        assert plan.certified == other.certified


@quickly
@given(good_answers())
def test_practicode_beside_a_course_shares_its_hours(typed):
    """No hour is added to the week: the course is longer by Practicode's hours, if it binds."""
    during, without = (
        work_out({**typed, "stage": "in-course", "practicode": when}) for when in ("during", "no")
    )
    for case, plan, other in zip(during.values, during.plans, without.plans, strict=True):
        hours = case["practicode_cases"] * case["practicode_minutes"] / 60
        assert plan.phases["training"].hours == other.phases["training"].hours + hours
        assert plan.phases["practicode"].ends == plan.phases["training"].ends


@quickly
@given(good_answers())
def test_full_cpc_is_never_before_24_months_are_proven(typed):
    """The plain rule again: work and one year of credit make 24, and the exam is passed."""
    answers, values, plans, _ = work_out(typed)
    for plan, case in zip(plans, values, strict=True):
        if plan.full_cpc is None:
            continue
        sent = plan.phases["check"].begins
        months = int(answers.months_of_work)
        if "work" in plan.phases:
            begins, ends = plan.phases["work"].begins, plan.phases["work"].ends
            assert ends <= sent
            months += next(number for number in range(25) if add_months(begins, number) >= ends)
        practicode = plan.phases.get("practicode")
        done = answers.practicode == "done" or (practicode and practicode.ends <= sent)
        if answers.has_course or done:
            months += 12
        assert months >= 24
        assert plan.certified <= sent
        assert option_used(answers, plan, case)
