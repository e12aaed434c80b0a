"""Each calculator answers with today's date: part of ``make overdue``."""

from datetime import date

import pytest

import calculators

NAMES = list(calculators.CALCULATORS)


@pytest.mark.parametrize("name", NAMES)
def test_a_calculator_answers_when_asked_today(name):
    dated = {field.name for field in calculators.CALCULATORS[name].fields if field.kind == "date"}
    for example in calculators.examples(name):
        if example.get("errors"):
            continue
        result = calculators.run(
            name,
            {key: answer for key, answer in example["answers"].items() if key not in dated},
            date.today(),
        )
        assert not result["errors"], result["errors"]
        assert result["sentence"]
