"""Figures with their unit, dates and source, read strictly from the data files.

A missing or misspelt key, an unknown source, or a figure that nobody uses stops the load with a
``DataError`` that lists every fault: file, entry, what to do.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Callable, Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

UNDATED = "undated"
NOT_OPENED = "not opened"
READINGS = {"live", "stored copy", "second-hand", NOT_OPENED}
RATINGS = {"published", "second-hand", "unofficial"}
Read = Callable[[str], str]  # the text of a data file by its name


def is_date(text: str) -> bool:
    """Return whether a text is an ISO date, month or year."""
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


class DataError(Exception):
    """What is wrong in the data files, one fault a line."""


class Source(NamedTuple):
    """A page that a figure comes from.

    ``published`` is the page's own date, or "undated" when it shows none. ``read`` is how we read
    it: "live", in a "stored copy", "second-hand" from dated reports of it, or "not opened" for a
    service that readers are sent to.
    ``accessed`` is when. Dates are ISO, as exact as they are known ("2026", "2026-09",
    "2026-09-14").
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

    ``source`` and no ``because``: the publisher's figure. ``because`` and no ``source``: our
    assumption and its reason. Both: worked out by us from what the source says. A figure in the
    unit "date" has its ``day`` and no amounts.
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
        """Shortest, typical and longest, in this order."""
        return self.shortest, self.typical, self.longest

    @property
    def basis(self) -> str:
        """Whose the value is, in words for the reader."""
        said = f"{self.source.publisher}, {self.source.published}" if self.source else ""
        if not self.because:
            return f"Fact: {said}"
        return (
            f"Worked out by us from {said}. {self.because}"
            if said
            else f"Our assumption. {self.because}"
        )


class Figure(NamedTuple):
    """A named figure, its unit, when it has to be looked at again, and its values by date."""

    name: str
    label: str
    unit: str
    review: date
    values: tuple[Value, ...]

    def on(self, day: date) -> Value:
        """The value in force on a day. ``ValueError`` before the first one: nothing is guessed."""
        past = [value for value in self.values if value.since <= day]
        if not past:
            raise ValueError(f"{self.name} has no value before {self.values[0].since}")
        return past[-1]


class Table(NamedTuple):
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


class Entries(NamedTuple):
    """One TOML file, read key by key; it keeps the faults that it meets."""

    file: str
    faults: list[str]

    def fault(self, entry: str, problem: str) -> None:
        self.faults.append(f"{self.file}: [{entry}] {problem}")

    def take(
        self, entry: str, raw: Any, needed: Mapping[str, type], also: Mapping[str, type]
    ) -> dict[str, Any]:
        """Return the keys of an entry, and report every one missing, mistyped or unknown."""
        if not isinstance(raw, dict):
            self.fault(entry, "is not a table of keys")
            return {}
        for key in needed.keys() - raw.keys():
            self.fault(entry, f'lacks the key "{key}"; add it')
        for key, value in raw.items():
            kind = needed.get(key) or also.get(key)
            if kind is None:
                self.fault(
                    entry, f'has the unknown key "{key}"; it takes {", ".join([*needed, *also])}'
                )
            elif type(value) is not kind and not (kind is Decimal and type(value) is int):
                self.fault(entry, f'"{key}" has to be a {kind.__name__}, not {value!r}')
            elif value == "":
                self.fault(entry, f'"{key}" is empty; fill it in')
        return raw

    def check_source(self, entry: str, taken: Mapping[str, str]) -> None:
        """Note a fault for a date, a reading or an address that a source can't have."""
        for key in ("published", "accessed"):
            day = taken.get(key, "")
            if not (is_date(day) or (key == "published" and day == UNDATED)):
                undated = f' or "{UNDATED}"' if key == "published" else ""
                self.fault(
                    entry,
                    f'"{key}" has to be a year, a month or a day such as 2026-09{undated}, '
                    f"not {day!r}",
                )
        reading = taken.get("read", "")
        if reading not in READINGS:
            self.fault(entry, f'"read" is one of {", ".join(sorted(READINGS))}, not {reading!r}')
        elif reading != NOT_OPENED and not taken.get("url", "").partition("://")[2].strip(
            "/"
        ).count("/"):
            self.fault(
                entry, '"url" is a home page; name the page that holds the fact, or drop the fact'
            )

    def known_source(
        self, entry: str, taken: Mapping[str, Any], sources: Mapping[str, Source]
    ) -> None:
        """Note a fault when sources.toml lacks an entry's source, or when nobody read it."""
        if "source" in taken and taken["source"] not in sources:
            self.fault(
                entry, f'names the source "{taken["source"]}", which sources.toml does not have'
            )
        elif "source" in taken and sources[taken["source"]].read == NOT_OPENED:
            self.fault(
                entry,
                f'names the source "{taken["source"]}", which nobody has read; name a page that '
                "was read",
            )


def read_toml(read: Read, file: str) -> dict[str, Any]:
    """A TOML file with exact decimals. ``DataError`` names the file when it cannot be parsed."""
    try:
        return tomllib.loads(read(file), parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{file}: {error}") from None


def load_sources(read: Read, faults: list[str]) -> dict[str, Source]:
    """Return all sources by name."""
    keys = dict.fromkeys(("title", "publisher", "url", "published", "read", "accessed"), str)
    entries, sources = Entries("sources.toml", faults), {}
    for name, raw in read_toml(read, "sources.toml").items():
        taken = entries.take(name, raw, keys, {})
        entries.check_source(name, {key: str(value) for key, value in taken.items()})
        sources[name] = Source(name, **{key: str(taken.get(key, "")) for key in keys})
    return sources


def load_figures(
    read: Read, file: str, sources: Mapping[str, Source], faults: list[str]
) -> dict[str, Figure]:
    """All figures of one file by name."""
    entries, figures = Entries(file, faults), {}
    for name, raw in read_toml(read, file).items():
        taken = entries.take(
            name, raw, {"label": str, "unit": str, "review": date, "values": list}, {}
        )
        values = []
        for each in taken.get("values") or ():
            spread = "value" not in each
            amounts = ("shortest", "typical", "longest") if spread else ("value",)
            dated = taken.get("unit") == "date"
            needed: dict[str, type] = {
                "from": date,
                **dict.fromkeys(amounts, date if dated else Decimal),
            }
            if "because" not in each:
                needed |= {"source": str, "rating": str}
            entries.take(name, each, needed, {"source": str, "rating": str, "because": str})
            entries.known_source(name, each, sources)
            if each.get("rating", "published") not in RATINGS:
                entries.fault(
                    name, f'"rating" is one of {", ".join(sorted(RATINGS))}, not {each["rating"]!r}'
                )
            if faults:
                continue
            low, middle, high = (
                Decimal(0 if dated else each[key]) for key in (amounts if spread else amounts * 3)
            )
            if not low <= middle <= high:
                entries.fault(name, "needs shortest ≤ typical ≤ longest")
            values.append(
                Value(
                    each["from"],
                    low,
                    middle,
                    high,
                    sources.get(each.get("source", "")),
                    each.get("because", ""),
                    each.get("rating", ""),
                    each["value"] if dated else None,
                )
            )
        if [value.since for value in values] != sorted({value.since for value in values}):
            entries.fault(name, 'needs its values in order of "from", each date once')
        if not taken.get("values"):
            entries.fault(name, "needs at least one value")
        if not faults:
            figures[name] = Figure(
                name, taken["label"], taken["unit"], taken["review"], tuple(values)
            )
    return figures


def load_tables(
    read: Read, file: str, sources: Mapping[str, Source], faults: list[str]
) -> dict[str, Table]:
    """All tables that one file describes by name, their rows by the columns that identify one."""
    keys = {"file": str, "label": str, "period": str, "review": date, "key": list, "columns": list}
    entries, tables = Entries(file, faults), {}
    for name, raw in read_toml(read, file).items():
        origin = "because" if "because" in raw else "source"
        taken = entries.take(name, raw, {**keys, origin: str}, {})
        entries.known_source(name, taken, sources)
        if faults:
            continue
        columns, *lines = csv.reader(read(taken["file"]).splitlines())
        if columns != taken["columns"]:
            entries.fault(name, f"{taken['file']} has the columns {columns}, not those named here")
            continue
        rows: dict[tuple[str, ...], Mapping[str, str]] = {}
        for cells in lines:
            row = dict(zip(columns, cells, strict=False))
            key = tuple(row.get(column, "") for column in taken["key"])
            if key in rows or len(cells) != len(columns):
                entries.fault(
                    name,
                    f"{taken['file']}: the row {' '.join(key)} stands twice or has too many or "
                    "too few cells",
                )
            rows[key] = row
        tables[name] = Table(
            name,
            taken["label"],
            taken["period"],
            taken["review"],
            sources.get(taken.get("source", "")),
            taken.get("because", ""),
            rows,
        )
    return tables


def load(
    read: Read,
    figure_files: Collection[str],
    table_files: Collection[str],
    used: Collection[str],
) -> tuple[dict[str, Source], dict[str, Figure], dict[str, Table]]:
    """Sources, figures and tables of the data files.

    ``used`` names every figure and table that somebody reads: one that is read and missing, or
    there and never read, stops the load. Raises ``DataError``.
    """
    faults: list[str] = []
    sources = load_sources(read, faults)
    figures: dict[str, Figure] = {}
    tables: dict[str, Table] = {}
    origin: dict[str, str] = {}

    def claim(names: Collection[str], file: str) -> None:
        """Note where each entry stands; a fault for one that stands twice."""
        for name in names:
            if name in origin:
                faults.append(f"{file}: [{name}] stands in {origin[name]} as well; keep one")
            origin[name] = file

    for file in figure_files:
        figures |= (found := load_figures(read, file, sources, faults))
        claim(found, file)
    for file in table_files:
        tables |= (described := load_tables(read, file, sources, faults))
        claim(described, file)
    if not faults:
        faults += [
            f"{origin[name]}: [{name}] is used by nobody; use it or take it out"
            for name in origin.keys() - set(used)
        ]
        faults += [
            f"[{name}] is asked for, and no data file has it" for name in set(used) - origin.keys()
        ]
    if faults:
        raise DataError("\n".join(sorted(faults)))
    return sources, figures, tables
