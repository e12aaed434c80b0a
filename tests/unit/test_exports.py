"""What a reader takes along: a link that brings the answer back, a table, the Python."""

import csv
import io
import re
from datetime import date
from urllib.parse import parse_qsl

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import calculators
from calculators import exports
from calculators.formatting import NOT_AVAILABLE, NOT_GIVEN, NOT_RELEASED
from tests.support.results import cells

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


@pytest.mark.parametrize(
    "behind", [".", ")", ",", '"', "\u201d", ">", "/", "?utm_source=campaign", "?utm=a&fbclid=b"]
)
@pytest.mark.parametrize("name", calculators.CALCULATORS)
def test_what_follows_a_link_in_a_letter_does_it_no_harm(name, behind):
    opening = calculators.examples(name)[0]
    result = calculators.run(name, opening["answers"], opening["as_of"])
    link = dict(parse_qsl(result["fragment"] + behind, keep_blank_values=True))
    link = {key: link[key] for key in dict(parse_qsl(result["fragment"], keep_blank_values=True))}
    assert calculators.run(name, link, opening["as_of"]) == result


def test_an_older_or_newer_link_says_what_changed():
    def changed(**link):
        return calculators.run(NAME, link, DAY)["changed"]

    assert exports.period(DATA) == "2025-05"
    older, newer = changed(v="2"), changed(v="4")
    assert len(older) == len(newer) == 1
    assert older != newer
    assert changed(v="3", data="2025-05") == changed() == []


@pytest.mark.parametrize("name", calculators.CALCULATORS)
def test_the_csv_follows_rfc_4180_and_holds_every_line_and_source(name):
    opening = calculators.examples(name)[0]
    result = calculators.run(name, opening["answers"], opening["as_of"])
    assert result["csv"].startswith("\ufeff")
    assert result["csv"].count("\n") == result["csv"].count("\r\n")
    rows = list(csv.reader(io.StringIO(result["csv"].removeprefix("\ufeff"), newline="")))
    by_label = {row[0]: row for row in rows if row}
    for line in result["lines"]:
        assert by_label[line["label"]][3] == line["because"]
        assert by_label[line["label"]][1] == line["value"]
        assert line["text"] in (NOT_RELEASED, NOT_AVAILABLE, NOT_GIVEN) or line["value"]
    for section in result["sections"]:
        table = [section["columns"], *cells(result, section["name"])]
        assert [row for row in table if row and section["rows"] and row not in rows] == []
    assert result["sources"]
    sources = [
        [source["text"], source["period"], source["address"]] for source in result["sources"]
    ]
    assert [source for source in sources if source not in rows] == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_a_spreadsheet_would_work_out_is_guarded(start):
    assert exports.guard(f"{start}1+1") == f"'{start}1+1"
    assert exports.guard("1+1") == "1+1"


@pytest.mark.parametrize("name", calculators.CALCULATORS)
def test_the_python_that_is_shown_gives_the_answer_again(name, capsys):
    opening = calculators.examples(name)[0]
    result = calculators.run(name, opening["answers"], opening["as_of"])
    exec(result["call"], {})
    assert capsys.readouterr().out == f"{result}\n"
