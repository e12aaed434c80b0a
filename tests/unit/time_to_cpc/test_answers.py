"""Any answer of time to CPC: the same dates in its sentence, its tables and its files."""

import csv
import io
import re
from datetime import date

from hypothesis import given
from icalendar import Calendar

from calculators.formatting import format_amount, format_month
from calculators.time_to_cpc.milestones import FIRST_RESULT, MILESTONES
from calculators.time_to_cpc.plan import CASES, PHASES
from calculators.time_to_cpc.questions import CPC_A, NOT_STARTED
from calculators.time_to_cpc.routes import ROUTES
from tests.support.plans import good_answers, quickly, read_day, run, work_out
from tests.support.results import cells, rows

NO_JOB = MILESTONES["no_job_check"]


def read_text_day(shown):
    """Return the day of a line, or ``None`` for words in its place."""
    return read_day(shown) if re.search(r"\d{4}", shown) else None


@quickly
@given(good_answers())
def test_the_sentence_names_the_months_of_the_typical_plan(typed):
    sentence, typical = run(**typed)["sentence"], work_out(typed).plans.typical
    days = [*typical.sittings[-1:], typical.full_cpc]
    assert re.findall(r"[A-Z][a-z]+ \d{4}", sentence) == [format_month(day) for day in days if day]


@quickly
@given(good_answers())
def test_a_date_without_a_job_says_everywhere_that_aapc_has_to_accept_it(typed):
    result, typical = run(**typed), work_out(typed).plans.typical
    month = typical.full_cpc_no_job and format_month(typical.full_cpc_no_job)
    hedge = re.compile(r"if (AAPC|it) accepts", re.I)
    texts = [line["label"] for line in result["lines"] if "no_job" in line["name"]]
    texts += [label for label, *_ in cells(result, "milestones") if label == NO_JOB]
    for event in Calendar.from_ical(result["calendar"]).walk("VEVENT"):
        if event["SUMMARY"] == NO_JOB:
            texts.append(event["DESCRIPTION"])
    assert len(texts) == (5 if month else 3)
    assert [text for text in texts if not hedge.search(text)] == []
    asks = [text for text in [*texts[4:], result["supplement"]] if "before you pay" in text]
    assert len(asks) == (2 if month else 0)
    assert not month or month in result["supplement"]


@quickly
@given(good_answers())
def test_the_option_without_a_job_is_only_there_with_a_course_and_practicode(typed):
    answers, _, plans, _ = work_out(typed)
    both = answers.has_course and typed["practicode"] != "no"
    assert [plan.full_cpc_no_job is not None for plan in plans] == [both] * 3
    texts = {line["text"] for line in run(**typed)["lines"] if "no_job" in line["name"]}
    assert ("not available" in texts) != both


@quickly
@given(good_answers())
def test_a_cpc_a_has_passed_and_pays_for_no_exam(typed):
    typed = {**typed, "stage": CPC_A}
    result = run(**typed)
    passed = {line["text"] for line in result["lines"] if line["name"].startswith("exam_passed")}
    assert len(passed) == 1
    assert read_text_day(*passed) is None
    costs = {row["Item"]: row["Typical"] for row in rows(result, "costs")}
    assert {costs["CPC exam"], costs["Training"], costs["Code books"]} == {"$0.00"}


@quickly
@given(good_answers())
def test_routes_are_sorted_by_full_cpc_and_the_chosen_one_is_the_plan(typed):
    typed = {**typed, "stage": NOT_STARTED}
    result = run(**typed)
    routes = rows(result, "routes")
    assert len(routes) == len(ROUTES) == 5
    days = [read_day(row["Full CPC, typical"]) or date.max for row in routes]
    assert days == sorted(days)
    (chosen,) = (row for row in routes if row[""])
    assert chosen["Route"] == ROUTES[typed["route"]].label
    for line in result["lines"]:
        if line["name"].startswith(("exam_passed", "full_cpc_s", "full_cpc_t", "full_cpc_l")):
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
    typical = {
        PHASES[name]: (phase.begins, phase.ends) for name, phase in plans.typical.phases.items()
    }
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
    shown = {line["name"]: read_text_day(line["text"]) for line in result["lines"]}
    if typical.sittings:
        assert shown["exam_passed_typical"] == typical.certified
    assert shown["full_cpc_typical"] == typical.full_cpc
    assert shown["full_cpc_no_job_typical"] == typical.full_cpc_no_job


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
