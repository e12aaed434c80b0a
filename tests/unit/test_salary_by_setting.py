"""Salary by setting: every published row as published, and what holds for any answer."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from urllib.parse import parse_qsl, quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import calculators
from calculators import exports, formatting, parsing
from calculators.salary_by_setting.questions import OCCUPATIONS
from calculators.salary_by_setting.sections import COLUMNS
from calculators.salary_by_setting.survey import PERCENTILES
from tests.support.results import cells, rows, section, sentences

TODAY = date(2026, 11, 23)
NAME = "salary-by-setting"
FORM = calculators.CALCULATORS[NAME]
FIELD = {field.name: field for field in FORM.fields}
CODES = {occupation.soc_code: occupation.value for occupation in OCCUPATIONS}
SHORT = dict(zip(PERCENTILES, COLUMNS, strict=True))
PLACES = [choice.value for choice in FIELD["place"].choices]


def run(**answers):
    return calculators.run(NAME, answers, TODAY)


def amount(shown):
    return None if shown == formatting.NOT_RELEASED else Decimal(re.sub(r"[$,]", "", shown))


def published(result, label):
    """A row's five percentiles by year and by hour, as amounts."""
    return {
        f"{pay}_{percentile}": amount(row[column])
        for row in rows(result, "published")
        if row["What"].endswith(label)
        for pay in [{"a year": "annual", "an hour": "hourly"}[row["Pay"]]]
        for percentile, column in SHORT.items()
    }


def wages(row):
    """The ten wages of a row of the data, ``None`` where BLS released none."""
    names = [f"{pay}_{percentile}" for pay in ("annual", "hourly") for percentile in SHORT]
    return {name: Decimal(row[name]) if row[name] else None for name in names}


def jobs(result, label):
    """The number of jobs that the comparison shows."""
    return next(
        amount(row["Jobs"]) for row in rows(result, "compare") if row["What"].endswith(label)
    )


def employment(row):
    """The number of jobs that BLS publishes, if any."""
    return Decimal(row["employment"]) if row and row["employment"] else None


# --- Every published row ------------------------------------------------------------------------


@pytest.mark.parametrize("soc", CODES)
def test_every_setting_is_shown_as_published(soc):
    data = calculators.TABLES["oews_settings"].rows
    labels = {row["setting_id"]: row["setting_label"] for row in data.values()}
    for choice in FIELD["setting"].choices:
        setting = choice.value.replace("-", "_")
        row, result = data.get((soc, setting)), run(occupation=CODES[soc], setting=choice.value)
        shown = published(result, labels[setting])
        assert shown == (wages(row) if row else dict.fromkeys(shown)), choice.value
        assert len(shown) == 10
        assert jobs(result, labels[setting]) == employment(row)
        if not row:
            assert "$" not in result["sentence"]


@pytest.mark.parametrize("table", ["oews_states", "oews_metros"])
@pytest.mark.parametrize("soc", CODES)
def test_every_state_and_area_is_shown_as_published(soc, table):
    data = calculators.TABLES[table].rows
    for place in sorted({name for _, name in data}):
        row, result = data.get((soc, place)), run(occupation=CODES[soc], place=place)
        shown = published(result, f", {place}")
        assert shown == (wages(row) if row else dict.fromkeys(shown)), place
        assert len(shown) == 10
        assert jobs(result, f", {place}") == employment(row)
        if not row or not row["annual_median"]:
            nearest = rows(result, "compare")[2]
            assert amount(nearest["Median"]), place
            assert place in result["sentence"]
            assert nearest["What"] in result["sentence"]
            assert cells(result, "estimate") == []


def test_nothing_missing_is_shown_as_zero():
    for place in PLACES:
        for code in CODES.values():
            result = run(occupation=code, place=place)
            tables = ("compare", "estimate", "published")
            shown = {cell for name in tables for row in cells(result, name) for cell in row}
            assert not {"$0", "$0.00", "0", ""} & shown, (code, place)


def test_each_place_is_listed_once_and_a_link_can_carry_it():
    assert len(PLACES) == len(set(PLACES)) == 1 + 54 + 528
    assert {letter for place in PLACES for letter in place if not letter.isalnum()} <= set(
        " ,.'-/()"
    )
    for place in PLACES:
        assert parsing.parse(FIELD["place"], place, TODAY) == place
        assert dict(parse_qsl(run(place=place)["fragment"]))["place"] == place


# --- What holds for any answer ------------------------------------------------------------------


def values(name):
    return st.sampled_from([choice.value for choice in FIELD[name].choices])


HOURS = st.decimals(1, 80, places=2)
WEEKS = st.decimals(1, 52, places=1)
ANSWERS = st.fixed_dictionaries(
    {
        **{
            name: values(name)
            for name in (
                "occupation",
                "setting",
                "setting_2",
                "setting_3",
                "show_per",
                "dollars_of",
            )
        },
        "place": st.one_of(st.just(""), values("place")),
        "hours_per_week": HOURS.map(str),
        "weeks_per_year": WEEKS.map(str),
    }
)
quickly = settings(max_examples=200, deadline=None, derandomize=True)


@quickly
@given(ANSWERS)
def test_percentiles_never_cross(answers):
    result = run(**answers)
    for table in ("compare", "estimate", "published"):
        for row in rows(result, table):
            shown = [amount(row[column]) for column in COLUMNS]
            assert shown == [None] * 5 or shown == sorted(shown), row


@quickly
@given(values("occupation"), values("setting"), HOURS, WEEKS)
def test_part_time_pay_is_the_hourly_wage_times_hours_times_weeks_exactly(
    occupation, setting, hours, weeks
):
    result = run(
        occupation=occupation, setting=setting, hours_per_week=str(hours), weeks_per_year=str(weeks)
    )
    first = rows(result, "compare")[0]
    wages = published(result, first["What"])
    for percentile, column in SHORT.items():
        shown, hourly = amount(first[column]), wages[f"hourly_{percentile}"]
        expected = (
            wages[f"annual_{percentile}"]
            if hours * weeks == 2080
            else hourly and hourly * hours * weeks
        )
        assert shown == (expected if expected is None else Decimal(f"{expected:.0f}"))


@quickly
@given(
    ANSWERS.flatmap(
        lambda answers: st.tuples(
            st.just(answers), st.permutations(["setting", "setting_2", "setting_3"])
        )
    )
)
def test_comparing_gives_the_same_rows_in_any_order(pair):
    answers, order = pair
    if not all(answers[name] for name in order):
        answers = {**answers, **{name: answers["setting"] for name in order if not answers[name]}}
    turned = {
        **answers,
        **{
            name: answers[other]
            for name, other in zip(("setting", "setting_2", "setting_3"), order, strict=True)
        },
    }
    one, other = run(**answers), run(**turned)
    for name in ("compare", "published", "facts", "estimate"):
        assert sorted(cells(one, name)) == sorted(cells(other, name))


def check_link(answers):
    """A link made for some answers gives the same result again."""
    first = run(**answers)
    linked = dict(parse_qsl(first["fragment"], keep_blank_values=True))
    assert run(**linked) == first
    assert first["changed"] == []


test_a_link_restores_any_state = quickly(given(ANSWERS)(check_link))


KEYS = st.sampled_from([*FIELD, *exports.LINK_KEYS])
FRAGMENTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.tuples(KEYS, st.text(max_size=20)), max_size=5).map(
        lambda pairs: "&".join(f"{key}={quote(value)}" for key, value in pairs)
    ),
    st.lists(
        st.tuples(
            KEYS,
            st.sampled_from(
                ["", "akron", "hospitals", "0", "40", "-1", "9e9", "2", "99", "2024-05", "2024-13"]
            ),
        ),
        max_size=9,
    ).map(lambda pairs: "&".join(f"{key}={value}" for key, value in pairs)),
)


def check_fragment(fragment):
    """A link has an answer or errors; what the page does not know of it is dropped."""
    linked = {
        key: value
        for key, value in parse_qsl(fragment, keep_blank_values=True)
        if key in (*FIELD, *exports.LINK_KEYS)
    }
    result = run(**linked)
    assert bool(result["errors"]) != bool(result["lines"])
    assert all(len(error) < 250 for error in result["errors"].values())


test_no_fragment_of_an_address_raises = quickly(given(FRAGMENTS)(check_fragment))


def test_the_estimate_is_its_formula():
    """Setting percentile × (place median ÷ national median), to ten dollars, for every state."""
    states, national = (
        calculators.TABLES["oews_states"].rows,
        calculators.TABLES["oews_settings"].rows,
    )
    for (soc, state), row in states.items():
        result = run(occupation=CODES[soc], setting="physician-offices", place=state)
        setting = national[(soc, "physician_offices")]
        estimate = rows(result, "estimate")[0]
        for percentile, column in SHORT.items():
            exact = (
                Decimal(setting[f"annual_{percentile}"])
                * Decimal(row["annual_median"])
                / Decimal(national[(soc, "all")]["annual_median"])
            )
            assert abs(amount(estimate[column]) - exact) <= 5
        made = " ".join(sentences(result, "estimate_made"))
        assert all(
            f"${int(number):,}" in made
            for number in (
                setting["annual_median"],
                row["annual_median"],
                national[(soc, "all")]["annual_median"],
            )
        )
        assert estimate["Whose"] not in {row["Whose"] for row in rows(result, "compare")}


def test_hours_of_a_full_year_are_the_published_year_however_they_are_made():
    full = section(run(), "compare")
    for hours, weeks in ((40, 52), ("41.6", 50), (52, 40), (65, 32)):
        result = run(hours_per_week=str(hours), weeks_per_year=str(weeks))
        assert section(result, "compare") == full


def test_a_setting_that_is_chosen_twice_counts_once():
    once = run(setting="hospitals", setting_2="labs", place="Ohio")
    twice = run(setting="hospitals", setting_2="labs", setting_3="hospitals", place="Ohio")
    assert twice["sentence"] == once["sentence"]
    assert twice["sections"] == once["sections"]


def test_each_setting_adds_a_row():
    for count, others in (
        (2, {}),
        (3, {"setting_2": "labs"}),
        (4, {"setting_2": "labs", "setting_3": "staffing"}),
    ):
        assert len(cells(run(setting="hospitals", **others), "compare")) == count
