"""The plan to the CPC: what holds for any answers, and the same dates in every list and file."""

import csv
import io
import re
from collections import Counter
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from urllib.parse import parse_qsl, quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

import calculators
from calculators import CALCULATORS, data_for, dates, formatting, parse_answers, time_to_cpc
from calculators.time_to_cpc import ASSUMED
from calculators.time_to_cpc.advice import NO_JOB, option_used
from calculators.time_to_cpc.calendar_file import Event, calendar_file
from calculators.time_to_cpc.costs import ITEMS, NOT_KNOWN, SPREAD, costs, started_years
from calculators.time_to_cpc.plan import CASES, PHASES, ROUTES, plan
from calculators.time_to_cpc.schedule import MILESTONES
from tests.support.results import cells, rows, sentences
from tests.support.terms import has_terms

NAME = "time-to-cpc"
TODAY = date(2026, 11, 23)
CALCULATOR = CALCULATORS[NAME]
FIELDS = {field.name: field for field in CALCULATOR.fields}
DATA = data_for(CALCULATOR, TODAY)
EXAMPLES = [
    pytest.param(each, id=each["name"]) for each in calculators.examples(NAME) if "lines" in each
]
PLAN = {"start": "2027-01-04", "practicode": "after", "months_to_job": "3"}
LACKS = re.compile(r"\d+ months?|course|Practicode")
quickly = settings(max_examples=200, deadline=None, database=None, derandomize=True)


def run(as_of=TODAY, **answers):
    result = calculators.run(NAME, answers, as_of)
    assert result["errors"] == {}
    return result


def amounts(row):
    """Low, typical and high; "none" for a price that nobody publishes."""
    return [row[case].replace(NOT_KNOWN, "none") for case in SPREAD]


def typed(field):
    """What a reader could type into a field, all of it good."""
    if field.choices:
        return st.sampled_from([choice.value for choice in field.choices])
    if field.kind == "date":
        return st.dates(TODAY, date(2036, 11, 23)).map(date.isoformat)
    whole = st.integers(int(field.minimum), int(field.maximum))
    if field.name == "months_of_work":
        whole = st.integers(0, 26) | whole  # where the months decide
    numbers = (
        whole.map(str)
        if field.kind == "whole"
        else st.decimals(field.minimum, field.maximum, places=2).map("{:f}".format)
    )
    return st.just("") | numbers if field.optional else numbers


def answers():
    """Good answers to every field."""
    return st.fixed_dictionaries({name: typed(field) for name, field in FIELDS.items()})


def worked_out(given, as_of=TODAY):
    """The three plans for good answers, and their costs."""
    read, errors = parse_answers(CALCULATOR, given, as_of)
    assert not errors
    read |= {"today": as_of}
    values = time_to_cpc.values_by_case(read, data_for(CALCULATOR, as_of))
    plans = [plan(read, each) for each in values]
    return read, values, plans, costs(read, values, plans)


# --- Examples beyond their dates -----------------------------------------------------------------


def test_there_are_sixty_examples_and_more():
    assert len(calculators.examples(NAME)) >= 60
    assert len(EXAMPLES) >= 60
    assert {
        each["answers"].get("route", "aapc-course") for each in calculators.examples(NAME)
    } >= set(ROUTES)


def test_the_first_example_names_every_field():
    assert list(calculators.examples(NAME)[0]["answers"]) == list(FIELDS)


def examples_with(*keys):
    """The examples that have one of some keys."""
    return [example for example in EXAMPLES if {*keys} & example.values[0].keys()]


@pytest.mark.parametrize("example", examples_with("costs", "totals"))
def test_example_costs_what_it_says(example):
    result = run(example["as_of"], **example["answers"])
    items = dict(zip(ITEMS, map(amounts, rows(result, "costs")), strict=True))
    totals = dict(zip(("all", "before_wage"), map(amounts, rows(result, "totals")), strict=True))
    for shown, expected in ((items, example.get("costs", {})), (totals, example.get("totals", {}))):
        assert {name: shown[name] for name in expected} == expected


@pytest.mark.parametrize("example", examples_with("used", "missing"))
def test_example_uses_and_lacks_what_it_says(example):
    options = rows(run(example["as_of"], **example["answers"]), "options")
    marks = Counter(row["In this plan"] for row in options)
    used = [number for number, row in enumerate(options, 1) if marks[row["In this plan"]] == 1]
    lacks = [LACKS.findall(row["Still missing"]) for row in options]
    assert used == [example["used"]] * bool(example["used"]) if "used" in example else True
    assert lacks == example.get("missing", lacks)


@pytest.mark.parametrize("example", examples_with("quickest", "cheapest"))
def test_example_names_the_quickest_and_the_cheapest_change(example):
    changes = rows(run(example["as_of"], **example["answers"]), "changes")
    for kind in ("quickest", "cheapest"):
        best = next(row for row in changes if kind in row["Change"].lower())
        term, *amounts = example[kind]
        assert has_terms(best["What to do"], [term])
        assert [best["Full CPC (typical)"], best["What it costs"]] == amounts


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


def test_every_option_is_used_by_an_example():
    used = {example.values[0].get("used", 0) for example in EXAMPLES}
    assert used == {0, *range(1, len(cells(run(**PLAN), "options")) + 1)}


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
    lines = run(
        today,
        route="already-trained",
        months_of_work="11",
        practicode="no",
        codes_for_pay_now="yes",
    )["lines"]
    assert [line["text"] for line in lines] == passed + full


def test_a_readers_own_price_of_training_holds_for_the_chosen_route():
    plan = {"start": "2027-01-04", "practicode_price": "0"}
    published, own = (
        {row["Route"]: row["Typical cost"] for row in rows(run(**plan, **price), "routes")}
        for price in ({}, {"training_price": "5000"})
    )
    chosen = ROUTES["aapc-course"].label
    assert published.pop(chosen) == "$3,718.99"
    assert own.pop(chosen) == "$5,743.99"  # 5000 + 244.99 + 499
    assert published == own


# --- What holds for any answers ------------------------------------------------------------------


@quickly
@given(answers())
def test_any_good_answers_are_answered_in_order_and_within_the_axis(given):
    result = run(**given)
    typical = worked_out(given)[2][1]
    days = [typical.sittings[-1], typical.full_cpc]
    months = [formatting.format_month(day) for day in days if day]
    assert re.findall(r"[A-Z][a-z]+ \d{4}", result["sentence"]) == months
    assert bool(typical.full_cpc) != ("CPC-A" in result["sentence"])
    timeline = result["timeline"]
    positions = [share(tick["at"]) for tick in timeline["ticks"]]
    for phase in timeline["phases"]:
        whole = [share(phase["low"]), share(phase["high"])]
        typical = [share(phase["box_low"]), share(phase["box_high"])]
        assert typical == sorted(typical), phase
        positions += [*whole, *typical]
    assert all(0 <= position <= 100 for position in positions)
    assert len(timeline["ticks"]) <= 4
    marks = positions[: len(timeline["ticks"])]
    assert all(later - before >= 18 for before, later in pairwise(marks))  # names do not touch
    assert len(cells(result, "routes")) == 6


@quickly
@given(answers())
def test_shortest_is_never_later_than_typical_nor_typical_than_longest(given):
    read, _, plans, paid = worked_out(given)
    assert [each.exam_passed for each in plans] == sorted(each.exam_passed for each in plans)
    days = [each.full_cpc for each in plans]
    assert days == [None] * 3 or days == sorted(days)
    same_way = (
        len(
            {
                (each.practicode_counts, "work" in each.phases, "search" in each.phases)
                for each in plans
            }
        )
        == 1
    )
    for name in {name for each in plans for name in each.phases}:
        held = [each.phases[name] for each in plans if name in each.phases]
        if name not in ("search", "work") or same_way:
            lengths = [phase.ends - phase.begins for phase in held]
            assert (lengths == sorted(lengths)) or name in ("search", "work"), (
                name
            )  # a calendar month has 28 to 31 days
            assert [phase.ends for phase in held] == sorted(phase.ends for phase in held), name
    for spread in [paid.item(name, wage) for name in ITEMS for wage in (False, True)] + [
        paid.total(),
        paid.total(before_wage=True),
    ]:
        known = [spread.low, spread.typical, spread.high]
        assert known == [None] * 3 or known == sorted(known)
    assert read["today"] == TODAY


@quickly
@given(answers(), st.integers(3, 59))
def test_more_hours_are_never_later(given, hours):
    before, after = (
        worked_out({**given, "hours_per_week": str(each)})[2] for each in (hours, hours + 1)
    )
    assert never_later(before, after)


@quickly
@given(answers(), st.integers(0, 40))
def test_more_experience_is_never_later(given, months):
    before, after = (
        worked_out({**given, "months_of_work": str(each)})[2] for each in (months, months + 1)
    )
    assert never_later(before, after)


@quickly
@given(answers())
def test_a_job_or_a_background_now_is_never_later(given):
    for field in ("codes_for_pay_now", "background"):
        before, after = (worked_out({**given, field: each})[2] for each in ("no", "yes"))
        assert never_later(before, after)


@quickly
@given(answers())
def test_practicode_beside_training_is_never_later_than_after_the_exam(given):
    in_sequence, parallel, without = (
        worked_out({**given, "practicode": each})[2] for each in ("after", "during", "no")
    )
    assert never_later(in_sequence, parallel)
    assert never_later(without, in_sequence)
    assert all(
        after.exam_passed == during.exam_passed
        for after, during in zip(in_sequence, parallel, strict=True)
    )


def never_later(before, after):
    """Whether no case of a plan is later after a change."""
    return all(
        (new.exam_passed, new.full_cpc or date.max) <= (old.exam_passed, old.full_cpc or date.max)
        and new.exam_passed <= old.exam_passed
        and (new.full_cpc or date.max) <= (old.full_cpc or date.max)
        for old, new in zip(before, after, strict=True)
    )


@quickly
@given(answers())
def test_full_cpc_is_never_before_24_months_are_proven(given):
    """The rule again: E + C + P >= 24 when the proof is sent, and the exam is passed."""
    read, values, plans, _ = worked_out(given)
    for each, case in zip(plans, values, strict=True):
        if each.full_cpc is None:
            continue
        sent = each.phases["check"].begins
        work = int(read["months_of_work"])
        if "work" in each.phases:
            begins, ends = each.phases["work"].begins, each.phases["work"].ends
            assert ends <= sent
            work += next(n for n in range(25) if dates.add_months(begins, n) >= ends)
        course = 12 if given["route"] != "self-study" else 0
        practicode = (
            12 if "practicode" in each.phases and each.phases["practicode"].ends <= sent else 0
        )
        assert work + course + practicode >= 24
        assert each.exam_passed <= sent
        assert option_used(read, each, case)


@quickly
@given(answers())
def test_costs_add_up_to_the_cent(given):
    result, (_, _, _, paid) = run(**given), worked_out(given)
    costs, (total, before_wage) = rows(result, "costs"), rows(result, "totals")
    for key in SPREAD:
        shown = [
            Decimal(row[key].replace("$", "").replace(",", ""))
            for row in costs
            if row[key] != NOT_KNOWN
        ]
        assert total[key] == f"${sum(shown):,.2f}"
    until_a_job, in_all = (
        Decimal(row["Typical"][1:].replace(",", "")) for row in (before_wage, total)
    )
    assert until_a_job <= in_all
    for payments in paid.cases:
        assert all(each.amount is None or each.amount == round(each.amount, 2) for each in payments)
    known = [each.amount for each in paid.typical if each.amount is not None]
    assert total["Typical"] == f"${sum(known):,.2f}"
    assert {row["Item"] for row in costs if row["Typical"] == NOT_KNOWN} == {
        ITEMS[name] for name in paid.unknown
    }


@quickly
@given(answers())
def test_the_changes_come_sooner_as_the_same_rule_says(given):
    changes, now = rows(run(**given), "changes"), worked_out(given)[2][1].full_cpc
    days = [read_day(row["Full CPC (typical)"]) for row in changes]
    assert days == sorted(days)
    assert all(now is None or day < now for day in days)
    kinds = [row["Change"].lower() for row in changes]
    sound = [row for row, kind in zip(changes, kinds, strict=True) if "perhaps" not in kind]
    if sound:
        assert "Quickest" in sound[0]["Change"]
    assert sum("quickest" in kind for kind in kinds) == bool(sound)
    assert sum("cheapest" in kind for kind in kinds) == any(
        row["What it costs"] != NOT_KNOWN for row in sound
    )


@quickly
@given(answers())
def test_practicode_during_training_is_never_advised_as_the_best_change(given):
    for row in rows(run(**given), "changes"):
        if has_terms(row["What to do"], ["during training"]):
            assert given["practicode"] != "during"
            assert not has_terms(row["Change"], ["quickest"])
            assert not has_terms(row["Change"], ["cheapest"])


@quickly
@given(answers())
def test_a_date_that_counts_on_the_option_without_a_job_says_so_everywhere(given):
    result, (read, values, plans, _) = run(**given), worked_out(given)
    without = option_used(read, plans[1], values[1]) == NO_JOB
    labels = [label for label, *_ in cells(result, "milestones")]
    label = next((label for label in labels if label.startswith(MILESTONES["check"])), "")
    (event,) = [
        event
        for event in Calendar.from_ical(result["calendar"]).walk("VEVENT")
        if str(event["SUMMARY"]) == label
    ] or [None]
    said = [result["sentence"], label, str(event["DESCRIPTION"]) if event else ""]
    assert ["if AAPC" in each.replace("If", "if") for each in said] == [without] * 3


@quickly
@given(answers())
def test_routes_are_sorted_by_full_cpc_and_the_chosen_one_is_the_plan(given):
    result = run(**given)
    routes = rows(result, "routes")
    days = [read_day(row["Full CPC, typical"]) or date.max for row in routes]
    assert days == sorted(days)
    (chosen,) = (row for row in routes if row[""])
    assert chosen["Route"] == ROUTES[given["route"]].label
    for line in result["lines"]:
        assert chosen[line["label"]] == line["text"]
    assert chosen["Typical cost"].startswith(rows(result, "totals")[0]["Typical"])


def check_link(answers):
    """A link made for some answers gives the same result again."""
    first = run(**answers)
    linked = dict(parse_qsl(first["fragment"], keep_blank_values=True))
    assert linked.keys() - FIELDS.keys() == {"v", "data"}
    assert run(**linked) == first


test_a_link_restores_any_state = quickly(given(answers())(check_link))


JUNK = st.text(max_size=12) | st.sampled_from(
    [
        "-1",
        "0",
        "1e9",
        "9" * 4000,
        "٣",
        "2027-02-30",
        "NaN",
        "1.5",
        "=1",
        "\0",
        "yes",
        "none",
        "24",
        "3",
    ]
)


JUNK_ANSWERS = st.dictionaries(st.sampled_from([*FIELDS, "unknown", ""]), JUNK, max_size=8)


def check_fragment(answers):
    """A link with any names and values in it has an answer or errors."""
    fragment = "&".join(f"{quote(name)}={quote(value)}" for name, value in answers.items())
    result = calculators.run(NAME, dict(parse_qsl(fragment, keep_blank_values=True)), TODAY)
    assert bool(result["errors"]) != bool(result["lines"])


test_no_fragment_raises = quickly(given(JUNK_ANSWERS)(check_fragment))


# --- The same dates everywhere -------------------------------------------------------------------


def milestone(phase, given):
    """What a milestone is called that ends a phase; the first of two results is no pass."""
    first_of_two = phase == "result" and given["attempts"] == "2"
    return "Result of the first attempt" if first_of_two else MILESTONES[phase]


def share(position):
    """A position as a number."""
    return Decimal(position.removesuffix("%"))


def read_day(shown):
    return (
        None
        if shown in ("none", formatting.NO_END)
        else datetime.strptime(shown, "%B %d, %Y").date()
    )


@quickly
@given(answers())
def test_every_list_and_file_has_the_same_dates(given):
    result, plans = run(**given), worked_out(given)[2]
    held = {
        case: {name: (phase.begins, phase.ends) for name, phase in each.phases.items()}
        for case, each in zip(CASES, plans, strict=True)
    }
    table = {
        phase: (read_day(begins), read_day(ends))
        for phase, begins, ends, *_ in cells(result, "phases")
    }
    assert {label: days for label, days in table.items() if days != (None, None)} == {
        PHASES[name]: days for name, days in held["typical"].items()
    }
    for case, name in zip(CASES, ("Shortest", "Typical", "Longest"), strict=True):
        lasting = {row["Phase"] for row in rows(result, "phases") if row[name] != "none"}
        assert lasting == {PHASES[phase] for phase in held[case]}

    file = list(csv.reader(io.StringIO(result["csv"].removeprefix("\ufeff"), newline="")))
    for name, (begins, ends) in held["typical"].items():
        assert [
            PHASES[name],
            formatting.format_amount(begins, "date"),
            formatting.format_amount(ends, "date"),
        ] in [row[:3] for row in file]
    assert [row for row in cells(result, "milestones") if row not in file] == []
    milestones = [
        (row["Milestone"], read_day(row["Typical"]))
        for row in rows(result, "milestones")
        if row["Typical"] != "none"
    ]
    events = [
        (str(event["SUMMARY"]), event["DTSTART"].dt)
        for event in Calendar.from_ical(result["calendar"]).walk("VEVENT")
    ]
    assert events == milestones
    days = dict(milestones)
    for name, (begin, end) in held["typical"].items():
        # nobody can date a search's end
        assert (begin if name == "search" else end) in [
            day for label, day in days.items() if label.startswith(milestone(name, given))
        ]
    last = {"exam_passed": plans[1].exam_passed, "full_cpc": plans[1].full_cpc}
    assert {
        line["name"].removesuffix("_typical"): read_day(line["text"])
        for line in result["lines"]
        if line["name"].endswith("typical")
    } == last
    assert days[MILESTONES["result"]] == plans[1].exam_passed


@quickly
@given(answers())
def test_a_bar_of_the_timeline_is_where_its_dates_are(given):
    timeline, plans = run(**given)["timeline"], worked_out(given)[2]
    days = [day for plan in plans for phase in plan.phases.values() for day in phase[:2]]
    first, last = min(days), max(days)
    assert (timeline["begins"], timeline["ends"]) == (
        formatting.format_amount(first, "date"),
        formatting.format_amount(last, "date"),
    )
    names = [name for name in PHASES if any(name in plan.phases for plan in plans)]
    for name, bar in zip(names, timeline["phases"], strict=True):
        assert bar["label"] == PHASES[name]
        shortest, typical, longest = (plan.phases.get(name) for plan in plans)
        for position, day in (
            (bar["low"], shortest and shortest.begins),
            (bar["box_low"], typical and typical.begins),
            (bar["box_high"], typical and typical.ends),
            (bar["high"], longest and longest.ends),
        ):
            exact = ((day or first) - first).days * 100 / max(1, (last - first).days)
            assert abs(float(share(position)) - exact) <= 0.005001, name


# --- The calendar file ---------------------------------------------------------------------------


def test_calendar_is_as_rfc_5545_wants_it():
    result = run(**PLAN)
    lines = result["calendar"].split("\r\n")
    assert lines[-1] == ""
    assert all(len(line.encode()) <= 75 and "\n" not in line and "\r" not in line for line in lines)
    calendar = Calendar.from_ical(result["calendar"])
    assert (calendar["VERSION"], bool(calendar["PRODID"])) == ("2.0", True)
    events = calendar.walk("VEVENT")
    typical = [row["Typical"] for row in rows(result, "milestones")]
    assert len(events) == len(typical) - typical.count("none") > 8
    for event in events:
        assert type(event["DTSTART"].dt) is type(event["DTEND"].dt) is date
        assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(days=1)
        assert event["DTSTAMP"].dt.date() == TODAY
        assert event.errors == []
    assert len({event["UID"] for event in events}) == len(events)


def test_signs_that_the_calendar_uses_itself_are_escaped():
    made = calendar_file("Plan", [Event("key", TODAY, "a, b; c", "back\\slash\nnew line")], TODAY)
    assert "SUMMARY:a\\, b\\; c\r\n" in made
    assert "DESCRIPTION:back\\\\slash\\nnew line\r\n" in made


def test_events_keep_their_identifiers_for_the_same_plan_only():
    def identifiers(*asked, **answers):
        return [
            str(event["UID"])
            for event in Calendar.from_ical(run(*asked, **answers)["calendar"]).walk("VEVENT")
        ]

    first = identifiers(**PLAN)
    assert identifiers(date(2026, 12, 1), **PLAN) == first
    assert identifiers(**{**PLAN, "start": "January 4 2027"}) == first
    assert set(identifiers(**PLAN, hours_per_week="11")).isdisjoint(first)
    assert set(identifiers(**PLAN, booking_weeks="3")).isdisjoint(first)


WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\x85")
    | st.sampled_from("\n,;\\ é€😀"),
    max_size=300,
)


@settings(max_examples=500, deadline=None, database=None, derandomize=True)
@given(WORDS, WORDS)
def test_any_words_survive_the_calendar(title, said):
    made = calendar_file("Plan", [Event("key", date(2028, 2, 29), title, said)], TODAY)
    assert all(len(line.encode()) <= 75 for line in made.split("\r\n"))
    event = Calendar.from_ical(made).walk("VEVENT")[0]
    assert (str(event["SUMMARY"]), str(event["DESCRIPTION"]), event["DTEND"].dt) == (
        title,
        said,
        date(2028, 3, 1),
    )


# --- Warnings -----------------------------------------------------------------------------------


def warned(*terms, as_of=TODAY, **answers):
    """Whether one warning has all terms."""
    return any(
        has_terms(warning, terms) for warning in sentences(run(as_of, **answers), "warnings")
    )


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
    for start, after in (("2027-01-15", False), ("2027-01-16", True)):
        assert warned("January 15, 2027", **{**late, "start": start, "preparation_weeks": "0"}) is (
            after
        )


def test_a_plan_warns_of_books_only_where_aapc_may_refuse_them():
    """AAPC takes books of the year of the exam or the year before, and changes in mid-January."""
    no_wait = {
        "start": "2027-12-31",
        "route": "already-trained",
        "preparation_weeks": "0",
        "result_weeks": "0",
    }
    for weeks, years in (
        ("0", set()),  # sat in the year of the books
        ("1", {"2027", "2028"}),  # on January 7, before the change
        ("2", {"2027", "2028"}),  # on the 14th, the last day before it
        ("3", set()),  # on the 21st, after it: last year's books will do
        ("54", {"2027", "2028", "2029"}),  # on January 12, 2029: two years old, before a change
    ):
        text = " ".join(sentences(run(**no_wait, booking_weeks=weeks), "warnings"))
        assert set(re.findall(r"books of (\d{4})", text, re.I)) == years, weeks


def test_no_answer_gives_a_chance_of_passing():
    for route in ROUTES:
        said = str(run(start="2027-01-04", route=route)).lower()
        assert not re.search(r"pass rate|chance of passing|probability|likely to pass|% pass", said)


def test_a_readers_own_assumption_holds_in_all_cases_until_it_is_emptied():
    ours, own = run(start="2027-01-04"), run(start="2027-01-04", preparation_weeks="4")
    before, after = (
        next(row for row in rows(result, "phases") if row["Phase"] == PHASES["preparation"])
        for result in (ours, own)
    )
    assert [after[case] for case in ("Shortest", "Typical", "Longest")] == ["4 weeks"] * 3
    assert before["Fact or assumption"] != after["Fact or assumption"]
    assert run(start="2027-01-04", preparation_weeks="") == ours


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
        asked = {
            "start": "2027-01-04",
            "attempts": "2",
            "background": "yes",
            "practicode": "after",
            "months_of_work": "12",
            "route": next(
                (route for route, kind in ROUTES.items() if kind.training == name),
                "self-study",
            ),
        }
        if name == "preparation_weeks":
            asked["route"] = "aapc-course"
        changed = run(**asked, **{name: str(field.maximum)})
        assert run(**asked)["lines"] != changed["lines"], name


def test_the_table_has_every_combination_of_work_course_and_practicode():
    sheet = time_to_cpc.combinations(DATA, parse_answers(CALCULATOR, {}, TODAY)[0])
    assert len(sheet.rows) == 25
    for work, *needs in sheet.rows:
        for (course, practicode), need in zip(
            ((0, 0), (12, 0), (0, 12), (12, 12)), needs, strict=True
        ):
            assert int(need) == max(0, 24 - int(work) - course - practicode)


def test_started_years_are_counted_from_their_first_day():
    joined = date(2028, 2, 29)
    assert started_years(joined, joined) == [joined]
    assert started_years(joined, date(2029, 2, 28)) == [joined]
    assert started_years(joined, date(2029, 3, 1)) == [joined, date(2029, 2, 28)]
    assert started_years(joined, date(2032, 3, 1))[-1] == date(2032, 2, 29)
