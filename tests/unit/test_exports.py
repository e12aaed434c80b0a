"""Links to an answer: whatever an answer's text is, the link brings it back."""

import re
from datetime import date
from urllib.parse import parse_qsl

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import calculators
from calculators import exports

NAME, DAY = "salary-by-setting", date(2026, 11, 23)
CALCULATOR = calculators.CALCULATORS[NAME]
DATA = calculators.data_for(CALCULATOR, DAY)
ANSWERS = {field.name: field.default for field in CALCULATOR.fields}
IN_A_FRAGMENT = re.compile(r"[A-Za-z0-9\-._~!$&'()*+,;=:@/?%]*", re.ASCII)  # RFC 3986, 3.5


@settings(max_examples=2000, deadline=None, derandomize=True)
@given(st.text(max_size=30))
@example("A&place=B#C%20D+E=F Mayagüez\n\t")
def test_a_link_brings_any_text_back(place):
    fragment = exports.fragment(CALCULATOR, {**ANSWERS, "place": place}, DATA)
    pairs = parse_qsl(fragment, keep_blank_values=True, strict_parsing=True)
    assert sorted(name for name, _ in pairs) == sorted([*ANSWERS, *exports.LINK_KEYS])
    assert dict(pairs)["place"] == place
    assert IN_A_FRAGMENT.fullmatch(fragment)


def test_names_of_places_stay_readable_in_a_link():
    """Only a space is written otherwise, as in every link shared so far."""
    places = [
        choice.value
        for field in CALCULATOR.fields
        if field.kind == "search"
        for choice in field.choices
    ]
    assert places
    assert [place for place in places if exports.encode(place) != place.replace(" ", "+")] == []


@pytest.mark.parametrize("link", ["place=Akron,+OH", "place=Akron%2C%20OH", "place=Akron,%20OH"])
def test_a_link_of_any_spelling_opens(link):
    opened = calculators.run(NAME, dict(parse_qsl(link)), DAY)
    assert not opened["errors"]
    assert "place=Akron,+OH" in opened["fragment"].split("&")
    assert "Akron, OH" in [answer["text"] for answer in opened["answers"]]
