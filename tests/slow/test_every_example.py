"""Answer every worked example in both browsers, on the web and from a disk, as Python does."""

from __future__ import annotations

import pytest

import calculators
from tests.support.calculator_page import SAME_DAY, address, examples_answered_wrong


@pytest.mark.parametrize("name", calculators.CALCULATORS)
def test_every_example_is_answered_in_the_page_as_python_answers_it(browser, place, name):
    browser.open(address(place, name), SAME_DAY)
    assert examples_answered_wrong(browser, name, calculators.examples(name)) == {}
    assert browser.troubles() == []
