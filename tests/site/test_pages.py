"""The built pages, read as files: whole without script, nothing from elsewhere, small, and the same each time."""

import json
import re
from pathlib import Path

import pytest

import calculators
from calculators import printed
from tests.conftest import ROOT, build, copy_sources
from tests.support.pages import PAGES, front, loaded_from_elsewhere, soup
from tests.support.server import sent_size
from tests.support.size import digest, weigh

NAMES = list(calculators.CALCULATORS)
EVERY_PAGE = [*PAGES, "404.html"]


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_page_has_one_title_and_one_first_heading(site, page):
    html = soup(site, page)
    assert html.title.text.strip()
    assert len(html.find_all("h1")) == 1
    for code in html.select(".python pre"):
        code.decompose()  # Python has braces of its own
    assert not re.search(r"\{\{|\}\}|\{%|undefined", html.get_text())


@pytest.mark.parametrize("page", PAGES)
def test_page_describes_itself_in_a_title_and_a_sentence_of_the_right_length(page):
    head = front(page)
    assert len(head["title"]) <= 60
    assert 120 <= len(head["description"]) <= 160, len(head["description"])


def test_titles_are_unique(site):
    titles = [soup(site, page).title.text for page in EVERY_PAGE]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_page_loads_nothing_from_another_host(site, page):
    assert loaded_from_elsewhere(soup(site, page)) == []


@pytest.mark.parametrize("page", PAGES)
def test_links_of_a_page_lead_somewhere(site, page, record_property):
    html = soup(site, page)
    record_property("links", len(html.select("a[href]")))
    for link in html.select("a[href]"):
        address, _, anchor = link["href"].partition("#")
        if re.match(r"[a-z]+:", address):
            continue
        target = (site / page).parent / address if address else site / page
        assert target.is_file(), f"{page} links to {address}"
        assert not anchor or soup(site, target).find(id=anchor), f"{page} links to {link['href']}"


@pytest.mark.parametrize("page", PAGES)
def test_identifiers_of_a_page_are_unique(site, page):
    found = [tag["id"] for tag in soup(site, page).find_all(id=True)]
    assert sorted(found) == sorted(set(found))


@pytest.mark.parametrize("name", NAMES)
def test_without_script_the_page_shows_the_first_examples_answer(site, name):
    form = soup(site, f"calculators/{name}.html").find("form", attrs={"data-calculator": name})
    example = calculators.examples(name)[0]
    result = calculators.run(name, example["answers"], example["as_of"])
    assert form["data-state"] == "prerendered"
    assert form.find(attrs={"data-runtime": True}).text == ""
    assert form.find(attrs={"data-from": "sentence"}).text == result["sentence"]
    for line in result["lines"]:
        shown = form.find_all(attrs={"data-line": line["name"]})
        assert shown, line["name"]
        assert {place.text for place in shown} == {line["text"]}
        assert form.find(attrs={"data-because": line["name"]}).text == line["because"]
    for key, items in result.items():
        shown = form.find(attrs={"data-list": key})
        if shown and isinstance(items, list):
            shown.template.decompose()
            columns = calculators.CALCULATORS[name].layout.lists.get(
                key, ("", {"label": "", "text": ""})
            )[1]
            assert all(
                item[column] in shown.get_text()
                for item in items
                for column in columns
                if column in item
            )


@pytest.mark.parametrize("name", NAMES)
def test_every_field_has_its_label_hint_and_place_for_an_error(site, name):
    form = soup(site, f"calculators/{name}.html").find("form", attrs={"data-calculator": name})
    for field in calculators.CALCULATORS[name].fields:
        inputs = form.find_all(attrs={"name": field.name})
        assert inputs, field.name
        for each in inputs:
            assert form.find("label", attrs={"for": each["id"]}) or each.find_parent("label")
        assert field.label in {
            tag.get_text(strip=True) for tag in form.find_all(["label", "legend"])
        }
        assert form.find(attrs={"data-error": field.name}).text == ""
        assert field.hint in form.get_text()
    assert "placeholder" not in str(form)


def test_without_script_the_tables_are_whole(site):
    settings = soup(site, "calculators/salary-by-setting.html").get_text()
    for row in calculators.TABLES["oews_settings"].rows.values():
        assert f"${int(row['annual_median']):,}" in settings
        assert row["setting_label"] in settings
    routes = soup(site, "certification/how-long.html").select("table.sheet tbody tr")
    sheet = printed.sheet("time-to-cpc", "every-route")
    assert [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in routes] == [
        list(row) for row in sheet.rows
    ]
    assert len(routes) == 6


def test_every_source_stands_on_the_sources_page_with_its_dates(site):
    page = soup(site, "reference/sources.html")
    for source in calculators.SOURCES.values():
        entry = page.find(id=source.name)
        assert entry.a["href"] == source.url
        assert all(
            part in entry.get_text()
            for part in (
                source.publisher,
                source.title,
                printed.origin(source),
            )
        )


def test_home_leads_to_both_calculators(site):
    links = {link["href"] for link in soup(site, "index.html").select("article a[href]")}
    assert {f"calculators/{name}.html" for name in NAMES} <= links


def test_no_page_carries_a_path_of_this_machine(site):
    for path in site.rglob("*"):
        if path.suffix in (".html", ".js", ".json", ".xml"):
            assert str(ROOT).encode() not in path.read_bytes(), path


@pytest.mark.parametrize("page", PAGES)
def test_page_before_python_is_small(site, page, record_property):
    total, small = weigh(site / page)
    record_property("bytes of a page", total)
    assert small, total


def test_python_is_at_most_4_5_megabytes(site, record_property):
    runtime = json.loads(
        soup(site, "calculators/time-to-cpc.html").find(id="calculator-runtime").text
    )
    sent = [
        sent_size(site / "assets" / "runtime" / file["url"])
        for file in {**runtime["files"], **runtime["streamed"]}.values()
    ]
    record_property("bytes of Python", runtime["bytes"])
    assert sum(sent) == runtime["bytes"] <= 4_500_000
    assert all(
        abs(sent_size(site / "assets" / "runtime" / file["url"]) - file["share"] * file["size"])
        < 1000
        for file in runtime["streamed"].values()
    )


@pytest.fixture
def checkout(tmp_path):
    """A copy of the sources that a test may spoil."""
    return copy_sources(tmp_path / "checkout")


def test_two_builds_are_byte_identical(site, checkout, tmp_path):
    """The second is made in another folder with its own bundle, built from nothing."""
    assert build(tmp_path / "again", checkout).returncode == 0
    assert digest(tmp_path / "again") == digest(site)


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        ("docs/index.md", "(pay/outlook.md)", "(pay/outlooks.md)", "pay/outlooks.md"),
        ("docs/index.md", "(pay/outlook.md)", "(pay/outlook.md#nowhere)", "nowhere"),
        ("docs/index.md", 'figure("exam_price")', 'figure("exam_prize")', "exam_prize"),
        (
            "docs/certification/keeping.md",
            '{{ figure("lapse_fee") }}',
            "a lot",
            "guide_certification.toml: [lapse_fee] is used by nobody",
        ),
        ("docs/index.md", '{{ figure("exam_price") }}', "{{ exam_price }}", "exam_price"),
        (
            "calculators/data/sources.toml",
            "[aapc_practicode]",
            "[aapc_practise]",
            'the source "aapc_practicode", which sources.toml does not have',
        ),
        (
            "docs/training/scams.md",
            '{{ source("ftc_report", "ReportFraud.ftc.gov") }}',
            "the FTC",
            "[ftc_report] is cited by no page",
        ),
        ("mkdocs.yml", "      - reference/sources.md\n", "      - reference/sauces.md\n", "sauces"),
    ],
)
def test_a_broken_link_figure_or_source_stops_the_build(
    checkout, tmp_path, file, before, after, said
):
    (checkout / ".cache").symlink_to(ROOT / ".cache")
    text = (checkout / file).read_text("utf-8")
    assert before in text
    (checkout / file).write_text(text.replace(before, after, 1), "utf-8")
    built = build(tmp_path / "site", checkout)
    assert built.returncode != 0
    assert said in built.stderr + built.stdout


def test_the_top_of_the_house_holds_only_what_belongs_there():
    import subprocess

    tracked = {
        path.split("/")[0]
        for path in subprocess.run(
            ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.splitlines()
    }
    conventional = r"docs|calculators|overrides|tests|mkdocs\.yml|pyproject\.toml|README\.md|CONTRIBUTING\.md|Makefile|package(-lock)?\.json|requirements.*\.txt|\..+"
    conventional += r"|LICENSE|LICENSES|REUSE\.toml|CITATION\.cff"
    assert [name for name in tracked if not re.fullmatch(conventional, name)] == []


@pytest.mark.parametrize("lock", ["package-lock.json", "tests/bench/package-lock.json"])
def test_npms_locks_carry_hashes_and_no_addresses(lock):
    entries = {
        name: entry
        for name, entry in json.loads((ROOT / lock).read_text("utf-8"))["packages"].items()
        if name
    }
    assert entries
    assert all(entry.get("integrity") and "resolved" not in entry for entry in entries.values())


def test_pythons_locks_carry_hashes_and_no_addresses():
    for path in ROOT.glob("requirements*.txt"):
        text = path.read_text("utf-8")
        assert "://" not in text
        assert "--index-url" not in text
        assert all(
            "--hash=" in text.split(pin)[1].split("\n\n")[0]
            for pin in re.findall(r"^[\w.-]+==\S+", text, re.M)
        )


@pytest.mark.parametrize(
    "hook", sorted((ROOT / "overrides").rglob("*.py")), ids=lambda path: path.name
)
def test_hooks_stay_thin(hook):
    assert len([line for line in Path(hook).read_text("utf-8").splitlines() if line.strip()]) <= 70
