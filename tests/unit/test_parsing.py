"""What readers type: dates in words and digits, numbers, and places by a few letters."""

import re
from datetime import date

import pytest

import calculators
from calculators.model import Choice, Field
from calculators.parsing import matches, parse

TODAY = date(2026, 11, 23)


def field(calculator, name):
    """Return a field of a calculator."""
    fields = calculators.CALCULATORS[calculator].fields
    return next(field for field in fields if field.name == name)


START, PLACE = field("time-to-cpc", "start"), field("salary-by-setting", "place")
HOURS, MONTHS = field("time-to-cpc", "hours_per_week"), field("time-to-cpc", "months_of_work")
PRICE = field("time-to-cpc", "training_price")


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
        "\u200e1/4/2027\u200b",
        "１ ４ ２０２７",
        "٤ January ٢٠٢٧",
    ],
)
def test_a_date_is_read_in_words_and_in_digits(start):
    assert parse(START, start, TODAY) == date(2027, 1, 4)


@pytest.mark.parametrize(
    "start",
    [
        "2024-11-22",
        "2036-11-24",
        "February 29, 2027",
        "4 27",
        "Jan 4, 27",
        "13/13/2027",
        "January +4 2027",
        "January 1_0 2027",
        "January 4 2027 4 2027",
    ],
)
def test_a_date_that_is_none_or_too_far_away_is_an_error(start):
    with pytest.raises(ValueError, match=START.label):
        parse(START, start, TODAY)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("10", "10"),
        ("10.0", "10"),
        (" 7.50 ", "7.5"),
        ("\u200b\ufeff\u200e10\u00ad", "10"),
        ("１０．５", "10.5"),
        ("١٠", "10"),
        ("$10", "10"),
        ("10 %", "10"),
        (".5e1", None),
        ("2", None),
        ("61", None),
        ("3,5", None),
        ("5,0", None),
        ("1 0", None),
        ("2%0", None),
        ("1_0", None),
        ("+4", None),
        (f"10.{'0' * 3_000_000}1", None),
    ],
)
def test_a_number_is_read_as_people_type_it_within_its_bounds(typed, number):
    if number is None:
        with pytest.raises(ValueError, match=HOURS.label):
            parse(HOURS, typed, TODAY)
    else:
        assert str(parse(HOURS, typed, TODAY)) == number


@pytest.mark.parametrize(
    ("typed", "price"),
    [
        ("2,400", "2400"),
        ("$2,400.00", "2400"),
        ("2\u202f400.50", "2400.5"),
        ("$ 12,345", "12345"),
        ("2.400,00", None),
        ("2,4", None),
        ("2,40,000", None),
        ("24,000,0", None),
        ("0,500", None),
    ],
)
def test_a_comma_may_be_before_three_digits_alone(typed, price):
    if price is None:
        with pytest.raises(ValueError, match=r"comma.*three digits"):
            parse(PRICE, typed, TODAY)
    else:
        assert str(parse(PRICE, typed, TODAY)) == price


def test_less_than_nothing_is_nothing_where_it_is_zero():
    assert str(parse(MONTHS, "-0", TODAY)) == str(parse(MONTHS, "\u22120.00", TODAY)) == "0"


def test_a_whole_number_has_no_fraction():
    assert parse(MONTHS, "12.0", TODAY) == 12
    with pytest.raises(ValueError, match="whole"):
        parse(MONTHS, "11.5", TODAY)


def test_what_is_typed_in_full_comes_first_and_is_read():
    choices = tuple(Choice(label, label) for label in ("Ohio City", "South Ohio", "Ohio"))
    place = Field("place", "Place", "a place", "search", choices=choices)
    assert matches(place, "OHIO") == ["Ohio", "Ohio City", "South Ohio"]
    assert parse(place, "ohio", TODAY) == "Ohio"
    with pytest.raises(ValueError, match="Ohio City or Ohio"):
        parse(place, "oh", TODAY)


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
