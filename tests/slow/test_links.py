"""Links with any answers in them, and hostile ones: many more of them than the unit tests try."""

from hypothesis import given, settings

from tests.support.plans import good_answers
from tests.unit import test_salary_by_setting as salary
from tests.unit.time_to_cpc import test_questions as plan

many = settings(max_examples=1_000, deadline=None, database=None, derandomize=True)
most = settings(max_examples=10_000, deadline=None, database=None, derandomize=True)

test_a_link_to_pay_restores_any_state = many(given(salary.ANSWERS)(salary.check_link))
test_a_link_to_a_plan_restores_any_state = many(given(good_answers())(plan.check_link))
test_no_fragment_raises_in_pay = most(given(salary.FRAGMENTS)(salary.check_fragment))
test_no_fragment_raises_in_a_plan = most(given(plan.JUNK_ANSWERS)(plan.check_fragment))
