"""Any answer of time to CPC: the same dates in its sentence, its tables and its files."""

import csv
import io
import re
from datetime import date

from hypothesis import given
from icalendar import Calendar

import calculators
from calculators.formatting import format_amount, format_month
from calculators.time_to_cpc.comparison import combinations
from calculators.time_to_cpc.milestones import FIRST_RESULT, MILESTONES
from calculators.time_to_cpc.options import NO_JOB, option_used
from calculators.time_to_cpc.plan import CASES, PHASES
from calculators.time_to_cpc.routes import ROUTES
from tests.support.plans import (
    CALCULATOR,
    PLAN,
    TODAY,
    good_answers,
    quickly,
    read_day,
    run,
    work_out,
)
from tests.support.results import cells, rows


@quickly
@given(good_answers())
def test_the_sentence_names_the_months_of_the_typical_plan(typed):
    sentence, typical = run(**typed)["sentence"], work_out(typed).plans.typical
    days = [typical.sittings[-1], typical.full_cpc]
    assert re.findall(r"[A-Z][a-z]+ \d{4}", sentence) == [format_month(day) for day in days if day]
    assert bool(typical.full_cpc) != ("CPC-A" in sentence)


@quickly
@given(good_answers())
def test_a_date_that_counts_on_the_option_without_a_job_says_so_everywhere(typed):
    result, (answers, values, plans, _) = run(**typed), work_out(typed)
    without_a_job = option_used(answers, plans.typical, values.typical) == NO_JOB
    texts = [result["sentence"]]
    for label, *_ in cells(result, "milestones"):
        if label.startswith(MILESTONES["check"]):
            events = Calendar.from_ical(result["calendar"]).walk("VEVENT")
            about = [event["DESCRIPTION"] for event in events if event["SUMMARY"] == label]
            texts += [label, *about]
    hedged = ["if AAPC" in text.replace("If", "if") for text in texts]
    assert hedged == [without_a_job] * len(texts)
    assert len(texts) == (3 if plans.typical.full_cpc else 1)


@quickly
@given(good_answers())
def test_routes_are_sorted_by_full_cpc_and_the_chosen_one_is_the_plan(typed):
    result = run(**typed)
    routes = rows(result, "routes")
    assert len(routes) == len(ROUTES) == 6
    days = [read_day(row["Full CPC, typical"]) or date.max for row in routes]
    assert days == sorted(days)
    (chosen,) = (row for row in routes if row[""])
    assert chosen["Route"] == ROUTES[typed["route"]].label
    for line in result["lines"]:
        assert chosen[line["label"]] == line["text"]
    assert chosen["Typical cost"].startswith(rows(result, "totals")[0]["Typical"])


@quickly
@given(good_answers())
def test_the_table_of_phases_has_the_phases_of_the_plans(typed):
    phases, plans = rows(run(**typed), "phases"), work_out(typed).plans
    days = {
        row["Phase"]: (read_day(row["Begins (typical)"]), read_day(row["Ends (typical)"]))
        for row in phases
    }
    typical = {PHASES[name]: phase[:2] for name, phase in plans.typical.phases.items()}
    assert {label: pair for label, pair in days.items() if pair != (None, None)} == typical
    for case, plan in zip(CASES, plans, strict=True):
        with_a_length = {row["Phase"] for row in phases if row[case.capitalize()] != "none"}
        assert with_a_length == {PHASES[name] for name in plan.phases}


@quickly
@given(good_answers())
def test_milestones_are_the_days_of_the_plan_and_the_events_of_the_calendar(typed):
    result, typical = run(**typed), work_out(typed).plans.typical
    milestones = [
        (row["Milestone"], read_day(row["Typical"]))
        for row in rows(result, "milestones")
        if row["Typical"] != "none"
    ]
    events = Calendar.from_ical(result["calendar"]).walk("VEVENT")
    assert [(event["SUMMARY"], event["DTSTART"].dt) for event in events] == milestones
    days = dict(milestones)
    for name, phase in typical.phases.items():
        label = MILESTONES[name]
        if name == "result" and typed["attempts"] == "2":
            label = FIRST_RESULT
        day = phase.begins if name == "search" else phase.ends  # nobody can date a search's end
        assert day in [days[other] for other in days if other.startswith(label)], name
    assert days[MILESTONES["result"]] == typical.exam_passed
    shown = {line["name"]: read_day(line["text"]) for line in result["lines"]}
    assert shown["exam_passed_typical"] == typical.exam_passed
    assert shown["full_cpc_typical"] == typical.full_cpc


@quickly
@given(good_answers())
def test_the_csv_has_the_same_dates(typed):
    result, typical = run(**typed), work_out(typed).plans.typical
    file = list(csv.reader(io.StringIO(result["csv"].removeprefix("\ufeff"), newline="")))
    beginnings = [row[:3] for row in file]
    for name, phase in typical.phases.items():
        begins, ends = format_amount(phase.begins, "date"), format_amount(phase.ends, "date")
        assert [PHASES[name], begins, ends] in beginnings
    assert [row for row in cells(result, "milestones") if row not in file] == []


def test_the_table_has_every_combination_of_work_course_and_practicode():
    amounts, _ = calculators.parse_answers(CALCULATOR, PLAN, TODAY)
    data = calculators.data_for(CALCULATOR, TODAY)
    sheet = combinations(CALCULATOR.to_answers(amounts, TODAY), data)
    assert len(sheet.rows) == 25
    for work, *needs in sheet.rows:
        left = 24 - int(work)
        assert [int(need) for need in needs] == [
            max(0, left - credit) for credit in (0, 12, 12, 24)
        ]
