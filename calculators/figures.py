"""Figures and tables with their unit, dates and source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

UNDATED = "undated"
NOT_OPENED = "not opened"
KINDS = {"published": "Fact", "second-hand": "Second-hand", "unofficial": "Unofficial"}


class Source(NamedTuple):
    """A page that a figure comes from.

    ``published`` is the page's own date, or "undated" when it shows none. ``read`` is how we read
    it: "live", in a "stored copy", "second-hand" from dated reports of it, or "not opened" for a
    service that readers are sent to.
    ``accessed`` is when, empty for what wasn't opened. Dates are ISO, as exact as they are known
    ("2026", "2026-09", "2026-09-14").
    """

    name: str
    title: str
    publisher: str
    url: str
    published: str
    read: str
    accessed: str


class Value(NamedTuple):
    """What a figure is from a date on. A single value is its own shortest, typical and longest.

    ``source`` and no ``because``: the publisher's figure, or what someone else reports of it, by
    its ``rating``. ``because`` and no ``source``: our assumption and its reason. Both: worked out
    by us from what the source says. A figure in the unit "date" has its ``day`` and no amounts.
    """

    since: date
    shortest: Decimal
    typical: Decimal
    longest: Decimal
    source: Source | None
    because: str
    rating: str
    day: date | None = None

    def cases(self) -> tuple[Decimal, Decimal, Decimal]:
        """Return shortest, typical and longest, in this order."""
        return self.shortest, self.typical, self.longest

    @property
    def kind(self) -> str:
        """Whose the value is, in a word or two for the reader."""
        if self.because:
            return "Worked out by us" if self.source else "Our assumption"
        return KINDS.get(self.rating, "Fact")


class Figure(NamedTuple):
    """A named figure, its unit, when it has to be looked at again, and its values by date."""

    name: str
    label: str
    unit: str
    review: date
    values: tuple[Value, ...]

    def on(self, day: date) -> Value:
        """Return the value in force on a day.

        Raises ``ValueError`` before the first one: nothing is guessed.
        """
        past = [value for value in self.values if value.since <= day]
        if not past:
            raise ValueError(f"{self.name} has no value before {self.values[0].since}")
        return past[-1]


class DataTable(NamedTuple):
    """Rows by their key, in the file's order. An empty cell means "not released", never zero.

    ``source`` is the publisher's; a table of our own has none and says ``because``.
    """

    name: str
    label: str
    period: str
    review: date
    source: Source | None
    because: str
    rows: Mapping[tuple[str, ...], Mapping[str, str]]
