"""The questions of time to CPC: choices, assumptions of one's own, and links."""

import re
from datetime import timedelta
from urllib.parse import parse_qsl, quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calculators
from calculators.time_to_cpc.plan import PHASES
from calculators.time_to_cpc.questions import ASSUMED
from tests.support.plans import (
    CALCULATOR,
    FIELDS,
    NAME,
    TODAY,
    good_answers,
    quickly,
    read_day,
    run,
)
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
        ("stage", "retired"),
        ("percent_done", "100"),
        ("attempts_failed", "0"),
        ("attempts_failed", "10"),
        ("attempts_paid", "3"),
        ("practicode", "later"),
        ("books_owned", "1999"),
        ("voucher_ends", "soon"),
    ],
)
def test_an_answer_that_no_list_has_is_an_error(field, typed):
    assert calculators.run(NAME, {field: typed}, TODAY)["errors"].keys() == {field}


def test_a_readers_own_assumption_holds_in_all_cases_until_it_is_emptied():
    ours, own = run(start="2027-01-04"), run(start="2027-01-04", booking_weeks="4")
    before, after = (
        next(row for row in rows(result, "phases") if row["Phase"] == PHASES["booking"])
        for result in (ours, own)
    )
    assert [after[case] for case in ("Shortest", "Typical", "Longest")] == ["4 weeks"] * 3
    assert before["Fact or assumption"] != after["Fact or assumption"]
    assert run(start="2027-01-04", booking_weeks="") == ours


def answers_for(name):
    """Return answers for which a field matters."""
    plan = {"start": "2027-01-04", "attempts": "2", "months_of_work": "12"}
    return plan | {other: values[0] for other, values in FIELDS[name].shown_for.items()}


def test_every_assumption_is_a_field_that_changes_something():
    assert len(ASSUMED) > 10
    for name in ASSUMED:
        field, value = FIELDS[name], DATA.figures[name].on(TODAY)
        assert field.optional
        assert not field.default
        assert value.because
        assert value.because in field.hint
        ours = re.sub(r"(?<=\d),(?=\d{3})", "", field.hint.removesuffix(value.because))
        assert {f"{case:f}" for case in value.cases()} <= set(re.findall(r"[\d.]*\d", ours))
        plan = answers_for(name)
        if name == "third_attempt_hours":
            plan["attempts_failed"] = "2"
        if name == "letters_weeks":
            plan["months_of_work"] = "24"
        changed = run(**plan, **{name: str(field.maximum)})
        assert run(**plan)["lines"] != changed["lines"], name


@quickly
@given(good_answers())
def test_a_field_that_does_not_matter_changes_nothing(typed):
    lines = run(**typed)["lines"]
    shown = {answer["field"] for answer in run(**typed)["answers"]}
    for name, field in FIELDS.items():
        matters = all(typed[other] in values for other, values in field.shown_for.items())
        assert matters or name not in shown
        if not matters:
            usual = field.default
            assert run(**{**typed, name: usual})["lines"] == lines, name


def test_a_link_of_version_two_still_opens():
    old = {
        "v": "2",
        "start": "2027-01-04",
        "route": "already-trained",
        "practicode": "after",
        "months_to_job": "3",
        "aapc_course_weeks": "20",
        "background_saving": "",
        "second_attempt_weeks": "6",
    }
    result = run(**old)
    answers = dict(parse_qsl(result["fragment"], keep_blank_values=True))
    assert answers["stage"] == "trained"
    assert answers["course_proven"] == "yes"
    assert answers["practicode"] == "after"
    assert answers["v"] == "3"
    assert len(result["changed"]) == 1
    assert run(**{**old, "route": "self-study", "v": "2"})["lines"]
    # Without Practicode in the link, it was done after the exam.
    assert (
        run(v="2", start="2027-01-04")["lines"]
        == run(practicode="after", start="2027-01-04")["lines"]
    )


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


@pytest.mark.parametrize("start", ["2024-11-23", "2026-11-22"])
def test_a_saved_plan_opens_up_to_two_years_after_its_start(start):
    """It counts from its own start, and says how long ago that was."""
    saved = {"start": start, "voucher_ends": start, "route": "self-study", "v": "3"}
    result = run(**saved)
    milestones = {row["Milestone"]: row["Typical"] for row in rows(result, "milestones")}
    assert read_day(milestones["Start of the plan"]).isoformat() == start
    ago = str((TODAY - read_day(milestones["Start of the plan"])).days)
    assert any(ago in note.replace(",", "") for note in result["notes"])
    assert not any(" ago" in note for note in run(start=TODAY.isoformat())["notes"])


def test_a_plan_that_starts_today_opens_after_midnight():
    saved = run(start=TODAY.isoformat(), hours_per_week="12")
    tomorrow = run(TODAY + timedelta(days=1), **dict(parse_qsl(saved["fragment"])))
    assert tomorrow["lines"] == saved["lines"]
