"""The built pages as files: complete without script, nothing from elsewhere, small, no dead end."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest

import calculators
from calculators.browser import bundle
from overrides import quotes
from overrides.macros.calculators import calculator_sheet
from tests.conftest import ROOT, build, copy_sources
from tests.support.pages import (
    PAGES,
    collect_faults,
    front,
    loads_from_other_hosts,
    select,
    text_of,
)
from tests.support.results import links, text_of_cell
from tests.support.size import over_budget

NAMES = list(calculators.CALCULATORS)
EVERY_PAGE = [*PAGES, "404.html"]


# --- Titles, headings, names ----------------------------------------------------------------------


def test_every_page_has_one_title_and_one_first_heading(pages):
    def check(page):
        counts = {css: len(pages[page].select(css)) for css in ("head > title", "h1")}
        return {css: count for css, count in counts.items() if count != 1}

    assert collect_faults(pages, check) == {}


def test_no_page_shows_the_braces_of_a_template(pages):
    def check(page):
        shown = text_of(pages[page].tree.body, without=".python pre")  # Python has braces too
        return re.findall(r".{,20}(?:\{\{|\}\}|\{%).{,20}", shown)

    assert collect_faults(pages, check) == {}


def test_titles_are_unique(pages):
    for group in (EVERY_PAGE, [page for page in pages if page.startswith("print/")]):
        titles = Counter(text_of(pages[page].one("head > title")) for page in group)
        assert [title for title, times in titles.items() if times > 1] == []


def test_a_page_describes_itself_in_a_title_and_a_sentence_of_the_right_length():
    def check(page):
        lengths = {name: len(front(page)[name]) for name in ("title", "description")}
        fits = lengths["title"] <= 60 and 120 <= lengths["description"] <= 160
        return None if fits else lengths

    assert collect_faults(PAGES, check) == {}


# Labels of the theme that only a pointer uses have no words; what they open has a name of its own.
NAMED = (
    "title, h1, h2, h3, h4, h5, h6, legend, caption, figcaption, summary, button, a[href], option,"
    " optgroup, li, dt, dd, tbody th,"
    " label:not(.md-icon):not(.md-overlay):not(.md-search__overlay)"
)
CHOICES = {
    choice.label
    for calculator in calculators.CALCULATORS.values()
    for field in calculator.fields
    for choice in field.choices
}


def name_of(element):
    """Return what an element is called, for eyes or for a screen reader."""
    inner = [part.get("alt") or part.get("aria-label") for part in select(element, "img, svg")]
    own = [element.get(name) for name in ("aria-label", "aria-labelledby", "title", "label")]
    return text_of(element) or " ".join(filter(None, [*own, *inner])).strip()


def prints_a_value(tag, name):
    """Whether a name is what a program prints for nothing.

    A choice may be called None, and a list entry may say so of an answer.
    """
    if re.search(r"\b(undefined|NaN|null)\b", name):
        return True
    if tag in ("li", "dd"):
        return name == "None"
    return "None" in name.split() and not (tag == "option" and name in CHOICES)


def badly_named(page):
    """Return each title, heading, label, link, list entry and caption without a name."""
    names = [
        (element.tag, name_of(element))
        for element in page.select(NAMED)
        if not any(above.tag == "template" for above in element.iterancestors())
    ]
    return [f"{tag}: {name}" for tag, name in names if not name or prints_a_value(tag, name)]


def test_no_title_heading_label_link_entry_or_caption_is_empty_or_none(pages, stick_pages):
    named = {**pages, "START-HERE.html": stick_pages["START-HERE.html"]}
    assert collect_faults(named, lambda page: badly_named(named[page])) == {}


# --- Links, hosts, weight -------------------------------------------------------------------------


def test_every_link_leads_to_a_file_and_a_place_in_it(pages):
    assert sum(len(pages[page].select("a[href]")) for page in PAGES) > 3000
    assert collect_faults(pages, pages.broken_links) == {}


@pytest.mark.parametrize("built", ["pages", "published_pages"])
def test_no_page_loads_anything_from_another_host(request, built):
    html = request.getfixturevalue(built)
    assert collect_faults(html, lambda page: loads_from_other_hosts(html[page])) == {}


def test_no_file_contains_a_path_of_this_machine(site):
    texts = [path for path in site.rglob("*") if path.suffix in (".html", ".js", ".json", ".xml")]
    assert [path for path in texts if str(ROOT).encode() in path.read_bytes()] == []


def test_a_published_page_is_small_before_python(published_pages):
    """Its head says more than that of a copy without an address, so it's the larger one."""
    assert collect_faults(PAGES, lambda page: over_budget(published_pages[page])) == {}


def test_python_is_at_most_4_megabytes_or_6_with_the_stock_library(site, pages):
    limit = 6_000_000 if bundle.uses_stock_library() else 4_000_000
    runtime = json.loads(pages["calculators/time-to-cpc.html"].one("#calculator-runtime").text)
    folder = site / "assets" / "runtime"
    sizes = [(folder / file["url"]).stat().st_size for file in runtime["files"].values()]
    assert sum(sizes) == runtime["bytes"] <= limit


# --- What a page says without script --------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_without_script_the_page_shows_the_first_examples_answer(pages, name):
    form = pages[f"calculators/{name}.html"].one(f'form[data-calculator="{name}"]')
    example = calculators.examples(name)[0]
    result = calculators.run(name, example["answers"], example["as_of"])

    def shown(css):
        return [text_of(place) for place in select(form, css)]

    assert form.get("data-state") == "prerendered"
    assert shown("[data-runtime]") == [""]
    assert shown("[data-from=sentence]") == [result["sentence"]]
    for line in result["lines"]:
        exact, short = f'[data-line="{line["name"]}"]:not([data-form])', '[data-form="short"]'
        assert set(shown(exact)) == {line["text"]}
        assert set(shown(f'[data-line="{line["name"]}"]{short}')) <= {line["short"]}
    headlines = calculators.CALCULATORS[name].layout.headlines
    assert len(shown('[data-form="short"]')) == len(headlines) > 2
    reasons = {line["name"]: shown(f'[data-because="{line["name"]}"]') for line in result["lines"]}
    assert reasons == {line["name"]: [line["because"]] for line in result["lines"]}
    assert shown("[data-list=notes] > li") == result["notes"]
    for key in ("bars", "answers", "sources"):
        (text,) = shown(f'[data-list="{key}"]')
        parts = [item[part] for item in result[key] for part in ("label", "text") if part in item]
        assert [part for part in parts if " ".join(part.split()) not in text] == [], key
    for section in result["sections"]:
        rows = select(form, f'[data-list="{section["name"]}"] > :not(template)')
        places = [select(row, "th, td") or [row] for row in rows]
        assert [[text_of(place) for place in row] for row in places] == [
            [" ".join(text_of_cell(cell).split()) for cell in row] for row in section["rows"]
        ], section["name"]
        addresses = [link.get("href") for row in rows for link in select(row, "a")]
        assert addresses == links(section), section["name"]


@pytest.mark.parametrize("name", NAMES)
def test_every_field_has_its_label_hint_and_place_for_an_error(pages, name):
    form = pages[f"calculators/{name}.html"].one(f'form[data-calculator="{name}"]')
    fields = {field.name: field for field in calculators.CALCULATORS[name].fields}
    labels = {text_of(label) for label in select(form, "label, legend")}
    text = text_of(form)

    def labeled(control):
        inside = any(above.tag == "label" for above in control.iterancestors())
        return inside or select(form, f'label[for="{control.get("id")}"]')

    def check(name):
        controls = select(form, f'[name="{name}"]')
        errors = [text_of(place) for place in select(form, f'[data-error="{name}"]')]
        right = {
            "input": bool(controls),
            "label of each input": all(map(labeled, controls)),
            "label": fields[name].label in labels,
            "hint": " ".join(fields[name].hint.split()) in text,
            "place for an error": errors == [""],
        }
        return [part for part, is_right in right.items() if not is_right]

    assert collect_faults(fields, check) == {}
    assert select(form, "[placeholder]") == []


def test_without_script_the_tables_are_complete(pages):
    page = pages["calculators/salary-by-setting.html"]
    rows = calculators.TABLES["oews_settings"].rows.values()
    cells = {row["setting_label"] for row in rows}
    cells |= {f"${int(row['annual_median']):,}" for row in rows}
    assert sorted(cell for cell in cells if cell not in page.text) == []
    routes = [
        [text_of(cell) for cell in row]
        for row in pages["certification/how-long.html"].select("table.sheet tbody tr")
    ]
    assert routes == [list(row) for row in calculator_sheet("time-to-cpc", "every-route").rows]
    assert len(routes) == 5


def test_every_source_is_on_the_sources_page_with_its_dates(pages):
    page = pages["reference/sources.html"]

    def check(name):
        source = calculators.SOURCES[name]
        entry = page.tree.get_element_by_id(name, None)
        if entry is None:
            return ["not there"]
        parts = [source.publisher, source.title, quotes.origin(source)]
        return [part for part in parts if part not in text_of(entry)] + [
            source.url for link in select(entry, "a")[:1] if link.get("href") != source.url
        ]

    assert collect_faults(calculators.SOURCES, check) == {}


def test_home_leads_to_both_calculators(pages):
    links = {link.get("href") for link in pages["index.html"].select("article a[href]")}
    assert {f"calculators/{name}.html" for name in NAMES} <= links


# --- What stops a build ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edits", "messages"),
    [
        pytest.param(
            {
                ("docs/index.md", "(pay/outlook.md)"): "(pay/outlooks.md)",
                ("docs/index.md", "(training/paths.md)"): "(training/paths.md#nowhere)",
                (
                    "mkdocs.yml",
                    "      - reference/sources.md\n",
                ): "      - reference/sources.md\n      - reference/sauces.md\n",
            },
            ["pay/outlooks.md", "nowhere", "reference/sauces.md"],
            id="dead links",
        ),
        pytest.param(
            {("docs/index.md", '{{ figure("exam_price") }}'): "{{ exam_price }}"},
            ["exam_price"],
            id="an unknown name in a page",
        ),
        pytest.param(
            {
                ("docs/certification/keeping.md", '{{ figure("lapse_fee") }}'): "a lot",
                (
                    "docs/training/scams.md",
                    '{{ source("ftc_report", "ReportFraud.ftc.gov") }}',
                ): "the FTC",
            },
            [
                "guide/certification.toml: [lapse_fee]",
                "sources.toml: [ftc_report]",
            ],
            id="a figure and a source that no page uses",
        ),
    ],
)
def test_a_spoiled_page_stops_the_build_and_every_fault_is_named(tmp_path, edits, messages):
    checkout = copy_sources(tmp_path / "checkout")
    (checkout / ".cache").symlink_to(ROOT / ".cache")
    for (file, before), after in edits.items():
        text = (checkout / file).read_text("utf-8")
        assert before in text
        (checkout / file).write_text(text.replace(before, after, 1), "utf-8")
    built = build(tmp_path / "site", checkout)
    output = built.stderr + built.stdout
    assert built.returncode != 0
    assert [message for message in messages if message not in output] == [], output
