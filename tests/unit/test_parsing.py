"""What readers type: dates in words and digits, numbers, and places by a few letters."""

import re
from datetime import date
from decimal import Decimal

import pytest

import calculators
from calculators.parsing import matches, parse

TODAY = date(2026, 11, 23)


def field(calculator, name):
    """Return a field of a calculator."""
    fields = calculators.CALCULATORS[calculator].fields
    return next(field for field in fields if field.name == name)


START, PLACE = field("time-to-cpc", "start"), field("salary-by-setting", "place")
HOURS, MONTHS = field("time-to-cpc", "hours_per_week"), field("time-to-cpc", "months_of_work")


@pytest.mark.parametrize(
    "start",
    [
        "2027-01-04",
        "January 4 2027",
        "jan 4, 2027",
        "1/4/2027",
        "4 January 2027",
        "January 4th, 2027",
        "01 04 2027",
    ],
)
def test_a_date_is_read_in_words_and_in_digits(start):
    assert parse(START, start, TODAY) == date(2027, 1, 4)


@pytest.mark.parametrize(
    "start",
    ["2026-11-22", "2036-11-24", "February 29, 2027", "4 27", "Jan 4, 27", "13/13/2027"],
)
def test_a_date_that_is_none_or_not_within_ten_years_is_an_error(start):
    with pytest.raises(ValueError, match=START.label):
        parse(START, start, TODAY)


@pytest.mark.parametrize(
    ("typed", "number"),
    [("10", "10"), (" 7.5 ", "7.5"), (".5e1", None), ("2", None), ("61", None), ("1 0", "10")],
)
def test_a_number_is_read_as_people_type_it_within_its_bounds(typed, number):
    if number is None:
        with pytest.raises(ValueError, match=HOURS.label):
            parse(HOURS, typed, TODAY)
    else:
        assert parse(HOURS, typed, TODAY) == Decimal(number)


def test_a_whole_number_has_no_fraction():
    assert parse(MONTHS, "12.0", TODAY) == 12
    with pytest.raises(ValueError, match="whole"):
        parse(MONTHS, "11.5", TODAY)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("akr", "Akron, OH"),
        ("OHIO", "Ohio"),
        ("new york", "New York"),
        ("washington", "Washington"),
        ("n y", None),
        ("saint", None),
        ("portland", "Portland-South Portland, ME"),
        ("springf mo", "Springfield, MO"),
        ("alaska nonm", "Alaska nonmetropolitan area"),
        ("xyz", None),
        ("", None),
    ],
)
def test_typing_finds_places_by_the_beginnings_of_their_words(typed, first):
    labels = matches(PLACE, typed)
    assert (labels[0] if labels else None) == first or first is None
    words = {
        choice.label: " ".join((choice.label, *choice.aliases, choice.related))
        for choice in PLACE.choices
    }
    for label in labels:
        name = words[label].replace("St.", "Saint")
        assert all(re.search(rf"\b{word}", name, re.I) for word in typed.split()), label
    result = calculators.run("salary-by-setting", {"place": typed}, TODAY)
    assert result["matches"]["place"] == labels[: len(result["matches"]["place"])]
    assert len(result["matches"]["place"]) <= 8
