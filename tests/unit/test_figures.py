"""The data files: strict to load, each fault told with its file and its entry."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

import calculators
from calculators.figures import DataError, load
from calculators.printed import GUIDE_FILES, GUIDE_TABLES, guide_names

DATA = Path(calculators.__file__).parent / "data"
USED = calculators.USED | set(guide_names())
FILES = (*calculators.RULE_FILES, *GUIDE_FILES), ("tables.toml", GUIDE_TABLES)


@pytest.fixture
def copy(tmp_path):
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def loaded(folder, used=USED):
    return load(lambda name: (folder / name).read_text("utf-8"), *FILES, used)


def test_the_data_load(copy):
    sources, figures, tables = loaded(copy)
    assert sources
    assert figures
    assert tables


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        (
            "training.toml",
            'label  = "Credit for Practicode"\n',
            "",
            r"training.toml: \[practicode_credit\] lacks the key \"label\"",
        ),
        (
            "training.toml",
            'label  = "Credit for Practicode"',
            'lable = "Credit"',
            r"\[practicode_credit\] has the unknown key \"lable\"",
        ),
        (
            "training.toml",
            'value = 600, source = "aapc_practicode"',
            'value = 600, source = "nobody"',
            r"\[practicode_cases\] names the source \"nobody\"",
        ),
        (
            "training.toml",
            "value = 600,",
            "valeu = 600,",
            r"\[practicode_cases\] has the unknown key \"valeu\"",
        ),
        (
            "training.toml",
            "value = 600,",
            'value = "600",',
            r"\[practicode_cases\] \"value\" has to be a Decimal",
        ),
        (
            "assumptions.toml",
            'because = "Early cases',
            'becuase = "Early cases',
            r"\[practicode_minutes\]",
        ),
        (
            "assumptions.toml",
            "shortest = 6,",
            "shortest = 60,",
            r"\[practicode_minutes\] needs shortest ≤ typical ≤ longest",
        ),
        (
            "sources.toml",
            "[aapc_practicode]",
            "[gone]",
            r"names the source \"aapc_practicode\", which sources.toml does not have",
        ),
        (
            "sources.toml",
            'published = "2026-05-15"',
            'published = "in May"',
            r"\[bls_oews_2025\] \"published\" has to be",
        ),
        (
            "tables.toml",
            '"caution", ',
            "",
            r"tables.toml: \[oews_settings\] oews_2025_settings.csv has the columns",
        ),
        (
            "training.toml",
            "[practicode_credit]",
            "[a_spare_figure]",
            r"training.toml: \[a_spare_figure\] is used by nobody",
        ),
        (
            "training.toml",
            "[practicode_credit]",
            "[a_spare_figure]",
            r"\[practicode_credit\] is asked for, and no data file has it",
        ),
        (
            "oews_2025_settings.csv",
            "29-2072,hospitals_general,",
            "29-2072,hospitals,",
            r"29-2072 hospitals stands twice",
        ),
    ],
)
def test_a_fault_in_the_data_stops_the_load_and_names_the_entry(copy, file, before, after, said):
    text = (copy / file).read_text("utf-8")
    assert before in text
    (copy / file).write_text(text.replace(before, after, 1), "utf-8")
    with pytest.raises(DataError, match=said):
        loaded(copy)


def test_a_figure_that_no_page_tells_stops_the_load(copy):
    with pytest.raises(
        DataError, match=r"guide_certification.toml: \[exam_questions\] is used by nobody"
    ):
        loaded(copy, USED - {"exam_questions"})


def test_no_value_is_guessed_for_a_day_before_the_first(copy):
    figure = loaded(copy)[1]["exam_price"]
    with pytest.raises(ValueError, match="exam_price has no value before 2026-10-01"):
        figure.on(date(2020, 1, 1))


def test_addresses_of_sources_are_whole():
    assert all(
        re.match(r"https?://[\w.-]+/\S*$", source.url) for source in calculators.SOURCES.values()
    )
