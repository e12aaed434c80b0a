"""Edit an answer many times, more quickly than Python answers: memory stays as it is."""

from __future__ import annotations

from tests.support.quick_edits import edit_quickly


def test_of_thousands_of_quick_edits_the_last_one_counts_and_memory_is_steady(browser, web):
    assert edit_quickly(browser, web, answers=500) == []
