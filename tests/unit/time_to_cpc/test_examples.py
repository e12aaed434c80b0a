"""The worked examples of the plan to the CPC beyond their dates: costs, options and changes."""

import re

import pytest

import calculators
from calculators.time_to_cpc.cost_tables import NOT_KNOWN, SPREAD
from calculators.time_to_cpc.costs import ITEMS
from calculators.time_to_cpc.routes import ROUTES
from tests.support.plans import FIELDS, NAME, run
from tests.support.results import rows
from tests.support.terms import has_terms

EXAMPLES = [
    pytest.param(example, id=example["name"])
    for example in calculators.examples(NAME)
    if "lines" in example
]
USED = "This plan uses it"
LACKS = re.compile(r"\d+ months?|course|Practicode")


def examples_with(*keys):
    """Return the examples that have one of some keys."""
    return [example for example in EXAMPLES if {*keys} & example.values[0].keys()]


def amounts(row):
    """Return low, typical and high; "none" for a price that nobody publishes."""
    return [row[column].replace(NOT_KNOWN, "none") for column in SPREAD]


def test_there_are_sixty_examples_and_more():
    assert len(EXAMPLES) >= 60
    routes = {
        example["answers"].get("route", "aapc-course") for example in calculators.examples(NAME)
    }
    assert routes >= set(ROUTES)


def test_the_first_example_names_every_field():
    assert list(calculators.examples(NAME)[0]["answers"]) == list(FIELDS)


@pytest.mark.parametrize("example", examples_with("costs", "totals"))
def test_example_costs_what_it_says(example):
    result = run(example["as_of"], **example["answers"])
    items = dict(zip(ITEMS, map(amounts, rows(result, "costs")), strict=True))
    totals = dict(
        zip(("all", "until_can_apply"), map(amounts, rows(result, "totals")), strict=True)
    )
    for shown, expected in ((items, example.get("costs", {})), (totals, example.get("totals", {}))):
        assert {name: shown[name] for name in expected} == expected


@pytest.mark.parametrize("example", examples_with("used", "missing"))
def test_example_uses_and_lacks_what_it_says(example):
    options = rows(run(example["as_of"], **example["answers"]), "options")
    used = [number for number, row in enumerate(options, 1) if row["In this plan"] == USED]
    lacks = [LACKS.findall(row["Still missing"]) for row in options]
    if "used" in example:
        assert used == ([example["used"]] if example["used"] else [])
    assert lacks == example.get("missing", lacks)


@pytest.mark.parametrize("example", examples_with("quickest", "cheapest"))
def test_example_names_the_quickest_and_the_cheapest_change(example):
    changes = rows(run(example["as_of"], **example["answers"]), "changes")
    for kind in ("quickest", "cheapest"):
        best = next(row for row in changes if kind in row["Change"].lower())
        term, full_cpc, cost = example[kind]
        assert has_terms(best["What to do"], [term])
        assert (best["Full CPC (typical)"], best["What it costs"]) == (full_cpc, cost)


def test_every_option_is_used_by_an_example():
    used = {example.values[0].get("used", 0) for example in EXAMPLES}
    assert used == {0, 1, 2}
