"""The data loader reports every fault of every file at once, and nothing that isn't one."""

import pytest

from calculators.loading import DataError, load

FILES = {
    "sources.toml": """
[bls]
title = "Pay"
publisher = "BLS"
url = "https://www.bls.gov/oes/tables.htm"
published = "2026-05"
read = "stored copy"
accessed = "2026-11-23"
""",
    "fees.toml": """
[exam]
label = "Exam"
unit = "USD"
review = 2027-01-01
values = [{ from = 2026-01-01, value = 425, source = "bls", rating = "published" }]

[books]
label = "Books"
unit = "USD"
review = 2027-01-01
values = [
  { from = 2025-01-01, shortest = 1, typical = 2, longest = 3, because = "Ours." },
  { from = 2026-01-01, shortest = 2, typical = 3, longest = 4, because = "Ours." },
]
""",
    "dates.toml": """
[deadline]
label = "Deadline"
unit = "date"
review = 2027-01-01
values = [{ from = 2026-01-01, value = 2027-06-30, source = "bls", rating = "second-hand" }]
""",
    "tables.toml": """
[pay]
file = "pay.csv"
label = "Pay"
period = "May 2025"
review = 2027-01-01
source = "bls"
key = ["job"]
columns = ["job", "median"]

[jobs]
file = "jobs.csv"
label = "Jobs"
period = "May 2025"
review = 2027-01-01
because = "Counted by us."
key = ["job"]
columns = ["job", "number"]
""",
    "pay.csv": "job,median\ncoder,50000\nbiller,45000\n",
    "jobs.csv": "job,number\ncoder,2\n",
}
USED = {"exam", "books", "deadline", "pay", "jobs"}
# A fault for each check: its file, what is there, what to write instead, and words of its report.
FAULTS = {
    "a source without a key": (
        "sources.toml",
        'title = "Pay"\n',
        "",
        '[bls] lacks the key "title"',
    ),
    "a source's date": ("sources.toml", '"2026-05"', '"May"', '[bls] "published"'),
    "a figure's unknown key": (
        "fees.toml",
        'label = "Exam"',
        'label = "Exam"\nlable = "Exam"',
        "[exam] has the",
    ),
    "an unknown source": ("fees.toml", 'source = "bls"', 'source = "aapc"', "[exam] names the"),
    "a value's type": ("fees.toml", "value = 425", 'value = "425"', '[exam] "value" has to'),
    "a rating": ("fees.toml", 'rating = "published"', 'rating = "X"', '[exam] "rating" is one of'),
    "amounts out of order": ("fees.toml", "shortest = 1", "shortest = 9", "[books] needs shortest"),
    "values out of order": ("fees.toml", "from = 2025", "from = 2028", "[books] needs its values"),
    "an empty text": ("dates.toml", '"Deadline"', '""', '[deadline] "label" is empty'),
    "a date that is none": ("dates.toml", "2027-06-30", "5", '[deadline] "value" has to be a date'),
    "a table without a key": ("tables.toml", 'period = "May 2025"\n', "", "[pay] lacks the key"),
    "a table's columns": ("pay.csv", "median", "mean", "[pay] pay.csv has the columns"),
    "a row twice": ("jobs.csv", "coder,2", "coder,2\ncoder,3", "jobs.csv: the row coder"),
    "an entry twice": ("dates.toml", "[deadline]", "[exam]\n[deadline]", "[exam] is in fees"),
    "an unused entry": ("tables.toml", "[jobs]", "[spare]", "[spare] is never used"),
    "a missing entry": ("tables.toml", "[jobs]", "[spare]", "[jobs] is used, and"),
}


def loaded(files):
    return load(files.__getitem__, ("fees.toml", "dates.toml"), ("tables.toml",), USED)


def reports(files):
    with pytest.raises(DataError) as stopped:
        loaded(files)
    return str(stopped.value).splitlines()


def broken(*names):
    """The files with some faults; each has to find its place."""
    files = dict(FILES)
    for name in names:
        file, before, after, _ = FAULTS[name]
        assert before in files[file], name
        files[file] = files[file].replace(before, after, 1)
    return files


def unreported(names, lines):
    return [name for name in names if not any(FAULTS[name][3] in line for line in lines)]


def test_sound_files_load_in_their_order():
    sources, figures, tables = loaded(FILES)
    assert list(sources) == ["bls"]
    assert list(figures) == ["exam", "books", "deadline"]
    assert list(tables) == ["pay", "jobs"]
    assert figures["exam"].values[0].source is tables["pay"].source is sources["bls"]


def test_every_fault_is_reported_beside_every_other():
    missed = {
        (first, second): unreported((first, second), reports(broken(first, second)))
        for first in FAULTS
        for second in FAULTS
        if FAULTS[first][:2] != FAULTS[second][:2]
    }
    assert {pair: faults for pair, faults in missed.items() if faults} == {}


def test_all_faults_at_once_are_all_reported():
    names = [name for name in FAULTS if name != "a missing entry"]  # the one before made it
    assert unreported([*names, "a missing entry"], reports(broken(*names))) == []


@pytest.mark.parametrize("name", [name for name in FAULTS if "entry" not in name])
def test_one_fault_is_one_line(name):
    assert len(reports(broken(name))) == 1


@pytest.mark.parametrize("file", ["sources.toml", "fees.toml", "dates.toml", "tables.toml"])
def test_a_file_that_cannot_be_parsed_hides_no_fault_of_another_and_adds_none(file):
    for name in [name for name in FAULTS if FAULTS[name][0] != file and "entry" not in name]:
        if name == "an unknown source" and file == "sources.toml":
            continue  # known only from that file
        if FAULTS[name][0].endswith(".csv") and file == "tables.toml":
            continue  # named only in that file
        lines = reports(broken(name) | {file: "[not TOML"})
        assert len(lines) == 2, (name, lines)
        assert unreported([name], lines) == []
        assert any(line.startswith(f"{file}: ") for line in lines)


@pytest.mark.parametrize("content", ["exam = 5", "[exam]\nvalues = 5", "[exam]\nvalues = [5]"])
def test_an_entry_of_another_shape_is_a_fault_and_no_crash(content):
    lines = reports(FILES | {"fees.toml": content})
    assert [line for line in lines if line.startswith("fees.toml: [exam] ")]


def test_a_table_without_rows_is_a_fault_and_no_crash():
    assert len(reports(FILES | {"pay.csv": ""})) == 1


@pytest.mark.parametrize("values", ["values = []", ""])
def test_a_figure_without_values_is_one_fault(values):
    content = f'[deadline]\nlabel = "Deadline"\nunit = "date"\nreview = 2027-01-01\n{values}'
    (line,) = reports(FILES | {"dates.toml": content})
    assert line.startswith("dates.toml: [deadline] ")
