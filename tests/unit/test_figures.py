"""The guide's own data files load, and a slip in one of them stops the load."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

import calculators
from calculators.loading import DataError, load
from calculators.printed import GUIDE_FILES, GUIDE_TABLES, guide_names

DATA = Path(calculators.__file__).parent / "data"
USED = calculators.USED | set(guide_names())
FILES = (*calculators.RULE_FILES, *GUIDE_FILES), ("tables.toml", GUIDE_TABLES)


@pytest.fixture
def copy(tmp_path):
    """The data files, to be spoiled."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def loaded(folder, used=USED):
    """The sources, figures and tables of a folder."""
    return load(lambda name: (folder / name).read_text("utf-8"), *FILES, used)


def test_the_data_load(copy):
    sources, figures, tables = loaded(copy)
    assert sources.keys() >= calculators.SOURCES.keys()
    assert figures.keys() | tables.keys() == USED


# ``test_loading.py`` tries every kind of fault; these are slips in files as they are.
@pytest.mark.parametrize(
    ("file", "before", "after", "parts"),
    [
        (
            "sources.toml",
            "[aapc_practicode]",
            "[aapc_practise]",
            ["training.toml: [practicode_cases]", '"aapc_practicode"', "sources.toml"],
        ),
        (
            "training.toml",
            "value = 600,",
            "valeu = 600,",
            ["training.toml: [practicode_cases]", '"valeu"'],
        ),
        (
            "assumptions.toml",
            'because = "Early cases',
            'because_ = "Early cases',
            ["assumptions.toml: [practicode_minutes]", '"because_"'],
        ),
        (
            "oews_2025_settings.csv",
            "29-2072,hospitals_general,",
            "29-2072,hospitals,",
            ["tables.toml: [oews_settings]", "oews_2025_settings.csv", "29-2072 hospitals "],
        ),
    ],
)
def test_a_slip_in_a_file_stops_the_load_and_is_named(copy, file, before, after, parts):
    text = (copy / file).read_text("utf-8")
    assert before in text
    (copy / file).write_text(text.replace(before, after, 1), "utf-8")
    with pytest.raises(DataError) as error:
        loaded(copy)
    lines = str(error.value).splitlines()
    assert any(all(part in line for part in parts) for line in lines), lines


def test_a_figure_that_no_page_uses_stops_the_load(copy):
    with pytest.raises(DataError, match=r"guide_certification.toml: \[exam_questions\] "):
        loaded(copy, USED - {"exam_questions"})


def test_no_value_is_guessed_for_a_day_before_the_first(copy):
    figure = loaded(copy)[1]["exam_price"]
    with pytest.raises(ValueError, match="exam_price"):
        figure.on(date(2020, 1, 1))


def test_addresses_of_sources_are_complete():
    addresses = [source.url for source in calculators.SOURCES.values()]
    assert [url for url in addresses if not re.fullmatch(r"https?://[\w.-]+/\S*", url)] == []
