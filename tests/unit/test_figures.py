"""The guide's own data files load, and a slip in one of them stops the load."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

import calculators
from calculators.loading import DataError, load
from overrides import data

DATA = Path(calculators.__file__).parent / "data"


@pytest.fixture
def copy(tmp_path):
    """The data files, to be spoiled."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def loaded(folder):
    """The data of the rules and of the guide in a folder."""

    def read(name):
        return (folder / name).read_text("utf-8")

    rules = load(read, calculators.RULE_FILES, ("tables.toml",), calculators.USED)
    return data.add_page_data(data.GuideData(*rules, {}), read)


def test_the_data_load(copy):
    guide = loaded(copy)
    assert guide.sources.keys() == calculators.SOURCES.keys()
    assert guide.figures.keys() | guide.tables.keys() == calculators.USED | guide.page_only.keys()
    assert not calculators.USED & guide.page_only.keys()


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
            'because = "Coders at work',
            'because_ = "Coders at work',
            ["assumptions.toml: [practicode_minutes]", '"because_"'],
        ),
        (
            "guide/certification.toml",
            'source = "aapc_',
            'source = "aapc-',
            ["guide/certification.toml: [", '"aapc-', "sources.toml"],
        ),
        (
            "guide/icd10cm_excerpt.csv",
            "code,title,",
            "code,name,",
            ["guide/tables.toml: [icd10cm_excerpt]", "guide/icd10cm_excerpt.csv"],
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


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[exam_questions]", "[exam_price]"),  # a figure of the rules
        ("[exam_questions]", "[lapse_fee]"),  # TOML itself allows a name once
        ("[exam_questions]", "[projections]"),  # a table of the guide
    ],
)
def test_a_name_that_is_taken_stops_the_load(copy, before, after):
    file = copy / "guide" / "certification.toml"
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after), "utf-8")
    with pytest.raises(DataError, match=r"guide/(certification|tables)\.toml: "):
        loaded(copy)


def test_no_value_is_guessed_for_a_day_before_the_first(copy):
    figure = loaded(copy).figures["exam_price"]
    with pytest.raises(ValueError, match="exam_price"):
        figure.on(date(2020, 1, 1))


def test_addresses_of_sources_are_complete():
    addresses = [source.url for source in calculators.SOURCES.values()]
    assert [url for url in addresses if not re.fullmatch(r"https?://[\w.-]+/\S*", url)] == []
