"""Every page, on a wide and a small screen, light and dark: no barrier, no overflow, no error."""

from __future__ import annotations

from tests.support.visits import KINDS


def test_axe_finds_no_barrier(visits):
    faults = {
        page: {look: rules for look, rules in visit.axe.items() if rules}
        for page, visit in visits.items()
        if any(visit.axe.values())
    }
    assert faults == {}


def test_no_page_is_wider_than_its_window(visits):
    assert {page: visit.overflow for page, visit in visits.items() if visit.overflow} == {}


def test_on_a_small_screen_what_can_be_pressed_is_44_pixels_high(visits):
    """Links in running text, in lists of sources and marks of headings are exempt (WCAG 2.5.8)."""
    assert {
        page: visit.small_targets for page, visit in visits.items() if visit.small_targets
    } == {}


def test_no_page_meets_an_error_or_asks_another_host(visits):
    assert {page: visit.troubles for page, visit in visits.items() if visit.troubles} == {}


def test_wide_text_is_not_cut_off_on_any_kind_of_page(visits):
    assert {page: visit.cut_off for page, visit in visits.items() if visit.cut_off} == {}


def test_each_kind_of_page_is_looked_at_in_forced_colors(visits):
    assert {page for page, visit in visits.items() if "forced colors" in visit.axe} == set(KINDS)
