"""Read figures strictly from the data files.

A missing or misspelled key, an unknown source, or a figure that nothing uses stops the load with a
``DataError`` that lists every fault: file, entry, what to do.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Callable, Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from calculators.figures import KINDS, NOT_OPENED, UNDATED, DataTable, Figure, Source, Value

READINGS = {"live", "stored copy", "second-hand", NOT_OPENED}
RATINGS = set(KINDS)
Read = Callable[[str], str]  # the text of a data file by its name


class DataError(Exception):
    """What is wrong in the data files, one fault a line."""


class Entries(NamedTuple):
    """One TOML file, read key by key; it keeps the faults that it meets.

    ``sources`` is ``None`` where sources.toml itself can't be read.
    """

    file: str
    faults: list[str]
    sources: Mapping[str, Source] | None = None

    def fault(self, entry: str, problem: str) -> None:
        """Add a fault of an entry."""
        self.faults.append(f"{self.file}: [{entry}] {problem}")

    def take(
        self, entry: str, raw: Any, needed: Mapping[str, type], also: Mapping[str, type]
    ) -> dict[str, Any]:
        """Return the sound keys of an entry, and report every one missing, mistyped or unknown."""
        if not isinstance(raw, dict):
            self.fault(entry, "is not a table of keys")
            return {}
        for key in needed.keys() - raw.keys():
            self.fault(entry, f'lacks the key "{key}"; add it')
        sound = {}
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
            else:
                sound[key] = value
        return sound

    def check_source(self, entry: str, taken: Mapping[str, str]) -> None:
        """Note a fault for a date, a reading or an address that a source can't have."""
        for key in ("published", "accessed"):
            day = taken.get(key, UNDATED)
            if not is_date(day) and day != UNDATED:
                self.fault(
                    entry,
                    f'"{key}" has to be a year, a month or a day such as 2026-09, not {day!r}',
                )
        if taken.get("accessed") == UNDATED:
            self.fault(entry, '"accessed" is when we read the page; give the month at least')
        reading = taken.get("read", "live")
        if reading not in READINGS:
            self.fault(entry, f'"read" is one of {", ".join(sorted(READINGS))}, not {reading!r}')
        path = taken.get("url", "https://any/page").partition("://")[2].strip("/").partition("/")[2]
        if not path and reading != NOT_OPENED:
            self.fault(
                entry, '"url" is a home page; name the page that has the fact, or drop the fact'
            )

    def source(self, entry: str, taken: Mapping[str, Any]) -> Source | None:
        """Return the source that an entry names, and report one that was never opened."""
        if "source" not in taken or self.sources is None:
            return None
        source = self.sources.get(taken["source"])
        if source is None:
            self.fault(
                entry, f'names the source "{taken["source"]}", which sources.toml does not have'
            )
        elif source.read == NOT_OPENED:
            self.fault(
                entry,
                f'names the source "{taken["source"]}", which was never opened; name a page that '
                "was read",
            )
        return source


def is_date(text: str) -> bool:
    """Return whether a text is an ISO date, month or year."""
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def read_toml(read: Read, file: str) -> dict[str, Any]:
    """Return a TOML file with exact decimals.

    Raises ``DataError`` that names the file when it can't be parsed.
    """
    try:
        return tomllib.loads(read(file), parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{file}: {error}") from None


def load_sources(entries: Entries, raw: Mapping[str, Any]) -> dict[str, Source]:
    """Return all sources by name."""
    keys = dict.fromkeys(("title", "publisher", "url", "published", "read", "accessed"), str)
    sources = {}
    for name, source in raw.items():
        opened = not isinstance(source, dict) or source.get("read") != NOT_OPENED
        needed = {key: kind for key, kind in keys.items() if opened or key != "accessed"}
        taken = entries.take(name, source, needed, {})
        entries.check_source(name, taken)
        sources[name] = Source(name, **{key: taken.get(key, "") for key in keys})
    return sources


def load_figures(entries: Entries, raw: Mapping[str, Any]) -> dict[str, Figure]:
    """Return all figures of one file by name."""
    keys = {"label": str, "unit": str, "review": date, "values": list}
    figures = {}
    for name, figure in raw.items():
        taken = entries.take(name, figure, keys, {})
        dated = taken.get("unit") == "date"
        values = [
            value
            for item in taken.get("values", ())
            if (value := load_value(entries, name, item, dated))
        ]
        if [value.since for value in values] != sorted({value.since for value in values}):
            entries.fault(name, 'needs its values in order of "from", each date once')
        if taken.get("values") == []:
            entries.fault(name, "needs at least one value")
        if keys.keys() <= taken.keys():
            figures[name] = Figure(
                name, taken["label"], taken["unit"], taken["review"], tuple(values)
            )
    return figures


def load_value(entries: Entries, name: str, raw: Any, dated: bool) -> Value | None:
    """Return one value of a figure, or ``None`` when it lacks a sound key."""
    single = dated or (isinstance(raw, dict) and "value" in raw)
    amounts = ("value",) if single else ("shortest", "typical", "longest")
    needed: dict[str, type] = {"from": date, **dict.fromkeys(amounts, date if dated else Decimal)}
    if isinstance(raw, dict) and "because" not in raw:
        needed |= {"source": str, "rating": str}
    taken = entries.take(name, raw, needed, {"source": str, "rating": str, "because": str})
    source = entries.source(name, taken)
    if taken.get("rating", "published") not in RATINGS:
        entries.fault(
            name, f'"rating" is one of {", ".join(sorted(RATINGS))}, not {taken["rating"]!r}'
        )
    if not needed.keys() <= taken.keys():
        return None
    if dated:
        low = middle = high = Decimal(0)
    elif single:
        low = middle = high = Decimal(taken["value"])
    else:
        low, middle, high = (Decimal(taken[amount]) for amount in amounts)
    if not low <= middle <= high:
        entries.fault(name, "needs shortest ≤ typical ≤ longest")
    return Value(
        taken["from"],
        low,
        middle,
        high,
        source,
        taken.get("because", ""),
        taken.get("rating", ""),
        taken["value"] if dated else None,
    )


def load_tables(entries: Entries, raw: Mapping[str, Any], read: Read) -> dict[str, DataTable]:
    """Return all tables that one file describes by name, with their rows by key."""
    tables = {}
    for name, table in raw.items():
        origin = "because" if isinstance(table, dict) and "because" in table else "source"
        keys = {
            "file": str,
            "label": str,
            "period": str,
            "review": date,
            "key": list,
            "columns": list,
            origin: str,
        }
        taken = entries.take(name, table, keys, {})
        source = entries.source(name, taken)
        rows = {}
        if {"file", "key", "columns"} <= taken.keys():
            rows = load_rows(entries, name, taken, read)
        if keys.keys() <= taken.keys():
            tables[name] = DataTable(
                name,
                taken["label"],
                taken["period"],
                taken["review"],
                source,
                taken.get("because", ""),
                rows,
            )
    return tables


def load_rows(
    entries: Entries, name: str, taken: Mapping[str, Any], read: Read
) -> dict[tuple[str, ...], Mapping[str, str]]:
    """Return the rows of a table's CSV file by the columns that identify one."""
    columns, *lines = list(csv.reader(read(taken["file"]).splitlines())) or [[]]
    if columns != taken["columns"]:
        entries.fault(name, f"{taken['file']} has the columns {columns}, not those named here")
        return {}
    rows: dict[tuple[str, ...], Mapping[str, str]] = {}
    for cells in lines:
        row = dict(zip(columns, cells, strict=False))
        key = tuple(row.get(column, "") for column in taken["key"])
        if key in rows or len(cells) != len(columns):
            entries.fault(
                name,
                f"{taken['file']}: the row {' '.join(key)} is there twice or has too many or "
                "too few cells",
            )
        rows[key] = row
    return rows


def parse_files(read: Read, files: Collection[str]) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """Return the content of each TOML file that can be parsed, and the faults of the others."""
    parsed: dict[str, dict[str, Any]] = {}
    faults: list[str] = []
    for file in files:
        try:
            parsed[file] = read_toml(read, file)
        except DataError as error:
            faults.append(str(error))
    return parsed, faults


def check_names(
    files: Mapping[str, Mapping[str, Any]], used: Collection[str], complete: bool
) -> list[str]:
    """Return a fault for each name that is there twice or never used, or used and not there.

    The last is only known when ``complete`` says that every file is among ``files``.
    """
    faults: list[str] = []
    origin: dict[str, str] = {}
    for file, entries in files.items():
        for name in entries:
            if name in origin:
                faults.append(f"{file}: [{name}] is in {origin[name]} as well; keep one")
            origin[name] = file
    faults += [
        f"{origin[name]}: [{name}] is never used; use it or take it out"
        for name in origin.keys() - set(used)
    ]
    if complete:
        faults += [
            f"[{name}] is used, and no data file has it" for name in set(used) - origin.keys()
        ]
    return faults


def load(
    read: Read,
    figure_files: Collection[str],
    table_files: Collection[str],
    used: Collection[str],
) -> tuple[dict[str, Source], dict[str, Figure], dict[str, DataTable]]:
    """Return the sources, figures and tables of the data files.

    ``used`` names every figure and table that a rule or a page uses: one that is used and missing,
    or there and never used, stops the load. Raises ``DataError`` with every fault of every file.
    """
    parsed, faults = parse_files(read, ("sources.toml", *figure_files, *table_files))
    complete = not faults
    sources = load_sources(Entries("sources.toml", faults), parsed.get("sources.toml", {}))
    known = sources if "sources.toml" in parsed else None
    figures: dict[str, Figure] = {}
    for file in figure_files:
        figures |= load_figures(Entries(file, faults, known), parsed.get(file, {}))
    tables: dict[str, DataTable] = {}
    for file in table_files:
        tables |= load_tables(Entries(file, faults, known), parsed.get(file, {}), read)
    named = {file: entries for file, entries in parsed.items() if file != "sources.toml"}
    faults += check_names(named, used, complete)
    if faults:
        raise DataError("\n".join(sorted(faults)))
    return sources, figures, tables
