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
from calculators.salary_by_setting import prices
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
    return None if shown == formatting.NOT_RELEASED else Decimal(re.sub(r"about |[$,]", "", shown))


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
                "offer_per",
            )
        },
        **{name: st.one_of(st.just(""), values("place")) for name in ("place", "place_2")},
        "offer": st.one_of(st.just(""), st.decimals(1, 200_000, places=2).map(str)),
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
        last = -1 if name == "compare" else None  # there it is compared with the first
        shown, again = ([row[:last] for row in cells(result, name)] for result in (one, other))
        assert sorted(shown) == sorted(again)


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
    """Setting percentile × (place median ÷ national median), to $1,000, for every state."""
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
            assert abs(amount(estimate[column]) - exact) <= 500
            assert amount(estimate[column]) % 1000 == 0
        made = " ".join(sentences(result, "estimate_made"))
        assert all(
            f"${int(number):,}" in made
            for number in (
                setting["annual_median"],
                row["annual_median"],
                national[(soc, "all")]["annual_median"],
            )
        )
        assert all(estimate[column].startswith("about ") for column in COLUMNS)
        assert estimate["Source"] not in {row["Source"] for row in rows(result, "compare")}


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


# --- The reader's own pay or offer --------------------------------------------------------------

CENT = Decimal("0.01")


def line(result, name):
    return next(line for line in result["lines"] if line["name"] == name)


def edges(row, per, step):
    """Offers on both sides of each boundary of a row, with the ranges that they fall into."""
    p10, p25, median, p75, p90 = (Decimal(row[f"{per}_{percentile}"]) for percentile in SHORT)
    codes = ("below p10", "p10 to p25", "p25 to median", "median to p75", "p75 to p90")
    lower = zip((p10, p25, median, p75), codes, codes[1:], strict=False)
    for boundary, below, above in lower:
        yield boundary - step, below
        yield boundary, above
    yield p90, "p75 to p90"
    yield p90 + step, "above p90"


@pytest.mark.parametrize(("per", "pay"), [("hour", "hourly"), ("year", "annual")])
def test_an_offer_falls_into_its_range_on_both_sides_of_each_boundary(per, pay):
    """In every setting whose percentiles differ by more than the step."""
    step = CENT if per == "hour" else Decimal(1)
    for (soc, setting), row in calculators.TABLES["oews_settings"].rows.items():
        percentiles = [row[f"{pay}_{percentile}"] for percentile in SHORT]
        if len(set(percentiles)) < 5:
            continue
        for offer, expected in edges(row, pay, step):
            result = run(
                occupation=CODES[soc],
                setting=setting.replace("_", "-"),
                offer=str(offer),
                offer_per=per,
            )
            assert line(result, "offer_place")["value"] == expected, (soc, setting, offer)


def test_an_offer_at_two_equal_percentiles_falls_above_both():
    row = calculators.TABLES["oews_settings"].rows["43-6013", "data_processing"]
    assert row["hourly_median"] == row["hourly_p75"] or row["hourly_p25"] == row["hourly_p10"]
    equal = "median" if row["hourly_median"] == row["hourly_p75"] else "p10"
    expected = {"median": "p75 to p90", "p10": "p25 to median"}[equal]
    result = run(occupation="front-office", setting="data-processing", offer=row[f"hourly_{equal}"])
    assert line(result, "offer_place")["value"] == expected


def test_a_yearly_offer_for_other_hours_is_compared_with_pay_for_those_hours():
    """24 hours at the hourly median, $28.42, in 52 weeks are $35,468.16 a year."""
    for offer, expected in (("35468.15", "p25 to median"), ("35468.16", "median to p75")):
        result = run(offer=offer, offer_per="year", hours_per_week="24")
        assert line(result, "offer_place")["value"] == expected


def test_the_offer_is_ranked_in_each_released_row_and_marked_on_each_bar():
    result = run(setting="staffing", place="Columbus, OH", offer="17")
    shown = " ".join(sentences(result, "offer"))
    assert all(f"${wage}" in shown for wage in ("18.40", "19.38", "17.79"))
    assert {bar["own"] for bar in result["bars"]} == {"32.15%"}  # 35,360 of 110,000
    assert all("$35,360" in bar["own_text"] for bar in result["bars"])
    assert [bar["own_text"] for bar in run()["bars"]] == ["", ""]


def test_an_offer_beyond_the_scale_is_marked_at_its_end():
    result = run(offer="900000", offer_per="year")
    assert {bar["own"] for bar in result["bars"]} == {"100.00%"}
    assert result["scale"]["high"] == "$220,000"


def test_a_unit_that_cannot_be_meant_is_questioned():
    for offer, per, questioned in (
        ("300", "hour", False),
        ("300.01", "hour", True),
        ("300", "year", False),
        ("299.99", "year", True),
    ):
        shown = sentences(run(offer=offer, offer_per=per), "offer")
        assert any("did you mean" in sentence.lower() for sentence in shown) == questioned


# --- One basis, differences ---------------------------------------------------------------------


@quickly
@given(ANSWERS)
def test_the_lines_and_the_comparison_are_on_one_basis(answers):
    result = run(**answers)
    first = rows(result, "compare")[0]
    pay = {"year": "annual", "hour": "hourly"}.get(answers["show_per"])
    if pay:
        for percentile, column in SHORT.items():
            assert line(result, f"{pay}_{percentile}")["text"] == first[column]


def test_at_24_hours_no_full_time_pay_shows_outside_the_published_table():
    result = run(setting="outpatient", place="Ohio", hours_per_week="24", offer="20")
    sets = (
        calculators.TABLES["oews_settings"].rows["29-2072", "outpatient"],
        calculators.TABLES["oews_settings"].rows["29-2072", "all"],
        calculators.TABLES["oews_states"].rows["29-2072", "Ohio"],
    )
    full_time = {f"${int(row[f'annual_{name}']):,}" for row in sets for name in SHORT}
    texts = [result["sentence"], *result["notes"], *(line["text"] for line in result["lines"])]
    texts += [line["because"] for line in result["lines"]]
    for part in result["sections"]:
        if part["name"] not in ("published", "certified"):
            texts += [str(cell) for row in part["rows"] for cell in row]
    texts += [text for bar in result["bars"] for text in bar.values()]
    assert [text for text in texts if full_time & set(re.findall(r"\$[\d,]+", text))] == []


@quickly
@given(ANSWERS)
def test_a_difference_is_that_of_the_two_medians_shown(answers):
    first, *others = rows(run(**answers), "compare")
    for other in others:
        shown = other["Median against the first"]
        assert shown != first["Median against the first"]
        medians = [amount(row["Median"]) for row in (other, first)]
        if None in medians:
            assert amount(shown) is None
        elif medians[0] == medians[1]:
            assert "$" not in shown
        else:
            gap, word = shown.split(" ")
            assert amount(gap) == abs(medians[0] - medians[1])
            assert word == ("more" if medians[0] > medians[1] else "less")


# --- What it buys -------------------------------------------------------------------------------


def test_what_the_medians_of_the_states_buy_ranks_them_anew():
    states = {
        state: row
        for (soc, state), row in calculators.TABLES["oews_states"].rows.items()
        if soc == "29-2072" and row["in_50_states_or_dc"] == "yes"
    }
    pay = prices.ranks({state: Decimal(row["annual_median"]) for state, row in states.items()})
    bought = prices.ranks(
        {
            state: Decimal(line(run(setting="all", place=state), "buys_like_median")["value"])
            for state in states
        }
    )
    assert len(states) == 51
    expected = {
        "California": (5, 25),
        "New Jersey": (33, 50),
        "Maryland": (19, 38),
        "Hawaii": (3, 15),
        "Oklahoma": (22, 6),
        "Wyoming": (20, 10),
        "Iowa": (31, 14),
        "Kentucky": (39, 27),
    }
    assert {state: (pay[state], bought[state]) for state in expected} == expected


@pytest.mark.parametrize("place", ["Puerto Rico", "San Juan-Bayamon-Caguas, PR", "Guam"])
def test_a_territory_is_said_to_have_no_price_parity(place):
    result = run(setting="all", place=place)
    assert line(result, "buys_like_median")["value"] == ""
    assert any("territor" in sentence for sentence in sentences(result, "buys"))


def test_an_area_in_more_than_one_state_has_no_price_parity():
    result = run(setting="all", place="Kansas City, MO-KS")
    assert line(result, "buys_like_median")["value"] == ""
    assert any("more than one state" in sentence for sentence in sentences(result, "buys"))


def test_an_area_inside_one_state_takes_the_parity_of_its_state():
    """Columbus, OH and the rest of Ohio: 92.774. Scranton has two dashes before its comma."""
    for place in (
        "Columbus, OH",
        "Scranton--Wilkes-Barre, PA",
        "Hawaii / Kauai nonmetropolitan area",
    ):
        assert line(run(occupation="biller", place=place), "buys_like_median")["value"], place


# --- Places as people write them ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("NYC", "New York-Newark-Jersey City, NY-NJ"),
        ("n.y.c.", "New York-Newark-Jersey City, NY-NJ"),
        ("Philadelphia", "Philadelphia-Camden-Wilmington, PA-NJ-DE-MD"),
        ("Philadelphia, Pennsylvania", "Philadelphia-Camden-Wilmington, PA-NJ-DE-MD"),
        ("Columbus, Ohio", "Columbus, OH"),
        ("Fort Bragg", "Fayetteville, NC"),
        ("Ft. Bragg", "Fayetteville, NC"),
        ("OH", "Ohio"),
        ("usa", "United States"),
        ("Bayamón", "San Juan-Bayamon-Caguas, PR"),
        ("Bayamo\u0301n", "San Juan-Bayamon-Caguas, PR"),
        ("Saint Louis", "St. Louis, MO-IL"),
        ("sain lou", "St. Louis, MO-IL"),
        ("Ft Wayne", "Fort Wayne, IN"),
    ],
)
def test_a_place_is_read_as_people_write_it(typed, place):
    result = run(place=typed)
    assert result["matches"]["place"][0] == place
    assert dict(parse_qsl(result["fragment"]))["place"] == place


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("LA", {"Louisiana", "Los Angeles-Long Beach-Anaheim, CA"}),
        ("DC", {"District of Columbia", "Washington-Arlington-Alexandria, DC-VA-MD-WV"}),
        ("Manhattan", {"New York-Newark-Jersey City, NY-NJ", "Manhattan, KS"}),
    ],
)
def test_a_name_of_two_places_offers_both_first(typed, places):
    result = run(place_2=typed)
    assert set(result["matches"]["place_2"][:2]) == places
    assert all(place in result["errors"]["place_2"] for place in places)


def test_a_zip_code_is_answered_with_what_to_type():
    assert "ZIP code" in run(place="43215")["errors"]["place"]
    assert "ZIP code" not in run(place="Gotham")["errors"]["place"]


def test_each_alias_leads_to_a_place_of_the_list():
    aliases = calculators.TABLES["place_aliases"].rows
    assert {place for _, place in aliases} <= set(PLACES)
    for alias, place in aliases:
        assert place in run(place=alias)["matches"]["place"], alias


def test_two_places_are_compared_first_against_second():
    """Fayetteville's median and San Antonio's, as BLS publishes them, and their difference."""
    areas = calculators.TABLES["oews_metros"].rows
    names = ("Fayetteville, NC", "San Antonio-New Braunfels, TX")
    medians = [int(areas["29-2072", name]["annual_median"]) for name in names]
    result = run(setting="all", place=names[0], place_2=names[1])
    (shown,) = sentences(result, "differences")
    assert f"${abs(medians[0] - medians[1]):,}" in shown
    assert ("more" if medians[0] > medians[1] else "less") in shown
    assert shown.index(names[0]) < shown.index(names[1])
