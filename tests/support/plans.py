"""Good answers to the plan to the CPC, and what is worked out from them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from hypothesis import settings
from hypothesis import strategies as st

import calculators
from calculators import CALCULATORS, data_for, parse_answers
from calculators.formatting import NO_END
from calculators.model import Field
from calculators.results import Result
from calculators.time_to_cpc.costs import Costs, work_out_costs
from calculators.time_to_cpc.plan import Cases, Plan, Values, make_plan, values_by_case
from calculators.time_to_cpc.questions import Answers

NAME = "time-to-cpc"
TODAY = date(2026, 11, 23)
CALCULATOR = CALCULATORS[NAME]
FIELDS = {field.name: field for field in CALCULATOR.fields}
PLAN = {"start": "2027-01-04", "practicode": "after", "months_to_job": "3"}
quickly = settings(max_examples=200, deadline=None, database=None, derandomize=True)


class WorkedOut(NamedTuple):
    """A reader's answers, the figures and the plan in each case, and the costs."""

    answers: Answers
    values: Cases[Values]
    plans: Cases[Plan]
    costs: Costs


def run(as_of: date = TODAY, **answers: str) -> Result:
    """Return the result for answers that have no error."""
    result = calculators.run(NAME, answers, as_of)
    assert result["errors"] == {}
    return result


def work_out(typed: Mapping[str, str], as_of: date = TODAY) -> WorkedOut:
    """Return what is worked out from good answers."""
    amounts, errors = parse_answers(CALCULATOR, typed, as_of)
    assert not errors
    answers: Answers = CALCULATOR.to_answers(amounts, as_of)
    values = values_by_case(answers, data_for(CALCULATOR, as_of))
    plans = Cases(*(make_plan(answers, case) for case in values))
    return WorkedOut(answers, values, plans, work_out_costs(answers, values, plans))


def good_answer(field: Field) -> st.SearchStrategy[str]:
    """Return what a reader could type into a field, all of it good."""
    if field.choices:
        return st.sampled_from([choice.value for choice in field.choices])
    if field.kind == "date":
        days = st.dates(date(2024, 11, 23), date(2036, 11, 23)).map(date.isoformat)
        return st.just("") | days if field.optional else days
    whole = st.integers(int(field.minimum), int(field.maximum))
    if field.name == "months_of_work":
        whole = st.integers(0, 26) | whole  # where the months decide
    numbers = whole.map(str)
    if field.kind == "number":
        numbers = st.decimals(field.minimum, field.maximum, places=2).map("{:f}".format)
    return st.just("") | numbers if field.optional else numbers


def good_answers() -> st.SearchStrategy[dict[str, str]]:
    """Return good answers to every field."""
    return st.fixed_dictionaries({name: good_answer(field) for name, field in FIELDS.items()})


def read_day(shown: str) -> date | None:
    """Return a day that is in words, or ``None`` where there is none."""
    if shown in ("none", NO_END):
        return None
    return datetime.strptime(shown, "%B %d, %Y").date()
