"""All sources, figures and tables: those of the rules, and those that only pages show.

``calculators`` reads its own files when it is imported; the files below
``calculators/data/guide/`` are read here. Each file is read once.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import calculators
from calculators.figures import DataTable, Figure, Source
from calculators.loading import (
    DataError,
    Entries,
    Read,
    check_names,
    load_figures,
    load_tables,
    parse_files,
)

TABLE_FILE = "guide/tables.toml"
FIGURE_FILES = tuple(
    f"guide/{path.name}"
    for path in sorted((Path(calculators.__file__).parent / "data" / "guide").glob("*.toml"))
    if path.name != "tables.toml"
)


class GuideData(NamedTuple):
    """Every source, figure and table by name.

    ``page_only`` maps each figure and table that no rule uses to its file.
    """

    sources: Mapping[str, Source]
    figures: Mapping[str, Figure]
    tables: Mapping[str, DataTable]
    page_only: Mapping[str, str]


@cache
def load() -> GuideData:
    """Return everything that pages may quote. Raises ``DataError`` with every fault."""
    rules = GuideData(calculators.SOURCES, calculators.FIGURES, calculators.TABLES, {})
    return add_page_data(rules, calculators.data_file)


def add_page_data(rules: GuideData, read: Read) -> GuideData:
    """Return the data of the rules with those that only pages show.

    Raises ``DataError`` with every fault of every file, one a line.
    """
    parsed, faults = parse_files(read, (*FIGURE_FILES, TABLE_FILE))
    figures = dict(rules.figures)
    for file in FIGURE_FILES:
        figures |= load_figures(Entries(file, faults, rules.sources), parsed.get(file, {}))
    tables = load_tables(
        Entries(TABLE_FILE, faults, rules.sources), parsed.get(TABLE_FILE, {}), read
    )
    page_only = {name: file for file, entries in parsed.items() for name in entries}
    faults += check_names(parsed, page_only, complete=False)
    faults += [
        f"{file}: [{name}] is also the name of a figure or table of the rules; keep one"
        for name, file in page_only.items()
        if name in rules.figures or name in rules.tables
    ]
    if faults:
        raise DataError("\n".join(sorted(faults)))
    return GuideData(rules.sources, figures, {**rules.tables, **tables}, page_only)


def check_all_used(guide: GuideData, used: Collection[str], cited: Collection[str]) -> None:
    """Raise ``DataError`` for a figure, table or source of the guide that no page uses.

    It would go out of date without anyone noticing.
    """
    faults = [
        f"{file}: [{name}] is used by nobody; use it or take it out"
        for name, file in guide.page_only.items()
        if name not in used
    ]
    faults += [
        f"sources.toml: [{name}] is cited by no page; cite it or take it out"
        for name in guide.sources
        if name not in cited
    ]
    if faults:
        raise DataError("\n".join(faults))
