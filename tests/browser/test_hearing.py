"""What a screen reader says of each calculator is what somebody has read and found clear: ``make heard`` keeps it anew."""

from __future__ import annotations

import pytest

import calculators
from tests.hearing import KEPT, heard


@pytest.mark.parametrize("name", calculators.CALCULATORS)
def test_a_screen_reader_says_what_was_read_and_kept(chromium, web, name):
    assert (
        heard(chromium, web.url, name).splitlines()
        == (KEPT / f"{name}.txt").read_text("utf-8").splitlines()
    )


def test_nothing_is_kept_of_a_calculator_that_is_gone():
    assert {path.stem for path in KEPT.iterdir()} == set(calculators.CALCULATORS)
