"""BLS's rows: a setting in the whole country, all settings in a place, and the nearest wider row.

Where BLS releases no percentile for a row, the nearest wider row stands for it: the setting that it
is a part of, or the state and then the country around a place.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from calculators.figures import DataTable
from calculators.salary_by_setting.questions import COUNTRY, Occupation

PERCENTILES = {
    "p10": "10th percentile",
    "p25": "25th percentile",
    "median": "Median (50th percentile)",
    "p75": "75th percentile",
    "p90": "90th percentile",
}


class Row(NamedTuple):
    """One published row.

    ``words`` complete "half of coders earn …", and ``title`` is BLS's. ``cells`` is empty where BLS
    has no row.
    """

    label: str
    words: str
    title: str
    cells: Mapping[str, str]

    def cell(self, column: str) -> Decimal | None:
        """Return a published cell, or ``None`` where nothing was released."""
        return Decimal(self.cells[column]) if self.cells.get(column) else None

    @property
    def released(self) -> bool:
        """Whether BLS gives all five percentiles."""
        return all(self.cells.get(f"annual_{percentile}") for percentile in PERCENTILES)


class Selection(NamedTuple):
    """A row that the reader chose, and the nearest one for which BLS gives all percentiles."""

    row: Row
    nearest: Row


def select_setting(
    tables: Mapping[str, DataTable], occupation: Occupation, setting: str
) -> Selection:
    """Return a setting, and the nearest wider one that is released."""
    row = nearest = in_setting(tables, occupation, setting)
    while not nearest.released:
        setting = tables["work_settings"].rows[(setting,)]["wider"]
        nearest = in_setting(tables, occupation, setting)
    return Selection(row, nearest)


def select_place(tables: Mapping[str, DataTable], occupation: Occupation, place: str) -> Selection:
    """Return a place, and the first of it, its states and the country that is released."""
    states, areas = tables["oews_states"].rows, tables["oews_metros"].rows
    codes = {row["state_fips"] for (_, area), row in areas.items() if area == place}
    around = [
        state
        for (soc_code, state), row in states.items()
        if soc_code == occupation.soc_code and row["state_fips"] in codes
    ]
    rows = [in_place(tables, occupation, name) for name in (place, *around, COUNTRY)]
    return Selection(rows[0], next(row for row in rows if row.released))


def state_of(tables: Mapping[str, DataTable], place: str) -> str:
    """Return the state or territory that a place is or lies in; nothing for one in several."""
    states = tables["oews_states"].rows
    by_code = {row["state_fips"]: state for (_, state), row in states.items()}
    if place in by_code.values():
        return place
    if "-" in place.rpartition(", ")[2] and ", " in place:
        return ""
    areas = tables["oews_metros"].rows
    return next(
        (by_code[row["state_fips"]] for (_, area), row in areas.items() if area == place), ""
    )


def in_setting(tables: Mapping[str, DataTable], occupation: Occupation, setting: str) -> Row:
    """Return a setting in the whole country."""
    settings = tables["oews_settings"].rows
    label, title = next(
        (row["setting_label"], row["bls_industry_title"])
        for (_, name), row in settings.items()
        if name == setting
    )
    cells = settings.get((occupation.soc_code, setting), {})
    words = tables["work_settings"].rows[(setting,)]["place"]
    return Row(label, words, title if cells else "none", cells)


def in_place(tables: Mapping[str, DataTable], occupation: Occupation, place: str) -> Row:
    """Return all settings in a place."""
    if place == COUNTRY:
        return in_setting(tables, occupation, "all")
    key = (occupation.soc_code, place)
    cells = tables["oews_states"].rows.get(key) or tables["oews_metros"].rows.get(key) or {}
    return Row(
        f"All settings, {place}",
        f"in all settings in {place}",
        f"{place}, cross-industry" if cells else "none",
        cells,
    )
