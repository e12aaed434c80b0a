"""The small charts of the home page show the published figures that stand beside them."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from overrides import data
from overrides.macros import strips

GUIDE = data.load()
FIGURES, TABLES = GUIDE.figures, GUIDE.tables
CODERS = TABLES["oews_settings"].rows["29-2072", "all"]
OUTLOOK = TABLES["projections"].rows["29-2072", "2025-35"]


def share(length):
    """Return the number of a length in percent."""
    return Decimal(length.removesuffix("%"))


def ends(strip, look):
    """Return where the bar of a look starts and ends, in percent."""
    (bar,) = (part for part in strip["parts"] if part["look"] == look)
    return share(bar["x"]), share(bar["x"]) + share(bar["width"])


def amounts(strip):
    """Return the amounts in a strip's labels, in order."""
    text = " ".join(label["text"] for label in strip["labels"])
    return [Decimal(found.replace(",", "")) for found in re.findall(r"\d[\d,]{2,}", text)]


def test_the_pay_strip_shows_the_middle_half_and_the_median_on_its_own_scale():
    strip = strips.STRIPS["pay"](GUIDE)
    low, high = amounts(strip)
    assert (low, high) == (Decimal(CODERS["annual_p10"]), Decimal(CODERS["annual_p90"]))
    (mark,) = (share(part["x"]) for part in strip["parts"] if part["look"] == "mark")
    shown = [low + place / 100 * (high - low) for place in (*ends(strip, "chosen"), mark)]
    published = [Decimal(CODERS[f"annual_{name}"]) for name in ("p25", "p75", "median")]
    assert shown == pytest.approx(published, abs=50)


def test_the_months_strip_shows_the_publishers_range_in_a_year():
    value = FIGURES["months_to_certification"].values[-1]
    start, end = ends(strips.STRIPS["months"](GUIDE), "chosen")
    assert (start * 12 / 100, end * 12 / 100) == pytest.approx(
        (value.shortest, value.longest), abs=Decimal("0.02")
    )


def test_the_openings_strip_divides_a_years_openings_as_its_labels_say():
    strip = strips.STRIPS["openings"](GUIDE)
    replaced, added = amounts(strip)
    openings = Decimal(OUTLOOK["openings_per_year_thousands"]) * 1000
    assert replaced + added == openings
    assert added * 10 == pytest.approx(Decimal(OUTLOOK["change_thousands"]) * 1000, abs=500)
    (start, middle), (second, end) = ends(strip, "whole"), ends(strip, "chosen")
    assert (start, second, end) == (0, middle, 100)
    assert middle / 100 == pytest.approx(replaced / openings, abs=Decimal("0.005"))
