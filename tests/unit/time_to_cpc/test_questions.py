"""The questions of time to CPC: choices, assumptions of one's own, and links."""

import re
from urllib.parse import parse_qsl, quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calculators
from calculators.time_to_cpc.plan import PHASES
from calculators.time_to_cpc.questions import ASSUMED
from calculators.time_to_cpc.routes import ROUTES
from tests.support.plans import CALCULATOR, FIELDS, NAME, TODAY, good_answers, quickly, run
from tests.support.results import rows

DATA = calculators.data_for(CALCULATOR, TODAY)
JUNK = st.text(max_size=12) | st.sampled_from(
    ["-1", "0", "1e9", "9" * 4000, "٣", "2027-02-30", "NaN", "1.5", "=1", "\0", "yes", "none"]
)
JUNK_ANSWERS = st.dictionaries(st.sampled_from([*FIELDS, "unknown", ""]), JUNK, max_size=8)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("background", "maybe"),
        ("codes_for_pay_now", "perhaps"),
        ("attempts", "3"),
        ("attempts", "0"),
        ("voucher", "3"),
        ("price_basis", "child"),
        ("books", "none"),
    ],
)
def test_an_answer_that_no_list_has_is_an_error(field, typed):
    assert calculators.run(NAME, {field: typed}, TODAY)["errors"].keys() == {field}


def test_a_readers_own_assumption_holds_in_all_cases_until_it_is_emptied():
    ours, own = run(start="2027-01-04"), run(start="2027-01-04", preparation_weeks="4")
    before, after = (
        next(row for row in rows(result, "phases") if row["Phase"] == PHASES["preparation"])
        for result in (ours, own)
    )
    assert [after[case] for case in ("Shortest", "Typical", "Longest")] == ["4 weeks"] * 3
    assert before["Fact or assumption"] != after["Fact or assumption"]
    assert run(start="2027-01-04", preparation_weeks="") == ours


def route_with(assumption):
    """Return a route whose dates an assumption changes."""
    if assumption == "preparation_weeks":
        return "aapc-course"
    routes = [name for name, route in ROUTES.items() if route.training == assumption]
    return routes[0] if routes else "self-study"


def test_every_assumption_is_a_field_that_changes_something():
    assert len(ASSUMED) > 10
    for name in ASSUMED:
        field, value = FIELDS[name], DATA.figures[name].on(TODAY)
        assert field.optional
        assert not field.default
        assert value.because
        assert value.because in field.hint
        ours = field.hint.removesuffix(value.because)
        assert {f"{case:f}" for case in value.cases()} <= set(re.findall(r"[\d.]*\d", ours))
        plan = {
            "start": "2027-01-04",
            "attempts": "2",
            "background": "yes",
            "practicode": "after",
            "months_of_work": "12",
            "route": route_with(name),
        }
        changed = run(**plan, **{name: str(field.maximum)})
        assert run(**plan)["lines"] != changed["lines"], name


def check_link(answers):
    """A link made for some answers gives the same result again."""
    first = run(**answers)
    linked = dict(parse_qsl(first["fragment"], keep_blank_values=True))
    assert linked.keys() - FIELDS.keys() == {"v", "data"}
    assert run(**linked) == first


test_a_link_restores_any_state = quickly(given(good_answers())(check_link))


def check_fragment(answers):
    """A link with any names and values in it has an answer or errors."""
    fragment = "&".join(f"{quote(name)}={quote(value)}" for name, value in answers.items())
    result = calculators.run(NAME, dict(parse_qsl(fragment, keep_blank_values=True)), TODAY)
    assert bool(result["errors"]) != bool(result["lines"])


test_no_fragment_raises = quickly(given(JUNK_ANSWERS)(check_fragment))
